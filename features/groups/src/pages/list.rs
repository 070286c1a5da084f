//! One's groups, with the next session of each, and words from groups one was removed from.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::Role;
use vault::KeyHolder;
use web::{App, Error, FlashWord, LocaleTexts, Nav, Shell, SignedIn};

use super::flash;
use crate::{queries, records};

struct Line {
    href: String,
    name: String,
    kind: String,
    next: Option<String>,
}

struct Parting {
    title: String,
    words: String,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    texts: LocaleTexts,
    said: Option<String>,
    groups: Vec<Line>,
    partings: Vec<Parting>,
    may_start: bool,
    coordinates: bool,
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    said: FlashWord,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let (places, next) = queries::places_with_next(&app, &me.viewer).await?;
    let line = |place: &crate::Membership| {
        let session = next.iter().find(|session| session.group == place.group);
        Line {
            href: format!("/groups/{}", place.group),
            name: place.about.name.reveal().clone(),
            kind: texts.say(&format!("groups-kind-{}", place.about.settings.kind.word())),
            next: session.map(|session| {
                let when = texts.when(session.starts_at, &session.zone);
                texts.with("groups-list-next", &[("when", when.into())])
            }),
        }
    };
    let page = ListPage {
        texts,
        said: said.text(texts, flash::ALL),
        groups: places.iter().map(line).collect(),
        partings: partings(&app, &me).await?,
        may_start: me.viewer.role.is_staff(),
        coordinates: me.viewer.role == Role::Coordinator,
    };
    me.context
        .page(&app, Shell::new("groups-title", Nav::Groups), page)
}

async fn partings(app: &App, me: &SignedIn) -> Result<Vec<Parting>, Error> {
    let rows = records::farewells(app.db(), me.viewer.person).await?;
    let owners: Vec<_> = rows
        .iter()
        .map(|(_, _, group, ..)| KeyHolder::group(*group))
        .collect();
    let ring = app.keys().ring(&owners).await?;
    let texts = me.context.texts;
    let mut partings = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(farewell) = records::open_farewell(row, &ring) else {
            continue;
        };
        partings.push(Parting {
            title: texts.with(
                "groups-farewell-title",
                &[("group", (&farewell.group).into())],
            ),
            words: farewell.words.into_inner(),
        });
    }
    Ok(partings)
}
