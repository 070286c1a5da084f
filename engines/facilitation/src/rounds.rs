//! A round: its order, whose turn comes next, how long a turn is. The rules of `docs/words.md`
//! ("round", "turn", "pass") as tables: each person present gets one offer before anyone a second.

use std::cmp::Reverse;

use kernel::{Rng, SeededRng};

use crate::people::SeatState;
use crate::{Floor, Seat, Towards, TurnEnd, TurnState};

/// Time that goes by between two turns, in seconds.
const OVERHEAD_SECONDS: u32 = 10;
/// A turn of a computed length lies between these, in seconds.
const TURN_SECONDS_OF_ROUND: (u32, u32) = (60, 300);
/// The same for a closing round, in which one sentence from each is enough.
const TURN_SECONDS_OF_CLOSING: (u32, u32) = (20, 120);
/// A turn that is taken up again has at least this much.
const RESUMED_SECONDS: u32 = 60;

/// The length of a turn in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TurnLength {
    /// Seconds for each.
    pub seconds: u16,
    /// Less than a minute each was left: split into pairs or smaller groups.
    pub tight: bool,
}

/// Shares a segment among `people`: `floor((segment − 10·n) / n)` seconds, between 60 and 300.
/// Without people it is the longest turn.
pub fn turn_length(segment_seconds: u32, people: u32) -> TurnLength {
    if people == 0 {
        return TurnLength {
            seconds: TURN_SECONDS_OF_ROUND.1 as u16,
            tight: false,
        };
    }
    let unclamped = segment_seconds.saturating_sub(OVERHEAD_SECONDS * people) / people;
    TurnLength {
        seconds: unclamped.clamp(TURN_SECONDS_OF_ROUND.0, TURN_SECONDS_OF_ROUND.1) as u16,
        tight: unclamped < TURN_SECONDS_OF_ROUND.0,
    }
}

/// The same for a closing round: between 20 and 120 seconds, and never too tight, since pairs are
/// no way to close.
pub(crate) fn closing_turn_length(segment_seconds: u32, people: u32) -> TurnLength {
    let (least, most) = TURN_SECONDS_OF_CLOSING;
    let shared = segment_seconds
        .checked_div(people)
        .map_or(most, |slot| slot.saturating_sub(OVERHEAD_SECONDS));
    TurnLength {
        seconds: shared.clamp(least, most) as u16,
        tight: false,
    }
}

/// The length of a round: a turn for each, and the time between turns.
pub(crate) fn round_seconds(length: TurnLength, people: u32) -> u32 {
    people * (u32::from(length.seconds) + OVERHEAD_SECONDS)
}

/// The round that runs, or ran last.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Round {
    pub(crate) number: u32,
    pub(crate) floor: Floor,
    pub(crate) turn_seconds: u16,
    pub(crate) tight: bool,
    /// Everyone present had their turn. A person who comes late or back opens it again.
    pub(crate) done: bool,
    /// Closed by the leader; stays so.
    pub(crate) closed: bool,
    pub(crate) order: Vec<RoundPlace>,
}

/// One place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RoundPlace {
    pub(crate) seat: Seat,
    pub(crate) turn: TurnState,
    /// How often a turn was offered.
    pub(crate) offers: u8,
    /// The second offer, at the end of the round, has been made.
    pub(crate) again: bool,
    /// How often the connection dropped in their turn.
    pub(crate) interrupted: u8,
    /// Time spoken before that.
    pub(crate) spent_ms: u32,
    /// An offer has come to its end: spoke, passed, comes back, left.
    had_turn: bool,
    /// A pass of this round is counted already.
    pub(crate) passed: bool,
    /// The facilitator who spoke or passed in their name.
    pub(crate) by_hand: Option<Seat>,
}

impl RoundPlace {
    fn new(seat: Seat) -> Self {
        RoundPlace {
            seat,
            turn: TurnState::NotYet,
            offers: 0,
            again: false,
            interrupted: 0,
            spent_ms: 0,
            had_turn: false,
            passed: false,
            by_hand: None,
        }
    }

    /// When this place is due; lower first, `None` when nothing is to come. 0 dropped out in their
    /// first turn · 1 first offers · 2 those who asked ahead to come later, or dropped out twice · 3
    /// second offers, also after dropping out · 4 whose line keeps dropping. Nobody who passed is
    /// asked again by name: who wants a turn after all raises a hand.
    fn rank(&self) -> Option<u8> {
        match self.turn {
            TurnState::NotYet => Some(1),
            TurnState::KeptPlace => Some(match self.interrupted {
                3.. => 4,
                _ if self.had_turn => 3,
                2 => 2,
                _ => 0,
            }),
            TurnState::ComesBack if self.again => None,
            TurnState::ComesBack => Some(if self.offers == 0 { 2 } else { 3 }),
            TurnState::Offered
            | TurnState::Speaking
            | TurnState::Spoke
            | TurnState::Passed
            | TurnState::Left => None,
        }
    }

