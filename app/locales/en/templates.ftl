# Agendas of the library: what is shown to the person who leads. `directions` say what to do and are
# not read aloud; `opening` and `closing` are said, as written or in own words; everyone sees `prompt`.

## Agendas

template-cbt-title = Thoughts and skills, 60 minutes
template-cbt-about = A look at the week, a skill, and time to practise it.
template-education-title = Learning together, 60 minutes
template-education-about = A topic in three short blocks, with questions, and a plan in pairs.
template-skills-title = Skills, 90 minutes
template-skills-about = See a skill, try it in a role-play, take it home.
template-support-title = Support, 75 minutes
template-support-about = A check-in for everyone, then open time for what matters today.
template-process-title = Process, 90 minutes
template-process-about = Plenty of open time to notice what happens between us.
template-relapse-prevention-title = Relapse prevention, 90 minutes
template-relapse-prevention-about = Look for warning signs, solve one problem together, plan the week.
template-mindfulness-title = Mindfulness, 120 minutes
template-mindfulness-about = Sit, talk about what came up, and practise again.
template-family-title = Family and friends, 75 minutes
template-family-about = For people who care about someone. How are you, yourself?
template-open-circle-title = Open circle, 75 minutes
template-open-circle-about = A check-in and open time, for a group with any purpose.
template-smart-like-title = Self-management meeting, 90 minutes
template-smart-like-about = Check in, choose topics, work on them with tools.
template-lifering-like-title = How was your week, 60 minutes
template-lifering-like-about = Each person talks about the last week and the next. Questions are welcome.
template-twelve-step-title = Speaker meeting, 12-step style, 60 minutes
template-twelve-step-about = Readings, a speaker, and sharing without replies.
template-twelve-step-discussion-title = Discussion meeting, 12-step style, 60 minutes
template-twelve-step-discussion-about = A topic, and sharing without replies.
template-twelve-step-study-title = Step study, 12-step style, 60 minutes
template-twelve-step-study-about = Read about one step together, keep quiet for a while, share.
template-twelve-step-beginners-title = Beginners’ meeting, 12-step style, 60 minutes
template-twelve-step-beginners-about = How meetings work, questions, and sharing.
template-twelve-step-meditation-title = Meditation, 12-step style, 60 minutes
template-twelve-step-meditation-about = Sit in quiet together, then share without replies.
template-dharma-like-title = Meditation meeting, 75 minutes
template-dharma-like-about = Sit together, read together, share without replies.
template-women-like-title = Women’s circle, 75 minutes
template-women-like-about = Statements, a topic for everyone, and open conversation.

## Welcome

segment-welcome = Welcome
directions-welcome = Greet people by name as they come in. Say who is new only if they want that. If you work here, name the limits in your own words: you may have to act if someone is in danger.
opening-welcome = Welcome. I’m glad you’re here. What we say here stays here, unless someone may be in danger. One person speaks at a time. You can pass whenever you like. We don’t record. If it gets hard, press “Ask the facilitator privately”. I’ll see it and answer. In the room, you can also come to me.
prompt-welcome = Get comfortable. Is there anything you need before we start?

segment-self-management-welcome = Welcome
directions-self-management-welcome = Keep it short. Say what tools are: things to try, not rules. If you work here, name the limits of privacy in your own words.
opening-self-management-welcome = Welcome. We’re here to help ourselves and each other. You choose your own goal. Nobody here gives you a label. What we say here stays here, unless someone may be in danger. In the check-in we listen. After that, we talk with each other. You can pass at any time.
prompt-self-management-welcome = Which change would you like to make?

segment-family-welcome = Welcome
directions-family-welcome = Relatives may come together. Don’t put them in one pair, and don’t let one speak for the other. If you work here, name the limits of privacy in your own words.
opening-family-welcome = Welcome. You’re here because you care about someone. Today is about you. What we say here stays here, unless someone may be in danger. What someone else uses isn’t your fault. You can look after yourself here. You can pass at any time.
prompt-family-welcome = Get comfortable. Is there anything you need before we start?

segment-fellowship-welcome = Welcome
directions-fellowship-welcome = Leave ten seconds of quiet after the last sentence. If you work here, say it: you may have to act if someone is in danger.
opening-fellowship-welcome = Welcome to our meeting. You don’t have to speak or give your name. We share our own experience, and we listen. What we hear here stays here. Let’s take a quiet moment for everyone who is still struggling.
prompt-fellowship-welcome = A quiet moment.

