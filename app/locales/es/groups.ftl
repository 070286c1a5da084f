# Grupos, quién está en ellos, acuerdos, invitaciones, sesiones planeadas, Hoy y la vista general.

groups-title = Grupos
groups-title-new = Grupo nuevo
groups-title-group = Grupo
groups-title-settings = Ajustes
groups-title-agreement = Lo que acordamos
groups-title-invitations = Invitaciones
groups-title-session = Sesión
groups-title-join = Entrar
groups-title-today = Hoy
groups-title-overview = Vista general
groups-title-complaint = Algo va mal en este grupo
groups-title-decisions = Lo que decidió quien facilita
groups-title-me = Tú en este grupo

## Clases de grupo y otras palabras para elegir

groups-kind-psychoeducation = Aprender en grupo
groups-kind-skills = Habilidades
groups-kind-cbt = Pensamientos y hábitos (TCC)
groups-kind-support = Apoyo
groups-kind-process = Proceso
groups-kind-relapse-prevention = Prevención de recaídas
groups-kind-family-and-friends = Familia y amistades
groups-kind-twelve-step = Estilo 12 pasos
groups-kind-smart-like = Autogestión
groups-kind-lifering-like = Cómo fue tu semana
groups-kind-recovery-dharma-like = Meditación
groups-kind-women-for-sobriety-like = Círculo de mujeres
groups-kind-open = Abierto

groups-ages-adults = Personas adultas, desde los 18 años
groups-ages-young = Menores de 18 años

groups-venue-room = En la sala
groups-venue-online = En línea
groups-venue-both = En la sala y en línea

groups-crosstalk-none = No se responde a lo compartido
groups-crosstalk-with-permission = Se responde solo si quien habla lo pide
groups-crosstalk-allowed = Se puede responder

groups-intake-closed = Cerrado: todas las personas empiezan juntas
groups-intake-slow-open = Semiabierto: gente nueva cuando hay sitio
groups-intake-open = Abierto: gente nueva en cualquier momento

groups-standing-member = Participante
groups-standing-peer-mentor = Mentora o mentor
groups-standing-co-facilitator = Cofacilitación
groups-standing-facilitator = Facilitación

groups-colour-1 = Azul
groups-colour-2 = Óxido
groups-colour-3 = Violeta
groups-colour-4 = Verde
groups-colour-5 = Arena
groups-colour-6 = Turquesa
groups-colour-7 = Rosa
groups-colour-8 = Pizarra

## Hoy

groups-today-hello-morning = Buenos días
groups-today-hello-afternoon = Buenas tardes
groups-today-hello-evening = Buenas noches
groups-today-now = Es la hora
groups-today-open = La sala está abierta
groups-today-soon = { $minutes ->
    [one] Empieza en 1 minuto
   *[other] Empieza en { $minutes } minutos
}
groups-today-go = Ir al grupo
groups-today-open-room = Abrir la sala
groups-today-next = Lo que viene
groups-today-nothing = Ahora no hay nada planeado. Las sesiones de tus grupos aparecen aquí.
groups-today-nothing-else = Todavía no hay nada más planeado.
groups-today-overview = Grupos, plazas y quién facilita la próxima semana
groups-today-agree = Antes falta una cosa
groups-today-agree-text = Lee lo que acordó el grupo. Después puedes entrar.
groups-today-agree-do = Leerlo
groups-session-line = { $when }, { $group }
groups-venue-line = { $venue }, { $minutes } minutos

## Mis grupos

groups-list-empty = Aquí estarán tus grupos. Para entrar en uno necesitas una invitación.
groups-list-empty-facilitator = Aquí estarán tus grupos. Empieza uno o entra con una invitación.
groups-list-coordinator = La coordinación no ve ningún grupo por dentro. El resumen muestra plazas y horarios.
groups-list-new = Empezar un grupo
groups-list-join = Tengo una invitación
groups-list-next = Próxima: { $when }
groups-list-no-session = No hay ninguna sesión planeada.
groups-list-left = Dejaste el grupo. Nadie sabe por qué. Con una invitación puedes volver.

