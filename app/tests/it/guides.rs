//! Pages that are made from files: guides, scripts, and the help lines that nobody checked.

use testkit::{Client, Folder};

use crate::demo::{made, pages_of};

async fn signed_in(server: &app::server::Server, login: &str) -> Client {
    let mut client = pages_of(server);
    let page = client.post("/demo", &[("login", login)]).await;
    assert_eq!(page.status, 200, "{login}");
    client
}

#[tokio::test(flavor = "multi_thread")]
async fn guides_are_public_and_scripts_are_linked_from_where_agendas_are() {
    let folder = Folder::new();
    let server = made(&folder).await;
    let mut anyone = pages_of(&server);
    for (path, words) in [
        ("/guide/leading", "When somebody is not safe"),
        ("/guide/members", "You may just listen"),
    ] {
        let page = anyone.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains(words), "{path}: {}", page.text());
    }
    let mut cleo = signed_in(&server, "cleo").await;
    assert!(
        cleo.get("/agendas")
            .await
            .links()
            .contains(&"/scripts".to_owned())
    );
    let list = cleo.get("/scripts").await;
    assert!(list.links().len() > 10);
    for link in list
        .links()
        .iter()
        .filter(|link| link.starts_with("/scripts/"))
    {
        assert_eq!(cleo.get(link).await.status, 200, "{link}");
    }
    let sitting = cleo.get("/scripts/sitting").await.text();
    assert!(sitting.contains("Pause, 20 seconds"), "{sitting}");
    let agenda = cleo.get("/agendas/library/mindfulness").await;
    assert!(agenda.links().contains(&"/scripts/sitting".to_owned()));
    assert!(
        agenda.text().contains("Speak slowly and leave quiet."),
        "what to do"
    );
    assert!(
        anyone
            .get("/guide/leading")
            .await
            .links()
            .iter()
            .all(|link| link != "/scripts")
    );
    let more = signed_in(&server, "ana").await.get("/more").await;
    assert!(more.links().contains(&"/guide/members".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coordinator_sees_which_lines_nobody_checked() {
    let folder = Folder::new();
    let server = made(&folder).await;
    let mut dan = signed_in(&server, "dan").await;
    assert!(
        dan.get("/more")
            .await
            .links()
            .contains(&"/help/lines".to_owned())
    );
    let page = dan.get("/help/lines").await.text();
    assert!(
        page.contains("Frank") && page.contains("Not checked yet"),
        "{page}"
    );
    assert!(
        !page.contains("116 123 jo@"),
        "a checked line is not on it: {page}"
    );
    let mut ana = signed_in(&server, "ana").await;
    assert_eq!(ana.get("/help/lines").await.status, 404);
    assert!(
        !ana.get("/more")
            .await
            .links()
            .contains(&"/help/lines".to_owned())
    );
}
