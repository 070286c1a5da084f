# Help now: public, works signed out, never asks anything first.
help-title = What would help right now?
help-tab = Help
help-not-bothering = You are not bothering anyone.

help-emergency-title = Very unwell, or in danger
help-emergency-hint = Ambulance and police. Say where you are first.
help-call-number = Call { $number }
help-text-number = Text { $number }
help-text-word = Text { $word } to { $number }
help-write-mail = Write to { $name }
help-open-site = Open { $name }

help-now-title = Something to do this minute
help-breathe-link = Breathe, 1 minute
help-grounding-link = Look around you, 2 minutes

help-lines-title = Someone to talk to
help-lines-hint = The call is between you and them. We do not see it.
help-lines-change = Numbers change. If one does not answer, call { $number }.

help-kind-talk = Someone listens
help-kind-young = For children and young people
help-kind-substances = Questions about alcohol or other substances
help-kind-together = Someone stays on the phone while you use
help-kind-poison = Poison centre
help-kind-health = Medical advice

help-note-988 = Press 2 for Spanish. Veterans press 1, or text 838255.
help-note-samhsa = Text telephone (TTY): 1-800-487-4889.
help-note-english-french = In English and French, day and night.
help-note-indigenous = For Indigenous people.
help-note-ontario = Ontario. Other provinces have lines of their own.
help-note-nhs = Choose option 2 for mental health.
help-note-paid = This call may cost money.
help-note-dutch = In Dutch.
help-note-french = In French.

help-country-title = Lines of another country
help-country-now = Lines for { $country }
help-country-ar = Argentina
help-country-at = Austria
help-country-au = Australia
help-country-be = Belgium
help-country-br = Brazil
help-country-ca = Canada
help-country-ch = Switzerland
help-country-de = Germany
help-country-dk = Denmark
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
help-country-pl = Poland
help-country-pt = Portugal
help-country-se = Sweden
help-country-sg = Singapore
help-country-us = United States
help-country-za = South Africa
help-country-zz = Another country

# Medical red flags, as information.
help-body-title = Good to know about the body
help-body-overdose = Does someone not wake up, breathe slowly, or have blue lips?
help-body-overdose-do = Call { $number }. Give naloxone if you have it. Breathe for them if you know how. Lay them on their side and stay.
help-body-tolerance = Used again after a break?
help-body-tolerance-do = The body takes less than before. An earlier amount can be too much. Keep naloxone near, and someone with you.
help-body-stopping = Thinking of stopping alcohol, benzodiazepines or GHB after using them every day?
help-body-stopping-do = Stopping at once can cause seizures. Ask a doctor before you stop.
help-body-seizure = Seizure, confusion, fever, or seeing things that are not there?
help-body-seizure-do = Call { $number }.
help-body-pregnant = Pregnant and using opioids?
help-body-pregnant-do = Do not stop at once. Ask a doctor or midwife first.

# The breathing minute.
help-exercise-tab = Exercise
help-breathe-title = Breathe, 1 minute
help-breathe-lead = Count to 4 for each step. Go round four times.
help-breathe-in = Breathe in while you count to 4.
help-breathe-hold = Hold while you count to 4.
help-breathe-out = Breathe out while you count to 4.
help-breathe-wait = Wait while you count to 4.
help-breathe-again = Then begin again with the first step.
help-breathe-stop-hint = If it makes you dizzy, stop. Breathe as you like and feel your feet.
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
