//! Every button gives a command that the engine takes, and every command has its button.

use std::collections::BTreeSet;

use facilitation::{Actor, Command, CommandId, CommandKind as K, Refusal, Seat};
use kernel::Locale;
use testkit::html::{self, Form};
use web::{FormData, LocaleTexts};

use super::story::{PEOPLE, Stop, stops};
use crate::RoomCommand;
use crate::view::forms;
use crate::view::parts::{self, PageMode, PartContext, StaticPage};

/// The forms that a person sees, filled in where the person would type.
fn forms_of(stop: &Stop, seat: Seat) -> Vec<Form> {
    let seen = stop.seen_by(seat, 0);
    let context = PartContext::new(
        LocaleTexts::of(Locale::En),
        &seen,
        PageMode::Static(StaticPage::default()),
    );
    let html: String = parts::render(context)
        .into_iter()
        .map(|part| part.html)
        .collect();
    html::forms(&html)
}

/// What the browser sends when this button is pressed.
fn pressed(form: &Form, (name, value): &(String, String)) -> FormData {
    let fields = form
        .fields
        .iter()
        .filter(|(field, _)| !form.typed.contains(field));
    let written = form
        .typed
        .iter()
        .map(|field| (field.clone(), "A few words".to_owned()));
    let button = [(name.clone(), value.clone())];
    FormData::from_pairs(fields.cloned().chain(written).chain(button))
}

/// Where a command is given from. A new command must be decided here.
fn offered(kind: K) -> bool {
    match kind {
        // The server's own.
        K::ConnectionLost | K::ConnectionReturned | K::ServerReturned => false,
        K::AddSeat | K::ChangeStanding | K::EndForgotten => false,
        // The page goes one segment at a time; a client that draws by itself may jump.
        K::JumpToSegment => false,
        K::Arrive | K::Leave | K::Admit | K::AdmitAll | K::NotToday | K::SeatInRoom => true,
        K::Unseat | K::Lock | K::Unlock | K::Remove | K::Begin | K::NextSegment => true,
        K::BackSegment | K::AddMinutes | K::TakeOver | K::HandOver | K::Calm => true,
        K::TakeBreak | K::Resume | K::End | K::StartRound | K::Speak | K::Done => true,
        K::Pass | K::ComeBackToMe | K::Extend | K::NextSpeaker | K::Reorder => true,
        K::RaiseHand | K::LowerHand | K::LowerHandOf | K::OfferFloor | K::HandOn => true,
        K::ChooseContract | K::Respond | K::SetChat | K::Say | K::WriteTurn => true,
        K::TakeBack | K::PlanPairs | K::OpenPairs | K::SwapPairs | K::ClosePairs => true,
        K::SetRoles | K::NextPhase | K::GiveFeedback | K::StopRehearsal => true,
        K::DeRole | K::NextStep | K::AddAlternative | K::ChooseAlternative => true,
        K::TakeAway | K::Commit | K::SafeToLeave | K::NeedHelp | K::AnswerHelp => true,
        K::CloseHelp | K::RaiseSafetyCall | K::SeeSafetyCall | K::CloseSafetyCall => true,
        K::ListenToday | K::TakeTurns => true,
    }
}

#[test]
fn every_button_reads_as_a_command_that_is_allowed() {
    for stop in stops() {
        for seat in PEOPLE {
            let may = stop.engine.allowed(seat);
            for form in forms_of(&stop, seat)
                .iter()
                .filter(|form| form.action.ends_with("/do"))
            {
                assert!(form.fields.iter().any(|(name, _)| name == "seen"));
                for button in &form.buttons {
                    let place = format!("{button:?} at {} for {seat:?}", stop.name);
                    let typed = pressed(form, button);
                    // Lists in which nobody is chosen yet are the person's to choose from.
                    let chooses = ["remove", "set_roles"].contains(&forms::name(&typed));
                    let Some(asked) = forms::read(&typed) else {
                        assert!(chooses, "{place} is no command");
                        continue;
                    };
                    let allowed =
                        may.contains(&asked.command.kind()) || asked.on_behalf_of.is_some();
                    assert!(allowed, "{place} is not allowed");
                    expect_taken(&stop, seat, asked, &place);
                }
            }
        }
    }
}