segment-settle = Settling in
directions-settle = Speak slowly. Leave a breath after each sentence. If you work here, name the limits of privacy in your own words.
opening-settle = Take a moment to arrive. Feel the chair, and your feet on the floor. What we say here stays here, unless someone may be in danger. You can stop or step out at any time. If you need me, press “Ask the facilitator privately”.
prompt-settle = Notice one breath. Then look around at who is here.

segment-readings = Readings
directions-readings = Have a short text ready, from a source that you may use. Give each reader one paragraph. Nobody is asked by name.
opening-readings = We read a short text together. If you’d like to read, raise your hand. It’s fine to just listen.
prompt-readings = Read one paragraph, or just listen.

segment-step-reading = Reading about the step
directions-step-reading = Have the group’s own text about one step ready. Holdfast has none. Read it in turns, one paragraph each.
opening-step-reading = Today we read about one step. If you’d like to read a paragraph, raise your hand. It’s fine to just listen.
prompt-step-reading = Which sentence stays with you?

segment-newcomers = New here
directions-newcomers = Wait ten seconds. If somebody answers, greet them and leave it at that. Ask nothing in front of the group. Speak with them afterwards.
opening-newcomers = Is anyone here for the first time, or visiting? You can say your first name, or stay quiet. Either way, you’re welcome. You can just listen today.
prompt-newcomers = Say hello, if you like.

segment-statements = Our statements
directions-statements = Bring your statements. Holdfast has none. Nobody is asked to read by name.
opening-statements = We read our statements in turn. If you’d like to read one, raise your hand. It’s fine to just listen.
prompt-statements = Which statement speaks to you today?

## Check-in

segment-check-in = Check-in round
opening-check-in = We go round once. Say as much or as little as you like. Passing is fine. If you change your mind, there is room at the end.
prompt-check-in = How are you today, in a word or a number? Any urges since last time? One good thing, one hard thing? Would you like time today?

segment-plain-check-in = Check-in round
opening-plain-check-in = We go round once. Say as much or as little as you like. Passing is fine. If you change your mind, there is room at the end.
prompt-plain-check-in = How are you today, in a word or a number? One good thing, one hard thing? Would you like time today?

segment-family-check-in = Check-in round
opening-family-check-in = We go round once. Talk about yourself first, then about the person you care about. Passing is fine.
prompt-family-check-in = How are you, yourself, today? What was hard, what did you good? Would you like time today?

segment-lesson-check-in = Check-in round
opening-lesson-check-in = We go round once, with one sentence each. Passing is fine.
prompt-lesson-check-in = How are you today, in one sentence? What would you like to know?

segment-smart-check-in = Check-in
opening-smart-check-in = Each person has a turn. For now we listen; we talk afterwards. You can pass, or write instead of speaking.
prompt-smart-check-in = What brings you here, and how was your week? What would you like to work on?

segment-week = The week
opening-week = We look back at the week. If you used, or had urges, it helps us to know. Nobody here is judged.
prompt-week = When were the urges strongest? What did you do? How did your practice go?

segment-how-was-your-week = How was your week?
directions-how-was-your-week = After each turn, allow two minutes for what the person asked for: nothing, questions, or ideas. No war stories, no advice that nobody asked for.
opening-how-was-your-week = Each of us talks about the last week and the week ahead. Then say what you’d like back: nothing, questions, or ideas.
prompt-how-was-your-week = How was your week? What is coming up, and how will you handle it?

## Work

segment-homework = Practice at home
opening-homework = Let’s hear how the practice went. Trying counts. If you didn’t get to it, that tells us something too.
prompt-homework = What did you try? What got in the way? What did you learn?

segment-skill = Today’s skill
directions-skill = Choose one skill from the sheets. Name it, and say why it helps. Show each step, and show it wrong once if that helps. Then ask who has used something like it.
opening-skill = Today we try one skill. I’ll show you each step first. Tell me when something isn’t clear. Who has used something like it?
prompt-skill = Where could you use this skill in the coming week?

segment-role-play = Practise it
directions-role-play = Practise in front of everyone once. Then go into threes: one practises, one plays, one watches. Nobody plays a person who uses the substance they themselves used. Keep five minutes to step out of the roles.
opening-role-play = Choose a real situation that is fairly hard: 3 to 6 out of 10. Say who, where, and what you want. You can stop at any time. At the end, we all step out of our roles.
prompt-role-play = Look for one thing that works. Then think of one specific change.

