//! Rules without storage: who keeps the lists, when a meeting is hidden, which meetings are
//! suggested next, what a proof says.

use std::collections::{BTreeMap, BTreeSet};

use feeds::{ColumnMapping, Meeting, Program};
use jiff::civil::Date;
use kernel::{HOUR, Millis, PersonId, Role, Viewer, Zone};
use serde::{Deserialize, Serialize};

use crate::found::MeetingId;

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not for this role. Answered like a page that is not there.
    #[error("not open to this person")]
    NotYours,
    /// The name of a list is empty or longer than 80 characters.
    #[error("a list needs a name")]
    FeedName,
    /// Another list has this name and address.
    #[error("there is such a list")]
    FeedTaken,
    /// Not an https address of a public host.
    #[error("the address is not one that can be fetched")]
    FeedAddress,
    /// No fellowship of the table.
    #[error("no such fellowship")]
    FeedProgram,
    /// No IANA zone.
    #[error("no such zone")]
    FeedZone,
    /// A rating is not from 0 to 10.
    #[error("an answer is out of range")]
    Answer,
    /// A proof needs a name of 1 to 60 characters, a day that has come, and 1 to 600 minutes.
    #[error("a proof cannot say this")]
    Proof,
    /// More meetings are on the list than anybody can try.
    #[error("the list is full")]
    TooMany,
}

/// A coordinator may keep the lists of this installation.
#[derive(Debug, Clone, Copy)]
pub struct MayKeepFeeds(Option<PersonId>);

/// Coordinators keep the lists.
///
/// # Errors
/// [`Refused::NotYours`] for everyone else.
pub fn may_keep_feeds(viewer: &Viewer) -> Result<MayKeepFeeds, Refused> {
    (viewer.role == Role::Coordinator)
        .then_some(MayKeepFeeds(Some(viewer.person)))
        .ok_or(Refused::NotYours)
}

/// A person who has been there before may offer to come along.
#[derive(Debug, Clone, Copy)]
pub struct MayComeAlong(PersonId);

/// Peer mentors and facilitators may.
///
/// # Errors
/// [`Refused::NotYours`] for everyone else.
pub fn may_come_along(viewer: &Viewer) -> Result<MayComeAlong, Refused> {
    let may = matches!(viewer.role, Role::PeerMentor | Role::Facilitator);
    may.then_some(MayComeAlong(viewer.person))
        .ok_or(Refused::NotYours)
}

impl MayComeAlong {
    /// Who.
    pub fn person(&self) -> PersonId {
        self.0
    }
}

impl MayKeepFeeds {
    /// For the command line and the timetable, which belong to who runs the server.
    pub fn at_the_machine() -> Self {
        Self(None)
    }

    /// Who, if it is a person.
    pub fn actor(&self) -> Option<PersonId> {
        self.0
    }
}

/// What a coordinator sets about a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedSettings {
    /// How it is called on pages.
    pub name: String,
    /// Where it is fetched from; empty for one that is brought as a file.
    pub address: String,
    /// The key of its fellowship.
    pub program: String,
    /// The zone of rows that name none; without it, the place decides.
    pub zone: Option<Zone>,
    /// A region above all of its own, such as a state; empty for none.
    pub parent_region: String,
    /// Which column holds what, for lists in columns.
    pub columns: ColumnMapping,
    /// How often it is asked for, 1 to 720.
    pub every_hours: u16,
}

impl FeedSettings {
    /// The settings of a list that comes from a file; the rest has its defaults.
    pub fn new(name: impl Into<String>, program: &str, zone: Option<Zone>) -> Self {
        Self {
            name: name.into(),
            address: String::new(),
            program: program.to_owned(),
            zone,
            parent_region: String::new(),
            columns: ColumnMapping::default(),
            every_hours: 24,
        }
    }

    /// Checks what was typed.
    ///
    /// # Errors
    /// The first thing that cannot be so.
    pub fn check(&self) -> Result<(), Refused> {
        self.faults().next().map_or(Ok(()), Err)
    }

    /// Everything that cannot stay as it is, in the order of the fields of a form.
    pub fn faults(&self) -> impl Iterator<Item = Refused> {
        let name = self.name.trim().chars().count();
        let fields = [
            (name == 0 || name > 80, Refused::FeedName),
            (
                !self.address.is_empty() && !is_fetchable(&self.address),
                Refused::FeedAddress,
            ),
            (Program::find(&self.program).is_none(), Refused::FeedProgram),
        ];
        let wrong = fields.into_iter().filter(|(is_wrong, _)| *is_wrong);
        wrong.map(|(_, refused)| refused)
    }

    /// How the engine reads the list.
    pub fn reading(&self) -> feeds::ImportSettings {
        let mut settings =
            feeds::ImportSettings::new(Program::find(&self.program).unwrap_or_else(Program::other));
        settings.zone.clone_from(&self.zone);
        settings.columns = self.columns.clone();
        settings
    }
}

/// Stands in the place of the address for the list that the server writes itself: its own groups that
/// are open to the public. It cannot be registered, because it is no address.
pub const OWN_GROUPS_LIST: &str = "house:groups";

