# Agendas de la biblioteca: lo que tiene delante quien conduce. `opening` y `closing` se dicen en voz
# alta o con palabras propias; `prompt` está delante de todas las personas.

## Agendas

template-cbt-title = Pensamientos y habilidades, 60 minutos
template-cbt-about = Veinte minutos para la semana, veinte para una habilidad, veinte para practicarla.
template-skills-title = Habilidades, 90 minutos
template-skills-about = Ver una habilidad, probarla en una escena, llevarla a casa.
template-support-title = Apoyo, 75 minutos
template-support-about = Una ronda para todas las personas y luego tiempo abierto para lo de hoy.
template-process-title = Proceso, 90 minutos
template-process-about = Mucho tiempo abierto para notar qué pasa entre nosotros.
template-relapse-prevention-title = Prevención de recaídas, 90 minutos
template-relapse-prevention-about = Buscar señales de aviso, resolver un problema en grupo, planear la semana.
template-mindfulness-title = Atención plena, 120 minutos
template-mindfulness-about = Sentarse, hablar de lo que apareció, practicar otra vez.
template-smart-like-title = Reunión de autogestión, 90 minutos
template-smart-like-about = Contar cómo estamos, elegir temas, trabajarlos con herramientas.
template-lifering-like-title = Cómo fue tu semana, 60 minutos
template-lifering-like-about = Cada persona cuenta la semana pasada y la que viene. Las preguntas caben.
template-twelve-step-title = Reunión de doce pasos, 60 minutos
template-twelve-step-about = Lecturas, una persona que cuenta su historia, y palabras sin respuesta.
template-dharma-like-title = Reunión con meditación, 75 minutos
template-dharma-like-about = Sentarse, leer y compartir en grupo, sin respuestas.
template-women-like-title = Círculo de mujeres, 75 minutos
template-women-like-about = Afirmaciones, un tema para todas y conversación abierta.

## Bienvenida

segment-welcome = Bienvenida
opening-welcome = Me alegra que estés aquí. Lo que decimos aquí se queda aquí. Habla una persona a la vez, y puedes pasar en cualquier momento. No grabamos. Si se hace difícil, pulsa Ayuda ya y voy contigo.
prompt-welcome = Ponte a gusto. ¿Necesitas algo antes de empezar?

segment-fellowship-welcome = Bienvenida
opening-fellowship-welcome = Te damos la bienvenida. No hace falta decir tu nombre ni hablar. Contamos nuestra propia experiencia, y escuchamos. Tomemos un momento de silencio por quienes aún lo pasan mal.
prompt-fellowship-welcome = Toma un momento de silencio.

segment-settle = Llegar
opening-settle = Vamos llegando. Siente la silla y los pies en el suelo. Todavía no tiene que pasar nada.
prompt-settle = Nota una respiración. Luego mira quién está aquí.

segment-readings = Lecturas
opening-readings = Leemos un texto corto en grupo. Quien lee nombra a la siguiente persona. Puedes pasar.
prompt-readings = Lee un párrafo, o solo escucha.

segment-newcomers = Primera vez
opening-newcomers = ¿Alguien viene por primera vez, o de visita? Puedes decir tu nombre. También puedes callar, y nos alegra igual.
prompt-newcomers = Saluda, si quieres.

segment-statements = Nuestras afirmaciones
opening-statements = Leemos las afirmaciones por turnos. Quien lee nombra a la siguiente. Puedes pasar.
prompt-statements = ¿Qué afirmación te dice algo hoy?

## Cómo estamos

segment-check-in = Ronda de llegada
opening-check-in = Hacemos una ronda. Di tanto o tan poco como quieras. Puedes pasar. Si cambias de idea, al final hay sitio.
prompt-check-in = ¿Cómo estás, en una palabra y de 0 a 10? ¿Cuántas ganas de consumir hay, de 0 a 10? ¿Qué fue bien, qué costó? ¿Necesitas tiempo hoy?

segment-smart-check-in = Ronda de llegada
opening-smart-check-in = Cada persona tiene un turno. Ahora escuchamos; después conversamos. Puedes pasar, o escribir en vez de hablar.
prompt-smart-check-in = ¿Qué te trae aquí y cómo fue tu semana? ¿En qué te gustaría trabajar?

