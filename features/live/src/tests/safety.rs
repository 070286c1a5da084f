//! A safety call outlives the session, and a number of it alone is known outside the room.

use facilitation::{Command, HelpAnswer, PrivateText, SafetyOutcome};

use super::play::{ANA, BEN, CLEO, Play};
use crate::{Rooms, actions};

fn text(words: &str) -> PrivateText {
    PrivateText::from(words)
}

/// Everyone in the last part; Ana says that it is not safe to leave.
async fn not_safe(play: &Play) {
    play.gather().await;
    play.does(CLEO, Command::Begin).await;
    play.does(CLEO, Command::JumpToSegment { segment: 4 }).await;
    play.does(ANA, Command::SafeToLeave { safe: false }).await;
}

async fn close(play: &Play, rooms: &Rooms, login: &str) -> bool {
    let who = play.who(login).await;
    let command = play.command(Command::CloseSafetyCall {
        seat: play.seat(ANA).await,
        outcome: SafetyOutcome::SafeWith,
        whom: Some(text("her sister")),
        follow_up: text("Cleo calls tomorrow at ten."),
    });
    rooms.act(&who, play.session, command).await.is_ok()
}

store::on_both!(a_call_that_is_open_at_the_end_is_closed_later, async |db| {
    let play = Play::open(db).await;
    not_safe(&play).await;
    let without_reason = play.try_do(CLEO, Command::End { reason: None }).await;
    assert!(without_reason.is_err(), "a safety call is open");
    let reason = Some(text("The building closes. I am with Ana."));
    play.does(CLEO, Command::End { reason }).await;
    for (login, finds) in [(ANA, true), (BEN, false), (CLEO, true)] {
        let who = play.who(login).await;
        let after = actions::after(play.app(), &who, play.session).await;
        assert_eq!(after.unwrap().has_calls, finds, "{login}");
    }
    let rooms = play.rooms.clone();
    let answer = play.command(Command::AnswerHelp {
        seat: play.seat(ANA).await,
        answer: HelpAnswer::Written,
        words: Some(text("I’ll ring you at eight.")),
    });
    let cleo = play.who(CLEO).await;
    rooms.act(&cleo, play.session, answer).await.unwrap();
    let ana = play.view_in(&rooms, ANA).await.unwrap().view.me;
    assert_eq!(ana.private_lines.len(), 1);
    assert_eq!(ana.safety.unwrap().closed, None);
    assert!(!close(&play, &rooms, BEN).await, "Ben closes no call");
    assert!(!close(&play, &rooms, ANA).await, "nor does Ana herself");
    assert!(close(&play, &rooms, CLEO).await);
    let mine = play.view_in(&rooms, ANA).await.unwrap().view.me;
    let follow_up = mine.safety.unwrap().follow_up.unwrap();
    assert_eq!(follow_up.reveal(), "Cleo calls tomorrow at ten.");
});
