//! What a person does next: mostly a command that is allowed, sometimes any command.

use kernel::{Rng, SeededRng};

use crate::command::CommandArea;
use crate::view::Phase;
use crate::{
    Actor, AttendanceMode, ChatMode, Command, CommandKind, Contract, FeedbackPart, Floor,
    HelpAnswer, Presence, PrivateText, ResponseKind, Roles, SafetyOutcome, Seat, SeatSetup,
    SessionEngine, SessionSetup, SpeakerList, Standing, Towards,
};

use CommandKind as K;

pub(super) fn command(
    rng: &mut SeededRng,
    engine: &SessionEngine,
    setup: &SessionSetup,
) -> (Actor, Command) {
    let people = setup.seats.len();
    if rng.below(8) == 0 {
        return (Actor::Server, server(rng, people));
    }
    let seat = match engine.lead() {
        Some(lead) if rng.below(5) == 0 => lead,
        _ => any(rng, people),
    };
    let allowed = engine.allowed(seat);
    let kind = if rng.below(8) == 0 || allowed.is_empty() {
        CommandKind::ALL[rng.below(CommandKind::ALL.len())]
    } else {
        likely(rng, &allowed)
    };
    // Most sessions begin before they end.
    let kind = match kind {
        K::End if engine.phase() == Phase::Gathering && rng.below(20) > 0 => K::Begin,
        kind => kind,
    };
    let command = detailed(rng, kind, engine, people);
    let actor = if rng.below(6) == 0 {
        Actor::For {
            by: Seat(rng.below(3) as u16),
            seat,
        }
    } else {
        Actor::Seat(seat)
    };
    (actor, command)
}

/// A button; those that end things are pressed less often.
fn likely(rng: &mut SeededRng, allowed: &[CommandKind]) -> CommandKind {
    let practice: Vec<CommandKind> = allowed
        .iter()
        .copied()
        .filter(|kind| kind.area() == CommandArea::Practice)
        .collect();
    if !practice.is_empty() && rng.below(2) == 0 {
        let kind = practice[rng.below(practice.len())];
        if kind != K::StopRehearsal || rng.below(8) == 0 {
            return kind;
        }
    }
    let mut kind = allowed[rng.below(allowed.len())];
    for _ in 0..6 {
        let ends = matches!(
            kind,
            K::End
                | K::Remove
                | K::Leave
                | K::Unseat
                | K::NotToday
                | K::Calm
                | K::TakeBreak
                | K::NextSegment
                | K::BackSegment
                | K::JumpToSegment
                | K::NextSpeaker
                | K::Lock
                | K::StopRehearsal
                | K::TakeOver
                | K::HandOver
        );
        if !ends || rng.below(12) == 0 {
            break;
        }
        kind = allowed[rng.below(allowed.len())];
    }
    kind
}

fn any(rng: &mut SeededRng, people: usize) -> Seat {
    match rng.below(200) {
        0 => return Seat(rng.number() as u16),
        1..=6 => return added(rng),
        _ => {}
    }
    Seat(rng.below(people) as u16)
}

fn somebody_here(rng: &mut SeededRng, engine: &SessionEngine) -> Option<Seat> {
    let here: Vec<Seat> = (0..20)
        .map(Seat)
        .filter(|seat| engine.is_here(*seat))
        .collect();
    (!here.is_empty()).then(|| here[rng.below(here.len())])
}

/// A person who joins the group while the session runs.
fn added(rng: &mut SeededRng) -> Seat {
    Seat(100 + rng.below(3) as u16)
}

fn server(rng: &mut SeededRng, people: usize) -> Command {
    let seat = any(rng, people);
    match rng.below(40) {
        0 => Command::ServerReturned {
            away_ms: rng.below(100_000) as u32,
        },
        1 => Command::AddSeat(SeatSetup {
            seat: added(rng),
            standing: Standing::Member,
            days_since_share: None,
            silent_sessions: 0,
            first_time: true,
        }),
        2 if rng.below(20) == 0 => Command::EndForgotten,
        3 => change_standing(rng, seat),
        2..=14 => Command::ConnectionLost { seat },
        _ => Command::ConnectionReturned { seat },
    }
}

fn words(rng: &mut SeededRng) -> PrivateText {
    match rng.below(12) {
        0 => PrivateText::new("  \u{0} "),
        1 => PrivateText::new("long ".repeat(1_000)),
        _ => PrivateText::new(format!("word {}", rng.below(1_000))),
    }
}

fn perhaps(rng: &mut SeededRng) -> Option<PrivateText> {
    (rng.below(2) == 0).then(|| words(rng))
}

fn one<T: Copy>(rng: &mut SeededRng, of: &[T]) -> T {
    of[rng.below(of.len())]
}

