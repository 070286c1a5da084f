# Help now: public, works signed out, never asks anything first.
help-title = What would help right now?
help-tab = Help
help-not-bothering = You are not bothering anyone.

help-first-title = Someone to talk to
help-suicide = Thinking about ending your life? These people listen.
help-suicide-always = Thinking about ending your life? These people listen, day and night.
help-suicide-nobody = Thinking about ending your life? Tell someone near you now, or call the emergency number.

help-emergency-title = In danger, or very unwell
help-emergency-hint = Say where you are first.
help-emergency-all = Ambulance and police
help-emergency-ambulance = Ambulance
help-emergency-police = Police
help-emergency-elsewhere = Call the emergency number of the place where you are. If you don’t know it, ask someone near you, or try 112 or 911.
help-call-number = Call { $number }
help-text-number = Text { $number }
help-text-word = Text { $word } to { $number }
help-write-mail = Write to { $name }
help-open-site = Open { $name }

help-now-title = Something to do this minute
help-breathe-link = Breathe, 1 minute
help-grounding-link = Look around you, 2 minutes

help-lines-title = Other lines
help-lines-hint = Only you and the line know about the call. We can’t see it.
help-lines-change = If one does not answer, try the next. In danger now? Call { $number }.
help-lines-change-elsewhere = If one does not answer, try the next. In danger now? Call the emergency number.
help-checked = Checked on { $day }
help-open-always = Day and night
help-open-most = Not at every hour
help-open-office = Office hours
help-hours-every-day = Every day { $from } to { $until }
help-hours-weekdays = Monday to Friday { $from } to { $until }
help-hours-weekends = Saturday and Sunday { $from } to { $until }
help-cost-free = Free
help-cost-paid = The call may cost money
help-area = Only { $area }

help-kind-talk = Someone listens
help-kind-young = For children and young people
help-kind-violence = When someone hurts or controls you at home
help-kind-deaf = For people who are deaf or don’t speak
help-kind-substances = Questions about alcohol or other substances
help-kind-together = Someone stays on the phone while you use
help-kind-poison = Poison centre
help-kind-health = Medical advice


help-country-title = Lines of another country
help-country-now = Lines for { $country }
help-country-elsewhere = Help in other countries
help-country-ar = Argentina
help-country-at = Austria
help-country-au = Australia
help-country-be = Belgium
help-country-br = Brazil
help-country-ca = Canada
help-country-ch = Switzerland
help-country-cl = Chile
help-country-co = Colombia
help-country-cr = Costa Rica
help-country-de = Germany
help-country-dk = Denmark
help-country-do = Dominican Republic
help-country-ec = Ecuador
help-country-es = Spain
help-country-fi = Finland
help-country-fr = France
help-country-gb = United Kingdom
help-country-hk = Hong Kong
help-country-ie = Ireland
help-country-in = India
help-country-it = Italy
help-country-jp = Japan
help-country-kr = South Korea
help-country-mx = Mexico
help-country-nl = Netherlands
help-country-no = Norway
help-country-nz = New Zealand
help-country-pe = Peru
help-country-pl = Poland
help-country-pr = Puerto Rico
help-country-pt = Portugal
help-country-se = Sweden
help-country-sg = Singapore
help-country-us = United States
help-country-uy = Uruguay
help-country-za = South Africa
help-country-zz = Other countries

# Medical red flags, as information.
help-body-title = When the body is in danger
help-body-overdose = Someone won’t wake up, breathes slowly, or has blue or grey lips?
help-body-overdose-do = Call { $number }. Give naloxone if you have it. Give rescue breaths if you know how. Lay them on their side. Stay. No change after 3 minutes? Give naloxone again.
help-body-overdose-do-elsewhere = Call the emergency number. Give naloxone if you have it. Give rescue breaths if you know how. Lay them on their side. Stay. No change after 3 minutes? Give naloxone again.
help-body-tolerance = Used again, or thinking of it, after a break?
help-body-tolerance-do = Your body can take less than before. The old amount can kill. Use less, go slowly, and don’t be alone. Keep naloxone near.
help-body-stopping = Thinking of stopping alcohol, benzodiazepines or GHB after using them every day?
help-body-stopping-do = Stopping suddenly can cause seizures and can kill. Talk to a doctor before you stop.
help-body-seizure = After stopping or cutting down: a seizure, confusion, fever, or seeing things?
help-body-seizure-do = Call { $number }.
help-body-seizure-do-elsewhere = Call the emergency number.
help-body-pregnant = Pregnant and using opioids?
help-body-pregnant-do = Don’t stop suddenly. Talk to a doctor or midwife first.

# The breathing minute.
help-exercise-tab = Exercise
help-breathe-title = Breathe, 1 minute
help-breathe-lead = Count to 4 for each step. Go round four times.
help-breathe-in = Breathe in while you count to 4.
help-breathe-hold = Hold while you count to 4, or skip this.
help-breathe-out = Breathe out while you count to 4.
help-breathe-wait = Wait while you count to 4, or skip this.
help-breathe-again = Then start again with the first step.
help-breathe-stop-hint = If it makes you dizzy, stop. Breathe as you like and feel your feet.
help-breathe-caution = Skip the holds if you’re pregnant, have a heart or lung condition, or if holding feels like panic.
help-stop = Stop

# Grounding.
help-grounding-title = Look around you, 2 minutes
help-grounding-lead = Take your time. Say each one to yourself, or out loud.
help-grounding-see = 5 things that you see
help-grounding-touch = 4 things that you can touch
help-grounding-hear = 3 sounds that you hear
help-grounding-smell = 2 things that you smell
help-grounding-taste = 1 thing that you taste
help-grounding-hint = If one is hard to find, go on to the next.

# For the coordinator.
help-check-title = Lines to check
help-check-lead = Nobody compared these lines with a public source in the last 180 days. People in need still see them.
help-check-here = Lines that people see here
help-check-elsewhere = Lines of other countries
help-check-none = Every line was checked in the last 180 days.
help-check-how = Call the number, or look at the page of the line. Then ask the person who runs this server to write the day into its file of lines.
help-check-never = Not checked yet
