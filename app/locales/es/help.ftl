# Ayuda ya: pública, sin acceso, y nunca pregunta nada antes.
help-title = ¿Qué te ayudaría ahora mismo?
help-tab = Ayuda
help-not-bothering = No molestas a nadie.

help-emergency-title = Muy mal, o en peligro
help-emergency-hint = Ambulancia y policía. Di primero dónde estás.
help-call-number = Llamar al { $number }
help-text-number = Mensaje al { $number }
help-text-word = Envía { $word } al { $number }
help-write-mail = Escribir a { $name }
help-open-site = Abrir { $name }

help-now-title = Algo para este minuto
help-breathe-link = Respirar, 1 minuto
help-grounding-link = Mirar alrededor, 2 minutos

help-lines-title = Alguien con quien hablar
help-lines-hint = La llamada queda entre tú y esa línea. No la vemos.
help-lines-change = Los números cambian. Si uno no responde, llama al { $number }.

help-kind-talk = Alguien escucha
help-kind-young = Para niñas, niños y jóvenes
help-kind-substances = Preguntas sobre alcohol u otras sustancias
help-kind-together = Alguien sigue al teléfono mientras consumes
help-kind-poison = Centro de toxicología
help-kind-health = Consejo médico

help-note-988 = Pulsa 2 para español. Veteranos: pulsa 1, o mensaje al 838255.
help-note-samhsa = Teléfono de texto (TTY): 1-800-487-4889.
help-note-english-french = En inglés y francés, día y noche.
help-note-indigenous = Para personas indígenas.
help-note-ontario = Ontario. Otras provincias tienen sus propias líneas.
help-note-nhs = Elige la opción 2 para salud mental.
help-note-paid = Esta llamada puede costar dinero.
help-note-dutch = En neerlandés.
help-note-french = En francés.

help-country-title = Líneas de otro país
help-country-now = Líneas para { $country }
help-country-ar = Argentina
help-country-at = Austria
help-country-au = Australia
help-country-be = Bélgica
help-country-br = Brasil
help-country-ca = Canadá
help-country-ch = Suiza
help-country-de = Alemania
help-country-dk = Dinamarca
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
help-country-pl = Polonia
help-country-pt = Portugal
help-country-se = Suecia
help-country-sg = Singapur
help-country-us = Estados Unidos
help-country-za = Sudáfrica
help-country-zz = Otro país

help-body-title = Bueno saberlo sobre el cuerpo
help-body-overdose = ¿Alguien no despierta, respira despacio o tiene los labios azules?
help-body-overdose-do = Llama al { $number }. Da naloxona si la tienes. Haz respiración boca a boca si sabes. Ponle de lado y quédate.
help-body-tolerance = ¿Consumo otra vez después de una pausa?
help-body-tolerance-do = El cuerpo aguanta menos que antes. La cantidad de antes puede ser demasiado. Ten naloxona cerca, y a alguien contigo.
help-body-stopping = ¿Piensas dejar el alcohol, las benzodiacepinas o el GHB después de un uso diario?
help-body-stopping-do = Dejarlo de golpe puede causar convulsiones. Pregunta antes en un centro médico.
help-body-seizure = ¿Convulsiones, confusión, fiebre o ver cosas que no están?
help-body-seizure-do = Llama al { $number }.
help-body-pregnant = ¿Embarazo y opioides?
help-body-pregnant-do = No lo dejes de golpe. Pregunta antes a un médico o a una matrona.

help-exercise-tab = Ejercicio
help-breathe-title = Respirar, 1 minuto
help-breathe-lead = Cuenta hasta 4 en cada paso. Da cuatro vueltas.
help-breathe-in = Toma aire mientras cuentas hasta 4.
help-breathe-hold = Mantén el aire mientras cuentas hasta 4.
help-breathe-out = Suelta el aire mientras cuentas hasta 4.
help-breathe-wait = Espera mientras cuentas hasta 4.
help-breathe-again = Después empieza otra vez por el primer paso.
help-breathe-stop-hint = Si te mareas, para. Respira como quieras y siente los pies.
help-stop = Parar

help-grounding-title = Mirar alrededor, 2 minutos
help-grounding-lead = Tómate tu tiempo. Di cada cosa para ti, o en voz alta.
help-grounding-see = 5 cosas que ves
help-grounding-touch = 4 cosas que puedes tocar
help-grounding-hear = 3 sonidos que oyes
help-grounding-smell = 2 cosas que hueles
help-grounding-taste = 1 cosa que saboreas
help-grounding-hint = Si una cuesta, pasa a la siguiente.
