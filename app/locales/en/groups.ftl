# Groups, who is in them, agreements, invitations, sessions as planned, Today and the overview.

groups-title = Groups
groups-title-new = New group
groups-title-group = Group
groups-title-settings = Settings
groups-title-agreement = What we agreed
groups-title-invitations = Invitations
groups-title-session = Session
groups-title-join = Join
groups-title-today = Today
groups-title-overview = Overview
groups-title-complaint = Something is wrong in this group
groups-title-decisions = What those who lead decided
groups-title-me = You in this group

## Kinds, and other words that one chooses from

groups-kind-psychoeducation = Learning together
groups-kind-skills = Skills
groups-kind-cbt = Thoughts and habits (CBT)
groups-kind-support = Support
groups-kind-process = Process
groups-kind-relapse-prevention = Relapse prevention
groups-kind-family-and-friends = Family and friends
groups-kind-twelve-step = 12-step style
groups-kind-smart-like = Self-management
groups-kind-lifering-like = How was your week
groups-kind-recovery-dharma-like = Meditation
groups-kind-women-for-sobriety-like = Women’s circle
groups-kind-open = Open

groups-ages-adults = Adults, 18 or older
groups-ages-young = Young people under 18

groups-venue-room = In the room
groups-venue-online = Online
groups-venue-both = In the room and online

groups-crosstalk-none = No replies to what someone shares
groups-crosstalk-with-permission = Replies only if the speaker asks for them
groups-crosstalk-allowed = Replies are welcome

groups-intake-closed = Closed: all begin together
groups-intake-slow-open = Slow open: new people when a place is free
groups-intake-open = Open: new people at any time

groups-standing-member = Member
groups-standing-peer-mentor = Peer mentor
groups-standing-co-facilitator = Co-facilitator
groups-standing-facilitator = Facilitator

groups-colour-1 = Blue
groups-colour-2 = Rust
groups-colour-3 = Violet
groups-colour-4 = Green
groups-colour-5 = Sand
groups-colour-6 = Teal
groups-colour-7 = Rose
groups-colour-8 = Slate

## Today

groups-today-hello-morning = Good morning
groups-today-hello-afternoon = Good afternoon
groups-today-hello-evening = Good evening
groups-today-now = It is time
groups-today-open = The room is open
groups-today-soon = { $minutes ->
    [one] Starts in 1 minute
   *[other] Starts in { $minutes } minutes
}
groups-today-go = Go to the group
groups-today-open-room = Open the room
groups-today-next = Coming up
groups-today-nothing = Nothing is planned right now. Sessions of your groups show up here.
groups-today-nothing-else = Nothing else is planned yet.
groups-today-overview = Groups, places, and who leads next week
groups-today-agree = One thing comes first
groups-today-agree-text = Read what the group agreed. Then you can go in.
groups-today-agree-do = Read it
groups-session-line = { $when }, { $group }
groups-venue-line = { $venue }, { $minutes } minutes

## My groups

groups-list-empty = Your groups will be here. To join one, you need an invitation.
groups-list-empty-facilitator = Your groups will be here. Begin one, or join with an invitation.
groups-list-coordinator = Coordinators see no group from the inside. The overview shows places and times.
groups-list-new = Begin a group
groups-list-join = I have an invitation
groups-list-next = Next: { $when }
groups-list-no-session = No session is planned.
groups-list-left = You left the group. Nobody was told why. An invitation brings you back.

## A group