## Un grupo

groups-about = { $kind }. { $people ->
    [one] Una persona
   *[other] { $people } personas
}.
groups-group-go = Entrar
groups-next-title = Próxima sesión
groups-next-none = No hay ninguna sesión planeada. Estará aquí en cuanto la haya.
groups-next-none-facilitator = No hay ninguna sesión planeada. Planea una y el grupo la verá aquí.
groups-people-title = Personas
groups-people-hint = Los nombres son solo para este grupo.
groups-people-you = tú
groups-people-not-agreed = Todavía no ha aceptado el acuerdo
groups-about-title = Este grupo
groups-about-agreement = Lo que acordamos
groups-about-agreement-line = { $clauses ->
    [one] Una línea
   *[other] { $clauses } líneas
}, del { $date }
groups-about-me = Tú en este grupo
groups-about-me-line = Tu nombre, tu color, dejar el grupo
groups-about-ages = Para quién es
groups-about-crosstalk = Respuestas
groups-about-venue = Dónde
groups-about-intake = Gente nueva
groups-lead-title = Para quien facilita
groups-lead-plan = Planear una sesión
groups-lead-invitations = Invitaciones
groups-lead-invitations-line = { $free ->
    [one] Hay un sitio libre
   *[other] Hay { $free } sitios libres
}
groups-lead-agendas = Agendas
groups-lead-agendas-line = Lee las de la biblioteca o escribe la tuya
groups-lead-settings = Ajustes
groups-lead-settings-line = Nombre, tamaño, agenda, quién es qué
groups-lead-history = Sesiones pasadas
groups-lead-history-line = Quién tuvo voz, sesión por sesión
groups-upcoming-title = Planeadas
groups-upcoming-edit = Cambiar
groups-upcoming-edit-label = Cambiar la sesión del { $when }
groups-nobody-leads = Todavía no la lleva nadie
groups-both-text = En la sala se habla. En línea se lee y se escribe; aquí no se oye la sala.
groups-cannot-come = No puedo venir
groups-absent = Dijiste que no puedes venir.
groups-comes-after-all = Al final sí puedo
groups-expected = { $count ->
    [one] Se espera a una persona
   *[other] Se espera a { $count } personas
}
groups-said-absent = Gracias por avisar. Quienes facilitan ven una persona menos, sin nombre.
groups-said-comes = Bien. Se te espera otra vez.
groups-calendar-do = Añadir a mi calendario
groups-calendar-title = Cita
groups-past = Sesiones pasadas
groups-past-line = Lo que dijiste que harías, y tu opinión
groups-title-call = La llamada del grupo
groups-call-lead = En línea no se oye la sala aquí. Si el grupo tiene una llamada propia, pon aquí su dirección.
groups-call-where = Solo la ven quienes están dentro de la sala, y solo después de un toque. La llamada está en otro sitio, que ve quién entra.
groups-call-link = Dirección de la llamada
groups-call-link-hint = Empieza por https://. Déjala vacía si no hay llamada.
groups-call-do = Guardar
groups-fault-call = Escribe una dirección que empiece por https://.
groups-fault-call-long = Esa dirección tiene { $length } caracteres. Es demasiado larga.
groups-settings-call = Una dirección para que quienes están en línea hablen y escuchen. Solo se ve dentro de la sala.
groups-settings-call-do = Poner la llamada
groups-led-by = Con { $name }
groups-saved = Guardado.
groups-saved-standing = El cambio vale desde ahora.
groups-saved-removed = La persona ya no está en el grupo.
groups-saved-planned = La sesión está planeada. Todo el grupo la ve.
groups-saved-cancelled = La sesión está cancelada. El grupo ve tus palabras.
groups-saved-joined = Te damos la bienvenida. Este es tu grupo.
groups-saved-agreed = Gracias. Ya puedes entrar.

## Grupo nuevo y ajustes

