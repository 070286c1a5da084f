//! One's name and colour in a group, and leaving it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::GroupId;
use web::{App, Error, FormData, FormFaults, LocaleTexts, Refusal, SignedIn, see_other_saying};

use super::{Options, colour, colours, flash, form_shell, member_name};
use crate::actions::{self, Fault};
use crate::rules::{self, Refused, may_leave};
use crate::{Membership, queries};

#[derive(Template)]
#[template(path = "me.html")]
struct MePage {
    texts: LocaleTexts,
    path: String,
    group: String,
    typed: FormData,
    faults: FormFaults,
    colours: Options,
}

fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    (typed, faults): (FormData, FormFaults),
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = MePage {
        texts,
        path: format!("/groups/{}", mine.group),
        group: mine.about.name.reveal().clone(),
        typed,
        faults,
        colours: colours(texts),
    };
    me.context
        .page(app, form_shell("groups-title-me", status), page)
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
    draw(&app, &me, &mine, (typed, FormFaults::none()))
}

pub(super) async fn save(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let login = me
        .context
        .greeting
        .as_ref()
        .map_or("", |name| name.reveal().as_str());
    let mut faults = FormFaults::none();
    let name = member_name(typed.get("name"), login).map_err(|fault| faults.add("name", fault));
    let colour =
        colour(typed.get("colour")).ok_or_else(|| faults.add("colour", "groups-fault-colour"));
    if let (Ok(name), Ok(colour)) = (name, colour) {
        match actions::set_face(&app, &rules::may_choose_face(&mine), &name, colour).await {
            Ok(()) => return Ok(see_other_saying(&format!("/groups/{group}"), flash::SAVED)),
            Err(Fault::Refused(refused @ Refused::NameTaken)) => {
                faults.add("name", refused.sentence())
            }
            Err(other) => return Err(other.into()),
        }
    }
    draw(&app, &me, &mine, (typed, faults))
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
