//! Role-play and problem-solving: what runs inside a segment, and its rules.

use crate::{
    CHANGES_MAX, FeedbackPart, PrivateText, ProblemStep, Refusal, RolePhase, Roles, Seat, SeatSet,
};

/// Ways collected before anything is weighed.
pub(crate) const ALTERNATIVES_MIN: usize = 5;
/// Ways kept.
pub(crate) const ALTERNATIVES_MAX: usize = 40;

/// A role-play under way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RolePlay {
    pub(crate) roles: Roles,
    pub(crate) phase: RolePhase,
    /// Who played and is not themselves again yet.
    pub(crate) in_role: Vec<Seat>,
    pub(crate) changes: u8,
    worked: Vec<Seat>,
}

impl RolePlay {
    pub(crate) fn new(roles: Roles) -> Self {
        let mut in_role = vec![roles.protagonist];
        in_role.extend(roles.antagonist);
        RolePlay {
            roles,
            phase: RolePhase::Scene,
            in_role,
            changes: 0,
            worked: Vec::new(),
        }
    }

    /// The phase after this one; `None` once people step out of their roles.
    pub(crate) fn next_phase(&self) -> Option<RolePhase> {
        match self.phase {
            RolePhase::Scene => Some(RolePhase::Rehearsal),
            RolePhase::Rehearsal => Some(RolePhase::FeedbackSelf),
            RolePhase::FeedbackSelf => Some(RolePhase::FeedbackPeers),
            RolePhase::FeedbackPeers => Some(RolePhase::FeedbackLead),
            RolePhase::FeedbackLead => Some(RolePhase::Again),
            RolePhase::Again => Some(RolePhase::DeRole),
            RolePhase::DeRole => None,
        }
    }

    /// Feedback goes self, then peers (one thing that worked before a change, two changes in all),
    /// then the leader.
    pub(crate) fn may_give(
        &self,
        seat: Seat,
        leads: bool,
        part: FeedbackPart,
    ) -> Result<(), Refusal> {
        let protagonist = seat == self.roles.protagonist;
        match self.phase {
            RolePhase::FeedbackSelf if protagonist => Ok(()),
            RolePhase::FeedbackLead if leads => Ok(()),
            RolePhase::FeedbackPeers if !protagonist && !leads => {
                let said_what_worked = self.worked.contains(&seat);
                match part {
                    FeedbackPart::Worked if said_what_worked => Err(Refusal::FeedbackOrder),
                    FeedbackPart::Change if !said_what_worked => Err(Refusal::FeedbackOrder),
                    FeedbackPart::Change if self.changes >= CHANGES_MAX => {
                        Err(Refusal::EnoughChanges)
                    }
                    _ => Ok(()),
                }
            }
            _ => Err(Refusal::FeedbackOrder),
        }
    }

    pub(crate) fn given(&mut self, seat: Seat, part: FeedbackPart) {
        if self.phase == RolePhase::FeedbackPeers {
            match part {
                FeedbackPart::Worked => self.worked.push(seat),
                FeedbackPart::Change => self.changes = self.changes.saturating_add(1),
            }
        }
    }

    /// A person has stepped out of the role, or has gone.
    pub(crate) fn step_out(&mut self, seat: Seat) {
        self.in_role.retain(|other| *other != seat);
    }
}

/// A problem under way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    /// The segment it belongs to: going back there finds it again.
    pub(crate) segment: u8,
    pub(crate) step: ProblemStep,
    pub(crate) alternatives: Vec<Alternative>,
    pub(crate) chosen: Option<u8>,
}

/// One way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alternative {
    pub(crate) seat: Seat,
    pub(crate) seq: u64,
    pub(crate) words: Option<PrivateText>,
    pub(crate) by_hand: Option<Seat>,
    pub(crate) heard: SeatSet,
}

impl Problem {
    pub(crate) fn new(segment: u8) -> Self {
        Problem {
            segment,
            step: ProblemStep::Orientation,
            alternatives: Vec::new(),
            chosen: None,
        }
    }

    /// The step after this one.
    pub(crate) fn next_step(&self) -> Result<ProblemStep, Refusal> {
        let have = self.alternatives.len();
        match self.step {
            ProblemStep::Orientation => Ok(ProblemStep::Define),
            ProblemStep::Define => Ok(ProblemStep::Alternatives),
            ProblemStep::Alternatives if have < ALTERNATIVES_MIN => {
                Err(Refusal::FiveFirst { have })
            }
            ProblemStep::Alternatives => Ok(ProblemStep::Weigh),
            ProblemStep::Weigh => Ok(ProblemStep::Choose),
            ProblemStep::Choose => Ok(ProblemStep::Review),
            ProblemStep::Review => Err(Refusal::CannotMove),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FeedbackPart::{Change, Worked};

    #[test]
    fn feedback_keeps_its_order() {
        let (star, peer, other, lead) = (Seat(1), Seat(2), Seat(3), Seat(9));
        let mut play = RolePlay::new(Roles {
            protagonist: star,
            antagonist: Some(peer),
            coach: None,
            timekeeper: None,
        });
        assert_eq!(
            play.may_give(star, false, Worked),
            Err(Refusal::FeedbackOrder)
        );
        play.phase = RolePhase::FeedbackSelf;
        assert_eq!(play.may_give(star, false, Change), Ok(()));
        assert_eq!(
            play.may_give(peer, false, Worked),
            Err(Refusal::FeedbackOrder)
        );
        play.phase = RolePhase::FeedbackPeers;
        assert_eq!(
            play.may_give(star, false, Worked),
            Err(Refusal::FeedbackOrder)
        );
        assert_eq!(
            play.may_give(lead, true, Worked),
            Err(Refusal::FeedbackOrder)
        );
        assert_eq!(
            play.may_give(peer, false, Change),
            Err(Refusal::FeedbackOrder)
        );
        for seat in [peer, other] {
            for part in [Worked, Change] {
                assert_eq!(play.may_give(seat, false, part), Ok(()));
                play.given(seat, part);
            }
        }
        assert_eq!(
            play.may_give(peer, false, Worked),
            Err(Refusal::FeedbackOrder)
        );
        assert_eq!(
            play.may_give(peer, false, Change),
            Err(Refusal::EnoughChanges)
        );
        play.phase = RolePhase::FeedbackLead;
        assert_eq!(play.may_give(lead, true, Change), Ok(()));
        assert_eq!(play.in_role, [star, peer]);
    }

    #[test]
    fn five_ways_come_before_weighing() {
        let mut problem = Problem::new(0);
        problem.step = ProblemStep::Alternatives;
        for have in 0..ALTERNATIVES_MIN {
            assert_eq!(problem.next_step(), Err(Refusal::FiveFirst { have }));
            problem.alternatives.push(Alternative {
                seat: Seat(1),
                seq: have as u64,
                words: None,
                by_hand: None,
                heard: SeatSet::default(),
            });
        }
        assert_eq!(problem.next_step(), Ok(ProblemStep::Weigh));
    }
}
