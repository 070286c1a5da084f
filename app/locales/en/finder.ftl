# The finder: looking for a meeting, the map, one meeting, one's own list, proofs, the registry.

## Titles: neutral, for histories and tabs

finder-title = Find
finder-title-map = Map
finder-title-meeting = Place
finder-title-mine = My list
finder-title-proof = Proof
finder-title-feeds = Lists

## Looking

finder-head = Find a meeting
finder-near = Town or postcode
finder-near-do = Find
finder-near-hint = Looked up here. Nobody else learns it.
finder-here = Use my place
finder-here-hint = Your browser asks you first. Only this server gets it, to about 1 km.
finder-here-asking = Your browser is asking you.
finder-here-refused = The browser gave no place. Type a town instead.
finder-here-now = Looking around your place.
finder-here-drop = Stop using it
finder-place-unknown = We do not know this place, so there is no list. Try the next larger town.
finder-place-guessed = We know no place called “{ $typed }”. This is around { $place }.
finder-place-taken = Near { $place }. Change place
finder-other-place = Another place
finder-elsewhere = Did you mean another place?
finder-place-in = { $place }, { $part }
finder-when = When
finder-when-next = Next
finder-when-next-label = Next, or on now
finder-when-hours = 2 hours
finder-when-hours-label = 2 hours from now at most
finder-view = View
finder-view-list = List
finder-view-map = Map
finder-count =
    { $count ->
        [one] 1 meeting
       *[other] { $count } meetings
    }
finder-count-near =
    { $count ->
        [one] 1 meeting near { $place }
       *[other] { $count } meetings near { $place }
    }
finder-count-here =
    { $count ->
        [one] 1 meeting near you
       *[other] { $count } meetings near you
    }
finder-order-suits = First what is soon, near, fresh and as you wished.
finder-order-soon = The next to start comes first.
finder-order-near = The nearest comes first.
finder-order-name = By name.
finder-chosen = Chosen filters
finder-chosen-without = Take away { $name }
finder-pages = Pages
finder-page-after =
    { $count ->
        [one] Show 1 more
       *[other] Show { $count } more
    }
finder-page-before = Back to the ones before
finder-other-lists = Lists of meetings can be wrong. Call or write before a long way.
finder-mine-link = My list of meetings to try
finder-places-by = Names of places: { $source }.
finder-empty = Nothing fits all of this. Fewer filters show more.
finder-empty-unknown = Nothing here has all that this link asks for.
finder-empty-none = There are no meetings in this list yet. They appear once a list is read.
finder-empty-place = A list appears once we know where.
finder-empty-everywhere = Show meetings everywhere
finder-empty-clear = Take away all filters
finder-empty-online = Show what is online as well
finder-empty-wider = Look { $distance } around

## Filters

finder-filters = Filters
finder-filters-on =
    { $count ->
        [one] Filters (1)
       *[other] Filters ({ $count })
    }
finder-words = Words
finder-words-hint = “Mill Street” in quotes stays together. OR finds either.
finder-facet-how = Where
finder-facet-weekday = Day
finder-facet-time = Time of day
finder-facet-region = Area
finder-facet-attendance = Who may come
finder-facet-format = What happens
finder-facet-community = For
finder-facet-feature = Getting in and around
finder-facet-fellowship = Fellowship
finder-facet-approach = Approach
finder-facet-about = About
finder-facet-language = Language
finder-facet-cost = Cost
finder-facet-feed = From which list
finder-distance = How far
finder-distance-anywhere = Anywhere
finder-distance-km = { $length } km
finder-distance-mi = { $length } miles
finder-distance-mi-one = 1 mile
finder-online-too = Online meetings too
finder-sort = What comes first
finder-sort-suits = What suits me
finder-sort-soon = The next to start
finder-sort-near = The nearest
finder-sort-name = The name
finder-show = Show meetings
finder-clear = Take away all filters

## One meeting in a list

finder-soon-now = now
finder-soon-begun = has begun
finder-soon-minutes =
    { $count ->
        [one] in 1 min
       *[other] in { $count } min
    }