groups-about = { $kind }. { $people ->
    [one] One person
   *[other] { $people } people
}.
groups-group-go = Go in
groups-next-title = Next session
groups-next-none = No session is planned. It will be here as soon as one is.
groups-next-none-facilitator = No session is planned. Plan one, and everyone sees it here.
groups-people-title = People
groups-people-hint = Names are for this group only.
groups-people-you = you
groups-people-not-agreed = Has not accepted the agreement yet
groups-about-title = This group
groups-about-agreement = What we agreed
groups-about-agreement-line = { $clauses ->
    [one] One line
   *[other] { $clauses } lines
}, from { $date }
groups-about-me = You in this group
groups-about-me-line = Your name, your colour, leaving
groups-about-ages = Who it is for
groups-about-crosstalk = Answers
groups-about-venue = Where
groups-about-intake = New people
groups-lead-title = For facilitators
groups-lead-plan = Plan a session
groups-lead-invitations = Invitations
groups-lead-invitations-line = { $free ->
    [one] One place is free
   *[other] { $free } places are free
}
groups-lead-agendas = Agendas
groups-lead-agendas-line = Read those of the library, or write your own
groups-lead-settings = Settings
groups-lead-settings-line = Name, size, agenda, who is what
groups-lead-history = Past sessions
groups-lead-history-line = Who was heard, session by session
groups-upcoming-title = Planned
groups-upcoming-edit = Change
groups-upcoming-edit-label = Change the session on { $when }
groups-nobody-leads = Nobody leads it yet
groups-both-text = In the room people speak. Online you read and write; you can’t hear the room here.
groups-cannot-come = I can’t come
groups-absent = You said you can’t come.
groups-comes-after-all = I can come after all
groups-expected = { $count ->
    [one] One person expected
   *[other] { $count } people expected
}
groups-said-absent = Thank you for saying so. Those who lead see one person fewer, without a name.
groups-said-comes = Good. You are expected again.
groups-calendar-do = Add to my calendar
groups-calendar-title = Appointment
groups-past = Past sessions
groups-past-line = What you said you would do, and your feedback
groups-title-call = The group’s own call
groups-call-lead = People online can’t hear the room here. If your group has a call of its own, put its address here.
groups-call-where = Only people inside the room see it, and only after a tap. The call is on another site, which sees who joins.
groups-call-link = Address of the call
groups-call-link-hint = It starts with https://. Leave it empty for no call.
groups-call-do = Save
groups-fault-call = Type an address that starts with https://.
groups-fault-call-long = That address has { $length } characters. It is too long.
groups-settings-call = An address for people online to speak and listen. It is shown inside the room alone.
groups-settings-call-do = Set the call
groups-led-by = With { $name }
groups-saved = Saved.
groups-saved-standing = The change counts from now on.
groups-saved-removed = The person is no longer in the group.
groups-saved-planned = The session is planned. Everyone in the group sees it.
groups-saved-cancelled = The session is cancelled. The group sees your words.
groups-saved-joined = Welcome. This is your group.
groups-saved-agreed = Thank you. You can go in now.

## New group and settings

groups-new-lead = You can change all of this later, except the kind and for whom it is.
groups-new-ages = Who is it for?
groups-new-ages-hint = Everyone who joins says that they are of this age. Nobody checks it. Whoever leads young people says to be an adult.
groups-new-kind = What kind of group is it?
groups-new-kind-hint = It sets sizes, agenda and agreement to what is usual.
groups-new-name = What is the group called?
groups-new-name-hint = A neutral name is safest: Tuesday circle. Only the group sees it.
groups-new-my-name = Your name in this group
groups-new-my-name-hint = People in the group see it. Choose another one than your sign-in name.
groups-new-login = Sign-in name of the facilitator
groups-new-login-hint = The account of a facilitator. You do not see the group after this.
groups-new-facilitator-name = Name of the facilitator in this group
groups-new-facilitator-name-hint = The group sees it. It is not the sign-in name.
groups-new-do = Begin the group
groups-new-made = The group is there. Its facilitator sees it under Groups.
groups-settings-lead = What you change here counts at once for everyone in the group.
groups-settings-name = Name of the group
groups-settings-min = Smallest number of people
groups-settings-max = Largest number of people
groups-settings-size-hint = Usual for this kind: { $min } to { $max }. At most { $cap }. Facilitators are not counted.
groups-settings-venue = Where does it meet?
groups-settings-crosstalk = Answering what someone shared
groups-settings-intake = When can new people come?
groups-settings-template = Agenda that new sessions start with
groups-settings-do = Save
groups-settings-people = People in this group
groups-settings-standing = Standing of { $name }
groups-settings-standing-do = Change
groups-settings-standing-label = Change the standing of { $name }
groups-settings-remove = Remove
groups-settings-remove-label = Remove { $name } from the group

groups-fault-name-empty = Add a name.
groups-fault-name-long = The name has { $length } characters. { $limit } fit.
groups-fault-kind = Choose a kind.
groups-fault-choice = Choose one of these.
groups-fault-number = Write a number.
groups-fault-small = A group has at least 2 people.
groups-fault-crossed = The largest number is below the smallest. Change one of them.
groups-fault-cap = This kind of group has at most { $cap } people.
groups-fault-below-now = { $people } people are in the group now. Choose that number or more.
groups-fault-login = No facilitator has this sign-in name. Look at the spelling.

