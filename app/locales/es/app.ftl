# La primera página para visitantes.
app-start-title = Te damos la bienvenida
app-start-heading = Te damos la bienvenida a { $place }
app-start-lead = Un lugar tranquilo para personas que se reúnen en grupos.
app-start-sign-in = Entrar
app-start-join = Usar un código de invitación
app-start-find-heading = Buscar una reunión
app-start-find = Reuniones de ayuda mutua de todo tipo, cerca de ti o en línea. No necesitas una cuenta.
app-start-find-near = Ciudad o código postal
app-start-find-do = Buscar
app-start-find-hint = Se busca aquí. Nadie más lo sabe.
app-start-find-all = Mostrar lo que hay ahora o después
app-start-help-heading = ¿Necesitas a alguien ahora?
app-start-help = Para esta página no necesitas una cuenta.
app-start-help-now = Ayuda ahora
app-start-demo = Todas las personas de esta demostración son inventadas.
app-start-demo-choose = Elige quién te gustaría ser
