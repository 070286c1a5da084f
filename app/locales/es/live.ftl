# La sesión en vivo: la sala, su puerta y lo que ve quien facilita.

## La sala, como la lee el grupo

live-title = Grupo
live-you = Tú
live-someone = Alguien
live-nobody = Nadie
live-name = { $name }
live-topic = Tema: { $name }
live-send = Enviar
live-until = hasta las { $time }
live-minutes-ago = { $count ->
    [0] ahora mismo
    [one] hace 1 minuto
   *[other] hace { $count } minutos
}
live-help-now = Ayuda ahora
live-to-group = Ir al grupo
live-sheet = Hoja de la sesión

## Antes de que se abra la sala

live-leads = { $name } facilita esta sesión.
live-leads-nobody = Todavía no se sabe quién facilita esta sesión.
live-agreement = Antes falta una cosa
live-agreement-text = Lee lo que acordó el grupo. Después puedes entrar.
live-agreement-do = Leerlo
live-cancelled = Esta sesión se canceló
live-cancelled-text = No es por nada que hayas hecho. La página del grupo muestra la próxima.
live-not-held = Esta sesión no tuvo lugar
live-not-held-text = Nadie abrió la sala. La página del grupo muestra la próxima sesión.
live-over = Esta sesión terminó
live-over-text = Todavía puedes leer el resumen.
live-early = Todavía no es la hora
live-early-text = La sala se abre media hora antes. Puedes dejar esta página abierta o volver entonces.
live-early-lead = Puedes abrir la sala desde media hora antes.
live-near = La sala todavía no está abierta
live-near-text = Se abre cuando llega quien facilita.
live-refresh = Actualizar
live-open-which = Agenda
live-open-which-hint = Está ante ti y ante el grupo, con lo que puedes decir.
live-open-show = Ver sus partes
live-open-whole = Leerla entera
live-open-own = Cambiar una agenda o escribir la tuya
live-open-lobby = Las personas esperan fuera hasta que les abro
live-open-hint = Desde ahora la gente del grupo puede entrar. Empiezas cuando quieras.
live-open-do = Abrir la sala
live-open-agenda = Elige una agenda de la lista. Todavía no se abrió nada.
live-open-running = Otra sesión de este grupo sigue en marcha. Termínala antes, para que quien allí no tuvo su turno sea la primera persona aquí. Todavía no se abrió nada.
live-open-running-when = La sesión del { $name } sigue en marcha.
live-open-running-first = Termínala antes, para que quien allí no tuvo su turno sea la primera persona aquí.
live-open-running-do = Ir allí y terminarla
live-unsent = La sala se cerró antes de que llegaran tus palabras. Nadie las leyó. Aquí están.
live-what = Qué va a pasar
live-what-turns = Cada persona tiene un turno, en un orden que todo el grupo ve.
live-what-pass = Puedes pasar en cualquier momento. Nadie pregunta por qué.
live-what-online = En línea se participa escribiendo. Escribir también es participar.
live-what-both = En la sala se habla. En línea se lee y se escribe; aquí no se oye la sala.
live-what-call = El grupo tiene una llamada propia. La encuentras dentro de la sala.
live-call = Entrar en la llamada del grupo
live-call-text = La llamada está en otro sitio, { $site }. Ese sitio ve que entras y el nombre que das allí.
live-call-do = Salir de este sitio y abrir la llamada
live-starts-in = { $count ->
    [0] Ya debería empezar
    [one] Empieza en 1 minuto
   *[other] Empieza en { $count } minutos
}
live-starts-hours = { $count ->
    [one] Empieza en 1 hora, más o menos
   *[other] Empieza en unas { $count } horas
}
live-starts-days = { $count ->
    [one] Empieza mañana
   *[other] Empieza en { $count } días
}
live-waiting-updates = Esta página se actualiza sola. No hace falta pulsar nada.
live-what-record = No se graba nada.
live-what-leave = Puedes irte en cualquier momento y volver.

live-on-call = De guardia hoy: { $name }, { $number }

## Dónde está quien entra en línea

live-contact = ¿Entras en línea?
live-contact-why = Puedes decir dónde estás, por si necesitas ayuda. Quienes facilitan lo leen solo en ese caso.
live-contact-say = Decir dónde estoy
live-contact-kept = Hemos guardado dónde estás para esta sesión.
live-contact-change = Cambiarlo o borrarlo
live-contact-title = Dónde estás
live-contact-who = Puedes dejar las dos vacías. Quienes facilitan esta sesión lo leen solo mientras hayas pedido ayuda o dicho que no estás a salvo. Se borra 24 horas después del final de la sesión.
live-contact-where = ¿Dónde estás ahora?
live-contact-where-hint = Calle y localidad, o un lugar conocido. Si necesitas una ambulancia, podemos decir adónde ir.
live-contact-number = Un número al que podamos llamarte
live-contact-number-hint = Un teléfono que tengas contigo ahora.
live-contact-do = Guardarlo para esta sesión
live-contact-clear = Borrarlo
live-contact-saved = Guardado para esta sesión. Aquí puedes cambiarlo o borrarlo.
live-contact-deleted = Borrado. No se guarda nada.

