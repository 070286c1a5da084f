//! The things of this feature: a group, a membership in it, a session of it.

use kernel::{
    AgreementId, GroupId, MINUTE, MembershipId, Millis, PersonId, Private, Role, SessionId, Text,
    TextFault, Zone, clean, is_invisible,
};

use super::{Ages, Crosstalk, Intake, Kind, Venue};

worded! {
    /// What a person is in one group.
    Standing {
        /// Takes part.
        Member = "member",
        /// Takes part and stands by newcomers.
        PeerMentor = "peer-mentor",
        /// Leads together with a facilitator, or stands in.
        CoFacilitator = "co-facilitator",
        /// Answers for the group.
        Facilitator = "facilitator",
    }
}

impl Standing {
    /// Takes one of the group's places; those who lead do not.
    pub fn takes_part(self) -> bool {
        matches!(self, Standing::Member | Standing::PeerMentor)
    }

    /// Facilitators and co-facilitators.
    pub fn leads(self) -> bool {
        !self.takes_part()
    }

    /// What the standing is worth with this role in the installation. A coordinator's account sees no
    /// group. A facilitator's standing without the account of a facilitator, with its stricter sign-in,
    /// takes part and decides nothing. The other standings are the group's own to give.
    pub fn limited_by(self, role: Role) -> Option<Standing> {
        match (role, self) {
            (Role::Coordinator, _) => None,
            (Role::Member | Role::PeerMentor, Standing::Facilitator) => Some(Standing::Member),
            (Role::Facilitator | Role::Member | Role::PeerMentor, standing) => Some(standing),
        }
    }
}

worded! {
    /// Where a session stands between plan and memory.
    SessionState {
        /// Has a time.
        Planned = "planned",
        /// People are or may be in the room.
        Open = "open",
        /// It took place.
        Ended = "ended",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

/// A group, opened for someone who belongs to it.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// The name that the people in it gave it.
    pub name: Private<String>,
    /// What can be set.
    pub settings: Settings,
    /// The version of the agreement that holds now.
    pub agreement: AgreementId,
    /// Counts edits of the settings; an edit names the version that it started from.
    pub version: i64,
}

/// What a facilitator may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What the group is for.
    pub kind: Kind,
    /// Smallest number of people for it to work.
    pub size_min: u8,
    /// Largest number of people; facilitators are not counted.
    pub size_max: u8,
    /// Where it meets.
    pub venue: Venue,
    /// Crosstalk rule.
    pub crosstalk: Crosstalk,
    /// When new people may come.
    pub intake: Intake,
    /// Name of the agenda that a new session starts with.
    pub template: String,
    /// For whom it is; as the kind, it stays.
    pub ages: Ages,
}

/// What is wrong with settings that were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsFault {
    /// Fewer than two people are not a group.
    TooSmall,
    /// The smallest number lies above the largest.
    Crossed,
    /// More people than this kind may have.
    AboveCap(u8),
}

impl Settings {
    /// What a new group of this kind starts with.
    pub fn of(kind: Kind) -> Self {
        let defaults = kind.defaults();
        Self {
            kind,
            size_min: defaults.sizes.min,
            size_max: defaults.sizes.max,
            venue: Venue::Both,
            crosstalk: defaults.crosstalk,
            intake: defaults.intake,
            template: defaults.template.to_owned(),
            ages: Ages::Adults,
        }
    }

    /// Whether the group may be shown to the public: neither a clinical group, whose people come by
    /// invitation, nor one for young people.
    pub fn may_be_public(&self) -> bool {
        !self.kind.is_clinical() && self.ages == Ages::Adults
    }

    /// Looks at the sizes.
    ///
    /// # Errors
    /// What is wrong, to be said beside the field.
    pub fn check(&self) -> Result<(), SettingsFault> {
        let cap = self.kind.defaults().sizes.cap;
        if self.size_min < 2 {
            Err(SettingsFault::TooSmall)
        } else if self.size_min > self.size_max {
            Err(SettingsFault::Crossed)
        } else if self.size_max > cap {
            Err(SettingsFault::AboveCap(cap))
        } else {
            Ok(())
        }
    }
}

/// One person's place in one group. Whoever holds a value of this type was found to belong there.
#[derive(Debug, Clone)]
pub struct Membership {
    /// What pages name this person by in this group; another one in every group.
    pub id: MembershipId,
    /// The group.
    pub group: GroupId,
    /// The person.
    pub person: PersonId,
    /// What they are in the group.
    pub standing: Standing,
    /// Their name in this group and nowhere else.
    pub name: Private<String>,
    /// Colour of their face, 1 to 8.
    pub colour: u8,
    /// Accepted the agreement that holds now.
    pub agreed: bool,
    /// The group itself.
    pub about: Group,
}