fn waiting(engine: &SessionEngine) -> Option<Seat> {
    let waits = |seat: &Seat| matches!(engine.presence(*seat), Some(Presence::Lobby { .. }));
    (0..20).map(Seat).find(waits)
}

/// The seat that a command names: often the one that makes sense.
fn named(rng: &mut SeededRng, engine: &SessionEngine, people: usize) -> Seat {
    let last = engine.last.as_ref().map(|last| last.seat);
    let turn = engine.turn.as_ref().map(|turn| turn.seat);
    match rng.below(3) {
        0 => turn.or(last).unwrap_or_else(|| any(rng, people)),
        1 => last.unwrap_or_else(|| any(rng, people)),
        _ => any(rng, people),
    }
}

fn detailed(rng: &mut SeededRng, kind: K, engine: &SessionEngine, people: usize) -> Command {
    let seat = any(rng, people);
    match kind {
        K::ConnectionLost
        | K::ConnectionReturned
        | K::ServerReturned
        | K::AddSeat
        | K::ChangeStanding
        | K::EndForgotten => server(rng, people),
        K::Arrive => Command::Arrive {
            place: one(
                rng,
                &[
                    AttendanceMode::Online,
                    AttendanceMode::Online,
                    AttendanceMode::InRoom,
                ],
            ),
        },
        K::Admit => Command::Admit { seat },
        K::NotToday => Command::NotToday {
            seat: waiting(engine).unwrap_or(seat),
            words: perhaps(rng),
        },
        K::SeatInRoom => Command::SeatInRoom { seat },
        K::Unseat => Command::Unseat { seat },
        K::Remove => Command::Remove {
            seat,
            words: perhaps(rng),
        },
        K::JumpToSegment => Command::JumpToSegment {
            segment: rng.below(10) as u8,
        },
        K::AddMinutes => Command::AddMinutes {
            minutes: rng.below(40) as u16,
        },
        K::HandOver => Command::HandOver { to: seat },
        K::TakeBreak => Command::TakeBreak {
            minutes: rng.below(32) as u16,
        },
        K::StartRound
        | K::Reorder
        | K::LowerHandOf
        | K::OfferFloor
        | K::HandOn
        | K::ChooseContract
        | K::Respond => on_the_floor(rng, kind, engine, people),
        K::SetChat
        | K::Say
        | K::WriteTurn
        | K::TakeBack
        | K::TakeAway
        | K::Commit
        | K::End
        | K::SafeToLeave
        | K::RaiseSafetyCall
        | K::SeeSafetyCall
        | K::CloseSafetyCall
        | K::NeedHelp
        | K::AnswerHelp
        | K::CloseHelp => in_words(rng, kind, engine, seat),
        K::OpenPairs
        | K::SetRoles
        | K::GiveFeedback
        | K::DeRole
        | K::AddAlternative
        | K::ChooseAlternative => in_practice(rng, kind, engine, people),
        _ => bare(kind),
    }
}

fn in_practice(rng: &mut SeededRng, kind: K, engine: &SessionEngine, people: usize) -> Command {
    let seat = any(rng, people);
    match kind {
        K::OpenPairs => Command::OpenPairs {
            minutes: rng.below(62) as u16,
        },
        K::SetRoles => Command::SetRoles(Roles {
            protagonist: somebody_here(rng, engine).unwrap_or(seat),
            antagonist: somebody_here(rng, engine).filter(|_| rng.below(2) == 0),
            coach: (rng.below(6) == 0).then(|| any(rng, people)),
            timekeeper: (rng.below(6) == 0).then(|| any(rng, people)),
        }),
        K::GiveFeedback => Command::GiveFeedback {
            part: one(rng, &[FeedbackPart::Worked, FeedbackPart::Change]),
            words: perhaps(rng),
        },
        K::DeRole => Command::DeRole {
            seat: engine
                .role_play
                .as_ref()
                .and_then(|play| play.in_role.first().copied())
                .filter(|_| rng.below(2) == 0),
            craving: (rng.below(2) == 0).then(|| rng.below(12) as u8),
        },
        K::AddAlternative => Command::AddAlternative { words: words(rng) },
        _ => Command::ChooseAlternative {
            alternative: rng.below(8) as u8,
        },
    }
}

