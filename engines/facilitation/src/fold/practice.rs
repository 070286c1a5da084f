//! Pairs, role-play and problem-solving.

use kernel::{MINUTE, Millis};

use crate::engine::SessionEngine;
use crate::pairs::{OpenPairs, PairPlan};
use crate::practice::{Alternative, RolePlay};
use crate::{Event, EventText, SeatSet, Stamped};

impl SessionEngine {
    pub(super) fn fold_practice(&mut self, stamped: &Stamped) -> bool {
        match &stamped.event {
            Event::PairsPlanned { pairs } => {
                let known = self.pairs.take();
                self.pairs = Some(PairPlan {
                    cells: pairs.clone(),
                    swaps: known.as_ref().map_or(0, |known| known.swaps),
                    open: known.and_then(|known| known.open),
                });
            }
            Event::PairsOpened { minutes } => {
                self.answers_until = None;
                if let Some(pairs) = &mut self.pairs {
                    pairs.open = Some(OpenPairs {
                        until: stamped.at + Millis::from(*minutes) * MINUTE,
                        due_told: false,
                    });
                }
            }
            Event::PairsSwapped => {
                if let Some(pairs) = &mut self.pairs {
                    pairs.swaps = pairs.swaps.wrapping_add(1);
                }
            }
            Event::PairsDue => {
                if let Some(open) = self.pairs.as_mut().and_then(|pairs| pairs.open.as_mut()) {
                    open.due_told = true;
                }
            }
            Event::PairsClosed => self.pairs = None,
            _ => return self.fold_role_play(stamped) || self.fold_problem(stamped),
        }
        true
    }

    fn fold_role_play(&mut self, stamped: &Stamped) -> bool {
        match &stamped.event {
            Event::RolesSet(roles) => {
                self.answers_until = None;
                self.role_play = Some(RolePlay::new(roles.clone()));
            }
            Event::RolePhaseBegan { phase } => {
                if let Some(play) = &mut self.role_play {
                    play.phase = *phase;
                }
            }
            Event::FeedbackGiven { seat, part, .. } => {
                if let Some(play) = &mut self.role_play {
                    play.given(*seat, *part);
                }
                self.keep_written(stamped);
            }
            Event::DeRoled { seat } => {
                if let Some(play) = &mut self.role_play {
                    play.step_out(*seat);
                }
            }
            Event::CravingRated {
                seat,
                urge_exercise_first,
                ..
            } => {
                if let Some(person) = self.people.get_mut(*seat) {
                    person.closing.urge_exercise_first = *urge_exercise_first;
                }
            }
            Event::RolePlayEnded => self.role_play = None,
            _ => return false,
        }
        true
    }

    fn fold_problem(&mut self, stamped: &Stamped) -> bool {
        let heard = match stamped.event {
            Event::AlternativeAdded { .. } => self.hearers(&stamped.event),
            _ => SeatSet::default(),
        };
        let Some(problem) = &mut self.problem else {
            return matches!(
                stamped.event,
                Event::ProblemStepBegan { .. }
                    | Event::AlternativeAdded { .. }
                    | Event::AlternativeChosen { .. }
            );
        };
        match &stamped.event {
            Event::ProblemStepBegan { step } => problem.step = *step,
            Event::AlternativeAdded { seat, .. } => problem.alternatives.push(Alternative {
                seat: *seat,
                seq: stamped.seq,
                words: stamped.words.as_ref().and_then(EventText::text).cloned(),
                by_hand: stamped.by_hand,
                heard,
            }),
            Event::AlternativeChosen { alternative } => problem.chosen = Some(*alternative),
            _ => return false,
        }
        true
    }
}
