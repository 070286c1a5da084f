//! The right next step of the person who leads: a table from the state of the session to one command, or to
//! waiting. It decides nothing; the page shows it as the one filled button of the desk.

use kernel::{MINUTE, Millis};
use serde::Serialize;

use crate::engine::SessionEngine;
use crate::people::SeatState;
use crate::view::Phase;
use crate::{
    Command, CommandKind as K, Floor, Presence, RolePhase, Seat, SegmentKind, TURN_GRACE_MS,
};

/// What the leader does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct NextStep {
    /// The command; `None` to wait.
    pub command: Option<K>,
    /// To whom or about whom; with no command the person for whom the leader waits.
    pub seat: Option<Seat>,
    /// The leader gives it in the name of `seat`, who sits in the room.
    pub on_behalf: bool,
    /// The way of taking turns of a round that begins.
    pub floor: Option<Floor>,
    /// The minutes of pairs that open.
    pub minutes: Option<u16>,
}

impl NextStep {
    fn of(kind: K) -> Self {
        Self {
            command: Some(kind),
            ..Self::default()
        }
    }

    fn to(kind: K, seat: Seat) -> Self {
        Self {
            seat: Some(seat),
            ..Self::of(kind)
        }
    }

    fn for_person(kind: K, seat: Seat) -> Self {
        Self {
            on_behalf: true,
            ..Self::to(kind, seat)
        }
    }

    fn wait_for(seat: Option<Seat>) -> Self {
        Self {
            seat,
            ..Self::default()
        }
    }

    /// The command with its details; `None` to wait, and for an outcome, which the leader writes.
    pub fn command(&self) -> Option<Command> {
        let kind = self.command?;
        Some(match (kind, self.seat) {
            (K::Begin, _) => Command::Begin,
            (K::TakeOver, _) => Command::TakeOver,
            (K::AdmitAll, _) => Command::AdmitAll,
            (K::Resume, _) => Command::Resume,
            (K::Speak, _) => Command::Speak,
            (K::Done, _) => Command::Done,
            (K::NextSpeaker, _) => Command::NextSpeaker,
            (K::PlanPairs, _) => Command::PlanPairs,
            (K::ClosePairs, _) => Command::ClosePairs,
            (K::NextPhase, _) => Command::NextPhase,
            (K::NextStep, _) => Command::NextStep,
            (K::NextSegment, _) => Command::NextSegment,
            (K::End, _) => Command::End { reason: None },
            (K::StartRound, _) => Command::StartRound { floor: self.floor? },
            (K::OpenPairs, _) => Command::OpenPairs {
                minutes: self.minutes?,
            },
            (K::SeeSafetyCall, Some(seat)) => Command::SeeSafetyCall { seat },
            (K::OfferFloor, Some(to)) => Command::OfferFloor { to },
            (K::DeRole, seat) => Command::DeRole {
                seat,
                craving: None,
            },
            _ => return None,
        })
    }
}

impl SessionEngine {
    /// What a person who facilitates does next. A person who does not lead while another leads waits.
    pub fn next_step(&self, seat: Seat, now: Millis) -> NextStep {
        let now = self.timer_now(now.max(self.at));
        let steps = [
            self.safety_step(),
            self.leading_step(seat),
            self.gathering_step(),
            self.pause_step(),
            self.turn_step(seat, now),
            self.role_play_step(),
            self.pairs_step(now),
            self.problem_step(),
            self.round_step(),
            self.hand_step(),
            self.segment_step(now),
        ];
        let allowed = |step: &NextStep| {
            let kind = step.command;
            kind.is_none_or(|kind| step.on_behalf || self.may(seat, kind).is_ok())
        };
        steps
            .into_iter()
            .flatten()
            .find(allowed)
            .unwrap_or_default()
    }

    /// A safety call that nobody has seen comes before everything.
    fn safety_step(&self) -> Option<NextStep> {
        let calls = self.safety_views();
        let unseen = calls.into_iter().find(|call| call.seen.is_none())?;
        Some(NextStep::to(K::SeeSafetyCall, unseen.seat))
    }

    fn leading_step(&self, seat: Seat) -> Option<NextStep> {
        match self.lead {
            _ if self.stage.phase == Phase::Ended => Some(NextStep::default()),
            _ if !self.is_here(seat) => Some(NextStep::default()),
            Some(lead) if lead == seat => None,
            Some(lead) if self.lead_is_here() => Some(NextStep::wait_for(Some(lead))),
            _ => Some(NextStep::of(K::TakeOver)),
        }
    }

    fn gathering_step(&self) -> Option<NextStep> {
        if self.stage.phase != Phase::Gathering {
            return None;
        }
        let waits = |person: &SeatState| matches!(person.presence, Presence::Lobby { .. });
        let waiting = self.people.iter().any(waits) && !self.is_full();
        Some(NextStep::of(if waiting { K::AdmitAll } else { K::Begin }))
    }