fn on_the_floor(rng: &mut SeededRng, kind: K, engine: &SessionEngine, people: usize) -> Command {
    let seat = any(rng, people);
    let towards = one(rng, &[Towards::Front, Towards::Back]);
    let floors = [
        Floor::Round,
        Floor::Hands,
        Floor::LeastHeardFirst,
        Floor::TalkingPiece,
        Floor::Popcorn,
    ];
    match kind {
        K::StartRound => Command::StartRound {
            floor: one(rng, &floors),
        },
        K::Reorder => Command::Reorder {
            line: one(rng, &[SpeakerList::Round, SpeakerList::Hands]),
            seat,
            towards,
        },
        K::LowerHandOf => Command::LowerHandOf { seat },
        K::OfferFloor => Command::OfferFloor { to: seat },
        K::HandOn => Command::HandOn { to: seat },
        K::ChooseContract => Command::ChooseContract {
            contract: one(
                rng,
                &[
                    Contract::JustListen,
                    Contract::Questions,
                    Contract::MeToo,
                    Contract::IdeasWelcome,
                ],
            ),
        },
        _ => Command::Respond {
            to: named(rng, engine, people),
            kind: one(
                rng,
                &[
                    ResponseKind::Heard,
                    ResponseKind::Question,
                    ResponseKind::MeToo,
                    ResponseKind::Idea,
                ],
            ),
            words: perhaps(rng),
        },
    }
}

fn in_words(rng: &mut SeededRng, kind: K, engine: &SessionEngine, seat: Seat) -> Command {
    match kind {
        K::SetChat => Command::SetChat {
            mode: one(
                rng,
                &[ChatMode::All, ChatMode::FacilitatorOnly, ChatMode::Off],
            ),
        },
        K::Say => Command::say(words(rng)),
        K::WriteTurn => Command::WriteTurn { words: words(rng) },
        K::TakeBack => Command::TakeBack {
            entry: engine.seq().saturating_sub(rng.below(12) as u64),
        },
        K::TakeAway => Command::TakeAway { words: words(rng) },
        K::Commit => Command::Commit {
            what: words(rng),
            when: perhaps(rng),
            with_whom: perhaps(rng),
            confidence: (rng.below(2) == 0).then(|| rng.below(12) as u8),
        },
        K::SafeToLeave => Command::SafeToLeave {
            safe: rng.below(3) > 0,
        },
        K::End => Command::End {
            reason: perhaps(rng),
        },
        K::RaiseSafetyCall => Command::RaiseSafetyCall,
        K::SeeSafetyCall => Command::SeeSafetyCall { seat },
        K::CloseSafetyCall => Command::CloseSafetyCall {
            seat,
            outcome: one(rng, &SafetyOutcome::ALL),
            whom: perhaps(rng),
            follow_up: words(rng),
        },
        K::NeedHelp => Command::NeedHelp {
            words: perhaps(rng),
        },
        K::AnswerHelp => Command::AnswerHelp {
            seat,
            answer: one(
                rng,
                &[
                    HelpAnswer::Coming,
                    HelpAnswer::OtherComes,
                    HelpAnswer::Written,
                ],
            ),
            words: perhaps(rng),
        },
        _ => Command::CloseHelp {
            seat: (rng.below(2) == 0).then_some(seat),
        },
    }
}

/// Commands without details.
fn bare(kind: K) -> Command {
    match kind {
        K::Leave => Command::Leave,
        K::AdmitAll => Command::AdmitAll,
        K::Lock => Command::Lock,
        K::Unlock => Command::Unlock,
        K::Begin => Command::Begin,
        K::NextSegment => Command::NextSegment,
        K::BackSegment => Command::BackSegment,
        K::TakeOver => Command::TakeOver,
        K::Calm => Command::Calm,
        K::Resume => Command::Resume,
        K::Speak => Command::Speak,
        K::Done => Command::Done,
        K::Pass => Command::Pass,
        K::ListenToday => Command::ListenToday,
        K::TakeTurns => Command::TakeTurns,
        K::ComeBackToMe => Command::ComeBackToMe,
        K::Extend => Command::Extend,
        K::NextSpeaker => Command::NextSpeaker,
        K::RaiseHand => Command::RaiseHand,
        K::LowerHand => Command::LowerHand,
        K::PlanPairs => Command::PlanPairs,
        K::SwapPairs => Command::SwapPairs,
        K::ClosePairs => Command::ClosePairs,
        K::NextPhase => Command::NextPhase,
        K::StopRehearsal => Command::StopRehearsal,
        _ => Command::NextStep,
    }
}

/// A command that nothing but the state can refuse: a button for it must work. An extension has
/// its longest turn and a group its size, which only the attempt finds out.
pub(super) fn has_no_details(command: &Command) -> bool {
    let kind = command.kind();
    bare(kind) == *command && !matches!(kind, K::Extend | K::AdmitAll | K::PlanPairs)
}

/// Mostly what the person was at first, so that most sessions have somebody who leads.
fn change_standing(rng: &mut SeededRng, seat: Seat) -> Command {
    let at_first = super::scene::standing_at_first(seat);
    let any = [
        Standing::Member,
        Standing::PeerMentor,
        Standing::CoFacilitator,
        Standing::Facilitator,
    ];
    let standing = if rng.below(3) == 0 {
        any[rng.below(any.len())]
    } else {
        at_first
    };
    Command::ChangeStanding { seat, standing }
}