## Someone changed it meanwhile


## Removing, leaving, you in this group

groups-remove-title = Remove { $name } from the group?
groups-remove-what = The group closes for this person at once. They see your words and where to get help.
groups-remove-note = Kind words to { $name }
groups-remove-note-hint = Only this person sees them.
groups-remove-note-default = Thank you for the time you spent with us.
groups-fault-farewell = Write a few kind words. The person reads them.
groups-reason = The reason
groups-reason-hint = Coordinators read it, with your sign-in name. The group does not.
groups-fault-reason = Write the reason in a sentence. Coordinators read it.
groups-refused-needs-reason = This needs a written reason. Nothing has changed.
groups-raise-co-facilitator = Make { $name } co-facilitator?
groups-raise-facilitator = Make { $name } facilitator?
groups-raise-what = People who lead can plan and open sessions, and see who was heard.
groups-raise-do = Change
groups-raise-back = Leave it as it is
groups-remove-do = Remove
groups-remove-back = Keep in the group
groups-me-lead = Only this group knows you by this name and colour.
groups-me-name = Your name in this group
groups-me-name-hint = A first name or a nickname. Choose another one than your sign-in name.
groups-me-colour = Your colour
groups-me-do = Save
groups-me-leave-title = Leaving
groups-me-leave-text = You can leave at any time. Nobody asks why. An invitation brings you back.
groups-me-leave-do = Leave this group
groups-farewell-title = Your place in { $group } has ended
groups-farewell-words = These words are for you alone:
groups-farewell-help = You can get help here at any time.
groups-farewell-again = Do you want someone else to look at this again?
groups-farewell-again-hint = Write what they should know. Coordinators read it, with your sign-in name. The person who removed you does not.
groups-farewell-again-do = Ask for another look
groups-farewell-asked = You asked for another look on { $date }. Coordinators can read what you wrote.
groups-said-asked-again = Coordinators can read it now. Nobody in the group sees it.
groups-fault-another-look = Write a few words about what someone should look at.
groups-refused-wrote-often = You wrote ten times today. Your words are kept here; send them tomorrow.

## Something is wrong in this group

groups-complaint-line = Tell a coordinator. Nobody in the group sees it.
groups-complaint-lead = Tell what happened. A coordinator is responsible for the groups here and leads none of them.
groups-complaint-who = Coordinators read it, with your sign-in name. Nobody in the group is told.
groups-complaint-now = If someone is in danger now, there is help here.
groups-complaint-words = What is wrong?
groups-complaint-hint = What happened, and when, as you remember it.
groups-complaint-about = Is it about one person?
groups-complaint-about-hint = Whoever you choose never sees it, even if they become a coordinator.
groups-complaint-nobody = Nobody in particular
groups-complaint-do = Send it to a coordinator
groups-fault-complaint = Write what is wrong. A few words are enough.
groups-said-complained = Coordinators can read it now. Nobody in the group sees it.

## What those who lead decided

groups-overview-decisions = What those who lead decided, and what people wrote to you
groups-decisions-lead = The newest first, a hundred of each. Nothing about you yourself is here.
groups-decisions-head = Decisions and their reasons
groups-decisions-none = Decisions will be here: removals, groups in the finder, and who was made to lead.
groups-decisions-complaints = What people wrote to you
groups-decisions-no-complaints = Nobody has written to you.
groups-decisions-by = { $name }, { $when }
groups-decisions-about = About { $name }
groups-decisions-gone = Someone who is no longer here
groups-decisions-no-words = The words went with the person who wrote them.
groups-matter-removed = Removed a person from the group
groups-matter-published = Showed the group in the finder
groups-matter-made-co-facilitator = Made someone co-facilitator
groups-matter-made-facilitator = Made someone facilitator
groups-matter-invited-co-facilitator = Invited a co-facilitator
groups-matter-invited-facilitator = Invited a facilitator
groups-matter-another-look = Asks for another look at a removal
groups-matter-complaint = Says that something is wrong

## Agreement

