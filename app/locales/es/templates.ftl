# Agendas de la biblioteca: lo que ve quien conduce. `directions` dice qué hacer y no se lee en voz
# alta; `opening` y `closing` se dicen, tal cual o con palabras propias; `prompt` lo ve todo el grupo.

## Agendas

template-cbt-title = Pensamientos y habilidades, 60 minutos
template-cbt-about = La semana, una habilidad y tiempo para practicarla.
template-education-title = Aprender en grupo, 60 minutos
template-education-about = Un tema en tres bloques cortos, con preguntas, y un plan en parejas.
template-skills-title = Habilidades, 90 minutos
template-skills-about = Ver una habilidad, probarla en una escena, llevarla a casa.
template-support-title = Apoyo, 75 minutos
template-support-about = Una ronda para todo el grupo y luego tiempo abierto para lo de hoy.
template-process-title = Proceso, 90 minutos
template-process-about = Mucho tiempo abierto para notar lo que pasa en el grupo.
template-relapse-prevention-title = Prevención de recaídas, 90 minutos
template-relapse-prevention-about = Buscar señales de aviso, resolver un problema en grupo, planear la semana.
template-mindfulness-title = Atención plena, 120 minutos
template-mindfulness-about = Meditar, hablar de lo que surgió y practicar otra vez.
template-family-title = Familia y amistades, 75 minutos
template-family-about = Para quienes quieren a alguien. ¿Y tú, cómo estás?
template-open-circle-title = Círculo abierto, 75 minutos
template-open-circle-about = Una ronda y tiempo abierto, para un grupo con cualquier propósito.
template-smart-like-title = Reunión de autogestión, 90 minutos
template-smart-like-about = Contar cómo estamos, elegir temas, trabajarlos con herramientas.
template-lifering-like-title = Cómo fue tu semana, 60 minutos
template-lifering-like-about = Cada persona habla de la semana que pasó y de la que viene. Se aceptan preguntas.
template-twelve-step-title = Reunión con una historia, estilo 12 pasos, 60 minutos
template-twelve-step-about = Lecturas, una historia, y compartir sin respuestas.
template-twelve-step-discussion-title = Reunión sobre un tema, estilo 12 pasos, 60 minutos
template-twelve-step-discussion-about = Un tema, y compartir sin respuestas.
template-twelve-step-study-title = Estudio de un paso, estilo 12 pasos, 60 minutos
template-twelve-step-study-about = Leer sobre un paso, guardar silencio un rato, compartir.
template-twelve-step-beginners-title = Reunión para quienes empiezan, estilo 12 pasos, 60 minutos
template-twelve-step-beginners-about = Cómo son las reuniones, preguntas, y compartir.
template-twelve-step-meditation-title = Meditación, estilo 12 pasos, 60 minutos
template-twelve-step-meditation-about = Meditar en silencio y luego compartir sin respuestas.
template-dharma-like-title = Reunión con meditación, 75 minutos
template-dharma-like-about = Sentarse, leer y compartir en grupo, sin respuestas.
template-women-like-title = Círculo de mujeres, 75 minutos
template-women-like-about = Afirmaciones, un tema para todas y conversación abierta.

## Bienvenida

segment-welcome = Bienvenida
directions-welcome = Saluda por su nombre a quien va llegando. Di quién es nueva o nuevo solo si lo desea. Si trabajas aquí, nombra los límites con tus palabras: quizá debas avisar si alguien está en peligro.
opening-welcome = Me alegra que estés aquí. Lo que decimos aquí se queda aquí, salvo que alguien pueda estar en peligro. Habla una persona a la vez. Puedes pasar cuando quieras. No grabamos. Si se hace difícil, pulsa «Pedir ayuda en privado». Lo veré y te responderé. En la sala, también puedes acercarte a mí.
prompt-welcome = Acomódate. ¿Necesitas algo antes de empezar?

