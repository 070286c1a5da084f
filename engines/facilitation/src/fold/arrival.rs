//! Arriving and leaving.

use kernel::Millis;

use crate::engine::SessionEngine;
use crate::view::Phase;
use crate::{AttendanceMode, Event, EventText, Presence, Seat, SeatSet, Stamped, Standing};

impl SessionEngine {
    pub(super) fn fold_arrival(&mut self, stamped: &Stamped) -> bool {
        let at = stamped.at;
        match &stamped.event {
            Event::SeatAdded(setup) => self.people.add(setup),
            Event::StandingChanged { seat, standing } => self.standing_changed(*seat, *standing),
            Event::Knocked { seat, place } => self.knocked(*seat, *place, at),
            Event::WentAway { seat } => self.set_presence(*seat, Presence::Expected),
            Event::CameIn { seat, place } => {
                self.came_in(*seat, *place, at);
                self.meets_everyone(*seat, stamped.by_hand);
            }
            Event::ToldNotToday { seat, .. } => {
                self.set_presence(*seat, Presence::NotToday);
                self.keep_kind_words(*seat, stamped);
            }
            Event::WentOut { seat, .. } => self.went(*seat, Presence::Left { at }, at),
            Event::Removed { seat, .. } => {
                self.went(*seat, Presence::Removed, at);
                self.keep_kind_words(*seat, stamped);
            }
            Event::ConnectionLost { seat } => self.lost(*seat, at),
            Event::ConnectionReturned { seat } => self.returned(*seat, at),
            Event::WentSilent { seat } => self.went_silent(*seat),
            Event::ServerReturned { away_ms } => self.server_returned(Millis::from(*away_ms), at),
            Event::Locked { locked } => self.locked = *locked,
            _ => return false,
        }
        true
    }

    /// The lead of a person who is less than before falls free; who takes turns now joins the round.
    fn standing_changed(&mut self, seat: Seat, standing: Standing) {
        let Some(person) = self.people.get_mut(seat) else {
            return;
        };
        let is_less = standing < person.standing;
        person.standing = standing;
        let is_inside = person.is_inside();
        if is_less && self.lead == Some(seat) {
            self.lead = None;
        }
        if is_inside {
            self.join_round(seat);
        }
    }

    /// A person who waits already and says another place keeps their place in the lobby.
    fn knocked(&mut self, seat: Seat, place: AttendanceMode, at: Millis) {
        if let Some(person) = self.people.get_mut(seat) {
            if !matches!(person.presence, Presence::Lobby { .. }) {
                person.presence = Presence::Lobby { since: at };
            }
            person.place = place;
            person.lobby_lost = None;
        }
    }

    fn meets_everyone(&mut self, seat: Seat, by_hand: Option<Seat>) {
        let inside = self.people.iter().filter(|person| person.is_inside());
        let inside: SeatSet = inside.map(|person| person.seat).collect();
        for person in self.people.iter_mut().filter(|person| person.is_inside()) {
            person.met.insert(seat);
        }
        if let Some(person) = self.people.get_mut(seat) {
            person.met = person.met.with(inside);
            person.by_hand = by_hand;
            person.stay.noted(by_hand.is_some());
        }
    }

    fn set_presence(&mut self, seat: Seat, presence: Presence) {
        if let Some(person) = self.people.get_mut(seat) {
            person.presence = presence;
            person.lobby_lost = None;
        }
    }

    fn keep_kind_words(&mut self, seat: Seat, stamped: &Stamped) {
        if let Some(person) = self.people.get_mut(seat) {
            person.kind_words = stamped.words.as_ref().and_then(EventText::text).cloned();
        }
    }

    fn came_in(&mut self, seat: Seat, place: AttendanceMode, at: Millis) {
        let running = self.stage.phase == Phase::Open;
        let Some(person) = self.people.get_mut(seat) else {
            return;
        };
        person.presence = Presence::Here { place };
        person.place = place;
        person.lobby_lost = None;
        person.kind_words = None;
        person.stay.begin(place, at, running);
        if person.came == 0 {
            self.comings += 1;
            person.came = self.comings;
        }
        self.connection_is_back(seat);
        self.join_round(seat);
    }

    fn join_round(&mut self, seat: Seat) {
        let takes_turns = self
            .people
            .get(seat)
            .is_some_and(|person| self.takes_turns(person));
        if takes_turns && let Some(round) = &mut self.round {
            round.joined(seat);
        }
    }

    fn connection_is_back(&mut self, seat: Seat) {
        if let Some(turn) = self.turn.as_mut().filter(|turn| turn.seat == seat) {
            turn.lost = None;
        }
    }

    fn went(&mut self, seat: Seat, presence: Presence, at: Millis) {
        self.set_presence(seat, presence);
        if let Some(person) = self.people.get_mut(seat) {
            person.stay.end(at);
        }
        self.hands.retain(|other| *other != seat);
        if let Some(round) = &mut self.round {
            round.left(seat);
        }
        if let Some(play) = &mut self.role_play {
            play.step_out(seat);
        }
        if self.lead == Some(seat) {
            self.lead = None;
        }
    }

    fn lost(&mut self, seat: Seat, at: Millis) {
        let Some(person) = self.people.get_mut(seat) else {
            return;
        };
        match person.presence {
            Presence::Lobby { .. } if person.waits_online() => person.lobby_lost = Some(at),
            Presence::Here {
                place: AttendanceMode::Online,
            } => {
                person.presence = Presence::Lost { since: at };
                if let Some(turn) = self.turn.as_mut().filter(|turn| turn.seat == seat) {
                    turn.lost = Some(at);
                }
            }
            _ => {}
        }
    }

    fn returned(&mut self, seat: Seat, at: Millis) {
        let running = self.stage.phase == Phase::Open;
        let Some(person) = self.people.get_mut(seat) else {
            return;
        };
        person.lobby_lost = None;
        let place = person.place;
        match person.presence {
            Presence::Lost { .. } => person.presence = Presence::Here { place },
            Presence::Away { .. } => {
                person.presence = Presence::Here { place };
                person.stay.begin(place, at, running);
                self.join_round(seat);
            }
            _ => {}
        }
        self.connection_is_back(seat);
    }

    fn went_silent(&mut self, seat: Seat) {
        if let Some(person) = self.people.get_mut(seat)
            && let Presence::Lost { since } = person.presence
        {
            person.presence = Presence::Away { since };
            person.stay.end(since);
        }
    }

    fn server_returned(&mut self, away: Millis, at: Millis) {
        if self.stage.pause.is_none() {
            self.shift_timers(away, at);
        }
        for person in self.people.iter_mut() {
            match person.presence {
                Presence::Lobby { .. } if person.waits_online() => person.lobby_lost = Some(at),
                Presence::Here {
                    place: AttendanceMode::Online,
                }
                | Presence::Lost { .. } => person.presence = Presence::Lost { since: at },
                _ => {}
            }
        }
        if let Some(turn) = &mut self.turn {
            let holder = self.people.get(turn.seat);
            let lost = holder.is_some_and(|person| !person.is_here());
            turn.lost = lost.then_some(at);
        }
    }

    /// Gives running timers the time of a pause back.
    pub(super) fn shift_timers(&mut self, by: Millis, at: Millis) {
        if let Some(turn) = &mut self.turn {
            turn.shift(by, at);
        }
        if let Some(running) = &mut self.stage.segment {
            running.began = (running.began + by).min(at);
        }
        self.answers_until = self.answers_until.map(|until| until + by);
        if let Some(open) = self.pairs.as_mut().and_then(|pairs| pairs.open.as_mut()) {
            open.until += by;
        }
    }
}