    /// The rank, and for a first offer the place among the raised hands.
    fn due(&self, hands: &[Seat]) -> Option<(u8, usize)> {
        let rank = self.rank()?;
        let hand = hands.iter().position(|seat| *seat == self.seat);
        Some((rank, hand.filter(|_| rank == 1).unwrap_or(usize::MAX)))
    }
}

impl Round {
    pub(crate) fn new(number: u32, floor: Floor, order: &[Seat], length: TurnLength) -> Self {
        Round {
            number,
            floor,
            turn_seconds: length.seconds,
            tight: length.tight,
            done: false,
            closed: false,
            order: order.iter().copied().map(RoundPlace::new).collect(),
        }
    }

    /// Turns of this round are still to come or under way.
    pub(crate) fn runs(&self) -> bool {
        !self.done && !self.closed
    }

    pub(crate) fn entry(&self, seat: Seat) -> Option<&RoundPlace> {
        self.order.iter().find(|entry| entry.seat == seat)
    }

    fn entry_mut(&mut self, seat: Seat) -> Option<&mut RoundPlace> {
        self.order.iter_mut().find(|entry| entry.seat == seat)
    }

    /// Whose turn comes next among those for whom `here` holds. Of those who are offered their first
    /// turn, the ones who raised a hand come before the others, in the order of their `hands`.
    pub(crate) fn next(&self, hands: &[Seat], here: impl Fn(Seat) -> bool) -> Option<Seat> {
        if self.closed {
            return None;
        }
        self.order
            .iter()
            .filter_map(|entry| Some((entry.due(hands)?, entry.seat)))
            .filter(|(_, seat)| here(*seat))
            .min_by_key(|(due, _)| *due)
            .map(|(_, seat)| seat)
    }

    /// How many of the people here come before this seat; `None` when no turn is to come.
    pub(crate) fn before(
        &self,
        seat: Seat,
        hands: &[Seat],
        here: impl Fn(Seat) -> bool,
    ) -> Option<u16> {
        let place = self.order.iter().position(|entry| entry.seat == seat)?;
        let mine = (self.order.get(place)?.due(hands)?, place);
        let earlier = self.order.iter().enumerate().filter(|(at, entry)| {
            entry.due(hands).is_some_and(|due| (due, *at) < mine) && here(entry.seat)
        });
        (!self.closed).then(|| earlier.count() as u16)
    }

    /// The holder may hand on to this seat: nobody gets a second offer before all had a first.
    pub(crate) fn may_hand_on(&self, to: Seat, here: impl Fn(Seat) -> bool) -> bool {
        let rank = |seat| self.entry(seat).and_then(RoundPlace::rank);
        let others_wait = self
            .next(&[], here)
            .and_then(rank)
            .is_some_and(|rank| rank <= 2);
        match rank(to) {
            Some(rank) => rank <= 2 || !others_wait,
            None => false,
        }
    }

    /// Seconds for this person's turn: what is left of a turn that was interrupted.
    pub(crate) fn seconds_for(&self, seat: Seat) -> u16 {
        let spent = self.entry(seat).map_or(0, |entry| entry.spent_ms) / 1_000;
        let left = u32::from(self.turn_seconds).saturating_sub(spent);
        left.max(RESUMED_SECONDS.min(u32::from(self.turn_seconds))) as u16
    }

    /// A person came in: people who are late, or had left, come at the end.
    pub(crate) fn joined(&mut self, seat: Seat) {
        if self.closed {
            return;
        }
        let Some(place) = self.order.iter().position(|entry| entry.seat == seat) else {
            self.order.push(RoundPlace::new(seat));
            return;
        };
        if self.order.get(place).map(|entry| entry.turn) == Some(TurnState::Left) {
            let mut entry = self.order.remove(place);
            entry.turn = if entry.offers == 0 {
                TurnState::NotYet
            } else {
                TurnState::ComesBack
            };
            self.order.push(entry);
        }
    }

    /// A person left. Who spoke or passed has done so.
    pub(crate) fn left(&mut self, seat: Seat) {
        if let Some(entry) = self.entry_mut(seat)
            && !matches!(entry.turn, TurnState::Spoke | TurnState::Passed)
        {
            entry.turn = TurnState::Left;
        }
    }

    pub(crate) fn offered(&mut self, seat: Seat) {
        self.done = false;
        if let Some(entry) = self.entry_mut(seat) {
            entry.again |= matches!(entry.turn, TurnState::Passed | TurnState::ComesBack);
            entry.offers = entry.offers.saturating_add(1);
            entry.turn = TurnState::Offered;
        }
    }

