//! One's groups, with the next session of each, and words from groups one was removed from.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{MembershipId, Own, Role, Text};
use vault::KeyHolder;
use web::{
    App, Error, FlashWord, FormData, FormPage, LocaleTexts, Nav, Refusal, Shell, SignedIn,
    see_other_saying,
};

use super::{flash, words_fault};
use crate::actions::Fault;
use crate::rules::Refused;
use crate::{actions, queries, records};

struct Line {
    href: String,
    name: String,
    kind: String,
    next: Option<String>,
}

struct Parting {
    /// What the form for another look names it by.
    place: String,
    title: String,
    words: String,
    /// When the person asked for another look.
    asked: Option<String>,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    texts: LocaleTexts,
    form: FormPage,
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
    let said = said.text(me.context.texts, flash::ALL);
    let form = FormPage::new(FormData::default()).saying(said);
    draw(&app, &me, form).await
}

async fn draw(app: &App, me: &SignedIn, form: FormPage) -> Result<Response, Error> {
    let texts = me.context.texts;
    let (places, next) = queries::places_with_next(app, &me.viewer).await?;
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
    let shell = Shell::new("groups-title", Nav::Groups).status(form.status());
    let page = ListPage {
        texts,
        form,
        groups: places.iter().map(line).collect(),
        partings: partings(app, me).await?,
        may_start: me.viewer.role.is_staff(),
        coordinates: me.viewer.role == Role::Coordinator,
    };
    me.context.page(app, shell, page)
}

async fn partings(app: &App, me: &SignedIn) -> Result<Vec<Parting>, Error> {
    let rows = records::farewells(app.db(), me.viewer.person).await?;
    let owners: Vec<_> = rows
        .iter()
        .map(|(_, _, group, ..)| KeyHolder::group(*group))
        .collect();
    let ring = app.keys().ring(&owners).await?;
    let texts = me.context.texts;
    let asked = records::asked_again(app.db(), me.viewer.person).await?;
    let mut partings = Vec::with_capacity(rows.len());
    for row in rows {
        let (place, group) = (row.0, row.2);
        let asked = asked.iter().find(|(of, _)| *of == group);
        let Some(farewell) = records::open_farewell(row, &ring) else {
            continue;
        };
        partings.push(Parting {
            place: place.to_string(),
            asked: asked.map(|(_, at)| {
                let when = texts.date(*at, &app.place().zone);
                texts.with("groups-farewell-asked", &[("date", when.into())])
            }),
            title: texts.with(
                "groups-farewell-title",
                &[("group", (&farewell.group).into())],
            ),
            words: farewell.words.into_inner(),
        });
    }
    Ok(partings)
}

/// Asks for another look at one's own removal. Words that are refused stand on the page again.
pub(super) async fn ask_again(
    State(app): State<App>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let words = match Text::new(typed.get("words")) {
        Ok(words) => words,
        Err(fault) => {
            let fault = words_fault(fault, "groups-fault-another-look");
            return draw(&app, &me, FormPage::new(typed).refused_as(fault)).await;
        }
    };
    let place: MembershipId = typed.get("place").parse().map_err(|_| Error::NotFound)?;
    let rows = records::farewells(app.db(), me.viewer.person).await?;
    let row = rows.into_iter().find(|row| row.0 == place);
    let group = row.ok_or(Error::NotFound)?.2;
    match actions::ask_again(&app, Own::of(&me.viewer), group, &words).await {
        Ok(()) => Ok(see_other_saying("/groups", flash::ASKED_AGAIN)),
        Err(Fault::Refused(refused @ Refused::WroteOften)) => {
            let form = FormPage::new(typed).refused_as(refused.sentence());
            draw(&app, &me, form).await
        }
        Err(other) => Err(other.into()),
    }
}
