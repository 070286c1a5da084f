# The start page of the demonstration.
demo-title = Try it
demo-heading = Who would you like to be?
demo-lead = Everyone here is invented. You can press everything.
demo-be = Be { $name }
demo-visitor = Be a visitor
demo-visitor-about = No account. You look around and find help.
demo-ana = A member on a phone. Her group starts in two minutes.
demo-ben = A peer mentor. He stands by others in two groups.
demo-cleo = A facilitator on a laptop. She leads the session that starts in two minutes.
demo-dan = A coordinator. He plans groups and never sees what people say.
demo-eva = A member of another group. She finds nothing of Ana's.
demo-windows = To feel a live session, be Cleo here and Ana in a private window.
demo-password = Each also signs in with their name in lower case. The password: “{ $password }”.
demo-others-heading = Others who are here
demo-folder = All of this lies in one folder, its keys too. Put no real words into it.
demo-help = If you need someone now, call one of the lines under Help now. Those are real.
demo-closed = Nobody can be chosen here just now. Please sign in with a name and the password.