finder-soon-hours = in { $hours } h { $minutes }
finder-by-appointment = By appointment
finder-no-zone = Its time zone is not known.
finder-today = today
finder-tomorrow = tomorrow
finder-card-online = Video or phone
finder-card-online-from = Video or phone. From { $region }
finder-card-clock = { $name } time
finder-card-hybrid = { $place }, and online
finder-card-inactive = No place and no link are known
finder-card-lists = In the lists { $lists }.
finder-card-line = { $place }. { $kind }.
finder-card-line-far = { $place }, { $distance }. { $kind }.
finder-fact = { $fact }.
finder-their-time = { $when } where it is ({ $zone })
finder-your-time = On your clock:
finder-our-time = { $when } here ({ $zone })
finder-fresh-group-today = Confirmed today by the group
finder-fresh-group =
    { $count ->
        [one] Confirmed yesterday by the group
       *[other] Confirmed { $count } days ago by the group
    }
finder-fresh-group-weeks =
    { $count ->
        [one] Confirmed 1 week ago by the group
       *[other] Confirmed { $count } weeks ago by the group
    }
finder-fresh-old =
    { $count ->
        [one] Not confirmed for 1 month. Call before you travel.
       *[other] Not confirmed for { $count } months. Call before you travel.
    }
finder-fresh-visitor-today = Someone was there today
finder-fresh-visitor =
    { $count ->
        [one] Someone was there yesterday
       *[other] Someone was there { $count } days ago
    }
finder-fresh-list-today = In the list read today, not confirmed by the group
finder-fresh-list =
    { $count ->
        [one] In the list read yesterday, not confirmed by the group
       *[other] In the list read { $count } days ago, not confirmed by the group
    }
finder-why = Why here: { $reasons }.
finder-why-now = it is on now
finder-why-soon = it starts soon
finder-why-near = it is near
finder-why-wanted = you wished for: { $what }
finder-why-confirmed = it was confirmed lately

## Map

finder-map-head = On the map
finder-map-head-near = Near { $place }
finder-map-own = Drawn by this server, no outside map. The list says the same.
finder-map-source = Outlines: Natural Earth, public domain.
finder-map-move = Move the map
finder-map-closer = Closer
finder-map-wider = Wider
finder-map-north = North
finder-map-south = South
finder-map-east = East
finder-map-west = West
finder-map-on =
    { $count ->
        [one] 1 meeting on this map
       *[other] { $count } meetings on this map
    }
finder-map-empty = No meeting is on this part of the map.
finder-map-to-list = Show the list
finder-map-whole-list = All of them, also those without a place
finder-map-online = Online meetings have no place on a map.
finder-map-title =
    { $count ->
        [one] Map with 1 meeting
       *[other] Map with { $count } meetings
    }
finder-map-desc = Numbers stand for meetings close together. All of them are in the list.
finder-map-pin =
    { $count ->
        [one] 1 meeting here: come closer
       *[other] { $count } meetings here: come closer
    }
finder-map-pin-list =
    { $count ->
        [one] 1 meeting here: show it
       *[other] { $count } meetings here: show them
    }
finder-map-you = you
finder-map-small = Where it is on a simple map

## One meeting

