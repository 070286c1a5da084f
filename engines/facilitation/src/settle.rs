//! What follows from a change without a further command: the floor moves on, pairs are mended, the
//! session notices that nobody leads. Runs after every command and every timer.

use crate::engine::{EventBatch, SessionEngine};
use crate::pairs;
use crate::people::SeatState;
use crate::rounds::Round;
use crate::view::Phase;
use crate::{Event, Offered, RolePhase, Seat};

/// A turn by hand when the agenda names no length, in seconds.
const OPEN_TURN_SECONDS: u16 = 180;

impl SessionEngine {
    pub(crate) fn settle(&mut self, batch: &mut EventBatch) {
        if self.stage.phase != Phase::Open {
            return;
        }
        self.settle_lead(batch);
        self.settle_pairs(batch);
        self.settle_role_play(batch);
        self.settle_floor(batch);
    }

    fn settle_lead(&mut self, batch: &mut EventBatch) {
        if self.waiting.is_some() {
            if self.lead_is_here() {
                self.emit(batch, Event::WaitingEnded);
            }
        } else if self.lead.is_none() {
            self.emit(batch, Event::WaitingBegan);
        }
    }

    fn settle_pairs(&mut self, batch: &mut EventBatch) {
        let Some(planned) = &self.pairs else { return };
        let present = self.people_for_pairs();
        if !planned.hold(&present) {
            let pairs = pairs::mend(&planned.cells, &present);
            self.emit(batch, Event::PairsPlanned { pairs });
        }
    }

    /// Everyone here or just lost, without facilitators, in order of coming.
    pub(crate) fn people_for_pairs(&self) -> Vec<Seat> {
        let inside = self.people.inside();
        let around = inside
            .iter()
            .filter(|person| person.is_around() && !person.standing.facilitates());
        around.map(|person| person.seat).collect()
    }

    fn settle_role_play(&mut self, batch: &mut EventBatch) {
        let Some(play) = &self.role_play else { return };
        let inside = |seat| self.people.get(seat).is_some_and(SeatState::is_inside);
        if play.phase == RolePhase::DeRole {
            if play.in_role.is_empty() {
                self.emit(batch, Event::RolePlayEnded);
            }
        } else if !inside(play.roles.protagonist) {
            let phase = RolePhase::DeRole;
            self.emit(batch, Event::RolePhaseBegan { phase });
            self.settle_role_play(batch);
        }
    }

    /// Offers the free floor to the next person. Never ends a turn.
    fn settle_floor(&mut self, batch: &mut EventBatch) {
        if self.turn.is_some() || self.answers_until.is_some() || !self.floor_is_open() {
            return;
        }
        let next = self.round.as_ref().and_then(|round| {
            let next = round.next(&self.hands, |seat| self.can_be_asked(seat));
            Some((next?, round))
        });
        if let Some((seat, round)) = next {
            let seconds = round.seconds_for(seat);
            let offered = Offered::InRound;
            self.emit(
                batch,
                Event::TurnOffered {
                    seat,
                    offered,
                    seconds,
                },
            );
            return;
        }
        if let Some(round) = self.round.as_ref().filter(|round| round.runs()) {
            let round = round.number;
            self.emit(batch, Event::RoundDone { round });
        }
        if self.hands_open
            && let Some(seat) = self.hands.iter().copied().find(|seat| self.is_here(*seat))
        {
            let seconds = self.open_turn_seconds();
            let offered = Offered::ByHand;
            self.emit(
                batch,
                Event::TurnOffered {
                    seat,
                    offered,
                    seconds,
                },
            );
        }
    }

    /// Turns can be taken at this moment.
    pub(crate) fn floor_is_open(&self) -> bool {
        self.is_running() && self.has_floor() && self.role_play.is_none() && !self.pairs_are_open()
    }

    /// The segment knows turns at all.
    pub(crate) fn has_floor(&self) -> bool {
        self.segment()
            .is_some_and(|segment| !segment.kind.is_without_floor())
    }

    /// Length of a turn outside of a round.
    pub(crate) fn open_turn_seconds(&self) -> u16 {
        self.segment()
            .and_then(|segment| segment.turn_seconds)
            .unwrap_or(OPEN_TURN_SECONDS)
    }

    /// The round, if its turns may be named by the holder.
    pub(crate) fn round_with_handing_on(&self) -> Option<&Round> {
        self.round
            .as_ref()
            .filter(|round| round.floor.hands_on() && !round.closed)
    }
}
