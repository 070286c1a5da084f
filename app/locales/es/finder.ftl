# El buscador: buscar una reunión, el mapa, una reunión, la lista propia, comprobantes, el registro.

## Títulos: neutros, para historiales y pestañas

finder-title = Buscar
finder-title-map = Mapa
finder-title-meeting = Lugar
finder-title-mine = Mi lista
finder-title-proof = Comprobante
finder-title-feeds = Listas

## Buscar

finder-head = Buscar una reunión
finder-near = Ciudad o código postal
finder-near-do = Buscar
finder-near-hint = Se busca aquí. Nadie más lo sabe.
finder-here = Usar mi ubicación
finder-here-hint = Tu navegador te pregunta antes. Solo lo recibe este servidor, con 1 km de margen.
finder-here-asking = Tu navegador te está preguntando.
finder-here-refused = El navegador no dio la ubicación. Escribe una ciudad.
finder-here-now = Buscamos cerca de ti.
finder-here-drop = Dejar de usarla
finder-place-unknown = No conocemos ese lugar, así que no hay lista. Prueba con una ciudad cercana más grande.
finder-place-guessed = No conocemos ningún lugar llamado «{ $typed }». Esto es alrededor de { $place }.
finder-place-taken = Cerca de { $place }. Cambiar
finder-other-place = Otro lugar
finder-elsewhere = ¿Buscabas otro lugar?
finder-place-in = { $place }, { $part }
finder-when = Cuándo
finder-when-next = Pronto
finder-when-next-label = Pronto, o ahora mismo
finder-when-hours = 2 horas
finder-when-hours-label = 2 horas desde ahora, como mucho
finder-view = Vista
finder-view-list = Lista
finder-view-map = Mapa
finder-count =
    { $count ->
        [one] 1 reunión
       *[other] { $count } reuniones
    }
finder-count-near =
    { $count ->
        [one] 1 reunión cerca de { $place }
       *[other] { $count } reuniones cerca de { $place }
    }
finder-count-here =
    { $count ->
        [one] 1 reunión cerca de ti
       *[other] { $count } reuniones cerca de ti
    }
finder-order-suits = Primero lo cercano en tiempo y lugar, lo confirmado y lo que pediste.
finder-order-soon = Primero la que empieza antes.
finder-order-near = Primero la más cercana.
finder-order-name = Por nombre.
finder-chosen = Filtros elegidos
finder-chosen-without = Quitar { $name }
finder-pages = Páginas
finder-page-after =
    { $count ->
        [one] Mostrar 1 más
       *[other] Mostrar { $count } más
    }
finder-page-before = Volver a las anteriores
finder-other-lists = Las listas pueden fallar. Llama o escribe antes de un viaje largo.
finder-mine-link = Mi lista de reuniones por probar
finder-places-by = Nombres de lugares: { $source }.
finder-empty = Nada encaja con todo esto. Con menos filtros verás más.
finder-empty-unknown = Nada de lo que hay aquí tiene todo lo que pide este enlace.
finder-empty-none = Todavía no hay reuniones. Aparecerán cuando se lea una lista.
finder-empty-place = La lista aparece cuando sabemos dónde.
finder-empty-everywhere = Mostrar reuniones de todas partes
finder-empty-clear = Quitar todos los filtros
finder-empty-online = Mostrar también lo que es en línea
finder-empty-wider = Buscar a { $distance } alrededor

## Filtros

finder-filters = Filtros
finder-filters-on =
    { $count ->
        [one] Filtros (1)
       *[other] Filtros ({ $count })
    }
finder-words = Palabras
finder-words-hint = “Calle Mayor” entre comillas va junto. OR busca una u otra.
finder-facet-how = Dónde
finder-facet-weekday = Día
finder-facet-time = Momento del día
finder-facet-region = Zona
finder-facet-attendance = Quién puede venir
finder-facet-format = Qué se hace
finder-facet-community = Para
finder-facet-feature = Acceso y sala
finder-facet-fellowship = Comunidad de ayuda
finder-facet-approach = Enfoque
finder-facet-about = Tema
finder-facet-language = Idioma
finder-facet-cost = Costo
finder-facet-feed = De qué lista
finder-distance = A qué distancia
finder-distance-anywhere = Donde sea
finder-distance-km = { $length } km
finder-distance-mi = { $length } millas
finder-distance-mi-one = 1 milla
finder-online-too = También reuniones en línea
finder-sort = Qué va primero
finder-sort-suits = Lo que más encaja
finder-sort-soon = La que empieza antes
finder-sort-near = La más cercana
finder-sort-name = El nombre
finder-show = Mostrar reuniones
finder-clear = Quitar todos los filtros