finder-go = Go there
finder-come-room = Just come. You do not need to ask, register or pay.
finder-come-room-closed = It is for people who share the problem. If that is you, just come.
finder-come-room-family = It is for family and friends. If that is you, just come.
finder-come-room-paid = You can just come. Look at the cost below first.
finder-come-online = Join with one tap when it starts. The camera may stay off.
finder-come-online-later = It is online. How to join is not in the list: ask the group.
finder-come-inactive = We know no place and no link. Look at the source below.
finder-come-appointment = Times are by agreement. Call or write first.
finder-way = Show me the way
finder-join = How to join online
finder-keep = Add to my list
finder-kept-drop = On my list. Take it off
finder-keep-sign-in = Sign in to keep a list.
finder-keep-sign-in-hint = Only you see it.
finder-ask = What people ask first
finder-ask-speak = Do I have to speak?
finder-ask-speak-no = No. You can say “I pass”, or just listen.
finder-ask-who = Who is it for?
finder-ask-who-open = Everyone is welcome, also to look and listen.
finder-ask-who-closed = People who share the problem themselves.
finder-ask-who-family = Family and friends of someone who drinks, uses or gambles.
finder-ask-who-for = { $who } The list also says: { $people }.
finder-ask-who-unsaid = The list does not say. Most meetings welcome anyone who comes.
finder-ask-known = What will others know?
finder-ask-known-name = A first name, or any name you choose.
finder-ask-what = What happens?
finder-ask-what-unsaid = The list does not say. Often: a reading, then a round.
finder-ask-cost = What does it cost?
finder-ask-cost-free = Nothing. Some groups pass a hat; you may pass it on.
finder-ask-approach = Approach
finder-ask-about = About
finder-ask-fellowship = Fellowship
finder-ask-language = Language
finder-ask-length = How long
finder-notes-group = The group writes
finder-notes-place = About the place
finder-notes-phone = About the phone
finder-where = Getting there
finder-access = Getting in
finder-times = { $every }, { $from } to { $to }.
finder-times-in = { $every }, { $from } to { $to } ({ $zone }).
finder-next = Next: { $when }.
finder-next-begun = It has begun.
finder-next-minutes = Today, in { $count } minutes.
finder-calendar = Add to calendar
finder-calendar-hint = The entry has a neutral name. It comes back every week.
finder-print = Print
finder-was = Were you there?
finder-was-good = It was good
finder-was-nobody = Nobody was there
finder-was-hint = Only a count is kept for others. It helps the next person.
finder-went-link = Note how it was, for you alone
finder-also = Also here, or of the same group
finder-source = Where this is from
finder-source-list = The list “{ $list }”, read on { $when }.
finder-source-list-unread = The list “{ $list }”.
finder-source-also = The same meeting is in these lists too:
finder-newer = Another list has newer word of this meeting.
finder-newer-link = Show that entry
finder-source-own = A group of this place. Whoever leads it chose to show it.
finder-source-hint = Is something wrong? The group can change it at its source.
finder-absent-head = This meeting is no longer listed
finder-absent-text = Lists change. Another meeting may be near.
finder-gone = The list does not have this meeting any more. Ask before you go.
finder-in-doubt = Several people found nobody there. It waits for a check. Ask before you go.
finder-closed-room = The room is closed for now.
finder-said-kept = It is on your list. Only you see it.
finder-said-dropped = It is off your list.
finder-said-reported = Thank you. It helps the next person.
finder-said-went = Saved. Only you see it.
finder-said-revoked = The proof is no longer valid.
finder-said-proof = The proof is made. Show it, or print it.
finder-said-feed-saved = Saved.
finder-said-feed-read = The list was read.
finder-said-feed-kept = What we had stays.
finder-said-feed-removed = The list is gone, with its meetings.
finder-said-checked = Noted. The listing shows it.

## Joining

finder-join-head = Join online
finder-join-lead = The link leads to { $name }. { $name } learns that you join. We do not tell it more.
finder-join-lead-unknown = The link leads to another company. It learns that you join. We do not tell it more.
finder-join-lead-phone = You join by phone. The phone company knows the number that you call.
finder-join-names = It may show the name of your account. Change it there before you go in.
finder-join-camera = Camera and microphone may stay off.
finder-join-open = Open { $name }
finder-join-open-unknown = Open the link
finder-join-address = The address:
finder-join-call = Call { $number }
finder-join-phone-words = The list says: { $words }
finder-join-phone-hint = Others may see your number. Your phone can hide it.
finder-join-back = Back to the meeting

## Try several

