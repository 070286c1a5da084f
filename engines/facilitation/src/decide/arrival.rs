//! Coming and going, and what the server itself reports.

use crate::engine::{EventBatch, SessionEngine};
use crate::people::SeatState;
use crate::view::Phase;
use crate::{
    AttendanceMode, Command, Event, Leaving, NOTE_CHARACTERS, Presence, PrivateText, Refusal, Seat,
    Standing, TurnEnd,
};

use super::note;

impl SessionEngine {
    /// What the server reports. Reports about seats for which they change nothing give no events.
    pub(super) fn decide_server(
        &mut self,
        batch: &mut EventBatch,
        command: Command,
    ) -> Result<(), Refusal> {
        match command {
            Command::ConnectionLost { seat } => {
                let person = self.people.get(seat).ok_or(Refusal::UnknownSeat)?;
                let online = Presence::Here {
                    place: AttendanceMode::Online,
                };
                let knocks = person.waits_online();
                if self.stage.phase != Phase::Ended
                    && (person.presence == online || knocks && person.lobby_lost.is_none())
                {
                    self.emit(batch, Event::ConnectionLost { seat });
                }
                Ok(())
            }
            Command::ConnectionReturned { seat } => {
                let person = self.people.get(seat).ok_or(Refusal::UnknownSeat)?;
                let lost = matches!(
                    person.presence,
                    Presence::Lost { .. } | Presence::Away { .. }
                );
                if lost || person.lobby_lost.is_some() {
                    self.emit(batch, Event::ConnectionReturned { seat });
                }
                Ok(())
            }
            Command::ServerReturned { away_ms } => {
                if self.stage.phase != Phase::Ended {
                    self.emit(batch, Event::ServerReturned { away_ms });
                }
                Ok(())
            }
            Command::AddSeat(setup) => {
                if self.people.get(setup.seat).is_some() {
                    return Ok(());
                }
                if self.people.len() >= crate::SEATS_MAX {
                    return Err(Refusal::ListFull);
                }
                self.emit(batch, Event::SeatAdded(setup));
                Ok(())
            }
            Command::ChangeStanding { seat, standing } => {
                let person = self.people.get(seat).ok_or(Refusal::UnknownSeat)?;
                if person.standing != standing {
                    self.emit(batch, Event::StandingChanged { seat, standing });
                }
                Ok(())
            }
            Command::EndForgotten => {
                if self.stage.phase != Phase::Ended {
                    self.end_session(batch);
                }
                Ok(())
            }
            _ => Err(Refusal::UnknownSeat),
        }
    }

    pub(super) fn decide_arrival(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        command: Command,
    ) -> Result<(), Refusal> {
        match command {
            Command::Arrive { place } => self.arrive(batch, by, place),
            Command::Leave => self.leave(batch, by),
            Command::Admit { seat } => self.admit(batch, seat),
            Command::AdmitAll => self.admit_all(batch),
            Command::NotToday { seat, words } => self.not_today(batch, by, seat, words.as_ref()),
            Command::SeatInRoom { seat } => self.seat_in_room(batch, by, seat),
            Command::Unseat { seat } => self.unseat(batch, seat),
            Command::Lock => {
                self.emit(batch, Event::Locked { locked: true });
                Ok(())
            }
            Command::Unlock => {
                self.emit(batch, Event::Locked { locked: false });
                Ok(())
            }
            Command::Remove { seat, words } => self.remove(batch, by, seat, words.as_ref()),
            _ => Ok(()),
        }
    }

    fn known(&self, seat: Seat) -> Result<&SeatState, Refusal> {
        self.people.get(seat).ok_or(Refusal::UnknownSeat)
    }

    fn come_in(&mut self, batch: &mut EventBatch, seat: Seat, place: AttendanceMode) {
        self.emit(batch, Event::CameIn { seat, place });
        let standing = self.people.get(seat).map(|person| person.standing);
        if self.lead.is_none() && standing == Some(Standing::Facilitator) {
            self.emit(batch, Event::Leads { seat });
        }
    }

    fn arrive(
        &mut self,
        batch: &mut EventBatch,
        seat: Seat,
        place: AttendanceMode,
    ) -> Result<(), Refusal> {
        let person = self.known(seat)?;
        match person.presence {
            Presence::Here { place: known } if known == place && person.by_hand.is_none() => {}
            Presence::Lost { .. } | Presence::Away { .. } if person.place == place => {
                self.emit(batch, Event::ConnectionReturned { seat });
            }
            Presence::Here { .. } | Presence::Lost { .. } | Presence::Away { .. } => {
                self.emit(batch, Event::CameIn { seat, place });
            }
            Presence::Lobby { .. } if person.place != place => {
                self.emit(batch, Event::Knocked { seat, place });
            }
            Presence::Lobby { .. } => {
                if person.lobby_lost.is_some() {
                    self.emit(batch, Event::ConnectionReturned { seat });
                }
            }
            _ => {
                let walks_in =
                    person.standing.facilitates() || person.came > 0 || !self.setup.lobby;
                if walks_in {
                    self.come_in(batch, seat, place);
                } else {
                    self.emit(batch, Event::Knocked { seat, place });
                }
            }
        }
        Ok(())
    }

