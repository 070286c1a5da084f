//! The addresses as a browser uses them: routes, headers, forms, and what is kept.

use std::sync::{Arc, OnceLock};

use accounts::rules::{LoginName, MayManage};
use accounts::{Accounts, Strength};
use askama::Template;
use axum::Router;
use axum::http::{Method, StatusCode};
use kernel::{Id, PersonId, Private, Role, SignInId, Viewer};
use store::testing::TestDb;
use web::testing::{Client, Page};
use web::{App, Authenticated, Authenticating, Authenticator, Place};

use super::is_ours;
use crate::actions::{self, Consent};
use crate::pages::registry::{FeedPageInput, feed_view};
use crate::rules::{FeedSettings, MayKeepFeeds};
use crate::{FeedId, Finder};

/// Knows `member` and `coordinator`; the coordinator has an account, whose role a change asks for.
#[derive(Clone, Default)]
struct FixedAuthenticator {
    coordinator: Arc<OnceLock<PersonId>>,
}

impl Authenticator for FixedAuthenticator {
    fn authenticate<'a>(&'a self, _app: &'a App, token: &'a str) -> Authenticating<'a> {
        let coordinator = self.coordinator.get().copied();
        let (person, role) = match (token, coordinator) {
            ("member", _) => (PersonId::from_bytes([1; 16]), Role::Member),
            ("coordinator", Some(person)) => (person, Role::Coordinator),
            _ => return Box::pin(async { Ok(None) }),
        };
        let viewer = Viewer {
            person,
            role,
            sign_in: SignInId::from_bytes([1; 16]),
        };
        let greeting = Private::new("robin".to_owned());
        Box::pin(async move {
            Ok(Some(Authenticated {
                viewer,
                locale: None,
                greeting,
            }))
        })
    }
}

pub(super) struct Server {
    finder: Finder,
    router: Router,
    _db: TestDb,
}

impl Server {
    async fn new() -> Server {
        let db = TestDb::sqlite().await;
        let authenticator = FixedAuthenticator::default();
        let app = App::for_test(&db)
            .place(Place {
                origin: Some("https://circle.example".to_owned()),
                zone: "Europe/London".parse().unwrap(),
                ..Place::default()
            })
            .authenticator(authenticator.clone())
            .build();
        let accounts = Accounts::new(Strength::Demo);
        let may = MayManage::at_the_machine();
        let login = LoginName::chosen("dan").unwrap();
        let made =
            accounts::create_with_code(&app, &accounts, &may, login, Role::Coordinator).await;
        let (person, _) = made.unwrap().unwrap();
        authenticator.coordinator.set(person).unwrap();
        let finder = Finder::new(&app);
        let framers = vec!["https://centre.example".to_owned()];
        let router = web::router(app, vec![crate::feature(&finder, framers).into_routes()]);
        Server {
            finder,
            router,
            _db: db,
        }
    }

    /// With a room in Leeds and a meeting online.
    pub(super) async fn with_a_list() -> Server {
        let server = Server::new().await;
        let settings = FeedSettings::new("Leeds", "aa", Some("Europe/London".parse().unwrap()));
        let right = MayKeepFeeds::at_the_machine();
        let feed = actions::add_feed(&server.finder, &right, &settings)
            .await
            .unwrap();
        assert_eq!(feed, FeedId(1));
        let list = r#"[{"slug":"door","name":"Open Door","day":2,"time":"18:30","types":["O","X"],
            "formatted_address":"Mill Street 4, Leeds LS1 4AB, UK","latitude":53.7965,"longitude":-1.5478},
            {"slug":"late","name":"Late Candle","day":3,"time":"20:00","types":["O"],
            "formatted_address":"Leeds, UK","conference_url":"https://zoom.us/j/123456789"}]"#;
        let list = list.as_bytes().to_vec();
        actions::import(&server.finder, &right, feed, list)
            .await
            .unwrap();
        server
    }

    fn client(&self, token: &str) -> Client {
        let mut client = Client::new(self.router.clone());
        client.set_cookie("s", token);
        client
    }

    pub(super) async fn get(&self, path: &str, token: &str) -> Page {
        self.client(token).get_once(path).await
    }

    async fn post(&self, path: &str, token: &str, form: &str) -> Page {
        let form = Some(form.to_owned());
        self.client(token).send(Method::POST, path, form).await
    }
}

/// The inner page, without the shell, whose scripts are ours.
fn inner(page: &str) -> &str {
    let from = page.find("<main").unwrap();
    &page[from..page.find("</main>").unwrap()]
}