groups-new-lead = Después puedes cambiarlo todo, menos la clase y para quién es.
groups-new-ages = ¿Para quién es?
groups-new-ages-hint = Al entrar, cada persona dice que tiene esa edad. Nadie lo comprueba. Quien facilita a menores dice que es una persona adulta.
groups-new-kind = ¿Qué clase de grupo es?
groups-new-kind-hint = Pone tamaños, agenda y acuerdo como es habitual.
groups-new-name = ¿Cómo se llama el grupo?
groups-new-name-hint = Lo más seguro es un nombre neutro: Círculo del martes. Solo lo ve el grupo.
groups-new-my-name = Tu nombre en este grupo
groups-new-my-name-hint = Lo ven las personas del grupo. Elige otro que no sea tu nombre de acceso.
groups-new-login = Nombre de acceso de quien facilita
groups-new-login-hint = La cuenta de quien facilita. Después tú no ves el grupo.
groups-new-facilitator-name = Nombre de quien facilita en este grupo
groups-new-facilitator-name-hint = Lo ve el grupo. No es el nombre de acceso.
groups-new-do = Empezar el grupo
groups-new-made = El grupo ya está. Quien lo facilita lo ve en Grupos.
groups-settings-lead = Lo que cambias aquí vale al momento para todo el grupo.
groups-settings-name = Nombre del grupo
groups-settings-min = Número mínimo de personas
groups-settings-max = Número máximo de personas
groups-settings-size-hint = Lo habitual en esta clase: de { $min } a { $max }. Como mucho { $cap }. No cuenta quien facilita.
groups-settings-venue = ¿Dónde se reúne?
groups-settings-crosstalk = Responder a lo que alguien comparte
groups-settings-intake = ¿Cuándo puede venir gente nueva?
groups-settings-template = Agenda con la que empiezan las sesiones nuevas
groups-settings-do = Guardar
groups-settings-people = Personas de este grupo
groups-settings-standing = Papel de { $name }
groups-settings-standing-do = Cambiar
groups-settings-standing-label = Cambiar el papel de { $name }
groups-settings-remove = Quitar
groups-settings-remove-label = Quitar a { $name } del grupo

groups-fault-name-empty = Añade un nombre.
groups-fault-name-long = El nombre tiene { $length } caracteres. Caben { $limit }.
groups-fault-kind = Elige una clase.
groups-fault-choice = Elige una de estas.
groups-fault-number = Escribe un número.
groups-fault-small = Un grupo tiene al menos 2 personas.
groups-fault-crossed = El número máximo es menor que el mínimo. Cambia uno de los dos.
groups-fault-cap = Esta clase de grupo tiene como mucho { $cap } personas.
groups-fault-below-now = Ahora hay { $people } personas en el grupo. Elige ese número o más.
groups-fault-login = Nadie que facilite tiene este nombre de acceso. Revisa cómo se escribe.

## Alguien lo cambió mientras tanto


## Quitar, dejar, tú en este grupo

