//! Rules of this feature that the engine does not know: who is seated for a session, what the next
//! one needs to remember. Pure.

mod feedback;

use facilitation::{
    AttendanceInterval, HeardStatus, Seat, SeatAttendance, SeatSetup, SessionOutcome,
};
use kernel::{DAY, HOUR, Millis, PersonId};
use serde::{Deserialize, Serialize};

pub use feedback::{
    ANSWER_MAX, ANSWERS_SHOWN_FROM, Answers, AnswersFault, CheckedAnswers, Feedback,
    NOTE_CHARACTERS, PublishedFeedback, UNHEARD_UP_TO,
};

/// Guests of earlier sessions who are offered a seat again.
pub const GUESTS_OFFERED: i64 = 12;
/// Longest name of an agenda, in characters.
pub const AGENDA_NAME_CHARACTERS: usize = 60;
/// Most agendas that one facilitator keeps.
pub const AGENDAS_MAX: usize = 40;
/// A session in which nothing has happened for this long was forgotten: half a day.
pub const FORGOTTEN_MS: Millis = 12 * HOUR;
/// A room to which nobody came is forgotten sooner.
pub const EMPTY_FORGOTTEN_MS: Millis = 3 * HOUR;

/// What is remembered about one person between two sessions of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hearing {
    /// Not reached last time: the place among those who come first next time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<u16>,
    /// Sessions in a row in which this person was present and silent.
    #[serde(default)]
    pub silent_sessions: u16,
    /// When this person last spoke, to the minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_at: Option<Millis>,
    /// Has been inside in a session of this group. What was remembered before this was asked is of
    /// people who came.
    #[serde(default = "came_before")]
    pub has_come: bool,
}

fn came_before() -> bool {
    true
}

impl Hearing {
    /// A seat in the coming session.
    pub fn seat(&self, seat: Seat, standing: facilitation::Standing, now: Millis) -> SeatSetup {
        let days = |at: Millis| u16::try_from((now - at).max(0) / DAY).unwrap_or(u16::MAX);
        SeatSetup {
            seat,
            standing,
            days_since_share: self.shared_at.map(days),
            silent_sessions: self.silent_sessions,
            first_time: !self.has_come,
        }
    }

    /// The memory after a session: `attended` for someone who was inside, `carried` the place in
    /// its carry-over list.
    #[must_use]
    pub fn after(
        &self,
        attended: Option<&SeatAttendance>,
        carried: Option<u16>,
        now: Millis,
    ) -> Hearing {
        let has_come = self.has_come || attended.is_some();
        match attended.map(|record| record.heard) {
            // Who chose to listen was not silent for want of a turn.
            None | Some(HeardStatus::Leads | HeardStatus::Listened) => Hearing {
                carried,
                has_come,
                ..self.clone()
            },
            Some(HeardStatus::Spoke) => Hearing {
                carried,
                silent_sessions: 0,
                shared_at: Some(kernel::minute(now)),
                has_come,
            },
            Some(HeardStatus::Passed | HeardStatus::NotReached) => Hearing {
                carried,
                silent_sessions: self.silent_sessions.saturating_add(1),
                shared_at: self.shared_at,
                has_come,
            },
        }
    }
}

/// Whether nobody will come back to a session that nobody ended, `quiet_ms` after its last event.
pub fn is_forgotten(began: bool, quiet_ms: Millis) -> bool {
    quiet_ms
        >= if began {
            FORGOTTEN_MS
        } else {
            EMPTY_FORGOTTEN_MS
        }
}

/// Those who were not reached last time, in order.
pub fn carried_over(hearing: &[(Seat, Hearing)]) -> Vec<Seat> {
    let ranked = hearing
        .iter()
        .filter_map(|(seat, memory)| Some((memory.carried?, *seat)));
    let mut ranked: Vec<(u16, Seat)> = ranked.collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, seat)| seat).collect()
}

/// What stays of one person's session, sealed under the group's key. Seconds spoken do not: they
/// were for the facilitator in the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatRecord {
    /// What they were here.
    pub standing: facilitation::Standing,
    /// When they came and went, to the minute, in the room or online.
    pub visits: Vec<AttendanceInterval>,
    /// Minutes inside.
    pub minutes: u32,
    /// Went before the end.
    pub left_early: bool,
    /// Was removed.
    pub removed: bool,
    /// Spoke, passed, listened or not reached.
    pub heard: HeardStatus,
    /// Turns taken.
    pub turns: u16,
    /// Passes.
    pub passes: u16,
}

impl From<&SeatAttendance> for SeatRecord {
    fn from(attendance: &SeatAttendance) -> Self {
        Self {
            standing: attendance.standing,
            visits: attendance.visits.clone(),
            minutes: attendance.minutes,
            left_early: attendance.left_early,
            removed: attendance.removed,
            heard: attendance.heard,
            turns: attendance.turns,
            passes: attendance.passes,
        }
    }
}