segment-self-management-welcome = Bienvenida
directions-self-management-welcome = Sé breve. Di qué son las herramientas: cosas para probar, no reglas. Si trabajas aquí, nombra con tus palabras los límites de la privacidad.
opening-self-management-welcome = Te damos la bienvenida. Estamos aquí para ayudarnos. Tú eliges tu meta. Aquí nadie te pone una etiqueta. Lo que decimos aquí se queda aquí, salvo que alguien pueda estar en peligro. En la ronda escuchamos. Después conversamos. Puedes pasar en cualquier momento.
prompt-self-management-welcome = ¿Qué cambio te gustaría hacer?

segment-family-welcome = Bienvenida
directions-family-welcome = Puede venir gente de una misma familia. No la pongas en la misma pareja, y que nadie hable por otra persona. Si trabajas aquí, nombra con tus palabras los límites de la privacidad.
opening-family-welcome = Estás aquí porque alguien te importa. Hoy se trata de ti. Lo que decimos aquí se queda aquí, salvo que alguien pueda estar en peligro. Lo que otra persona consume no es culpa tuya. Aquí puedes cuidarte. Puedes pasar en cualquier momento.
prompt-family-welcome = Acomódate. ¿Necesitas algo antes de empezar?

segment-fellowship-welcome = Bienvenida
directions-fellowship-welcome = Deja diez segundos de silencio después de la última frase. Si trabajas aquí, dilo: quizá debas avisar si alguien está en peligro.
opening-fellowship-welcome = Te damos la bienvenida. No hace falta hablar ni decir tu nombre. Compartimos nuestra experiencia y escuchamos. Lo que oímos aquí se queda aquí. Guardemos un momento de silencio por quienes todavía lo pasan mal.
prompt-fellowship-welcome = Un momento de silencio.

segment-settle = Acomodarnos
directions-settle = Habla despacio. Deja una respiración después de cada frase. Si trabajas aquí, nombra con tus palabras los límites de la privacidad.
opening-settle = Tómate un momento para llegar. Siente la silla y los pies en el suelo. Lo que decimos aquí se queda aquí, salvo que alguien pueda estar en peligro. Puedes parar o salir cuando quieras. Si me necesitas, pulsa «Pedir ayuda en privado».
prompt-settle = Observa una respiración. Luego mira quién está aquí.

segment-readings = Lecturas
directions-readings = Ten listo un texto corto que puedas usar. Da un párrafo a cada persona. No pidas a nadie por su nombre que lea.
opening-readings = Leemos un texto corto. Si te gustaría leer, levanta la mano. También está bien solo escuchar.
prompt-readings = Lee un párrafo, o solo escucha.

segment-step-reading = Lectura sobre el paso
directions-step-reading = Ten listo el texto del grupo sobre un paso. Holdfast no tiene ninguno. Se lee por turnos, un párrafo cada vez.
opening-step-reading = Hoy leemos sobre un paso. Si te gustaría leer un párrafo, levanta la mano. También está bien solo escuchar.
prompt-step-reading = ¿Qué frase se queda contigo?

segment-newcomers = Primera vez
directions-newcomers = Espera diez segundos. Si alguien responde, salúdale y nada más. No preguntes nada ante el grupo. Habla después con esa persona.
opening-newcomers = ¿Alguien viene por primera vez, o de visita? Puedes decir tu nombre o no decir nada. Nos alegra igual que estés. Hoy puedes solo escuchar.
prompt-newcomers = Saluda, si quieres.

segment-statements = Nuestras afirmaciones
directions-statements = Trae las afirmaciones del grupo. Holdfast no tiene ninguna. No pidas a nadie por su nombre que lea.
opening-statements = Leemos las afirmaciones por turnos. Si te gustaría leer una, levanta la mano. También está bien solo escuchar.
prompt-statements = ¿Qué afirmación te llega hoy?

## Cómo estamos

segment-check-in = Ronda de llegada
opening-check-in = Hacemos una ronda. Di tanto o tan poco como quieras. Puedes pasar. Si cambias de idea, al final hay sitio.
prompt-check-in = ¿Cómo llegas hoy, en una palabra o un número? ¿Has tenido ganas de consumir desde la última vez? ¿Algo bueno y algo difícil? ¿Quieres tiempo hoy?