groups-remove-title = ¿Quitar a { $name } del grupo?
groups-remove-what = El grupo se cierra al momento para esta persona. Verá tus palabras y dónde hay ayuda.
groups-remove-note = Palabras amables para { $name }
groups-remove-note-hint = Solo las ve esta persona.
groups-remove-note-default = Gracias por el tiempo que compartiste.
groups-fault-farewell = Escribe unas palabras amables. Las lee esta persona.
groups-reason = El motivo
groups-reason-hint = Lo lee la coordinación, con tu nombre de acceso. El grupo no.
groups-fault-reason = Escribe el motivo en una frase. Lo lee la coordinación.
groups-refused-needs-reason = Hace falta un motivo por escrito. No ha cambiado nada.
groups-raise-co-facilitator = ¿Dar a { $name } el papel de cofacilitación?
groups-raise-facilitator = ¿Dar a { $name } el papel de facilitación?
groups-raise-what = Quien facilita puede planear y abrir sesiones, y ve quién tuvo turno.
groups-raise-do = Cambiar
groups-raise-back = Dejarlo como está
groups-remove-do = Quitar
groups-remove-back = Dejar en el grupo
groups-me-lead = Solo este grupo te conoce con este nombre y este color.
groups-me-name = Tu nombre en este grupo
groups-me-name-hint = Un nombre de pila o un apodo. Elige otro que no sea tu nombre de acceso.
groups-me-colour = Tu color
groups-me-do = Guardar
groups-me-leave-title = Dejar el grupo
groups-me-leave-text = Puedes dejarlo en cualquier momento. Nadie pregunta por qué. Con una invitación puedes volver.
groups-me-leave-do = Dejar este grupo
groups-farewell-title = Tu lugar en { $group } ha terminado
groups-farewell-words = Estas palabras son solo para ti:
groups-farewell-help = Aquí puedes encontrar ayuda en cualquier momento.
groups-farewell-again = ¿Quieres que otra persona lo revise?
groups-farewell-again-hint = Escribe lo que debería saber. Lo lee la coordinación, con tu nombre de acceso. No lo lee la persona que te quitó del grupo.
groups-farewell-again-do = Pedir que se revise
groups-farewell-asked = Pediste que se revisara el { $date }. La coordinación puede leer lo que escribiste.
groups-said-asked-again = La coordinación ya puede leerlo. Nadie del grupo lo ve.
groups-fault-another-look = Escribe unas palabras sobre lo que habría que revisar.
groups-refused-wrote-often = Hoy has escrito diez veces. Tus palabras siguen aquí; envíalas mañana.

## Algo va mal en este grupo

groups-complaint-line = Cuéntaselo a la coordinación. Nadie del grupo lo ve.
groups-complaint-lead = Cuenta qué pasó. La coordinación responde de los grupos y no facilita ninguno.
groups-complaint-who = Lo lee la coordinación, con tu nombre de acceso. En el grupo no se entera nadie.
groups-complaint-now = Si alguien está en peligro ahora, aquí hay ayuda.
groups-complaint-words = ¿Qué va mal?
groups-complaint-hint = Qué pasó y cuándo, tal como lo recuerdas.
groups-complaint-about = ¿Se trata de una persona?
groups-complaint-about-hint = La persona que elijas nunca lo verá, tampoco si pasa a coordinar.
groups-complaint-nobody = De nadie en particular
groups-complaint-do = Enviarlo a la coordinación
groups-fault-complaint = Escribe qué va mal. Bastan unas palabras.
groups-said-complained = La coordinación ya puede leerlo. Nadie del grupo lo ve.

## Lo que decidió quien facilita

groups-overview-decisions = Lo que decidió quien facilita y lo que te escribieron
groups-decisions-lead = Primero lo más reciente, cien de cada clase. Aquí no hay nada sobre ti.
groups-decisions-head = Decisiones y sus motivos
groups-decisions-none = Aquí estarán las decisiones: quién salió de un grupo, qué grupos están en el buscador y quién pasó a facilitar.
groups-decisions-complaints = Lo que te escribieron
groups-decisions-no-complaints = Nadie te ha escrito.
groups-decisions-by = { $name }, { $when }
groups-decisions-about = Sobre { $name }
groups-decisions-gone = Alguien que ya no está
groups-decisions-no-words = Las palabras se fueron con quien las escribió.
groups-matter-removed = Quitó a una persona del grupo
groups-matter-published = Mostró el grupo en el buscador
groups-matter-made-co-facilitator = Dio a alguien el papel de cofacilitación
groups-matter-made-facilitator = Dio a alguien el papel de facilitación
groups-matter-invited-co-facilitator = Invitó a alguien a cofacilitar
groups-matter-invited-facilitator = Invitó a alguien a facilitar
groups-matter-another-look = Pide que se revise su salida de un grupo
groups-matter-complaint = Dice que algo va mal

## Acuerdo

