# The page behind "More".
more-tab = More
more-title = More
more-me = Me
more-me-hint = Devices, password, language, leaving this site
more-later-title = Coming here later
more-later-hint = These pages are not built yet. Nothing of yours is missing.
more-progress = How things are going: your answers over time, for you alone.
more-goals = Goals: small steps that you choose.
more-exercises = Exercises: short things to do, with a stop button.
more-milestones = Milestones: days that matter to you.
more-messages = Messages: what others sent you.
more-find = Find a group: meetings near you and online.
more-exercises-now = Breathe, 1 minute
more-out-title = Finish
