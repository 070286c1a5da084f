//! One invented person: looks, wants, waits, does.

use kernel::{Millis, Rng, SECOND, SeededRng};

use super::lines::{InventedLine, InventedLineKind};
use super::memory::{DoneThings, WantKey};
use super::{Behaviour, InventedAct};
use crate::{AttendanceMode, PrivateText, Seat, SeatView};

/// What a person does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Deed {
    /// Gives a command, perhaps with a line that is said aloud.
    Give(GivenCommand, Option<InventedLineKind>),
    /// Says something aloud that is no command, or is told about.
    Aloud(InventedLineKind),
}

/// A command whose words are not chosen yet.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum GivenCommand {
    /// As it is.
    Plain(crate::Command),
    /// From the server, for a connection.
    Server(crate::Command),
    Say(InventedLineKind),
    WriteTurn(InventedLineKind),
    NeedHelp(InventedLineKind),
    Respond(Seat, crate::ResponseKind, InventedLineKind),
    Alternative,
    Feedback(crate::FeedbackPart),
    TakeAway,
    Commit,
}

/// What a person wants to do next, and how long they wait: within these seconds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Want {
    pub(super) key: WantKey,
    pub(super) seconds: (u32, u32),
    pub(super) deed: Deed,
}

/// What a person looks at.
pub(super) struct Scene<'a> {
    pub(super) view: &'a SeatView,
    pub(super) now: Millis,
    /// When the session began. A person outside is not told, and knows it from the clock.
    pub(super) began: Option<Millis>,
}

/// One invented person.
#[derive(Debug, Clone)]
pub(super) struct InventedPerson {
    pub(super) seat: Seat,
    pub(super) behaviour: Option<Behaviour>,
    pub(super) place: AttendanceMode,
    /// Without it the facilitator acts in this person's name.
    pub(super) has_device: bool,
    pub(super) done: DoneThings,
    rng: SeededRng,
    waits_for: Option<(WantKey, Millis)>,
    /// The last number used of each kind of line, so that no line follows itself.
    said: [u8; InventedLineKind::ALL.len()],
}

impl InventedPerson {
    pub(super) fn new(
        seat: Seat,
        behaviour: Option<Behaviour>,
        place: AttendanceMode,
        seed: u64,
    ) -> Self {
        InventedPerson {
            seat,
            behaviour,
            place,
            has_device: behaviour != Some(Behaviour::Guest),
            done: DoneThings::default(),
            rng: SeededRng::new(seed),
            waits_for: None,
            said: [0; InventedLineKind::ALL.len()],
        }
    }

    pub(super) fn is(&self, behaviour: Behaviour) -> bool {
        self.behaviour == Some(behaviour)
    }

    /// Looks again: a person who still wants the same goes on waiting for it.
    pub(super) fn look(&mut self, scene: &Scene<'_>) {
        let Some(want) = self.wants(scene) else {
            self.waits_for = None;
            return;
        };
        if self.waits_for.is_none_or(|(key, _)| key != want.key) {
            let (from, until) = want.seconds;
            let more = self.rng.below(until.saturating_sub(from) as usize + 1) as u32;
            let wait = Millis::from(from + more) * SECOND;
            self.waits_for = Some((want.key, scene.now + wait));
        }
    }

    pub(super) fn next_due(&self) -> Option<Millis> {
        self.waits_for.map(|(_, due)| due)
    }

    /// Does what the person waited for, if they still want it.
    pub(super) fn act(
        &mut self,
        scene: &Scene<'_>,
        words: &dyn Fn(InventedLine) -> PrivateText,
    ) -> Option<InventedAct> {
        let (key, _) = self.waits_for.take()?;
        let want = self.wants(scene).filter(|want| want.key == key)?;
        self.done.note(key);
        let (given, aloud) = match want.deed {
            Deed::Aloud(kind) => (None, Some(kind)),
            Deed::Give(given, aloud) => (Some(given), aloud),
        };
        let command = given.map(|given| self.command(scene, given, words));
        Some(InventedAct {
            seat: self.seat,
            line: aloud.map(|kind| self.line(kind)),
            by_server: command.as_ref().is_some_and(|(_, server)| *server),
            command: command.map(|(command, _)| command),
        })
    }

    fn command(
        &mut self,
        scene: &Scene<'_>,
        given: GivenCommand,
        words: &dyn Fn(InventedLine) -> PrivateText,
    ) -> (crate::Command, bool) {
        use crate::Command;
        let mut typed = |kind| words(self.line(kind));
        let command = match given {
            GivenCommand::Plain(command) => command,
            GivenCommand::Server(command) => return (command, true),
            GivenCommand::Say(kind) => Command::Say {
                audience: scene.view.me.says_to.clone().unwrap_or(crate::ChatTo::All),
                words: typed(kind),
            },
            GivenCommand::WriteTurn(kind) => Command::WriteTurn { words: typed(kind) },
            GivenCommand::NeedHelp(kind) => Command::NeedHelp {
                words: Some(typed(kind)),
            },
            GivenCommand::Respond(to, kind, line) => Command::Respond {
                to,
                kind,
                words: Some(typed(line)),
            },
            GivenCommand::Alternative => Command::AddAlternative {
                words: typed(InventedLineKind::Alternative),
            },
            GivenCommand::Feedback(part) => Command::GiveFeedback {
                part,
                words: Some(typed(match part {
                    crate::FeedbackPart::Worked => InventedLineKind::Worked,
                    crate::FeedbackPart::Change => InventedLineKind::Change,
                })),
            },
            GivenCommand::TakeAway => Command::TakeAway {
                words: typed(InventedLineKind::TakeAway),
            },
            GivenCommand::Commit => Command::Commit {
                what: typed(InventedLineKind::Commitment),
                when: None,
                with_whom: None,
                confidence: Some(4 + self.rng.below(6) as u8),
            },
        };
        (command, false)
    }

    /// A text of this kind, but not the one that this person used last.
    fn line(&mut self, kind: InventedLineKind) -> InventedLine {
        let texts = kind.texts();
        let last = self.said.get_mut(kind as usize);
        let number = match last {
            Some(last) if *last > 0 => {
                *last = *last % texts + 1;
                *last
            }
            Some(first) => {
                *first = 1 + self.rng.below(usize::from(texts)) as u8;
                *first
            }
            None => 1,
        };
        InventedLine {
            seat: self.seat,
            kind,
            number,
        }
    }
}
