//! The first page: visitors read where they are, people who are signed in go to Today.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::{App, Layout, Nav, Place, Rights, Route, Shell, Visit, Words};

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage<'a> {
    w: Words,
    place: &'a Place,
}

/// `/`.
pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/", Rights::Anyone, "start.read", start)]
}

async fn start(State(app): State<App>, visit: Visit) -> Result<Response, web::Error> {
    if visit.viewer.is_some() {
        return Ok(web::see_other("/today"));
    }
    let shell = Shell::new("app-start-title", Nav::None).layout(Layout::PublicWide);
    let page = StartPage {
        w: visit.words,
        place: app.place(),
    };
    visit.page(&app, shell, page)
}
