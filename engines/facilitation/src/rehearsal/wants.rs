//! What a person wants next, from their own view and what they remember: the first thing of these
//! lists that applies. A person wants nothing that they may not do.

use kernel::{MINUTE, Millis};

use super::Behaviour as B;
use super::lines::InventedLineKind;
use super::memory::{WantKey, WantKind};
use super::person::{Deed, GivenCommand, InventedPerson, Scene, Want};
use crate::view::{FloorView, LastTurn, Phase, SharedView, TurnView};
use crate::{
    Command, CommandKind as K, Contract, FeedbackPart, Floor, Presence, ProblemStep, ResponseKind,
    RolePhase, SegmentKind,
};

/// How many ways a group collects for a problem before it goes on.
const ALTERNATIVES_WANTED: usize = 6;
/// The shortest time that a person speaks, in seconds.
const SHORTEST_TURN: u32 = 12;
/// The session has to have run this long before a person whose turn never comes loses the line.
const DROPS_AFTER_MS: Millis = 12 * MINUTE;

/// A thing once about something, after some seconds.
fn want(key: (WantKind, u64, u32), seconds: (u32, u32), deed: Deed) -> Option<Want> {
    let (kind, about, times) = key;
    Some(Want {
        key: WantKey { kind, about, times },
        seconds,
        deed,
    })
}

fn plain(command: Command) -> Deed {
    Deed::Give(GivenCommand::Plain(command), None)
}

fn give(given: GivenCommand) -> Deed {
    Deed::Give(given, None)
}

impl Scene<'_> {
    fn may(&self, kind: K) -> bool {
        self.view.me.may.contains(&kind)
    }

    fn turn(room: &SharedView) -> Option<(&TurnView, bool)> {
        match &room.floor {
            FloorView::Free => None,
            FloorView::Offered(turn) => Some((turn, false)),
            FloorView::Speaking(turn) => Some((turn, true)),
        }
    }

    fn is_last_segment(room: &SharedView) -> bool {
        let index = room.segment.map(|segment| usize::from(segment.index) + 1);
        index == Some(room.agenda.len())
    }

    fn kind_of_segment(room: &SharedView) -> Option<SegmentKind> {
        let index = usize::from(room.segment?.index);
        room.agenda.get(index).map(|segment| segment.kind)
    }
}

impl InventedPerson {
    /// What the person wants to do next.
    pub(super) fn wants(&self, scene: &Scene<'_>) -> Option<Want> {
        match scene.view.me.presence {
            Presence::Expected => self.wants_to_come(scene),
            Presence::Lost { .. } | Presence::Away { .. } => {
                let back = Command::ConnectionReturned { seat: self.seat };
                let times = self.done.times(WantKind::Drop, 0);
                let deed = give(GivenCommand::Server(back));
                want((WantKind::Return, u64::from(times), 0), (20, 50), deed)
            }
            Presence::Here { .. } => {
                let room = scene.view.room.as_ref()?;
                self.wants_inside(scene, room)
            }
            Presence::Lobby { .. }
            | Presence::Left { .. }
            | Presence::NotToday
            | Presence::Removed => None,
        }
    }

    fn once(&self, kind: WantKind, about: u64) -> Option<(WantKind, u64, u32)> {
        self.up_to(kind, about, 1)
    }

    fn up_to(&self, kind: WantKind, about: u64, most: u32) -> Option<(WantKind, u64, u32)> {
        let times = self.done.times(kind, about);
        (times < most).then_some((kind, about, times))
    }

    fn wants_to_come(&self, scene: &Scene<'_>) -> Option<Want> {
        if !self.has_device {
            let key = self.once(WantKind::SitDown, 0)?;
            return want(key, (5, 20), Deed::Aloud(InventedLineKind::SitsDown));
        }
        if !scene.may(K::Arrive) {
            return None;
        }
        let seconds = match self.behaviour {
            Some(B::Late) => {
                scene.began?;
                (200, 420)
            }
            _ => (5, 75),
        };
        let arrive = Command::Arrive { place: self.place };
        want((WantKind::Arrive, 0, 0), seconds, plain(arrive))
    }

    fn wants_inside(&self, scene: &Scene<'_>, room: &SharedView) -> Option<Want> {
        if room.phase == Phase::Ended {
            return None;
        }
        if !self.has_device {
            return self.wants_aloud(room);
        }
        self.wants_to_drop(scene, room)
            .or_else(|| self.wants_help(scene, room))
            .or_else(|| self.wants_on_the_floor(scene, room))
            .or_else(|| self.wants_in_practice(scene, room))
            .or_else(|| self.wants_at_the_end(scene, room))
            .or_else(|| self.wants_a_hand(scene, room))
            .or_else(|| self.wants_to_answer(scene, room))
            .or_else(|| self.wants_to_chat(scene, room))
    }

