# The first page for visitors.
app-start-title = Welcome
app-start-heading = Welcome to { $place }
app-start-lead = A quiet place for people who meet in groups.
app-start-sign-in = Sign in
app-start-join = Use an invitation code
app-start-find-heading = Find a meeting
app-start-find = Mutual-aid meetings of every kind, near you or online. You need no account.
app-start-find-near = Town or postcode
app-start-find-do = Find
app-start-find-hint = Looked up here. Nobody else learns it.
app-start-find-all = Show what is on now or next
app-start-help-heading = Need someone now?
app-start-help = You need no account for this page.
app-start-help-now = Help now
app-start-demo = Everyone in this demonstration is invented.
app-start-demo-choose = Choose who you would like to be
