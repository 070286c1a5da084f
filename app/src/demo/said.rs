//! What the invented people say. Person-first, and nobody's real words.

/// What people wrote in their turns.
pub(super) const TURNS: [&str; 14] = [
    "The evenings are long. I went for a walk on Thursday, and it helped.",
    "I told my sister. She only said: thank you for telling me.",
    "Work is loud this week. I am tired and here.",
    "I cooked for myself for the first time in weeks.",
    "Saturday was hard. I called, and someone answered.",
    "I am glad to hear that it is not only me.",
    "Nothing big. I slept six hours, twice.",
    "I used again on Friday. I came back today, that is the step.",
    "My son drew a picture of the two of us.",
    "I said no to an invitation and stayed kind about it.",
    "I keep the list on the fridge. It is short, and I look at it.",
    "The doctor listened. I had written it down before.",
    "I would like to hear how others begin their mornings.",
    "Today I mostly want to listen.",
];

/// What people took away.
pub(super) const TAKE_AWAYS: [&str; 8] = [
    "I can call before it gets late.",
    "Others have long evenings too.",
    "One small thing is a thing.",
    "Writing it down first helps me to say it.",
    "I am allowed to pass.",
    "A walk counts.",
    "Asking is not a burden.",
    "I come back, whatever the week was.",
];

/// What people wanted to do until the next time.
pub(super) const COMMITMENTS: [(&str, &str); 8] = [
    ("Walk after supper", "Monday"),
    ("Call Ben once", "before Friday"),
    ("Go to bed before eleven", "three times"),
    ("Cook one meal", "Saturday"),
    ("Write my three signs down", "tomorrow"),
    ("Ask my sister for a ride", "Thursday"),
    ("Say no once, kindly", "this week"),
    ("Ten minutes without the phone", "each morning"),
];

/// What people added to their four answers.
pub(super) const NOTES: [&str; 5] = [
    "It was good that nobody hurried me.",
    "I would like ten minutes more for open work.",
    "Hearing the others helped.",
    "I came late and did not get a turn.",
    "Thank you for the quiet at the beginning.",
];
