//! The coordinator's overview: places, times, and sessions that nobody leads. Nothing sealed is
//! opened here, and no member is named.

use std::collections::HashMap;

use accounts::rules::may_manage;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use kernel::{GroupId, Millis, PersonId, Private, Role, WEEK};
use serde::Deserialize;
use web::{
    App, Arg, Error, FlashWord, FormData, FormFaults, FormPage, FormReader, LocaleTexts, Nav,
    Refusal, Shell, SignedIn, see_other_saying,
};

use super::start::named;
use super::{flash, form_shell};
use crate::actions::{self, Fault};
use crate::queries;
use crate::records::{self, Ahead, Overview};
use crate::rules::{Standing, may_name_facilitator};

/// Groups on one page.
const PAGE: u16 = 30;

struct Line {
    kind: String,
    facilitators: Option<String>,
    /// Where a facilitator can be named, when there is none.
    name_at: Option<String>,
    when: Option<String>,
    taken: String,
    free: i64,
    /// How many safety calls are open, without a name.
    safety: Option<String>,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    texts: LocaleTexts,
    said: Option<String>,
    groups: Vec<Line>,
    /// Sessions of the next days that nobody leads.
    unled: Vec<String>,
    more: Option<String>,
    is_first: bool,
}

/// Where a page begins: `?after=<time>-<group>`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct After {
    #[serde(default)]
    after: String,
}

impl After {
    fn group(&self) -> Option<(i64, GroupId)> {
        let (made_at, group) = self.after.split_once('-')?;
        Some((made_at.parse().ok()?, group.parse().ok()?))
    }
}

type Logins = HashMap<PersonId, Private<String>>;

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Query(after): Query<After>,
    said: FlashWord,
) -> Result<Response, Error> {
    let (texts, now) = (me.context.texts, app.now());
    let after = after.group();
    let mut groups = records::overview(app.db(), after, now, PAGE + 1).await?;
    let more = groups.len() > usize::from(PAGE);
    groups.truncate(usize::from(PAGE));
    let ids: Vec<GroupId> = groups.iter().map(|group| group.group).collect();
    let leading = queries::leading(&app, &ids).await?;
    let people: Vec<PersonId> = leading.iter().map(|(_, person, _)| *person).collect();
    let logins = accounts::login_names(&app, &may_manage(&me.viewer)?, &people).await?;
    let safety = records::safety_by_group(app.db()).await?;
    let unled = records::unled(app.db(), now, now + WEEK).await?;
    let unled = unled.iter().map(|session| {
        let kind = texts.say(&format!("groups-kind-{}", session.kind.word()));
        let when = texts.when(session.starts_at, &session.zone);
        texts.with(
            "groups-overview-session",
            &[("when", when.into()), ("kind", kind.into())],
        )
    });
    let last = groups
        .last()
        .map(|group| format!("/overview?after={}-{}", group.made_at, group.group));
    let page = OverviewPage {
        texts,
        said: said.text(texts, flash::ALL),
        unled: unled.collect(),
        more: last.filter(|_| more),
        is_first: after.is_none(),
        groups: groups
            .iter()
            .map(|group| Line {
                safety: safety_of(texts, &safety, group.group),
                ..line((texts, now), group, &leading, &logins)
            })
            .collect(),
    };
    me.context
        .page(&app, Shell::new("groups-title-overview", Nav::None), page)
}

/// "On now, since 18:00", or when the next one is.
fn when(texts: LocaleTexts, next: &Ahead, now: Millis) -> String {
    if next.open && next.starts_at <= now {
        let since = texts.clock_time(next.starts_at, &next.zone);
        texts.with("groups-overview-on", &[("time", since.into())])
    } else {
        texts.when(next.starts_at, &next.zone)
    }
}

fn line(
    (texts, now): (LocaleTexts, Millis),
    group: &Overview,
    leading: &[(GroupId, PersonId, Standing)],
    logins: &Logins,
) -> Line {
    let lead: Vec<_> = leading
        .iter()
        .filter(|(of, ..)| *of == group.group)
        .collect();
    let names: Vec<String> = lead
        .iter()
        .filter_map(|(_, person, _)| logins.get(person))
        .map(|login| login.reveal().clone())
        .collect();
    let led = lead
        .iter()
        .any(|(.., standing)| *standing == Standing::Facilitator);
    let taken = [
        ("taken", Arg::from(group.people)),
        ("max", group.size_max.into()),
    ];
    Line {
        kind: texts.say(&format!("groups-kind-{}", group.kind.word())),
        facilitators: (!names.is_empty()).then(|| texts.list(&names)),
        name_at: (!led).then(|| format!("/overview/{}/facilitator", group.group)),
        when: group.next.as_ref().map(|next| when(texts, next, now)),
        taken: texts.with("groups-overview-taken-of", &taken),
        free: (i64::from(group.size_max) - group.people).max(0),
        safety: None,
    }
}

fn safety_of(texts: LocaleTexts, open: &[(GroupId, i64)], group: GroupId) -> Option<String> {
    let found = open.iter().find(|(of, _)| *of == group);
    found.map(|(_, open)| texts.count("groups-today-safety", *open))
}

#[derive(Template)]
#[template(path = "name_facilitator.html")]
struct NamePage {
    texts: LocaleTexts,
    action: String,
    form: FormPage,
}

fn draw(app: &App, me: &SignedIn, group: GroupId, form: FormPage) -> Result<Response, Error> {
    let shell = form_shell("groups-title-overview", form.status());
    let action = format!("/overview/{group}/facilitator");
    let page = NamePage {
        texts: me.context.texts,
        action,
        form,
    };
    me.context.page(app, shell, page)
}

/// Only a group that has no facilitator has this page; any other is not found.
async fn expect_unled(app: &App, group: GroupId) -> Result<(), Error> {
    let room = records::room(app.db(), group, app.now()).await?;
    if room.is_some() && queries::facilitators(app, group).await?.is_empty() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

pub(super) async fn name_page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    may_name_facilitator(&me.viewer, group)?;
    expect_unled(&app, group).await?;
    draw(&app, &me, group, FormPage::new(FormData::default()))
}

pub(super) async fn name(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let right = may_name_facilitator(&me.viewer, group)?;
    expect_unled(&app, group).await?;
    let mut form = FormReader::new(&typed);
    let named = named(&app, &me, &mut form).await?;
    let (person, name) = match form.finish(|| named) {
        Ok(named) => named,
        Err(faults) => return draw(&app, &me, group, FormPage::refused(typed, faults)),
    };
    let colour = app.rng().below(8) as u8 + 1;
    let person = (person, Role::Facilitator);
    match actions::name_facilitator(&app, &right, person, (&name, colour)).await {
        Ok(()) => Ok(see_other_saying("/overview", flash::NAMED)),
        Err(Fault::Refused(refused @ crate::rules::Refused::NameTaken)) => {
            let faults = FormFaults::one("name", refused.sentence());
            draw(&app, &me, group, FormPage::refused(typed, faults))
        }
        Err(other) => Err(other.into()),
    }
}