segment-practice-and-plan = Practise and plan
directions-practice-and-plan = Keep ten minutes for the plan.
opening-practice-and-plan = First we try the skill in a short scene. Then each of us plans where to use it.
prompt-practice-and-plan = What will you do, when, and with whom? How confident are you, 0 to 10? If it’s below 7, make it smaller.

segment-lesson = Today’s topic
directions-lesson = Three blocks of eight minutes. Talk for five, then ask one question and wait. Use everyday words. No more than three things to remember.
opening-lesson = Today’s topic comes in three short parts. After each one there is time to think. You know things about this that I don’t.
prompt-lesson = What do you know about this from your own life?

segment-lesson-questions = Questions
opening-lesson-questions = Now it’s your turn to ask. Every question is welcome. If I don’t know, I’ll say so.
prompt-lesson-questions = What is still unclear? What surprised you?

segment-lesson-use = What I’ll use
directions-lesson-use = Draw pairs. After three minutes, swap. This shows you what came across.
opening-lesson-use = In pairs, tell the other person in your own words what you’ll use. Then swap. If we’re an odd number, one group has three.
prompt-lesson-use = What will you use this week? When, and where?

segment-open-work = Open time
directions-open-work = Start with those who asked for time. If advice comes that nobody asked for, bring it back: what was it like for you?
opening-open-work = The floor is open. Raise your hand; we go in that order. First say what you’d like back: nothing, questions, a shared experience, or ideas.
prompt-open-work = What would help you most to talk about today?

segment-family-work = Open time
directions-family-work = Bring it back from the other person to the one who speaks: and how was that for you? No advice about medicines or detox.
opening-family-work = The floor is open. Raise your hand; we go in that order. First say what you’d like back: nothing, questions, a shared experience, or ideas.
prompt-family-work = What is yours to carry, and what isn’t? What would help you this week?

segment-open-conversation = Open conversation
opening-open-conversation = The floor is open. When you finish, choose who speaks next. That person can pass. First say what you’d like back: nothing, questions, or ideas.
prompt-open-conversation = What would help you most to talk about today?

segment-process = Open process
directions-process = Wait before you speak: count to ten. When talk goes outside the room, ask how it is here. Name what you see, without saying what it means.
opening-process = This time is yours. Talk about what is happening here and now, including between us. I’ll help if we get stuck.
prompt-process = What do you notice in yourself at this moment? What would you like to say to someone here?

segment-warning-signs = Warning signs
directions-warning-signs = Open the list. Read five signs aloud and stop. Let people choose two that they know. Two signs with a plan are enough for today.
opening-warning-signs = Small changes often come long before someone uses again. Let’s name them early, and kindly.
prompt-warning-signs = Which signs do you know in yourself? Who would notice first? What helps then?

segment-if-i-use-again = If I use again
directions-if-i-use-again = Say it plainly and without fear. Five minutes. Read the list, or let somebody read it. Nobody has to say what they did.
opening-if-i-use-again = Using again isn’t the end. It can be dangerous for the body, so let’s know what to do. Then one call: who will you ring first?
prompt-if-i-use-again = Whom will you call first? Where is naloxone kept, if you need it?

segment-problem = One problem, step by step
directions-problem = Help the group choose a problem that the person can do something about. Write down every idea. Stop those who judge too early.
opening-problem = Let’s choose one real problem that we can work on. First we say what it is. Then we find at least five ways forward. Only then do we weigh them.
prompt-problem = What could help? Every idea counts. We don’t judge yet.

segment-pairs = In pairs
opening-pairs = Talk in pairs. One person speaks, the other listens, then swap. If we’re an odd number, one group has three.
prompt-pairs = Tell your partner one thing you’ll do differently this week. What could get in the way?

segment-inquiry = What came up
directions-inquiry = Ask what, not why. Explain nothing. Thank each person, also for “nothing”.
opening-inquiry = Let’s hear what you noticed, without explaining it. There is no right experience.
prompt-inquiry = What did you notice in your body, thoughts and feelings? Where do you know it from in daily life?

segment-home-practice = Practice at home
opening-home-practice = Let’s look at the practice at home. Every minute counts. Saying honestly that you didn’t do it counts too.
prompt-home-practice = When did you practise? What helped you start? What got in the way?

segment-theme = Today’s theme
directions-theme = Say the theme in two sentences. Connect it with what people said today.
opening-theme = Here is something that ties together what we heard today.
prompt-theme = Where does this show up in your own life?