#[tokio::test]
async fn a_visitor_finds_a_meeting_and_how_to_get_there() {
    let server = Server::with_a_list().await;
    let list = server
        .get("/find?near=Leeds&type=wheelchair-access", "")
        .await;
    assert_eq!(list.status, StatusCode::OK);
    is_ours(inner(&list.body));
    assert!(
        list.body.contains("Open Door") && !list.body.contains("Late Candle"),
        "{}",
        list.body
    );
    assert!(list.body.contains("1 meeting near \u{2068}Leeds\u{2069}"));
    // Only these pages may ask the browser for the place of the person.
    assert!(
        list.header("permissions-policy")
            .contains("geolocation=(self)")
    );

    let meeting = server.get("/find/1", "").await;
    assert!(
        meeting
            .header("permissions-policy")
            .contains("geolocation=()")
    );
    is_ours(inner(&meeting.body));
    assert!(meeting.body.contains("geo:53.7965,-1.5478"));

    let map = server.get("/find/map?near=Leeds", "").await;
    is_ours(inner(&map.body));
    assert!(
        map.body.contains("1 meeting on this map") && map.body.contains("href=\"/find/1\""),
        "{}",
        map.body
    );

    let join = server.get("/find/2/join", "").await;
    assert!(join.body.contains("https://zoom.us/j/123456789"));
    assert_eq!(
        server.get("/find/1/join", "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        server.get("/find/99", "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        server.get("/find/nonsense", "").await.status,
        StatusCode::NOT_FOUND
    );

    let entry = server.get("/find/1/calendar.ics", "").await;
    assert_eq!(entry.header("content-type"), "text/calendar; charset=utf-8");
    assert!(entry.body.contains("SUMMARY:Circle") && !entry.body.contains("Open Door"));
}

#[tokio::test]
async fn a_meeting_that_is_not_listed_leads_to_others() {
    let server = Server::with_a_list().await;
    let gone = server.get("/find/999999", "").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(inner(&gone.body).contains("This meeting is no longer listed"));
    assert!(inner(&gone.body).contains("href=\"/find\""));
    is_ours(inner(&gone.body));
}

#[tokio::test]
async fn the_map_of_everything_holds_everything() {
    let server = Server::with_a_list().await;
    let list = r#"[{"slug":"leeds","name":"Open Door","day":2,"time":"18:30","types":["O"],
        "formatted_address":"Mill Street 4, Leeds LS1 4AB, UK","latitude":53.7965,"longitude":-1.5478},
        {"slug":"london","name":"Harbour","day":3,"time":"20:00","types":["O"],
        "formatted_address":"Quay Street 1, London SE1 1AA, UK","latitude":51.5,"longitude":-0.09}]"#;
    let right = MayKeepFeeds::at_the_machine();
    let (feed, bytes) = (FeedId(1), list.as_bytes().to_vec());
    actions::bring(&server.finder, &right, feed, bytes, Consent::Insist)
        .await
        .unwrap();
    server.finder.rebuild().await.unwrap();
    let page = server.get("/find/map", "").await;
    assert!(
        page.body.contains("2 meetings on this map"),
        "{}",
        inner(&page.body)
    );
}

#[tokio::test]
async fn places_of_treatment_are_spoken_of_where_there_are_some() {
    let server = Server::with_a_list().await;
    let empty = server.get("/find/treatment", "").await;
    assert!(inner(&empty.body).contains("No list here has places of treatment yet"));
    assert!(!inner(&empty.body).contains("<form"));
    assert!(
        !server
            .get("/find", "")
            .await
            .body
            .contains("/find/treatment")
    );

    let right = MayKeepFeeds::at_the_machine();
    let settings = FeedSettings::new("Places", "aa", Some("America/New_York".parse().unwrap()));
    let feed = actions::add_feed(&server.finder, &right, &settings)
        .await
        .unwrap();
    let list = r#"{"page":1,"totalPages":1,"rows":[{"name1":"Harbor","city":"Boston","state":"MA",
        "latitude":"42.36","longitude":"-71.06","typeFacility":"SA","services":[]}]}"#;
    actions::import(&server.finder, &right, feed, list.as_bytes().to_vec())
        .await
        .unwrap();
    server.finder.rebuild().await.unwrap();
    assert!(
        server
            .get("/find", "")
            .await
            .body
            .contains("/find/treatment")
    );
    let page = server.get("/find/treatment", "").await;
    assert!(inner(&page.body).contains("Harbor") && inner(&page.body).contains("<form"));
}

#[tokio::test]
async fn the_page_for_other_sites_is_framed_by_the_named_ones_only() {
    let server = Server::with_a_list().await;
    let page = server.get("/find/embed", "").await;
    assert!(page.body.contains("2 meetings"));
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("frame-ancestors https://centre.example") && !policy.contains("script-src")
    );
    let other = server.get("/find", "").await;
    assert!(
        other
            .header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
}

