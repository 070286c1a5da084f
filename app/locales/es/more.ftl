# La página detrás de "Más".
accounts-more-tab = Más
accounts-more-title = Más
accounts-more-me = Yo
accounts-more-me-hint = Dispositivos, contraseña, idioma, salir de este sitio
accounts-more-later-title = Más adelante aquí
accounts-more-later-hint = Estas páginas aún no existen. No falta nada tuyo.
accounts-more-progress = Cómo va: tus respuestas en el tiempo, solo para ti.
accounts-more-goals = Metas: pasos pequeños que eliges.
accounts-more-exercises = Ejercicios: cosas breves, con botón de parar.
accounts-more-milestones = Hitos: días que te importan.
accounts-more-messages = Mensajes: lo que te enviaron.
accounts-more-find = Buscar grupo: reuniones cerca y en línea.
accounts-more-exercises-now = Respirar, 1 minuto
