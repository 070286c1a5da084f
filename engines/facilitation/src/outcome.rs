//! The outcome of a session.

use kernel::{MINUTE, Millis};
use serde::{Deserialize, Serialize};

use crate::engine::SessionEngine;
use crate::people::SeatState;
use crate::{AttendanceMode, CommitmentView, Presence, Seat, Standing, balance};

/// Everything that the record of a session needs. Can be asked for at any moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionOutcome {
    /// When it began, to the minute.
    pub began: Option<Millis>,
    /// When it ended, to the minute.
    pub ended: Option<Millis>,
    /// Each person who was inside.
    pub attendance: Vec<SeatAttendance>,
    /// Who was not reached, in order: they may go first next time. Nobody, in a session without a
    /// round. Those carried over before and
    /// still not reached stand first, also when they were not here today.
    pub carry_over: Vec<Seat>,
    /// Spoke, passed or just listened, of `present`.
    pub heard: u16,
    /// Present at any time, without facilitators.
    pub present: u16,
    /// 1 − Gini of the seconds.
    pub balance: Option<f64>,
    /// Commitments.
    pub commitments: Vec<(Seat, CommitmentView)>,
    /// Who asked for help and got no answer.
    pub unanswered_help: Vec<Seat>,
    /// Who has an open safety call.
    #[serde(default)]
    pub open_safety_calls: Vec<Seat>,
    /// Who answered that it is not safe to leave.
    pub not_safe_to_leave: Vec<Seat>,
}

/// One person's session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatAttendance {
    /// Who.
    pub seat: Seat,
    /// What they are here.
    pub standing: Standing,
    /// When they came and went, to the minute.
    pub visits: Vec<AttendanceInterval>,
    /// Minutes inside, rounded.
    pub minutes: u32,
    /// Went before the end and did not come back.
    pub left_early: bool,
    /// Removed.
    pub removed: bool,
    /// Spoke, passed, listened or not reached.
    pub heard: HeardStatus,
    /// Seconds spoken.
    pub seconds: u32,
    /// Turns taken.
    pub turns: u16,
    /// Passes.
    pub passes: u16,
}

/// One stretch inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceInterval {
    /// Where from.
    pub place: AttendanceMode,
    /// From when.
    pub from: Millis,
    /// Until when; `None` while inside.
    pub until: Option<Millis>,
    /// A facilitator noted that the person sits in the room; otherwise the person said so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
}

/// Whether a person was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeardStatus {
    /// Took a turn, aloud or in writing.
    Spoke,
    /// Passed.
    Passed,
    /// Just listened, by their own choice.
    Listened,
    /// None of these: may go first next time.
    NotReached,
    /// Leads, and takes no turns.
    Leads,
}

impl SessionEngine {
    /// The outcome of a session at this moment.
    pub fn outcome(&self, now: Millis) -> SessionOutcome {
        let now = now.max(self.at);
        let (heard, present) = self.heard_of_present();
        let spoken: Vec<u64> = self.spoken(now).iter().map(|(_, spoken)| *spoken).collect();
        let seats = |holds: fn(&SeatState) -> bool| -> Vec<Seat> {
            let found = self.people.iter().filter(|person| holds(person));
            found.map(|person| person.seat).collect()
        };
        SessionOutcome {
            began: self.stage.began.map(kernel::minute),
            ended: self.stage.ended.map(kernel::minute),
            attendance: self.attendance(now),
            carry_over: self.carry_over(),
            heard,
            present,
            balance: balance(&spoken),
            commitments: self.commitments(),
            unanswered_help: seats(|person| {
                person
                    .open_help()
                    .is_some_and(|help| help.answered.is_none())
            }),
            open_safety_calls: seats(|person| person.open_safety().is_some()),
            not_safe_to_leave: seats(|person| person.closing.safe == Some(false)),
        }
    }

    /// Of those who were inside while the session ran; who left before it began did not attend.
    fn attendance(&self, now: Millis) -> Vec<SeatAttendance> {
        let mut came: Vec<&SeatState> = self
            .people
            .iter()
            .filter(|person| person.stay.attended)
            .collect();
        came.sort_by_key(|person| person.came);
        came.into_iter()
            .map(|person| {
                let millis = person.stay.millis(now).max(0);
                let stays = person.stay.stayed.unwrap_or(person.is_around());
                SeatAttendance {
                    seat: person.seat,
                    standing: person.standing,
                    visits: person
                        .stay
                        .visits
                        .iter()
                        .map(|visit| visit.to_the_minute())
                        .collect(),
                    minutes: u32::try_from((millis + MINUTE / 2) / MINUTE).unwrap_or(u32::MAX),
                    left_early: !stays,
                    removed: person.presence == Presence::Removed,
                    heard: self.heard(person),
                    seconds: u32::try_from(person.tally.spoken_ms / 1_000).unwrap_or(u32::MAX),
                    turns: person.tally.turns,
                    passes: person.tally.passes,
                }
            })
            .collect()
    }

    /// First those who waited since last time and still do, then today's, in order of coming.
    fn carry_over(&self) -> Vec<Seat> {
        let waits = |person: &&SeatState| {
            self.heard(person) == HeardStatus::NotReached && person.presence != Presence::Removed
        };
        let before = self.setup.carried_over.iter();
        let before = before.filter_map(|seat| self.people.get(*seat).filter(waits));
        let offered = self.offers_turns();
        let mut today: Vec<&SeatState> = self
            .people
            .iter()
            .filter(|person| offered && person.stay.attended)
            .filter(waits)
            .collect();
        today.sort_by_key(|person| person.came);
        let mut row: Vec<Seat> = Vec::new();
        for person in before.chain(today) {
            if !row.contains(&person.seat) {
                row.push(person.seat);
            }
        }
        row
    }

    /// The agenda has a round, or one was begun. In a meeting in which those who want to share raise a
    /// hand, nobody is missing who did not.
    fn offers_turns(&self) -> bool {
        self.rounds > 0 || self.agenda.iter().any(|segment| segment.floor.is_round())
    }
}

impl AttendanceInterval {
    fn to_the_minute(self) -> AttendanceInterval {
        AttendanceInterval {
            place: self.place,
            from: kernel::minute(self.from),
            until: self.until.map(kernel::minute),
            by_hand: self.by_hand,
        }
    }
}