finder-mine-head = Meetings to try
finder-mine-lead = Try several before you settle. Only you see this list.
finder-mine-to-try = To try
finder-mine-empty = Meetings that you keep will be here.
finder-mine-find = Find a meeting
finder-mine-went = I went
finder-mine-went-label = I went to { $name }
finder-mine-drop = Take off
finder-mine-drop-label = Take off: { $name }
finder-mine-been = Where I was
finder-mine-change = Change
finder-mine-change-label = Change what I noted about { $name }
finder-mine-was = You were there on { $when }.
finder-mine-gone = It is not in the lists any more.
finder-mine-next = What you could try next
finder-mine-next-hint = Chosen here from what you noted. Nobody else sees why.
finder-mine-keep-label = Add to my list: { $name }
finder-went-head = How was it?
finder-went-lead = Only you see this. You can leave anything out.
finder-went-on = When were you there?
finder-went-welcome = Did you feel welcome?
finder-went-safe = Did you feel safe?
finder-went-fit = Was it right for you?
finder-went-again = Would you go back?
finder-went-scale = 0 = not at all, 10 = completely
finder-went-do = Save
finder-went-later = Not now
finder-went-unsaid = not said
finder-how = Out of 10: { $said }.
finder-how-welcome = welcome { $count }
finder-how-safe = safe { $count }
finder-how-fit = right for you { $count }
finder-how-again = would go back { $count }
finder-how-unsaid = You noted the day only.
finder-fault-date = Write the day as in 2026-11-22.
finder-fault-date-ahead = That day is still to come.
finder-fault-name = Write the name that the proof should carry.
finder-fault-minutes = Write a number of minutes from 1 to 600.

## Proofs

finder-proofs = Proof of attendance
finder-proofs-lead = Some people must show that they went. A proof says when and how long, not where.
finder-proof-new = Make a proof
finder-proof-new-lead = It carries a name of your choice, a day and a length. No group, no place.
finder-proof-name = Name on the proof
finder-proof-name-hint = Whoever gets the proof reads it.
finder-proof-on = Day
finder-proof-minutes = Minutes
finder-proof-own-word = About a meeting elsewhere it says that this is your own word.
finder-proof-do = Make it
finder-proof-head = Proof of attendance
finder-proof-lead = Show this code. Whoever scans it sees name, day and length only.
finder-proof-line = { $when }, { $minutes }
finder-proof-code = Code that leads to the page that checks this proof
finder-proof-at = Checked at:
finder-proof-valid = Valid
finder-proof-was-revoked = No longer valid
finder-proof-show = Show
finder-proof-show-label = Show the proof of { $name }
finder-proof-revoke = Withdraw it
finder-proof-revoke-hint = After that the checking page says that it is no longer valid.
finder-proof-revoked = You withdrew this proof.
finder-proof-back = Back to my list
finder-proof-token-head = The proof as text
finder-proof-token-hint = Can be checked without this server.
finder-proof-key-link = How to check a proof
finder-verify-valid = This proof is valid
finder-verify-valid-text = It was made here and has not been changed.
finder-verify-revoked = This proof is no longer valid
finder-verify-revoked-text = The person it is about took it back.
finder-verify-unknown = We do not know this proof
finder-verify-unknown-text = It was not made here, or the text is not complete.
finder-verify-name = Name
finder-verify-day = Day
finder-verify-length = Length
finder-verify-by = Said by
finder-verify-by-self = the person themselves
finder-verify-hint = A proof says nothing about the group, the place or the reason.
finder-key-head = Check a proof yourself
finder-key-lead = Scan the code, or open its address. Without a network this key is enough.
finder-key-public = Our public key
finder-key-public-hint = Ed25519, in base64url. It changes only if this place starts anew.
finder-key-how = Without a network
finder-key-step-scan = Scan the code, and take what stands after the last slash.
finder-key-step-parts = It begins with “H1.” and goes on in base64url.
finder-key-step-check = Its last 64 bytes are the Ed25519 signature. They sign “H1.” and all bytes before them.
finder-key-step-read = Before them: version (1 byte), number (16), day since 1970 (4), minutes (2), basis (1), name.
finder-key-revoked-hint = Only this server knows whether a proof was taken back.

## For other sites

finder-embed-whole = Find more meetings
finder-embed-head = On your own site
finder-embed-lead = This address shows the next meetings without a frame round them. Filters can be added.
finder-embed-link-only = Other sites may link to it. To show it inside a page, name the site in the settings.
finder-embed-frame = These sites may show it inside a page: { $sites }.

## The registry of lists

finder-feeds-head = Lists of meetings
finder-feeds-lead = Read from fellowships at their own addresses. The last good copy always stays.
finder-feeds-empty = No list is read yet. Add the address of one, or a file.
finder-feeds-new = Add a list
finder-feeds-line =
    { $count ->
        [one] { $program }, 1 meeting
       *[other] { $program }, { $count } meetings
    }
