//! A right that has gone takes the socket with it within a second.

use std::time::Duration;

use accounts::rules::may_manage;
use groups::Standing;
use serde_json::{Value, json};
use testkit::cast::{ANA, BEN, CLEO, DAN};

use super::night::{FAYE, GUS, Night, Phone};

async fn within_a_second(phone: &mut Phone) -> Value {
    let second = Duration::from_secs(1);
    let bye = tokio::time::timeout(second, phone.socket.hear_of("bye")).await;
    bye.expect("within a second")
}

store::on_both!(whose_right_has_gone_hears_nothing_more, async |db| {
    let night = Night::open(db).await;
    let (mut ana, mut ben) = (night.inside(ANA).await, night.inside(BEN).await);
    let (mut faye, mut gus) = (night.inside(FAYE).await, night.inside(GUS).await);
    let mut cleo = night.join(CLEO).await;

    // Signed out everywhere, from another browser.
    let mut elsewhere = night.world.sign_in(ANA).await;
    elsewhere.post("/me/sign-out-everywhere", &[]).await;
    assert_eq!(within_a_second(&mut ana).await["reason"], "signed_out");

    // Taken out of the group by a form of its facilitator.
    let member = night.world.membership(BEN, night.group).await;
    assert_eq!(member.standing, Standing::PeerMentor);
    let mut lead = night.world.sign_in(CLEO).await;
    let path = night.of_group(&format!("/members/{}/removal", member.id));
    let page = lead.get(&path).await;
    let words = [
        ("words", "Take good care of yourself."),
        ("reason", "It was agreed in the team."),
    ];
    let removed = lead.submit(&page, "/removal", &words).await;
    assert_eq!(removed.status.as_u16(), 200, "{}", removed.text());
    assert_eq!(within_a_second(&mut ben).await["reason"], "signed_out");

    // Gone from the group by oneself.
    let left = faye.client.post(&night.of_group("/leave"), &[]).await;
    assert_eq!(left.status.as_u16(), 200, "{}", left.text());
    assert_eq!(within_a_second(&mut faye).await["reason"], "signed_out");

    // The account was closed.
    let right = may_manage(&night.world.viewer(DAN)).unwrap();
    let right = right.over(night.world.viewer(GUS).person).unwrap();
    accounts::disable(&night.world.app, &night.world.accounts, right)
        .await
        .unwrap();
    assert_eq!(within_a_second(&mut gus).await["reason"], "signed_out");

    cleo.must(json!({"do": "say", "words": "who is still here"}))
        .await;
    for phone in [&mut ana, &mut ben, &mut faye, &mut gus] {
        assert_eq!(
            phone.socket.hear().await,
            None,
            "not a word after the goodbye"
        );
        assert!(night.dial(&phone.client).await.is_none(), "and no new line");
        let page = phone.client.get_once(&night.path("")).await;
        assert!(matches!(page.status.as_u16(), 303 | 404), "{}", page.text());
    }
});
