# La página detrás de "Más".
more-tab = Más
more-title = Más
more-me = Yo
more-me-hint = Dispositivos, contraseña, idioma, salir de este sitio
more-later-title = Más adelante aquí
more-later-hint = Estas páginas aún no existen. No falta nada tuyo.
more-progress = Cómo va: tus respuestas en el tiempo, solo para ti.
more-goals = Metas: pasos pequeños que eliges.
more-exercises = Ejercicios: cosas breves, con botón de parar.
more-milestones = Hitos: días que te importan.
more-messages = Mensajes: lo que te enviaron.
more-find = Buscar grupo: reuniones cerca y en línea.
more-exercises-now = Respirar, 1 minuto
more-out-title = Terminar