## En la puerta

live-door-open = La sala está abierta
live-door-open-text = Entra cuando quieras.
live-door-go-in = Entrar
live-door-in-room = Entrar (estoy en la sala)
live-door-waits = Estás en la sala de espera
live-door-waits-text = Quien facilita sabe que estás aquí y te dejará entrar. Esta página se actualiza sola.
live-door-step-away = Ahora no
live-door-shut = Ahora la sala no recibe a nadie más
live-door-shut-text = Está llena, o la ronda se cerró. No es por ti. Puedes probar más tarde.
live-door-left = Saliste de la sala
live-door-left-text = Puedes volver. Entras al final de la ronda.
live-door-come-back = Volver
live-door-not-today = Hoy no
live-door-not-today-text = Quien facilita te pide venir otro día. Sigues siendo parte del grupo.
live-door-removed = Quien facilita terminó tu visita por hoy
live-door-removed-text = Sigues siendo parte del grupo. Aquí puedes encontrar ayuda ahora.
live-door-need-help = Necesito ayuda
live-door-need-help-hint = Solo lo ven quienes facilitan.

## Sin script, y cuando se corta la línea

live-follow = Actualizar sola cada 20 segundos
live-follows = Esta página se actualiza sola.
live-follow-stop = Parar, para poder escribir
live-form-unread = No pudimos leer eso. No cambió nada. Actualiza la página e inténtalo otra vez.
live-line-lost = Se cortó la conexión. Lo intentamos otra vez. Tu lugar en la ronda se guarda.
live-line-back = Tienes conexión otra vez.
live-line-waits = Se envía en cuanto vuelva la conexión.
live-line-kept = Lo que escribiste se guarda aquí. Nadie lo ha leído todavía.
live-bye-restart = Reiniciamos un momento. Espera, por favor; tu lugar se guarda.
live-bye-resync = Nos ponemos al día con la sala.
live-bye-removed = Quien facilita terminó tu visita por hoy. Aquí puedes encontrar ayuda.
live-bye-signed-out = Esta sala se cerró aquí. Saliste de tu cuenta, o ya no estás en este grupo.
live-bye-not-open = Esta sala no está abierta.
live-bye-no-hello = La sala no oyó a esta página a tiempo. Actualízala.
live-bye-too-fast = Fue mucho a la vez. Espera un momento e inténtalo otra vez.
live-bye-too-many = Esta sala está abierta en muchas ventanas. Cierra una y vuelve a cargar esta página.
live-form-too-fast = Fue mucho a la vez y no se envió nada. Espera un momento e inténtalo otra vez.
live-bye-too-large = Era demasiado largo para enviar. Hazlo más corto, por favor.
live-bye-not-understood = La sala no entendió eso. Actualiza la página.
live-bye-trouble = Ahora no se puede mantener la sala. Inténtalo en un minuto.
live-trouble-elsewhere = La sala se está moviendo. Inténtalo en unos segundos.
live-trouble-busy = Ahora hay mucho que hacer. No se perdió nada. Inténtalo en unos segundos.
live-trouble-full = Ahora no podemos guardar. Guarda tus palabras y avisa a quien facilita.
live-trouble-broken = Algo falló de nuestro lado. Tus palabras siguen aquí. Inténtalo en un minuto.

## El momento de la sesión

live-stage-gathering = La gente va llegando
live-stage-ended = La sesión terminó
live-ended = La sesión terminó.
live-ended-text = Gracias por estar aquí.
live-ended-unbegun = La sala se cerró antes de empezar. Puedes encontrar ayuda en cualquier momento.
live-ended-do = Ver el resumen
live-calm = La sala descansa.
live-calm-text = Nadie tiene que decir nada. Quien facilita sigue cuando esté bien.
live-calm-breathe = Siente los pies en el suelo. Suelta el aire despacio.
live-break = Pausa hasta las { $time }.
live-break-text = Tu lugar en la ronda se guarda.
live-waiting = Quien facilita perdió la conexión.
live-waiting-text = Espera, por favor. Pueden escribirse, o abre Ayuda ahora.
live-waiting-lead = Ahora nadie facilita.
live-waiting-lead-text = Puedes tomar el relevo. Todo sigue donde está.
live-take-over = Tomar el relevo
live-take-over-hint = Desde entonces facilitas tú. La otra persona se queda.
live-urge = Eso fue fuerte.
live-urge-do = Respira un minuto primero
live-agenda = Agenda
live-agenda-done = hecho

