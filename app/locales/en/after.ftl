# What is left of a session.
after-title = After the session
after-own-listened = You just listened, as you chose.
after-thanks = Thank you for being here
after-when = { $when } to { $end }
after-share = { $heard } of { $present } spoke or passed
after-share-nobody = It did not take place
after-not-held-text = The room closed before anyone had a turn. The group page shows the next session.
after-own = Your part
after-own-spoke = You spoke.
after-own-passed = You passed.
after-own-not-reached = We did not get to you. You can go first next time, if you want.
after-heard = Heard
after-own-leads = You led.
after-heard-not-reached = Not reached. May go first, if they want.
after-heard-leads = Led
after-not-there = You were not in this session.
after-commitment = What you said you would do
after-commitment-when = When:
after-commitment-with = With:
after-commitment-back = You will see it again at your next check-in.
after-given = Thank you. Your answers are saved. You can change them here until they are counted.
after-given-final = Thank you. Your answers are counted now, together with others. They stay as they are.
after-ask = How was it?
after-ask-who = Facilitators see the answers only once four people have answered, and never who said what. Others in the group do not see them.
after-ask-listened = I felt listened to
after-ask-chance = I had a fair chance to speak
after-ask-safe = I felt safe here
after-ask-useful = Today was useful for my recovery
after-ask-ends = 0 = not at all, 10 = completely. You can leave anything out.
after-ask-unsaid = not said
after-ask-note = Anything else?
after-ask-note-hint = Optional. It is shown without your name. People may know you by your words.
after-ask-do = Save my answers
after-ask-scale = These are our own questions, not a validated scale.
after-choose = Answer one question or write a few words. Everything else can stay open.
after-now = What now?
after-now-text = A session can stir things up. There are people you can call, if you want to talk.
after-now-away = There are people you can call, if you want to talk.
after-next-session = The next session
after-next-none = None is planned yet. The group page will show it.
after-n-heard = { $count ->
    [one] { $count } was heard
   *[other] { $count } were heard
}
after-now-help = Open Help now
after-summary = After the session
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
after-mean = { $whole }.{ $tenth } out of 10
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
after-carried = May go first next time, if they want
after-carried-none = Everyone was reached.
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
after-sheet-order = Ask who would like to start. Anyone not reached last time may go first, if they want.
after-sheet-first = may go first
after-history-own = What you said you would do
after-history-own-none = Nothing is open right now.
after-history-own-hint = Only you and the facilitators read it. You see it again at your next check-in.
after-history-yours = Open a session for your part in it and your feedback.
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
