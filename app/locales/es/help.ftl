# Ayuda ahora: pública, sin acceso, y nunca pregunta nada antes.
help-title = ¿Qué te ayudaría ahora mismo?
help-tab = Ayuda
help-not-bothering = No molestas a nadie.

help-first-title = Alguien con quien hablar
help-suicide = ¿Piensas en quitarte la vida? Estas personas escuchan.
help-suicide-always = ¿Piensas en quitarte la vida? Estas personas escuchan, de día y de noche.
help-suicide-nobody = ¿Piensas en quitarte la vida? Díselo ahora a alguien cercano, o llama al número de emergencia.

help-emergency-title = En peligro, o muy mal
help-emergency-hint = Di primero dónde estás.
help-emergency-all = Ambulancia y policía
help-emergency-ambulance = Ambulancia
help-emergency-police = Policía
help-emergency-elsewhere = Llama al número de emergencia del lugar donde estás. Si no lo sabes, pregunta a alguien cercano, o prueba el 112 o el 911.
help-call-number = Llamar al { $number }
help-text-number = Enviar un mensaje al { $number }
help-text-word = Enviar { $word } al { $number }
help-write-mail = Escribir a { $name }
help-open-site = Abrir { $name }

help-now-title = Algo para este minuto
help-breathe-link = Respirar, 1 minuto
help-grounding-link = Mirar alrededor, 2 minutos

help-lines-title = Otras líneas
help-lines-hint = La llamada es solo entre tú y la línea. No podemos verla.
help-lines-change = Si una no responde, prueba la siguiente. ¿Peligro ahora? Llama al { $number }.
help-lines-change-elsewhere = Si una no responde, prueba la siguiente. ¿Peligro ahora? Llama al número de emergencia.
help-checked = Comprobada el { $day }
help-open-always = De día y de noche
help-open-most = No a todas las horas
help-open-office = En horario de oficina
help-hours-every-day = Todos los días de { $from } a { $until }
help-hours-weekdays = De lunes a viernes de { $from } a { $until }
help-hours-weekends = Sábados y domingos de { $from } a { $until }
help-cost-free = Gratis
help-cost-paid = La llamada puede costar dinero
help-area = Solo { $area }

help-kind-talk = Alguien escucha
help-kind-young = Para niñas, niños y jóvenes
help-kind-violence = Cuando alguien te hace daño o te controla en casa
help-kind-deaf = Para personas sordas o que no hablan
help-kind-substances = Preguntas sobre alcohol u otras sustancias
help-kind-together = Alguien sigue al teléfono mientras consumes
help-kind-poison = Centro de toxicología
help-kind-health = Consejo médico


help-country-title = Líneas de otro país
help-country-now = Líneas para { $country }
help-country-elsewhere = Ayuda en otros países
help-country-ar = Argentina
help-country-at = Austria
help-country-au = Australia
help-country-be = Bélgica
help-country-br = Brasil
help-country-ca = Canadá
help-country-ch = Suiza
help-country-cl = Chile
help-country-co = Colombia
help-country-cr = Costa Rica
help-country-de = Alemania
help-country-dk = Dinamarca
help-country-do = República Dominicana
help-country-ec = Ecuador
help-country-es = España
help-country-fi = Finlandia
help-country-fr = Francia
help-country-gb = Reino Unido
help-country-hk = Hong Kong
help-country-ie = Irlanda
help-country-in = India
help-country-it = Italia
help-country-jp = Japón
help-country-kr = Corea del Sur
help-country-mx = México
help-country-nl = Países Bajos
help-country-no = Noruega
help-country-nz = Nueva Zelanda
help-country-pe = Perú
help-country-pl = Polonia
help-country-pr = Puerto Rico
help-country-pt = Portugal
help-country-se = Suecia
help-country-sg = Singapur
help-country-us = Estados Unidos
help-country-uy = Uruguay
help-country-za = Sudáfrica
help-country-zz = Otros países

help-body-title = Cuando el cuerpo está en peligro
help-body-overdose = ¿Alguien no despierta, respira muy despacio o tiene los labios azules o grises?
help-body-overdose-do = Llama al { $number }. Da naloxona si tienes. Haz respiración boca a boca si sabes. Pon a la persona de lado. Quédate. ¿Sin cambios en 3 minutos? Da naloxona otra vez.
help-body-overdose-do-elsewhere = Llama al número de emergencia. Da naloxona si tienes. Haz respiración boca a boca si sabes. Pon a la persona de lado. Quédate. ¿Sin cambios en 3 minutos? Da naloxona otra vez.
help-body-tolerance = ¿Volviste a consumir, o lo piensas, después de una pausa?
help-body-tolerance-do = Tu cuerpo aguanta menos que antes. La cantidad de antes puede matar. Menos, despacio y con alguien. Ten naloxona cerca.
help-body-stopping = ¿Piensas dejar el alcohol, las benzodiacepinas o el GHB después de un uso diario?
help-body-stopping-do = Dejarlo de golpe puede causar convulsiones y la muerte. Habla antes con un médico o una médica.
help-body-seizure = Después de dejarlo o reducirlo: ¿convulsiones, confusión, fiebre o ver cosas que no están?
help-body-seizure-do = Llama al { $number }.
help-body-seizure-do-elsewhere = Llama al número de emergencia.
help-body-pregnant = ¿Embarazo y opioides?
help-body-pregnant-do = No lo dejes de golpe. Habla antes con un centro médico o con la matrona o partera.

help-exercise-tab = Ejercicio
help-breathe-title = Respirar, 1 minuto
help-breathe-lead = Cuenta hasta 4 en cada paso. Da cuatro vueltas.
help-breathe-in = Toma aire mientras cuentas hasta 4.
help-breathe-hold = Mantén el aire mientras cuentas hasta 4, o sáltalo.
help-breathe-out = Suelta el aire mientras cuentas hasta 4.
help-breathe-wait = Espera mientras cuentas hasta 4, o sáltalo.
help-breathe-again = Después empieza otra vez por el primer paso.
help-breathe-stop-hint = Si te mareas, para. Respira como quieras y siente los pies.
help-breathe-caution = Salta los momentos sin respirar en el embarazo, con una enfermedad del corazón o del pulmón, o si te da pánico.
help-stop = Parar

help-grounding-title = Mirar alrededor, 2 minutos
help-grounding-lead = Tómate tu tiempo. Di cada cosa para ti, o en voz alta.
help-grounding-see = 5 cosas que ves
help-grounding-touch = 4 cosas que puedes tocar
help-grounding-hear = 3 sonidos que oyes
help-grounding-smell = 2 cosas que hueles
help-grounding-taste = 1 cosa que saboreas
help-grounding-hint = Si una cuesta, pasa a la siguiente.

# Para quien coordina.
help-check-title = Líneas por comprobar
help-check-lead = Nadie comparó estas líneas con una fuente pública en los últimos 180 días. Quien necesita ayuda las ve igual.
help-check-here = Líneas que se ven aquí
help-check-elsewhere = Líneas de otros países
help-check-none = Todas las líneas se comprobaron en los últimos 180 días.
help-check-how = Llama al número o mira la página de la línea. Luego pide a quien lleva este servidor que escriba el día en su archivo de líneas.
help-check-never = Sin comprobar todavía