/// A person as the others in the group see them.
#[derive(Debug, Clone)]
pub struct MemberCard {
    /// What pages name this person by in this group.
    pub id: MembershipId,
    /// The person; never on a page.
    pub person: PersonId,
    /// Their name in this group.
    pub name: Private<String>,
    /// Colour of their face, 1 to 8.
    pub colour: u8,
    /// What they are in the group.
    pub standing: Standing,
    /// Accepted the agreement that holds now.
    pub agreed: bool,
}

impl MemberCard {
    /// The first letter, for the face.
    pub fn initial(&self) -> String {
        initial(self.name.reveal())
    }
}

/// The first letter of a name, for the face.
fn initial(name: &str) -> String {
    name.chars()
        .find(|letter| letter.is_alphanumeric())
        .map_or_else(|| "·".to_owned(), |letter| letter.to_uppercase().collect())
}

/// A session of a group, as planned.
#[derive(Debug, Clone)]
pub struct PlannedSession {
    /// Its id.
    pub id: SessionId,
    /// The group.
    pub group: GroupId,
    /// When it starts.
    pub starts_at: Millis,
    /// The zone in which the time was planned.
    pub zone: Zone,
    /// How long.
    pub minutes: u16,
    /// Where.
    pub venue: Venue,
    /// Name of its agenda.
    pub template: String,
    /// What it is about, when someone said so.
    pub title: Option<Private<String>>,
    /// What the group should know beforehand.
    pub details: Option<Private<String>>,
    /// Kind words from the facilitator who cancelled it.
    pub note: Option<Private<String>>,
    /// Who leads it, once it is known.
    pub facilitator: Option<PersonId>,
    /// Planned, open, ended or cancelled.
    pub state: SessionState,
    /// Counts edits.
    pub version: i64,
}

/// How long before the start the lobby opens (`/s/{session}`).
const LOBBY_OPENS_BEFORE: Millis = 30 * MINUTE;

impl PlannedSession {
    /// A session of one hour, in the room and online, that nobody leads yet. The caller changes what
    /// is known.
    pub fn new(id: SessionId, group: GroupId, starts_at: Millis, zone: Zone) -> Self {
        Self {
            id,
            group,
            starts_at,
            zone,
            minutes: 60,
            venue: Venue::Both,
            template: "support".to_owned(),
            title: None,
            details: None,
            note: None,
            facilitator: None,
            state: SessionState::Planned,
            version: 1,
        }
    }

    /// When it should end.
    pub fn ends_at(&self) -> Millis {
        self.starts_at + Millis::from(self.minutes) * MINUTE
    }

    /// Still to come, or going on.
    pub fn is_ahead(&self, now: Millis) -> bool {
        match self.state {
            SessionState::Open => true,
            SessionState::Planned => self.ends_at() > now,
            SessionState::Ended | SessionState::Cancelled => false,
        }
    }

    /// Near enough for one to go there now.
    pub fn is_near(&self, now: Millis) -> bool {
        self.is_ahead(now) && self.starts_at - now <= LOBBY_OPENS_BEFORE
    }

    /// Whole minutes until the start, rounded up; 0 once it has started.
    pub fn minutes_until(&self, now: Millis) -> i64 {
        ((self.starts_at - now).max(0) + MINUTE - 1) / MINUTE
    }
}

/// A name in a group: 1 to 30 characters in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberName(Text<30>);

impl MemberName {
    /// Takes what was typed; runs of space become one.
    ///
    /// # Errors
    /// Empty or too long.
    pub fn new(typed: &str) -> Result<Self, TextFault> {
        Text::new(&one_line(typed)).map(Self)
    }

    /// The name, for a page or for sealing.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }

    /// What the blind index is made of: the group is in it, so that equal names in two groups leave
    /// no equal value in any column.
    pub fn index_value(&self, group: GroupId) -> String {
        format!("{group} {}", self.reveal())
    }
}

fn one_line(typed: &str) -> String {
    clean(typed)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The same name to a reader: letters that look alike are one letter (UTS 39, skeleton), and case, space and
/// letters that nobody sees do not count. A name in a group must not be the sign-in name either, which
/// would tie one group to the next.
pub fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (visible(one), visible(other));
    // In one case: CLIO is Clio. As written: a capital I looks like a small l, so CIeo is Cleo.
    let in_one_case = |name: &str| shape(&vault::fold(name));
    let as_written = |name: &str| shape(&vault::fold(&shape(name)));
    in_one_case(&one) == in_one_case(&other) || as_written(&one) == as_written(&other)
}

