//! Raised hands, who just listens, and the order in which the first round begins.

use crate::{Event, Seat, SpeakerList, Towards};

use super::{RuleResult, RuleWatcher, rule};

impl RuleWatcher {
    /// Who wants a turn, who just listens, and whether the last turn is being answered.
    pub(super) fn saw_hands(&mut self, event: &Event) {
        match event {
            Event::HandRaised { seat } if !self.hands.contains(seat) => self.hands.push(*seat),
            Event::HandLowered { seat }
            | Event::WentOut { seat, .. }
            | Event::Removed { seat, .. } => self.hands.retain(|other| other != seat),
            Event::Moved {
                line: SpeakerList::Hands,
                seat,
                towards,
            } => {
                let place = self.hands.iter().position(|other| other == seat);
                let other = place.map(|place| match towards {
                    Towards::Front => place - 1,
                    Towards::Back => place + 1,
                });
                if let Some((place, other)) = place.zip(other) {
                    self.hands.swap(place, other);
                }
            }
            Event::ListensToday { seat, listens } => {
                if let Some(known) = self.people.get_mut(seat) {
                    known.listens = *listens;
                }
            }
            Event::AnswersBegan { .. } => self.answers = true,
            Event::AnswersEnded
            | Event::RoundBegan { .. }
            | Event::SegmentBegan { .. }
            | Event::PairsOpened { .. }
            | Event::RolesSet(_)
            | Event::Ended => self.answers = false,
            _ => {}
        }
    }

    /// Those who raised a hand come first, then those who were not reached last time, in that order.
    /// When no hand is up, another person starts if there is one.
    pub(super) fn saw_first_round(&self, order: &[Seat]) -> RuleResult {
        let volunteers = self.hands.iter().filter(|seat| order.contains(seat));
        let volunteers: Vec<Seat> = volunteers.copied().collect();
        let early = |seat: &&Seat| order.contains(seat) && !volunteers.contains(seat);
        let carried: Vec<Seat> = self
            .setup
            .carried_over
            .iter()
            .filter(early)
            .copied()
            .collect();
        let mut first = volunteers;
        let other = |seat: &&Seat| !carried.contains(seat) && self.can_be_asked(**seat);
        if let Some(starter) = order.iter().find(other)
            && first.is_empty()
            && !carried.is_empty()
        {
            first.push(*starter);
        }
        first.extend(&carried);
        rule(order.starts_with(&first), || {
            format!("a round of {order:?} does not begin with {first:?}")
        })
    }
}