/// Whether an address may be in the registry: https, a host with a dot that is no number, and the
/// usual port. What the host's name leads to is looked at when it is fetched.
pub fn is_fetchable(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let word = |label: &&str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let plain = address.len() <= 2_000 && address.bytes().all(|byte| byte.is_ascii_graphic());
    let numeric = labels
        .last()
        .is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    plain && labels.len() > 1 && labels.iter().all(word) && !numeric
}

/// For how many days a report counts.
pub const REPORT_DAYS: i64 = 30;
/// How many reports that a meeting did not take place hide it until a coordinator has checked.
pub const DOUBTS: u32 = 3;

/// Whether a meeting stays out of the lists, from the reports of the last [`REPORT_DAYS`].
pub fn is_hidden(nobody_there: u32, was_good: u32) -> bool {
    nobody_there >= DOUBTS && nobody_there > was_good
}

/// When a list is read next, after this number of failed attempts in a row: the wait doubles up to a
/// week, to spare a host that has failed.
pub fn due_after(now: Millis, every_hours: u16, failures: u32) -> Millis {
    let hours = i64::from(every_hours.clamp(1, 720)) << failures.min(6);
    now + hours.min(168.max(i64::from(every_hours))) * HOUR
}

/// What is odd about a list that waits for the coordinator's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldReason {
    /// More than a third of its meetings would be gone.
    Shrunk,
    /// It has as many meetings as before, but more than a third of those that are known are not in it.
    Replaced,
    /// Hardly a row says when, where or how to join: it is a list of something else.
    Unlike,
}

impl HeldReason {
    /// The word for it beside those of failures.
    pub fn word(self) -> &'static str {
        match self {
            Self::Shrunk => "held-shrunk",
            Self::Replaced => "held-replaced",
            Self::Unlike => "held-unlike",
        }
    }
}

/// Whether a list waits for the coordinator's word instead of taking away what was known: of so many
/// known meetings it has so many now, and so many of them say when, where or how to join. One meeting
/// that ends is no question, and neither is a list of which nothing is known.
pub fn held_reason(known: u32, brought: u32, told: u32) -> Option<HeldReason> {
    let (known, brought, told) = (u64::from(known), u64::from(brought), u64::from(told));
    if known == 0 {
        None
    } else if told * 3 < brought {
        Some(HeldReason::Unlike)
    } else {
        let shrunk = brought * 3 < known * 2 && known > brought + 1;
        shrunk.then_some(HeldReason::Shrunk)
    }
}

/// Whether more than a third of the known meetings would be gone: a list of as many others, such as
/// the wrong file, waits like one that shrank.
pub fn is_replaced(known: u32, gone: u32) -> bool {
    gone > 1 && u64::from(gone) * 3 > u64::from(known)
}

/// How a meeting was, as a person notes it for themselves. 0 not at all, 10 entirely; `None` was not
/// said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Days since 1970.
    pub day: i64,
    /// Felt welcome.
    #[serde(default)]
    pub welcome: Option<u8>,
    /// Felt safe.
    #[serde(default)]
    pub safe: Option<u8>,
    /// It fits me.
    #[serde(default)]
    pub fit: Option<u8>,
    /// Would go again.
    #[serde(default)]
    pub again: Option<u8>,
}

impl Visit {
    /// Checks the answers.
    ///
    /// # Errors
    /// [`Refused::Answer`].
    pub fn check(&self) -> Result<(), Refused> {
        let fine = [self.welcome, self.safe, self.fit, self.again]
            .iter()
            .flatten()
            .all(|answer| *answer <= 10);
        fine.then_some(()).ok_or(Refused::Answer)
    }

    /// 0 to 10, or `None` when nothing was said that tells it. Would they go again says most; who did
    /// not feel safe did not like it.
    pub fn liked(&self) -> Option<u8> {
        if let Some(safe) = self.safe.filter(|safe| *safe < 5) {
            return Some(self.again.map_or(safe, |again| safe.min(again)));
        }
        let weighted = [(self.welcome, 1), (self.fit, 1), (self.again, 2)];
        let said = weighted
            .into_iter()
            .filter_map(|(answer, weight)| Some((answer?, weight)));
        let (sum, weights) = said.fold((0_u16, 0_u16), |(sum, weights), (answer, weight)| {
            (sum + u16::from(answer) * weight, weights + weight)
        });
        u8::try_from(sum.checked_div(weights)?).ok()
    }
}

/// One meeting on a person's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Try {
    /// Which.
    pub meeting: MeetingId,
    /// Its name when it was put there, for when its list has lost it.
    pub name: String,
    /// Whether it waits to be tried (again).
    pub planned: bool,
    /// When they went.
    pub visits: Vec<Visit>,
    /// Their report: whether it was good, and the day.
    pub report: Option<(bool, i64)>,
    /// Whether they offer to come along with another person.
    #[serde(default)]
    pub along: bool,
}

/// How many meetings a list holds at most.
pub const MOST_TRIES: usize = 200;

