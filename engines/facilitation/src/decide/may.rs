//! What a person may do at this moment, before the details of a command are looked at. Pages show
//! exactly these buttons, and every command passes through here first.

use crate::engine::SessionEngine;
use crate::people::SeatState;
use crate::rounds::Round;
use crate::view::{Pause, Phase};
use crate::{
    CommandKind, Offered, Presence, Refusal, RolePhase, Seat, SegmentKind, Standing, TurnState,
};

use CommandKind as K;

/// Who may give a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SenderRule {
    Server,
    /// Any seat of the group, wherever they are.
    Known,
    /// Who is here.
    Here,
    /// Facilitators, co-facilitators and the leader, here.
    Facilitators,
    /// The leader, here.
    Lead,
}

/// When it may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PhaseRule {
    Always,
    BeforeEnd,
    Gathering,
    /// The session runs or is paused.
    Open,
    /// The session runs and is not paused.
    Running,
}

impl CommandKind {
    /// A person does it for themselves; a facilitator may do it for a person in the room.
    pub fn is_personal(self) -> bool {
        let (who, _) = rule(self);
        who == SenderRule::Here && self != K::TakeOver
            || matches!(self, K::NeedHelp | K::CloseHelp | K::TakeBack)
    }

    /// It says something in the person's own words, or answers a question that is put to them alone.
    pub fn carries_words(self) -> bool {
        matches!(
            self,
            K::Say
                | K::WriteTurn
                | K::TakeBack
                | K::Respond
                | K::GiveFeedback
                | K::AddAlternative
                | K::TakeAway
                | K::Commit
                | K::SafeToLeave
                | K::DeRole
                | K::NeedHelp
                | K::CloseHelp
        )
    }
}

fn rule(kind: CommandKind) -> (SenderRule, PhaseRule) {
    match kind {
        K::ConnectionLost
        | K::ConnectionReturned
        | K::ServerReturned
        | K::AddSeat
        | K::ChangeStanding
        | K::EndForgotten => (SenderRule::Server, PhaseRule::Always),
        K::Arrive => (SenderRule::Known, PhaseRule::BeforeEnd),
        K::Leave | K::NeedHelp | K::CloseHelp | K::RaiseSafetyCall | K::TakeBack => {
            (SenderRule::Known, PhaseRule::Always)
        }
        K::AnswerHelp | K::SeeSafetyCall | K::CloseSafetyCall => {
            (SenderRule::Facilitators, PhaseRule::Always)
        }
        K::Admit
        | K::AdmitAll
        | K::NotToday
        | K::SeatInRoom
        | K::Unseat
        | K::Lock
        | K::Unlock
        | K::SetChat => (SenderRule::Facilitators, PhaseRule::BeforeEnd),
        K::Calm => (SenderRule::Facilitators, PhaseRule::Running),
        K::Resume => (SenderRule::Facilitators, PhaseRule::Open),
        // A session to which nobody came ends without having begun.
        K::Remove | K::HandOver | K::End => (SenderRule::Lead, PhaseRule::BeforeEnd),
        K::Begin => (SenderRule::Lead, PhaseRule::Gathering),
        K::Reorder | K::LowerHandOf => (SenderRule::Lead, PhaseRule::Open),
        K::NextSegment
        | K::BackSegment
        | K::JumpToSegment
        | K::AddMinutes
        | K::TakeBreak
        | K::StartRound
        | K::NextSpeaker
        | K::OfferFloor
        | K::PlanPairs
        | K::OpenPairs
        | K::SwapPairs
        | K::ClosePairs
        | K::SetRoles
        | K::NextPhase
        | K::NextStep
        | K::ChooseAlternative => (SenderRule::Lead, PhaseRule::Running),
        K::TakeOver | K::Say | K::ListenToday | K::TakeTurns => {
            (SenderRule::Here, PhaseRule::BeforeEnd)
        }
        K::Done
        | K::Pass
        | K::ComeBackToMe
        | K::RaiseHand
        | K::LowerHand
        | K::ChooseContract
        | K::StopRehearsal
        | K::DeRole
        | K::TakeAway
        | K::Commit
        | K::SafeToLeave => (SenderRule::Here, PhaseRule::Open),
        K::Speak
        | K::Extend
        | K::HandOn
        | K::Respond
        | K::WriteTurn
        | K::GiveFeedback
        | K::AddAlternative => (SenderRule::Here, PhaseRule::Running),
    }
}

