# Agendas of the library: what stands before whoever leads. `opening` and `closing` are said aloud or
# in own words; `prompt` stands before everyone.

## Agendas

template-cbt-title = Thoughts and skills, 60 minutes
template-cbt-about = Twenty minutes for the week, twenty for a skill, twenty to practise it.
template-skills-title = Skills, 90 minutes
template-skills-about = See a skill, try it in a role-play, take it home.
template-support-title = Support, 75 minutes
template-support-about = A check-in for everyone, then open time for what matters today.
template-process-title = Process, 90 minutes
template-process-about = Much open time to notice what happens between us.
template-relapse-prevention-title = Relapse prevention, 90 minutes
template-relapse-prevention-about = Look for warning signs, solve one problem together, plan the week.
template-mindfulness-title = Mindfulness, 120 minutes
template-mindfulness-about = Sit, talk about what came up, practise again.
template-smart-like-title = Self-management meeting, 90 minutes
template-smart-like-about = Check in, choose topics, work on them with tools.
template-lifering-like-title = How was your week, 60 minutes
template-lifering-like-about = Each person tells of the last week and the next. Questions are welcome.
template-twelve-step-title = Twelve-step meeting, 60 minutes
template-twelve-step-about = Readings, a speaker, and shares without answers.
template-dharma-like-title = Meditation meeting, 75 minutes
template-dharma-like-about = Sit together, read together, share without answers.
template-women-like-title = Women’s circle, 75 minutes
template-women-like-about = Statements, a topic for everyone, and open conversation.

## Welcome

segment-welcome = Welcome
opening-welcome = Welcome, I am glad you are here. What we say here stays here. One person speaks at a time, and you can pass at any moment. We do not record. If it gets hard, press Help now and I will come to you.
prompt-welcome = Settle in. Is there anything you need before we start?

segment-fellowship-welcome = Welcome
opening-fellowship-welcome = Welcome to our meeting. You do not have to say your name or speak. We share our own experience, and we listen. Let us take one quiet moment for those who still have it hard.
prompt-fellowship-welcome = Take a quiet moment.

segment-settle = Arrive
opening-settle = Let us arrive. Feel the chair and your feet on the floor. Nothing needs to happen yet.
prompt-settle = Notice one breath. Then look around at who is here.

segment-readings = Readings
opening-readings = We read a short text together. Whoever reads names the next reader. You can pass.
prompt-readings = Read one paragraph, or just listen.

segment-newcomers = New here
opening-newcomers = Is anyone here for the first time, or visiting? You can say your first name. You can also stay quiet, and you are just as welcome.
prompt-newcomers = Say hello, if you like.

segment-statements = Our statements
opening-statements = We read our statements in turn. Whoever reads names the next reader. You can pass.
prompt-statements = Which statement speaks to you today?

## Check-in

segment-check-in = Check-in round
opening-check-in = We go round once. Say as much or as little as you like. Passing is fine. If you change your mind, there is room at the end.
prompt-check-in = How are you, in one word and from 0 to 10? How strong is the wish to use, 0 to 10? What went well, what was hard? Do you need time today?

segment-smart-check-in = Check-in
opening-smart-check-in = Each person has a turn. For now we listen; we talk afterwards. You can pass, or write instead of speaking.
prompt-smart-check-in = What brings you here, and how was your week? What would you like to work on?

segment-week = The week
opening-week = We look back at the week. Uses and wishes to use are information here. Nobody is judged.
prompt-week = When was the wish to use strongest? What did you do? How did the practice from last time go?

segment-how-was-your-week = How was your week?
opening-how-was-your-week = Each of us tells of the last week and the week to come. Say what you wish to hear afterwards: nothing, questions, or ideas.
prompt-how-was-your-week = How was your week? What is coming up, and how will you meet it?

## Work

segment-homework = Practice at home
opening-homework = Let us hear about the practice from last time. Trying counts. Not getting to it tells us something too.
prompt-homework = What did you try? What got in the way? What did you learn?

segment-skill = Today’s skill
opening-skill = Name the skill and why it helps. Show each step. Ask who has used something like it.
prompt-skill = Where could you use this skill in the coming week?

segment-role-play = Practise it
opening-role-play = Choose a real situation that is moderately hard, 3 to 6 of 10. Say who, where, and what you want. You can stop at any time. At the end, everyone steps out of the role.
prompt-role-play = Watch for one thing that works. After that, think of one specific change.

segment-practice-and-plan = Practise and plan
opening-practice-and-plan = First we try the skill in a short scene. Then each of us plans where to use it. Keep ten minutes for the plan.
prompt-practice-and-plan = What will you do, when, and with whom? How sure are you, 0 to 10? Below 7, make it smaller.

segment-open-work = Open time
opening-open-work = The floor is open. Raise a hand, and people speak in that order. Say first what you wish to hear: nothing, questions, a shared experience, or ideas.
prompt-open-work = What would help you most to talk about today?