/// Type tags that the liked meetings have and the others less: what to look for next.
pub fn liked_tags<'a>(visited: impl IntoIterator<Item = (&'a Meeting, u8)>) -> BTreeSet<String> {
    let mut sums: BTreeMap<&'static str, i32> = BTreeMap::new();
    for (meeting, liked) in visited {
        let weight = i32::from(liked) - 5;
        let tags = meeting
            .types
            .iter()
            .filter_map(|code| meeting.program.type_of(code))
            .map(|known| known.tag);
        tags.for_each(|tag| *sums.entry(tag).or_default() += weight);
    }
    let mut liked: Vec<(i32, &str)> = sums
        .into_iter()
        .filter(|(_, sum)| *sum > 0)
        .map(|(tag, sum)| (-sum, tag))
        .collect();
    liked.sort_unstable();
    liked
        .into_iter()
        .take(5)
        .map(|(_, tag)| tag.to_owned())
        .collect()
}

/// Who knows that it was so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// The person says so; the server only says when they said it.
    OwnWord,
    /// They had a seat in a session of this installation.
    Session,
}

/// What an attendance proof says: no group, no place, no legal name unless they choose it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// A name of one's own choice.
    pub name: String,
    /// The day, on the meeting's clock.
    pub date: Date,
    /// How long.
    pub minutes: u16,
    /// Who knows.
    pub basis: Basis,
}

impl Attendance {
    /// Checks what was typed.
    ///
    /// # Errors
    /// [`Refused::Proof`].
    pub fn check(&self, today: Date) -> Result<(), Refused> {
        let name = self.name.trim().chars().count();
        let known = (1..=60).contains(&name) && !self.name.chars().any(char::is_control);
        let day = self.date <= today && self.date.year() >= 2000;
        (known && day && (1..=600).contains(&self.minutes))
            .then_some(())
            .ok_or(Refused::Proof)
    }
}

#[cfg(test)]
mod tests {
    use super::{HeldReason, Visit, due_after, held_reason, is_fetchable, is_hidden};

    #[test]
    fn only_public_https_addresses_are_registered() {
        for (address, fine) in [
            ("https://aa.example/meetings.json?x=1", true),
            ("https://aa.example", true),
            ("http://aa.example/", false),
            ("https://localhost/", false),
            ("https://127.0.0.1/", false),
            ("https://0x7f.1/", false),
            ("https://[::1]/", false),
            ("https://aa.example:8443/", false),
            ("https://me@aa.example/", false),
            ("https://aa..example/", false),
            ("https://aa.example/a b", false),
            ("file:///etc/passwd", false),
            ("", false),
        ] {
            assert_eq!(is_fetchable(address), fine, "{address}");
        }
    }

    #[test]
    fn three_reports_hide_a_meeting_and_more_good_reports_keep_it() {
        assert!(!is_hidden(2, 0));
        assert!(is_hidden(3, 0));
        assert!(is_hidden(3, 2));
        assert!(!is_hidden(3, 3));
    }

    #[test]
    fn a_list_that_shrinks_by_more_than_a_third_waits() {
        for (known, brought, told, held) in [
            (40, 40, 40, None),
            (40, 27, 27, None),
            (40, 26, 26, Some(HeldReason::Shrunk)),
            (40, 1, 1, Some(HeldReason::Shrunk)),
            (3, 2, 2, None),
            (3, 1, 1, Some(HeldReason::Shrunk)),
            (2, 1, 1, None),
            (0, 5, 0, None),
            (40, 90, 2, Some(HeldReason::Unlike)),
            (40, 60, 20, None),
        ] {
            assert_eq!(
                held_reason(known, brought, told),
                held,
                "{known} {brought} {told}"
            );
        }
    }

    #[test]
    fn a_list_in_trouble_is_asked_less_often() {
        let hours = |failures| due_after(0, 4, failures) / kernel::HOUR;
        assert_eq!([hours(0), hours(1), hours(3), hours(20)], [4, 8, 32, 168]);
        assert_eq!(due_after(0, 720, 9) / kernel::HOUR, 720);
    }

    #[test]
    fn a_meeting_that_felt_unsafe_was_not_liked() {
        let visit = |safe, again| Visit {
            day: 0,
            welcome: Some(9),
            safe,
            fit: Some(9),
            again,
        };
        assert_eq!(visit(Some(9), Some(9)).liked(), Some(9));
        assert_eq!(visit(Some(2), Some(9)).liked(), Some(2));
        assert_eq!(visit(Some(2), None).liked(), Some(2));
        assert_eq!(visit(None, Some(1)).liked(), Some(5));
        let unsaid = Visit {
            welcome: None,
            fit: None,
            ..visit(None, None)
        };
        assert_eq!(unsaid.liked(), None, "what was not said is no opinion");
        let old = r#"{"day":3,"welcome":5,"safe":5,"fit":5,"again":5}"#;
        let old: Visit = serde_json::from_str(old).unwrap();
        assert_eq!(old.again, Some(5));
    }
}