    /// Notes by whose hand a turn of this person began, ended or was passed.
    pub(crate) fn noted(&mut self, seat: Seat, by_hand: Option<Seat>) {
        if let Some(entry) = self.entry_mut(seat) {
            entry.by_hand = by_hand;
        }
    }

    pub(crate) fn began(&mut self, seat: Seat) {
        if let Some(entry) = self.entry_mut(seat) {
            entry.turn = TurnState::Speaking;
        }
    }

    pub(crate) fn ended(&mut self, seat: Seat, end: TurnEnd, spoken_ms: u32) {
        let Some(entry) = self.entry_mut(seat) else {
            return;
        };
        entry.had_turn |= end != TurnEnd::Interrupted;
        entry.turn = match end {
            TurnEnd::Spoke | TurnEnd::Wrote => TurnState::Spoke,
            TurnEnd::Passed => TurnState::Passed,
            TurnEnd::ComesBack => TurnState::ComesBack,
            TurnEnd::Interrupted => {
                entry.interrupted = entry.interrupted.saturating_add(1);
                entry.spent_ms = entry.spent_ms.saturating_add(spoken_ms);
                TurnState::KeptPlace
            }
            TurnEnd::Left if spoken_ms > 0 => TurnState::Spoke,
            TurnEnd::Left => TurnState::Left,
        };
    }

    /// Before the turn: passed, or comes later.
    pub(crate) fn ahead(&mut self, seat: Seat, turn: TurnState) {
        if let Some(entry) = self.entry_mut(seat) {
            entry.turn = turn;
        }
    }

    /// Notes a pass; true the first time in this round.
    pub(crate) fn first_pass(&mut self, seat: Seat) -> bool {
        self.entry_mut(seat)
            .is_none_or(|entry| !std::mem::replace(&mut entry.passed, true))
    }

    /// The two places that change when this seat moves, if it can.
    pub(crate) fn neighbours(&self, seat: Seat, towards: Towards) -> Option<(usize, usize)> {
        let waits = |entry: &RoundPlace| entry.turn == TurnState::NotYet;
        let place = self
            .order
            .iter()
            .position(|entry| entry.seat == seat && waits(entry))?;
        let other = match towards {
            Towards::Front => self.order.iter().take(place).rposition(waits)?,
            Towards::Back => place + 1 + self.order.iter().skip(place + 1).position(waits)?,
        };
        Some((place, other))
    }

    pub(crate) fn moved(&mut self, seat: Seat, towards: Towards) {
        if let Some((place, other)) = self.neighbours(seat, towards) {
            self.order.swap(place, other);
        }
    }
}

/// Who comes early in a new round.
pub(crate) struct Early<'a> {
    /// Raised a hand.
    pub(crate) volunteers: &'a [Seat],
    /// Was not reached last time.
    pub(crate) carried: &'a [Seat],
}

