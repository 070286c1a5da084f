# Acceso.
accounts-sign-in-tab = Acceso
accounts-sign-in-title = Entrar
accounts-sign-in-lead = Tu nombre de acceso y tu contraseña. Nada más.
accounts-login = Nombre de acceso
accounts-login-hint = El nombre que elegiste, o el de tu tarjeta.
accounts-password = Contraseña
accounts-password-hint = Puedes pegarla.
accounts-shared-device = Otras personas usan este dispositivo
accounts-shared-device-hint = Entonces tu acceso termina tras 30 minutos sin uso, o al cerrar el navegador.
accounts-sign-in = Entrar
accounts-not-right = El nombre y la contraseña no van juntos. Revisa los dos e inténtalo otra vez.
accounts-too-many = Fueron muchos intentos. Espera { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
} e inténtalo otra vez.
accounts-busy = Muchas personas entran ahora mismo. Lo que escribiste se guarda. Inténtalo en un minuto.
accounts-other-ways = Otras formas
accounts-have-code = Tengo un código
accounts-no-password = No sé mi contraseña
accounts-no-password-how = Pide un código a la coordinación. Vale una vez, durante 15 minutos.
accounts-no-device = No tengo un dispositivo propio
accounts-no-device-how = Usa cualquiera y marca la casilla de arriba. No queda nada en él.
accounts-only-looking = ¿Solo buscas una reunión? No necesitas una cuenta.
accounts-find-a-meeting = Buscar una reunión
accounts-new-here = ¿Es tu primera vez? Necesitas una invitación de alguien del grupo.
accounts-have-invitation = Tengo una invitación

# Código.
accounts-start-tab = Primer acceso
accounts-start-title = Elige una contraseña
accounts-start-lead = Necesitas el código que te dieron. Vale una vez, durante 15 minutos.
accounts-code = Código
accounts-code-hint = Con mayúsculas o minúsculas, con o sin guiones.
accounts-start = Guardar y entrar
accounts-code-not-right = El nombre y el código no van juntos, o el código ya se usó o terminó. Pide otro.

# Elegir nombre y contraseña.
accounts-login-short = Nombre de acceso: al menos 3 letras.
accounts-login-long = Elige un nombre más corto, de 40 caracteres como mucho.
accounts-login-mail = Elige un nombre que no sea un correo. No debe decir quién eres.
accounts-login-phone = Elige un nombre sin número de teléfono. No debe decir quién eres.
accounts-login-letter = Usa solo letras, cifras, puntos, guiones bajos y guiones.
accounts-login-other = Elige uno de estos nombres, o escribe otro.
accounts-login-tries = Se probaron muchos nombres con esta invitación. Elige uno de estos, o vuelve mañana.
accounts-new-password = Contraseña nueva
accounts-new-password-hint = 10 caracteres o más. Cuatro palabras sin relación van bien. Puedes pegarla.
accounts-new-password-hint-staff = 15 caracteres o más, porque otras personas confían en ti. Puedes pegarla.
accounts-new-password-hint-any = 10 caracteres o más, 15 si facilitas o coordinas. Puedes pegarla.
accounts-password-short = Contraseña: al menos { $least } caracteres.
accounts-password-long = Elige una contraseña más corta, de 128 caracteres como mucho.
accounts-password-easy = Un programa la adivina pronto. Añade otra palabra sin relación.

# Yo.
accounts-me-tab = Yo
accounts-me-title = Yo
accounts-me-lead = Entras como { $name }.
accounts-role-member = Participas en grupos.
accounts-role-peer-mentor = Acompañas a otras personas con tu experiencia.
accounts-role-facilitator = Facilitas grupos.
accounts-role-coordinator = Llevas la coordinación.
accounts-seen-title = Lo que otras personas ven de ti
accounts-seen-group = En cada grupo: el nombre y el color que elegiste allí. Son distintos en cada grupo.
accounts-seen-login = Tu nombre de acceso: tú, y la coordinación que ayuda con las cuentas.
accounts-seen-never = Nadie ve cuándo estuviste aquí, ni en qué grupos estás.
accounts-seen-no-group = La gente de los grupos no te ve. La coordinación no pertenece a ningún grupo.
accounts-seen-by-coordinators = Tu nombre de acceso: tú, y el resto de la coordinación.
accounts-devices-title = Dónde tienes acceso abierto
accounts-device-this = Este dispositivo
accounts-device-own = Un dispositivo tuyo
accounts-device-shared = Un dispositivo compartido
accounts-device-since = Abierto desde { $since }. Último uso { $seen }.
accounts-device-end = Cerrar allí
accounts-device-end-label = Cerrar allí: el dispositivo abierto desde { $since }
accounts-sign-out = Salir
accounts-sign-out-everywhere = Salir en todas partes
accounts-sign-out-everywhere-hint = Todos los dispositivos, también este, al momento. Las páginas abiertas se cierran.
accounts-language-title = Idioma
accounts-language-saved = Guardado. Todas las páginas hablan ahora tu idioma.
accounts-leave-title = Salir de este sitio
accounts-leave-how = El enlace de arriba cierra tu acceso y abre { $target }.
accounts-leave-keys = Con teclado, pulsa tres veces Mayús. Sirve en cada página, también en una sesión.
accounts-leave-back = Borra lo que este sitio guardó en el dispositivo. El botón de volver no muestra nada tuyo.
accounts-leave-history = La lista de páginas visitadas del navegador se queda. Una ventana privada no la deja.
accounts-password-title = Contraseña
accounts-password-change = Cambiar mi contraseña
accounts-back-to-me = Volver a Yo
accounts-password-tab = Contraseña
accounts-password-page = Cambia tu contraseña
accounts-password-lead = Se cierran tus otros dispositivos. Este sigue abierto.
accounts-password-now = Contraseña de ahora
accounts-password-now-wrong = Esta no es tu contraseña de ahora. Inténtalo otra vez.
accounts-password-save = Guardar la contraseña nueva
accounts-password-saved = Tu contraseña nueva está guardada. Los otros dispositivos se cerraron.

# Lo que no se puede.
accounts-not-coordinator = La coordinación cuida las cuentas. Pregunta allí.
accounts-own-account = Otra persona de coordinación tiene que hacerlo con tu cuenta.

# Own data.
accounts-data-title = Mis datos
accounts-data-read = Ver o guardar todo lo mío
