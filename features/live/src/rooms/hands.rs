//! What a room keeps in mind of each person's commands: how fast they come, over every socket and
//! form together, and how the last of them were answered.
//!
//! The session engine remembers every command that changed something, in the log. Here are the
//! answers that leave no trace there, and what each id stood for, so that an id that comes again gets
//! the same answer, and one that comes again for something else is refused.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

use facilitation::{CommandId, Refusal, Seat};
use kernel::Millis;

use super::RoomError;
use super::pace::RateLimit;
use crate::RoomCommand;

/// How many of the last commands of each person are kept in mind.
pub(super) const ANSWERS_KEPT: usize = 1_024;

/// The commands of everyone.
#[derive(Default)]
pub(super) struct Hands(HashMap<Seat, Hand>);

#[derive(Default)]
struct Hand {
    pace: RateLimit,
    answers: HashMap<CommandId, KnownAnswer>,
    oldest_first: VecDeque<CommandId>,
}

/// A command and its answer: the number of its last event, or why it was refused.
#[derive(Clone, Copy)]
struct KnownAnswer {
    content: u64,
    answer: Result<u64, Refusal>,
}

impl Hands {
    /// Counts one more message of this person.
    ///
    /// # Errors
    /// [`RoomError::TooFast`] when there were too many in the last seconds.
    pub(super) fn count(&mut self, seat: Seat, now: Millis) -> Result<(), RoomError> {
        if self.0.entry(seat).or_default().pace.take(now) {
            Ok(())
        } else {
            Err(RoomError::TooFast)
        }
    }

    /// The answer to a command that came before; `None` when its id is not known.
    ///
    /// # Errors
    /// [`RoomError::OtherCommand`] when the id stood for another command, and the refusal that the
    /// command met before.
    pub(super) fn answer(
        &self,
        seat: Seat,
        command: &RoomCommand,
    ) -> Result<Option<u64>, RoomError> {
        let known = self
            .0
            .get(&seat)
            .and_then(|hand| hand.answers.get(&command.id));
        match known {
            None => Ok(None),
            Some(known) if known.content != content(command) => Err(RoomError::OtherCommand),
            Some(known) => Ok(known.answer.map(Some)?),
        }
    }

    /// Keeps an answer.
    pub(super) fn keep(
        &mut self,
        seat: Seat,
        known: (CommandId, u64),
        answer: Result<u64, Refusal>,
    ) {
        let hand = self.0.entry(seat).or_default();
        let (id, content) = known;
        if hand
            .answers
            .insert(id, KnownAnswer { content, answer })
            .is_none()
        {
            hand.oldest_first.push_back(id);
        }
        if hand.oldest_first.len() > ANSWERS_KEPT
            && let Some(oldest) = hand.oldest_first.pop_front()
        {
            hand.answers.remove(&oldest);
        }
    }

    /// Forgets an answer that was not true: its step was not written.
    pub(super) fn forget(&mut self, seat: Seat, id: CommandId) {
        if let Some(hand) = self.0.get_mut(&seat) {
            hand.answers.remove(&id);
            hand.oldest_first.retain(|known| *known != id);
        }
    }
}

/// What a command asks for, as a number of this process.
pub(super) fn content(command: &RoomCommand) -> u64 {
    let mut hasher = DefaultHasher::new();
    match serde_json::to_string(command) {
        Ok(text) => text.hash(&mut hasher),
        Err(error) => tracing::error!(%error, "a command cannot be written"),
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use facilitation::Command;

    use super::*;

    const ANA: Seat = Seat(1);

    fn command(id: u64, command: Command) -> RoomCommand {
        RoomCommand {
            id: CommandId(id),
            on_behalf_of: None,
            command,
        }
    }

    #[test]
    fn an_id_that_comes_again_has_the_same_answer() {
        let mut hands = Hands::default();
        let (pass, speak) = (command(1, Command::Pass), command(2, Command::Speak));
        hands.keep(ANA, (pass.id, content(&pass)), Ok(7));
        hands.keep(ANA, (speak.id, content(&speak)), Err(Refusal::NotYourTurn));
        assert!(matches!(hands.answer(ANA, &pass), Ok(Some(7))));
        assert!(matches!(
            hands.answer(ANA, &speak),
            Err(RoomError::Refused(Refusal::NotYourTurn))
        ));
        assert!(matches!(
            hands.answer(ANA, &command(1, Command::Speak)),
            Err(RoomError::OtherCommand)
        ));
        assert!(
            matches!(hands.answer(Seat(2), &pass), Ok(None)),
            "ids are per person"
        );
        hands.forget(ANA, pass.id);
        assert!(matches!(hands.answer(ANA, &pass), Ok(None)));
    }

    #[test]
    fn no_more_than_the_last_answers_are_kept() {
        let mut hands = Hands::default();
        for id in 0..ANSWERS_KEPT as u64 + 10 {
            let pass = command(id, Command::Pass);
            hands.keep(ANA, (pass.id, content(&pass)), Ok(id));
        }
        let hand = &hands.0[&ANA];
        assert_eq!(
            (hand.answers.len(), hand.oldest_first.len()),
            (ANSWERS_KEPT, ANSWERS_KEPT)
        );
        assert!(matches!(
            hands.answer(ANA, &command(9, Command::Pass)),
            Ok(None)
        ));
        assert!(matches!(
            hands.answer(ANA, &command(10, Command::Pass)),
            Ok(Some(10))
        ));
    }
}