segment-plain-check-in = Ronda de llegada
opening-plain-check-in = Hacemos una ronda. Di tanto o tan poco como quieras. Puedes pasar. Si cambias de idea, al final hay sitio.
prompt-plain-check-in = ¿Cómo llegas hoy, en una palabra o un número? ¿Algo bueno y algo difícil? ¿Quieres tiempo hoy?

segment-family-check-in = Ronda de llegada
opening-family-check-in = Hacemos una ronda. Habla primero de ti, y después de la persona que te importa. Puedes pasar.
prompt-family-check-in = ¿Cómo estás tú hoy? ¿Qué fue difícil y qué te hizo bien? ¿Quieres tiempo hoy?

segment-lesson-check-in = Ronda de llegada
opening-lesson-check-in = Hacemos una ronda con una frase de cada persona. Puedes pasar.
prompt-lesson-check-in = ¿Cómo llegas hoy, en una frase? ¿Qué te gustaría saber?

segment-smart-check-in = Ronda de llegada
opening-smart-check-in = Cada persona tiene un turno. Ahora escuchamos; después conversamos. Puedes pasar, o escribir en vez de hablar.
prompt-smart-check-in = ¿Qué te trae aquí y cómo fue tu semana? ¿En qué te gustaría trabajar?

segment-week = La semana
opening-week = Repasamos la semana. Si hubo consumo o ganas, nos ayuda saberlo. Aquí nadie juzga.
prompt-week = ¿Cuándo fueron más fuertes las ganas? ¿Qué hiciste? ¿Cómo te fue con la práctica?

segment-how-was-your-week = ¿Cómo fue tu semana?
directions-how-was-your-week = Después de cada turno, deja dos minutos para lo que la persona pidió: nada, preguntas o ideas. Sin historias de consumo y sin consejos que nadie pidió.
opening-how-was-your-week = Cada persona habla de la semana que pasó y de la que viene. Di qué te gustaría recibir: nada, preguntas o ideas.
prompt-how-was-your-week = ¿Cómo fue tu semana? ¿Qué viene ahora y cómo lo vas a llevar?

## Trabajo

segment-homework = Práctica en casa
opening-homework = Veamos cómo fue la práctica. Intentarlo cuenta. Si no pudiste, eso también nos dice algo.
prompt-homework = ¿Qué probaste? ¿Qué lo hizo difícil? ¿Qué aprendiste?

segment-skill = La habilidad de hoy
directions-skill = Elige una habilidad de las hojas. Nómbrala y di por qué ayuda. Muestra cada paso, y una vez mal hecho si eso ayuda. Luego pregunta quién ha usado algo parecido.
opening-skill = Hoy probamos una habilidad. Primero te muestro cada paso. Dime si algo no queda claro. ¿Quién ha usado algo parecido?
prompt-skill = ¿Dónde podrías usarla esta semana?

segment-role-play = Practicar
directions-role-play = Practica una vez ante todo el grupo. Después, de tres en tres: una persona practica, otra actúa, otra observa. Que nadie haga el papel de quien consume la sustancia que consumía. Guarda cinco minutos para salir de los papeles.
opening-role-play = Elige una situación real y algo difícil: de 3 a 6 sobre 10. Di quién, dónde y qué quieres. Puedes parar en cualquier momento. Al final, cada persona sale de su papel.
prompt-role-play = Busca una cosa que funcione. Después, piensa en un cambio concreto.

segment-practice-and-plan = Practicar y planear
directions-practice-and-plan = Guarda diez minutos para el plan.
opening-practice-and-plan = Primero probamos la habilidad en una escena corta. Luego cada persona planea dónde usarla.
prompt-practice-and-plan = ¿Qué harás, cuándo y con quién? ¿Qué confianza tienes, de 0 a 10? Si es menos de 7, hazlo más pequeño.

segment-lesson = El tema de hoy
directions-lesson = Tres bloques de ocho minutos. Habla cinco, haz una pregunta y espera. Usa palabras de todos los días. Que no haya más de tres cosas que recordar.
opening-lesson = El tema de hoy viene en tres partes cortas. Después de cada una hay tiempo para pensar. Sabes cosas de esto que yo no sé.
prompt-lesson = ¿Qué sabes de esto por tu propia vida?

