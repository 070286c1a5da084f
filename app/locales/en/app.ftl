# The first page for visitors.
app-start-title = Welcome
app-start-heading = Welcome to { $place }
app-start-lead = A quiet place for people who meet in groups.
app-start-sign-in = Sign in
app-start-join = Use an invitation code
app-start-find-now = Until then, someone in a group can give you an invitation code.
app-start-help-heading = Need someone now?
app-start-help = You need no account for this page.
app-start-help-now = Help now
app-start-demo = Everyone in this demonstration is invented.
app-start-demo-choose = Choose who you would like to be
