//! How answers after a session are checked and added up.

use kernel::Private;
use serde::{Deserialize, Serialize};

/// From how many answers on they are shown added up (fewer would tell who said what).
pub const ANSWERS_SHOWN_FROM: usize = 4;
/// At most this on "I felt listened to" or "I had a fair chance to speak" means: did not feel heard.
pub const UNHEARD_UP_TO: u8 = 4;
/// Highest answer.
pub const ANSWER_MAX: u8 = 10;
/// Longest note beside the answers, in characters.
pub const NOTE_CHARACTERS: usize = 1_000;

/// Four answers from 0 to [`ANSWER_MAX`] and a note. An answer that nobody chose is none. Own wording,
/// not a validated scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// "I felt listened to."
    #[serde(default)]
    pub listened: Option<u8>,
    /// "I had a fair chance to speak."
    #[serde(default)]
    pub chance: Option<u8>,
    /// "I felt safe here."
    #[serde(default)]
    pub safe: Option<u8>,
    /// "Today was useful for my recovery."
    #[serde(default)]
    pub useful: Option<u8>,
    /// Anything else, in own words.
    #[serde(default, with = "note")]
    pub note: Private<String>,
}

/// A note is sealed as the text it is; `Private` itself never serialises.
mod note {
    use kernel::Private;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        note: &Private<String>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(note.reveal())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Private<String>, D::Error> {
        String::deserialize(from).map(Private::new)
    }
}

/// What is wrong with answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswersFault {
    /// Nothing was answered and nothing was written.
    Nothing,
    /// The answer to this question, counted from 0 in the order of the fields, is above
    /// [`ANSWER_MAX`].
    OutOfRange(usize),
    /// The note is too long; in characters.
    NoteTooLong(usize),
}

/// Answers that [`Answers::checked`] found to be in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedAnswers(Answers);

impl CheckedAnswers {
    /// The answers, with a clean note.
    pub fn get(&self) -> &Answers {
        &self.0
    }
}

impl Answers {
    /// Checks the answers and cleans the note.
    ///
    /// # Errors
    /// Every fault.
    pub fn checked(mut self) -> Result<CheckedAnswers, Vec<AnswersFault>> {
        let answers = self.each().into_iter().enumerate();
        let too_high =
            answers.filter(|(_, answer)| answer.is_some_and(|answer| answer > ANSWER_MAX));
        let mut faults: Vec<AnswersFault> = too_high
            .map(|(question, _)| AnswersFault::OutOfRange(question))
            .collect();
        let note = kernel::clean(self.note.reveal());
        let length = note.chars().count();
        if length > NOTE_CHARACTERS {
            faults.push(AnswersFault::NoteTooLong(length));
        }
        if note.is_empty() && self.each() == [None; 4] {
            faults.push(AnswersFault::Nothing);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        self.note = Private::new(note);
        Ok(CheckedAnswers(self))
    }

    fn each(&self) -> [Option<u8>; 4] {
        [self.listened, self.chance, self.safe, self.useful]
    }

    fn is_unheard(&self) -> bool {
        let answers = [self.listened, self.chance].into_iter().flatten();
        answers.min().is_some_and(|answer| answer <= UNHEARD_UP_TO)
    }
}

/// The sums of the answers that were published, step by step. A step has the answers of at least
/// [`ANSWERS_SHOWN_FROM`] people, so that the difference between two looks hides each of them, and
/// what was published once stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedFeedback {
    steps: u32,
    answered: u32,
    sums: [u32; 4],
    /// How many answered each question; `None` when everyone answered all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said: Option<[u32; 4]>,
    unheard: bool,
}

impl PublishedFeedback {
    /// With the answers that wait, as one more step; `None` as long as they are too few. A question
    /// that fewer than [`ANSWERS_SHOWN_FROM`] people of the step answered stays out of the sums.
    #[must_use]
    pub fn with_step(&self, waiting: &[Answers]) -> Option<Self> {
        if waiting.len() < ANSWERS_SHOWN_FROM {
            return None;
        }
        let mut all = self.clone();
        all.steps += 1;
        let mut said = all.said();
        for answers in waiting {
            all.answered += 1;
            all.unheard |= answers.is_unheard();
        }
        let questions = all.sums.iter_mut().zip(&mut said).enumerate();
        for (question, (sum, said)) in questions {
            let given = waiting
                .iter()
                .filter_map(|answers| answers.each()[question]);
            let given: Vec<u32> = given.map(u32::from).collect();
            if given.len() >= ANSWERS_SHOWN_FROM {
                *sum += given.iter().sum::<u32>();
                *said += given.len() as u32;
            }
        }
        all.said = Some(said);
        Some(all)
    }

