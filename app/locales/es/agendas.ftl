# Agendas: la biblioteca, las propias y la elección para una sesión.
live-agendas-title = Agendas
live-agendas-lead = Una agenda enumera las partes de una sesión, cuánto dura cada una y qué decir.
live-agendas-sum = { $parts ->
    [one] { $parts } parte
   *[other] { $parts } partes
 }, { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
 }
live-agendas-parts = { $count ->
    [one] { $count } parte
   *[other] { $count } partes
 }
live-agendas-own = Tuyas
live-agendas-own-who = Solo tú las ves. Puedes elegir una cuando abras una sala.
live-agendas-own-empty = Aquí aparecerán las agendas que escribas o cambies.
live-agendas-blank = Empezar con una página vacía
live-agendas-library = Biblioteca
live-agendas-library-what = Abre una para leerla o para cambiar una copia.
live-agendas-saved = Tu agenda está guardada. Puedes elegirla cuando abras una sala.
live-agendas-deleted = Tu agenda está borrada.
live-agendas-all = Todas las agendas

# Para conducir
live-agendas-copy = Cambiar una copia
live-agendas-span = Minuto { $from } a { $until }
live-agendas-turn = { $time } para cada turno
live-agendas-aloud = Di o lee
live-agendas-everyone = Lo ven todas las personas
live-agendas-end = Di al final
live-agendas-kind-opening = Apertura
live-agendas-kind-check-in = Ronda de llegada
live-agendas-kind-free-discussion = Conversación abierta
live-agendas-kind-topic-round = Ronda sobre un tema
live-agendas-kind-guided-discussion = Conversación guiada
live-agendas-kind-skill-practice = Práctica de una habilidad
live-agendas-kind-problem-solving = Resolver un problema
live-agendas-kind-pairs = Parejas
live-agendas-kind-break = Descanso
live-agendas-kind-closing = Ronda de cierre
live-agendas-floor-round = En ronda, primero quien quiera
live-agendas-floor-hands = Por manos levantadas
live-agendas-floor-least-heard-first = En ronda: primero quien quiera, luego quien menos habló
live-agendas-floor-talking-piece = Con un objeto de la palabra
live-agendas-floor-popcorn = Quien habla nombra a la siguiente persona
live-agendas-crosstalk-as-group = Como lo hace el grupo
live-agendas-crosstalk-with-permission = Se responde solo si quien habla lo pide
live-agendas-crosstalk-none = No se responde a lo compartido

# Para escribir
live-agendas-new = Una agenda nueva
live-agendas-edit = Tu agenda
live-agendas-edit-lead = Solo tú ves esta página. Cambia lo que quieras y guárdalo.
live-agendas-unsaved = Esto aún no está guardado. Tus palabras están todas aquí.
live-agendas-gone = Esta agenda se borró en otra página. Tus palabras siguen aquí. Guarda para crearla otra vez.
live-agendas-name = Nombre de la agenda
live-agendas-name-hint = La encuentras por este nombre.
live-agendas-name-empty = Pon un nombre a la agenda. Todo lo demás sigue aquí.
live-agendas-name-long = El nombre tiene { $length } caracteres. Caben hasta { $limit }.
live-agendas-save = Guardar
live-agendas-change = Ver la parte { $number }
live-agendas-part-title = Nombre de esta parte
live-agendas-part-kind = Qué es
live-agendas-part-minutes = Minutos
live-agendas-part-floor = Cómo van los turnos
live-agendas-part-turn = Segundos para cada turno
live-agendas-part-turn-hint = Opcional. Si falta, los minutos se reparten por igual.
live-agendas-part-crosstalk = Responder a lo que alguien comparte
live-agendas-part-opening = Lo que dices o lees primero
live-agendas-part-opening-hint = Opcional. Solo lo ve quien facilita.
live-agendas-part-prompt = Pregunta o tarea
live-agendas-part-prompt-hint = Opcional. Lo ven todas las personas en la sala.
live-agendas-part-closing = Lo que dices al final
live-agendas-part-closing-hint = Opcional. Solo lo ve quien facilita.
live-agendas-choose = Elige algo de la lista. Todo lo demás sigue aquí.
live-agendas-up = Subir
live-agendas-up-label = Subir la parte { $number }
live-agendas-down = Bajar
live-agendas-down-label = Bajar la parte { $number }
live-agendas-out = Quitar
live-agendas-out-label = Quitar la parte { $number }
live-agendas-taken-out = Una parte está fuera. Sus palabras siguen en esta página.
live-agendas-put-back = Volver a ponerla
live-agendas-add = Añadir una parte
live-agendas-full-parts = La agenda está completa. Para añadir una parte, quita otra antes.
live-agendas-stale = Mientras tanto, esta agenda se guardó desde otra página
live-agendas-stale-kept = No se perdió nada. Tu versión está abajo, en el formulario.
live-agendas-stale-theirs = La versión guardada:
live-agendas-stale-use = Seguir con la versión guardada
live-agendas-stale-mine = Tu versión. Si la guardas, ocupa el lugar de la otra.
live-agendas-delete = Borrar esta agenda
live-agendas-delete-title = ¿Borrar { $name }?
live-agendas-delete-what = No se puede recuperar. Las sesiones que la usaron quedan como están.
live-agendas-delete-do = Borrarla
live-agendas-keep = Conservarla