segment-week = La semana
opening-week = Miramos la semana. Los consumos y las ganas son información aquí. Nadie juzga a nadie.
prompt-week = ¿Cuándo hubo más ganas de consumir? ¿Qué hiciste? ¿Cómo fue la práctica de la última vez?

segment-how-was-your-week = ¿Cómo fue tu semana?
opening-how-was-your-week = Cada persona cuenta la semana pasada y la que viene. Di qué deseas oír después: nada, preguntas o ideas.
prompt-how-was-your-week = ¿Cómo fue tu semana? ¿Qué viene ahora y cómo lo vas a llevar?

## Trabajo

segment-homework = Práctica en casa
opening-homework = Escuchemos cómo fue la práctica de la última vez. Probar cuenta. No haber llegado también nos dice algo.
prompt-homework = ¿Qué probaste? ¿Qué se interpuso? ¿Qué aprendiste?

segment-skill = La habilidad de hoy
opening-skill = Nombra la habilidad y por qué ayuda. Muestra cada paso. Pregunta quién ha usado algo parecido.
prompt-skill = ¿Dónde podrías usarla esta semana?

segment-role-play = Practicar
opening-role-play = Elige una situación real y medianamente difícil, de 3 a 6 sobre 10. Di quién, dónde y qué quieres. Puedes parar en cualquier momento. Al final, cada persona sale de su papel.
prompt-role-play = Fíjate en una cosa que funciona. Después, piensa en un cambio concreto.

segment-practice-and-plan = Practicar y planear
opening-practice-and-plan = Primero probamos la habilidad en una escena corta. Luego cada persona planea dónde usarla. Guarda diez minutos para el plan.
prompt-practice-and-plan = ¿Qué harás, cuándo y con quién? ¿Cuánta seguridad tienes, de 0 a 10? Por debajo de 7, hazlo más pequeño.

segment-open-work = Tiempo abierto
opening-open-work = La palabra está abierta. Levanta la mano, y hablamos en ese orden. Di primero qué deseas oír: nada, preguntas, una experiencia parecida o ideas.
prompt-open-work = ¿De qué te ayudaría más hablar hoy?

segment-process = Proceso abierto
opening-process = Este tiempo es vuestro. Habla de lo que pasa aquí y ahora, también entre nosotros. Ayudaré si nos atascamos.
prompt-process = ¿Qué notas en ti en este momento? ¿Qué te gustaría decirle a alguien de aquí?

segment-warning-signs = Señales de aviso
opening-warning-signs = Los cambios pequeños suelen llegar mucho antes de un consumo. Nombrémoslos pronto y con cariño.
prompt-warning-signs = ¿Qué señal conoces en ti? ¿Quién la notaría primero? ¿Qué ayuda entonces?

segment-problem = Un problema, paso a paso
opening-problem = Elegid un problema real que se pueda trabajar. Decimos cuál es, reunimos al menos cinco caminos, y solo entonces los sopesamos.
prompt-problem = ¿Qué se podría hacer? Cada idea cuenta. Todavía no juzgamos.

segment-pairs = De dos en dos
opening-pairs = Hablad de dos en dos. Una persona habla, la otra escucha, y luego cambiáis. Si somos impares, habrá un grupo de tres.
prompt-pairs = Cuenta una cosa que harás de otra manera esta semana y qué podría interponerse.

segment-inquiry = Lo que apareció
opening-inquiry = Escuchemos qué notaste, sin explicarlo. No hay una experiencia correcta.
prompt-inquiry = ¿Qué notaste en el cuerpo, los pensamientos, las emociones? ¿Lo conoces de tus días?

segment-home-practice = Práctica en casa
opening-home-practice = Miremos la práctica en casa. Cada minuto cuenta, y cada no sincero también.
prompt-home-practice = ¿Cuándo practicaste? ¿Qué te ayudó a empezar? ¿Qué se interpuso?

segment-theme = El tema de hoy
opening-theme = Di el tema en dos frases. Únelo con lo que la gente ha contado hoy.
prompt-theme = ¿Dónde te encuentras con esto en tus días?

segment-agenda = En qué trabajamos
opening-agenda = Hagamos una lista con lo que oímos. ¿Quién quiere tiempo para un tema?
prompt-agenda = Nombra un tema en pocas palabras.