segment-lesson-questions = Preguntas
opening-lesson-questions = Ahora te toca preguntar. Toda pregunta es bienvenida. Si no lo sé, lo diré.
prompt-lesson-questions = ¿Qué no queda claro todavía? ¿Qué te sorprendió?

segment-lesson-use = Lo que voy a usar
directions-lesson-use = Sortea parejas. A los tres minutos, que cambien. Así ves qué ha llegado.
opening-lesson-use = En parejas, cuenta a la otra persona con tus palabras qué vas a usar. Luego se cambia. Si somos impares, un grupo será de tres.
prompt-lesson-use = ¿Qué vas a usar esta semana? ¿Cuándo y dónde?

segment-open-work = Tiempo abierto
directions-open-work = Empieza por quienes pidieron tiempo. Si llega un consejo que nadie pidió, vuelve a la experiencia: ¿cómo fue para ti?
opening-open-work = Es tiempo abierto. Levanta la mano; hablamos en ese orden. Di primero qué te gustaría recibir: nada, preguntas, una experiencia parecida o ideas.
prompt-open-work = ¿De qué te ayudaría más hablar hoy?

segment-family-work = Tiempo abierto
directions-family-work = Vuelve de la otra persona a quien habla: ¿y cómo fue para ti? Sin consejos sobre medicamentos ni desintoxicación.
opening-family-work = Es tiempo abierto. Levanta la mano; hablamos en ese orden. Di primero qué te gustaría recibir: nada, preguntas, una experiencia parecida o ideas.
prompt-family-work = ¿Qué te toca llevar a ti y qué no? ¿Qué te ayudaría esta semana?

segment-open-conversation = Conversación abierta
opening-open-conversation = Es tiempo abierto. Cuando termines, elige quién habla después. Esa persona puede pasar. Di primero qué te gustaría recibir: nada, preguntas o ideas.
prompt-open-conversation = ¿De qué te ayudaría más hablar hoy?

segment-process = Proceso abierto
directions-process = Espera antes de hablar: cuenta hasta diez. Si la conversación se va fuera, pregunta cómo es aquí. Nombra lo que ves, sin decir qué significa.
opening-process = Este tiempo es de todo el grupo. Habla de lo que pasa aquí y ahora, también entre quienes estamos. Ayudaré si nos atascamos.
prompt-process = ¿Qué notas en ti en este momento? ¿Qué te gustaría decirle a alguien de aquí?

segment-warning-signs = Señales de aviso
directions-warning-signs = Abre la lista. Lee cinco señales en voz alta y para. Que cada persona elija dos que conoce. Dos señales con un plan bastan por hoy.
opening-warning-signs = Los cambios pequeños suelen llegar mucho antes de volver a consumir. Nombrémoslos pronto y con cariño.
prompt-warning-signs = ¿Qué señales reconoces en ti? ¿Quién las notaría primero? ¿Qué ayuda entonces?

segment-if-i-use-again = Si vuelvo a consumir
directions-if-i-use-again = Dilo con claridad y sin miedo. Cinco minutos. Lee la lista, o que alguien la lea. Nadie tiene que contar lo que hizo.
opening-if-i-use-again = Volver a consumir no es el final. Puede ser peligroso para el cuerpo, así que veamos qué hacer. Y luego una llamada: ¿a quién llamarás primero?
prompt-if-i-use-again = ¿A quién llamarás primero? ¿Dónde está la naloxona, si la necesitas?

segment-problem = Un problema, paso a paso
directions-problem = Ayuda a elegir un problema en el que la persona pueda hacer algo. Apunta todas las ideas. Frena a quien juzga demasiado pronto.
opening-problem = Elijamos un problema real que se pueda trabajar. Primero decimos cuál es. Después buscamos al menos cinco caminos. Solo entonces los valoramos.
prompt-problem = ¿Qué podría ayudar? Toda idea cuenta. Todavía no juzgamos.

segment-pairs = En parejas
opening-pairs = Se habla de dos en dos. Una persona habla y la otra escucha; luego se cambia. Si somos impares, un grupo será de tres.
prompt-pairs = Cuéntale a la otra persona una cosa que harás distinto esta semana. ¿Qué podría dificultarlo?