## La palabra y mi turno

live-floor-round = Ronda, primero quien quiera
live-floor-hands = Manos
live-floor-least-heard-first = Primero quien quiera, luego quien menos habló
live-floor-talking-piece = Objeto de la palabra
live-floor-popcorn = Quien habla nombra a la siguiente persona
live-floor-gathering = La gente va llegando
live-floor-gathering-text = Quien facilita empieza pronto. Ya puedes escribir.
live-floor-free = La palabra está libre
live-floor-free-text = Levanta la mano si quieres hablar.
live-floor-hand-up = Tienes la mano levantada.
live-floor-pairs = En parejas
live-round-comes = La ronda empieza pronto
live-round-comes-text = Levanta la mano si quieres empezar. Puedes pasar.
live-round-comes-first = La última vez no llegó tu turno. Puedes empezar si quieres: levanta la mano.
live-round-comes-hand-up = Tienes la mano levantada. Estás entre las primeras personas.
live-answers-to = Respuestas para { $name }
live-answers-to-you = Respuestas para ti
live-answers-text = Un minuto, más o menos; después seguimos.
live-answers-end = Terminar las respuestas
live-listen = Hoy solo escucho
live-listen-hint = Nadie te pedirá que hables. Todo el grupo ve «hoy escucha». Puedes cambiarlo cuando quieras.
live-listens = Hoy solo escuchas.
live-listens-text = Nadie te pedirá que hables. Puedes levantar la mano o escribir cuando quieras.
live-take-turns = Al final sí quiero turno
live-for-take-turns = Vuelve a tener turno
live-mine-offered = Es tu turno, { $name }
live-mine-length = { $count ->
    [one] Más o menos 1 minuto. Nadie te corta.
   *[other] Más o menos { $count } minutos. Nadie te corta.
}
live-offered-hand = Levantaste la mano.
live-offered-lead = Quien facilita te ofrece la palabra.
live-mine-speaking = Tienes la palabra
live-mine-no-hurry = Tómate tu tiempo.
live-mine-hint = Dilo en voz alta en la sala o escríbelo abajo. No se graba nada.
live-cue-soon = Ya casi es hora. Termina a tu manera.
live-cue-over = Se acabó tu tiempo. Termina cuando puedas.
live-cue-past = Termina cuando puedas.
live-speak = Hablar
live-speak-call = Lo digo en la llamada
live-done = He terminado
live-extend = 1 minuto más
live-pass = Pasar
live-come-back = Volver a mí luego
live-hand-on = Pasar el turno a
live-timer-of = quedan de { $length }
live-last-minute = Es el último minuto.
live-time-used = Tiempo usado por { $name }
live-theirs-speaking = { $name } está hablando
live-theirs-offered = Es el turno de { $name }
live-theirs-lost = Se cortó la conexión. Esperamos medio minuto; su lugar se guarda.
live-place-before = { $count ->
    [0] Te toca después.
    [one] Hay una persona antes que tú.
   *[other] Hay { $count } personas antes que tú.
}
live-place-spoke = Ya tuviste tu turno.
live-place-passed = Pasaste. Si al final quieres un turno, levanta la mano.
live-place-comes-back = Tu turno vuelve al final.
live-place-listens = Hoy solo escuchas.
live-place-kept = Tu lugar se guarda.
live-place-room = en la sala
live-place-online = en línea
live-place-lost = sin conexión
live-place-away = fuera, lugar guardado
live-write-turn = O escribe tu turno
live-write-turn-online = Tu turno por escrito
live-write-turn-hint = Todo el grupo lo lee cuando lo envías. Cuenta como tu turno.
live-send-and-finish = Enviar y terminar mi turno
live-ask-send = ¿Enviar lo que escribiste?
live-ask-send-first = ¿Enviar lo que escribiste? Nadie lo ha leído todavía. Elige abajo.
live-done-without = Terminar sin enviar
live-keep-writing = Seguir escribiendo
live-write-turn-do = Enviar como mi turno
live-contract = ¿Qué te gustaría oír?
live-contract-just-listen = Solo escuchar
live-contract-questions = Preguntas
live-contract-me-too = «A mí también me pasa»
live-contract-ideas-welcome = Ideas
live-wish-just-listen = Sin respuestas, por favor. Basta con escuchar.
live-wish-questions = Se aceptan preguntas.
live-wish-me-too = Di lo que conoces de tu propia vida.
live-wish-ideas-welcome = Se aceptan ideas.
live-my-turn-over = Tu turno terminó.
live-heard-count = { $count ->
    [one] Una persona te escuchó.
   *[other] { $count } personas te escucharon.
}
live-nods = { $count ->
    [one] 1 persona lo escuchó.
   *[other] { $count } personas lo escucharon.
}
live-told-heard = Le dijiste a { $name }: «te escucho».
live-respond-to = Dile algo a { $name }
live-respond-heard = Te oí
live-respond-question = Hacer una pregunta
live-respond-me-too = A mí también me pasa
live-respond-idea = Ofrecer una idea
live-respond-hint = Habla de ti: «Yo…». Lo leen quien habló y quienes están aquí.

