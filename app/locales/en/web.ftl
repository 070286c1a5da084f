# The shell: bar, skip links, the way out
web-nav = Main
web-nav-today = Today
web-nav-groups = Groups
web-nav-help = Help now
web-nav-plan = My plan
web-nav-more = More
web-nav-find = Meetings
web-nav-sign-in = Sign in
web-shortcuts = Shortcuts
web-skip-to-page = Skip to the page
web-leave = Leave this site
web-leave-now = Leave this site now
# The language in its own words, on the switch
web-language = English

# Pages that are planned
web-plan-head = My plan
web-plan-soon = Here you will write what helps you on a hard day, and read it without a network.
web-today-soon = Here you will see how you are doing, and what people wrote to you.

# When something goes wrong. Each says what happened, what was kept, what to do.
web-fault-title = Page
web-absent-head = This page is not here
web-absent-text = It may have moved, or it is not open to you. Nothing is lost.
web-refused-head = That did not work
web-unread = We could not read what was sent. Please go back and try again.
web-stale-head = Someone changed this while you were writing
web-stale-kept = Your words are kept. Nothing was saved over.
web-stale-theirs = Saved meanwhile
web-stale-yours = Yours, not saved yet
web-stale-do = Edit the form below and save again, or
web-stale-use-theirs = keep what was saved
web-fault-long = This has { $length } characters. { $limit } fit.
web-signed-out-head = Your words are still here
web-signed-out-text = You were signed out while you were writing, and nothing was sent. Sign in again in a new tab, then come back here and send it.
web-signed-out-sign-in = Sign in, in a new tab
web-unreadable-caller-head = We could not read this request
web-unreadable-caller-text = The way to this place is not set up right. Nothing was changed. Tell the people who run it.
web-other-site-head = We did not take that
web-other-site-text = It did not come from one of our own pages. Nothing was changed. Please open the page here and try again.
web-method-head = That is not possible here
web-method-text = Nothing was changed. Please go back and use the page.
web-too-large-head = That was too much at once
web-too-large-text = Nothing was changed. Please go back and send less.
web-too-slow-head = It did not arrive in time
web-too-slow-text = The network may be slow. Nothing was changed. Please go back and send it again.
web-wrong-type-head = We could not read that
web-wrong-type-text = Nothing was changed. Please go back and use the form on the page.
web-busy-head = Please give us a moment
web-busy-text = There is a lot to do right now. Nothing was lost. Try again in a few seconds.
web-full-head = We cannot save right now
web-full-text = What was saved before is safe. Your last words were not saved: please keep them. Tell the people who run this place.
web-broken-head = Something broke on our side
web-broken-text = Your draft is kept in this tab. Try again in a minute.
# The form that was not taken, given back to be sent again
web-kept = What you wrote
web-kept-password = Your password once more: we did not keep it
web-kept-now = The password that you have now, once more
web-send-again = Send it again
web-reference = If it happens again, tell us: { $reference }.
web-go-to-today = Go to today
web-go-to-start = Go to the start
web-things-to-add =
    { $count ->
        [one] One thing to add.
       *[other] { $count } things to add.
    }

# Days and times
web-monday = Monday
web-tuesday = Tuesday
web-wednesday = Wednesday
web-thursday = Thursday
web-friday = Friday
web-saturday = Saturday
web-sunday = Sunday
web-january = January
web-february = February
web-march = March
web-april = April
web-may = May
web-june = June
web-july = July
web-august = August
web-september = September
web-october = October
web-november = November
web-december = December
web-day = { $weekday } { $date } { $month }
web-day-and-time = { $day }, { $time }
web-date-with-year = { $date } { $month } { $year }
web-minutes =
    { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
web-list = { $first } and { $last }
