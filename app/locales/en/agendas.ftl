# Agendas: the library, one's own, and the choice for a session.
live-agendas-title = Agendas
live-agendas-lead = An agenda lists the parts of a session, how long each one takes, and what to say.
live-agendas-sum = { $parts ->
    [one] { $parts } part
   *[other] { $parts } parts
 }, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }
live-agendas-parts = { $count ->
    [one] { $count } part
   *[other] { $count } parts
 }
live-agendas-own = Yours
live-agendas-own-who = Only you see these. You can choose one when you open a room.
live-agendas-own-empty = Agendas that you write or change will show up here.
live-agendas-blank = Start with an empty page
live-agendas-library = Library
live-agendas-library-what = Open one to read it or to change a copy.
live-agendas-saved = Your agenda is saved. You can choose it when you open a room.
live-agendas-deleted = Your agenda is deleted.
live-agendas-all = All agendas

# To lead from
live-agendas-copy = Change a copy
live-agendas-span = Minute { $from } to { $until }
live-agendas-turn = { $time } for each turn
live-agendas-aloud = Say or read
live-agendas-everyone = Everyone sees
live-agendas-end = Say at the end
live-agendas-kind-opening = Opening
live-agendas-kind-check-in = Check-in round
live-agendas-kind-free-discussion = Open discussion
live-agendas-kind-topic-round = Topic round
live-agendas-kind-guided-discussion = Guided discussion
live-agendas-kind-skill-practice = Skill practice
live-agendas-kind-problem-solving = Problem solving
live-agendas-kind-pairs = Pairs
live-agendas-kind-break = Break
live-agendas-kind-closing = Closing round
live-agendas-floor-round = In a round, volunteers first
live-agendas-floor-hands = By raised hands
live-agendas-floor-least-heard-first = In a round: volunteers, then least heard
live-agendas-floor-talking-piece = With a talking piece
live-agendas-floor-popcorn = Each speaker names the next
live-agendas-crosstalk-as-group = As the group does it
live-agendas-crosstalk-with-permission = Replies only if the speaker asks for them
live-agendas-crosstalk-none = No replies to what someone shares

# The editor
live-agendas-new = A new agenda
live-agendas-edit = Your agenda
live-agendas-edit-lead = Only you see this page. Change what you like and save it.
live-agendas-unsaved = This is not saved yet. Your words are all here.
live-agendas-gone = This agenda was deleted in another page. Your words are still here. Save to create it again.
live-agendas-name = Name of the agenda
live-agendas-name-hint = You find it by this name.
live-agendas-name-empty = Give the agenda a name. Everything else is kept.
live-agendas-name-long = The name has { $length } characters. Up to { $limit } fit.
live-agendas-save = Save
live-agendas-change = Look at part { $number }
live-agendas-part-title = Name of this part
live-agendas-part-kind = What it is
live-agendas-part-minutes = Minutes
live-agendas-part-floor = How turns go
live-agendas-part-turn = Seconds for each turn
live-agendas-part-turn-hint = Optional. Without it, the minutes are shared equally.
live-agendas-part-crosstalk = Answering what someone shared
live-agendas-part-opening = What you say or read first
live-agendas-part-opening-hint = Optional. Only the person who leads sees it.
live-agendas-part-prompt = Question or task
live-agendas-part-prompt-hint = Optional. Everyone in the room sees it.
live-agendas-part-closing = What you say at the end
live-agendas-part-closing-hint = Optional. Only the person who leads sees it.
live-agendas-choose = Choose one from the list. Everything else is kept.
live-agendas-up = Move up
live-agendas-up-label = Move up part { $number }
live-agendas-down = Move down
live-agendas-down-label = Move down part { $number }
live-agendas-out = Take out
live-agendas-out-label = Take out part { $number }
live-agendas-taken-out = One part is out. Its words are kept on this page.
live-agendas-put-back = Put it back
live-agendas-add = Add a part
live-agendas-full-parts = The agenda is full. To add a part, take one out first.
live-agendas-stale = This agenda was saved from another page in the meantime
live-agendas-stale-kept = Nothing is lost. Your version is in the form below.
live-agendas-stale-theirs = The saved version:
live-agendas-stale-use = Go on with the saved version
live-agendas-stale-mine = Your version. When you save, it replaces the other one.
live-agendas-delete = Delete this agenda
live-agendas-delete-title = Delete { $name }?
live-agendas-delete-what = It cannot be brought back. Sessions that used it stay as they are.
live-agendas-delete-do = Delete it
live-agendas-keep = Keep it

# What a rule says. Parts count from 1.
live-agendas-full = You have { $limit } agendas. Delete one you no longer need, then save again.
live-agenda-empty = Add at least one part.
live-agenda-many = An agenda has at most { $limit } parts.
live-agenda-minutes = Part { $segment }: write minutes from 1 to { $limit }.
live-agenda-long = All parts together can take { $limit } minutes. Shorten one of them.
live-agenda-turn = Part { $segment }: write 30 to 1800 seconds, or leave it empty.
live-agenda-title = Part { $segment }: give it a name.
live-agenda-text = Part { $segment }: this text has { $length } characters. Up to { $limit } fit.
live-agenda-stale = This agenda was saved from another page in the meantime. Nothing is lost.

# The choice for a session
live-agendas-choose-title = Agenda for this session
live-agendas-which = Which agenda?
live-agendas-which-hint = Yours come after those of the library.
live-agendas-not-there = This agenda is no longer here. Choose another one.
live-agendas-look = Show it
live-agendas-fits = It takes { $minutes } minutes, as long as the session.
live-agendas-shorter = It takes { $minutes } minutes of { $planned }. That leaves { $apart } open.
live-agendas-longer = It takes { $minutes } minutes. That is { $apart } more than planned.
live-agendas-take = Take this agenda
live-agendas-back = Back to the session

# What is read from, and the guides
live-agendas-do = Do
live-agendas-kind-readings = Readings
live-agendas-kind-quiet = Quiet
live-agendas-part-directions = What you do
live-agendas-part-directions-hint = Optional. It is not read aloud. Only the person who leads sees it.
live-agendas-part-script = To read from
live-agendas-part-ready = Part to add
live-agendas-part-blank = An empty part
live-aloud-do = Do
live-script-read = Read from
live-script-none = Nothing
live-script-sitting = Sitting, 10 and 20 minutes
live-script-breathing = Breathing, 3 minutes
live-script-body-scan = The body, part by part
live-script-five-steps = A pause in five steps
live-script-warning-signs = Twenty warning signs
live-script-if-i-use-again = If I use again
live-script-skill-sheets = Skill sheets
live-script-scenes = Scenes for role-play
live-script-silence = { $count ->
    [one] Pause, { $count } second
   *[other] Pause, { $count } seconds
 }
live-script-print = You can print this page.
live-scripts-title = Scripts and guides
live-scripts-lead = Texts to read from when you lead, word for word or in your own way.
live-scripts-all = All scripts and guides
live-phrases = Words that help when you lead
live-guide-title = Guide
live-guide-leading = A short guide for those who lead
live-floor-quiet = Quiet
live-floor-quiet-text = Nobody has the floor. There is nothing to do.