    fn pause_step(&self) -> Option<NextStep> {
        self.stage.pause.map(|_| NextStep::of(K::Resume))
    }

    /// A person in the room without a device speaks and ends through the leader; a person online does it
    /// alone, and the leader waits until their time and the grace are over.
    fn turn_step(&self, seat: Seat, now: Millis) -> Option<NextStep> {
        let turn = self.turn.as_ref()?;
        let began = turn.began.is_some();
        let kind = if began { K::Done } else { K::Speak };
        let holder = self.people.get(turn.seat)?;
        let overdue = turn
            .deadline()
            .is_some_and(|end| end + TURN_GRACE_MS <= now);
        Some(match turn.seat {
            own if own == seat => NextStep::of(kind),
            other if holder.is_in_room() => NextStep::for_person(kind, other),
            _ if overdue => NextStep::of(K::NextSpeaker),
            other => NextStep::wait_for(Some(other)),
        })
    }

    fn role_play_step(&self) -> Option<NextStep> {
        let play = self.role_play.as_ref()?;
        if play.phase != RolePhase::DeRole {
            return Some(NextStep::of(K::NextPhase));
        }
        let still = *play.in_role.first()?;
        let in_room = self.people.get(still).is_some_and(SeatState::is_in_room);
        Some(if in_room {
            NextStep::to(K::DeRole, still)
        } else {
            NextStep::wait_for(Some(still))
        })
    }

    /// Pairs take what is left of their segment, but for a minute to come back.
    fn pairs_step(&self, now: Millis) -> Option<NextStep> {
        if let Some(pairs) = &self.pairs {
            let Some(open) = &pairs.open else {
                let minutes = self.minutes_left(now).clamp(1, 60);
                return Some(NextStep {
                    minutes: u16::try_from(minutes).ok(),
                    ..NextStep::of(K::OpenPairs)
                });
            };
            let over = open.until <= now;
            return Some(if over {
                NextStep::of(K::ClosePairs)
            } else {
                NextStep::default()
            });
        }
        let draws = self.is_kind(SegmentKind::Pairs) && self.minutes_left(now) > 1;
        let enough = self.people.inside().len() > 2;
        (draws && enough).then(|| NextStep::of(K::PlanPairs))
    }

    /// The steps of a problem follow each other as fast as the group goes; with five ways on the list the
    /// leader goes on.
    fn problem_step(&self) -> Option<NextStep> {
        let problem = self.problem.as_ref()?;
        let ready = self.is_kind(SegmentKind::ProblemSolving) && problem.next_step().is_ok();
        ready.then(|| NextStep::of(K::NextStep))
    }

    /// The round that the agenda plans, while none was begun in this segment.
    fn round_step(&self) -> Option<NextStep> {
        let floor = self.segment()?.floor;
        let somebody = self
            .people
            .iter()
            .any(|person| self.can_be_asked(person.seat));
        let begins = floor.is_round() && self.round.is_none() && self.has_floor() && somebody;
        begins.then(|| NextStep {
            floor: Some(floor),
            ..NextStep::of(K::StartRound)
        })
    }

    fn hand_step(&self) -> Option<NextStep> {
        let first = self
            .hands
            .iter()
            .copied()
            .find(|seat| self.can_be_asked(*seat))?;
        Some(NextStep::to(K::OfferFloor, first))
    }

    /// On to the next part, or to the end. Open talk goes on until its time is over.
    fn segment_step(&self, now: Millis) -> Option<NextStep> {
        let running = self.stage.segment?;
        let open_talk = self.is_kind(SegmentKind::FreeDiscussion)
            || self.is_kind(SegmentKind::GuidedDiscussion)
            || self.is_kind(SegmentKind::SkillPractice)
            || self.is_kind(SegmentKind::Break);
        let talks = open_talk && self.round.is_none();
        if talks && self.segment_ends().is_some_and(|ends| now < ends) {
            return Some(NextStep::default());
        }
        let last = usize::from(running.index) + 1 == self.agenda.len();
        let open = self.safety_views().into_iter().next();
        if let Some(call) = open.filter(|_| last) {
            return Some(NextStep::to(K::CloseSafetyCall, call.seat));
        }
        Some(NextStep::of(if last { K::End } else { K::NextSegment }))
    }

    fn segment_ends(&self) -> Option<Millis> {
        Some(self.stage.segment?.began + self.segment()?.millis())
    }

    /// Whole minutes of the running segment, without the last one.
    fn minutes_left(&self, now: Millis) -> Millis {
        let ends = self.segment_ends().unwrap_or(now);
        (ends - now) / MINUTE - 1
    }
}