groups-agreement-read = Read this before your first session. Then say yes to it.
groups-agreement-new = The group changed its agreement. Read it again before the next session.
groups-agreement-from = Version { $version }, from { $date }
groups-agreement-accepted = You said yes to this version.
groups-agreement-accept = I agree
groups-agreement-accept-hint = The group sees that you agreed. You can leave instead, at any time.
groups-agreement-edit = Change the agreement
groups-agreement-edit-lead = A new version counts at once. Everyone reads and accepts it before the next session.
groups-agreement-edit-hint = Clear a field to leave that line out.
groups-agreement-edit-do = Save as a new version
groups-fault-clauses-empty = Write at least one line.
groups-fault-clause-long = This line has { $length } characters. { $limit } fit.

groups-clause-confidentiality = What is said here
groups-clause-limits = Limits of privacy
groups-clause-attendance = Coming and being on time
groups-clause-passing = Taking part and passing
groups-clause-one-voice = One voice at a time
groups-clause-feedback = Giving feedback
groups-clause-stories = Stories
groups-clause-sober = Sober during the session
groups-clause-safety = Safety
groups-clause-outside = Outside the group
groups-clause-recording = Recordings and phones
groups-clause-alone = When you are online
groups-clause-fees = Money
groups-clause-exclusion = Leaving by decision of the facilitator
groups-clause-goodbye = Saying goodbye
groups-clause-own = What else matters to us

groups-clause-text-confidentiality = We don’t tell anyone who was here, or what was said. Names and stories stay with us.
groups-clause-text-limits = We promise this to each other. By law, only staff are bound. Staff may have to tell others in four cases. Someone is in danger. A child or an adult at risk is harmed. There is a medical emergency. A court orders it.
groups-clause-text-attendance = We come on time. If we can’t come, we say so before. If we are late, we come in quietly, and someone says where we are.
groups-clause-text-passing = Everyone is offered a turn. Everyone may pass, without a reason.
groups-clause-text-one-voice = One person speaks at a time. No side conversations.
groups-clause-text-feedback = We speak for ourselves: “I feel…”, “For me…”. We give advice only when asked.
groups-clause-text-stories = We leave out the stories that make using sound good.
groups-clause-text-sober = We come without alcohol or other drugs. Prescribed medicines are welcome, including methadone and buprenorphine. If we have used, we tell the facilitator, and find a good way for today together.
groups-clause-text-safety = We ask before we touch. No violence, no threats, no weapons.
groups-clause-text-outside = If we meet or write outside the group, we say so here. We don’t start sexual relationships, and we don’t lend money.
groups-clause-text-recording = Nobody records, photographs or takes screenshots. Phones stay off, unless we use them to join.
groups-clause-text-alone = We join from a private place where nobody can read along. If a child or someone else comes in, we say so or step away, and are welcome back. We don’t join while driving. We tell the facilitator where we are.
groups-clause-text-exclusion = The facilitator may ask someone to leave to keep the group safe. They explain why and help find another place.
groups-clause-text-goodbye = If we decide to stop, we are invited to come once more to say goodbye.
groups-clause-text-confidentiality-fellowship = We leave here what we see and hear here.
groups-clause-text-attendance-fellowship = If we are late, we come in quietly. Nobody has to come every time.
groups-clause-text-sober-fellowship = Anyone who wants to stop or change is welcome. Prescribed medicines are welcome too. If you used today, please listen today.

## Invitations

groups-invitations-lead = An invitation lets in one person, once. Hand it over in person or by a safe way.
groups-invitations-free = { $free ->
    [one] One place is free.
   *[other] { $free } places are free.
}
groups-invitations-none-free = Every place is taken or invited. Take back an invitation, or allow more people in the settings.
groups-invitations-closed = This group is closed and has begun. To invite someone, change it to slow open in the settings.
groups-invitations-standing = What will the person be here?
groups-invitations-days = How many days is it good for?
groups-invitations-days-hint = 1 to 30 days.
groups-invitations-reason = The reason, if the person will lead
groups-invitations-do = Make an invitation
groups-invitations-open = Open invitations
groups-invitations-empty = No invitation is open. Make one, and it shows up here.
groups-invitations-until = { $standing }, until { $date }
groups-invitations-made = Made on { $date }
groups-invitations-revoke = Take back
groups-invitations-revoke-label = Take back the invitation from { $date }
groups-invitations-revoked = The invitation is taken back. It opens nothing any more.
groups-invitations-code-title = Here is the invitation
groups-invitations-code-once = This page shows it once. Write it down or print it now.
groups-invitations-code-how = Open { $place } and choose “I have an invitation”. Then type this:
groups-invitations-code-link = Or open this address:
groups-invitations-code-until = Good for one person until { $date }.
groups-invitations-code-back = Back to the invitations
groups-invitations-print = Print the page to hand it over on paper.
groups-fault-days = Choose a number from 1 to 30.