    fn said(&self) -> [u32; 4] {
        self.said.unwrap_or([self.answered; 4])
    }

    /// How many steps there are.
    pub fn steps(&self) -> u32 {
        self.steps
    }
}

/// Answers added up, for those who lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Feedback {
    /// How many answers were published; `None` before the first step.
    pub answered: Option<usize>,
    /// Means of listened, chance, safe, useful, rounded to halves; `None` for a question that too few
    /// answered.
    pub means: [Option<f64>; 4],
    /// Notes in alphabetical order, so that the order tells nothing; as `answered`.
    pub notes: Vec<Private<String>>,
    /// Someone did not feel heard. Apart from the means, because a mean hides one person; as
    /// `answered`.
    pub someone_unheard: bool,
}

impl Feedback {
    /// What was published. `notes` are those of the published answers.
    pub fn of(published: &PublishedFeedback, notes: &[Private<String>]) -> Self {
        let answered = published.answered as usize;
        let written = notes.iter().filter(|note| !note.reveal().is_empty());
        let mut notes: Vec<Private<String>> = written.cloned().collect();
        notes.sort();
        let said = published.said();
        let mean = |question: usize| {
            let (sum, said) = (published.sums[question], said[question]);
            (said > 0).then(|| (f64::from(sum) / f64::from(said) * 2.0).round() / 2.0)
        };
        Self {
            answered: (answered > 0).then_some(answered),
            means: [0, 1, 2, 3].map(mean),
            notes,
            someone_unheard: published.unheard,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(listened: u8, chance: u8, note: &str) -> Answers {
        Answers {
            listened: Some(listened),
            chance: Some(chance),
            safe: Some(9),
            useful: Some(8),
            note: Private::new(note.to_owned()),
        }
    }

    /// The answers of a session as the database holds them.
    #[derive(Default)]
    struct AnswerBook {
        published: PublishedFeedback,
        given: Vec<(usize, Answers, u32)>,
    }

    impl AnswerBook {
        /// A person answers, or answers again; false when their answers are final.
        fn answers(&mut self, person: usize, answers: Answers) -> bool {
            match self.given.iter_mut().find(|(known, ..)| *known == person) {
                Some((_, _, step)) if *step > 0 => false,
                Some((_, known, _)) => {
                    *known = answers;
                    true
                }
                None => {
                    self.given.push((person, answers, 0));
                    true
                }
            }
        }

        fn look(&mut self) -> Feedback {
            let waits =
                |(_, answers, step): &(usize, Answers, u32)| (*step == 0).then(|| answers.clone());
            let waiting: Vec<Answers> = self.given.iter().filter_map(waits).collect();
            if let Some(published) = self.published.with_step(&waiting) {
                for (_, _, step) in self.given.iter_mut().filter(|(_, _, step)| *step == 0) {
                    *step = published.steps();
                }
                self.published = published;
            }
            let shown = self.given.iter().filter(|(_, _, step)| *step > 0);
            let notes: Vec<_> = shown.map(|(_, answers, _)| answers.note.clone()).collect();
            Feedback::of(&self.published, &notes)
        }
    }

    #[test]
    fn three_answers_show_nothing() {
        let three = [answers(9, 4, "b"), answers(9, 9, ""), answers(9, 9, "a")];
        let nothing = PublishedFeedback::default();
        assert_eq!(nothing.with_step(&three), None);
        let feedback = Feedback::of(&nothing, &[]);
        assert_eq!((feedback.answered, feedback.means), (None, [None; 4]));
        assert!(feedback.notes.is_empty() && !feedback.someone_unheard);
        let four = [&three[..], &[answers(9, 9, "")]].concat();
        let feedback = Feedback::of(&nothing.with_step(&four).unwrap(), &[]);
        assert!(
            feedback.someone_unheard,
            "with the fourth answer it is shown"
        );
    }

    #[test]
    fn what_was_not_said_is_in_no_mean() {
        let mut given = vec![answers(8, 8, ""); 5];
        for left_out in &mut given[..2] {
            left_out.safe = None;
            left_out.chance = None;
        }
        given[0].useful = None;
        let published = PublishedFeedback::default().with_step(&given).unwrap();
        let feedback = Feedback::of(&published, &[]);
        assert_eq!(feedback.answered, Some(5));
        assert_eq!(
            feedback.means,
            [Some(8.0), None, None, Some(8.0)],
            "three answers to a question are too few, four are enough"
        );
        // Sums of before were of questions that everyone answered.
        let before = r#"{"steps":1,"answered":4,"sums":[32,32,36,32],"unheard":false}"#;
        let before: PublishedFeedback = serde_json::from_str(before).unwrap();
        assert_eq!(Feedback::of(&before, &[]).means[2], Some(9.0));
        let old = r#"{"listened":7,"chance":7,"safe":7,"useful":7,"note":""}"#;
        let old: Answers = serde_json::from_str(old).unwrap();
        assert_eq!(old.safe, Some(7));
    }

    #[test]
    fn from_four_answers_up_they_are_added_and_the_fifth_waits() {
        let mut book = AnswerBook::default();
        let four = [
            answers(9, 5, "b"),
            answers(7, 9, ""),
            answers(9, 9, "a"),
            answers(10, 9, ""),
        ];
        for (person, given) in four.into_iter().enumerate() {
            book.answers(person, given);
        }
        let feedback = book.look();
        assert_eq!(feedback.answered, Some(4));
        let means = [Some(9.0), Some(8.0), Some(9.0), Some(8.0)];
        assert_eq!(feedback.means, means, "to halves");
        let notes: Vec<&str> = feedback.notes.iter().map(|n| n.reveal().as_str()).collect();
        assert_eq!(notes, ["a", "b"]);
        assert!(!feedback.someone_unheard);
        assert!(!book.answers(1, answers(0, 0, "other")), "published stays");
        book.answers(4, answers(0, 1, "I did not feel safe"));
        assert_eq!(book.look(), feedback, "of two people who may have answered");
    }

    proptest::proptest! {
        /// Within a step nobody can tell whose answers are whose: when two people of one step had
        /// given each other's answers, every look would have shown the same.
        #[test]
        fn no_row_of_looks_tells_who_answered_what(
            deeds in proptest::collection::vec((0_usize..14, 0_u8..=10, 0_u8..=10), 1..60),
            took_part in 1_usize..14,
        ) {
            let play = |swap: Option<(usize, usize)>| {
                let mut book = AnswerBook::default();
                let mut looks = Vec::new();
                for (person, listened, chance) in &deeds {
                    if *person >= took_part {
                        looks.push(book.look());
                        continue;
                    }
                    let whose = match swap {
                        Some((one, other)) if one == *person => other,
                        Some((one, other)) if other == *person => one,
                        _ => *person,
                    };
                    book.answers(whose, answers(*listened, *chance, &format!("{person}")));
                }
                let steps: Vec<(usize, u32)> =
                    book.given.iter().map(|(person, _, step)| (*person, *step)).collect();
                (looks, steps)
            };
            let (looks, steps) = play(None);
            let counts = looks.iter().map(|look| look.answered.unwrap_or_default());
            let mut before = 0;
            for count in counts {
                proptest::prop_assert!(
                    count == before || count >= before + ANSWERS_SHOWN_FROM,
                    "{count} after {before}"
                );
                before = count;
            }
            for (one, step) in &steps {
                let together = steps.iter().filter(|(_, other)| other == step);
                if *step > 0 {
                    proptest::prop_assert!(together.clone().count() >= ANSWERS_SHOWN_FROM);
                }
                for (other, _) in together {
                    proptest::prop_assert_eq!(&play(Some((*one, *other))).0, &looks);
                }
            }
        }
    }

    #[test]
    fn every_fault_of_the_answers_is_found() {
        assert_eq!(
            answers(11, 12, "").checked(),
            Err(vec![
                AnswersFault::OutOfRange(0),
                AnswersFault::OutOfRange(1)
            ])
        );
        let long = "x".repeat(NOTE_CHARACTERS + 1);
        assert_eq!(
            answers(1, 0, &long).checked(),
            Err(vec![AnswersFault::NoteTooLong(NOTE_CHARACTERS + 1)])
        );
        let silent = Answers {
            listened: None,
            chance: None,
            safe: None,
            useful: None,
            note: Private::new(" ".to_owned()),
        };
        assert_eq!(silent.clone().checked(), Err(vec![AnswersFault::Nothing]));
        let one = Answers {
            safe: Some(3),
            ..silent
        };
        assert!(one.checked().is_ok());
        let kept = answers(10, 0, " fine\r\n").checked().unwrap();
        assert_eq!(kept.get().note.reveal(), "fine");
    }
}