groups-agreement-read = Lee esto antes de tu primera sesión. Después di que sí.
groups-agreement-new = El grupo cambió su acuerdo. Léelo otra vez antes de la próxima sesión.
groups-agreement-from = Versión { $version }, del { $date }
groups-agreement-accepted = Dijiste que sí a esta versión.
groups-agreement-accept = Estoy de acuerdo
groups-agreement-accept-hint = El grupo ve que estás de acuerdo. También puedes dejar el grupo cuando quieras.
groups-agreement-edit = Cambiar el acuerdo
groups-agreement-edit-lead = Una versión nueva vale al momento. Cada persona la lee y la acepta antes de la próxima sesión.
groups-agreement-edit-hint = Deja un campo vacío para quitar esa línea.
groups-agreement-edit-do = Guardar como versión nueva
groups-fault-clauses-empty = Escribe al menos una línea.
groups-fault-clause-long = Esta línea tiene { $length } caracteres. Caben { $limit }.

groups-clause-confidentiality = Lo que se dice aquí
groups-clause-limits = Límites de la privacidad
groups-clause-attendance = Venir y llegar a tiempo
groups-clause-passing = Participar y pasar
groups-clause-one-voice = Una voz a la vez
groups-clause-feedback = Cómo respondemos a otras personas
groups-clause-stories = Historias
groups-clause-sober = Sin consumo durante la sesión
groups-clause-safety = Seguridad
groups-clause-outside = Fuera del grupo
groups-clause-recording = Grabaciones y teléfonos
groups-clause-alone = Cuando estás en línea
groups-clause-fees = Dinero
groups-clause-exclusion = Salir por decisión de quien facilita
groups-clause-goodbye = Despedirse
groups-clause-own = Qué más nos importa

groups-clause-text-confidentiality = No contamos a nadie quién vino ni qué se dijo. Los nombres y las historias no salen de aquí.
groups-clause-text-limits = Es una promesa del grupo. La ley obliga solo al personal. El personal quizá deba avisar en cuatro casos. Alguien está en peligro. Se daña a un menor o a una persona adulta en riesgo. Hay una urgencia médica. Lo ordena un tribunal.
groups-clause-text-attendance = Llegamos a tiempo. Si no podemos venir, avisamos antes. Si llegamos tarde, entramos en silencio, y alguien nos dice por dónde vamos.
groups-clause-text-passing = A cada persona se le ofrece un turno. Cada persona puede pasar, sin dar razones.
groups-clause-text-one-voice = Habla una persona a la vez. Sin charlas aparte.
groups-clause-text-feedback = Hablamos desde la propia experiencia: «yo siento…», «a mí me pasó…». Solo damos consejos si alguien los pide.
groups-clause-text-stories = Dejamos fuera las historias que hacen atractivo el consumo.
groups-clause-text-sober = Venimos sin alcohol ni otras drogas. Los medicamentos recetados son bienvenidos, también la metadona y la buprenorfina. Si hubo consumo, lo decimos a quien facilita y buscamos una buena manera para hoy.
groups-clause-text-safety = Preguntamos antes de tocar. Sin violencia, sin amenazas, sin armas.
groups-clause-text-outside = Si hay contacto fuera, lo decimos aquí. No empezamos relaciones sexuales ni prestamos dinero.
groups-clause-text-recording = Nadie graba, ni hace fotos, ni capturas de pantalla. Los teléfonos se apagan, salvo para participar.
groups-clause-text-alone = Entramos desde un lugar privado donde nadie pueda leer. Si entra un niño, una niña u otra persona, lo decimos o nos apartamos, y después podemos volver. No participamos al conducir. Decimos a quien facilita dónde estamos.
groups-clause-text-exclusion = Quien facilita puede pedir a alguien que se vaya para proteger al grupo. Explica por qué y ayuda a encontrar otro lugar.
groups-clause-text-goodbye = Si decidimos dejarlo, se nos invita a venir una vez más a despedirnos.
groups-clause-text-confidentiality-fellowship = Dejamos aquí lo que vemos y oímos aquí.
groups-clause-text-attendance-fellowship = Si llegamos tarde, entramos en silencio. Nadie tiene que venir siempre.
groups-clause-text-sober-fellowship = Es bienvenida toda persona que quiera dejarlo o cambiar. También los medicamentos recetados son bienvenidos. Si consumiste hoy, hoy escucha.

## Invitaciones