## Joining

groups-join-lead = You were invited. Type the invitation as it is on the paper.
groups-join-code = Invitation
groups-join-code-hint = 26 letters and digits. Capitals, spaces and lines between them do not matter.
groups-join-next = Go on
groups-join-welcome = You are invited to { $group }
groups-join-what = { $kind }. { $venue }.
groups-join-what-next = Choose how the group sees you, read what it agreed, and you are in.
groups-join-you = How the group sees you
groups-join-account = Your account
groups-join-account-text = You need no e-mail and no phone number. Only you know this name.
groups-join-have-account = I have an account already
groups-join-login = Sign-in name
groups-join-login-hint = Invent one. Nobody in the group sees it.
groups-join-login-ideas = Free names: { $names }
groups-join-password = Password
groups-join-password-hint = At least 10 characters. A few words in a row work well.
groups-join-age = Your age
groups-join-age-hint = Nobody checks it, and your answer is not kept.
groups-join-age-adult = I am 18 or older
groups-join-age-young = I am under 18, as the others in this group
groups-fault-age-adult = Say that you are 18 or older. This group is not for younger people. If you are younger, ask who invited you for a group of your age.
groups-fault-age-young = Say that you are under 18. This group is for young people. If you are older, ask who invited you for another group.
groups-refused-age-first = Say first that you are of the age for this group. Nothing you typed is lost.
groups-join-agreement = What the group agreed
groups-join-agree = I have read it and agree
groups-join-do = Join the group
groups-join-over = This invitation is not open
groups-join-over-text = It may have been used, taken back, or its days are over. A typing mistake is possible too: compare it with your paper.
groups-join-over-ask = If it is right, ask the person who invited you for a new one. Nothing you typed went anywhere.
groups-join-expired = This invitation ran out
groups-join-expired-text = It was good until { $date }. Ask the person who invited you for a new one.
groups-join-again = Type it again
groups-fault-code = This is not a whole invitation. It has 26 letters and digits.
groups-fault-agree = Read what the group agreed and tick the box. You can also leave this page.
groups-fault-colour = Choose a colour.

## Sentences when something cannot be done

groups-refused-last-facilitator = A group needs a facilitator. Make someone else a facilitator first.
groups-refused-has-facilitator = This group has a facilitator. They arrange the rest.
groups-refused-full = Every place in this group is taken. Your invitation stays open. Ask the facilitator.
groups-refused-closed = This group is closed and has begun. Ask the facilitator for another one.
groups-refused-already-in = You are in this group already.
groups-refused-name-taken = Someone in the group has this name, or one that looks like it. Choose another one.
groups-refused-name-is-login = This is your sign-in name. Choose another one, so that nobody can connect the two.
groups-refused-coordinator = Coordinators see no group from the inside. Join with another account.
groups-refused-needs-facilitator = This needs the account of a facilitator. Sign in with it first.
groups-refused-agreement-first = Read what the group agreed first. Then you can go in.
groups-refused-not-oneself = You cannot remove yourself. You can leave the group instead.
groups-refused-session-planned = This session has not started yet.
groups-refused-session-open = This session is going on. End it in its room.
groups-refused-session-ended = This session took place already.
groups-refused-session-cancelled = This session is cancelled.
groups-refused-same-time = The group has a session at this time already. Choose another time.
groups-refused-login-in-use = This login name is in use. Choose another one.
groups-refused-invitation = This invitation is not open any more. What you typed is kept below.
groups-refused-worn-out = Too many names were tried with this invitation. Ask for a new one.

## Sessions

