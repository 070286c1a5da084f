//! Everything that is mine: complete, in words, and nobody else's.

use std::collections::BTreeSet;

use app::demo::PEOPLE;
use app::own_data::{Sources, html, json};
use app::server::Server;
use kernel::{Locale, Own};
use serde_json::{Map, Value};
use testkit::Folder;
use web::LocaleTexts;

use crate::demo::{made, member, pages_of};

/// Every key of the data, also in lists and parts.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

async fn own_data_of(server: &Server, login: &str) -> Map<String, Value> {
    let sources = Sources::new(&app::features::features(server));
    let own = Own::by_operator(member(server, login).await.person);
    sources.collect(&server.app, own).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_takes_along_what_is_theirs_and_nobody_elses() {
    let folder = Folder::new();
    let server = made(&folder).await;
    for login in ["ana", "cleo"] {
        let all = own_data_of(&server, login).await;
        for feature in ["accounts", "groups", "live", "finder"] {
            assert!(all[feature].is_object(), "{login} has no {feature}");
        }
        let sessions = all["live"]["sessions"].as_array().unwrap();
        assert!(!sessions.is_empty(), "{login} was in no session");
        let text = json(&all).unwrap();
        let mine = member(&server, login).await.name;
        assert!(text.contains(mine.reveal()));
        for other in PEOPLE.iter().filter(|other| other.login != login) {
            let login = format!("\"{}\"", other.login);
            assert!(!text.contains(&login), "{login} is in the data of another");
        }
        assert!(
            text.contains("\"created_at\": \"20"),
            "times are spelled: {text}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_key_has_its_words_in_each_language() {
    let folder = Folder::new();
    let server = made(&folder).await;
    let mut found = BTreeSet::new();
    for login in ["ana", "ben", "cleo"] {
        keys(&own_data_of(&server, login).await.into(), &mut found);
    }
    // The file alone has these.
    for key in ["id", "seq", "session", "meeting", "read_at"] {
        found.remove(key);
    }
    assert!(found.len() > 30, "only {} keys", found.len());
    for locale in Locale::ALL {
        let texts = web::Texts::catalogue(locale);
        let missing: Vec<&String> = found
            .iter()
            .filter(|key| !texts.contains_key(&format!("own-{}", key.replace('_', "-"))))
            .collect();
        assert!(
            missing.is_empty(),
            "{locale:?} has no words for {missing:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_reads_it_on_a_page_and_saves_it_as_a_file() {
    let folder = Folder::new();
    let server = made(&folder).await;
    let mut ana = pages_of(&server);
    ana.post("/demo", &[("login", "ana")]).await;
    let me = ana.get("/me").await;
    let page = ana.get(&me.link("/me/data")).await;
    assert!(page.says("Everything that is mine") && page.says("Login name"));
    let file = ana.get(&page.link("/me/data.json")).await;
    let read: Value = serde_json::from_str(&file.body).unwrap();
    assert_eq!(read["accounts"]["login"], "ana");
    assert!(file.header("content-disposition").contains("attachment"));
    let all = own_data_of(&server, "ana").await;
    let spanish = html(&server.app, LocaleTexts::of(Locale::Es), &all).unwrap();
    assert!(spanish.contains("Todo lo mío") && spanish.contains("Nombre de acceso"));
}