    /// A person without a device speaks when asked; the facilitator taps.
    fn wants_aloud(&self, room: &SharedView) -> Option<Want> {
        let (turn, speaking) = Scene::turn(room)?;
        if turn.seat != self.seat || room.pause.is_some() {
            return None;
        }
        let about = turn.since.unsigned_abs();
        if let Some(key) = self.once(WantKind::StartAloud, about) {
            let starts = Deed::Aloud(InventedLineKind::Turn);
            return want(key, (3, 8), starts);
        }
        let key = self.once(WantKind::FinishAloud, about)?;
        let seconds = if speaking {
            share(turn, 40, 80)
        } else {
            (30, 60)
        };
        want(key, seconds, Deed::Aloud(InventedLineKind::Finished))
    }

    fn wants_to_drop(&self, scene: &Scene<'_>, room: &SharedView) -> Option<Want> {
        if !self.is(B::LineDrops) {
            return None;
        }
        let key = self.once(WantKind::Drop, 0)?;
        let mine = Scene::turn(room).is_some_and(|(turn, speaks)| speaks && turn.seat == self.seat);
        let long = scene
            .began
            .is_some_and(|began| scene.now - began > DROPS_AFTER_MS);
        let lost = Command::ConnectionLost { seat: self.seat };
        (mine || long)
            .then(|| want(key, (8, 15), give(GivenCommand::Server(lost))))
            .flatten()
    }

    /// Calls for help, waits for an answer, and says aside what it is about.
    fn wants_help(&self, scene: &Scene<'_>, room: &SharedView) -> Option<Want> {
        let not_safe = self.is(B::NotSafe);
        if not_safe {
            return self.says_why_not_safe(scene);
        }
        if !self.is(B::Upset) {
            return None;
        }
        let call = scene.view.me.help.as_ref().filter(|call| !call.closed);
        let Some(call) = call else {
            let later = room.segment.is_some_and(|segment| segment.index > 0);
            if !later || !scene.may(K::NeedHelp) || room.pause.is_some() {
                return None;
            }
            let key = self.once(WantKind::CallHelp, 0)?;
            return want(
                key,
                (30, 100),
                give(GivenCommand::NeedHelp(InventedLineKind::Call)),
            );
        };
        let about = call.since.unsigned_abs();
        if call.answer.is_none() {
            let key = self.once(WantKind::WalkOut, about)?;
            let leaves = Deed::Give(
                GivenCommand::Plain(Command::Leave),
                Some(InventedLineKind::Gone),
            );
            return want(key, (480, 600), leaves);
        }
        if let Some(key) = self.once(WantKind::Aside, about) {
            return want(key, (6, 12), Deed::Aloud(InventedLineKind::Aside));
        }
        let key = self.once(WantKind::CloseHelp, about);
        let key = key.filter(|_| scene.may(K::CloseHelp))?;
        want(key, (90, 180), plain(Command::CloseHelp { seat: None }))
    }

    /// After the facilitator has seen the safety call, the person says aside what it is about. The
    /// facilitator closes the call.
    fn says_why_not_safe(&self, scene: &Scene<'_>) -> Option<Want> {
        let call = scene.view.me.safety.as_ref()?;
        if call.seen.is_none() || call.closed.is_some() {
            return None;
        }
        let key = self.once(WantKind::Aside, call.since.unsigned_abs())?;
        want(key, (6, 12), Deed::Aloud(InventedLineKind::NotSafe))
    }

    fn wants_on_the_floor(&self, scene: &Scene<'_>, room: &SharedView) -> Option<Want> {
        if room.pause.is_some() {
            return None;
        }
        let (turn, speaking) = Scene::turn(room).filter(|(turn, _)| turn.seat == self.seat)?;
        if speaking {
            self.wants_while_speaking(scene, room, turn)
        } else {
            self.wants_when_offered(scene, turn)
        }
    }

    fn wants_when_offered(&self, scene: &Scene<'_>, turn: &TurnView) -> Option<Want> {
        let about = turn.since.unsigned_abs();
        let (seconds, deed) = match self.behaviour {
            Some(B::Passes) => ((3, 8), plain(Command::Pass)),
            Some(B::Silent) if scene.may(K::ComeBackToMe) => {
                ((30, 50), plain(Command::ComeBackToMe))
            }
            Some(B::Silent) => ((20, 40), plain(Command::Pass)),
            Some(B::Writes) => (
                (25, 50),
                give(GivenCommand::WriteTurn(InventedLineKind::Written)),
            ),
            Some(B::Dominant) => ((1, 3), speak(InventedLineKind::Long)),
            Some(B::Upset) => ((6, 14), speak(InventedLineKind::Upset)),
            Some(B::NotSafe) => ((4, 10), speak(InventedLineKind::Short)),
            _ => ((2, 8), speak(InventedLineKind::Turn)),
        };
        want((WantKind::TakeTurn, about, 0), seconds, deed)
    }