/// The engine takes it; but for what only the moment decides.
fn expect_taken(stop: &Stop, seat: Seat, asked: RoomCommand, place: &str) {
    let by = match asked.on_behalf_of {
        Some(other) => Actor::For {
            by: seat,
            seat: other,
        },
        None => Actor::Seat(seat),
    };
    let mut engine = stop.engine.clone();
    let answer = engine.handle(stop.now, by, CommandId(9_999_999), asked.command);
    let fine = [
        Refusal::CannotMove,
        Refusal::AlreadySo,
        Refusal::FiveFirst { have: 0 },
        Refusal::FeedbackOrder,
        Refusal::OthersFirst,
        Refusal::AlreadyCameBack,
        Refusal::NotBegun,
    ];
    if let Err(refusal) = answer {
        assert!(fine.contains(&refusal), "{place}: {refusal:?}");
    }
}

#[test]
fn every_command_has_a_button_somewhere() {
    let mut found = BTreeSet::new();
    for stop in stops() {
        for seat in PEOPLE {
            for form in forms_of(&stop, seat) {
                for (name, value) in form.buttons.iter().filter(|(name, _)| name == forms::DO) {
                    let typed = FormData::from_pairs([(name.as_str(), value.as_str())]);
                    found.insert(forms::name(&typed).to_owned());
                }
            }
        }
    }
    for kind in K::ALL {
        let word = serde_json::to_value(kind).unwrap();
        let there = found.contains(word.as_str().unwrap());
        assert_eq!(there, offered(*kind), "{kind:?}");
    }
}

fn read(pairs: &[(&str, &str)]) -> Option<RoomCommand> {
    forms::read(&FormData::from_pairs(pairs.iter().copied()))
}

#[test]
fn details_of_a_button_and_fields_of_its_form_belong_together() {
    let asked = read(&[
        ("words", "no"),
        ("do", "answer_help&seat=3&answer=written"),
        ("seen", "4"),
    ]);
    let Command::AnswerHelp { seat, words, .. } = asked.unwrap().command else {
        panic!("another command");
    };
    assert_eq!((seat, words.unwrap().reveal()), (Seat(3), "no"));
    let behalf = read(&[("do", "pass&for=5")]).unwrap();
    assert_eq!(behalf.on_behalf_of, Some(Seat(5)));
    assert!(matches!(
        read(&[("do", "safe_to_leave&safe=no")]).unwrap().command,
        Command::SafeToLeave { safe: false }
    ));
}

#[test]
fn numbers_that_were_left_out_are_not_there_and_others_are_no_command() {
    let commit = |confidence| {
        read(&[
            ("do", "commit"),
            ("what", "Rest"),
            ("confidence", confidence),
        ])
    };
    let Command::Commit { confidence, .. } = commit("").unwrap().command else {
        panic!("another command");
    };
    assert_eq!(confidence, None);
    for strange in ["a lot", "-1", "1e9", "99999"] {
        assert!(commit(strange).is_none(), "{strange}");
    }
    for nothing in [
        &[][..],
        &[("do", "")],
        &[("do", "fly")],
        &[("do", "admit&seat=")],
    ] {
        assert!(read(nothing).is_none(), "{nothing:?}");
    }
}

#[test]
fn the_same_form_from_the_same_page_counts_once() {
    let id = |seen, words| {
        read(&[("seen", seen), ("do", "say"), ("words", words)])
            .unwrap()
            .id
    };
    assert_eq!(id("7", "hello"), id("7", "hello"));
    assert_ne!(
        id("7", "hello"),
        id("7", "other words"),
        "a page from the browser's memory"
    );
    assert_ne!(id("7", "hello"), id("8", "hello"), "said again on purpose");
    assert!(id("7", "hello").0 < 1 << 53);
}

#[test]
fn the_script_knows_the_same_numbers() {
    let script = include_str!("../../../../../app/assets/js/live-forms.js");
    let list = script
        .split("new Set([")
        .nth(1)
        .unwrap()
        .split(']')
        .next()
        .unwrap();
    let names: BTreeSet<&str> = list
        .split(',')
        .map(|name| name.trim().trim_matches('"'))
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(names, forms::NUMBERS.into_iter().collect());
}
