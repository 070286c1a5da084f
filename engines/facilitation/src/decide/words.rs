//! Chat, written turns, words taken back.

use crate::engine::{EventBatch, SessionEngine};
use crate::people::SeatState;
use crate::{
    CHAT_CHARACTERS, ChatMode, ChatTo, Command, Crosstalk, Event, EventText, PrivateText, Refusal,
    Seat, TURN_CHARACTERS, TurnEnd,
};

/// Words a minute at which a written turn would be said.
const WORDS_PER_MINUTE: u32 = 150;

impl SessionEngine {
    pub(super) fn decide_words(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        command: Command,
    ) -> Result<(), Refusal> {
        match command {
            Command::SetChat { mode } if mode == self.chat => Err(Refusal::AlreadySo),
            Command::SetChat { mode } => {
                self.emit(batch, Event::ChatSet { mode });
                Ok(())
            }
            Command::Say { audience, words } => self.say(batch, by, &audience, &words),
            Command::WriteTurn { words } => self.write_turn(batch, by, &words),
            Command::TakeBack { entry } => self.take_back(batch, by, entry),
            _ => Ok(()),
        }
    }

    /// Who would read a line of this person now.
    pub(crate) fn chat_for(&self, person: &SeatState) -> Result<ChatTo, Refusal> {
        if let Some(pairs) = self.pairs.as_ref().filter(|pairs| pairs.open.is_some())
            && let Some(pair) = pairs.of(person.seat)
        {
            return Ok(ChatTo::Pair {
                seats: pair.clone(),
            });
        }
        if self.facilitates(person) {
            return Ok(ChatTo::All);
        }
        match self.chat {
            ChatMode::Off => return Err(Refusal::ChatOff),
            ChatMode::FacilitatorOnly => return Ok(ChatTo::Facilitators),
            ChatMode::All => {}
        }
        let held_by_another = self
            .turn
            .as_ref()
            .is_some_and(|turn| turn.seat != person.seat);
        if self.piece_goes_round() && held_by_another {
            return Err(Refusal::OnlyTheHolder);
        }
        let another_speaks = self.speaking().is_some_and(|turn| turn.seat != person.seat);
        if another_speaks && self.crosstalk() == Crosstalk::None {
            return Err(Refusal::NoCrosstalk);
        }
        Ok(ChatTo::All)
    }

    fn say(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        audience: &ChatTo,
        words: &PrivateText,
    ) -> Result<(), Refusal> {
        let person = self.people.get(by).ok_or(Refusal::UnknownSeat)?;
        let to = self.chat_for(person)?;
        if to.word() != audience.word() {
            return Err(Refusal::OtherAudience);
        }
        let words = words.within(CHAT_CHARACTERS)?;
        let event = Event::ChatSaid { seat: by, to };
        self.emit_with(batch, event, Some(EventText::Text(words)));
        Ok(())
    }

    fn write_turn(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        words: &PrivateText,
    ) -> Result<(), Refusal> {
        let words = words.within(TURN_CHARACTERS)?;
        let count = words.reveal().split_whitespace().count() as u32;
        let to_say_it = count * 60_000 / WORDS_PER_MINUTE;
        let spoken = self
            .turn
            .as_ref()
            .map_or(0, |turn| turn.spoken_ms(batch.at));
        self.emit_with(
            batch,
            Event::TurnWritten { seat: by },
            Some(EventText::Text(words)),
        );
        self.emit(
            batch,
            Event::TurnEnded {
                seat: by,
                end: TurnEnd::Wrote,
                spoken_ms: spoken.max(to_say_it),
            },
        );
        self.begin_answers(batch, by);
        Ok(())
    }

    fn take_back(&mut self, batch: &mut EventBatch, by: Seat, entry: u64) -> Result<(), Refusal> {
        let (author, heard) = self.author_of(entry).ok_or(Refusal::NoSuchEntry)?;
        if author != by && (self.lead != Some(by) || !heard.contains(by)) {
            return Err(Refusal::NoSuchEntry);
        }
        self.emit(
            batch,
            Event::WordsTakenBack {
                entry,
                seat: author,
                heard_by: heard.iter().collect(),
            },
        );
        Ok(())
    }
}