#[tokio::test]
async fn a_member_keeps_a_list_and_notes_how_it_was() {
    let server = Server::with_a_list().await;
    assert_eq!(
        server.get("/find/mine", "").await.header("location"),
        "/sign-in?back=/find/mine"
    );
    let kept = server.post("/find/1/keep", "member", "").await;
    assert_eq!(kept.header("location"), "/find/1?said=kept");
    let page = server.get("/find/1?said=kept", "member").await;
    assert!(page.body.contains("It is on your list") && page.body.contains("/find/1/drop"));

    let mine = server.get("/find/mine", "member").await;
    is_ours(inner(&mine.body));
    assert!(
        mine.body.contains("Open Door") && mine.body.contains("/find/1/went"),
        "{}",
        mine.body
    );
    // Another person's list does not show it.
    assert!(
        !server
            .get("/find/mine", "coordinator")
            .await
            .body
            .contains("Open Door")
    );

    let wrong = server
        .post("/find/1/went", "member", "on=soon&welcome=9&safe=8")
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Write the day as in") && wrong.body.contains("value=\"soon\""));
    let ahead = server.post("/find/1/went", "member", "on=2999-01-01").await;
    assert!(ahead.body.contains("still to come"));
    let saved = server
        .post(
            "/find/1/went",
            "member",
            "on=2020-02-03&welcome=9&safe=8&fit=7&again=10",
        )
        .await;
    assert_eq!(saved.header("location"), "/find/mine?said=went");
    let mine = server.get("/find/mine", "member").await;
    assert!(mine.body.contains("3 February 2020"), "{}", mine.body);
    let said = mine.body.replace(['\u{2068}', '\u{2069}'], "");
    for how in ["welcome 9", "safe 8", "right for you 7", "would go back 10"] {
        assert!(said.contains(how), "{how}");
    }
    let again = server.get("/find/1/went", "member").await;
    assert!(
        again.body.contains("value=\"2020-02-03\"") && again.body.contains("value=\"9\" checked")
    );
    // What nobody chose is not said, and not five.
    let day = "on=2020-02-04&welcome=&safe=";
    server.post("/find/1/went", "member", day).await;
    let mine = server.get("/find/mine", "member").await;
    assert!(mine.body.contains("You noted the day only."));
    let again = server.get("/find/1/went", "member").await;
    assert!(!again.body.contains("value=\"5\" checked"));
}

#[tokio::test]
async fn a_report_counts_at_once_and_a_meeting_is_taken_off() {
    let server = Server::with_a_list().await;
    server.post("/find/1/keep", "member", "").await;
    assert_eq!(
        server
            .post("/find/1/report", "member", "was=good")
            .await
            .header("location"),
        "/find/1?said=reported"
    );
    assert!(
        server
            .get("/find/1", "")
            .await
            .body
            .contains("Someone was there today")
    );
    assert_eq!(
        server
            .post("/find/1/drop", "member", "")
            .await
            .header("location"),
        "/find/mine?said=dropped"
    );
    assert!(
        server
            .get("/find/mine", "member")
            .await
            .body
            .contains("Meetings that you keep will be here")
    );
}

