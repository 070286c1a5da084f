# The shell: bar, skip links, the way out
web-nav = Principal
web-nav-today = Hoy
web-nav-groups = Grupos
web-nav-help = Ayuda ahora
web-nav-plan = Mi plan
web-nav-more = Más
web-nav-find = Reuniones
web-nav-sign-in = Entrar
web-shortcuts = Atajos
web-skip-to-page = Ir a la página
web-leave = Salir del sitio
web-leave-now = Salir del sitio ahora
# The language in its own words, on the switch
web-language = Español

# Pages that are planned
web-plan-head = Mi plan
web-plan-soon = Aquí escribirás lo que te ayuda en un día difícil, y podrás leerlo sin red.
web-today-soon = Aquí verás cómo te va y qué te escribió la gente.

# When something goes wrong. Each says what happened, what was kept, what to do.
web-fault-title = Página
web-absent-head = Esta página no está aquí
web-absent-text = Quizá se movió, o no está abierta para ti. No se perdió nada.
web-refused-head = Eso no funcionó
web-unread = No pudimos leer lo que llegó. Vuelve atrás e inténtalo de nuevo.
web-stale-head = Alguien cambió esto mientras escribías
web-stale-kept = Tus palabras se conservan. No se ha borrado nada.
web-stale-theirs = Guardado mientras tanto
web-stale-yours = Lo tuyo, sin guardar todavía
web-stale-do = Cambia el formulario de abajo y guarda otra vez, o
web-stale-use-theirs = deja lo que se guardó
web-fault-long = Esto tiene { $length } caracteres. Caben { $limit }.
web-signed-out-head = Tus palabras siguen aquí
web-signed-out-text = Saliste de tu cuenta mientras escribías y no se envió nada. Entra otra vez en una pestaña nueva; después vuelve aquí y envíalo.
web-signed-out-sign-in = Entrar en una pestaña nueva
web-unreadable-caller-head = No pudimos leer esta petición
web-unreadable-caller-text = El camino hasta este lugar no está bien configurado. No cambió nada. Avisa a quienes lo llevan.
web-other-site-head = No aceptamos ese envío
web-other-site-text = No vino de una de nuestras páginas. No cambió nada. Abre la página aquí e inténtalo de nuevo.
web-method-head = Eso no se puede hacer aquí
web-method-text = No cambió nada. Vuelve atrás y usa la página.
web-too-large-head = Eso fue demasiado de una vez
web-too-large-text = No cambió nada. Vuelve atrás y envía menos.
web-too-slow-head = No llegó a tiempo
web-too-slow-text = Quizá la red va lenta. No cambió nada. Vuelve atrás y envíalo otra vez.
web-wrong-type-head = No pudimos leer eso
web-wrong-type-text = No cambió nada. Vuelve atrás y usa el formulario de la página.
web-busy-head = Danos un momento
web-busy-text = Ahora hay mucho que hacer. No se perdió nada. Inténtalo en unos segundos.
web-full-head = Ahora no podemos guardar
web-full-text = Lo que ya estaba guardado está a salvo. Tus últimas palabras no se guardaron: consérvalas. Avisa a quienes llevan este lugar.
web-broken-head = Algo se rompió de nuestro lado
web-broken-text = Tu borrador sigue en esta pestaña. Inténtalo en un minuto.
# The form that was not taken, given back to be sent again
web-kept = Lo que escribiste
web-kept-password = Tu contraseña otra vez: no la guardamos
web-kept-now = La contraseña que tienes ahora, otra vez
web-send-again = Enviarlo de nuevo
web-reference = Si vuelve a pasar, dinos este código: { $reference }.
web-go-to-today = Ir a hoy
web-go-to-start = Ir al inicio
web-things-to-add =
    { $count ->
        [one] Falta una cosa.
       *[other] Faltan { $count } cosas.
    }

# Days and times
web-monday = lunes
web-tuesday = martes
web-wednesday = miércoles
web-thursday = jueves
web-friday = viernes
web-saturday = sábado
web-sunday = domingo
web-january = enero
web-february = febrero
web-march = marzo
web-april = abril
web-may = mayo
web-june = junio
web-july = julio
web-august = agosto
web-september = septiembre
web-october = octubre
web-november = noviembre
web-december = diciembre
web-day = { $weekday } { $date } de { $month }
web-day-and-time = { $day }, { $time }
web-date-with-year = { $date } de { $month } de { $year }
web-minutes =
    { $count ->
        [one] 1 minuto
       *[other] { $count } minutos
    }
web-list = { $first } y { $last }