## Una reunión en la lista

finder-soon-now = ahora
finder-soon-begun = ya empezó
finder-soon-minutes =
    { $count ->
        [one] en 1 min
       *[other] en { $count } min
    }
finder-soon-hours = en { $hours } h { $minutes }
finder-by-appointment = Con cita
finder-no-zone = No se sabe su zona horaria.
finder-today = hoy
finder-tomorrow = mañana
finder-card-online = Vídeo o teléfono
finder-card-online-from = Vídeo o teléfono. Desde { $region }
finder-card-clock = hora de { $name }
finder-card-hybrid = { $place }, y en línea
finder-card-inactive = No se conoce lugar ni enlace
finder-card-lists = En las listas { $lists }.
finder-card-line = { $place }. { $kind }.
finder-card-line-far = { $place }, { $distance }. { $kind }.
finder-fact = { $fact }.
finder-their-time = { $when } allí ({ $zone })
finder-your-time = En tu reloj:
finder-our-time = { $when } aquí ({ $zone })
finder-fresh-group-today = Confirmada hoy por el grupo
finder-fresh-group =
    { $count ->
        [one] Confirmada ayer por el grupo
       *[other] Confirmada hace { $count } días por el grupo
    }
finder-fresh-group-weeks =
    { $count ->
        [one] Confirmada hace 1 semana por el grupo
       *[other] Confirmada hace { $count } semanas por el grupo
    }
finder-fresh-old =
    { $count ->
        [one] Sin confirmar desde hace 1 mes. Llama antes de viajar.
       *[other] Sin confirmar desde hace { $count } meses. Llama antes de viajar.
    }
finder-fresh-visitor-today = Alguien estuvo allí hoy
finder-fresh-visitor =
    { $count ->
        [one] Alguien estuvo allí ayer
       *[other] Alguien estuvo allí hace { $count } días
    }
finder-fresh-list-today = En la lista leída hoy, sin confirmar por el grupo
finder-fresh-list =
    { $count ->
        [one] En la lista leída ayer, sin confirmar por el grupo
       *[other] En la lista leída hace { $count } días, sin confirmar por el grupo
    }
finder-why = Por qué aquí: { $reasons }.
finder-why-now = es ahora
finder-why-soon = empieza pronto
finder-why-near = está cerca
finder-why-wanted = pediste: { $what }
finder-why-confirmed = se confirmó hace poco

## Mapa

finder-map-head = En el mapa
finder-map-head-near = Cerca de { $place }
finder-map-own = Dibujado por este servidor, sin mapas de fuera. La lista dice lo mismo.
finder-map-source = Contornos: Natural Earth, dominio público.
finder-map-move = Mover el mapa
finder-map-closer = Acercar
finder-map-wider = Alejar
finder-map-north = Norte
finder-map-south = Sur
finder-map-east = Este
finder-map-west = Oeste
finder-map-on =
    { $count ->
        [one] 1 reunión en este mapa
       *[other] { $count } reuniones en este mapa
    }
finder-map-empty = No hay reuniones en esta parte del mapa.
finder-map-to-list = Mostrar la lista
finder-map-whole-list = Todas, también las que no tienen lugar
finder-map-online = Las reuniones en línea no tienen lugar en un mapa.
finder-map-title =
    { $count ->
        [one] Mapa con 1 reunión
       *[other] Mapa con { $count } reuniones
    }
finder-map-desc = Los números son reuniones cercanas entre sí. Todas están en la lista.
finder-map-pin =
    { $count ->
        [one] 1 reunión aquí: acercar
       *[other] { $count } reuniones aquí: acercar
    }
finder-map-pin-list =
    { $count ->
        [one] 1 reunión aquí: mostrarla
       *[other] { $count } reuniones aquí: mostrarlas
    }
finder-map-you = tú
finder-map-small = Dónde está, en un mapa sencillo

## Una reunión