## Lo que se escribe

live-written = Escrito
live-written-none = Todavía no hay nada escrito.
live-written-before = Ver todo lo que se escribió
live-take-back = Retirar
live-taken-back = Estas palabras se retiraron.
live-say-everyone = Escribir a todo el grupo
live-say-everyone-hint = Lo lee todo el grupo que está en esta sala.
live-say-facilitators = Escribir a quienes facilitan
live-say-facilitators-hint = Solo lo leen tú y quienes facilitan.
live-say-pair = Escribir a { $name }
live-say-pair-hint = { $count ->
    [2] Solo lo leen tú y la otra persona.
    [3] Solo lo leen tú y las otras dos personas.
   *[other] Solo lo leen las { $count } personas de este ejercicio.
}
live-unsent-everyone = Escribías a todo el grupo. Nadie lo ha leído.
live-unsent-facilitators = Escribías a quienes facilitan. Nadie lo ha leído.
live-unsent-pair = Escribías a { $name }. Nadie lo ha leído.
live-unsent-turn = Escribías tu turno. Nadie lo ha leído.
live-unsent-answer = Escribías una respuesta. Nadie la ha leído.
live-unsent-answer-to = Escribías a { $name }. Nadie lo ha leído.
live-kept-discard = Borrar estas palabras
live-read-by-all = Lo lee todo el grupo que está en esta sala.
live-no-say-turn = Es tu turno. El recuadro está arriba.
live-no-say-calm = La sala descansa. Ahora nadie escribe.
live-no-say-off = Quien facilita pausó lo escrito.
live-no-say-now = Escuchamos mientras alguien tiene la palabra. Después puedes escribir.
live-entry-facilitators = a quienes facilitan
live-by-hand = lo anotó { $name }
live-entry-pair = a la pareja
live-entry-turn = como turno
live-entry-heard = a { $name }: «te escucho»
live-to-you = ti
live-entry-question = a { $name }: una pregunta
live-entry-me-too = a { $name }: «a mí también me pasa»
live-entry-idea = a { $name }: una idea
live-entry-worked = lo que funcionó
live-entry-change = un cambio

## La ronda y las personas

live-round = La ronda
live-round-over = Ya se preguntó a todo el grupo
live-round-done = Si al final quieres un turno, levanta la mano.
live-turn-next = sigue
live-turn-not-yet = después
live-turn-offered = ahora
live-turn-speaking = habla
live-turn-done = listo
live-turn-listens = hoy escucha
live-turn-comes-back = otra vez al final
live-turn-kept = lugar guardado
live-turn-left = se fue
live-hands = Manos
live-hand-state = mano levantada
live-people-count = { $count ->
    [one] Hay una persona aquí
   *[other] Hay { $count } personas aquí
}
live-standing-leads = facilita
live-standing-peer-mentor = mentoría entre pares
live-standing-co-facilitator = cofacilita
live-standing-facilitator = facilitación
live-noted-by = lo anotó { $name }
live-bar = Sala
live-ask-privately = Pedir ayuda en privado
live-raise-hand = Levantar mano
live-lower-hand = Bajar mano
live-bar-write = Escribir
live-bar-people = Personas
live-leave = Salir
live-room-foot = No se graba nada. Solo quienes están en esta sala leen lo escrito.

## Mi llamada de ayuda

live-help-sent = Enviado a las { $time }.
live-help-sent-text = Solo lo ven quienes facilitan.
live-help-waiting = Tu llamada está enviada
live-help-seen = Quien facilita lo ha visto.
live-help-coming = Va de camino hacia ti.
live-help-other-comes = La otra persona que facilita va de camino hacia ti.
live-help-written = Quien facilita te escribió.
live-help-now-lines = A quién llamar ahora mismo
live-help-word = Escribe a quienes facilitan
live-help-fine = Ya estoy bien

## Parejas

live-pair-with = Estás con { $names }
live-pair-soon = Empiezan cuando quien facilita abra las parejas.
live-pair-you-speak = Hablas tú primero. La otra persona escucha.
live-pair-they-speak = { $name } habla primero. Tú escuchas.
live-pairs-plan = Sortear parejas
live-pairs-open = { $count ->
    [one] Abrir 1 minuto
   *[other] Abrir { $count } minutos
}
live-pairs-swap = Ahora hablan las otras personas
live-pairs-close = Otra vez en grupo