/// The order of a new round: those who raised a hand, then those who were not reached last time,
/// then by the way of taking turns. When nobody raised a hand, another person starts if there is
/// one: who was not reached may go first, and does not have to. `people` come in circle order.
pub(crate) fn order(
    floor: Floor,
    people: &[&SeatState],
    early: &Early<'_>,
    rng: &mut SeededRng,
) -> Vec<Seat> {
    let mut order: Vec<Seat> = Vec::with_capacity(people.len());
    for seat in early.volunteers.iter().chain(early.carried) {
        if !order.contains(seat) && people.iter().any(|person| person.seat == *seat) {
            order.push(*seat);
        }
    }
    let mut rest: Vec<(&SeatState, u64)> = people
        .iter()
        .filter(|person| !order.contains(&person.seat))
        .map(|person| (*person, rng.number()))
        .collect();
    if floor == Floor::LeastHeardFirst {
        rest.sort_by_key(|(person, chance)| {
            (
                person.tally.spoken_ms / 1_000,
                person.tally.turns,
                Reverse(person.days_since_share.unwrap_or(u16::MAX)),
                *chance,
            )
        });
    } else {
        let start = rng.below(rest.len());
        rest.rotate_left(start);
    }
    let volunteered = order.iter().any(|seat| early.volunteers.contains(seat));
    let can_start = |(person, _): &(&SeatState, u64)| person.is_here() && !person.listens;
    if !volunteered
        && !order.is_empty()
        && let Some(starter) = rest.iter().position(can_start)
    {
        order.insert(0, rest.remove(starter).0.seat);
    }
    order.extend(rest.iter().map(|(person, _)| person.seat));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_is_shared_in_equal_slots() {
        let table = [
            (1_200, 8, 140, false),
            (1_200, 4, 290, false),
            (1_200, 2, 300, false),
            (600, 12, 60, true),
            (840, 12, 60, false),
            (839, 12, 60, true),
            (60, 12, 60, true),
            (0, 3, 60, true),
            (1_200, 0, 300, false),
        ];
        for (segment, people, seconds, tight) in table {
            assert_eq!(
                turn_length(segment, people),
                TurnLength { seconds, tight },
                "{segment} {people}"
            );
        }
    }

    fn round(seats: &[u16]) -> Round {
        let order: Vec<Seat> = seats.iter().copied().map(Seat).collect();
        Round::new(1, Floor::Round, &order, turn_length(1_200, 8))
    }

    #[test]
    fn who_passes_is_not_asked_again_and_who_comes_back_is_once() {
        let mut round = round(&[1, 2, 3]);
        round.ahead(Seat(3), TurnState::Passed);
        let mut asked = Vec::new();
        while let Some(seat) = round.next(&[], |_| true) {
            asked.push(seat.0);
            round.offered(seat);
            let end = if seat == Seat(1) {
                TurnEnd::Passed
            } else {
                TurnEnd::ComesBack
            };
            round.ended(seat, end, 0);
        }
        assert_eq!(asked, [1, 2, 2]);
    }

    #[test]
    fn who_comes_later_is_asked_before_anyone_is_asked_twice() {
        let mut round = round(&[1, 2]);
        round.ahead(Seat(2), TurnState::ComesBack);
        round.offered(Seat(1));
        round.ended(Seat(1), TurnEnd::ComesBack, 0);
        assert_eq!(round.next(&[], |_| true), Some(Seat(2)));
        assert!(!round.may_hand_on(Seat(1), |_| true));
        assert!(round.may_hand_on(Seat(1), |seat| seat == Seat(1)));
    }

    #[test]
    fn a_raised_hand_brings_a_first_turn_forward_and_no_second() {
        let mut round = round(&[1, 2, 3, 4]);
        let hands = [Seat(4), Seat(3), Seat(1)];
        round.offered(Seat(1));
        round.ended(Seat(1), TurnEnd::ComesBack, 0);
        assert_eq!(round.next(&hands, |_| true), Some(Seat(4)));
        assert_eq!(round.before(Seat(2), &hands, |_| true), Some(2));
        assert_eq!(round.before(Seat(1), &hands, |_| true), Some(3));
    }

    #[test]
    fn a_dropped_speaker_comes_next_with_the_time_that_was_left() {
        let mut round = round(&[1, 2, 3]);
        round.offered(Seat(1));
        round.began(Seat(1));
        round.ended(Seat(1), TurnEnd::Interrupted, 50_000);
        assert_eq!(round.next(&[], |seat| seat != Seat(1)), Some(Seat(2)));
        assert_eq!(round.next(&[], |_| true), Some(Seat(1)));
        assert_eq!(round.seconds_for(Seat(1)), 90);
        assert_eq!(round.seconds_for(Seat(2)), 140);
        round.ended(Seat(1), TurnEnd::Interrupted, 80_000);
        assert_eq!(round.seconds_for(Seat(1)), 60);
        assert_eq!(
            round.next(&[], |_| true),
            Some(Seat(2)),
            "the second time at the end"
        );
    }

    #[test]
    fn who_drops_out_of_a_second_offer_waits_for_first_offers() {
        let mut round = round(&[1]);
        round.offered(Seat(1));
        round.ended(Seat(1), TurnEnd::ComesBack, 0);
        round.offered(Seat(1));
        round.began(Seat(1));
        round.ended(Seat(1), TurnEnd::Interrupted, 5_000);
        round.joined(Seat(2));
        assert_eq!(round.next(&[], |_| true), Some(Seat(2)));
    }

    #[test]
    fn who_left_and_returns_stands_at_the_end() {
        let mut round = round(&[1, 2, 3]);
        round.left(Seat(1));
        round.joined(Seat(1));
        round.joined(Seat(4));
        let order: Vec<u16> = round.order.iter().map(|entry| entry.seat.0).collect();
        assert_eq!(order, [2, 3, 1, 4]);
        assert_eq!(round.before(Seat(4), &[], |_| true), Some(3));
    }

    #[test]
    fn only_waiting_people_change_places() {
        let mut round = round(&[1, 2, 3]);
        round.offered(Seat(2));
        assert_eq!(round.neighbours(Seat(1), Towards::Front), None);
        assert_eq!(round.neighbours(Seat(2), Towards::Back), None);
        round.moved(Seat(1), Towards::Back);
        let order: Vec<u16> = round.order.iter().map(|entry| entry.seat.0).collect();
        assert_eq!(order, [3, 2, 1]);
    }
}