#[tokio::test]
async fn a_proof_is_shown_checked_and_taken_back() {
    let server = Server::new().await;
    let wrong = server
        .post(
            "/find/mine/proofs",
            "member",
            "name=&on=yesterday&minutes=a",
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("3 things to add") && wrong.body.contains("value=\"yesterday\""));
    let made = server
        .post(
            "/find/mine/proofs",
            "member",
            "name=J.%20%3Cb%3E&on=2020-02-03&minutes=75",
        )
        .await;
    let path = made.header("location").to_owned();
    let page = server.get(&path, "member").await;
    assert!(
        page.body.contains("<svg class=\"qr\"")
            && page.body.contains("3 February 2020, 75 minutes"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("https://circle.example/proof/H1.") && !page.body.contains("J. <b>")
    );
    // It belongs to this person alone.
    assert_eq!(
        server.get(&path, "coordinator").await.status,
        StatusCode::NOT_FOUND
    );

    let token = page
        .body
        .split("<code>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .to_owned();
    let good = server.get(&format!("/proof/{token}"), "").await;
    is_ours(inner(&good.body));
    assert!(good.body.contains("This proof is valid") && good.body.contains("75 minutes"));
    let unknown = server.get("/proof/H1.nonsense", "").await;
    assert!(unknown.body.contains("We do not know this proof") && unknown.status == StatusCode::OK);

    let id = path.rsplit('/').next().unwrap().split('?').next().unwrap();
    assert_eq!(
        server
            .post(&format!("/find/mine/proofs/{id}/revoke"), "coordinator", "")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    server
        .post(&format!("/find/mine/proofs/{id}/revoke"), "member", "")
        .await;
    let back = server.get(&format!("/proof/{token}"), "").await;
    assert!(back.body.contains("no longer valid") && !back.body.contains("75 minutes"));
    assert!(
        server
            .get(&path, "member")
            .await
            .body
            .contains("You withdrew this proof")
    );
    assert!(server.get("/proof/key", "").await.body.contains("Ed25519"));
}

#[tokio::test]
async fn a_coordinator_keeps_the_lists() {
    let server = Server::with_a_list().await;
    assert_eq!(
        server.get("/feeds", "member").await.status,
        StatusCode::NOT_FOUND
    );
    let page = server.get("/feeds", "coordinator").await;
    assert!(
        page.body.contains("AA, 2 meetings") && page.body.contains("&#60;iframe"),
        "{}",
        page.body
    );

    // Every mistake is told in one answer, and nothing typed is lost.
    let two = "name=&address=http%3A%2F%2Fyork.example&program=aa&zone=Nowhere&columns=Tag";
    let wrong = server.post("/feeds/new", "coordinator", two).await;
    for said in [
        "Give the list a name",
        "Use an https address",
        "Use a name such as Europe/London",
        "Each line needs a name",
        "value=\"Nowhere\"",
    ] {
        assert!(wrong.body.contains(said), "{said}\n{}", wrong.body);
    }

    let form = "name=York&address=http%3A%2F%2Fyork.example&program=aa&zone=Europe/London&every=4&columns=Tag+%3D+day";
    let wrong = server.post("/feeds/new", "coordinator", form).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("Use an https address") && wrong.body.contains("Tag = day"),
        "{}",
        wrong.body
    );
    let made = server
        .post(
            "/feeds/new",
            "coordinator",
            &form.replace("http%3A", "https%3A"),
        )
        .await;
    let path = made
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let one = server.get(&path, "coordinator").await;
    assert!(
        one.body.contains("Tag = day")
            && one.body.contains("Read it now")
            && one.body.contains("Not read yet")
    );
}

#[tokio::test]
async fn a_list_is_brought_in_and_an_unreadable_one_changes_nothing() {
    let server = Server::with_a_list().await;
    let list = r#"[{"slug":"x","name":"X <i>","day":"someday","time":"19:00"}]"#;
    let bad = server
        .post("/feeds/1/import", "coordinator", "list=%3Chtml%3Echeck")
        .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        bad.body.contains("There is no list in this text")
            && bad.body.contains("&#60;html&#62;check")
    );
    assert!(server.get("/find", "").await.body.contains("Open Door"));
    let read = server
        .post(
            "/feeds/1/import",
            "coordinator",
            &format!("list={list}&insist=yes"),
        )
        .await;
    assert_eq!(read.header("location"), "/feeds/1?said=feed-read");
    let page = server.get("/feeds/1?said=feed-read", "coordinator").await;
    assert!(
        page.body.contains("no day of the week") && !page.body.contains("X <i>"),
        "{}",
        page.body
    );

    let stale = server
        .post(
            "/feeds/1",
            "coordinator",
            "name=New&program=aa&every=4&version=99",
        )
        .await;
    assert!(
        stale.body.contains("Your words are still here") && stale.body.contains("value=\"New\""),
        "{}",
        stale.body
    );
    server.post("/feeds/1/remove", "coordinator", "").await;
    assert_eq!(
        server.get("/feeds/1", "coordinator").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_copy_that_shrinks_asks_the_coordinator_first() {
    let server = Server::with_a_list().await;
    let rows = |count: usize| {
        let rows = (0..count)
            .map(|at| format!(r#"{{"slug":"r{at}","name":"R {at}","day":1,"time":"19:00"}}"#));
        format!("list=[{}]", rows.collect::<Vec<_>>().join(","))
    };
    let import = "/feeds/1/import";
    server.post(import, "coordinator", &rows(9)).await;
    let asked = server.post(import, "coordinator", &rows(3)).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "More than a third of its meetings would go",
        "name=\"insist\"",
    ] {
        assert!(asked.body.contains(said), "{said}: {}", asked.body);
    }
    let insisted = format!("{}&insist=yes", rows(3));
    let read = server.post(import, "coordinator", &insisted).await;
    assert_eq!(read.header("location"), "/feeds/1?said=feed-read");

    let right = MayKeepFeeds::at_the_machine();
    let mut feed = actions::feed(&server.finder, &right, FeedId(1))
        .await
        .unwrap();
    feed.held_meetings = Some(1);
    feed.fault = "held-shrunk".to_owned();
    let (texts, zone) = (super::words(super::EN), "Europe/London".parse().unwrap());
    let input = FeedPageInput::default();
    let page = feed_view(texts, &zone, Some(&feed), &[], input)
        .render()
        .unwrap();
    for said in [
        "The list now has 1 meeting. Before, it had 3.",
        "action=\"/feeds/1/keep\"",
        "action=\"/feeds/1/take\"",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let kept = server.post("/feeds/1/keep", "coordinator", "").await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
}
