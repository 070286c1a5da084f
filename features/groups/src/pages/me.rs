//! One's name and colour in a group, and leaving it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::GroupId;
use web::{
    App, Error, FormData, FormFaults, FormPage, FormReader, LocaleTexts, Refusal, SignedIn,
    see_other_saying,
};

use super::{Options, colour, colours, flash, form_shell, member_name};
use crate::actions::{self, Fault};
use crate::rules::{self, MemberName, Refused, may_leave};
use crate::{Membership, queries};

#[derive(Template)]
#[template(path = "me.html")]
struct MePage {
    texts: LocaleTexts,
    path: String,
    group: String,
    form: FormPage,
    colours: Options,
}

fn draw(app: &App, me: &SignedIn, mine: &Membership, form: FormPage) -> Result<Response, Error> {
    let texts = me.context.texts;
    let shell = form_shell("groups-title-me", form.status());
    let page = MePage {
        texts,
        path: format!("/groups/{}", mine.group),
        group: mine.about.name.reveal().clone(),
        form,
        colours: colours(texts),
    };
    me.context.page(app, shell, page)
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let typed = FormData::from_pairs([
        ("name", mine.name.reveal().clone()),
        ("colour", mine.colour.to_string()),
    ]);
    draw(&app, &me, &mine, FormPage::new(typed))
}

pub(super) async fn save(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let (name, colour) = match read(&typed, me.login_name()) {
        Ok(face) => face,
        Err(faults) => return draw(&app, &me, &mine, FormPage::refused(typed, faults)),
    };
    match actions::set_face(&app, &rules::may_choose_face(&mine), &name, colour).await {
        Ok(()) => Ok(see_other_saying(&format!("/groups/{group}"), flash::SAVED)),
        Err(Fault::Refused(refused @ Refused::NameTaken)) => {
            let faults = FormFaults::one("name", refused.sentence());
            draw(&app, &me, &mine, FormPage::refused(typed, faults))
        }
        Err(other) => Err(other.into()),
    }
}

fn read(typed: &FormData, login: &str) -> Result<(MemberName, u8), FormFaults> {
    let mut form = FormReader::new(typed);
    let name = member_name(&mut form, login);
    let colour = colour(&mut form);
    form.finish(|| Ok((name?, colour?)))
}

pub(super) async fn leave(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    actions::leave(&app, &may_leave(&mine)).await?;
    Ok(see_other_saying("/groups", flash::LEFT))
}
