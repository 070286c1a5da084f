//! What a facilitator does about one person: another standing, or the end of their place.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{GroupId, MembershipId};
use web::{App, Error, FormData, FormPage, FormReader, LocaleTexts, SignedIn, see_other_saying};

use super::{flash, form_shell, reason, words_fault};
use crate::rules::{self, MemberCard, Standing, needs_reason};
use crate::{Membership, actions, queries};

/// The facilitator's own place, and the person's card; anyone else finds nothing.
async fn found(
    app: &App,
    me: &SignedIn,
    (group, member): (GroupId, MembershipId),
) -> Result<(Membership, MemberCard), Error> {
    let mine = queries::seen_by(app, &me.viewer, group).await?;
    rules::may_edit(&mine)?;
    let cards = queries::members(app, &mine).await?;
    let card = cards
        .into_iter()
        .find(|card| card.id == member)
        .ok_or(Error::NotFound)?;
    Ok((mine, card))
}

#[derive(Template)]
#[template(path = "raise.html")]
struct RaisePage {
    texts: LocaleTexts,
    title: String,
    action: String,
    back: String,
    standing: &'static str,
    form: FormPage,
}

/// Asks why somebody should lead.
fn draw_raise(
    app: &App,
    me: &SignedIn,
    found: &(Membership, MemberCard),
    standing: Standing,
    form: FormPage,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let (mine, card) = found;
    let title = format!("groups-raise-{}", standing.word());
    let shell = form_shell("groups-title-settings", form.status());
    let page = RaisePage {
        texts,
        title: texts.name(&title, card.name.reveal()),
        action: format!("/groups/{}/members/{}/standing", mine.group, card.id),
        back: format!("/groups/{}/settings", mine.group),
        standing: standing.word(),
        form,
    };
    me.context.page(app, shell, page)
}

pub(super) async fn standing(
    State(app): State<App>,
    me: SignedIn,
    Path((group, member)): Path<(GroupId, MembershipId)>,
    typed: FormData,
) -> Result<Response, Error> {
    let found = found(&app, &me, (group, member)).await?;
    let (mine, card) = &found;
    let chosen = Standing::from_word(typed.get("standing"));
    let chosen = chosen.ok_or_else(|| Error::Refused("groups-fault-choice".into()))?;
    let role = accounts::role_of(&app, card.person)
        .await?
        .ok_or(Error::NotFound)?;
    let right = rules::may_change_standing(mine, card, role, chosen)?;
    let mut why = None;
    if needs_reason(card.standing, chosen) {
        if !typed.has("reason") {
            return draw_raise(&app, &me, &found, chosen, FormPage::new(typed));
        }
        let mut form = FormReader::new(&typed);
        let given = reason(&mut form);
        match form.finish(|| given) {
            Ok(given) => why = Some(given),
            Err(faults) => {
                let form = FormPage::refused(typed, faults);
                return draw_raise(&app, &me, &found, chosen, form);
            }
        }
    }
    actions::change_standing(&app, &right, why.as_ref()).await?;
    // Who demoted themselves no longer sees the settings.
    let page = if card.person == mine.person {
        ""
    } else {
        "/settings"
    };
    Ok(see_other_saying(
        &format!("/groups/{group}{page}"),
        flash::STANDING_CHANGED,
    ))
}

#[derive(Template)]
#[template(path = "removal.html")]
struct RemovalPage {
    texts: LocaleTexts,
    action: String,
    back: String,
    name: String,
    form: FormPage,
}

fn draw(
    app: &App,
    me: &SignedIn,
    found: &(Membership, MemberCard),
    form: FormPage,
) -> Result<Response, Error> {
    let (mine, card) = found;
    let shell = form_shell("groups-title-settings", form.status());
    let page = RemovalPage {
        texts: me.context.texts,
        action: format!("/groups/{}/members/{}/removal", mine.group, card.id),
        back: format!("/groups/{}/settings", mine.group),
        name: card.name.reveal().clone(),
        form,
    };
    me.context.page(app, shell, page)
}

pub(super) async fn removal(
    State(app): State<App>,
    me: SignedIn,
    Path(place): Path<(GroupId, MembershipId)>,
) -> Result<Response, Error> {
    let found = found(&app, &me, place).await?;
    rules::may_remove(&found.0, &found.1)?;
    let words = me.context.texts.say("groups-remove-note-default");
    let form = FormPage::new(FormData::from_pairs([("words", words)]));
    draw(&app, &me, &found, form)
}

pub(super) async fn remove(
    State(app): State<App>,
    me: SignedIn,
    Path(place): Path<(GroupId, MembershipId)>,
    typed: FormData,
) -> Result<Response, Error> {
    let found = found(&app, &me, place).await?;
    let right = rules::may_remove(&found.0, &found.1)?;
    let mut form = FormReader::new(&typed);
    let words = form.text("words", |fault| words_fault(fault, "groups-fault-farewell"));
    let why = reason(&mut form);
    match form.finish(|| Ok((words?, why?))) {
        Ok((words, why)) => {
            actions::remove(&app, &right, &words, &why).await?;
            Ok(see_other_saying(
                &format!("/groups/{}", place.0),
                flash::REMOVED,
            ))
        }
        Err(faults) => draw(&app, &me, &found, FormPage::refused(typed, faults)),
    }
}
