//! What a facilitator does about one person: another standing, or the end of their place.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{GroupId, MembershipId, Text, TextFault};
use web::{App, Error, FormData, FormFaults, LocaleTexts, Sentence, SignedIn, see_other_saying};

use super::{flash, form_shell};
use crate::rules::{self, MemberCard, Standing};
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

pub(super) async fn standing(
    State(app): State<App>,
    me: SignedIn,
    Path((group, member)): Path<(GroupId, MembershipId)>,
    typed: FormData,
) -> Result<Response, Error> {
    let (mine, card) = found(&app, &me, (group, member)).await?;
    let chosen = Standing::from_word(typed.get("standing"));
    let chosen = chosen.ok_or_else(|| Error::Refused("groups-fault-choice".into()))?;
    let role = accounts::role_of(&app, card.person)
        .await?
        .ok_or(Error::NotFound)?;
    let right = rules::may_change_standing(&mine, &card, role, chosen)?;
    actions::change_standing(&app, &right).await?;
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
    typed: FormData,
    fault: Option<String>,
}

fn draw(
    app: &App,
    me: &SignedIn,
    (mine, card): &(Membership, MemberCard),
    (typed, faults): (FormData, &FormFaults),
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = RemovalPage {
        texts,
        action: format!("/groups/{}/members/{}/removal", mine.group, card.id),
        back: format!("/groups/{}/settings", mine.group),
        name: card.name.reveal().clone(),
        typed,
        fault: faults.of("words").map(|fault| texts.sentence(fault)),
    };
    me.context
        .page(app, form_shell("groups-title-settings", status), page)
}

pub(super) async fn removal(
    State(app): State<App>,
    me: SignedIn,
    Path(place): Path<(GroupId, MembershipId)>,
) -> Result<Response, Error> {
    let found = found(&app, &me, place).await?;
    rules::may_remove(&found.0, &found.1)?;
    let words = me.context.texts.say("groups-remove-note-default");
    draw(
        &app,
        &me,
        &found,
        (
            FormData::from_pairs([("words", words)]),
            &FormFaults::none(),
        ),
    )
}

pub(super) async fn remove(
    State(app): State<App>,
    me: SignedIn,
    Path(place): Path<(GroupId, MembershipId)>,
    typed: FormData,
) -> Result<Response, Error> {
    let found = found(&app, &me, place).await?;
    let right = rules::may_remove(&found.0, &found.1)?;
    match Text::new(typed.get("words")) {
        Ok(words) => {
            actions::remove(&app, &right, &words).await?;
            Ok(see_other_saying(
                &format!("/groups/{}", place.0),
                flash::REMOVED,
            ))
        }
        Err(fault) => {
            let fault = match fault {
                TextFault::Empty => Sentence::new("groups-fault-farewell"),
                TextFault::TooLong { length, limit } => Sentence::new("web-fault-long")
                    .with("length", length)
                    .with("limit", limit),
            };
            draw(&app, &me, &found, (typed, &FormFaults::one("words", fault)))
        }
    }
}
