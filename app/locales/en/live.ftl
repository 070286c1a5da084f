# The live session: the room, its door, and what whoever facilitates sees in it.

## The room, as everyone in it reads it

live-title = Group
live-you = You
live-someone = Someone
live-nobody = Nobody
live-name = { $name }
live-topic = Topic: { $name }
live-send = Send
live-until = until { $time }
live-minutes-ago = { $count ->
    [0] just now
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
live-help-now = Help now
live-to-group = Go to the group
live-sheet = Session sheet

## Before the room opens

live-leads = { $name } leads this session.
live-leads-nobody = Nobody is named to lead this session yet.
live-agreement = One thing comes first
live-agreement-text = Read what the group agreed. Then you can go in.
live-agreement-do = Read it
live-cancelled = This session is cancelled
live-cancelled-text = This isn’t because of anything you did. The group page shows the next one.
live-not-held = This session did not take place
live-not-held-text = Nobody opened the room. The group page shows the next session.
live-over = This session is over
live-over-text = You can still read the summary.
live-early = It is not time yet
live-early-text = The room opens half an hour before the start. You can leave this page open, or come back then.
live-early-lead = You can open the room from half an hour before the start.
live-near = The room is not open yet
live-near-text = It opens when the facilitator is there.
live-refresh = Refresh
live-open-which = Agenda
live-open-which-hint = It stands before you and everyone, with what to say.
live-open-show = Show its parts
live-open-whole = Read all of it
live-open-own = Change an agenda, or write your own
live-open-lobby = People wait outside until I let them in
live-open-hint = People of the group can come in from now on. You begin when you are ready.
live-open-do = Open the room
live-open-agenda = Choose an agenda from the list. Nothing was opened yet.
live-open-running = Another session of this group is still running. End it first, so that whoever was not reached there comes first here. Nothing was opened yet.
live-open-running-when = The session of { $name } is still running.
live-open-running-first = End it first, so that whoever was not reached there comes first here.
live-open-running-do = Go there and end it
live-unsent = The room closed before your words arrived. Nobody has read them. Here they are.
live-what = What will happen
live-what-turns = Everyone is offered a turn, in an order that all can see.
live-what-pass = You can pass at any time. Nobody asks why.
live-what-online = Online you take part by writing. Writing counts as taking part.
live-what-both = In the room people speak. Online you read and write; you can’t hear the room here.
live-what-call = The group has a call of its own. You find it inside the room.
live-call = Join the group’s own call
live-call-text = The call is on another site, { $site }. That site sees that you join, and the name you give there.
live-call-do = Leave this site and open the call
live-starts-in = { $count ->
    [0] It should start now
    [one] Starts in 1 minute
   *[other] Starts in { $count } minutes
}
live-starts-hours = { $count ->
    [one] Starts in about 1 hour
   *[other] Starts in about { $count } hours
}
live-starts-days = { $count ->
    [one] Starts tomorrow
   *[other] Starts in { $count } days
}
live-waiting-updates = This page updates itself. You don’t need to press anything.
live-what-record = There is no recording.
live-what-leave = You can leave at any moment and come back.

live-on-call = On call today: { $name }, { $number }

## Where a person is who comes online

live-contact = Coming online?
live-contact-why = You can say where you are, in case you need help. Those who lead read it only then.
live-contact-say = Say where I am
live-contact-kept = Where you are is kept for this session.
live-contact-change = Change or delete it
live-contact-title = Where you are
live-contact-who = You can leave both empty. Those who lead this session read it only while you have asked for help or said that you’re not safe. It’s deleted 24 hours after the session ends.
live-contact-where = Where are you now?
live-contact-where-hint = Street and place, or a landmark. If you need an ambulance, we can say where to go.
live-contact-number = A number we can call
live-contact-number-hint = A phone that you have with you now.
live-contact-do = Keep it for this session
live-contact-clear = Delete it
live-contact-saved = Kept for this session. You can change or delete it here.
live-contact-deleted = Deleted. Nothing is kept.

## At the door

live-door-open = The room is open
live-door-open-text = Go in when you are ready.
live-door-go-in = Go in
live-door-in-room = Go in (I’m there in person)
live-door-waits = You’re in the waiting room
live-door-waits-text = The facilitator knows you are here and will let you in. This page updates itself.
live-door-step-away = Not now
live-door-shut = The room takes nobody new right now
live-door-shut-text = It is full, or the round has closed. It’s not about you. You can try again later.
live-door-left = You left the room
live-door-left-text = You are welcome back. You come in at the end of the round.
live-door-come-back = Come back
live-door-not-today = Not today
live-door-not-today-text = The facilitator asks you to come another time. You still belong to the group.
live-door-removed = The facilitator ended your visit for today
live-door-removed-text = You still belong to the group. You can get help here right now.
live-door-need-help = I need help
live-door-need-help-hint = Only the facilitators see this.

## Without script, and when the line drops

live-follow = Refresh by itself every 20 seconds
live-follows = This page refreshes by itself.
live-follow-stop = Stop that, so that I can write
live-form-unread = We could not read that. Nothing was changed. Refresh the page and try again.
live-line-lost = The connection dropped. We are trying again. Your place in the round is kept.
live-line-back = You are connected again.
live-line-waits = Sent as soon as the connection is back.
live-line-kept = What you wrote is kept here. Nobody has read it yet.
live-bye-restart = We restart for a moment. Please wait; your place is kept.
live-bye-resync = Catching up with the room.
live-bye-removed = The facilitator ended your visit for today. You can get help here.
live-bye-signed-out = This room has closed here. You signed out, or you are no longer in this group.
live-bye-not-open = This room is not open.
live-bye-no-hello = The room did not hear from this page in time. Refresh it.
live-bye-too-fast = That was a lot at once. Wait a moment, then try again.
live-bye-too-many = This room is open in many windows here. Close one, then load this page again.
live-form-too-fast = That was a lot at once. Nothing was sent. Wait a moment, then try again.
live-bye-too-large = That was too long to send. Please make it shorter.
live-bye-not-understood = The room did not understand that. Refresh the page.
live-bye-trouble = The room cannot be kept right now. Try again in a minute.
live-trouble-elsewhere = The room is just moving. Try again in a few seconds.
live-trouble-busy = There is a lot to do right now. Nothing was lost. Try again in a few seconds.
live-trouble-full = We cannot save right now. Please keep your words and tell the facilitator.
live-trouble-broken = Something broke on our side. Your words are still here. Try again in a minute.

## The stage

live-stage-gathering = People are coming in
live-stage-ended = The session has ended
live-ended = The session has ended.
live-ended-text = Thank you for being here.
live-ended-unbegun = The room closed before it began. You can get help at any time.
live-ended-do = See the summary
live-calm = The room rests.
live-calm-text = Nobody has to say anything. The facilitator goes on when it is good.
live-calm-breathe = Feel your feet on the floor. Breathe out slowly.
live-break = Break until { $time }.
live-break-text = Your place in the round is kept.
live-waiting = The facilitator dropped out.
live-waiting-text = Please wait. You can write to each other, or open Help now.
live-waiting-lead = Nobody leads right now.
live-waiting-lead-text = You can take over. Everything stays where it is.
live-take-over = Take over
live-take-over-hint = You lead from then on. The other facilitator stays.
live-urge = That was strong.
live-urge-do = Breathe for one minute first
live-agenda = Agenda
live-agenda-done = done

## The floor and my turn

live-floor-round = Round, volunteers first
live-floor-hands = Hands
live-floor-least-heard-first = Volunteers, then least heard
live-floor-talking-piece = Talking piece
live-floor-popcorn = The speaker names the next
live-floor-gathering = People are coming in
live-floor-gathering-text = The facilitator begins soon. You can already write.
live-floor-free = The floor is free
live-floor-free-text = Raise your hand if you wish to speak.
live-floor-hand-up = Your hand is up.
live-floor-pairs = In pairs
live-round-comes = The round starts soon
live-round-comes-text = Raise your hand if you’d like to go first. You can pass.
live-round-comes-first = We did not get to you last time. You can go first if you want: raise your hand.
live-round-comes-hand-up = Your hand is up. You are among the first.
live-answers-to = Answers to { $name }
live-answers-to-you = Answers to you
live-answers-text = About a minute, then we go on.
live-answers-end = End the answers
live-listen = Just listening today
live-listen-hint = Nobody will call on you. Everyone sees “listening today”. You can change it at any time.
live-listens = You’re just listening today.
live-listens-text = Nobody will call on you. You can still raise your hand or write.
live-take-turns = I’d like a turn after all
live-for-take-turns = Takes turns again
live-mine-offered = It’s your turn, { $name }
live-mine-length = { $count ->
    [one] About 1 minute. Nobody will cut you off.
   *[other] About { $count } minutes. Nobody will cut you off.
}
live-offered-hand = You raised your hand.
live-offered-lead = The facilitator offers you the floor.
live-mine-speaking = You have the floor
live-mine-no-hurry = Take your time.
live-mine-hint = Say it aloud in the room, or write it below. There is no recording.
live-cue-soon = Almost time. Finish in your own way.
live-cue-over = Your time is up. Finish when you are ready.
live-cue-past = Finish when you can.
live-speak = Speak
live-speak-call = I’ll say it on the call
live-done = I am done
live-extend = 1 more minute
live-pass = Pass
live-come-back = Come back to me
live-hand-on = Pass the turn to
live-timer-of = left of { $length }
live-last-minute = This is the last minute.
live-time-used = Time used by { $name }
live-theirs-speaking = { $name } is speaking
live-theirs-offered = It is { $name }’s turn
live-theirs-lost = The connection dropped. We wait half a minute; the place is kept.
live-place-before = { $count ->
    [0] You are next.
    [one] One person is before you.
   *[other] { $count } people are before you.
}
live-place-spoke = You had your turn.
live-place-passed = You passed. If you’d like a turn after all, raise your hand.
live-place-comes-back = Your turn comes round again at the end.
live-place-listens = You’re just listening today.
live-place-kept = Your place is kept.
live-place-room = in the room
live-place-online = online
live-place-lost = connection lost
live-place-away = away, place kept
live-write-turn = Or write your turn
live-write-turn-online = Your turn in writing
live-write-turn-hint = Everyone here reads it once you send it. It counts as your turn.
live-send-and-finish = Send and finish my turn
live-ask-send = Send what you wrote?
live-ask-send-first = Send what you wrote? Nobody has read it yet. You choose below.
live-done-without = Finish without sending
live-keep-writing = Keep writing
live-write-turn-do = Send as my turn
live-contract = What would you like to hear?
live-contract-just-listen = Just listen
live-contract-questions = Questions
live-contract-me-too = “I know that too”
live-contract-ideas-welcome = Ideas
live-wish-just-listen = No answers, please. Listening is enough.
live-wish-questions = Questions are welcome.
live-wish-me-too = Say what you know from your own life.
live-wish-ideas-welcome = Ideas are welcome.
live-my-turn-over = Your turn is over.
live-heard-count = { $count ->
    [one] One person heard you.
   *[other] { $count } people heard you.
}
live-nods = { $count ->
    [one] 1 person heard it.
   *[other] { $count } people heard it.
}
live-told-heard = You told { $name }: “I heard you”.
live-respond-to = Let { $name } know
live-respond-heard = I heard you
live-respond-question = Ask a question
live-respond-me-too = I know that too
live-respond-idea = Offer an idea
live-respond-hint = Speak for yourself: “I …”. The speaker and everyone here read it.

## What is written

live-written = Written
live-written-none = Nothing is written yet.
live-written-before = Show everything that was written
live-take-back = Take back
live-taken-back = These words were taken back.
live-say-everyone = Write to everyone
live-say-everyone-hint = Everyone in this room reads it.
live-say-facilitators = Write to the facilitators
live-say-facilitators-hint = Only you and the facilitators read it.
live-say-pair = Write to { $name }
live-say-pair-hint = { $count ->
    [2] Only the two of you can read this.
    [3] Only the three of you can read this.
   *[other] Only the { $count } of you can read this.
}
live-unsent-everyone = You were writing to everyone. Nobody has read it.
live-unsent-facilitators = You were writing to the facilitators. Nobody has read it.
live-unsent-pair = You were writing to { $name }. Nobody has read it.
live-unsent-turn = You were writing your turn. Nobody has read it.
live-unsent-answer = You were writing an answer. Nobody has read it.
live-unsent-answer-to = You were writing to { $name }. Nobody has read it.
live-kept-discard = Delete these words
live-read-by-all = Everyone in this room reads it.
live-no-say-turn = It’s your turn. The box for it is above.
live-no-say-calm = The room rests. Nobody writes right now.
live-no-say-off = The facilitator has paused the writing.
live-no-say-now = We listen while someone has the floor. You can write after it.
live-entry-facilitators = to the facilitators
live-by-hand = written down by { $name }
live-entry-pair = to the pair
live-entry-turn = as a turn
live-entry-heard = to { $name }: “I heard you”
live-to-you = you
live-entry-question = to { $name }: a question
live-entry-me-too = to { $name }: “I know that too”
live-entry-idea = to { $name }: an idea
live-entry-worked = what worked
live-entry-change = one change

## The round and the people

live-round = The round
live-round-over = Everyone has been asked
live-round-done = If you’d like a turn after all, raise your hand.
live-turn-next = next
live-turn-not-yet = to come
live-turn-offered = now
live-turn-speaking = speaking
live-turn-done = done
live-turn-listens = listening today
live-turn-comes-back = again at the end
live-turn-kept = place kept
live-turn-left = left
live-hands = Hands
live-hand-state = hand up
live-people-count = { $count ->
    [one] One person is here
   *[other] { $count } people are here
}
live-standing-leads = leads
live-standing-peer-mentor = peer mentor
live-standing-co-facilitator = co-facilitator
live-standing-facilitator = facilitator
live-noted-by = entered by { $name }
live-bar = Room
live-ask-privately = Ask the facilitator privately
live-raise-hand = Raise hand
live-lower-hand = Lower hand
live-bar-write = Write
live-bar-people = People
live-leave = Leave
live-room-foot = There is no recording. Only people in this room read what is written.

## My call for help

live-help-sent = Sent at { $time }.
live-help-sent-text = Only the facilitators see it.
live-help-waiting = Your call is sent
live-help-seen = The facilitator has seen it.
live-help-coming = They are on their way to you.
live-help-other-comes = The other facilitator is on the way to you.
live-help-written = The facilitator wrote to you.
live-help-now-lines = Someone to call right now
live-help-word = Write to the facilitators
live-help-fine = I’m OK now

## Pairs

live-pair-with = You are with { $names }
live-pair-soon = You begin when the facilitator opens the pairs.
live-pair-you-speak = You speak first. The other listens.
live-pair-they-speak = { $name } speaks first. You listen.
live-pairs-plan = Draw pairs
live-pairs-open = { $count ->
    [one] Open for 1 minute
   *[other] Open for { $count } minutes
}
live-pairs-swap = The others speak now
live-pairs-close = Everyone back together

## Role-play

live-role-protagonist = Practises
live-role-antagonist = Plays the other person
live-role-coach = Whispers help
live-role-timekeeper = Minds the time
live-roles-set = Set the scene
live-roles-hint = Nobody plays what is too close to them. Everyone else watches.
live-roles-do = Set these roles
live-phase-scene = The scene.
live-phase-scene-text = Who, where, and what for. Someone shows it first.
live-phase-rehearsal = Try it.
live-phase-rehearsal-text = Two or three minutes. You can stop at any time.
live-phase-feedback-self = How was it for you?
live-phase-feedback-self-text = Whoever practised speaks first.
live-phase-feedback-peers = What did you see?
live-phase-feedback-peers-text = First one thing that worked. Then one change, two in all.
live-phase-feedback-lead = The facilitator adds a word.
live-phase-feedback-lead-text = One thing is enough.
live-phase-again = Once more, with the change.
live-phase-again-text = Keep what worked.
live-phase-de-role = Out of the roles.
live-phase-de-role-text = Say your own name and that you are yourself again.
live-phase-next = Next step
live-stop-rehearsal = Stop here
live-feedback-give-hint = Speak for yourself. Everyone here reads it. You can also say it aloud and leave this empty.
live-feedback-worked = What worked
live-feedback-change = One thing to change
live-de-role = You are yourself again
live-de-role-craving = How strong is the urge to use now, 0 to 10? You can skip this.
live-de-role-craving-hint = Only you and the facilitators see the number.
live-de-role-do = I am myself again
live-de-role-for = { $name } is themselves again

## Problem-solving

live-step-orientation = A problem is a situation.
live-step-orientation-text = It is not a fault of anyone.
live-step-define = What exactly?
live-step-define-text = Say it in one sentence.
live-step-alternatives = At least five ways.
live-step-alternatives-text = Every idea counts. Nobody judges yet.
live-step-weigh = What speaks for each?
live-step-weigh-text = And what speaks against it?
live-step-choose = Choose one and plan it.
live-step-choose-text = What is the first small thing to do?
live-step-review = How will you know?
live-step-review-text = Next time you tell how it went.
live-step-next = Next step
live-way-add = One more way
live-way-choose = Choose this one
live-way-chosen = chosen

## Closing

live-returned = Last time you planned
live-returned-hint = Tell us how it went, if you like. Passing is fine.
live-take-aways = What people take away
live-take-away = What do you take away?
live-take-away-hint = Everyone here reads it.
live-take-away-do = Share it
live-commitment = What I will do before next time
live-commitment-hint = Only you and the facilitators read it. You will see it again next time.
live-commitment-what = What
live-commitment-when = When
live-commitment-with = With whom
live-commitment-confidence = How sure are you, 0 to 10? You can leave it out.
live-commitment-do = Save
live-commitment-mine = What you said you would do
live-commitment-smaller = Smaller is fine. Or find someone to do it with.
live-safe = Is it safe for you to leave?
live-safe-yes = Yes
live-safe-no = No, not yet
live-safe-hint = Only the facilitators see it. With “no” they are told at once, and it stays open until one of them has talked with you.

## For whoever facilitates

live-controls = Room controls
live-asked = { $name } would like a private word
live-asked-answered = { $name } has answered.
live-asked-coming = I’m coming over
live-asked-other = Ask { $name } to go
live-asked-settled = Mark as settled
live-asked-write-to = Write to { $name }
live-urge-of = { $name } has a strong wish to use right now. Breathe together before you go on.
live-aloud = What you say or read aloud
live-aloud-opening = To begin, say or read
live-aloud-closing = To end, say or read
live-begin = Begin
live-begin-hint = Everything you need to say stands on this page.
live-segment-back = Back
live-segment-next = Next part
live-segment-add = { $count ->
    [one] 1 minute more
   *[other] { $count } minutes more
}
live-ends-about = ends about { $time }
live-next = Next: { $name }
live-next-nobody = End this turn
live-add-minute = Add 1 minute
live-for-done = { $name } is done
live-for-speaks = { $name } speaks now
live-for-passes = { $name } passes
live-for-later = Come back later
live-for-contract = What { $name } would like to hear
live-offer = Offer the floor to { $name }
live-round-start = Start a round
live-round-begin = Start the round
live-round-other = Or take turns in another way
live-hand-over-summary = Hand over the lead
live-hand-over-text = The other person sees this desk from then on. You stay in the room.
live-round-none = No round is running.
live-round-tight = There is less than a minute for each. Pairs would give people more.
live-heard-of = { $heard } of { $present } spoke or passed so far
live-tally = So far
live-tally-spoke = spoke
live-tally-passed = passed
live-tally-open = to come
live-move-up = Move { $name } up
live-move-down = Move { $name } down
live-lower = Lower
live-lower-of = Lower { $name }’s hand
live-time-short = The session is planned until { $time }. The last part takes { $minutes }.
live-time-short-between = You can leave out: { $parts }.
live-time-short-do = Go to the last part
live-new-today = Here for the first time: { $names }
live-here-now = Here now: { $room } in the room, { $online } online
live-for-room = Act for people in the room
live-for-speak = Speaks now
live-for-pass = Passes
live-for-hand = Hand up
live-for-help = Needs help
live-unseat = Has gone
live-shares = Talk time
live-shares-who = Name
live-shares-turns = Turns
live-shares-part = Part of the talk
live-shares-hint = A thought
live-shares-only-you = Only facilitators see this. It is not kept.
live-check-in-privately = A private word may help
live-balance-none = Nobody has spoken yet.
live-balance-even = The time is shared evenly.
live-balance-fair = The time is shared fairly evenly.
live-balance-uneven = A few people have most of the time.
live-commitments = Commitments
live-commitments-last = last time
live-remove = End somebody’s visit
live-remove-text = The person cannot come back into this session. They still belong to the group. They see your words and the help lines.
live-remove-who = Whose visit
live-remove-words = Kind words for that person alone
live-remove-hint = For example: “Please rest today. I will write to you tomorrow.”
live-remove-do = End the visit for today
live-outside = Waiting outside
live-outside-none = Nobody is waiting.
live-outside-locked = The room is locked. Who was inside may come back.
live-admit = Admit
live-admit-label = Admit { $name }
live-admit-all = Admit all
live-admit-again = Let { $name } come after all
live-not-today = Not today
live-not-today-label = Not today for { $name }
live-seat = Seat someone in the room
live-seat-guest = Someone without an account
live-seat-guest-do = Seat
live-seat-guest-hint = A first name is enough. Only this group sees it.
live-seat-guest-fault = Type a name of 1 to 30 characters. Nobody was seated yet.
live-lock = Lock
live-unlock = Unlock
live-chat = Writing
live-chat-all = all
live-chat-facilitator-only = facilitators only
live-chat-off = off
live-hand-over = Hand over to { $name }
live-take-break = { $count ->
    [one] Break, 1 minute
   *[other] Break, { $count } minutes
}
live-resume = Go on
live-calm-do = Calm the room
live-calm-hint = Pauses turns, timers and writing until you go on.
live-end = End
live-end-text = { $count ->
    [0] Everyone here was heard. The session ends for all.
    [one] One person was not reached yet and may go first next time. The session ends for all.
   *[other] { $count } people were not reached yet and may go first next time. The session ends for all.
}
live-end-unbegun = The session has not begun. The room closes for everyone.
live-end-do = End the session for everyone

## Answers after a session, when a rule says no

live-feedback-note-long = Your note has { $length } characters. { $limit } fit. It is kept here.

## When a rule of the room says no. Nothing was changed, and nothing typed is lost.

live-refusal-unknown-seat = That person is not in this session.
live-refusal-server-only = Only the server does that.
live-refusal-not-begun = The session has not begun yet.
live-refusal-ended = The session has ended.
live-refusal-paused = The room rests. Try again when it goes on.
live-refusal-not-inside = Go into the room first.
live-refusal-not-here = That person is not here right now.
live-refusal-not-waiting = That person is not waiting outside any more.
live-refusal-full = The room is full. Someone else may leave; try again later.
live-refusal-locked = The room is locked. Who was inside may come back.
live-refusal-not-today = The facilitator asks you to come another time.
live-refusal-removed = Your visit ended for today. You still belong to the group.
live-refusal-lead-only = Only whoever leads can do that.
live-refusal-facilitators-only = Only facilitators can do that.
live-refusal-not-in-room = That works only for someone who sits in the room.
live-refusal-is-online = They have a device here and do this themselves.
live-refusal-not-to-them = That cannot be done for this person.
live-refusal-no-such-segment = There is no such part of the agenda.
live-refusal-no-floor-here = There are no turns in this part.
live-refusal-nobody-to-ask = A round needs people who take turns. Admit someone first.
live-refusal-not-your-turn = It is not your turn right now. You can raise your hand.
live-refusal-floor-taken = Someone has the floor. Wait until the turn is over.
live-refusal-floor-free = Nobody has the floor right now.
live-refusal-already-speaking = The turn has begun already.
live-refusal-not-speaking = The turn has not begun yet.
live-refusal-already-extended = You had your extra minute. The facilitator can add more.
live-refusal-already-came-back = You come back once in a round. You can pass.
live-refusal-others-first = Others have not had a turn yet. They come first.
live-refusal-cannot-move = It cannot be moved further.
live-refusal-no-handing-on = In this round the order is set.
live-refusal-only-the-holder = Only whoever holds the talking piece speaks or writes.
live-refusal-no-such-turn = There is no turn to answer right now.
live-refusal-not-asked-for = The speaker asked for something else. Your words are kept.
live-refusal-no-crosstalk = This group does not answer shares. Listening is enough.
live-refusal-after-the-turn = Answers come after the turn. Your words are kept.
live-refusal-chat-off = The facilitator has paused the writing. Your words are kept.
live-refusal-other-audience = Other people would read it now. Nobody has read your words. They are kept.
live-refusal-listens-today = This person is just listening today. They can raise a hand.
live-refusal-no-words = Write a few words first.
live-refusal-too-long = That has { $length } characters, and { $limit } fit. Your words are kept.
live-refusal-out-of-range = That number does not fit here.
live-refusal-other-segment = That belongs to another part of the session.
live-refusal-no-pairs = There are no pairs right now.
live-refusal-no-role-play = No role-play is running.
live-refusal-role-play-runs = Finish the role-play first.
live-refusal-feedback-order = Feedback has an order. Wait until it is your part.
live-refusal-enough-changes = Two changes are enough for one try.
live-refusal-de-role-first = First everyone becomes themselves again.
live-refusal-five-first = Find five ways first. There are { $have } now.
live-refusal-no-judging-yet = First collect ways. Choosing comes later.
live-refusal-list-full = The list is full.
live-refusal-no-such-entry = Those words are not there any more.
live-refusal-no-such-help = Nobody asks for help there right now.
live-refusal-too-many-commands = You have done a lot in this session. From here on you can ask for help and leave.
live-refusal-already-so = That is done already.

# A safety call: it stays until it has an outcome
live-alarm-not-safe-to-leave = { $name } doesn’t feel safe to leave
live-alarm-not-safe-now = { $name } isn’t safe right now
live-alarm-needs-help = { $name } needs help
live-safety-stays = This stays open until it has an outcome.
live-safety-times = { $count ->
    [one] raised once
   *[other] raised { $count } times
}
live-safety-seen-by = { $name } has seen this.
live-safety-see = I’ve seen this
live-safety-numbers = Numbers, and where they are
live-safety-sent = Your safety call reached the facilitators at { $time }.
live-safety-seen = { $name } has seen it.
live-safety-stay = Stay on this page. Only you and the facilitators can read what you write here.
live-safety-raise = I’m not safe
live-thread-with = You and { $name }
live-thread-who = Only { $name } and the facilitators can read this. You can go on writing after the session.
live-steps = Six steps
live-steps-1 = Answer now
live-steps-1-do = Write: “I’ve seen this. Stay on this page.”
live-steps-2 = Someone else takes the room
live-steps-2-do = Hand over to the other facilitator. If you’re alone, press “Calm”.
live-steps-3 = Be with them
live-steps-3-do = In the room, sit beside them. Online, write here or ring their number.
live-steps-4 = Ask plainly
live-steps-4-do = “Are you thinking about killing yourself, or are you in danger right now?” Asking doesn’t put the thought there. Wait for the answer.
live-steps-5 = If it’s yes, or they aren’t sure
live-steps-5-do = Stay. Call the emergency number, say where they are, and call the person on call. Don’t leave them alone. If it’s no: who can be with them tonight, one number to ring, one thing to do next.
live-steps-6 = Close it with an outcome
live-steps-6-do = Say how it ended, who follows up, and when. You can still write to each other afterwards.
live-outcome = How did it end?
live-outcome-whom = With whom, or who took over
live-outcome-whom-hint = Needed for “safe” and “handed over”.
live-outcome-follow = Who follows up, and when
live-outcome-follow-hint = { $name } can read this.
live-outcome-safe_with = Safe, with someone
live-outcome-handed_to = Handed to someone who stays
live-outcome-emergency_called = Emergency services called
live-outcome-not_reached = Could not be reached
live-end-unseen = Nobody has answered.
live-end-open = It has no outcome yet.
live-end-to = Go to { $name }
live-end-reason = To end anyway, write why
live-end-reason-hint = Those who lead can read it. The call stays open, and you find it on Today.
live-help-wrote = { $name } wrote to you
live-help-who = Only the facilitators can read this.
live-safe-line = Safe to leave: { $yes } yes, { $no } no, { $open } not answered
live-for-safe = Safe to leave
live-for-not-safe = Not safe to leave
live-refusal-safety-call-open = A safety call is still open. Close it with an outcome, or write why the session ends now. Nothing has ended.

# The page of the safety calls of a session
safety-title = Session
safety-heading = Safety calls
safety-none = No safety call is open.
safety-of = { $group }, { $when }
safety-follow-up = Follow-up: { $text }
safety-mine = You and the facilitators
safety-mine-open = You said that you’re not safe. This stays open until a facilitator has talked with you.
safety-mine-closed = A facilitator has closed your call.
safety-emergency = Emergency: { $number }
safety-whom = Whom you can call
safety-where-is = { $name } asked for help
safety-where = Where they are
safety-no-where = They gave no place and no number.
safety-write = Write to the facilitators
safety-to = Open the safety calls

# The leader's next step
live-step-wait = Nothing to press now
live-step-wait-for = { $name } has the turn. Wait.
live-step-admit-all = Let everyone in
live-step-plan-pairs = Draw pairs
live-step-open-pairs = Open the pairs
live-step-close-pairs = Bring everyone back
live-step-next-phase = Next step of the role-play
live-step-next-step = Next step
live-step-next-part = Next part: { $part }
live-step-end = End the session
live-step-de-role = { $name } steps out of the role
live-step-see-safety = I’ve seen { $name }’s call
live-end-not-held = { $count ->
    [one] { $parts } was not held.
   *[other] { $parts } were not held.
}
live-step-close-safety = Close { $name }’s safety call first