segment-inquiry = Lo que apareció
directions-inquiry = Pregunta qué, no por qué. No expliques nada. Da las gracias a cada persona, también por «nada».
opening-inquiry = Escuchemos qué notaste, sin explicarlo. No hay una experiencia correcta.
prompt-inquiry = ¿Qué notaste en el cuerpo, los pensamientos, las emociones? ¿Dónde te pasa en tu día a día?

segment-home-practice = Práctica en casa
opening-home-practice = Veamos la práctica en casa. Cada minuto cuenta. Decir con sinceridad que no la hiciste también cuenta.
prompt-home-practice = ¿Cuándo practicaste? ¿Qué te ayudó a empezar? ¿Qué lo hizo difícil?

segment-theme = El tema de hoy
directions-theme = Di el tema en dos frases. Conéctalo con lo que la gente ha contado hoy.
opening-theme = Hay algo que une lo que oímos hoy.
prompt-theme = ¿Dónde aparece esto en tu vida?

segment-agenda = En qué trabajamos
directions-agenda = Apunta la lista donde se pueda ver. Pregunta quién necesita más el tiempo. Deja fuera lo que hoy no cabe, y dilo.
opening-agenda = Hagamos una lista de los temas que oímos. ¿Quién quiere tiempo para uno?
prompt-agenda = Nombra un tema en pocas palabras.

segment-working-time = Tiempo de trabajo
opening-working-time = Vamos tema por tema. Habla desde tu experiencia. Ofrece herramientas y deja que la persona elija.
prompt-working-time = ¿Qué has probado? ¿Qué herramienta podría servir aquí?

segment-anything-left = Algo más
opening-anything-left = Quedan unos minutos. ¿Hay algo que aún quieras decir o preguntar?
prompt-anything-left = ¿Qué te ronda todavía?

segment-speaker = Una historia
directions-speaker = Antes de la reunión, di a la persona cuánto tiempo tiene. Pídele que no nombre métodos, cantidades ni lugares. Avisa cuando queden cinco minutos. Da las gracias, sin comentar.
opening-speaker = Hoy una persona cuenta su historia: cómo era, qué pasó, cómo es ahora. Escuchamos sin interrumpir. Puedes salir cuando quieras.
prompt-speaker = Escucha con qué te identificas.

segment-meeting-topic = El tema de hoy
directions-meeting-topic = Nombra un tema en una frase, o pide uno. Cuenta en dos minutos qué es para ti.
opening-meeting-topic = El tema de hoy es para todo el grupo. Puedes hablar de él, o de cómo estás hoy.
prompt-meeting-topic = ¿Qué tiene que ver este tema con tu vida ahora?

segment-how-meetings-work = Cómo son las reuniones
directions-how-meetings-work = Cuéntalo con tus palabras: qué pasa aquí, qué es un padrino o una madrina, y que nadie tiene que hacer nada. Invita a una persona a decir qué le ayudó al principio.
opening-how-meetings-work = Esta reunión es para quien empieza, y para quien lo recuerda. Te cuento cómo son las reuniones y qué nos ayudó al principio.
prompt-how-meetings-work = ¿Qué te habría gustado saber el primer día?

segment-beginners-questions = Preguntas
opening-beginners-questions = Pregunta lo que quieras. Se responde desde la propia experiencia. Nadie habla por toda la comunidad.
prompt-beginners-questions = ¿Qué te gustaría preguntar?

segment-someone-to-call = Alguien a quien llamar
directions-someone-to-call = Ofrece una lista de personas a quienes se puede llamar. Solo apunta su nombre y un número quien quiere estar. La lista no se pasa a nadie más.
opening-someone-to-call = Si quieres tener a quién llamar esta semana, pregunta después de la reunión. Si puedes recibir una llamada, dilo ahora.
prompt-someone-to-call = ¿A quién podrías llamar cuando se haga difícil?

segment-shares = Compartir
directions-shares = Comparte quien levanta la mano, en ese orden. Si hay silencio, déjalo estar. No llames a nadie por su nombre. Al final no falta nadie.
opening-shares = Levanta la mano si te gustaría compartir. Solo habla quien tiene la palabra. No respondemos, ni aconsejamos, ni preguntamos. Solo escuchar está bien.
prompt-shares = Comparte con qué te identificas, o cómo estás hoy.

