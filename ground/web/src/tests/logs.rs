//! What is written down about a request, and what never is.

use std::io::Write;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use tracing_subscriber::filter::LevelFilter;

use super::world::{app, ask, form, get, pages, server};
use crate::{Address, App, Place, RequestContext, Rights, Route, router};

/// Collects log lines of the thread that the test runs on.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Lines {
    /// Listens at the finest level until the guard is dropped.
    fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let lines = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_ansi(false)
            .with_writer(move || lines.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[tokio::test]
async fn a_log_line_says_what_was_done_and_no_words() {
    let server = server().await;
    let lines = Lines::default();
    let listening = lines.listen();
    get(&server, "/today?note=canary1", "member").await;
    get(&server, "/nowhere/canary2", "canary3").await;
    ask(
        &server,
        form("/words").body(Body::from("words=canary4")).unwrap(),
    )
    .await;
    drop(listening);
    let text = lines.text();
    assert!(text.contains("action=\"today\" status=200"), "{text}");
    assert!(
        text.contains("method=POST action=\"words\" status=303"),
        "{text}"
    );
    assert!(!text.contains("canary"), "{text}");
}

#[tokio::test]
async fn a_break_is_logged_once_under_the_reference_that_the_person_sees() {
    let server = server().await;
    let lines = Lines::default();
    let listening = lines.listen();
    let body = get(&server, "/break", "").await.body;
    drop(listening);
    let reference: String = body
        .split("tell us: ")
        .nth(1)
        .unwrap()
        .chars()
        .take(5)
        .collect();
    let text = lines.text();
    assert_eq!(text.matches(&reference).count(), 1, "{text}");
    assert_eq!(
        text.matches("the secret of the machine room").count(),
        1,
        "{text}"
    );
}

/// Answers with the bytes that limits would count by.
async fn address(context: RequestContext) -> String {
    format!("{:?}", context.address.key())
}

async fn told(app: App, forwarded: &str) -> String {
    let mut table = pages();
    table.push(Route::get("/address", Rights::Anyone, "address", address));
    let request = Request::get("/address").header("x-forwarded-for", forwarded);
    ask(
        &router(app, vec![table]),
        request.body(Body::empty()).unwrap(),
    )
    .await
    .body
}

#[tokio::test]
async fn only_the_operators_own_proxy_names_the_caller() {
    let open = app(Place::default()).await;
    assert_eq!(told(open, "203.0.113.9").await, "[127, 0, 0, 1]");
    let place = Place {
        behind_proxy: true,
        ..Place::default()
    };
    let behind = app(place).await;
    // What the caller made up stands before what the proxy wrote.
    assert_eq!(
        told(behind.clone(), "198.51.100.1, 203.0.113.9").await,
        "[203, 0, 113, 9]"
    );
    assert_eq!(
        told(behind.clone(), "203.0.113.9:51544").await,
        "[203, 0, 113, 9]"
    );
    assert!(
        told(behind, "nonsense")
            .await
            .contains("We could not read this request"),
        "no limit counts by a wrong address"
    );
}

#[test]
fn one_household_is_one_address() {
    let of = |text: &str| Address::from(text.parse::<IpAddr>().unwrap());
    assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
    assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    assert_eq!(of("::ffff:203.0.113.9"), of("203.0.113.9"));
    assert_ne!(of("203.0.113.9"), of("203.0.113.8"));
}