finder-feeds-good = Last read on { $when }.
finder-feeds-never = Not read yet.
finder-feed-next = Read again on { $when }.
finder-feed-last =
    { $meetings ->
        [one] 1 meeting. At the last reading: { $added } new, { $changed } changed, { $gone } gone.
       *[other] { $meetings } meetings. At the last reading: { $added } new, { $changed } changed, { $gone } gone.
    }
finder-feed-refresh = Read it now
finder-feed-settings = This list
finder-feed-name = Name
finder-feed-name-hint = Shown as the source of each meeting.
finder-feed-address = Address
finder-feed-address-hint = Begins with https. Leave it out for a list that you bring as a file.
finder-feed-program = Fellowship
finder-feed-program-hint = It gives the codes in the list their meaning.
finder-feed-zone = Time zone
finder-feed-zone-hint = For rows that name none, such as Europe/London.
finder-feed-every = How often to read it
finder-feed-every-hours =
    { $count ->
        [one] Every hour
       *[other] Every { $count } hours
    }
finder-feed-more = Names of columns
finder-feed-columns = Columns
finder-feed-columns-hint = One a line, theirs first: Wochentag = day
finder-feed-save = Save
finder-feed-import = Bring a file
finder-feed-import-hint = It replaces what this list had. An unreadable file changes nothing.
finder-feed-list = The list as text
finder-feed-list-hint = JSON or CSV. For large files: holdfast meetings import.
finder-feed-file = Or choose a file
finder-feed-file-large = This file is too large for a form. Use: holdfast meetings import
finder-feed-import-do = Bring it in
finder-feed-warnings-none = Nothing odd was found.
finder-feed-warnings =
    { $count ->
        [one] 1 thing to look at
       *[other] { $count } things to look at
    }
finder-feed-warning-row = Row
finder-feed-warning-what = What we did
finder-feed-warning-found = What it said
finder-feed-remove-head = Take this list away
finder-feed-remove = Take it away
finder-feed-remove-hint = Its meetings leave the finder. Lists of people keep the name only.
finder-doubt-head = Waiting for a look
finder-doubt-hint = Several people found nobody there. They are hidden until you have asked.
finder-doubt-why =
    { $count ->
        [one] 1 report since the last confirmation
       *[other] { $count } reports since the last confirmation
    }
finder-doubt-meets = It meets
finder-doubt-meets-label = It meets: { $name }
finder-feed-fault-columns = Each line needs a name, an equals sign and a column.
finder-feed-fault-list = Paste the list first.
finder-verify-by-session = this place: they had a seat in a session
finder-feed-rejected =
    { $count ->
        [one] 1 row was no meeting.
       *[other] { $count } rows were no meetings.
    }
finder-feed-region = Area above all of it
finder-feed-region-hint = Such as a state. May stay empty.
finder-feed-fault-unreadable = There is no list in this text. What was read before stays.
finder-feed-fault-shrunk = More than a third of its meetings would go. Nothing was changed yet.
finder-feed-fault-unlike = Hardly a row says when or where people meet. Nothing was changed yet.
finder-held-head = You decide about this copy
finder-held-shrunk =
    { $meetings ->
        [one] The list now has 1 meeting. Before, it had { $known }. Nothing was changed yet.
       *[other] The list now has { $meetings } meetings. Before, it had { $known }. Nothing was changed yet.
    }
finder-held-replaced = More than a third of the meetings that we know from this list are missing in the new copy. Nothing was changed yet.
finder-held-unlike = Hardly a row of the new copy says when or where people meet. Nothing was changed yet.
finder-held-ask = Look at the list at its own site first.
finder-held-keep = Keep what we had
finder-held-take = Take the new copy
finder-stale = Someone changed this while you were writing. Your words are still here.
finder-refused-feed-name = Give the list a name of at most 80 characters.
finder-refused-feed-taken = A list with this name or address is here already.
finder-refused-feed-address = Use an https address of a public site.
finder-refused-feed-program = Choose one of these.
finder-refused-feed-zone = Use a name such as Europe/London.
finder-refused-answer = Choose a number from 0 to 10.
finder-refused-proof = A proof needs a name, a day that has come and a length.
finder-refused-too-many = Your list is full. Take a meeting off first.