    fn wants_while_speaking(
        &self,
        scene: &Scene<'_>,
        room: &SharedView,
        turn: &TurnView,
    ) -> Option<Want> {
        let about = turn.since.unsigned_abs();
        if self.is(B::Dominant) {
            if let Some(key) = self.once(WantKind::Extend, about)
                && scene.may(K::Extend)
            {
                return want(key, share(turn, 90, 105), plain(Command::Extend));
            }
            let key = (WantKind::Finish, about, 0);
            return want(key, share(turn, 60, 100), plain(Command::Done));
        }
        if self.seat.0.is_multiple_of(3)
            && scene.may(K::ChooseContract)
            && let Some(key) = self.once(WantKind::Wish, about)
        {
            let contract = if self.seat.0.is_multiple_of(2) {
                Contract::IdeasWelcome
            } else {
                Contract::MeToo
            };
            return want(key, (4, 9), plain(Command::ChooseContract { contract }));
        }
        let seconds = match self.behaviour {
            Some(B::NotSafe) => (SHORTEST_TURN, 20),
            Some(B::Upset) => share(turn, 50, 90),
            _ => share(turn, 35, 90),
        };
        let key = (WantKind::Finish, about, 0);
        want(key, seconds, plain(self.end_of_turn(room)))
    }

    /// Who may name the next person does so about every other time.
    fn end_of_turn(&self, room: &SharedView) -> Command {
        let Some(round) = room.round.as_ref().filter(|round| round.floor.hands_on()) else {
            return Command::Done;
        };
        let names = round.floor == Floor::Popcorn || self.seat.0.is_multiple_of(2);
        match round.next.filter(|next| names && *next != self.seat) {
            Some(to) => Command::HandOn { to },
            None => Command::Done,
        }
    }

    fn wants_in_practice(&self, scene: &Scene<'_>, room: &SharedView) -> Option<Want> {
        if room.pause.is_some() {
            return None;
        }
        if let Some(play) = &room.role_play {
            let protagonist = play.roles.protagonist == self.seat;
            let about = u64::from(room.segment?.index) * 16 + play.phase as u64;
            return match play.phase {
                RolePhase::DeRole if play.still_in_role.contains(&self.seat) => {
                    let key = self.once(WantKind::DeRole, about)?;
                    let craving = Some(u8::from(protagonist) * 2 + 1);
                    let stops = Command::DeRole {
                        seat: None,
                        craving,
                    };
                    want(key, (5, 15), plain(stops))
                }
                RolePhase::FeedbackSelf if protagonist => {
                    let key = self.up_to(WantKind::Feedback, about, 2)?;
                    let part = [FeedbackPart::Worked, FeedbackPart::Change][key.2 as usize % 2];
                    want(key, (8, 20), give(GivenCommand::Feedback(part)))
                }
                RolePhase::FeedbackPeers if !protagonist && !self.is(B::Silent) => {
                    let key = self.up_to(WantKind::Feedback, about, 2)?;
                    let part = [FeedbackPart::Worked, FeedbackPart::Change][key.2 as usize % 2];
                    want(key, (8, 40), give(GivenCommand::Feedback(part)))
                }
                _ => None,
            };
        }
        let problem = room.problem.as_ref()?;
        let collects = problem.step == ProblemStep::Alternatives
            && problem.alternatives.len() < ALTERNATIVES_WANTED
            && scene.may(K::AddAlternative)
            && !self.is(B::Silent);
        let about = u64::from(room.segment?.index);
        let key = self
            .up_to(WantKind::Alternative, about, 3)
            .filter(|_| collects)?;
        want(key, (8, 45), give(GivenCommand::Alternative))
    }