finder-go = Ir
finder-come-room = Ven sin más. No hace falta pedir permiso, apuntarse ni pagar.
finder-come-room-closed = Es para quienes comparten el problema. Si es tu caso, ven sin más.
finder-come-room-family = Es para familiares y amistades. Si es tu caso, ven sin más.
finder-come-room-paid = Puedes venir sin más. Mira antes el costo, aquí abajo.
finder-come-online = Entra con un toque cuando empiece. La cámara puede quedar apagada.
finder-come-online-later = Es en línea. La lista no dice cómo entrar: pregunta al grupo.
finder-come-inactive = No conocemos lugar ni enlace. Mira la fuente, aquí abajo.
finder-come-appointment = Los horarios se acuerdan. Llama o escribe antes.
finder-way = Cómo llegar
finder-join = Cómo entrar en línea
finder-keep = Añadir a mi lista
finder-kept-drop = En mi lista. Quitarla
finder-keep-sign-in = Entra para guardar una lista.
finder-keep-sign-in-hint = Solo la ves tú.
finder-ask = Lo que se pregunta primero
finder-ask-speak = ¿Tengo que hablar?
finder-ask-speak-no = No. Puedes decir “paso”, o solo escuchar.
finder-ask-who = ¿Para quién es?
finder-ask-who-open = Toda persona es bienvenida, también para mirar y escuchar.
finder-ask-who-closed = Personas que viven el problema.
finder-ask-who-family = Familiares y amistades de alguien que bebe, consume o juega.
finder-ask-who-for = { $who } La lista dice además: { $people }.
finder-ask-who-unsaid = La lista no lo dice. Casi todas reciben a quien llega.
finder-ask-known = ¿Qué sabrán los demás?
finder-ask-known-name = Un nombre de pila, o el nombre que elijas.
finder-ask-what = ¿Qué se hace?
finder-ask-what-unsaid = La lista no lo dice. A menudo: una lectura y una ronda.
finder-ask-cost = ¿Cuánto cuesta?
finder-ask-cost-free = Nada. Algunos grupos pasan una cesta; puedes dejarla pasar.
finder-ask-approach = Enfoque
finder-ask-about = Tema
finder-ask-fellowship = Comunidad de ayuda
finder-ask-language = Idioma
finder-ask-length = Cuánto dura
finder-notes-group = El grupo escribe
finder-notes-place = Sobre el lugar
finder-notes-phone = Sobre el teléfono
finder-where = Cómo llegar
finder-access = Acceso
finder-times = { $every }, de { $from } a { $to }.
finder-times-in = { $every }, de { $from } a { $to } ({ $zone }).
finder-next = La próxima: { $when }.
finder-next-begun = Ya empezó.
finder-next-minutes = Hoy, en { $count } minutos.
finder-calendar = Añadir al calendario
finder-calendar-hint = La entrada lleva un nombre neutro. Se repite cada semana.
finder-print = Imprimir
finder-was = ¿Estuviste allí?
finder-was-good = Estuvo bien
finder-was-nobody = No había nadie
finder-was-hint = Para los demás solo queda un número. Ayuda a quien viene después.
finder-went-link = Anotar cómo fue, solo para ti
finder-also = También aquí, o del mismo grupo
finder-source = De dónde viene esto
finder-source-list = La lista “{ $list }”, leída el { $when }.
finder-source-list-unread = La lista “{ $list }”.
finder-source-also = La misma reunión está también en estas listas:
finder-newer = Otra lista tiene datos más nuevos de esta reunión.
finder-newer-link = Ver esos datos
finder-source-own = Un grupo de este lugar. Quien lo facilita eligió mostrarlo.
finder-source-hint = ¿Algo no es correcto? El grupo puede cambiarlo en su fuente.
finder-absent-head = Esta reunión ya no está en las listas
finder-absent-text = Las listas cambian. Puede haber otra reunión cerca.
finder-gone = La lista ya no tiene esta reunión. Pregunta antes de ir.
finder-in-doubt = Varias personas no encontraron a nadie. Espera una comprobación. Pregunta antes de ir.
finder-closed-room = La sala está cerrada por ahora.
finder-said-kept = Está en tu lista. Solo la ves tú.
finder-said-dropped = Ya no está en tu lista.
finder-said-reported = Gracias. Ayuda a quien viene después.
finder-said-went = Guardado. Solo lo ves tú.
finder-said-revoked = El comprobante ya no es válido.
finder-said-proof = El comprobante está listo. Muéstralo o imprímelo.
finder-said-feed-saved = Guardado.
finder-said-feed-read = Se leyó la lista.
finder-said-feed-kept = Queda lo que había.
finder-said-feed-removed = La lista ya no está, ni sus reuniones.
finder-said-checked = Anotado. La reunión lo muestra.

