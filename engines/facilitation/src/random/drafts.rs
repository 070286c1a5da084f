//! What people are writing, and for whom: the audience that their page showed when they began. The
//! engine may have moved on before they send it.

use std::collections::BTreeMap;

use kernel::{Millis, Rng, SeededRng};

use crate::{ChatTo, Command, Event, Seat, SessionEngine, Stamped};

/// Drafts by their writer.
#[derive(Debug, Default)]
pub(super) struct Drafts(BTreeMap<Seat, ChatTo>);

/// A session at one moment.
pub(super) struct SessionNow<'a> {
    pub(super) engine: &'a SessionEngine,
    pub(super) now: Millis,
}

impl Drafts {
    /// Now and then a person begins to write.
    pub(super) fn begin(&mut self, rng: &mut SeededRng, engine: &SessionEngine, now: Millis) {
        let people = engine.setup().seats.len();
        let seat = Seat(rng.below(people) as u16);
        if rng.below(3) == 0
            && let Some(shown) = engine.view(seat, now).me.says_to
        {
            self.0.entry(seat).or_insert(shown);
        }
    }

    /// The command that sends the draft: with the audience that was shown when it was begun. Sometimes
    /// a client makes one up.
    pub(super) fn send(
        &mut self,
        rng: &mut SeededRng,
        session: &SessionNow<'_>,
        by: Option<Seat>,
        mut command: Command,
    ) -> Command {
        if let Command::Say { audience, .. } = &mut command
            && let Some(seat) = by
        {
            let shown = self.0.remove(&seat);
            let shown = shown.or_else(|| session.engine.view(seat, session.now).me.says_to);
            *audience = match rng.below(16) {
                0 => ChatTo::Facilitators,
                1 => ChatTo::Pair {
                    seats: vec![seat, Seat(rng.below(8) as u16)],
                },
                _ => shown.unwrap_or_default(),
            };
        }
        command
    }
}

/// Nobody outside the audience that the writer saw hears the words, and nobody reads them on a page.
pub(super) fn reached_its_audience(
    engine: &SessionEngine,
    command: &Command,
    stamped: &Stamped,
    now: Millis,
) -> Result<(), String> {
    let (Command::Say { audience, .. }, Event::ChatSaid { seat: writer, .. }) =
        (command, &stamped.event)
    else {
        return Ok(());
    };
    for person in engine.people.iter() {
        let seat = person.seat;
        let meant = seat == *writer
            || match audience {
                ChatTo::All => person.is_inside(),
                ChatTo::Facilitators => person.is_inside() && engine.facilitates(person),
                ChatTo::Pair { seats } => seats.contains(&seat),
            };
        let heard = engine.hears(seat, stamped);
        let heard = heard.is_some_and(|told| told.words.is_some());
        let view = engine.view(seat, now);
        let reads = view.written.iter().any(|entry| entry.seq == stamped.seq);
        if (heard || reads) && !meant {
            return Err(format!(
                "{seat:?} got words of {writer:?} that were written for {audience:?}"
            ));
        }
    }
    Ok(())
}