## Juego de roles

live-role-protagonist = Practica
live-role-antagonist = Hace de la otra persona
live-role-coach = Ayuda en voz baja
live-role-timekeeper = Cuida el tiempo
live-roles-set = Preparar la escena
live-roles-hint = Nadie hace de algo que le toca demasiado. Los demás observan.
live-roles-do = Poner estos papeles
live-phase-scene = La escena.
live-phase-scene-text = Quién, dónde y para qué. Alguien lo muestra primero.
live-phase-rehearsal = Inténtalo.
live-phase-rehearsal-text = Dos o tres minutos. Puedes parar en cualquier momento.
live-phase-feedback-self = ¿Cómo fue para ti?
live-phase-feedback-self-text = Primero habla quien practicó.
live-phase-feedback-peers = ¿Qué vieron?
live-phase-feedback-peers-text = Primero algo que funcionó. Luego un cambio, dos en total.
live-phase-feedback-lead = Quien facilita añade una palabra.
live-phase-feedback-lead-text = Con una cosa basta.
live-phase-again = Otra vez, con el cambio.
live-phase-again-text = Quédate con lo que funcionó.
live-phase-de-role = Fuera de los papeles.
live-phase-de-role-text = Di tu nombre y que eres tú otra vez.
live-phase-next = Siguiente paso
live-stop-rehearsal = Parar aquí
live-feedback-give-hint = Habla desde tu experiencia. Lo lee todo el grupo que está aquí. También puedes decirlo en voz alta y dejarlo vacío.
live-feedback-worked = Lo que funcionó
live-feedback-change = Una cosa para cambiar
live-de-role = Eres tú otra vez
live-de-role-craving = ¿Qué fuerza tienen ahora las ganas, de 0 a 10? Puedes saltarlo.
live-de-role-craving-hint = El número solo lo ven tú y quienes facilitan.
live-de-role-do = Soy yo otra vez
live-de-role-for = { $name } ya salió del papel

## Resolver un problema

live-step-orientation = Un problema es una situación.
live-step-orientation-text = No es culpa de nadie.
live-step-define = ¿Qué exactamente?
live-step-define-text = Dilo en una frase.
live-step-alternatives = Al menos cinco caminos.
live-step-alternatives-text = Toda idea cuenta. Todavía nadie juzga.
live-step-weigh = ¿Qué habla a favor de cada uno?
live-step-weigh-text = ¿Y qué habla en contra?
live-step-choose = Elige uno y planéalo.
live-step-choose-text = ¿Cuál es la primera cosa pequeña?
live-step-review = ¿Cómo lo sabrás?
live-step-review-text = La próxima vez cuentas cómo fue.
live-step-next = Siguiente paso
live-way-add = Otro camino
live-way-choose = Elegir este
live-way-chosen = elegido

## Cierre

live-returned = La última vez te propusiste
live-returned-hint = Cuéntanos cómo te fue, si quieres. Pasar está bien.
live-take-aways = Lo que se llevan
live-take-away = ¿Qué te llevas?
live-take-away-hint = Lo leen quienes están aquí.
live-take-away-do = Compartirlo
live-commitment = Lo que haré antes de la próxima vez
live-commitment-hint = Solo lo leen tú y quienes facilitan. Lo verás otra vez la próxima sesión.
live-commitment-what = Qué
live-commitment-when = Cuándo
live-commitment-with = Con quién
live-commitment-confidence = ¿Qué seguridad tienes, de 0 a 10? Puedes no decirlo.
live-commitment-do = Guardar
live-commitment-mine = Lo que dijiste que harías
live-commitment-smaller = Más pequeño está bien. O busca con quién hacerlo.
live-safe = ¿Puedes irte sin peligro?
live-safe-yes = Sí
live-safe-no = No, todavía no
live-safe-hint = Solo lo ven quienes facilitan. Con «no» reciben el aviso en el momento, y sigue abierto hasta que alguien hable contigo.

## Para quien facilita