## Entrar

finder-join-head = Entrar en línea
finder-join-lead = El enlace lleva a { $name }. { $name } sabrá que entras. Nosotros no le decimos más.
finder-join-lead-unknown = El enlace lleva a otra empresa. Sabrá que entras. Nosotros no le decimos más.
finder-join-lead-phone = Entras por teléfono. Tu compañía sabe a qué número llamas.
finder-join-names = Puede mostrar el nombre de tu cuenta. Cámbialo allí antes de entrar.
finder-join-camera = Cámara y micrófono pueden quedar apagados.
finder-join-open = Abrir { $name }
finder-join-open-unknown = Abrir el enlace
finder-join-address = La dirección:
finder-join-call = Llamar al { $number }
finder-join-phone-words = La lista dice: { $words }
finder-join-phone-hint = Otros pueden ver tu número. Tu teléfono puede ocultarlo.
finder-join-back = Volver a la reunión

## Probar varias

finder-mine-head = Reuniones por probar
finder-mine-lead = Prueba varias antes de quedarte. Solo tú ves esta lista.
finder-mine-to-try = Por probar
finder-mine-empty = Aquí estarán las reuniones que guardes.
finder-mine-find = Buscar una reunión
finder-mine-went = Fui
finder-mine-went-label = Fui a { $name }
finder-mine-drop = Quitar
finder-mine-drop-label = Quitar: { $name }
finder-mine-been = Donde estuve
finder-mine-change = Cambiar
finder-mine-change-label = Cambiar lo que anoté de { $name }
finder-mine-was = Estuviste el { $when }.
finder-mine-gone = Ya no está en las listas.
finder-mine-next = Qué podrías probar ahora
finder-mine-next-hint = Elegido aquí según lo que anotaste. Nadie más ve por qué.
finder-mine-keep-label = Añadir a mi lista: { $name }
finder-went-head = ¿Cómo fue?
finder-went-lead = Solo lo ves tú. Puedes dejar fuera lo que quieras.
finder-went-on = ¿Cuándo estuviste?
finder-went-welcome = ¿Sentiste que te recibían bien?
finder-went-safe = ¿Sentiste seguridad?
finder-went-fit = ¿Era lo que buscabas?
finder-went-again = ¿Volverías?
finder-went-scale = 0 = nada, 10 = totalmente
finder-went-do = Guardar
finder-went-later = Ahora no
finder-went-unsaid = sin decir
finder-how = Sobre 10: { $said }.
finder-how-welcome = acogida { $count }
finder-how-safe = a salvo { $count }
finder-how-fit = adecuada { $count }
finder-how-again = volverías { $count }
finder-how-unsaid = Anotaste solo el día.
finder-fault-date = Escribe el día así: 2026-11-22.
finder-fault-date-ahead = Ese día todavía no llegó.
finder-fault-name = Escribe el nombre que llevará el comprobante.
finder-fault-minutes = Escribe un número de minutos de 1 a 600.

## Comprobantes

