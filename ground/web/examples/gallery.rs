//! Every part of a page on one page, for looking at: `cargo run -p web --example gallery`, then
//! `/member` (signed in), `/` (a visitor), `/nowhere` (a page that is not there).

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use kernel::{Id, PersonId, Private, Role, SignInId, Viewer};
use store::testing::TestDb;
use tokio::net::TcpListener;
use web::{
    App, Authenticated, Authenticating, Authenticator, Error, FormData, FormFaults, Layout,
    LocaleTexts, Nav, RequestContext, Rights, Route, Shell, SignedIn,
};

#[derive(Template)]
#[template(path = "../examples/gallery.html")]
struct Gallery {
    texts: LocaleTexts,
    typed: FormData,
    faults: FormFaults,
    moods: [(&'static str, &'static str); 3],
    icons: Vec<&'static str>,
}

/// Takes every visitor for Robin.
struct OpenDoor;

impl Authenticator for OpenDoor {
    fn authenticate<'a>(&'a self, _app: &'a App, _token: &'a str) -> Authenticating<'a> {
        let viewer = Viewer {
            person: PersonId::from_bytes([1; 16]),
            role: Role::Member,
            sign_in: SignInId::from_bytes([1; 16]),
        };
        let robin = Authenticated {
            viewer,
            locale: None,
            greeting: Private::new("robin".to_owned()),
        };
        Box::pin(std::future::ready(Ok(Some(robin))))
    }
}

async fn gallery(State(app): State<App>, context: RequestContext) -> Result<Response, Error> {
    let mut typed = FormData::from_pairs([("wish", "3"), ("words", "Today I went.")]);
    let mut faults = FormFaults::none();
    if context.viewer.is_some() {
        typed = typed.without("words");
        faults.add("time", "web-unread");
    }
    let body = Gallery {
        texts: context.texts,
        typed,
        faults,
        moods: [("low", "Low"), ("even", "Even"), ("good", "Good")],
        icons: web::icon_names().collect(),
    };
    context.page(&app, Shell::new("web-nav-today", Nav::Today), body)
}

async fn plan(
    State(app): State<App>,
    SignedIn { context, .. }: SignedIn,
) -> Result<Response, Error> {
    let soon = web::soon(context.texts, "web-plan-head", "web-plan-soon");
    let shell = Shell::new("web-nav-plan", Nav::Plan).layout(Layout::Narrow);
    context.page(&app, shell, soon)
}

async fn member(State(app): State<App>) -> Response {
    let mut response = web::see_other("/today");
    let cookie = web::sign_in_cookie(app.place(), "robin", Some(3600));
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let test = TestDb::sqlite().await;
    let app = App::for_test(&test).authenticator(OpenDoor).build();
    let pages = vec![
        Route::get("/", Rights::Anyone, "gallery", gallery),
        Route::get("/today", Rights::SignedIn, "today", gallery),
        Route::get("/plan", Rights::SignedIn, "plan", plan),
        Route::get("/member", Rights::Anyone, "member", member),
    ];
    let limits = app.limits();
    let listener = TcpListener::bind("127.0.0.1:8790").await?;
    web::serve(
        listener,
        web::router(app, vec![pages]),
        limits,
        std::future::pending(),
    )
    .await;
    Ok(())
}