live-controls = Mandos de la sala
live-asked = { $name } quiere hablar contigo en privado
live-asked-answered = { $name } ya respondió.
live-asked-coming = Voy contigo
live-asked-other = Pedir a { $name } que vaya
live-asked-settled = Marcar como resuelto
live-asked-write-to = Escribir a { $name }
live-urge-of = { $name } tiene ahora un deseo fuerte de consumir. Respiren juntos antes de seguir.
live-aloud = Lo que dices o lees en voz alta
live-aloud-opening = Para empezar, di o lee
live-aloud-closing = Para terminar, di o lee
live-begin = Empezar
live-begin-hint = Todo lo que hace falta decir está en esta página.
live-segment-back = Atrás
live-segment-next = Siguiente parte
live-segment-add = { $count ->
    [one] 1 minuto más
   *[other] { $count } minutos más
}
live-ends-about = termina hacia las { $time }
live-next = Sigue: { $name }
live-next-nobody = Terminar este turno
live-add-minute = Dar 1 minuto más
live-for-done = { $name } terminó
live-for-speaks = { $name } habla ahora
live-for-passes = { $name } pasa
live-for-later = Volver luego
live-for-contract = Lo que { $name } quiere oír
live-offer = Ofrecer la palabra a { $name }
live-round-start = Empezar una ronda
live-round-begin = Empezar la ronda
live-round-other = O tomar turnos de otra manera
live-hand-over-summary = Pasar la facilitación
live-hand-over-text = La otra persona ve esta mesa desde entonces. Tú sigues en la sala.
live-round-none = No hay ninguna ronda en marcha.
live-round-tight = Hay menos de un minuto por persona. En parejas habría más tiempo.
live-heard-of = { $heard ->
    [one] { $heard } de { $present } habló o pasó hasta ahora
   *[other] { $heard } de { $present } hablaron o pasaron hasta ahora
}
live-tally = Hasta ahora
live-tally-spoke = hablaron
live-tally-passed = pasaron
live-tally-open = faltan
live-move-up = Subir a { $name }
live-move-down = Bajar a { $name }
live-lower = Bajar
live-lower-of = Bajar la mano de { $name }
live-time-short = La sesión está prevista hasta las { $time }. La última parte dura { $minutes }.
live-time-short-between = Puedes dejar fuera: { $parts }.
live-time-short-do = Ir a la última parte
live-new-today = Primera vez aquí: { $names }
live-here-now = Aquí ahora: { $room } en la sala, { $online } en línea
live-for-room = Actuar por gente en la sala
live-for-speak = Habla ahora
live-for-pass = Pasa
live-for-hand = Mano arriba
live-for-help = Necesita ayuda
live-unseat = Se fue
live-shares = Tiempo de palabra
live-shares-who = Nombre
live-shares-turns = Turnos
live-shares-part = Parte de la palabra
live-shares-hint = Una idea
live-shares-only-you = Solo lo ven quienes facilitan. No se guarda.
live-check-in-privately = Puede ayudar una palabra en privado
live-balance-none = Todavía nadie habló.
live-balance-even = El tiempo está repartido por igual.
live-balance-fair = El tiempo está bastante repartido.
live-balance-uneven = Pocas personas tienen casi todo el tiempo.
live-commitments = Compromisos
live-commitments-last = la última vez
live-remove = Terminar la visita de alguien
live-remove-text = La persona no puede volver a esta sesión. Sigue en el grupo. Ve tus palabras y las líneas de ayuda.
live-remove-who = De quién
live-remove-words = Palabras amables solo para esa persona
live-remove-hint = Por ejemplo: «Descansa hoy, por favor. Mañana te escribo».
live-remove-do = Terminar la visita por hoy
live-outside = Esperan fuera
live-outside-none = Nadie espera.
live-outside-locked = La sala está cerrada. Quien ya estuvo dentro puede volver.
live-admit = Abrir
live-admit-label = Abrir a { $name }
live-admit-all = Abrir a quienes esperan
live-admit-again = Dejar venir a { $name } igualmente
live-not-today = Hoy no
live-not-today-label = Hoy no para { $name }
live-seat = Sentar a alguien en la sala
live-seat-guest = Alguien sin cuenta
live-seat-guest-do = Sentar
live-seat-guest-hint = Basta un nombre. Solo lo ve este grupo.
live-seat-guest-fault = Escribe un nombre de 1 a 30 caracteres. Todavía no se sentó a nadie.
live-lock = Cerrar
live-unlock = Abrir la sala
live-chat = Escribir
live-chat-all = todo el grupo
live-chat-facilitator-only = solo a quien facilita
live-chat-off = nadie
live-hand-over = Pasar el relevo a { $name }
live-take-break = { $count ->
    [one] Pausa, 1 minuto
   *[other] Pausa, { $count } min
}
live-resume = Seguir
live-calm-do = Calmar la sala
live-calm-hint = Pausa turnos, tiempos y escritura hasta que sigas.
live-end = Terminar
live-end-text = { $count ->
    [0] Se oyó a quienes están aquí. La sesión termina para todo el grupo.
    [one] Falta una persona; la próxima vez podrá empezar. La sesión termina para todo el grupo.
   *[other] Faltan { $count } personas; la próxima vez podrán empezar. La sesión termina para todo el grupo.
}
live-end-unbegun = La sesión no ha empezado. La sala se cierra para todo el grupo.
live-end-do = Terminar la sesión para todo el grupo

## Respuestas después de una sesión, cuando una regla dice que no

