//! What people in a group promise each other: clauses, each with the group's own words.

use kernel::{AgreementId, Millis, Private, Text, TextFault};

use super::{Kind, Venue};

worded! {
    /// What a clause is about (TIP 41 chapter 4; online rules after HHS on group teletherapy).
    Clause {
        /// What is said here stays here.
        Confidentiality = "confidentiality",
        /// What the law makes staff pass on, and that co-members are bound by their word alone.
        Limits = "limits",
        /// Coming, being on time, saying when one cannot.
        Attendance = "attendance",
        /// Taking part, and the right to pass.
        Passing = "passing",
        /// One person speaks at a time.
        OneVoice = "one-voice",
        /// Feedback speaks of oneself.
        Feedback = "feedback",
        /// No stories that make use sound good.
        Stories = "stories",
        /// Not under the influence during a session.
        Sober = "sober",
        /// No touch without asking, no violence, no weapons.
        Safety = "safety",
        /// Contact outside the group.
        Outside = "outside",
        /// No recording, no pictures, phones off.
        Recording = "recording",
        /// Online: a private place, not at the wheel, and the facilitator knows where.
        Alone = "alone",
        /// Money.
        Fees = "fees",
        /// When someone may be asked to leave.
        Exclusion = "exclusion",
        /// Saying goodbye.
        Goodbye = "goodbye",
        /// Whatever else.
        Own = "own",
    }
}

/// A clause with its words.
type Worded = (Clause, Private<String>);

/// One version of a group's agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its id: an acceptance names the version that was read.
    pub id: AgreementId,
    /// 1, 2, 3 …
    pub version: i64,
    /// When it was written.
    pub written_at: Millis,
    /// Clause and words, in the order of [`Clause::ALL`].
    pub clauses: Vec<Worded>,
}

/// What is wrong with clauses that were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseFault {
    /// Every field is empty.
    Nothing,
    /// Too many characters in this clause.
    TooLong {
        /// Which one.
        clause: Clause,
        /// How many characters were typed.
        length: usize,
        /// How many fit.
        limit: usize,
    },
}

impl Agreement {
    /// Longest clause, in characters.
    pub const CLAUSE_CHARACTERS: usize = 600;

    /// Takes what was typed for each clause; an empty field leaves the clause out.
    ///
    /// # Errors
    /// All empty, or one too long.
    pub fn clauses_from<'a>(typed: impl Fn(Clause) -> &'a str) -> Result<Vec<Worded>, ClauseFault> {
        let mut clauses = Vec::new();
        for &clause in Clause::ALL {
            match Text::<{ Agreement::CLAUSE_CHARACTERS }>::new(typed(clause)) {
                Ok(text) => clauses.push((clause, Private::new(text.reveal().to_owned()))),
                Err(TextFault::Empty) => {}
                Err(TextFault::TooLong { length, limit }) => {
                    return Err(ClauseFault::TooLong {
                        clause,
                        length,
                        limit,
                    });
                }
            }
        }
        if clauses.is_empty() {
            Err(ClauseFault::Nothing)
        } else {
            Ok(clauses)
        }
    }

    /// The words of one clause, if the agreement has it.
    pub fn words_of(&self, clause: Clause) -> Option<&str> {
        let (_, words) = self.clauses.iter().find(|(known, _)| *known == clause)?;
        Some(words.reveal())
    }
}

/// The clauses that a new group of this kind starts with; the words stand in the locale files under
/// `groups-clause-text-…`.
pub fn default_clauses(kind: Kind, venue: Venue) -> Vec<Clause> {
    use Clause::{Alone, Exclusion, Fees, Goodbye, Own};
    Clause::ALL
        .iter()
        .copied()
        .filter(|clause| match clause {
            Own | Fees => false,
            Alone => venue != Venue::Room,
            // Nobody keeps the door of a fellowship. The limits stand in every agreement: a
            // facilitator of this server may lead a group of any kind, and may have to report.
            Exclusion | Goodbye => !kind.is_mutual_aid(),
            _ => true,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_field_leaves_its_clause_out() {
        let clauses = Agreement::clauses_from(|clause| match clause {
            Clause::Passing => " You may pass. ",
            Clause::Own => "Bring a cup.",
            _ => "  ",
        })
        .unwrap();
        let said: Vec<_> = clauses
            .iter()
            .map(|(c, texts)| (*c, texts.reveal().as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (Clause::Passing, "You may pass."),
                (Clause::Own, "Bring a cup.")
            ]
        );
        assert_eq!(Agreement::clauses_from(|_| " "), Err(ClauseFault::Nothing));
    }

    #[test]
    fn a_clause_past_its_limit_is_named() {
        let long = "a".repeat(601);
        let fault = Agreement::clauses_from(|clause| {
            if clause == Clause::Sober {
                long.as_str()
            } else {
                ""
            }
        });
        assert_eq!(
            fault,
            Err(ClauseFault::TooLong {
                clause: Clause::Sober,
                length: 601,
                limit: 600
            })
        );
    }

    #[test]
    fn defaults_follow_kind_and_venue() {
        let clinical = default_clauses(Kind::Process, Venue::Room);
        assert!(clinical.contains(&Clause::Limits) && !clinical.contains(&Clause::Alone));
        let fellowship = default_clauses(Kind::TwelveStep, Venue::Both);
        assert!(fellowship.contains(&Clause::Alone) && !fellowship.contains(&Clause::Exclusion));
        for &kind in Kind::ALL {
            let clauses = default_clauses(kind, Venue::Both);
            for needed in [
                Clause::Confidentiality,
                Clause::Limits,
                Clause::Attendance,
                Clause::Passing,
                Clause::Sober,
                Clause::Recording,
            ] {
                assert!(clauses.contains(&needed), "{kind:?} {needed:?}");
            }
        }
    }
}
