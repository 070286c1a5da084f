//! A server with four people who can sign in and a few pages.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{Request, Response, StatusCode, header};
use kernel::{GroupId, Id, Locale, PersonId, Private, Rng, Role, SeededRng, SignInId, Viewer};
use store::testing::TestDb;

use crate::testing::{Client, Page};
use crate::{
    App, Authenticated, Authenticating, Authenticator, Error, FormData, Limits, Nav, Place,
    RequestContext, Rights, Route, Shell, SignedIn, router, see_other, soon,
};

/// Knows `member`, `facilitator`, `coordinator`; `spanish` is a member who chose Spanish; `broken`
/// finds the database gone.
pub(super) struct FixedAuthenticator;

impl Authenticator for FixedAuthenticator {
    fn authenticate<'a>(&'a self, _app: &'a App, token: &'a str) -> Authenticating<'a> {
        let person = |role, locale| {
            let mut rng = SeededRng::new(1);
            let viewer = Viewer {
                person: PersonId::fresh(&mut rng),
                role,
                sign_in: SignInId::fresh(&mut rng),
            };
            Some(Authenticated {
                viewer,
                locale,
                greeting: Private::new("robin".to_owned()),
            })
        };
        Box::pin(async move {
            Ok(match token {
                "member" => person(Role::Member, None),
                "spanish" => person(Role::Member, Some(Locale::Es)),
                "facilitator" => person(Role::Facilitator, None),
                "coordinator" => person(Role::Coordinator, None),
                "broken" => return Err(Error::Busy),
                "panic" => panic!("the authenticator is broken"),
                _ => None,
            })
        })
    }
}

fn seeded() -> Box<dyn Rng> {
    Box::new(SeededRng::new(7))
}

pub(super) fn limits() -> Limits {
    Limits {
        first_byte: Duration::from_millis(200),
        header: Duration::from_millis(200),
        body: Duration::from_millis(300),
        write: Duration::from_millis(500),
        drain: Duration::from_secs(5),
        body_bytes: 4096,
        connections: 6,
        connections_per_address: 4,
        ..Limits::default()
    }
}

pub(super) async fn app(place: Place) -> App {
    app_with(place, limits()).await
}

pub(super) async fn app_with(place: Place, limits: Limits) -> App {
    let test = TestDb::sqlite().await;
    App::for_test(&test)
        .rng(seeded)
        .place(place)
        .limits(limits)
        .authenticator(FixedAuthenticator)
        .build()
}

/// The server on plain http with its pages.
pub(super) async fn server() -> Router {
    router(app(Place::default()).await, vec![pages()])
}

pub(super) fn pages() -> Vec<Route> {
    use Rights::{
        Anyone, Coordinator, Facilitator, GroupMember, SignedIn as AnyoneSignedIn, Staff,
    };
    vec![
        Route::get("/", Anyone, "start", start),
        Route::get("/today", AnyoneSignedIn, "today", start),
        Route::get("/groups/{group}", GroupMember, "group", group),
        Route::get("/desk", Facilitator, "desk", start),
        Route::get("/overview", Coordinator, "overview", start),
        Route::get("/staff", Staff, "staff", start),
        Route::post("/words", Anyone, "words", words),
        Route::get("/break", Anyone, "break", || async {
            Error::broken("the secret of the machine room")
        }),
        Route::get("/panic", Anyone, "panic", panics),
        Route::get("/busy", Anyone, "busy", || async { Error::Busy }),
        Route::get("/full", Anyone, "full", || async { Error::Full }),
        Route::post(
            "/full",
            Rights::SignedIn,
            "full.write",
            |_: FormData| async { Error::Full },
        ),
        Route::get("/name", Anyone, "name", start),
        Route::get("/file", Anyone, "file", || async {
            ([(header::CACHE_CONTROL, "private, max-age=60")], "kept")
        }),
    ]
}

async fn panics() -> StatusCode {
    panic!("a defect")
}

async fn start(State(app): State<App>, context: RequestContext) -> Result<Response<Body>, Error> {
    let shell = Shell::new("web-nav-today", Nav::Today);
    context.page(
        &app,
        shell,
        soon(context.texts, "web-plan-head", "web-plan-soon"),
    )
}

/// No group is this person's, whichever it is.
async fn group(_: SignedIn, Path(_): Path<GroupId>) -> Error {
    Error::NotFound
}

async fn words(typed: FormData) -> Response<Body> {
    if typed.get("words").is_empty() {
        StatusCode::UNPROCESSABLE_ENTITY.into_response_bare()
    } else {
        see_other("/today")
    }
}

trait Bare {
    fn into_response_bare(self) -> Response<Body>;
}

impl Bare for StatusCode {
    fn into_response_bare(self) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self;
        response
    }
}

pub(super) async fn ask(server: &Router, request: Request<Body>) -> Page {
    Client::new(server.clone()).exchange(request).await
}

/// A page, signed in with the token of the [`FixedAuthenticator`], or "" for a visitor.
pub(super) async fn get(server: &Router, path: &str, token: &str) -> Page {
    let request = Request::get(path).header(header::COOKIE, format!("s={token}"));
    ask(server, request.body(Body::empty()).unwrap()).await
}

/// A form from a page of this server.
pub(super) fn form(path: &str) -> axum::http::request::Builder {
    Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}
