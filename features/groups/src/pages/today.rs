//! Today: what is on, and whether one can go there now.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{Millis, Role, Zone};
use web::{App, Arg, Error, LocaleTexts, Nav, Shell, SignedIn, soon};

use super::schedule::SessionView;
use crate::Membership;
use crate::queries::{self, Today};
use crate::records::{self, OpenSafety};

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

/// A session with open safety calls.
struct SafetyLine {
    open: String,
    when: String,
    path: String,
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
    /// Open safety calls of the groups that the viewer leads: a line, the group, and the way to them.
    safety: Vec<SafetyLine>,
    /// How many safety calls are open in the whole place, for a coordinator.
    safety_anywhere: Option<String>,
    /// Coordinators have no sessions of their own, and an overview instead.
    coordinates: bool,
}

pub(super) async fn page(State(app): State<App>, me: SignedIn) -> Result<Response, Error> {
    let (texts, now, place) = (me.context.texts, app.now(), app.place());
    let (mut cards, mut lines, mut told) = (Vec::new(), Vec::new(), HashSet::new());
    let Today { sessions, safety } = queries::today(&app, &me.viewer).await?;
    let coming = records::coming(app.db(), me.viewer.person, now).await?;
    for (session, membership) in sessions {
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
    let coordinates = me.viewer.role == Role::Coordinator;
    let page = TodayPage {
        texts,
        hello: texts.say(greeting(now, &place.zone)),
        date: texts.date(now, &place.zone),
        cards,
        lines,
        safety: safety
            .iter()
            .map(|(of, open)| safety_line(texts, of, open))
            .collect(),
        safety_anywhere: safety_anywhere(&app, texts, coordinates).await?,
        coordinates,
    };
    me.context
        .page(&app, Shell::new("groups-title-today", Nav::Today), page)
}

fn safety_line(texts: LocaleTexts, of: &Membership, open: &OpenSafety) -> SafetyLine {
    let when = texts.when(open.starts_at, &open.zone);
    let args = [("group", Arg::from(&of.about.name)), ("when", when.into())];
    SafetyLine {
        open: texts.count("groups-today-safety", open.open),
        when: texts.with("groups-today-safety-of", &args),
        path: format!("/s/{}/safety", open.session),
    }
}

/// A coordinator learns that there are open safety calls, and in which groups on the overview: no name and
/// no word.
async fn safety_anywhere(
    app: &App,
    texts: LocaleTexts,
    coordinates: bool,
) -> Result<Option<String>, Error> {
    if !coordinates {
        return Ok(None);
    }
    let groups = records::safety_by_group(app.db()).await?;
    let open: i64 = groups.iter().map(|(_, open)| open).sum();
    Ok((open > 0).then(|| texts.count("groups-today-safety", open)))
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
