//! What a proof may say: the server's word about its own sessions, the person's about everything else.

use jiff::civil::date;
use kernel::{Id, SessionId};
use web::{FormData, FormPage};

use super::{EN, is_ours, words};
use crate::pages::proofs::{new_view, read};
use crate::rules::{Attendance, Basis};

use askama::Template;

fn session() -> (SessionId, Attendance) {
    let attendance = Attendance {
        name: String::new(),
        date: date(2026, 11, 20),
        minutes: 68,
        basis: Basis::Session,
    };
    (SessionId::from_bytes([7; 16]), attendance)
}

#[test]
fn about_a_session_the_server_says_day_and_length_whatever_was_typed() {
    let (id, attendance) = session();
    let typed = FormData::from_pairs([
        ("name", "J."),
        ("about", &id.to_string()),
        ("on", "2020-01-01"),
        ("minutes", "600"),
    ]);
    let said = read(&typed, &[session()]).unwrap();
    let due = Attendance {
        name: "J.".to_owned(),
        ..attendance
    };
    assert_eq!(said, due);
}

#[test]
fn a_session_of_another_person_is_refused() {
    let other = SessionId::from_bytes([8; 16]).to_string();
    let typed = FormData::from_pairs([("name", "J."), ("about", other.as_str())]);
    let faults = read(&typed, &[session()]).unwrap_err();
    assert!(faults.of("about").is_some());
    // A name is needed all the same.
    let nameless = FormData::from_pairs([("about", session().0.to_string())]);
    assert!(
        read(&nameless, &[session()])
            .unwrap_err()
            .of("name")
            .is_some()
    );
}

#[test]
fn elsewhere_it_is_the_persons_own_word() {
    let typed = FormData::from_pairs([
        ("name", "J."),
        ("about", "own"),
        ("on", "2026-11-20"),
        ("minutes", "60"),
    ]);
    assert_eq!(read(&typed, &[session()]).unwrap().basis, Basis::OwnWord);
}

#[test]
fn sessions_are_offered_where_there_were_some() {
    let page = |sessions: &[(SessionId, Attendance)]| {
        let page = new_view(words(EN), sessions, FormPage::new(FormData::default()));
        page.render().unwrap()
    };
    let with = page(&[session()]);
    is_ours(&with);
    assert!(with.contains("20 November 2026") && with.contains("68 minutes"));
    assert!(!page(&[]).contains("name=\"about\""));
}
