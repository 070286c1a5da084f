# La primera página para visitantes.
app-start-title = Te damos la bienvenida
app-start-heading = Te damos la bienvenida a { $place }
app-start-lead = Un lugar tranquilo para personas que se reúnen en grupos.
app-start-sign-in = Entrar
app-start-join = Usar un código de invitación
app-start-find-now = Mientras tanto, alguien de un grupo puede darte un código de invitación.
app-start-help-heading = ¿Necesitas a alguien ahora?
app-start-help = Para esta página no necesitas una cuenta.
app-start-help-now = Ayuda ya
app-start-demo = Todas las personas de esta demostración son inventadas.
app-start-demo-choose = Elige quién te gustaría ser