/// What stays of a session for those who lead it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// 1 − Gini of the seconds spoken.
    pub balance: Option<f64>,
    /// Not reached, in order; they may go first next time.
    pub carry_over: Vec<Seat>,
    /// Asked for help and got no answer.
    pub unanswered_help: Vec<Seat>,
    /// Had an open safety call at the end.
    #[serde(default)]
    pub open_safety_calls: Vec<Seat>,
    /// Said that it is not safe to leave.
    pub not_safe_to_leave: Vec<Seat>,
}

impl From<&SessionOutcome> for Summary {
    fn from(outcome: &SessionOutcome) -> Self {
        Self {
            balance: outcome.balance,
            carry_over: outcome.carry_over.clone(),
            unanswered_help: outcome.unanswered_help.clone(),
            open_safety_calls: outcome.open_safety_calls.clone(),
            not_safe_to_leave: outcome.not_safe_to_leave.clone(),
        }
    }
}

/// "Share of those present who spoke or passed." `None` when nobody was present.
pub fn heard_share(heard: i64, present: i64) -> Option<f64> {
    (present > 0).then(|| heard as f64 / present as f64)
}

/// A person who gets a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seated {
    /// Who; the id of a guest for a person without an account.
    pub person: PersonId,
    /// Where.
    pub seat: Seat,
    /// A person without an account.
    pub guest: bool,
}

/// The standing in the engine of a member of the group.
pub fn standing(standing: groups::rules::Standing) -> facilitation::Standing {
    use groups::rules::Standing as InGroup;
    match standing {
        InGroup::Member => facilitation::Standing::Member,
        InGroup::PeerMentor => facilitation::Standing::PeerMentor,
        InGroup::CoFacilitator => facilitation::Standing::CoFacilitator,
        InGroup::Facilitator => facilitation::Standing::Facilitator,
    }
}

/// The group's crosstalk rule for the engine.
pub fn crosstalk(crosstalk: groups::rules::Crosstalk) -> facilitation::Crosstalk {
    use groups::rules::Crosstalk as InGroup;
    match crosstalk {
        InGroup::None => facilitation::Crosstalk::None,
        InGroup::WithPermission => facilitation::Crosstalk::WithPermission,
        InGroup::Allowed => facilitation::Crosstalk::Allowed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_not_reached_comes_first_in_order() {
        let memory = |carried| Hearing {
            carried,
            ..Hearing::default()
        };
        let hearing = [
            (Seat(0), memory(None)),
            (Seat(1), memory(Some(1))),
            (Seat(2), memory(Some(0))),
        ];
        assert_eq!(carried_over(&hearing), [Seat(2), Seat(1)]);
    }

    #[test]
    fn a_person_is_new_until_they_have_come_once() {
        let seat = |memory: &Hearing| memory.seat(Seat(1), facilitation::Standing::Member, 0);
        let new = Hearing::default();
        assert!(seat(&new).first_time);
        let expected = new.after(None, None, 0);
        assert!(seat(&expected).first_time, "did not come");
        let attended = SeatAttendance {
            seat: Seat(1),
            standing: facilitation::Standing::Member,
            visits: Vec::new(),
            minutes: 1,
            left_early: true,
            removed: false,
            heard: HeardStatus::NotReached,
            seconds: 0,
            turns: 0,
            passes: 0,
        };
        assert!(!seat(&expected.after(Some(&attended), None, 0)).first_time);
        let before: Hearing = serde_json::from_str(r#"{"silent_sessions":1}"#).unwrap();
        assert!(
            !seat(&before).first_time,
            "remembered before this was asked"
        );
    }

    #[test]
    fn silence_is_counted_and_ends_with_a_turn() {
        let now = 90 * DAY;
        let attended = |heard| SeatAttendance {
            seat: Seat(1),
            standing: facilitation::Standing::Member,
            visits: Vec::new(),
            minutes: 60,
            left_early: false,
            removed: false,
            heard,
            seconds: 0,
            turns: 0,
            passes: 0,
        };
        let silent = Hearing::default().after(Some(&attended(HeardStatus::Passed)), None, now);
        let still = silent.after(Some(&attended(HeardStatus::NotReached)), Some(0), now);
        assert_eq!((still.silent_sessions, still.carried), (2, Some(0)));
        let away = still.after(None, Some(1), now);
        assert_eq!((away.silent_sessions, away.carried), (2, Some(1)));
        let spoke = away.after(Some(&attended(HeardStatus::Spoke)), None, now);
        assert_eq!((spoke.silent_sessions, spoke.carried), (0, None));
        let setup = spoke.seat(Seat(3), facilitation::Standing::Member, now + 7 * DAY + 5);
        assert_eq!(setup.days_since_share, Some(7));
        assert_eq!(heard_share(3, 0), None);
        assert_eq!(heard_share(3, 4), Some(0.75));
    }
}