    fn leave(&mut self, batch: &mut EventBatch, seat: Seat) -> Result<(), Refusal> {
        if self.known(seat)?.is_inside() {
            self.go_out(batch, seat, Leaving::Left);
        } else {
            self.emit(batch, Event::WentAway { seat });
        }
        Ok(())
    }

    fn go_out(&mut self, batch: &mut EventBatch, seat: Seat, leaving: Leaving) {
        self.let_go_of_turn(batch, seat);
        self.emit(batch, Event::WentOut { seat, leaving });
    }

    fn let_go_of_turn(&mut self, batch: &mut EventBatch, seat: Seat) {
        if self.turn.as_ref().is_some_and(|turn| turn.seat == seat) {
            self.end_turn(batch, TurnEnd::Left);
        }
    }

    fn admit(&mut self, batch: &mut EventBatch, seat: Seat) -> Result<(), Refusal> {
        let person = self.known(seat)?;
        match person.presence {
            Presence::Lobby { .. } if !person.standing.facilitates() && self.is_full() => {
                Err(Refusal::Full)
            }
            Presence::Lobby { .. } => {
                let place = person.place;
                self.come_in(batch, seat, place);
                Ok(())
            }
            Presence::NotToday => {
                self.emit(batch, Event::WentAway { seat });
                Ok(())
            }
            _ => Err(Refusal::NotWaiting),
        }
    }

    fn admit_all(&mut self, batch: &mut EventBatch) -> Result<(), Refusal> {
        let mut waiting: Vec<_> = self
            .people
            .iter()
            .filter_map(|person| match person.presence {
                Presence::Lobby { since } => Some((since, person.seat, person.place)),
                _ => None,
            })
            .collect();
        waiting.sort_unstable_by_key(|(since, seat, _)| (*since, *seat));
        if self.is_full() {
            return Err(Refusal::Full);
        }
        for (_, seat, place) in waiting {
            if self.is_full() {
                break;
            }
            self.come_in(batch, seat, place);
        }
        Ok(())
    }

    fn not_today(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        seat: Seat,
        words: Option<&PrivateText>,
    ) -> Result<(), Refusal> {
        if !matches!(self.known(seat)?.presence, Presence::Lobby { .. }) {
            return Err(Refusal::NotWaiting);
        }
        let words = note(words, NOTE_CHARACTERS)?;
        let has_words = words.is_some();
        let event = Event::ToldNotToday {
            seat,
            by,
            has_words,
        };
        self.emit_with(batch, event, words);
        Ok(())
    }

    /// A facilitator notes that a person sits in the room, and everyone inside sees who noted it.
    /// A person who is online says it themselves.
    fn seat_in_room(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        seat: Seat,
    ) -> Result<(), Refusal> {
        let person = self.known(seat)?;
        let counts = !person.is_inside() && !person.standing.facilitates();
        match person.presence {
            Presence::Removed => return Err(Refusal::Removed),
            Presence::Here {
                place: AttendanceMode::InRoom,
            } => return Err(Refusal::AlreadySo),
            Presence::Here {
                place: AttendanceMode::Online,
            }
            | Presence::Lost { .. }
                if seat != by =>
            {
                return Err(Refusal::IsOnline);
            }
            _ if counts && self.is_full() => return Err(Refusal::Full),
            _ => {}
        }
        if seat != by {
            batch.by_hand = Some((by, seat));
        }
        self.come_in(batch, seat, AttendanceMode::InRoom);
        Ok(())
    }

    fn unseat(&mut self, batch: &mut EventBatch, seat: Seat) -> Result<(), Refusal> {
        if !self.known(seat)?.is_in_room() {
            return Err(Refusal::NotInRoom);
        }
        self.go_out(batch, seat, Leaving::Unseated);
        Ok(())
    }

    fn remove(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        seat: Seat,
        words: Option<&PrivateText>,
    ) -> Result<(), Refusal> {
        let person = self.known(seat)?;
        if person.standing == Standing::Facilitator || seat == by {
            return Err(Refusal::NotToThem);
        }
        if person.presence == Presence::Removed {
            return Err(Refusal::AlreadySo);
        }
        let words = note(words, NOTE_CHARACTERS)?;
        let has_words = words.is_some();
        self.let_go_of_turn(batch, seat);
        let event = Event::Removed {
            seat,
            by,
            has_words,
        };
        self.emit_with(batch, event, words);
        Ok(())
    }
}
