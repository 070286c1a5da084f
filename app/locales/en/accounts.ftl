# Sign in.
accounts-sign-in-tab = Sign in
accounts-sign-in-title = Sign in
accounts-sign-in-lead = Your login name and your password. Nothing else.
accounts-login = Login name
accounts-login-hint = The name you chose, or the one on your card.
accounts-password = Password
accounts-password-hint = You can paste it.
accounts-shared-device = Other people use this device
accounts-shared-device-hint = Then you are signed out after 30 quiet minutes, or when the browser closes.
accounts-sign-in = Sign in
accounts-not-right = The name and the password do not go together. Check both and try again.
accounts-too-many = That was a lot of tries. Please wait { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} and try again.
accounts-busy = Many people are signing in right now. What you typed is kept. Try again in a minute.
accounts-other-ways = Other ways
accounts-have-code = I have a setup code
accounts-no-password = I do not know my password
accounts-no-password-how = Ask your coordinator for a setup code. It works once, for 15 minutes.
accounts-no-device = I have no device of my own
accounts-no-device-how = Use any device and tick the box above. Nothing stays on it.
accounts-only-looking = Only looking for a meeting? You need no account.
accounts-find-a-meeting = Find a meeting
accounts-new-here = New here? You need an invitation from someone of the group.
accounts-have-invitation = I have an invitation

# Setup code.
accounts-start-tab = Set up
accounts-start-title = Choose a password
accounts-start-lead = You need the code that you were given. It works once, for 15 minutes.
accounts-code = Setup code
accounts-code-hint = Capital or small letters, with or without hyphens.
accounts-start = Save and sign in
accounts-code-not-right = The name and the code do not go together, or the code was used or has ended. Ask for a new one.

# Choosing a name and a password.
accounts-login-short = Sign-in name: at least 3 letters.
accounts-login-long = Take a shorter name, with at most 40 characters.
accounts-login-mail = Take a name that is not a mail address. It should not say who you are.
accounts-login-phone = Take a name without a telephone number. It should not say who you are.
accounts-login-letter = Use letters, digits, dots, underscores and hyphens only.
accounts-login-other = Please take one of these names, or type another one.
accounts-login-tries = Many names were tried with this invitation. Take one of these, or come back tomorrow.
accounts-new-password = New password
accounts-new-password-hint = 10 characters or more. Four words that do not belong together are good. You can paste it.
accounts-new-password-hint-staff = 15 characters or more, because others rely on you. You can paste it.
accounts-new-password-hint-any = 10 characters or more, 15 if you lead or coordinate. You can paste it.
accounts-password-short = Password: at least { $least } characters.
accounts-password-long = Take a shorter password, with at most 128 characters.
accounts-password-easy = A program guesses this one soon. Add another word that does not belong.

# Me.
accounts-me-tab = Me
accounts-me-title = Me
accounts-me-lead = You sign in as { $name }.
accounts-role-member = You take part in groups.
accounts-role-peer-mentor = You are a peer mentor.
accounts-role-facilitator = You are a facilitator.
accounts-role-coordinator = You are a coordinator.
accounts-seen-title = What others see of you
accounts-seen-group = In each group: the name and colour that you chose there. They differ from group to group.
accounts-seen-login = Your login name: you, and the coordinator who helps with accounts.
accounts-seen-never = Nobody sees when you were here last, or which groups you are in.
accounts-seen-no-group = People in groups do not see you. Coordinators belong to no group.
accounts-seen-by-coordinators = Your login name: you, and the other coordinators.
accounts-devices-title = Where you are signed in
accounts-device-this = This device
accounts-device-own = A device of yours
accounts-device-shared = A shared device
accounts-device-since = Signed in since { $since }. Last used { $seen }.
accounts-device-end = Sign out there
accounts-device-end-label = Sign out there: the device signed in since { $since }
accounts-sign-out = Sign out
accounts-sign-out-everywhere = Sign out everywhere
accounts-sign-out-everywhere-hint = All devices, this one too, at once. Open pages close.
accounts-language-title = Language
accounts-language-saved = Saved. Every page now speaks your language.
accounts-leave-title = Leave this site
accounts-leave-how = The link at the top right signs you out and opens { $target }.
accounts-leave-keys = On a keyboard, press Shift three times. It works on every page, in a session too.
accounts-leave-back = It clears what this site kept on the device. The back button then shows nothing of you.
accounts-leave-history = The browser's own list of visited pages stays. Use a private window to leave none.
accounts-password-title = Password
accounts-password-change = Change my password
accounts-back-to-me = Back to Me
accounts-password-tab = Password
accounts-password-page = Change your password
accounts-password-lead = All your other devices are signed out. This one stays.
accounts-password-now = Password now
accounts-password-now-wrong = This is not your password now. Try again.
accounts-password-save = Save the new password
accounts-password-saved = Your new password is saved. Other devices are signed out.

# Refusals.
accounts-not-coordinator = Coordinators look after accounts. Ask one of them.
accounts-own-account = Another coordinator has to do this for your own account.

# Own data.
accounts-data-title = My data
accounts-data-read = Read or save everything that is mine
