//! Lines that drop, tabs that double, people who were asked to go.

use kernel::Locale;
use serde_json::{Value, json};
use testkit::cast::{ANA, BEN, CLEO, ROSA};

use super::night::{FAYE, Night, Phone, on_the_floor, says, turn_of};

/// Cleo has begun the check-in round; Ana, Ben and Faye are in it.
async fn in_a_round(night: &Night) -> (Phone, Vec<Phone>) {
    let mut people = Vec::new();
    for login in [ANA, BEN, FAYE] {
        people.push(night.inside(login).await);
    }
    let mut cleo = night.join(CLEO).await;
    cleo.must(json!({"do": "begin"})).await;
    cleo.must(json!({"do": "next_segment"})).await;
    cleo.must(json!({"do": "start_round", "floor": "round"}))
        .await;
    (cleo, people)
}

/// Takes the phone of the person who has the floor out of the others.
fn take(people: &mut Vec<Phone>, view: &Value) -> Phone {
    let seat = on_the_floor(view);
    let place = people.iter().position(|phone| Some(phone.seat) == seat);
    people.remove(place.unwrap_or_else(|| panic!("nobody has the floor: {}", view["room"])))
}

store::on_both!(a_phone_that_sleeps_keeps_its_place, async |db| {
    let night = Night::open(db).await;
    let (mut cleo, mut people) = in_a_round(&night).await;
    let sleeper = take(&mut people, &night.look(&cleo).await);
    let (seat, client) = (sleeper.seat, sleeper.client.clone());
    sleeper.socket.close().await;
    night.loses(seat, &mut cleo).await;

    night.world.clock.pass(29_000);
    let waiting = night.look(&cleo).await;
    assert_eq!(on_the_floor(&waiting), Some(seat), "half a minute is given");
    assert_eq!(waiting["room"]["floor"]["lost"], true);
    night.world.clock.pass(2_000);
    let moved_on = night.look(&cleo).await;
    assert_eq!(turn_of(&moved_on, seat), "kept_place");
    let mut next = take(&mut people, &moved_on);
    assert_ne!(next.seat, seat);

    // Awake again, nobody has to explain anything: the turn comes before a third person's.
    let hello = json!({"type": "hello"});
    let mut awake = night.join_as(client, hello).await;
    next.must(json!({"do": "speak"})).await;
    next.must(json!({"do": "done"})).await;
    let back = night.look(&cleo).await;
    assert_eq!(on_the_floor(&back), Some(seat), "{}", back["room"]);
    awake.must(json!({"do": "speak"})).await;
    awake.must(json!({"do": "done"})).await;
    let after = night.look(&cleo).await;
    assert_eq!(turn_of(&after, seat), "spoke");
    assert_eq!(on_the_floor(&after), Some(people[0].seat));
});

store::on_both!(two_tabs_are_one_person, async |db| {
    let night = Night::open(db).await;
    let mut ana = night.inside(ANA).await;
    let mut cleo = night.join(CLEO).await;
    let hello = json!({"type": "hello"});
    let mut tab = night.join_as(ana.client.clone(), hello).await;
    assert_eq!(tab.seat, ana.seat);
    let view = night.look(&cleo).await;
    let people = view["room"]["people"].as_array().unwrap();
    let seats = people.iter().filter(|person| person["seat"] == ana.seat);
    assert_eq!(seats.count(), 1);
    // Both tabs send the same thing, as a browser does that was restored: it counts once.
    let twice = json!({"type": "do", "id": 77, "do": "say", "words": "good evening"});
    ana.socket.say(&twice).await;
    let first = ana.socket.hear_of("done").await;
    tab.socket.say(&twice).await;
    assert_eq!(tab.socket.hear_of("done").await["seq"], first["seq"]);
    let written = night.look(&cleo).await["written"].clone();
    assert_eq!(written.as_array().map(Vec::len), Some(1), "{written}");

    tab.socket.close().await;
    cleo.must(json!({"do": "begin"})).await;
    let here = night.look(&cleo).await["room"]["people"].to_string();
    assert!(!here.contains("lost"), "{here}");
    ana.must(json!({"do": "raise_hand"})).await;
});

store::on_both!(the_room_waits_kindly_for_whoever_leads, async |db| {
    let night = Night::open(db).await;
    let mut rosa = night.inside(ROSA).await;
    let (cleo, mut people) = in_a_round(&night).await;
    let (client, lead) = (cleo.client.clone(), cleo.seat);
    let mut view = night.look(&cleo).await;
    cleo.socket.close().await;
    night.loses(lead, &mut rosa).await;
    night.world.clock.pass(11_000);
    let page = people[0].client.get(&night.path("")).await;
    assert!(
        says(&page, Locale::En, "live-waiting-text"),
        "{}",
        page.text()
    );
    people[0].hears("waiting_began").await;

    // Nothing that a member may do needs whoever leads.
    for _ in 0..2 {
        let mut next = take(&mut people, &view);
        next.must(json!({"do": "pass"})).await;
        next.must(json!({"do": "say", "words": "we wait together"}))
            .await;
        people.push(next);
        view = night.look(&rosa).await;
    }
    let words = "could somebody call me";
    people[0]
        .must(json!({"do": "need_help", "words": words}))
        .await;
    assert_eq!(rosa.hears("help_needed").await["words"], words);

    rosa.must(json!({"do": "take_over"})).await;
    people[0].hears("waiting_ended").await;
    view = night.look(&rosa).await;
    assert_eq!(view["room"]["lead"], rosa.seat);
    assert_eq!(view["room"]["waiting_since"], Value::Null);

    // Back on the line, Cleo finds all of it, and that Rosa leads.
    let cleo = night.join_as(client, json!({"type": "hello"})).await;
    let view = &cleo.welcome["view"];
    assert_eq!(view["room"]["lead"], rosa.seat);
    assert!(view["desk"]["help"].to_string().contains(words));
    assert_eq!(view["written"].as_array().map(Vec::len), Some(2));
});

store::on_both!(whoever_was_removed_finds_no_way_back, async |db| {
    let night = Night::open(db).await;
    let mut ana = night.inside(ANA).await;
    let mut cleo = night.join(CLEO).await;
    let words = "Please rest tonight. You are welcome next week.";
    let removal = json!({"do": "remove", "seat": ana.seat, "words": words});
    cleo.must(removal).await;
    assert_eq!(ana.hears("removed").await["words"], words);
    assert_eq!(ana.bye().await["reason"], "removed");

    let page = ana.client.get(&night.path("")).await;
    assert!(page.says(words), "{}", page.text());
    assert!(says(&page, Locale::En, "live-door-removed-text"));
    assert!(!page.body.contains("arrive"), "no button leads back");
    for fields in [
        [("do", "arrive"), ("place", "online")],
        [("do", "arrive"), ("place", "in_room")],
        [("do", "say"), ("words", "let me in please")],
        [("do", "raise_hand"), ("seen", "1")],
        [("do", "write_turn"), ("words", "my turn then")],
    ] {
        let answer = ana.client.post_once(&night.path("/do"), &fields).await;
        assert_eq!(answer.status.as_u16(), 422, "{fields:?}: {}", answer.text());
    }
    let mut again = night.dial(&ana.client).await.expect("a socket");
    again.say(&json!({"type": "hello"})).await;
    assert_eq!(again.hear_of("bye").await["reason"], "removed");
    let view = night.look(&cleo).await;
    let inside = view["room"]["people"].as_array().unwrap();
    assert!(inside.iter().all(|person| person["seat"] != ana.seat));
    assert_eq!(view["written"].as_array().map(Vec::len), Some(0));
});
