//! Heavy routes beside light ones, on a runtime with one thread.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Html;

use super::world::{FixedAuthenticator, get, limits};
use crate::testing::Client;
use crate::{App, Limits, Rights, Route, router};

/// What a heavy handler says as it begins, and what it waits for.
#[derive(Clone)]
struct HeldPage {
    begun: Sender<()>,
    go_on: Arc<Mutex<Receiver<()>>>,
}

impl HeldPage {
    /// Takes the whole thread until it is told to go on, as a long computation does.
    fn answer(&self) -> Html<String> {
        self.begun.send(()).unwrap();
        let go_on = self.go_on.lock().unwrap_or_else(PoisonError::into_inner);
        go_on.recv().unwrap();
        Html("a long page ".repeat(1_000))
    }
}

async fn server(limits: Limits) -> (axum::Router, Receiver<()>, Sender<()>) {
    let (begun, began) = channel();
    let (let_go, go_on) = channel();
    let held = HeldPage {
        begun,
        go_on: Arc::new(Mutex::new(go_on)),
    };
    let test = store::testing::TestDb::sqlite().await;
    let app = App::for_test(&test)
        .limits(limits)
        .authenticator(FixedAuthenticator)
        .build();
    let long = move || {
        let held = held.clone();
        async move { held.answer() }
    };
    let routes = vec![
        Route::get("/long", Rights::Anyone, "long", long).heavy(),
        Route::get("/panic", Rights::Anyone, "panic", panics).heavy(),
        Route::get("/own", Rights::SignedIn, "own", || async { "own" }).heavy(),
        Route::get("/light", Rights::Anyone, "light", || async { "light" }),
    ];
    (router(app, vec![routes]), began, let_go)
}

async fn panics() -> StatusCode {
    panic!("a defect")
}

/// Asks without waiting for the answer.
fn begin(server: &axum::Router) -> tokio::task::JoinSet<crate::testing::Page> {
    let mut client = Client::new(server.clone());
    let mut asking = tokio::task::JoinSet::new();
    asking.spawn(async move {
        client
            .exchange(Request::get("/long").body(Body::empty()).unwrap())
            .await
    });
    asking
}

/// Lets everything run that can.
async fn settle() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn light_pages_are_answered_while_a_heavy_one_is_drawn() {
    let (server, began, let_go) = server(limits()).await;
    let mut asking = begin(&server);
    settle().await;
    began.recv().unwrap();
    // This runtime has one thread. Were the page drawn on it, nothing would be answered now.
    assert_eq!(get(&server, "/light", "").await.body, "light");
    let_go.send(()).unwrap();
    let page = asking.join_next().await.unwrap().unwrap();
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.body.len(), 12_000);
}

#[tokio::test]
async fn only_so_many_heavy_pages_run_and_wait() {
    let one = Limits {
        heavy_running: 1,
        heavy_waiting: 2,
        ..limits()
    };
    let (server, began, let_go) = server(one).await;
    let mut first = begin(&server);
    settle().await;
    began.recv().unwrap();
    let mut waiting = [begin(&server), begin(&server)];
    settle().await;
    assert!(
        began.try_recv().is_err(),
        "a second one runs beside the first"
    );
    let refused = get(&server, "/long", "").await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!refused.header("retry-after").is_empty());
    // One that goes away leaves its place in the queue.
    waiting[1].shutdown().await;
    waiting[1] = begin(&server);
    settle().await;
    for _ in 0..3 {
        let_go.send(()).unwrap();
    }
    for asking in std::iter::once(&mut first).chain(&mut waiting) {
        let page = asking.join_next().await.unwrap().unwrap();
        assert_eq!(page.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn heavy_pages_are_gated_compressed_and_survive_a_panic() {
    let (server, _began, let_go) = server(limits()).await;
    assert_eq!(get(&server, "/own", "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(get(&server, "/own", "member").await.body, "own");
    assert_eq!(
        get(&server, "/panic", "").await.status,
        StatusCode::INTERNAL_SERVER_ERROR
    );
    let_go.send(()).unwrap();
    let request = Request::get("/long").header(header::ACCEPT_ENCODING, "gzip");
    let answer = tower::ServiceExt::oneshot(server, request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(answer.headers()[header::CONTENT_ENCODING], "gzip");
    let body = axum::body::to_bytes(answer.into_body(), usize::MAX)
        .await
        .unwrap();
    assert!(
        body.starts_with(&[0x1f, 0x8b]) && body.len() < 2_000,
        "{}",
        body.len()
    );
}