live-feedback-note-long = Tu nota tiene { $length } caracteres. Caben { $limit }. Se guarda aquí.

## Cuando una regla de la sala dice que no. No cambió nada y no se perdió nada.

live-refusal-unknown-seat = Esa persona no está en esta sesión.
live-refusal-server-only = Eso lo hace solo el servidor.
live-refusal-not-begun = La sesión todavía no empezó.
live-refusal-ended = La sesión terminó.
live-refusal-paused = La sala descansa. Inténtalo cuando siga.
live-refusal-not-inside = Entra primero en la sala.
live-refusal-not-here = Esa persona no está aquí ahora.
live-refusal-not-waiting = Esa persona ya no espera fuera.
live-refusal-full = La sala está llena. Puede que alguien salga; inténtalo más tarde.
live-refusal-locked = La sala está cerrada. Quien ya estuvo dentro puede volver.
live-refusal-not-today = Quien facilita te pide venir otro día.
live-refusal-removed = Tu visita terminó por hoy. Sigues en el grupo.
live-refusal-lead-only = Eso solo lo hace quien facilita la sesión.
live-refusal-facilitators-only = Eso solo lo hacen quienes facilitan.
live-refusal-not-in-room = Eso funciona solo para quien está en la sala.
live-refusal-is-online = Tiene un dispositivo aquí y lo hace por su cuenta.
live-refusal-not-to-them = Eso no se puede hacer para esta persona.
live-refusal-no-such-segment = No existe esa parte de la agenda.
live-refusal-no-floor-here = En esta parte no hay turnos.
live-refusal-nobody-to-ask = Una ronda necesita personas. Abre a alguien primero.
live-refusal-not-your-turn = Ahora no es tu turno. Puedes levantar la mano.
live-refusal-floor-taken = Alguien tiene la palabra. Espera a que termine el turno.
live-refusal-floor-free = Ahora nadie tiene la palabra.
live-refusal-already-speaking = El turno ya empezó.
live-refusal-not-speaking = El turno todavía no empezó.
live-refusal-already-extended = Ya tuviste tu minuto extra. Quien facilita puede dar más.
live-refusal-already-came-back = Se vuelve una vez por ronda. Puedes pasar.
live-refusal-others-first = Hay personas sin turno todavía. Van primero.
live-refusal-cannot-move = No se puede mover más.
live-refusal-no-handing-on = En esta ronda el orden está fijado.
live-refusal-only-the-holder = Solo habla o escribe quien tiene el objeto de la palabra.
live-refusal-no-such-turn = Ahora no hay un turno al que responder.
live-refusal-not-asked-for = Quien habló pidió otra cosa. Tus palabras se guardan.
live-refusal-no-crosstalk = Este grupo no responde a lo compartido. Basta con escuchar.
live-refusal-after-the-turn = Las respuestas van después del turno. Tus palabras se guardan.
live-refusal-chat-off = Quien facilita pausó lo escrito. Tus palabras se guardan.
live-refusal-other-audience = Ahora lo leerían otras personas. Nadie ha leído tus palabras. Se conservan.
live-refusal-listens-today = Esta persona hoy solo escucha. Puede levantar la mano.
live-refusal-no-words = Escribe primero unas palabras.
live-refusal-too-long = Tiene { $length } caracteres y caben { $limit }. Tus palabras se guardan.
live-refusal-out-of-range = Ese número no vale aquí.
live-refusal-other-segment = Eso es de otra parte de la sesión.
live-refusal-no-pairs = Ahora no hay parejas.
live-refusal-no-role-play = No hay un juego de roles en marcha.
live-refusal-role-play-runs = Termina primero el juego de roles.
live-refusal-feedback-order = Los comentarios tienen un orden. Espera tu parte.
live-refusal-enough-changes = Dos cambios bastan para un intento.
live-refusal-de-role-first = Primero cada persona vuelve a ser quien es.
live-refusal-five-first = Busquen primero cinco caminos. Ahora hay { $have }.
live-refusal-no-judging-yet = Primero reúnan caminos. Elegir viene después.
live-refusal-list-full = La lista está llena.
live-refusal-no-such-entry = Esas palabras ya no están.
live-refusal-no-such-help = Ahora nadie pide ayuda ahí.
live-refusal-too-many-commands = Has hecho mucho en esta sesión. Desde ahora puedes pedir ayuda y salir.
live-refusal-already-so = Eso ya está hecho.