# Lo que dice una regla. Las partes se cuentan desde 1.
live-agendas-full = Tienes { $limit } agendas. Borra una que no necesites y guarda otra vez.
live-agenda-empty = Añade al menos una parte.
live-agenda-many = Una agenda tiene como mucho { $limit } partes.
live-agenda-minutes = Parte { $segment }: escribe minutos de 1 a { $limit }.
live-agenda-long = Todas las partes pueden durar { $limit } minutos. Acorta una de ellas.
live-agenda-turn = Parte { $segment }: escribe de 30 a 1800 segundos, o déjalo vacío.
live-agenda-title = Parte { $segment }: ponle un nombre.
live-agenda-text = Parte { $segment }: este texto tiene { $length } caracteres. Caben hasta { $limit }.
live-agenda-stale = Mientras tanto, esta agenda se guardó desde otra página. No se perdió nada.

# La elección para una sesión
live-agendas-choose-title = Agenda para esta sesión
live-agendas-which = ¿Qué agenda?
live-agendas-which-hint = Las tuyas van después de las de la biblioteca.
live-agendas-not-there = Esta agenda ya no está aquí. Elige otra.
live-agendas-look = Mostrarla
live-agendas-fits = Dura { $minutes } minutos, igual que la sesión.
live-agendas-shorter = Dura { $minutes } minutos de { $planned }. Quedan { $apart } libres.
live-agendas-longer = Dura { $minutes } minutos. Son { $apart } más de lo previsto.
live-agendas-take = Elegir esta agenda
live-agendas-back = Volver a la sesión

# De qué se lee, y las guías
live-agendas-do = Haz
live-agendas-kind-readings = Lecturas
live-agendas-kind-quiet = Silencio
live-agendas-part-directions = Lo que haces
live-agendas-part-directions-hint = Opcional. No se lee en voz alta. Solo lo ve quien facilita.
live-agendas-part-script = Para leer
live-agendas-part-ready = Parte que añadir
live-agendas-part-blank = Una parte vacía
live-aloud-do = Haz
live-script-read = Leer de
live-script-none = Nada
live-script-sitting = Meditación, 10 y 20 minutos
live-script-breathing = Respirar, 3 minutos
live-script-body-scan = El cuerpo, parte por parte
live-script-five-steps = Una pausa en cinco pasos
live-script-warning-signs = Veinte señales de aviso
live-script-if-i-use-again = Si vuelvo a consumir
live-script-skill-sheets = Hojas de habilidades
live-script-scenes = Escenas para practicar
live-script-silence = { $count ->
    [one] Pausa, { $count } segundo
   *[other] Pausa, { $count } segundos
 }
live-script-print = Puedes imprimir esta página.
live-scripts-title = Textos y guías
live-scripts-lead = Textos para leer al conducir, palabra por palabra o a tu manera.
live-scripts-all = Todos los textos y guías
live-phrases = Frases que ayudan a conducir
live-guide-title = Guía
live-guide-leading = Guía breve para quien conduce
live-floor-quiet = Silencio
live-floor-quiet-text = Nadie tiene la palabra. No hay nada que hacer.