segment-process = Open process
opening-process = This time is yours. Speak about what happens here and now, also between us. I will help when we get stuck.
prompt-process = What do you notice in yourself at this moment? What would you like to say to someone here?

segment-warning-signs = Warning signs
opening-warning-signs = Small changes often come long before a use. Let us name them early and kindly.
prompt-warning-signs = Which sign do you know from yourself? Who would notice it first? What helps then?

segment-problem = One problem, step by step
opening-problem = Choose one problem that is real and can be worked on. We say what it is, collect at least five ways, and only then weigh them.
prompt-problem = What could one do? Each idea counts. We do not judge yet.

segment-pairs = Two by two
opening-pairs = Talk in twos. One speaks, one listens, then you change. If we are an odd number, three sit together.
prompt-pairs = Tell the other one thing you will do differently this week, and what could get in the way.

segment-inquiry = What came up
opening-inquiry = Let us hear what you noticed, without explaining it. There is no right experience.
prompt-inquiry = What did you notice in body, thoughts, feelings? How is that known from daily life?

segment-home-practice = Practice at home
opening-home-practice = Let us look at the practice at home. Each minute of it counts, and so does each honest no.
prompt-home-practice = When did you practise? What helped you begin? What stood in the way?

segment-theme = Today’s theme
opening-theme = Say the theme in two sentences. Link it with what people have said today.
prompt-theme = Where do you meet this in your own days?

segment-agenda = What we work on
opening-agenda = Let us make a list from what we heard. Who would like time for a topic?
prompt-agenda = Name a topic in a few words.

segment-working-time = Working time
opening-working-time = We take one topic after the other. Speak from your own experience. Offer tools, and leave the choice to the person.
prompt-working-time = What have you tried? Which tool could fit here?

segment-speaker = Speaker
opening-speaker = Today someone tells their story: what it was like, what happened, what it is like now. We listen and do not interrupt.
prompt-speaker = Listen for what you recognise.

segment-shares = Shares
opening-shares = The floor goes from person to person. Only the person who holds it speaks. We do not answer, advise, or ask. You can pass.
prompt-shares = Share what you recognise, or how it is for you today.

segment-topic = Topic round
opening-topic = Say the topic in one sentence. Each of us has a turn on it, and can pass.
prompt-topic = What does this topic have to do with your life now?

segment-milestones = Milestones
opening-milestones = Does anyone want to mark a day? Every day counts, also the first one. Nobody needs to.
prompt-milestones = Name your day, if you like.

segment-notices = Notices
opening-notices = Are there notices for the group? Giving something for rent and tea is free to each of us.
prompt-notices = Share a notice in one sentence.

## Sitting and pauses

segment-sit = Sitting
opening-sit = Sit as you can sit well. Eyes open or closed. If it gets too much, look around, move, or leave the room. Say the words slowly and leave quiet between them.
prompt-sit = Follow the breath. When the mind wanders, come back gently.

segment-short-sit = A short sitting
opening-short-sit = Sit once more, shorter. When a wish comes, see it as a wave: it rises, and it falls.
prompt-short-sit = Stay with the breath for three waves.

segment-break = Break
opening-break = Take a break. Drink something, open a window, move a little.
prompt-break = Come back at the time you see above.

## Closing

segment-commitments = Commitments
opening-commitments = Each of us chooses one small thing for the days ahead. Small is good.
prompt-commitments = What will you do, when, and with whom? How sure are you, 0 to 10? Below 7, make it smaller.
closing-commitments = Thank you. We ask about it next time, and any answer will be fine.

segment-check-out = Check-out
opening-check-out = We close with one sentence from each person. Passing is fine.
prompt-check-out = What do you take away? Is it safe for you to leave now? If not, say no here. I will stay.
closing-check-out = Thank you for being here. What was said here stays here. Help now works at any hour.

segment-wrap-up = Closing words
opening-wrap-up = We have ten minutes left. Nothing new needs to start now.
prompt-wrap-up = What will you take away? What is left unsaid?
closing-wrap-up = Thank you. Take a moment before you go on with your day.

segment-next-practice = Until next time
opening-next-practice = Let us choose the practice for the coming days. Five minutes a day is plenty.
prompt-next-practice = When and where will you practise? What could remind you?
closing-next-practice = Let us sit for three breaths. Thank you for sitting together.

segment-goodbye = Goodbye
opening-goodbye = Let us close. One word from each of us, or quiet.
prompt-goodbye = Say one word for the way home.
closing-goodbye = Thank you for your time and your words. What you heard here, leave it here. Come back when you like.

segment-good-wishes = Good wishes
opening-good-wishes = Let us close with good wishes for ourselves, for each other, and for those still on their way.
prompt-good-wishes = Say one good wish, or think it.
closing-good-wishes = May what we did here do good, here and elsewhere. Go gently.
