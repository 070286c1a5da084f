//! Today: what is on, and whether one can go there now.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{Millis, Role, Zone};
use web::{App, Arg, Error, LocaleTexts, Nav, Shell, SignedIn, soon};

use super::schedule::SessionView;
use crate::{queries, records};

/// The session that one can go to now.
struct Card {
    group: String,
    /// `/groups/…`.
    group_path: String,
    session: SessionView,
    leads: bool,
    /// The address of the agreement, when it comes first.
    agreement: Option<String>,
}

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    texts: LocaleTexts,
    hello: String,
    date: String,
    cards: Vec<Card>,
    /// What comes later: one line each, with the address of its group.
    lines: Vec<(String, String)>,
    /// Coordinators have no sessions of their own, and an overview instead.
    coordinates: bool,
}

pub(super) async fn page(State(app): State<App>, me: SignedIn) -> Result<Response, Error> {
    let (texts, now, place) = (me.context.texts, app.now(), app.place());
    let (mut cards, mut lines, mut told) = (Vec::new(), Vec::new(), HashSet::new());
    let coming = records::coming(app.db(), me.viewer.person, now).await?;
    for (session, membership) in queries::next_sessions(&app, &me.viewer).await? {
        let leads = membership.standing.leads();
        let view = SessionView::of(texts, place, &session, now).with_coming(
            texts,
            coming.get(&session.id),
            leads,
        );
        let name = &membership.about.name;
        let group = format!("/groups/{}", membership.group);
        if view.near {
            cards.push(Card {
                group: name.reveal().clone(),
                session: view,
                leads,
                group_path: group.clone(),
                agreement: (!membership.agreed).then(|| format!("{group}/agreement")),
            });
        } else if told.insert(membership.group) {
            // One line for each group, also for one whose session is on now.
            let line = [("when", Arg::from(view.when)), ("group", Arg::from(name))];
            lines.push((texts.with("groups-session-line", &line), group));
        }
    }
    let page = TodayPage {
        texts,
        hello: texts.say(greeting(now, &place.zone)),
        date: texts.date(now, &place.zone),
        cards,
        lines,
        coordinates: me.viewer.role == Role::Coordinator,
    };
    me.context
        .page(&app, Shell::new("groups-title-today", Nav::Today), page)
}

/// Good morning from five, good afternoon from twelve, good evening from six.
fn greeting(now: Millis, zone: &Zone) -> &'static str {
    match zone.at(now).hour() {
        5..=11 => "groups-today-hello-morning",
        12..=17 => "groups-today-hello-afternoon",
        _ => "groups-today-hello-evening",
    }
}

/// My plan is not built yet and says what will be there.
pub(super) async fn plan(State(app): State<App>, me: SignedIn) -> Result<Response, Error> {
    let page = soon(me.context.texts, "web-plan-head", "web-plan-soon");
    me.context
        .page(&app, Shell::new("web-plan-head", Nav::Plan), page)
}