groups-invitations-lead = Una invitación deja entrar a una persona, una vez. Entrégala en mano o por una vía segura.
groups-invitations-free = { $free ->
    [one] Hay un sitio libre.
   *[other] Hay { $free } sitios libres.
}
groups-invitations-none-free = Todos los sitios están ocupados o reservados. Retira una invitación o permite más personas en los ajustes.
groups-invitations-closed = Este grupo es cerrado y ya empezó. Para invitar, cámbialo a semiabierto en los ajustes.
groups-invitations-standing = ¿Qué será aquí esta persona?
groups-invitations-days = ¿Cuántos días vale?
groups-invitations-days-hint = De 1 a 30 días.
groups-invitations-reason = El motivo, si la persona va a facilitar
groups-invitations-do = Hacer una invitación
groups-invitations-open = Invitaciones abiertas
groups-invitations-empty = No hay ninguna invitación abierta. Haz una y aparecerá aquí.
groups-invitations-until = { $standing }, hasta el { $date }
groups-invitations-made = Hecha el { $date }
groups-invitations-revoke = Retirar
groups-invitations-revoke-label = Retirar la invitación del { $date }
groups-invitations-revoked = La invitación está retirada. Ya no abre nada.
groups-invitations-code-title = Aquí está la invitación
groups-invitations-code-once = Esta página la muestra una sola vez. Apúntala o imprímela ahora.
groups-invitations-code-how = Abre { $place } y elige «Tengo una invitación». Después escribe esto:
groups-invitations-code-link = O abre esta dirección:
groups-invitations-code-until = Vale para una persona hasta el { $date }.
groups-invitations-code-back = Volver a las invitaciones
groups-invitations-print = Imprime la página para entregarla en papel.
groups-fault-days = Elige un número del 1 al 30.

## Entrar

groups-join-lead = Tienes una invitación. Escríbela como está en el papel.
groups-join-code = Invitación
groups-join-code-hint = 26 letras y cifras. Las mayúsculas, los espacios y los guiones no importan.
groups-join-next = Seguir
groups-join-welcome = Tienes una invitación a { $group }
groups-join-what = { $kind }. { $venue }.
groups-join-what-next = Elige cómo te ve el grupo, lee lo que acordó y ya estás dentro.
groups-join-you = Cómo te ve el grupo
groups-join-account = Tu cuenta
groups-join-account-text = No necesitas correo ni teléfono. Solo tú conoces este nombre.
groups-join-have-account = Ya tengo una cuenta
groups-join-login = Nombre de acceso
groups-join-login-hint = Invéntalo. Nadie del grupo lo ve.
groups-join-login-ideas = Nombres libres: { $names }
groups-join-password = Contraseña
groups-join-password-hint = Al menos 10 caracteres. Unas palabras seguidas funcionan bien.
groups-join-age = Tu edad
groups-join-age-hint = Nadie lo comprueba y tu respuesta no se guarda.
groups-join-age-adult = Tengo 18 años o más
groups-join-age-young = Tengo menos de 18 años, como las demás personas del grupo
groups-fault-age-adult = Di que tienes 18 años o más. Este grupo no es para menores. Si tienes menos, pregunta a quien te invitó por un grupo de tu edad.
groups-fault-age-young = Di que tienes menos de 18 años. Este grupo es para menores. Si tienes más, pregunta a quien te invitó por otro grupo.
groups-refused-age-first = Di primero que tienes la edad de este grupo. No se pierde nada de lo que escribiste.
groups-join-agreement = Lo que acordó el grupo
groups-join-agree = Lo he leído y estoy de acuerdo
groups-join-do = Entrar en el grupo
groups-join-over = Esta invitación no está abierta
groups-join-over-text = Puede que se haya usado o retirado, o que sus días hayan pasado. También puede haber una errata: compárala con tu papel.
groups-join-over-ask = Si está bien escrita, pide otra a quien te invitó. Lo que escribiste no fue a ninguna parte.
groups-join-expired = Esta invitación caducó
groups-join-expired-text = Valía hasta el { $date }. Pide otra a quien te invitó.
groups-join-again = Escribirla otra vez
groups-fault-code = Esta invitación no está completa. Tiene 26 letras y cifras.
groups-fault-agree = Lee lo que acordó el grupo y marca la casilla. También puedes dejar esta página.
groups-fault-colour = Elige un color.