impl SessionEngine {
    /// May this seat give such a command now?
    pub(crate) fn may(&self, seat: Seat, kind: CommandKind) -> Result<(), Refusal> {
        let person = self.people.get(seat).ok_or(Refusal::UnknownSeat)?;
        let (who, when) = rule(kind);
        self.may_be(person, who)?;
        self.may_when(when)?;
        match kind {
            K::Arrive | K::Leave | K::TakeOver => self.ready_to_come(person, kind),
            K::Admit | K::AdmitAll | K::NotToday | K::Unseat | K::Lock | K::Unlock => {
                self.ready_to_arrive(kind)
            }
            K::Begin | K::NextSegment | K::BackSegment | K::JumpToSegment | K::End | K::Resume => {
                self.ready_to_move(kind)
            }
            K::Speak
            | K::Done
            | K::Pass
            | K::ComeBackToMe
            | K::Extend
            | K::HandOn
            | K::WriteTurn => self.ready_for_turn(seat, kind),
            K::StartRound
            | K::NextSpeaker
            | K::OfferFloor
            | K::RaiseHand
            | K::LowerHand
            | K::ChooseContract
            | K::Respond => self.ready_on_the_floor(seat, kind),
            K::ListenToday | K::TakeTurns => self.ready_to_listen(person, kind),
            K::Say => self.ready_to_say(person),
            _ => self.ready_in_segment(person, kind),
        }
    }

    fn may_be(&self, person: &SeatState, who: SenderRule) -> Result<(), Refusal> {
        let refused = match who {
            SenderRule::Server => Some(Refusal::ServerOnly),
            SenderRule::Known => None,
            SenderRule::Here => None,
            SenderRule::Facilitators => {
                (!self.facilitates(person)).then_some(Refusal::FacilitatorsOnly)
            }
            SenderRule::Lead => (self.lead != Some(person.seat)).then_some(Refusal::LeadOnly),
        };
        match refused {
            Some(refusal) => Err(refusal),
            // After the end nobody is inside, and the facilitators still answer.
            None if who == SenderRule::Facilitators && self.stage.phase == Phase::Ended => Ok(()),
            None if who != SenderRule::Known && !person.is_here() => Err(match person.presence {
                Presence::Removed => Refusal::Removed,
                _ => Refusal::NotInside,
            }),
            None => Ok(()),
        }
    }

    fn may_when(&self, when: PhaseRule) -> Result<(), Refusal> {
        match (when, self.stage.phase) {
            (PhaseRule::Always, _) => Ok(()),
            (_, Phase::Ended) => Err(Refusal::Ended),
            (PhaseRule::BeforeEnd, _) | (PhaseRule::Gathering, Phase::Gathering) => Ok(()),
            (PhaseRule::Gathering, Phase::Open) => Err(Refusal::AlreadySo),
            (_, Phase::Gathering) => Err(Refusal::NotBegun),
            (PhaseRule::Running, Phase::Open) if self.stage.pause.is_some() => Err(Refusal::Paused),
            _ => Ok(()),
        }
    }

    fn ready_to_come(&self, person: &SeatState, kind: CommandKind) -> Result<(), Refusal> {
        match (kind, person.presence) {
            (K::Arrive, Presence::Removed) => Err(Refusal::Removed),
            (K::Arrive, Presence::NotToday) => Err(Refusal::NotToday),
            (K::Arrive, Presence::Expected | Presence::Left { .. }) => self.may_come_in(person),
            (K::Leave, presence) if !presence.is_inside() => match presence {
                Presence::Lobby { .. } => Ok(()),
                _ => Err(Refusal::AlreadySo),
            },
            (K::TakeOver, _) if !person.standing.facilitates() => Err(Refusal::FacilitatorsOnly),
            (K::TakeOver, _) if self.lead == Some(person.seat) => Err(Refusal::AlreadySo),
            _ => Ok(()),
        }
    }

    /// A person outside may knock or walk in. Facilitators always may; who was inside may come
    /// back into a locked room.
    fn may_come_in(&self, person: &SeatState) -> Result<(), Refusal> {
        if person.standing.facilitates() {
            return Ok(());
        }
        let was_inside = person.came > 0;
        if self.locked && !was_inside {
            return Err(Refusal::Locked);
        }
        if (was_inside || !self.setup.lobby) && self.is_full() {
            return Err(Refusal::Full);
        }
        Ok(())
    }

    pub(crate) fn is_full(&self) -> bool {
        self.people.count_members_inside() >= usize::from(self.setup.size_max)
    }

    fn ready_to_arrive(&self, kind: CommandKind) -> Result<(), Refusal> {
        let waits = |person: &SeatState| matches!(person.presence, Presence::Lobby { .. });
        let told = |person: &SeatState| person.presence == Presence::NotToday;
        let (ready, otherwise) = match kind {
            K::Admit => (
                self.people
                    .iter()
                    .any(|person| waits(person) || told(person)),
                Refusal::NotWaiting,
            ),
            K::AdmitAll | K::NotToday => (self.people.iter().any(waits), Refusal::NotWaiting),
            K::Unseat => (
                self.people.iter().any(SeatState::is_in_room),
                Refusal::NotInRoom,
            ),
            K::Lock => (!self.locked, Refusal::AlreadySo),
            _ => (self.locked, Refusal::AlreadySo),
        };
        if ready { Ok(()) } else { Err(otherwise) }
    }