segment-cannot-wait = Antes de irnos
opening-cannot-wait = ¿Hay algo que necesitas decir antes de irte? Si piensas en consumir, o en hacerte daño, dilo a alguien de aquí antes de salir.
prompt-cannot-wait = ¿Qué no puede esperar a la próxima vez?

segment-topic = Ronda sobre un tema
directions-topic = Di el tema en una frase.
opening-topic = Cada persona tiene un turno y puede pasar.
prompt-topic = ¿Qué tiene que ver este tema con tu vida ahora?

segment-milestones = Celebrar una fecha
directions-milestones = Pregunta antes de la reunión quién quiere; no llames a nadie. Si nadie responde, sigue. No se comparan números. Quien empieza otra vez hoy es tan bienvenido como quien lleva años.
opening-milestones = ¿Alguien quiere celebrar una fecha? Todos los días cuentan, también el primero. No es obligatorio.
prompt-milestones = Dinos qué día es, si quieres.

segment-hat = La colecta
directions-hat = Pásala una vez. No mires quién da, y no digas cantidades. En línea, di cómo se puede dar, si se puede.
opening-hat = Si quieres, puedes aportar algo para el local y el té. Es voluntario. Basta con que estés.
prompt-hat = Puedes simplemente pasarla.

segment-notices = Avisos
opening-notices = ¿Hay avisos para el grupo?
prompt-notices = Comparte un aviso en una frase.

## Meditación y descansos

segment-sit = Meditación
directions-sit = Habla despacio y deja silencio. Elige el texto largo o el corto. A algunas personas les va mejor con los ojos abiertos, menos tiempo o caminando: después de un trauma, si oyen voces o si es demasiado. Di que vale lo mismo. Nadie tiene que quedarse quieto.
opening-sit = Siéntate como te resulte cómodo. Ojos abiertos o cerrados. Si es demasiado, mira a tu alrededor, muévete o sal.
prompt-sit = Sigue la respiración. Cuando la mente se vaya, vuelve con suavidad.

segment-short-sit = Meditación corta
directions-short-sit = Habla despacio y deja silencio. Lee el texto corto, o solo estas palabras. Ofrece estar de pie o caminar.
opening-short-sit = Nos sentamos otra vez, menos tiempo. Si llegan ganas, imagina una ola: sube y baja.
prompt-short-sit = Acompaña tres respiraciones.

segment-five-steps = Una pausa en cinco pasos
directions-five-steps = Lee los cinco pasos, con una respiración después de cada uno. Tres minutos bastan. Luego pregunta dónde se podría usar.
opening-five-steps = Es una pausa corta para momentos difíciles. Se puede hacer de pie, y nadie lo nota.
prompt-five-steps = Para. Observa. Respira. Amplía. Responde.

segment-breathing = Respirar
opening-breathing = Respiramos tres minutos. Puedes parar cuando quieras y respirar a tu manera.
prompt-breathing = Sigue la respiración, a tu ritmo.

segment-body-scan = El cuerpo, parte por parte
directions-body-scan = Habla despacio y deja silencio. Se puede estar en una silla, en el suelo o de pie. Salta una parte del cuerpo si ves malestar. Ofrece los ojos abiertos.
opening-body-scan = Recorremos el cuerpo, parte por parte. No hay nada que cambiar. Puedes saltar una parte, o parar.
prompt-body-scan = Nota lo que hay. Sigue cuando quieras.

segment-quiet = Silencio
directions-quiet = Di cuánto va a durar. Cuida el tiempo y guarda silencio. Nadie tiene la palabra.
opening-quiet = Guardemos silencio unos minutos. No hay nada que hacer.
prompt-quiet = Silencio, unos minutos.

segment-break = Descanso
opening-break = Descansa. Toma agua o un té, abre una ventana, muévete un poco.
prompt-break = Vuelve a la hora que ves arriba.

## Cierre