## Frases cuando algo no puede ser

groups-refused-last-facilitator = Un grupo necesita a alguien que lo facilite. Nombra antes a otra persona.
groups-refused-has-facilitator = Este grupo ya tiene quien lo facilite. Esas personas organizan lo demás.
groups-refused-full = Todos los sitios de este grupo están ocupados. Tu invitación sigue abierta. Pregunta a quien facilita.
groups-refused-closed = Este grupo es cerrado y ya empezó. Pregunta por otro a quien facilita.
groups-refused-already-in = Ya estás en este grupo.
groups-refused-name-taken = Alguien del grupo tiene este nombre, o uno que se le parece. Elige otro.
groups-refused-name-is-login = Este es tu nombre de acceso. Elige otro, para que nadie pueda unir los dos.
groups-refused-coordinator = La coordinación no ve ningún grupo por dentro. Entra con otra cuenta.
groups-refused-needs-facilitator = Para esto hace falta la cuenta de quien facilita. Entra antes con ella.
groups-refused-agreement-first = Lee antes lo que acordó el grupo. Después puedes entrar.
groups-refused-not-oneself = No puedes quitarte a ti. En cambio, puedes dejar el grupo.
groups-refused-session-planned = Esta sesión todavía no ha empezado.
groups-refused-session-open = Esta sesión está en marcha. Termínala en su sala.
groups-refused-session-ended = Esta sesión ya tuvo lugar.
groups-refused-session-cancelled = Esta sesión está cancelada.
groups-refused-same-time = El grupo ya tiene una sesión a esta hora. Elige otra hora.
groups-refused-login-in-use = Este nombre de acceso ya se usa. Elige otro.
groups-refused-invitation = Esta invitación ya no está abierta. Lo que escribiste sigue abajo.
groups-refused-worn-out = Se probaron demasiados nombres con esta invitación. Pide otra.

## Sesiones

groups-session-new = Planear una sesión
groups-session-edit = Cambiar la sesión
groups-session-what = ¿De qué trata?
groups-session-what-hint = Puedes dejarlo vacío. Lo ve el grupo.
groups-session-details = Detalles para el grupo
groups-session-details-hint = Lo que conviene saber antes. Solo lo lee este grupo.
groups-session-date = Día
groups-session-time = Hora
groups-session-zone = Zona horaria
groups-session-zone-hint = La ciudad grande más cercana, como Europe/Madrid.
groups-session-fold = Esta hora pasa dos veces esa noche
groups-session-fold-first = La primera, antes de que el reloj se atrase
groups-session-fold-second = La segunda, después
groups-session-minutes = ¿Cuántos minutos?
groups-session-venue = ¿Dónde?
groups-session-template = Agenda
groups-session-facilitator = ¿Quién la lleva?
groups-session-nobody = Sin decidir
groups-session-plan-do = Planearla
groups-session-save-do = Guardar
groups-session-cancel-title = Cancelar esta sesión
groups-session-cancel-text = El grupo ve que está cancelada, con tus palabras.
groups-session-cancel-note = Unas palabras para el grupo
groups-session-cancel-do = Cancelar la sesión
groups-session-is-cancelled = Esta sesión está cancelada
groups-fault-date = Elige un día.
groups-fault-time = Escribe una hora, como 18:00.
groups-fault-zone = No conocemos esta zona horaria. Prueba una como Europe/Madrid.
groups-fault-skipped = El reloj salta de { $before } a { $after } esa noche. Elige una hora anterior o posterior.
groups-fault-twice = El reloj se atrasa esa noche y esta hora pasa dos veces. Elige cuál.
groups-fault-past = Esta hora ya pasó. Elige otra más tarde.
groups-fault-far = Planea como mucho con dos años de antelación.
groups-fault-minutes = Elige de 10 a 480 minutos.