    /// Take-away, commitment, safe to leave.
    fn wants_at_the_end(&self, scene: &Scene<'_>, room: &SharedView) -> Option<Want> {
        let me = &scene.view.me;
        if self.is(B::Silent) || room.pause.is_some() {
            return None;
        }
        let about = u64::from(room.segment?.index);
        if Scene::is_last_segment(room)
            && scene.may(K::SafeToLeave)
            && me.safe_to_leave.is_none()
            && let Some(key) = self.once(WantKind::Safety, about)
        {
            let safe = !self.is(B::NotSafe);
            return want(key, (10, 45), plain(Command::SafeToLeave { safe }));
        }
        if !self.seat.0.is_multiple_of(3)
            && scene.may(K::TakeAway)
            && me.take_away.is_none()
            && let Some(key) = self.once(WantKind::TakeAway, 0)
        {
            return want(key, (15, 60), give(GivenCommand::TakeAway));
        }
        let commits = self.seat.0.is_multiple_of(2)
            && Scene::kind_of_segment(room) == Some(SegmentKind::Closing)
            && scene.may(K::Commit)
            && me.commitment.is_none();
        let key = self.once(WantKind::Commit, 0).filter(|_| commits)?;
        want(key, (20, 80), give(GivenCommand::Commit))
    }

    fn wants_a_hand(&self, scene: &Scene<'_>, room: &SharedView) -> Option<Want> {
        let segment = room.segment?;
        let kind = Scene::kind_of_segment(room)?;
        let talks = !matches!(
            kind,
            SegmentKind::Opening | SegmentKind::Closing | SegmentKind::Pairs | SegmentKind::Break
        );
        if room.pause.is_some() || scene.view.me.hand_up || !scene.may(K::RaiseHand) {
            return None;
        }
        let open = talks && room.round.as_ref().is_none_or(|round| round.done);
        let most = match self.behaviour {
            Some(B::RaisesHand) => 2,
            Some(B::Dominant) if open => 3,
            None | Some(B::Late | B::LineDrops) if open && self.seat.0.is_multiple_of(2) => 1,
            _ => 0,
        };
        let key = self.up_to(WantKind::RaiseHand, u64::from(segment.index), most)?;
        let seconds = match self.behaviour {
            Some(B::Dominant) => (5, 20),
            Some(B::RaisesHand) => (10, 40),
            _ => (20, 90),
        };
        want(key, seconds, plain(Command::RaiseHand))
    }

    /// A nod to the person who spoke, or the answer that they asked for.
    fn wants_to_answer(&self, scene: &Scene<'_>, room: &SharedView) -> Option<Want> {
        let last: &LastTurn = room.last_turn.as_ref()?;
        if last.seat == self.seat || last.end.is_none() || !scene.may(K::Respond) {
            return None;
        }
        if self.is(B::Silent) {
            return None;
        }
        // One number for each turn that ended: nobody's turn comes twice within a round.
        let round = room.round.as_ref().map_or(0, |round| round.number);
        let about = u64::from(last.seat.0) + 128 * u64::from(round);
        let nods = (self.seat.0 + last.seat.0).is_multiple_of(3);
        if nods && let Some(key) = self.once(WantKind::Nod, about) {
            let nod = Command::Respond {
                to: last.seat,
                kind: ResponseKind::Heard,
                words: None,
            };
            return want(key, (2, 6), plain(nod));
        }
        let (kind, line) = match last.welcome? {
            ResponseKind::Heard => return None,
            ResponseKind::Question => (ResponseKind::Question, InventedLineKind::Question),
            ResponseKind::MeToo => (ResponseKind::MeToo, InventedLineKind::MeToo),
            ResponseKind::Idea => (ResponseKind::Idea, InventedLineKind::Idea),
        };
        let answers = (self.seat.0 + last.seat.0).is_multiple_of(4) || self.is(B::Dominant);
        let key = self.once(WantKind::Reply, about).filter(|_| answers)?;
        want(
            key,
            (8, 25),
            give(GivenCommand::Respond(last.seat, kind, line)),
        )
    }

    fn wants_to_chat(&self, scene: &Scene<'_>, room: &SharedView) -> Option<Want> {
        if !scene.may(K::Say) || room.phase != Phase::Open {
            return None;
        }
        match self.behaviour {
            Some(B::Late) => {
                let key = self.once(WantKind::Chat, 0)?;
                want(
                    key,
                    (5, 15),
                    give(GivenCommand::Say(InventedLineKind::Late)),
                )
            }
            Some(B::Writes) => {
                let index = u64::from(room.segment?.index);
                let key = self.once(WantKind::Chat, index)?;
                want(
                    key,
                    (40, 120),
                    give(GivenCommand::Say(InventedLineKind::Chat)),
                )
            }
            _ => None,
        }
    }
}

fn speak(line: InventedLineKind) -> Deed {
    Deed::Give(GivenCommand::Plain(Command::Speak), Some(line))
}

/// A part of the length of a turn, from and to these percents.
fn share(turn: &TurnView, from: u32, until: u32) -> (u32, u32) {
    let seconds = u32::from(turn.seconds);
    let part = |percent: u32| (seconds * percent / 100).max(SHORTEST_TURN);
    (part(from), part(until))
}