finder-proofs = Comprobante de asistencia
finder-proofs-lead = Hay quien debe mostrar que fue. Dice cuándo y cuánto, no dónde.
finder-proof-new = Hacer un comprobante
finder-proof-new-lead = Lleva el nombre que elijas, un día y una duración. Ni grupo ni lugar.
finder-proof-name = Nombre en el comprobante
finder-proof-name-hint = Lo leerá quien reciba el comprobante.
finder-proof-on = Día
finder-proof-minutes = Minutos
finder-proof-own-word = De una reunión en otro lugar dice que es tu palabra.
finder-proof-do = Hacerlo
finder-proof-head = Comprobante de asistencia
finder-proof-lead = Muestra este código. Quien lo escanee ve solo nombre, día y duración.
finder-proof-line = { $when }, { $minutes }
finder-proof-code = Código que lleva a la página que comprueba esto
finder-proof-at = Se comprueba en:
finder-proof-valid = Válido
finder-proof-was-revoked = Ya no es válido
finder-proof-show = Mostrar
finder-proof-show-label = Mostrar el comprobante del { $name }
finder-proof-revoke = Anularlo
finder-proof-revoke-hint = Después, la página de comprobación dirá que ya no es válido.
finder-proof-revoked = Anulaste este comprobante.
finder-proof-back = Volver a mi lista
finder-proof-token-head = El comprobante como texto
finder-proof-token-hint = Se puede comprobar sin este servidor.
finder-proof-key-link = Cómo comprobar un comprobante
finder-verify-valid = Este comprobante es válido
finder-verify-valid-text = Se hizo aquí y no se ha cambiado.
finder-verify-revoked = Este comprobante ya no es válido
finder-verify-revoked-text = La persona de la que trata lo anuló.
finder-verify-unknown = No conocemos este comprobante
finder-verify-unknown-text = No se hizo aquí, o el texto no está completo.
finder-verify-name = Nombre
finder-verify-day = Día
finder-verify-length = Duración
finder-verify-by = Lo dice
finder-verify-by-self = la propia persona
finder-verify-hint = Un comprobante no dice nada del grupo, del lugar ni del motivo.
finder-key-head = Comprobar por tu cuenta
finder-key-lead = Escanea el código o abre su dirección. Sin red basta esta clave.
finder-key-public = Nuestra clave pública
finder-key-public-hint = Ed25519, en base64url. Solo cambia si este lugar empieza de nuevo.
finder-key-how = Sin red
finder-key-step-scan = Escanea el código y toma lo que sigue a la última barra.
finder-key-step-parts = Empieza con “H1.” y sigue en base64url.
finder-key-step-check = Sus últimos 64 bytes son la firma Ed25519. Firman “H1.” y todos los bytes anteriores.
finder-key-step-read = Antes: versión (1 byte), número (16), día desde 1970 (4), minutos (2), base (1), nombre.
finder-key-revoked-hint = Solo este servidor sabe si un comprobante se anuló.

## Para otros sitios

finder-embed-whole = Buscar más reuniones
finder-embed-head = En tu propio sitio
finder-embed-lead = Esta dirección muestra las próximas reuniones sin marco. Se pueden añadir filtros.
finder-embed-link-only = Otros sitios pueden enlazarla. Para mostrarla dentro de una página, nombra el sitio en los ajustes.
finder-embed-frame = Estos sitios pueden mostrarla dentro de una página: { $sites }.

## El registro de listas

finder-feeds-head = Listas de reuniones
finder-feeds-lead = Se leen de las comunidades en sus direcciones. La última copia buena siempre queda.
finder-feeds-empty = Todavía no se lee ninguna lista. Añade una dirección o un archivo.
finder-feeds-new = Añadir una lista
finder-feeds-line =
    { $count ->
        [one] { $program }, 1 reunión
       *[other] { $program }, { $count } reuniones
    }
finder-feeds-good = Leída por última vez el { $when }.
finder-feeds-never = Aún no se ha leído.
finder-feed-next = Se lee de nuevo el { $when }.
finder-feed-last =
    { $meetings ->
        [one] 1 reunión. En la última lectura: { $added } nuevas, { $changed } cambiadas, { $gone } retiradas.
       *[other] { $meetings } reuniones. En la última lectura: { $added } nuevas, { $changed } cambiadas, { $gone } retiradas.
    }
finder-feed-refresh = Leerla ahora
finder-feed-settings = Esta lista
finder-feed-name = Nombre
finder-feed-name-hint = Se muestra como fuente de cada reunión.
finder-feed-address = Dirección
finder-feed-address-hint = Empieza con https. Déjala vacía si traes la lista en un archivo.
finder-feed-program = Comunidad
finder-feed-program-hint = Da sentido a los códigos de la lista.
finder-feed-zone = Zona horaria
finder-feed-zone-hint = Para filas que no la dicen, por ejemplo Europe/Madrid.
finder-feed-every = Cada cuánto leerla
finder-feed-every-hours =
    { $count ->
        [one] Cada hora
       *[other] Cada { $count } horas
    }