# Un aviso de seguridad: sigue abierto hasta que tiene un desenlace
live-alarm-not-safe-to-leave = { $name } no se siente a salvo para irse
live-alarm-not-safe-now = { $name } no está a salvo ahora mismo
live-alarm-needs-help = { $name } necesita ayuda
live-safety-stays = Sigue abierto hasta que tenga un desenlace.
live-safety-times = { $count ->
    [one] avisó una vez
   *[other] avisó { $count } veces
}
live-safety-seen-by = { $name } lo ha visto.
live-safety-see = Lo he visto
live-safety-numbers = Teléfonos y dónde está
live-safety-sent = Tu aviso de seguridad llegó a quienes facilitan a las { $time }.
live-safety-seen = { $name } lo ha visto.
live-safety-stay = Quédate en esta página. Lo que escribas aquí solo lo leen quienes facilitan.
live-safety-raise = No estoy a salvo
live-thread-with = Tú y { $name }
live-thread-who = Solo lo leen { $name } y quienes facilitan. Se puede seguir escribiendo después de la sesión.
live-steps = Seis pasos
live-steps-1 = Responde ya
live-steps-1-do = Escribe: «Lo he visto. Quédate en esta página.»
live-steps-2 = Otra persona lleva la sala
live-steps-2-do = Pásale la sesión a quien facilita contigo. Si no hay nadie más, pulsa «Calma».
live-steps-3 = Acompaña
live-steps-3-do = En la sala, siéntate a su lado. En línea, escribe aquí o llama a su número.
live-steps-4 = Pregunta con claridad
live-steps-4-do = «¿Estás pensando en matarte, o estás en peligro ahora mismo?» Preguntar no mete la idea en la cabeza. Espera la respuesta.
live-steps-5 = Si la respuesta es sí, o no lo sabe
live-steps-5-do = Quédate. Llama a emergencias, di dónde está y llama a la persona de guardia. No la dejes sola. Si es no: quién puede acompañarla esta noche, un número al que llamar y un siguiente paso.
live-steps-6 = Cierra el aviso con un desenlace
live-steps-6-do = Di cómo terminó, quién da seguimiento y cuándo. Después todavía se puede escribir.
live-outcome = ¿Cómo terminó?
live-outcome-whom = Con quién está, o quién se hizo cargo
live-outcome-whom-hint = Hace falta para «a salvo» y «queda a cargo».
live-outcome-follow = Quién da seguimiento y cuándo
live-outcome-follow-hint = { $name } puede leerlo.
live-outcome-safe_with = A salvo, con alguien
live-outcome-handed_to = Queda a cargo de alguien
live-outcome-emergency_called = Se llamó a emergencias
live-outcome-not_reached = No se pudo localizar
live-end-unseen = Nadie ha respondido.
live-end-open = Todavía no tiene desenlace.
live-end-to = Ir con { $name }
live-end-reason = Para terminar de todos modos, escribe por qué
live-end-reason-hint = Lo pueden leer quienes facilitan. El aviso sigue abierto y lo encuentras en Hoy.
live-help-wrote = { $name } te escribió
live-help-who = Solo lo leen quienes facilitan.
live-safe-line = Puede irse a salvo: { $yes } sí, { $no } no, { $open } sin respuesta
live-for-safe = Puede irse a salvo
live-for-not-safe = No puede irse a salvo
live-refusal-safety-call-open = Hay un aviso de seguridad abierto. Ciérralo con un desenlace o escribe por qué termina la sesión ahora. La sesión sigue.

# La página de los avisos de seguridad de una sesión
safety-title = Sesión
safety-heading = Avisos de seguridad
safety-none = No hay ningún aviso de seguridad abierto.
safety-of = { $group }, { $when }
safety-follow-up = Seguimiento: { $text }
safety-mine = Tú y quienes facilitan
safety-mine-open = Dijiste que no estás a salvo. Esto sigue abierto hasta que alguien que facilita hable contigo.
safety-mine-closed = Quien facilita cerró tu aviso.
safety-emergency = Emergencias: { $number }
safety-whom = A quién llamar
safety-where-is = { $name } ha pedido ayuda
safety-where = Dónde está
safety-no-where = No dejó ni lugar ni número.
safety-write = Escribir a quienes facilitan
safety-to = Abrir los avisos de seguridad

# El siguiente paso de quien facilita
live-step-wait = Ahora no hay que pulsar nada
live-step-wait-for = { $name } tiene el turno. Espera.
live-step-admit-all = Dejar entrar a todo el grupo
live-step-plan-pairs = Sortear las parejas de trabajo
live-step-open-pairs = Empezar en parejas
live-step-close-pairs = Volver a reunir al grupo
live-step-next-phase = Siguiente paso de la dramatización
live-step-next-step = Siguiente paso
live-step-next-part = Siguiente parte: { $part }
live-step-end = Terminar la sesión
live-step-de-role = { $name } deja su papel
live-step-see-safety = He visto el aviso de { $name }
live-end-not-held = { $count ->
    [one] No se hizo { $parts }.
   *[other] No se hicieron { $parts }.
}
live-step-close-safety = Primero cierra el aviso de { $name }