segment-agenda = What we work on
directions-agenda = Write the list where everyone can see it. Ask who needs time most. Leave out what today has no room for, and say so.
opening-agenda = Let’s list the topics we heard. Who would like time for one?
prompt-agenda = Name a topic in a few words.

segment-working-time = Working time
opening-working-time = We take one topic at a time. Speak from your own experience. Offer tools, and let the person choose.
prompt-working-time = What have you tried? Which tool could fit here?

segment-anything-left = Anything left
opening-anything-left = A few minutes are left. Is there something you’d still like to say or ask?
prompt-anything-left = What is still on your mind?

segment-speaker = Speaker
directions-speaker = Before the meeting, tell the speaker how long they have, and ask for no methods, no amounts and no places. Say when five minutes are left. Thank them, and don’t comment.
opening-speaker = Today someone tells their story: what it was like, what happened, what it is like now. We listen and don’t interrupt. You can step out at any time.
prompt-speaker = Listen for what you relate to.

segment-meeting-topic = Today’s topic
directions-meeting-topic = Name one topic in a sentence, or ask for one. Say in two minutes what it is for you.
opening-meeting-topic = Today’s topic is for all of us. You can speak about it, or about how it is for you today.
prompt-meeting-topic = What does this topic have to do with your life now?

segment-how-meetings-work = How meetings work
directions-how-meetings-work = Tell it in your own words: what happens here, what a sponsor is, and that nobody has to do anything. Invite one person to say what helped at the beginning.
opening-how-meetings-work = This meeting is for people who are new, and for everyone who remembers. I’ll tell you how meetings work, and what helped some of us at first.
prompt-how-meetings-work = What would you have liked to know on your first day?

segment-beginners-questions = Questions
opening-beginners-questions = Ask whatever you like. People answer from their own experience. Nobody speaks for the whole fellowship.
prompt-beginners-questions = What would you like to ask?

segment-someone-to-call = Someone to call
directions-someone-to-call = Offer a list of people who may be called. Only those who want to be on it write down a first name and a number. It isn’t passed on.
opening-someone-to-call = If you’d like someone to call this week, ask after the meeting. If you can take a call, say so now.
prompt-someone-to-call = Who could you call when it gets hard?

segment-shares = Sharing
directions-shares = Those who raise a hand share, in that order. If it stays quiet, let it be quiet. Nobody is asked by name, and nobody is missing at the end.
opening-shares = Raise your hand if you’d like to share. Only the person who has the floor speaks. We don’t reply, give advice, or ask questions. Just listening is fine.
prompt-shares = Share what you relate to, or how it is for you today.

segment-cannot-wait = Before we go
opening-cannot-wait = Is there something you need to say before you go? If you’re thinking about using, or about hurting yourself, tell one of us before you leave.
prompt-cannot-wait = What can’t wait until next time?

segment-topic = Topic round
directions-topic = Say the topic in one sentence.
opening-topic = Each of us has a turn, and can pass.
prompt-topic = What does this topic have to do with your life now?

segment-milestones = Marking a day
directions-milestones = Ask before the meeting who would like this; call on nobody. If nobody answers, go on. No numbers are compared. Someone who starts again today is as welcome as someone with years.
opening-milestones = Would anyone like to mark a day or a milestone? Every day counts, including the first. You don’t have to.
prompt-milestones = Tell us your day, if you like.

segment-hat = Passing the hat
directions-hat = Send it round once. Don’t watch who gives, and don’t say amounts. Online, say how people can give, if they can.
opening-hat = If you’d like to, you can give something for rent and tea. Nobody has to. Being here is enough.
prompt-hat = You can simply pass it on.

segment-notices = Notices
opening-notices = Any notices for the group?
prompt-notices = Share a notice in one sentence.

## Sitting and pauses

segment-sit = Sitting
directions-sit = Speak slowly and leave quiet. Choose the longer or the shorter text. Some people do better with open eyes, a shorter sitting, or walking: after trauma, with voices, or when it gets too much. Say that this is just as good. Nobody has to sit still.
opening-sit = Sit in a way that is comfortable. Eyes open or closed. If it gets too much, look around, move, or step out.
prompt-sit = Follow the breath. When the mind wanders, come back gently.

segment-short-sit = A short sitting
directions-short-sit = Speak slowly and leave quiet. Read the shorter text, or only these words. Offer standing or walking instead.
opening-short-sit = We sit once more, for less time. If an urge comes, see it as a wave: it rises, and it falls.
prompt-short-sit = Stay with three breaths.