finder-feed-more = Nombres de columnas
finder-feed-columns = Columnas
finder-feed-columns-hint = Una por línea, primero la suya: Wochentag = day
finder-feed-save = Guardar
finder-feed-import = Traer un archivo
finder-feed-import-hint = Sustituye lo que había en esta lista. Un archivo ilegible no cambia nada.
finder-feed-list = La lista como texto
finder-feed-list-hint = JSON o CSV. Para archivos grandes: holdfast meetings import.
finder-feed-file = O elige un archivo
finder-feed-file-large = El archivo es grande para un formulario. Usa: holdfast meetings import
finder-feed-import-do = Traerla
finder-feed-warnings-none = No se encontró nada raro.
finder-feed-warnings =
    { $count ->
        [one] 1 cosa por mirar
       *[other] { $count } cosas por mirar
    }
finder-feed-warning-row = Fila
finder-feed-warning-what = Qué hicimos
finder-feed-warning-found = Qué decía
finder-feed-remove-head = Quitar esta lista
finder-feed-remove = Quitarla
finder-feed-remove-hint = Sus reuniones salen del buscador. Las listas personales conservan solo el nombre.
finder-doubt-head = Por comprobar
finder-doubt-hint = Varias personas no encontraron a nadie. Están ocultas hasta que preguntes.
finder-doubt-why =
    { $count ->
        [one] 1 aviso desde la última confirmación
       *[other] { $count } avisos desde la última confirmación
    }
finder-doubt-meets = Se reúne
finder-doubt-meets-label = Se reúne: { $name }
finder-feed-fault-columns = Cada línea necesita un nombre, un signo igual y una columna.
finder-feed-fault-list = Pega antes la lista.
finder-verify-by-session = este lugar: tuvo un sitio en una sesión
finder-feed-rejected =
    { $count ->
        [one] 1 fila no era una reunión.
       *[other] { $count } filas no eran reuniones.
    }
finder-feed-region = Zona que lo abarca todo
finder-feed-region-hint = Por ejemplo un estado. Puede quedar vacío.
finder-feed-fault-unreadable = No hay una lista en este texto. Lo leído antes se queda.
finder-feed-fault-shrunk = Se iría más de un tercio de sus reuniones. Aún no cambió nada.
finder-feed-fault-unlike = Casi ninguna fila dice cuándo o dónde se reúnen. Aún no cambió nada.
finder-held-head = Tú decides sobre esta copia
finder-held-shrunk =
    { $meetings ->
        [one] La lista tiene ahora 1 reunión. Antes tenía { $known }. Aún no cambió nada.
       *[other] La lista tiene ahora { $meetings } reuniones. Antes tenía { $known }. Aún no cambió nada.
    }
finder-held-replaced = En la copia nueva falta más de un tercio de las reuniones que conocemos de esta lista. Aún no cambió nada.
finder-held-unlike = Casi ninguna fila de la copia nueva dice cuándo o dónde se reúnen. Aún no cambió nada.
finder-held-ask = Mira antes la lista en su propio sitio.
finder-held-keep = Conservar lo que había
finder-held-take = Tomar la copia nueva
finder-stale = Alguien cambió esto mientras escribías. Tus palabras siguen aquí.
finder-refused-feed-name = Ponle a la lista un nombre de 80 caracteres como máximo.
finder-refused-feed-taken = Ya hay una lista con este nombre o dirección.
finder-refused-feed-address = Usa una dirección https de un sitio público.
finder-refused-feed-program = Elige una de estas.
finder-refused-feed-zone = Usa un nombre como Europe/Madrid.
finder-refused-answer = Elige un número de 0 a 10.
finder-refused-proof = Un comprobante necesita un nombre, un día ya llegado y una duración.
finder-refused-too-many = Tu lista está llena. Quita antes una reunión.

## Por qué no se pudo leer una lista