segment-take-and-do = Ronda de cierre
directions-take-and-do = Guarda este tiempo. Si el tiempo abierto se alarga, córtalo con cariño. Antes de que se vayan, mira quién no ha respondido si está a salvo para irse. En la sala, di: ven a verme antes de irte, si quieres.
opening-take-and-do = Cerramos con una ronda. Di una cosa que te llevas y una que harás. Pequeña está bien. Puedes pasar.
prompt-take-and-do = ¿Qué te llevas? ¿Qué harás, cuándo y con quién? Si no te sientes a salvo para irte, pulsa «No, todavía no». Solo lo ven quienes facilitan.
closing-take-and-do = Gracias por estar aquí. Lo que se dijo aquí se queda aquí. Si se hace difícil, en la página de ayuda hay a quién llamar.

segment-commitments = Compromisos
opening-commitments = Cada persona elige una cosa pequeña para los próximos días. Pequeña está bien.
prompt-commitments = ¿Qué harás, cuándo y con quién? ¿Qué confianza tienes, de 0 a 10? Si es menos de 7, hazlo más pequeño.
closing-commitments = Gracias. La próxima vez preguntaremos, y cualquier respuesta estará bien.

segment-check-out = Ronda de salida
directions-check-out = Nadie responde en voz alta si está a salvo. En la sala, di: ven a verme antes de irte, si quieres.
opening-check-out = Cerramos con una frase de cada persona. Puedes pasar.
prompt-check-out = ¿Qué te llevas? Si no te sientes a salvo para irte, pulsa «No, todavía no». Solo lo ven quienes facilitan.
closing-check-out = Gracias por estar aquí. Lo que se dijo aquí se queda aquí. Si se hace difícil, en la página de ayuda hay a quién llamar.

segment-plan-out = Ronda de salida
opening-plan-out = Cerramos con una ronda. Puedes pasar.
prompt-plan-out = ¿Qué te llevas y cuál es tu plan para la semana? Si no te sientes a salvo para irte, pulsa «No, todavía no». Solo lo ven quienes facilitan.
closing-plan-out = Gracias por estar aquí. Lo que se dijo aquí se queda aquí. Si se hace difícil, en la página de ayuda hay a quién llamar.

segment-wrap-up = Palabras de cierre
directions-wrap-up = Si ahora llega algo grande, da las gracias y di cuándo habrá tiempo para ello.
opening-wrap-up = Quedan diez minutos. No abramos nada nuevo.
prompt-wrap-up = ¿Qué te llevas? ¿Qué queda sin decir? Si no te sientes a salvo para irte, pulsa «No, todavía no». Solo lo ven quienes facilitan.
closing-wrap-up = Gracias. Tómate un momento antes de seguir con tu día.

segment-next-practice = Hasta la próxima
opening-next-practice = Elijamos la práctica de los próximos días. Cinco minutos al día bastan.
prompt-next-practice = ¿Cuándo y dónde practicarás? ¿Qué te lo podría recordar? Si no te sientes a salvo para irte, pulsa «No, todavía no». Solo lo ven quienes facilitan.
closing-next-practice = Sentémonos tres respiraciones. Gracias por la compañía.

segment-closing-together = Cierre en común
directions-closing-together = Sin ronda. Todo el grupo dice una palabra a la vez, aplaude o guarda un momento de silencio. Quédate diez minutos para quien quiera hablar.
opening-closing-together = Cerremos: una palabra, todas a la vez, o un momento de silencio. Si no te sientes a salvo para irte, dilo a alguien de aquí, o pulsa «No, todavía no».
prompt-closing-together = Una palabra para el camino a casa, o silencio.
closing-closing-together = Gracias por tu tiempo y tus palabras. Lo que oíste aquí, déjalo aquí. Vuelve cuando quieras.

segment-good-wishes = Buenos deseos
directions-good-wishes = Con más de diez personas, que los deseos se digan a la vez y no en ronda.
opening-good-wishes = Cerremos con buenos deseos para cada persona y para quienes siguen en camino. Si no te sientes a salvo para irte, dilo a alguien de aquí, o pulsa «No, todavía no».
prompt-good-wishes = Di un buen deseo, o piénsalo.
closing-good-wishes = Que lo que hicimos aquí haga bien, aquí y fuera. Ve con calma.