## Why a list could not be read

finder-trouble-forbidden = The address does not lead to a public site. The last good copy stays.
finder-trouble-unreachable = The site could not be reached. The last good copy stays.
finder-trouble-certificate = The site could not prove who it is. The last good copy stays.
finder-trouble-too-slow = The site took too long. The last good copy stays.
finder-trouble-too-large = The list is too large to read. The last good copy stays.
finder-trouble-status = The site answered { $code }. The last good copy stays.
finder-trouble-garbled = The answer could not be read. The last good copy stays.
finder-trouble-web-page = A web page came instead of a list. The last good copy stays.
finder-trouble-malformed = The list breaks off in the middle. The last good copy stays.
finder-trouble-no-list = There is no list of meetings in it. The last good copy stays.
finder-trouble-empty = It was empty. The last good copy stays.
finder-trouble-too-many-rows = It has more rows than a list of meetings. The last good copy stays.
finder-trouble-too-heavy = Reading it took too much memory or time. The last good copy stays.
finder-trouble-broken-off = It is being read now, or the last reading broke off.
finder-trouble-held = The new copy waits for your decision.
finder-trouble-unknown-zone = Its time zone is no longer known. Set the zone again.

## What was odd in a row, and what was done

finder-odd-day = The day was no day of the week: left out.
finder-odd-time = The time was not readable.
finder-odd-end = It ends when it starts: taken as one hour.
finder-odd-end-before = It ends before it starts: taken as one hour.
finder-odd-zone = The time zone is not known: the list’s own is used.
finder-odd-no-zone = No time zone is known: neither is the next time.
finder-odd-type = The fellowship has no such type: kept, not searched.
finder-odd-coordinates = The coordinates are no place on Earth: left out.
finder-odd-link = The link is not a web address: left out.
finder-odd-provider = The link is of no provider that we know: people are told so.
finder-odd-phone = There is no telephone number to dial in it: shown as it stands.
finder-odd-date = The date was not readable: left out.
finder-odd-slug-taken = Another meeting has this short name: a number was added.
finder-odd-no-slug = It has no short name: made from its name.
finder-odd-open-closed = Open and closed at once: taken as closed.
finder-odd-long = It lasts longer than four hours.
finder-odd-mended = The row was not quite JSON: read as it was meant.
finder-odd-stray-quote = A quotation mark is not closed: left out.
finder-odd-bad-bytes = A letter has another encoding than the list: guessed.

## Coming along
finder-along-by =
    { $count ->
        [one] { $names } would come along. Say so when you meet in your group.
       *[other] { $names } would come along. Say so when you meet in your group.
    }
finder-along-mine = You offer to come along.
finder-along-offer = Offer to come along
finder-along-offer-label = Offer to come along to { $name }
finder-along-withdraw = Take my offer back
finder-along-withdraw-label = Take my offer back for { $name }
finder-along-hint = People who share a group with you see your offer, with your name there. You do not see who looked.
finder-said-along = Your offer is there. Take it back any time.
finder-said-not-along = Your offer is taken back.
finder-proof-about = What is it about?
finder-proof-about-own = A meeting elsewhere, by my own word
finder-proof-about-hint = For a session here, day and length come from this place.
finder-proof-on-hint = For a meeting elsewhere.
finder-fault-about = Choose one of these.

## Places of treatment

finder-title-treatment = Places
finder-treatment-head = Find treatment
finder-treatment-words = Words, such as a service or a name
finder-treatment-count =
    { $count ->
        [0] No place is in the lists of this house.
        [one] 1 place
       *[other] { $count } places
    }
finder-treatment-near =
    { $count ->
        [0] No place near { $place } is in the lists of this house.
        [one] 1 place near { $place }
       *[other] { $count } places near { $place }
    }
finder-treatment-none = No list here has places of treatment yet. You can look for a meeting.
finder-treatment-more = The nearest are shown. Add a word to see fewer.
finder-treatment-note = These places come from a public list. Call them before you go.
finder-treatment-link = Places of treatment