segment-five-steps = A pause in five steps
directions-five-steps = Read the five steps, with a breath after each. Three minutes are enough. Then ask where it could be used.
opening-five-steps = This is a short pause for hard moments. You can do it standing up, and nobody sees it.
prompt-five-steps = Stop. Observe. Breathe. Expand. Respond.

segment-breathing = Breathing
opening-breathing = We breathe together for three minutes. You can stop at any time and breathe as you like.
prompt-breathing = Follow the breath, at your own pace.

segment-body-scan = The body, part by part
directions-body-scan = Speak slowly and leave quiet. People may sit, lie or stand. Leave out a part of the body when you see unease. Offer open eyes.
opening-body-scan = We go through the body, part by part. There is nothing to change. You can skip a part, or stop.
prompt-body-scan = Notice what is there. Go on when you like.

segment-quiet = Quiet
directions-quiet = Say how long it will be. Keep the time, and stay quiet yourself. Nobody has the floor.
opening-quiet = Let’s be quiet together for a few minutes. There is nothing to do.
prompt-quiet = Quiet, for a few minutes.

segment-break = Break
opening-break = Take a break. Have some water or tea, open a window, move a little.
prompt-break = Come back at the time you see above.

## Closing

segment-take-and-do = Closing round
directions-take-and-do = Keep this time. If the open time runs long, stop it kindly. Before people go, look at who has not answered whether it is safe to leave. In the room, say: come to me before you go, if you’d like to.
opening-take-and-do = We close with one round. Say one thing you’ll take with you, and one thing you’ll do. Small is good. Passing is fine.
prompt-take-and-do = What will you take away? What will you do, when, and with whom? If you don’t feel safe to leave, press “No, not yet”. Only the facilitators see it.
closing-take-and-do = Thank you for being here. What was said here stays here. If tonight gets hard, the help page has people to call.

segment-commitments = Commitments
opening-commitments = Each of us chooses one small thing for the days ahead. Small is good.
prompt-commitments = What will you do, when, and with whom? How confident are you, 0 to 10? If it’s below 7, make it smaller.
closing-commitments = Thank you. We’ll ask about it next time, and any answer is fine.

segment-check-out = Check-out
directions-check-out = Nobody answers the question about safety aloud. In the room, say: come to me before you go, if you’d like to.
opening-check-out = We close with one sentence from each person. Passing is fine.
prompt-check-out = What will you take away? If you don’t feel safe to leave, press “No, not yet”. Only the facilitators see it.
closing-check-out = Thank you for being here. What was said here stays here. If tonight gets hard, the help page has people to call.

segment-plan-out = Check-out
opening-plan-out = We close with one round. Passing is fine.
prompt-plan-out = What will you take away, and what is your plan for the week? If you don’t feel safe to leave, press “No, not yet”. Only the facilitators see it.
closing-plan-out = Thank you for being here. What was said here stays here. If tonight gets hard, the help page has people to call.

segment-wrap-up = Closing words
directions-wrap-up = When something large comes now, thank the person and say when there will be time for it.
opening-wrap-up = We have ten minutes left. Let’s not start anything new.
prompt-wrap-up = What will you take away? What is left unsaid? If you don’t feel safe to leave, press “No, not yet”. Only the facilitators see it.
closing-wrap-up = Thank you. Take a moment before you go on with your day.

segment-next-practice = Until next time
opening-next-practice = Let’s choose the practice for the coming days. Five minutes a day is plenty.
prompt-next-practice = When and where will you practise? What could remind you? If you don’t feel safe to leave, press “No, not yet”. Only the facilitators see it.
closing-next-practice = Let’s sit for three breaths. Thank you for sitting together.

segment-closing-together = Closing together
directions-closing-together = No round. Everyone says one word at the same time, claps, or is quiet for a moment. Stay ten minutes for those who would like to talk.
opening-closing-together = Let’s close together: one word, all at once, or a moment of quiet. If you don’t feel safe to leave, tell one of us, or press “No, not yet”.
prompt-closing-together = One word for the way home, or quiet.
closing-closing-together = Thank you for your time and your words. What you heard here, leave it here. Come back when you like.

segment-good-wishes = Good wishes
directions-good-wishes = With more than ten people, say the wishes together instead of in a round.
opening-good-wishes = Let’s close with good wishes for ourselves, for each other, and for those still on their way. If you don’t feel safe to leave, tell one of us, or press “No, not yet”.
prompt-good-wishes = Say one good wish, or think it.
closing-good-wishes = May what we did here do good, here and elsewhere. Go gently.
