//! The floor and the round, as one person sees them.

use facilitation::view::{FloorView, LastTurn, PersonPresence, PlaceView, TurnView};
use facilitation::{CommandKind as K, Cue, Floor, Offered, ResponseKind, Seat, TurnState};

use super::inside::{InsideContext, floor_word};

/// Numbers of a round.
pub(crate) struct Tally {
    pub(crate) spoke: usize,
    pub(crate) passed: usize,
    pub(crate) open: usize,
}

impl<'a> InsideContext<'a> {
    // ---- the floor

    pub(crate) fn turn(&self) -> Option<&'a TurnView> {
        match &self.room.floor {
            FloorView::Free => None,
            FloorView::Offered(turn) | FloorView::Speaking(turn) => Some(turn),
        }
    }

    pub(crate) fn speaking(&self) -> bool {
        matches!(self.room.floor, FloorView::Speaking(_))
    }

    pub(crate) fn mine(&self) -> bool {
        self.turn().is_some_and(|turn| self.is_me(&turn.seat))
    }

    pub(crate) fn cue(&self, turn: &TurnView) -> Option<&'static str> {
        match turn.cue? {
            Cue::Soft => Some("live-cue-soon"),
            Cue::HandOver => Some("live-cue-over"),
            Cue::GraceOver => Some("live-cue-past"),
        }
    }

    /// Why the floor was offered, when it is not simply one's place in the round.
    pub(crate) fn offered(&self, turn: &TurnView) -> Option<&'static str> {
        match turn.offered {
            Offered::InRound => None,
            Offered::ByHand => Some("live-offered-hand"),
            Offered::ByLead => Some("live-offered-lead"),
        }
    }

    /// Where I am in the round, as a sentence.
    pub(crate) fn my_place(&self) -> Option<String> {
        let me = self.me();
        if self.mine() {
            return None;
        }
        if me.listens {
            return Some(self.texts.say("live-place-listens"));
        }
        match me.turn? {
            TurnState::NotYet => {
                let before = me.turns_before?;
                let before = before.saturating_sub(u16::from(self.turn().is_some()));
                Some(self.texts.count("live-place-before", before))
            }
            TurnState::Spoke => Some(self.texts.say("live-place-spoke")),
            TurnState::Passed => Some(self.texts.say("live-place-passed")),
            TurnState::ComesBack => Some(self.texts.say("live-place-comes-back")),
            TurnState::KeptPlace => Some(self.texts.say("live-place-kept")),
            TurnState::Left | TurnState::Offered | TurnState::Speaking => None,
        }
    }

    /// My own place in the turn, as the log of words sees it: the box of my turn is the one to write in.
    pub(crate) fn holds_turn(&self) -> bool {
        matches!(
            self.me().turn,
            Some(TurnState::Offered | TurnState::Speaking)
        )
    }

    /// The part has something to show beside my turn, which has its question with it.
    pub(crate) fn has_task(&self) -> bool {
        let practice = self.room.pairs.is_some() || self.room.role_play.is_some();
        let words = self.is_kind("closing") || self.is_kind("problem_solving");
        self.desk.is_some() || !self.mine() || practice || words || self.may(K::TakeAway)
    }

    /// The floor is free, and the round that is planned here has not begun.
    pub(crate) fn round_comes(&self) -> bool {
        self.planned_round().is_some() && self.turn().is_none()
    }

    /// Everyone has been asked: who wants a turn after all raises a hand.
    pub(crate) fn round_is_done(&self) -> bool {
        let round = self.room.round.as_ref();
        round.is_some_and(|round| round.done) && self.turn().is_none()
    }

    /// What was typed for my turn and not taken, or not sent when I said that I am done.
    pub(crate) fn kept_turn(&self) -> &'a str {
        let sent = self.kept("write_turn", "words");
        if sent.is_empty() {
            self.kept("done", "words")
        } else {
            sent
        }
    }

    /// I said that I am done, with words in the box: the page asks whether to send them.
    pub(crate) fn asks_to_send(&self) -> bool {
        !self.kept("done", "words").is_empty()
    }

    /// The turn of another person that I may respond to.
    pub(crate) fn respond_to(&self) -> Option<&'a LastTurn> {
        let last = self.room.last_turn.as_ref()?;
        (self.may(K::Respond) && !self.is_me(&last.seat)).then_some(last)
    }

    /// The last turn was mine: what I wish to hear may still be chosen.
    pub(crate) fn my_last_turn(&self) -> Option<&'a LastTurn> {
        let last = self.room.last_turn.as_ref()?;
        self.is_me(&last.seat).then_some(last)
    }

    pub(crate) fn welcome(&self, response: &ResponseKind) -> &'static str {
        match response {
            ResponseKind::Heard => "live-respond-heard",
            ResponseKind::Question => "live-respond-question",
            ResponseKind::MeToo => "live-respond-me-too",
            ResponseKind::Idea => "live-respond-idea",
        }
    }

    pub(crate) fn response_word(&self, response: &ResponseKind) -> &'static str {
        match response {
            ResponseKind::Heard => "heard",
            ResponseKind::Question => "question",
            ResponseKind::MeToo => "me_too",
            ResponseKind::Idea => "idea",
        }
    }

    /// To whom the piece may be handed on without anyone having a second turn before others.
    pub(crate) fn heirs_of_the_piece(&self) -> Vec<Seat> {
        let Some(round) = &self.room.round else {
            return Vec::new();
        };
        let waits = |place: &&PlaceView| {
            matches!(place.turn, TurnState::NotYet | TurnState::ComesBack)
                && self
                    .person(&place.seat)
                    .is_some_and(|person| person.here == PersonPresence::Yes && !person.listens)
        };
        round
            .order
            .iter()
            .filter(waits)
            .map(|place| place.seat)
            .collect()
    }

    // ---- the round

    pub(crate) fn place_state(&self, place: &PlaceView) -> &'static str {
        let next = self.room.round.as_ref().and_then(|round| round.next);
        let listens = self.person_listens(&place.seat);
        match place.turn {
            TurnState::NotYet | TurnState::ComesBack | TurnState::KeptPlace if listens => {
                "live-turn-listens"
            }
            TurnState::NotYet if next == Some(place.seat) => "live-turn-next",
            TurnState::NotYet => "live-turn-not-yet",
            TurnState::Offered => "live-turn-offered",
            TurnState::Speaking => "live-turn-speaking",
            TurnState::Spoke | TurnState::Passed => "live-turn-done",
            TurnState::ComesBack => "live-turn-comes-back",
            TurnState::KeptPlace => "live-turn-kept",
            TurnState::Left => "live-turn-left",
        }
    }

    pub(crate) fn is_on(&self, place: &PlaceView) -> bool {
        matches!(place.turn, TurnState::Offered | TurnState::Speaking)
    }

    pub(crate) fn is_over(&self, place: &PlaceView) -> bool {
        matches!(
            place.turn,
            TurnState::Spoke | TurnState::Passed | TurnState::Left
        )
    }

    pub(crate) fn tally(&self) -> Option<Tally> {
        let round = self.room.round.as_ref()?;
        let count = |counts: fn(&PlaceView) -> bool| {
            round.order.iter().filter(|place| counts(place)).count()
        };
        use TurnState as T;
        // Who passed stays so, also while they are asked once more.
        Some(Tally {
            spoke: count(|place| place.turn == T::Spoke),
            passed: count(|place| place.passed && !matches!(place.turn, T::Spoke | T::Left)),
            open: count(|place| {
                !place.passed && !matches!(place.turn, T::Spoke | T::Passed | T::Left)
            }),
        })
    }

    pub(crate) fn floor_name(&self, floor: &Floor) -> String {
        self.texts.say(&format!(
            "live-floor-{}",
            floor_word(*floor).replace('_', "-")
        ))
    }
}