finder-trouble-forbidden = La dirección no lleva a un sitio público. La última copia buena queda.
finder-trouble-unreachable = No se pudo llegar al sitio. La última copia buena queda.
finder-trouble-certificate = El sitio no pudo probar quién es. La última copia buena queda.
finder-trouble-too-slow = El sitio tardó demasiado. La última copia buena queda.
finder-trouble-too-large = La lista es demasiado grande. La última copia buena queda.
finder-trouble-status = El sitio respondió { $code }. La última copia buena queda.
finder-trouble-garbled = No se pudo leer la respuesta. La última copia buena queda.
finder-trouble-web-page = Llegó una página web en vez de una lista. La última copia buena queda.
finder-trouble-malformed = La lista se corta a la mitad. La última copia buena queda.
finder-trouble-no-list = No contiene una lista de reuniones. La última copia buena queda.
finder-trouble-empty = Estaba vacía. La última copia buena queda.
finder-trouble-too-many-rows = Tiene más filas que una lista de reuniones. La última copia buena queda.
finder-trouble-too-heavy = Leerla pidió demasiada memoria o tiempo. La última copia buena queda.
finder-trouble-broken-off = Se está leyendo ahora, o la última lectura se interrumpió.
finder-trouble-held = La copia nueva espera tu decisión.
finder-trouble-unknown-zone = Su zona horaria ya no se conoce. Indica la zona otra vez.

## Qué había de raro en una fila y qué se hizo

finder-odd-day = El día no es de la semana: se omite.
finder-odd-time = No se entendió la hora.
finder-odd-end = Termina cuando empieza: se toma una hora.
finder-odd-end-before = Termina antes de empezar: se toma una hora.
finder-odd-zone = No se conoce la zona horaria: se usa la de la lista.
finder-odd-no-zone = No hay zona horaria: no se sabe la próxima hora.
finder-odd-type = La comunidad no tiene ese tipo: se guarda, no se busca.
finder-odd-coordinates = Las coordenadas no son un lugar: se omiten.
finder-odd-link = El enlace no es una dirección web: se omite.
finder-odd-provider = El enlace no es de un proveedor conocido: se avisa antes de abrirlo.
finder-odd-phone = No hay un número de teléfono al que llamar: se muestra tal cual.
finder-odd-date = No se entendió la fecha: se omite.
finder-odd-slug-taken = Otra reunión tiene ese nombre corto: se añadió un número.
finder-odd-no-slug = No tiene nombre corto: se hizo del nombre.
finder-odd-open-closed = Abierta y cerrada a la vez: se toma como cerrada.
finder-odd-long = Dura más de cuatro horas.
finder-odd-mended = La fila no era JSON exacto: se leyó como se quiso.
finder-odd-stray-quote = Unas comillas no se cierran: se omiten.
finder-odd-bad-bytes = Una letra tiene otra codificación que la lista: se adivinó.

## Acompañar
finder-along-by =
    { $count ->
        [one] { $names } te acompañaría. Dilo cuando coincidáis en el grupo.
       *[other] { $names } te acompañarían. Dilo cuando coincidáis en el grupo.
    }
finder-along-mine = Te ofreces a acompañar.
finder-along-offer = Ofrecerme a acompañar
finder-along-offer-label = Ofrecerme a acompañar a { $name }
finder-along-withdraw = Retirar mi oferta
finder-along-withdraw-label = Retirar mi oferta para { $name }
finder-along-hint = Quien comparte un grupo contigo ve tu oferta, con tu nombre allí. Tú no ves quién miró.
finder-said-along = Tu oferta está puesta. Retírala cuando quieras.
finder-said-not-along = Tu oferta está retirada.
finder-proof-about = ¿De qué se trata?
finder-proof-about-own = Una reunión en otro lugar, según mi palabra
finder-proof-about-hint = Para una sesión de aquí, el día y la duración los pone este lugar.
finder-proof-on-hint = Para una reunión en otro lugar.
finder-fault-about = Elige una de estas.

## Lugares de tratamiento

finder-title-treatment = Lugares
finder-treatment-head = Encontrar tratamiento
finder-treatment-words = Palabras, como un servicio o un nombre
finder-treatment-count =
    { $count ->
        [0] No hay ningún lugar en las listas de esta casa.
        [one] 1 lugar
       *[other] { $count } lugares
    }
finder-treatment-near =
    { $count ->
        [0] No hay ningún lugar cerca de { $place } en las listas de esta casa.
        [one] 1 lugar cerca de { $place }
       *[other] { $count } lugares cerca de { $place }
    }
finder-treatment-none = Ninguna lista de aquí tiene todavía lugares de tratamiento. Puedes buscar una reunión.
finder-treatment-more = Se muestran los más cercanos. Añade una palabra para ver menos.
finder-treatment-note = Estos lugares vienen de una lista pública. Llama antes de ir.
finder-treatment-link = Lugares de tratamiento
