# What is left of a session.
after-title = After the session
after-thanks = Thank you for being here
after-when = { $when } to { $end }
after-share = { $heard } of { $present } spoke or passed
after-share-nobody = It did not take place
after-not-held-text = The room closed before anyone had a turn. The group page shows the next session.
after-own = Your part
after-own-spoke = You spoke.
after-own-passed = You passed.
after-own-not-reached = You were not reached. You come first in the next round.
after-own-leads = You led.
after-heard-spoke = Spoke
after-heard-passed = Passed
after-heard-not-reached = Not reached. First in the next round.
after-heard-leads = Led
after-not-there = You were not in this session.
after-commitment = What you said you will do
after-commitment-when = When:
after-commitment-with = With:
after-commitment-back = It comes back in the next check-in round you are in.
after-given = Thank you. Your answers are saved. You can change them here until they are counted.
after-given-final = Thank you. Your answers are counted now, together with others. They stay as they are.
after-ask = How was it?
after-ask-who = Others in the group do not see this. Facilitators see answers together, four or more at a time.
after-ask-listened = I felt listened to
after-ask-chance = I had a fair chance to speak
after-ask-safe = I felt safe here
after-ask-useful = Today was useful for my recovery
after-ask-ends = 0 is not at all. 10 is fully.
after-ask-note = Anything else?
after-ask-note-hint = Optional. It is shown without your name.
after-ask-do = Save my answers
after-ask-scale = These are our own questions, not a validated scale.
after-choose = Choose a number. The others are kept.
after-now = And now?
after-now-text = A session can stir things up. Someone is there if you want to talk.
after-now-away = Someone is there if you want to talk.
after-now-help = Open Help now
after-to-group = Go to the group
after-summary = After the session
after-n-spoke = { $count ->
    [one] { $count } spoke
   *[other] { $count } spoke
 }
after-n-passed = { $count ->
    [one] { $count } passed
   *[other] { $count } passed
 }
after-n-not-reached = { $count ->
    [one] { $count } not reached
   *[other] { $count } not reached
 }
after-nobody = Nobody
after-left-group = Somebody who has left
after-balance = Balance of speaking time:
after-percent = { $count } %
after-feedback = Was I heard?
after-unheard = Someone did not feel heard. Nobody sees who.
after-unheard-do = A word to everyone can help: say that you are there to talk, also after the session.
after-answered = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
 }
after-answers-few = Fewer than four people have answered. You see answers together, four or more at a time.
after-mean = { $whole }.{ $tenth } of 10
after-notes = What people wrote
after-attendance = Attendance
after-col-name = Name
after-col-when = When
after-col-minutes = Time here
after-col-heard = Heard
after-col-commitment = Commitment
after-col-session = Session
after-col-share = Share
after-col-balance = Balance
after-visit-online = { $from } to { $until }, online
after-visit-room = { $from } to { $until }, in the room
after-visit-noted = { $from } to { $until }, in the room, entered by the facilitator
after-row-early = Left before the end
after-row-removed = Visit ended by a facilitator
after-carried = First next time
after-carried-none = Everyone was reached.
after-carried-place = { $count ->
    [1] First in the round
   *[other] Number { $count } in the round
 }
after-look = Look after
after-look-asked = Asked for help and got no answer
after-look-not-safe = Said it is not safe to leave
after-look-early = Left before the end
after-next = What comes next
after-plan-next = Plan the next session
after-print = Print the sheet
after-to-history = All sessions of this group
after-sheet-title = Sheet
after-sheet-back = Go back
after-sheet-how = Use your browser to print this page.
after-sheet-order = Who was not reached last time comes first.
after-sheet-first = first
after-sheet-spoke = Spoke
after-sheet-passed = Passed
after-sheet-notes = Notes
after-sheet-paper = Paper can be read by anyone. Keep it safe.
after-history-title = Sessions
after-history = Who was heard
after-history-sentence = { $sessions ->
    [one] In { $sessions } session, { $heard } of { $present } places in the round were heard.
   *[other] In { $sessions } sessions, { $heard } of { $present } places in the round were heard.
 }
after-history-empty = After the first session you will see here how many were heard.
after-history-table = Session by session
after-chart-title = Share of those present who spoke or passed
after-chart-caption = Each dot is a session, oldest first. 100 means that everyone spoke or passed.
after-balance-what = Balance is 100 % when everyone spoke for the same time. Only facilitators see it.
after-older = Older sessions
after-print-history = Print this list
