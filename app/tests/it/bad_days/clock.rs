//! The server's clock jumps, and is set right again.

use kernel::Code;
use serde_json::json;
use testkit::cast::{ANA, BEN, CLEO};

use super::night::{DAY, FAYE, HOUR, MINUTE, Night, on_the_floor, says, turn_of};

store::on_both!(the_evening_goes_on_whatever_the_clock_shows, async |db| {
    let night = Night::open(db).await;
    let mut cleo = night.join(CLEO).await;
    cleo.must(json!({"do": "begin"})).await;
    cleo.must(json!({"do": "next_segment"})).await;
    let mut latest = (0, 0);
    for (turn, jump) in [HOUR, -HOUR, -HOUR, 400 * DAY, -400 * DAY, -400 * DAY]
        .into_iter()
        .enumerate()
    {
        // A jump may make the count of somebody's tries to sign in look full, for four minutes.
        night.world.clock.set(night.world.now() + jump);
        night.world.clock.pass(4 * MINUTE);
        // Whoever was signed out by the jump signs in again, and finds the room as it was.
        let mut cleo = night.inside_again(CLEO).await;
        let mut people = Vec::new();
        for login in [ANA, BEN, FAYE] {
            people.push(night.inside_again(login).await);
        }
        let words = format!("jump {turn}");
        people[0].must(json!({"do": "say", "words": words})).await;
        let event = cleo.hears("chat_said").await;
        let now = (
            event["seq"].as_u64().unwrap(),
            event["at"].as_i64().unwrap(),
        );
        assert!(
            now.0 > latest.0 && now.1 >= latest.1,
            "{latest:?} then {now:?}"
        );
        latest = now;
        let written = night.look(&cleo).await["written"].clone();
        assert_eq!(
            written.as_array().map(Vec::len),
            Some(turn + 1),
            "{written}"
        );

        // Timers run at their pace: a phone that sleeps holds nobody up for an hour, or a year.
        cleo.must(json!({"do": "start_round", "floor": "round"}))
            .await;
        let view = night.look(&cleo).await;
        let seat = on_the_floor(&view).expect("somebody's turn");
        let place = people.iter().position(|phone| phone.seat == seat);
        let asleep = people.remove(place.expect("one of the three"));
        asleep.socket.close().await;
        night.loses(seat, &mut cleo).await;
        night.world.clock.pass(31_000);
        let view = night.look(&cleo).await;
        assert_ne!(on_the_floor(&view), Some(seat), "after a jump of {jump} ms");
        assert_eq!(turn_of(&view, seat), "kept_place");
        for phone in people {
            phone.socket.close().await;
        }
        cleo.socket.close().await;
    }
});

store::on_both!(a_used_invitation_stays_used, async |db| {
    let night = Night::planned(db).await;
    let me = night.world.membership(CLEO, night.group).await;
    let right = groups::rules::may_invite(&me, groups::Standing::Member).unwrap();
    let app = &night.world.app;
    let invited = groups::actions::invite(app, &right, 7, None).await.unwrap();
    let joining = groups::actions::Joining {
        code: invited.code,
        who: groups::actions::Who::SignedIn(night.world.viewer("eva")),
        name: groups::rules::MemberName::new("Robin").unwrap(),
        colour: 3,
        agreement: me.about.agreement,
        states_age: true,
    };
    groups::actions::join(app, &joining).await.unwrap();
    for jump in [-HOUR, 2 * HOUR, 400 * DAY, -800 * DAY] {
        night.world.clock.pass(jump);
        assert_over(&night, invited.code).await;
    }
});

async fn assert_over(night: &Night, code: Code) {
    let page = night
        .world
        .visitor()
        .get(&format!("/join/{}", code.spelled()))
        .await;
    assert_eq!(page.status.as_u16(), 404);
    assert!(says(&page, kernel::Locale::En, "groups-join-over"));
}