    fn ready_to_move(&self, kind: CommandKind) -> Result<(), Refusal> {
        let index = self.stage.segment.map(|running| usize::from(running.index));
        let known = match kind {
            K::Begin => !self.agenda.is_empty(),
            K::NextSegment => index.is_some_and(|index| index + 1 < self.agenda.len()),
            K::BackSegment => index.is_some_and(|index| index > 0),
            K::JumpToSegment => self.agenda.len() > 1,
            K::Resume if self.stage.pause.is_none() => return Err(Refusal::AlreadySo),
            _ => true,
        };
        if !known {
            Err(Refusal::NoSuchSegment)
        } else if self.role_play.is_some() && kind != K::Resume {
            Err(Refusal::DeRoleFirst)
        } else {
            Ok(())
        }
    }

    fn ready_for_turn(&self, seat: Seat, kind: CommandKind) -> Result<(), Refusal> {
        let mine = self.turn.as_ref().filter(|turn| turn.seat == seat);
        let leads = self.lead == Some(seat);
        match (kind, mine) {
            (K::Extend, None) if leads => match self.speaking() {
                Some(_) => Ok(()),
                None => Err(Refusal::FloorFree),
            },
            (K::Pass | K::ComeBackToMe, None) => self.ready_ahead(seat, kind),
            (_, None) => Err(Refusal::NotYourTurn),
            (K::Speak, Some(turn)) if turn.began.is_some() => Err(Refusal::AlreadySpeaking),
            (K::Done | K::Extend, Some(turn)) if turn.began.is_none() => Err(Refusal::NotSpeaking),
            (K::Extend, Some(turn)) if turn.extended && !leads => Err(Refusal::AlreadyExtended),
            (K::ComeBackToMe, Some(turn)) if turn.began.is_some() => Err(Refusal::AlreadySpeaking),
            (K::ComeBackToMe, Some(turn)) => {
                match self.round.as_ref().and_then(|round| round.entry(seat)) {
                    Some(entry) if turn.offered == Offered::InRound && !entry.again => Ok(()),
                    _ => Err(Refusal::AlreadyCameBack),
                }
            }
            (K::HandOn, Some(turn)) if turn.offered != Offered::InRound => {
                Err(Refusal::NoHandingOn)
            }
            (K::HandOn, Some(_)) if self.round_with_handing_on().is_none() => {
                Err(Refusal::NoHandingOn)
            }
            _ => Ok(()),
        }
    }

    /// Who takes turns may just listen today, but not in the middle of a turn.
    fn ready_to_listen(&self, person: &SeatState, kind: CommandKind) -> Result<(), Refusal> {
        let speaks = self.speaking().is_some_and(|turn| turn.seat == person.seat);
        match kind {
            K::TakeTurns if !person.listens => Err(Refusal::AlreadySo),
            K::TakeTurns => Ok(()),
            _ if person.listens => Err(Refusal::AlreadySo),
            _ if !self.takes_turns(person) => Err(Refusal::NotToThem),
            _ if speaks => Err(Refusal::AlreadySpeaking),
            _ => Ok(()),
        }
    }

    /// Pass or come back later, before the turn has come.
    fn ready_ahead(&self, seat: Seat, kind: CommandKind) -> Result<(), Refusal> {
        let round = self.round.as_ref().filter(|round| !round.closed);
        let entry = round.and_then(|round| round.entry(seat));
        match (kind, entry.map(|entry| entry.turn)) {
            (_, Some(TurnState::NotYet)) => Ok(()),
            (K::Pass, Some(TurnState::KeptPlace)) => Ok(()),
            _ => Err(Refusal::NotYourTurn),
        }
    }

    fn ready_on_the_floor(&self, seat: Seat, kind: CommandKind) -> Result<(), Refusal> {
        let held = self.turn.is_some();
        match kind {
            K::StartRound | K::OfferFloor if !self.has_floor() => Err(Refusal::NoFloorHere),
            K::StartRound | K::OfferFloor if self.role_play.is_some() => Err(Refusal::RolePlayRuns),
            K::StartRound | K::OfferFloor if self.pairs_are_open() => Err(Refusal::NoFloorHere),
            K::StartRound if self.speaking().is_some() => Err(Refusal::FloorTaken),
            K::OfferFloor if held => Err(Refusal::FloorTaken),
            // The last turn of a running round is being answered: the next place in it comes first.
            K::OfferFloor if self.round.as_ref().is_some_and(Round::runs) => {
                Err(Refusal::OthersFirst)
            }
            K::NextSpeaker if !held && self.answers_until.is_none() => Err(Refusal::FloorFree),
            K::RaiseHand if self.hands.contains(&seat) => Err(Refusal::AlreadySo),
            K::LowerHand if !self.hands.contains(&seat) => Err(Refusal::AlreadySo),
            K::ChooseContract => {
                let mine = self.turn.as_ref().is_some_and(|turn| turn.seat == seat)
                    || self.last.as_ref().is_some_and(|last| last.seat == seat);
                mine.then_some(()).ok_or(Refusal::NoSuchTurn)
            }
            K::Respond => {
                let others = self.speaking().is_some_and(|turn| turn.seat != seat)
                    || self.last.as_ref().is_some_and(|last| last.seat != seat);
                others.then_some(()).ok_or(Refusal::NoSuchTurn)
            }
            _ => Ok(()),
        }
    }

