//! The first page: it tells visitors what the server is, and redirects people who are signed in to Today.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::{App, Layout, LocaleTexts, Nav, Place, RequestContext, Rights, Route, Shell};

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage<'a> {
    texts: LocaleTexts,
    place: &'a Place,
}

/// `/`.
pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/", Rights::Anyone, "start.read", start)]
}

async fn start(State(app): State<App>, context: RequestContext) -> Result<Response, web::Error> {
    if context.viewer.is_some() {
        return Ok(web::see_other("/today"));
    }
    let shell = Shell::new("app-start-title", Nav::None).layout(Layout::PublicWide);
    let page = StartPage {
        texts: context.texts,
        place: app.place(),
    };
    context.page(&app, shell, page)
}
