//! Everything that has no place of its own in the bar.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::Role;
use web::{App, Error, LocaleTexts, Nav, Shell, SignedIn};

#[derive(Template)]
#[template(path = "more.html")]
struct MorePage {
    texts: LocaleTexts,
    /// Keeps the lists of meetings.
    coordinates: bool,
    /// Leads by role, or stands by those who do.
    leads: bool,
}

pub(super) async fn page(State(app): State<App>, signed_in: SignedIn) -> Result<Response, Error> {
    let page = MorePage {
        texts: signed_in.context.texts,
        leads: signed_in.viewer.role != Role::Member,
        coordinates: signed_in.viewer.role == Role::Coordinator,
    };
    signed_in
        .context
        .page(&app, Shell::new("accounts-more-tab", Nav::More), page)
}