    fn ready_in_segment(&self, person: &SeatState, kind: CommandKind) -> Result<(), Refusal> {
        let leads = self.lead == Some(person.seat);
        let play = self.role_play.as_ref();
        match kind {
            K::PlanPairs | K::OpenPairs if self.turn.is_some() => Err(Refusal::FloorTaken),
            K::PlanPairs | K::OpenPairs if self.pairs_are_open() => Err(Refusal::AlreadySo),
            K::PlanPairs if play.is_some() => Err(Refusal::RolePlayRuns),
            K::OpenPairs if self.pairs.is_none() => Err(Refusal::NoPairs),
            K::SwapPairs | K::ClosePairs if !self.pairs_are_open() => Err(Refusal::NoPairs),
            K::SetRoles if !self.is_kind(SegmentKind::SkillPractice) => Err(Refusal::OtherSegment),
            K::SetRoles if self.turn.is_some() => Err(Refusal::FloorTaken),
            K::SetRoles if self.pairs_are_open() => Err(Refusal::NoFloorHere),
            K::SetRoles if play.is_some_and(|play| play.phase != RolePhase::Scene) => {
                Err(Refusal::RolePlayRuns)
            }
            K::NextPhase | K::GiveFeedback | K::StopRehearsal | K::DeRole if play.is_none() => {
                Err(Refusal::NoRolePlay)
            }
            K::StopRehearsal | K::NextPhase
                if play.is_some_and(|play| play.phase == RolePhase::DeRole) =>
            {
                Err(Refusal::DeRoleFirst)
            }
            K::StopRehearsal
                if !leads && play.is_some_and(|play| play.roles.protagonist != person.seat) =>
            {
                Err(Refusal::NotYourTurn)
            }
            K::DeRole if play.is_some_and(|play| play.phase != RolePhase::DeRole) => {
                Err(Refusal::RolePlayRuns)
            }
            K::DeRole
                if !leads && play.is_some_and(|play| !play.in_role.contains(&person.seat)) =>
            {
                Err(Refusal::NotYourTurn)
            }
            K::NextStep | K::AddAlternative | K::ChooseAlternative => self.ready_for_problem(kind),
            K::TakeAway | K::Commit if !self.is_closing() => Err(Refusal::OtherSegment),
            K::SafeToLeave if !self.is_last_segment() => Err(Refusal::OtherSegment),
            K::AnswerHelp if !self.people.iter().any(SeatState::waits_for_facilitators) => {
                Err(Refusal::NoSuchHelp)
            }
            K::SeeSafetyCall | K::CloseSafetyCall if self.open_safety_calls() == 0 => {
                Err(Refusal::NoSuchHelp)
            }
            K::CloseHelp if person.open_help().is_none() && !self.facilitates(person) => {
                Err(Refusal::NoSuchHelp)
            }
            K::HandOver if !self.has_heir() => Err(Refusal::NotHere),
            _ => Ok(()),
        }
    }

    /// The closing round; in an agenda without one, the last segment.
    fn is_closing(&self) -> bool {
        self.is_kind(SegmentKind::Closing) || self.is_last_segment()
    }

    /// The segment with which the session ends: the question whether it is safe to leave is asked here.
    pub(crate) fn is_last_segment(&self) -> bool {
        let running = self.stage.segment;
        running.is_some_and(|running| usize::from(running.index) + 1 == self.agenda.len())
    }

    fn has_heir(&self) -> bool {
        self.people
            .iter()
            .any(|person| self.may_be_handed_the_lead(person))
    }

    /// Here, no plain member, and not leading already.
    pub(super) fn may_be_handed_the_lead(&self, person: &SeatState) -> bool {
        person.is_here() && person.standing > Standing::Member && self.lead != Some(person.seat)
    }

    fn ready_to_say(&self, person: &SeatState) -> Result<(), Refusal> {
        if self.facilitates(person) {
            return Ok(());
        }
        if matches!(self.stage.pause, Some(Pause::Calm { .. })) {
            return Err(Refusal::Paused);
        }
        self.chat_for(person).map(|_| ())
    }
}
