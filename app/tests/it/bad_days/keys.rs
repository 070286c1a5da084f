//! A key that is lost harms the words under it, and nothing else.

use kernel::Id;
use serde_json::json;
use testkit::cast::{ANA, BEN, CLEO};
use vault::Class;

use super::night::{FAYE, Night};

store::on_both!(
    one_person_without_a_key_harms_their_words_alone,
    async |db| {
        let night = Night::open(db).await;
        let mut cleo = night.join(CLEO).await;
        let mut people = Vec::new();
        for login in [ANA, BEN, FAYE] {
            people.push(night.inside(login).await);
        }
        cleo.must(json!({"do": "begin"})).await;
        for (phone, words) in people.iter_mut().zip(["of Ana", "of Ben", "of Faye"]) {
            let words = format!("words {words}");
            phone.must(json!({"do": "say", "words": words})).await;
        }
        let mut ana = night.world.sign_in(ANA).await;
        ana.post(
            "/find/mine/proofs",
            &[("name", "A."), ("date", "2020-02-03"), ("minutes", "60")],
        )
        .await;
        let person = night.world.viewer(ANA).person;
        let keys = night.world.app.keys();
        keys.erase(person.bytes(), &Class::ALL).await.unwrap();

        let pages = [
            "/today".to_owned(),
            "/groups".to_owned(),
            "/me".to_owned(),
            "/me/password".to_owned(),
            "/me/data".to_owned(),
            "/me/data.json".to_owned(),
            "/more".to_owned(),
            "/plan".to_owned(),
            "/help".to_owned(),
            "/find".to_owned(),
            "/find/mine".to_owned(),
            "/find/mine/proofs/new".to_owned(),
            "/agendas".to_owned(),
            night.of_group(""),
            night.of_group("/me"),
            night.of_group("/agreement"),
            night.of_group("/settings"),
            night.of_group("/history"),
            night.path(""),
            night.path("/after"),
            night.path("/sheet"),
            night.path("/agenda"),
        ];
        for ended in [false, true] {
            if ended {
                cleo.must(json!({"do": "end"})).await;
            }
            for login in [ANA, BEN, CLEO] {
                let mut browser = night.world.sign_in(login).await;
                for path in &pages {
                    let page = browser.get_once(path).await;
                    let status = page.status.as_u16();
                    assert!(status < 500, "{login} {path}: {status} {}", page.text());
                }
            }
            if !ended {
                // The words that others wrote are there; hers are in memory until the room is loaded again.
                let mut browser = night.world.sign_in(BEN).await;
                let page = browser.get(&night.path("")).await;
                assert!(
                    page.says("words of Ben") && page.says("words of Faye"),
                    "{}",
                    page.text()
                );
            }
        }
    }
);

store::sql! {
    NAMES = "SELECT id, name FROM memberships WHERE group_id = $1 ORDER BY id LIMIT 2";
    SET_NAME = "UPDATE memberships SET name = $2 WHERE id = $1";
}

store::on_both!(two_swapped_names_stop_nobody, async |db| {
    let night = Night::planned(db).await;
    let db = night.world.app.db();
    let names: Vec<([u8; 16], Vec<u8>)> = db.all(NAMES, store::args![night.group]).await.unwrap();
    let mut change = db.change().await.unwrap();
    for (this, other) in [(0, 1), (1, 0)] {
        let values = store::args![names[this].0.to_vec(), names[other].1.clone()];
        assert_eq!(change.exec(SET_NAME, values).await.unwrap(), 1);
    }
    change.commit(store::Record::none("a test")).await.unwrap();
    let mut cleo = night.world.sign_in(CLEO).await;
    let opened = cleo
        .post(&night.path("/open"), &[("agenda", "support")])
        .await;
    assert_eq!(opened.status.as_u16(), 200, "{}", opened.text());
    for login in [CLEO, ANA, BEN, FAYE] {
        let phone = night.join(login).await;
        assert!(phone.welcome["view"].is_object(), "{login}");
        let mut browser = night.world.sign_in(login).await;
        let pages = [
            "/today".to_owned(),
            "/groups".to_owned(),
            night.of_group(""),
            night.of_group("/history"),
            night.path(""),
        ];
        for path in pages {
            let page = browser.get(&path).await;
            assert_eq!(page.status.as_u16(), 200, "{login} {path}: {}", page.text());
        }
    }
});
