# Lo que queda de una sesión.
after-title = Después de la sesión
after-own-listened = Escuchaste, como elegiste.
after-thanks = Gracias por haber estado
after-when = { $when } a { $end }
after-share = { $heard ->
    [one] { $heard } de { $present } habló o pasó
   *[other] { $heard } de { $present } hablaron o pasaron
 }
after-share-nobody = No tuvo lugar
after-not-held-text = La sala se cerró antes de que alguien tuviera su turno. La página del grupo muestra la próxima sesión.
after-own = Tu parte
after-own-spoke = Hablaste.
after-own-passed = Pasaste.
after-own-not-reached = No llegó tu turno. La próxima vez puedes empezar, si quieres.
after-heard = Con turno
after-own-leads = Facilitaste.
after-heard-not-reached = Sin turno. Puede empezar, si quiere.
after-heard-leads = Facilitó
after-not-there = No estuviste en esta sesión.
after-commitment = Lo que dijiste que harías
after-commitment-when = Cuándo:
after-commitment-with = Con:
after-commitment-back = Lo verás otra vez en tu próxima ronda de apertura.
after-given = Gracias. Tus respuestas están guardadas. Puedes cambiarlas aquí hasta que se cuenten.
after-given-final = Gracias. Tus respuestas ya cuentan junto con otras. Se quedan como están.
after-ask = ¿Cómo fue?
after-ask-who = Quienes facilitan ven las respuestas solo cuando cuatro personas han respondido, y nunca quién dijo qué. El resto del grupo no las ve.
after-ask-listened = Sentí que me escuchaban
after-ask-chance = Tuve una oportunidad justa de hablar
after-ask-safe = Me sentí en un lugar seguro
after-ask-useful = Hoy fue útil para mi recuperación
after-ask-ends = 0 = nada, 10 = totalmente. Puedes dejar lo que quieras sin decir.
after-ask-unsaid = sin decir
after-ask-note = ¿Algo más?
after-ask-note-hint = Opcional. Se muestra sin tu nombre. Puede que te reconozcan por tus palabras.
after-ask-do = Guardar mis respuestas
after-ask-scale = Son preguntas nuestras, no una escala validada.
after-choose = Responde una pregunta o escribe unas palabras. Lo demás puede quedar sin decir.
after-now = ¿Y ahora?
after-now-text = Una sesión puede remover cosas. Hay personas a quienes puedes llamar, si quieres hablar.
after-now-away = Hay personas a quienes puedes llamar, si quieres hablar.
after-next-session = La próxima sesión
after-next-none = Todavía no hay ninguna. La página del grupo la mostrará.
after-n-heard = { $count ->
    [one] { $count } con turno
   *[other] { $count } con turno
}
after-now-help = Abrir Ayuda ahora
after-summary = Después de la sesión
after-n-not-reached = { $count ->
    [one] { $count } sin turno
   *[other] { $count } sin turno
 }
after-nobody = Nadie
after-left-group = Alguien que se ha ido
after-balance = Equilibrio del tiempo de palabra:
after-percent = { $count } %
after-feedback = ¿Me escucharon?
after-unheard = Alguien no se sintió escuchado. Nadie ve quién.
after-unheard-do = Unas palabras a todo el grupo ayudan: di que estás para hablar, también después.
after-answered = { $count ->
    [one] { $count } respuesta
   *[other] { $count } respuestas
 }
after-answers-few = Han respondido menos de cuatro personas. Verás las respuestas juntas, de cuatro en adelante.
after-mean = { $whole },{ $tenth } de 10
after-notes = Lo que la gente escribió
after-attendance = Asistencia
after-col-name = Nombre
after-col-when = Cuándo
after-col-minutes = Tiempo aquí
after-col-heard = Con voz
after-col-commitment = Compromiso
after-col-session = Sesión
after-col-share = Parte
after-col-balance = Equilibrio
after-visit-online = { $from } a { $until }, en línea
after-visit-room = { $from } a { $until }, en la sala
after-visit-noted = { $from } a { $until }, en la sala, según quien facilita
after-row-early = Se fue antes del final
after-row-removed = Quien facilita terminó su visita
after-carried = Pueden empezar la próxima vez, si quieren
after-carried-none = Todas las personas tuvieron turno.
after-look = Cuidar de
after-look-asked = Pidió ayuda y no tuvo respuesta
after-look-not-safe = Dijo que no es seguro irse
after-look-early = Se fue antes del final
after-next = Qué viene ahora
after-plan-next = Planear la próxima sesión
after-print = Imprimir la hoja
after-to-history = Todas las sesiones de este grupo
after-sheet-title = Hoja
after-sheet-back = Volver
after-sheet-how = Imprime esta página con tu navegador.
after-sheet-order = Pregunta quién quiere empezar. Quien no tuvo turno la última vez puede empezar, si quiere.
after-sheet-first = puede empezar
after-history-own = Lo que dijiste que harías
after-history-own-none = Ahora no hay nada pendiente.
after-history-own-hint = Solo lo leen tú y quienes facilitan. Lo verás otra vez en tu próxima ronda de apertura.
after-history-yours = Abre una sesión para ver tu parte y tu opinión.
after-sheet-spoke = Habló
after-sheet-passed = Pasó
after-sheet-notes = Notas
after-sheet-paper = El papel lo puede leer cualquiera. Guárdalo bien.
after-history-title = Sesiones
after-history = Quién tuvo voz
after-history-sentence = { $sessions ->
    [one] En { $sessions } sesión, { $heard } de { $present } lugares de la ronda tuvieron voz.
   *[other] En { $sessions } sesiones, { $heard } de { $present } lugares de la ronda tuvieron voz.
 }
after-history-empty = Después de la primera sesión verás aquí cuántas personas tuvieron voz.
after-history-table = Sesión por sesión
after-chart-title = Parte de las personas presentes que hablaron o pasaron
after-chart-caption = Cada punto es una sesión, la más antigua primero. 100 significa que todas hablaron o pasaron.
after-balance-what = El equilibrio es 100 % cuando cada quien habló el mismo tiempo. Solo lo ve quien facilita.
after-older = Sesiones anteriores
after-print-history = Imprimir esta lista
