//! Answers after a session, saved agendas, one person's own data.

use facilitation::{Command, PrivateText, templates};
use groups::rules::may_facilitate;
use kernel::Text;
use web::Error;

use super::play::{ANA, BEN, CLEO, EVA, FAYE, GUS, Play};
use crate::actions::{self, agendas, feedback, own_feedback, save_agenda};
use crate::rules::{Answers, CheckedAnswers};

fn answers(listened: u8, note: &str) -> CheckedAnswers {
    let answers = Answers {
        listened: Some(listened),
        chance: Some(8),
        safe: Some(9),
        useful: Some(7),
        note: note.to_owned().into(),
    };
    answers.checked().unwrap()
}

store::on_both!(answers_are_added_up_from_four_on, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    play.begin_round().await;
    let early = play.answers(ANA, answers(9, "")).await;
    assert!(matches!(early, Err(Error::NotFound)), "not before the end");
    play.does(CLEO, Command::End { reason: None }).await;
    for (login, listened, note) in [(ANA, 9, "thanks"), (BEN, 3, ""), (FAYE, 9, "")] {
        play.answers(login, answers(listened, note)).await.unwrap();
    }
    // Answering again replaces.
    play.answers(ANA, answers(8, "thanks")).await.unwrap();
    let cleo = play.who(CLEO).await;
    let leads = may_facilitate(&cleo).unwrap();
    let three = feedback(play.app(), &leads, play.session).await.unwrap();
    assert_eq!((three.answered, three.means), (None, [None; 4]));
    assert!(!three.someone_unheard, "three answers tell nothing");
    play.answers(GUS, answers(8, "")).await.unwrap();
    let four = feedback(play.app(), &leads, play.session).await.unwrap();
    assert_eq!(four.answered, Some(4));
    assert_eq!(four.means, [7.0, 8.0, 9.0, 7.0].map(Some));
    assert!(four.someone_unheard);
    assert_eq!(four.notes.len(), 1);
    let own = own_feedback(play.app(), play.own(ANA), play.session)
        .await
        .unwrap();
    let own = own.expect("Ana answered");
    assert_eq!(own.answers, answers(8, "thanks").get().clone());
    assert!(own.is_final);
    let late = play.answers(ANA, answers(1, "other")).await;
    assert!(matches!(late, Err(Error::Refused(_))), "{late:?}");
    let again = feedback(play.app(), &leads, play.session).await.unwrap();
    assert_eq!(again, four);
    let ana = play.who(ANA).await;
    assert!(may_facilitate(&ana).is_err());
    let other = play.world.group("Other circle", groups::Kind::Support);
    let other = other.begin().await;
    let elsewhere = play.world.membership(CLEO, other).await;
    let elsewhere = may_facilitate(&elsewhere).unwrap();
    let foreign = feedback(play.app(), &elsewhere, play.session).await;
    assert!(
        matches!(foreign, Err(Error::NotFound)),
        "the right is for another group"
    );
    let lead = play.answers(CLEO, answers(9, "")).await;
    assert!(
        matches!(lead, Err(Error::NotFound)),
        "a facilitator does not answer"
    );
});

store::on_both!(an_agenda_is_its_owners_alone, async |db| {
    let play = Play::open(db).await;
    let (cleo, eva) = (play.own(CLEO), play.own(EVA));
    let segments = templates::template("support").unwrap().agenda;
    let name = Text::new("Our own").unwrap();
    let id = save_agenda(play.app(), cleo, None, &name, segments.clone())
        .await
        .unwrap();
    let known = Some((id, 1));
    save_agenda(play.app(), cleo, known, &name, segments.clone())
        .await
        .unwrap();
    let stale = save_agenda(play.app(), cleo, known, &name, segments.clone()).await;
    assert!(matches!(stale, Err(Error::Stale(_))));
    let saved = agendas(play.app(), cleo).await.unwrap();
    assert_eq!((saved.len(), saved[0].rev), (1, 2));
    assert_eq!(
        (saved[0].name.reveal().as_str(), &saved[0].agenda),
        ("Our own", &segments)
    );
    assert!(matches!(
        actions::agenda(play.app(), eva, id).await,
        Err(Error::NotFound)
    ));
    let foreign = save_agenda(play.app(), eva, Some((id, 2)), &name, segments).await;
    assert!(matches!(foreign, Err(Error::Stale(_))));
    let empty = save_agenda(play.app(), cleo, None, &name, Vec::new()).await;
    assert!(matches!(empty, Err(Error::Refused(_))));
    actions::drop_agenda(play.app(), cleo, id).await.unwrap();
    assert!(agendas(play.app(), cleo).await.unwrap().is_empty());
});

