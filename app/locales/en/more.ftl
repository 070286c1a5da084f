# The page behind "More".
accounts-more-tab = More
accounts-more-title = More
accounts-more-me = Me
accounts-more-me-hint = Devices, password, language, leaving this site
accounts-more-later-title = Coming here later
accounts-more-later-hint = These pages are not built yet. Nothing of yours is missing.
accounts-more-progress = How things are going: your answers over time, for you alone.
accounts-more-goals = Goals: small steps that you choose.
accounts-more-exercises = Exercises: short things to do, with a stop button.
accounts-more-milestones = Milestones: days that matter to you.
accounts-more-messages = Messages: what others sent you.
accounts-more-find = Find a group: meetings near you and online.
accounts-more-exercises-now = Breathe, 1 minute