segment-working-time = Tiempo de trabajo
opening-working-time = Tomamos un tema tras otro. Habla desde tu experiencia. Ofrece herramientas y deja la elección a la persona.
prompt-working-time = ¿Qué has probado? ¿Qué herramienta podría servir aquí?

segment-speaker = Una historia
opening-speaker = Hoy una persona cuenta su historia: cómo era, qué pasó, cómo es ahora. Escuchamos sin interrumpir.
prompt-speaker = Escucha en qué te reconoces.

segment-shares = Compartir
opening-shares = La palabra va de persona en persona. Solo habla quien la tiene. No respondemos, aconsejamos ni preguntamos. Puedes pasar.
prompt-shares = Comparte en qué te reconoces, o cómo estás hoy.

segment-topic = Ronda sobre un tema
opening-topic = Di el tema en una frase. Cada persona tiene un turno, y puede pasar.
prompt-topic = ¿Qué tiene que ver este tema con tu vida ahora?

segment-milestones = Días señalados
opening-milestones = ¿Alguien quiere señalar un día? Cada día cuenta, también el primero. No hace falta.
prompt-milestones = Nombra tu día, si quieres.

segment-notices = Avisos
opening-notices = ¿Hay avisos para el grupo? Dar algo para el local y el té es libre.
prompt-notices = Comparte un aviso en una frase.

## Sentarse y descansar

segment-sit = Sentarse
opening-sit = Siéntate como te venga bien. Ojos abiertos o cerrados. Si es demasiado, mira alrededor, muévete o sal. Di las palabras despacio y deja silencio entre ellas.
prompt-sit = Sigue la respiración. Cuando la mente se vaya, vuelve con suavidad.

segment-short-sit = Sentarse un poco
opening-short-sit = Nos sentamos otra vez, más corto. Si vienen ganas, míralas como una ola: sube y baja.
prompt-short-sit = Quédate con la respiración durante tres olas.

segment-break = Descanso
opening-break = Descansa. Bebe algo, abre una ventana, muévete un poco.
prompt-break = Vuelve a la hora que ves arriba.

## Cierre

segment-commitments = Compromisos
opening-commitments = Cada persona elige una cosa pequeña para los próximos días. Pequeña está bien.
prompt-commitments = ¿Qué harás, cuándo y con quién? ¿Cuánta seguridad tienes, de 0 a 10? Por debajo de 7, hazlo más pequeño.
closing-commitments = Gracias. La próxima vez preguntamos, y cualquier respuesta estará bien.

segment-check-out = Ronda de salida
opening-check-out = Cerramos con una frase de cada persona. Puedes pasar.
prompt-check-out = ¿Qué te llevas? ¿Es seguro para ti irte ahora? Si no lo es, di no aquí. Me quedo contigo.
closing-check-out = Gracias por estar aquí. Lo que se dijo aquí se queda aquí. Ayuda ya funciona a cualquier hora.

segment-wrap-up = Palabras de cierre
opening-wrap-up = Quedan diez minutos. Ahora no tiene que empezar nada nuevo.
prompt-wrap-up = ¿Qué te llevas? ¿Qué queda sin decir?
closing-wrap-up = Gracias. Tómate un momento antes de seguir con tu día.

segment-next-practice = Hasta la próxima
opening-next-practice = Elijamos la práctica de los próximos días. Cinco minutos al día bastan.
prompt-next-practice = ¿Cuándo y dónde practicarás? ¿Qué te lo podría recordar?
closing-next-practice = Sentémonos tres respiraciones. Gracias por la compañía.

segment-goodbye = Despedida
opening-goodbye = Vamos cerrando. Una palabra de cada persona, o silencio.
prompt-goodbye = Di una palabra para el camino a casa.
closing-goodbye = Gracias por tu tiempo y tus palabras. Lo que oíste aquí, déjalo aquí. Vuelve cuando quieras.

segment-good-wishes = Buenos deseos
opening-good-wishes = Cerremos con buenos deseos para cada persona y para quienes siguen en camino.
prompt-good-wishes = Di un buen deseo, o piénsalo.
closing-good-wishes = Que lo que hicimos aquí haga bien, aquí y fuera. Ve con calma.
