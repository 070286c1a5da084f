//! What only those who facilitate see.

use facilitation::view::Elsewhere;
use facilitation::{Floor, Presence, Script, Seat, Segment, TurnState};

use super::inside::{InsideContext, floor_word};
use crate::content::{ContentText, Document};

/// From here on the talk counts as shared evenly, and as fairly evenly (1 − Gini).
const EVEN: f64 = 0.75;
const FAIRLY_EVEN: f64 = 0.5;

impl InsideContext<'_> {
    // ---- the desk

    /// A page without script; its numbers are those of the moment.
    pub(crate) fn still_page(&self) -> bool {
        matches!(self.lives, super::PageMode::Static(_))
    }

    pub(crate) fn next_in_round(&self) -> Option<Seat> {
        self.room.round.as_ref()?.next
    }

    /// The way of taking turns that the agenda plans here, when it is a round.
    pub(crate) fn planned_round(&self) -> Option<Floor> {
        let planned = self.segment().map(|segment| segment.floor);
        planned.filter(|floor| floor.is_round() && self.room.round.is_none())
    }

    pub(crate) fn floors(&self) -> [Floor; 5] {
        use Floor::{Hands, LeastHeardFirst, Popcorn, Round, TalkingPiece};
        [Round, LeastHeardFirst, TalkingPiece, Popcorn, Hands]
    }

    pub(crate) fn floor_word(&self, floor: &Floor) -> &'static str {
        floor_word(*floor)
    }

    /// What the leader reads from in this segment.
    pub(crate) fn script(&self, script: &Script) -> &'static ContentText {
        Document::Script(*script).text(self.texts.locale())
    }

    /// How wide a segment stands in the line of the agenda.
    pub(crate) fn width(&self, segment: &Segment) -> &'static str {
        match segment.minutes {
            ..8 => "m5",
            8..16 => "m10",
            16..28 => "m20",
            _ => "m35",
        }
    }

    /// A person in the room, for whom I may tap.
    pub(crate) fn acts_for(&self, seat: &Seat) -> bool {
        self.me().presence.is_here() && !self.is_me(seat) && self.in_room(seat)
    }

    pub(crate) fn waits_in_round(&self, seat: &Seat) -> bool {
        self.turn_of(seat) == Some(TurnState::NotYet)
    }

    /// Whether a seat is the one that was chosen in a list.
    pub(crate) fn is_seat(&self, seat: &Seat, chosen: &str) -> bool {
        chosen.parse() == Ok(seat.0)
    }

    /// Everyone but oneself.
    pub(crate) fn removable(&self) -> Vec<Seat> {
        let people = self.room.people.iter().map(|person| person.seat);
        people.filter(|seat| !self.is_me(seat)).collect()
    }

    pub(crate) fn may_be_seated(&self, other: &Elsewhere) -> bool {
        !matches!(other.presence, Presence::Removed | Presence::NotToday)
    }

    pub(crate) fn told_not_today(&self) -> Vec<Seat> {
        let elsewhere = self.desk.map_or(&[][..], |desk| &desk.elsewhere);
        let told = elsewhere
            .iter()
            .filter(|other| other.presence == Presence::NotToday);
        told.map(|other| other.seat).collect()
    }

    /// What ending now means for those who were not reached.
    pub(crate) fn end_line(&self) -> String {
        if self.gathering() {
            return self.texts.say("live-end-unbegun");
        }
        let open = self
            .desk
            .map_or(0, |desk| desk.present.saturating_sub(desk.heard));
        self.texts.count("live-end-text", open)
    }

    /// How evenly the talk is shared, as a sentence for those who lead.
    pub(crate) fn balance_line(&self) -> String {
        self.texts
            .say(match self.desk.and_then(|desk| desk.balance) {
                None => "live-balance-none",
                Some(balance) if balance >= EVEN => "live-balance-even",
                Some(balance) if balance >= FAIRLY_EVEN => "live-balance-fair",
                Some(_) => "live-balance-uneven",
            })
    }
}