## Vista general de la coordinación

groups-overview-lead = Horarios y sitios. Aquí no hay nombres ni palabras de participantes.
groups-overview-cover = Falta quien facilite
groups-overview-cover-hint = Sesiones de los próximos 7 días que no lleva nadie.
groups-overview-cover-none = Cada sesión de los próximos 7 días tiene quien la facilite.
groups-overview-places = Grupos y sitios
groups-overview-empty = Aquí estarán los grupos con sus sitios y horarios.
groups-overview-group = Clase
groups-overview-facilitators = Quien facilita
groups-overview-when = Próxima sesión
groups-overview-taken = Ocupados
groups-overview-taken-of = { $taken } de { $max }
groups-overview-free = Libres
groups-overview-table = Tabla de grupos y sitios
groups-overview-on = En marcha, desde las { $time }
groups-overview-no-session = Ninguna planeada
groups-overview-no-facilitator = Nadie
groups-overview-name-facilitator = Nombrar a quien facilite
groups-overview-more = Ver más grupos
groups-overview-first = Volver a los primeros grupos
groups-overview-session = { $when }, { $kind }
groups-overview-named = Ya hay quien facilite.
groups-facilitator-title = Nombrar a quien facilite
groups-facilitator-lead = Este grupo no tiene ahora quien lo facilite. El grupo ve el nombre que pones aquí.
groups-facilitator-do = Nombrar

## Abierto al público
groups-title-opening = En el buscador
groups-opening-head = Abierto al público
groups-opening-lead = Entonces cualquiera puede encontrar este grupo. Solo se muestra lo que escribas aquí, y sus horas.
groups-opening-when = Las horas son las de las sesiones planeadas en siete días. Los cambios se ven en un minuto.
groups-opening-notice = El grupo lo lee primero. Un día después está en el buscador.
groups-opening-clinical = Los grupos clínicos y los de menores no se muestran al público. Se entra con invitación.
groups-refused-not-for-public = Los grupos clínicos y los de menores no se muestran al público. No ha cambiado nada.
groups-opening-name = Nombre para el público
groups-opening-name-hint = Puede ser otro que el que tiene dentro.
groups-opening-address = Dirección
groups-opening-address-hint = Como en un sobre. La gente puede venir sin más.
groups-opening-town = Ciudad o código postal
groups-opening-town-hint = Desde ahí se cuentan las distancias.
groups-opening-note = Cómo llegar
groups-opening-note-hint = Qué puerta, por quién preguntar. Ningún nombre de participantes.
groups-opening-do = Mostrarlo en el buscador
groups-opening-save = Guardar
groups-opening-end = Dejar de mostrarlo
groups-opening-end-hint = Sale del buscador en un minuto. Lo que escribiste aquí se borra.
groups-opening-said-shown = Guardado. El grupo lo lee ahora y dentro de un día estará en el buscador.
groups-opening-said-hidden = El grupo sale del buscador en un minuto.
groups-fault-no-address = Escribe adónde debe venir la gente.
groups-settings-public = Deja que quien busca una reunión encuentre este grupo.
groups-settings-public-do = Verlo
groups-about-public = En el buscador
groups-about-public-as = Cualquiera puede encontrarlo, como { $name }
groups-public-soon-head = Pronto cualquiera podrá encontrar este grupo
groups-public-soon = Desde { $when } está en el buscador como { $name }. Se decidió el { $date }.
groups-public-soon-by = Desde { $when } está en el buscador como { $name }. Lo decidió { $by } el { $date }.
groups-public-soon-what = No se muestra ningún nombre del grupo. Puedes hablar con quien facilita o escribir a la coordinación.
groups-about-public-no = No, solo por invitación

groups-today-safety-head = Puede que alguien no esté a salvo
groups-today-safety = { $count ->
    [one] Hay un aviso de seguridad abierto
   *[other] Hay { $count } avisos de seguridad abiertos
}
groups-today-safety-of = { $group }, { $when }
groups-today-safety-where = Ver en qué grupo