groups-session-new = Plan a session
groups-session-edit = Change the session
groups-session-what = What is it about?
groups-session-what-hint = You can leave this empty. The group sees it.
groups-session-details = Details for the group
groups-session-details-hint = What people should know beforehand. Only this group reads it.
groups-session-date = Day
groups-session-time = Time
groups-session-zone = Time zone
groups-session-zone-hint = The nearest large city, such as Europe/London.
groups-session-fold = This time comes twice that night
groups-session-fold-first = The first one, before the clock goes back
groups-session-fold-second = The second one, after it
groups-session-minutes = How many minutes?
groups-session-venue = Where?
groups-session-template = Agenda
groups-session-facilitator = Who leads it?
groups-session-nobody = Not decided yet
groups-session-plan-do = Plan it
groups-session-save-do = Save
groups-session-cancel-title = Cancel this session
groups-session-cancel-text = The group sees that it is cancelled, with your words.
groups-session-cancel-note = A few words to the group
groups-session-cancel-do = Cancel the session
groups-session-is-cancelled = This session is cancelled
groups-fault-date = Choose a day.
groups-fault-time = Write a time, such as 18:00.
groups-fault-zone = We do not know this time zone. Try one such as Europe/London.
groups-fault-skipped = The clock jumps from { $before } to { $after } that night. Choose a time before or after.
groups-fault-twice = The clock goes back that night, so this time comes twice. Choose which one.
groups-fault-past = This time is over. Choose a later one.
groups-fault-far = Plan at most two years ahead.
groups-fault-minutes = Choose 10 to 480 minutes.

## Overview of the coordinator

groups-overview-lead = Schedules and places. No member’s name or words are here.
groups-overview-cover = Needs a facilitator
groups-overview-cover-hint = Sessions in the next 7 days that nobody leads.
groups-overview-cover-none = Every session in the next 7 days has a facilitator.
groups-overview-places = Groups and places
groups-overview-empty = Groups will be here with their places and times.
groups-overview-group = Kind
groups-overview-facilitators = Facilitators
groups-overview-when = Next session
groups-overview-taken = Taken
groups-overview-taken-of = { $taken } of { $max }
groups-overview-free = Free
groups-overview-table = Table of groups and places
groups-overview-on = On now, since { $time }
groups-overview-no-session = None planned
groups-overview-no-facilitator = None
groups-overview-name-facilitator = Name a facilitator
groups-overview-more = Show more groups
groups-overview-first = Back to the first groups
groups-overview-session = { $when }, { $kind }
groups-overview-named = The facilitator is named.
groups-facilitator-title = Name a facilitator
groups-facilitator-lead = This group has no facilitator now. The group sees the name that you give here.
groups-facilitator-do = Name the facilitator

## Open to the public
groups-title-opening = In the finder
groups-opening-head = Open to the public
groups-opening-lead = Anyone can then find this group. Only what you write here is shown, and its times.
groups-opening-when = The times are those of your planned sessions, seven days ahead. Changes show within a minute.
groups-opening-notice = The people in the group read of it first. A day later it is in the finder.
groups-opening-clinical = Clinical groups and groups for young people are not shown to the public. People come with an invitation.
groups-refused-not-for-public = Clinical groups and groups for young people are not shown to the public. Nothing has changed.
groups-opening-name = Name for the public
groups-opening-name-hint = It may be another one than the group has inside.
groups-opening-address = Address
groups-opening-address-hint = As on an envelope. People may just come.
groups-opening-town = Town or postcode
groups-opening-town-hint = Distances are counted from there.
groups-opening-note = How to come
groups-opening-note-hint = Which door, whom to ask for. No names of members.
groups-opening-do = Show it in the finder
groups-opening-save = Save
groups-opening-end = Stop showing it
groups-opening-end-hint = It leaves the finder within a minute. What you wrote here is deleted.
groups-opening-said-shown = Saved. The group reads of it now, and is in the finder a day from now.
groups-opening-said-hidden = The group leaves the finder within a minute.
groups-fault-no-address = Write where people should come.
groups-settings-public = Let people who look for a meeting find this group.
groups-settings-public-do = Look at it
groups-about-public = In the finder
groups-about-public-as = Anyone can find it, as { $name }
groups-public-soon-head = Soon anyone can find this group
groups-public-soon = From { $when } on, it is in the finder as { $name }. It was decided on { $date }.
groups-public-soon-by = From { $when } on, it is in the finder as { $name }. { $by } decided it on { $date }.
groups-public-soon-what = No name of yours is shown. You can talk to those who lead, or write to a coordinator.
groups-about-public-no = No, only by invitation

groups-today-safety-head = Somebody may not be safe
groups-today-safety = { $count ->
    [one] One safety call is open
   *[other] { $count } safety calls are open
}
groups-today-safety-of = { $group }, { $when }
groups-today-safety-where = See in which group