fn visible(name: &str) -> String {
    let seen: String = name
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .collect();
    one_line(&seen)
}

fn shape(name: &str) -> String {
    unicode_security::skeleton(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    #[test]
    fn sizes_are_looked_at_before_they_are_kept() {
        let mut settings = Settings::of(Kind::Support);
        assert_eq!(settings.check(), Ok(()));
        settings.size_max = 13;
        assert_eq!(settings.check(), Err(SettingsFault::AboveCap(12)));
        settings.size_max = 4;
        assert_eq!(settings.check(), Err(SettingsFault::Crossed));
        settings.size_min = 1;
        assert_eq!(settings.check(), Err(SettingsFault::TooSmall));
    }

    #[test]
    fn a_name_is_one_line_and_the_same_without_regard_to_case() {
        let name = MemberName::new("  Mar\u{ed}a \n del  Mar ").unwrap();
        assert_eq!(name.reveal(), "Mar\u{ed}a del Mar");
        assert!(same_name("MAR\u{cd}A del mar", name.reveal()));
        assert!(!same_name("Mar\u{ed}a", name.reveal()));
        assert_eq!(MemberName::new(" \n"), Err(TextFault::Empty));
        assert!(MemberName::new(&"a".repeat(31)).is_err());
        let (one, other) = (GroupId::from_bytes([1; 16]), GroupId::from_bytes([2; 16]));
        assert_ne!(name.index_value(one), name.index_value(other));
    }

    #[test]
    fn names_that_look_alike_are_one_name() {
        for (one, other) in [
            ("Cleo", "\u{421}leo"),
            ("Cleo", "C\u{217c}eo"),
            ("Cleo", "CIeo"),
            ("Clio", "CLIO"),
            ("Cleo", "C1eo"),
            ("Cleo", "Cle0"),
            ("Cleo", "\u{1d402}\u{1d425}\u{1d41e}\u{1d428}"),
            ("Cleo", "Cleo\u{3164}"),
            ("Cleo", "Cl\u{200b}eo"),
            ("Cleo", "Cleo\u{2800}"),
            ("Cleo", "Cleo\u{115f}"),
            ("Cleo", "Cleo\u{ffa0}"),
            ("Cleo", "Cleo\u{180e}"),
            ("Cleo", "Cleo\u{e0041}"),
            ("Cleo", "Cleo\u{fff9}"),
            ("Cleo", "Cleo\u{17b4}"),
            ("Amy", "Arny"),
            ("\u{391}\u{3bd}\u{3b1}", "Av\u{3b1}"),
            ("Mary  Ann", "mary\u{a0}ann"),
        ] {
            assert!(same_name(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Mar\u{ed}a", "Maria"),
            ("Ana", "Anna"),
            ("Jose", "Jos\u{e9}"),
            ("Ben", "Bea"),
            ("Luc\u{ed}a", "Lucia"),
        ] {
            assert!(!same_name(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_standing_is_limited_by_the_role() {
        for standing in Standing::ALL {
            assert_eq!(standing.limited_by(Role::Coordinator), None);
            assert_eq!(standing.limited_by(Role::Facilitator), Some(*standing));
            for role in [Role::Member, Role::PeerMentor] {
                let worth = match standing {
                    Standing::Facilitator => Standing::Member,
                    other => *other,
                };
                assert_eq!(standing.limited_by(role), Some(worth));
            }
        }
    }

    #[test]
    fn a_face_has_a_letter_even_without_letters() {
        assert_eq!(initial("\u{e9}lan"), "\u{c9}");
        assert_eq!(initial("- 7"), "7");
        assert_eq!(initial("\u{2665}"), "\u{b7}");
    }

    #[test]
    fn a_session_is_near_from_half_an_hour_before_until_it_ends() {
        let start = 1_000 * MINUTE;
        let mut session = PlannedSession {
            minutes: 75,
            ..PlannedSession::new(
                SessionId::from_bytes([3; 16]),
                GroupId::from_bytes([1; 16]),
                start,
                "Europe/Madrid".parse().unwrap(),
            )
        };
        assert!(!session.is_near(start - 30 * MINUTE - 1));
        assert!(session.is_near(start - 30 * MINUTE));
        assert!(session.is_near(start + 75 * MINUTE - 1));
        assert!(!session.is_near(start + 75 * MINUTE));
        assert_eq!(session.minutes_until(start - 61_000), 2);
        assert_eq!(session.minutes_until(start + 5), 0);
        session.state = SessionState::Open;
        assert!(session.is_near(start + 200 * MINUTE));
        session.state = SessionState::Cancelled;
        assert!(!session.is_ahead(start));
    }
}