store::on_both!(a_person_takes_along_what_is_theirs, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    play.does(ANA, Command::say(PrivateText::from("mine")))
        .await;
    play.does(BEN, Command::say(PrivateText::from("his"))).await;
    play.does(CLEO, Command::Begin).await;
    play.does(CLEO, Command::End { reason: None }).await;
    let viewer = play.world.viewer(ANA);
    let own = actions::own_data(play.app(), play.own(ANA)).await.unwrap();
    let text = serde_json::to_string(&own).unwrap();
    assert!(text.contains("mine") && !text.contains("his\""), "{text}");
    assert!(own.sessions[0].record.is_some());
    actions::erase(play.app(), viewer.person).await.unwrap();
    let own = actions::own_data(play.app(), play.own(ANA)).await.unwrap();
    assert!(own.words.is_empty() && own.sessions[0].record.is_none());
});

store::on_both!(a_past_evening_can_be_written_down, async |db| {
    use facilitation::{Actor, AttendanceMode, CommandId, SessionEngine};
    let mut play = Play::open(db).await;
    play.world.pass_minutes(60);
    play.session = play.world.session((play.group, CLEO), -30).await;
    let viewer = play.world.viewer(CLEO);
    let (planned, who) = groups::session_seen_by(play.app(), &viewer, play.session)
        .await
        .unwrap();
    let leads = may_facilitate(&who).unwrap();
    let agenda = templates::template("support").unwrap().agenda;
    let chosen = actions::Chosen {
        agenda,
        lobby: false,
    };
    let prepared = actions::prepare(play.app(), &leads, &who, &planned, chosen)
        .await
        .unwrap();
    let mut engine = SessionEngine::new(prepared.setup.clone());
    let mut log = Vec::new();
    let at = planned.starts_at;
    let seat = |login: &str| {
        let person = play.world.viewer(login).person;
        prepared
            .seated
            .iter()
            .find(|one| one.person == person)
            .unwrap()
            .seat
    };
    let (cleo, ana) = (seat(CLEO), seat(ANA));
    for (minute, seat, command) in [
        (
            0,
            cleo,
            Command::Arrive {
                place: AttendanceMode::Online,
            },
        ),
        (
            1,
            ana,
            Command::Arrive {
                place: AttendanceMode::Online,
            },
        ),
        (2, cleo, Command::Begin),
        (3, ana, Command::say(PrivateText::from("long ago"))),
        (20, cleo, Command::End { reason: None }),
    ] {
        let (by, id) = (Actor::Seat(seat), CommandId(minute));
        let now = at + i64::try_from(minute).unwrap() * kernel::MINUTE;
        log.extend(engine.handle(now, by, id, command).expect("a command"));
    }
    let past = actions::PastSession {
        session: &planned,
        prepared: &prepared,
        log: &log,
    };
    for _ in 0..2 {
        actions::keep_session(play.app(), &leads, past)
            .await
            .expect("kept, and kept once");
    }
    let after = actions::after(play.app(), &who, play.session)
        .await
        .unwrap();
    assert_eq!(after.present, 1);
    assert_eq!(after.ended_at, kernel::minute(at + 20 * kernel::MINUTE));
});
