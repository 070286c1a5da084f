//! Showing a group to the public: what stands in the finder, and taking it out again.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{GroupId, Text};
use web::{App, Error, FormData, FormFaults, LocaleTexts, SignedIn, see_other_saying};

use super::{flash, form_shell, name_fault, optional};
use crate::rules::{self, Opening, OpeningFault, Venue};
use crate::{Membership, actions, queries, records};

#[derive(Template)]
#[template(path = "opening.html")]
struct OpeningPage {
    texts: LocaleTexts,
    path: String,
    /// The group's own name, on the way back to it.
    group: String,
    shown: bool,
    /// It meets in a room, so people need an address.
    in_a_room: bool,
    typed: FormData,
    faults: FormFaults,
}

async fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    (typed, faults): (FormData, FormFaults),
) -> Result<Response, Error> {
    let shown = records::opening(app.db(), mine.group).await?;
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = OpeningPage {
        texts: me.context.texts,
        path: format!("/groups/{}", mine.group),
        group: mine.about.name.reveal().clone(),
        shown: shown.is_some(),
        in_a_room: mine.about.settings.venue != Venue::Online,
        typed,
        faults,
    };
    me.context
        .page(app, form_shell("groups-title-opening", status), page)
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    rules::may_edit(&mine)?;
    let typed = match records::opening(app.db(), group).await? {
        Some(opening) => typed_from(&opening),
        None => FormData::default(),
    };
    draw(&app, &me, &mine, (typed, FormFaults::none())).await
}

fn typed_from(opening: &Opening) -> FormData {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    FormData::from_pairs([
        ("name", opening.name.reveal().to_owned()),
        (
            "address",
            text(opening.address.as_ref().map(|one| one.reveal())),
        ),
        ("town", text(opening.town.as_ref().map(|one| one.reveal()))),
        ("note", text(opening.note.as_ref().map(|one| one.reveal()))),
    ])
}

pub(super) async fn save(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let right = rules::may_edit(&mine)?;
    match read(&typed, mine.about.settings.venue) {
        Ok(opening) => {
            actions::show_to_public(&app, &right, &opening).await?;
            Ok(see_other_saying(&format!("/groups/{group}"), flash::SHOWN))
        }
        Err(faults) => draw(&app, &me, &mine, (typed, faults)).await,
    }
}

fn read(typed: &FormData, venue: Venue) -> Result<Opening, FormFaults> {
    let mut faults = FormFaults::none();
    let name = Text::new(typed.get("name")).map_err(|fault| faults.add("name", name_fault(fault)));
    let address = optional(typed.get("address")).map_err(|fault| faults.add("address", fault));
    let town = optional(typed.get("town")).map_err(|fault| faults.add("town", fault));
    let note = optional(typed.get("note")).map_err(|fault| faults.add("note", fault));
    let (Ok(name), Ok(address), Ok(town), Ok(note)) = (name, address, town, note) else {
        return Err(faults);
    };
    let opening = Opening {
        name,
        address,
        town,
        note,
    };
    match opening.check(venue) {
        Ok(()) => Ok(opening),
        Err(OpeningFault::NoAddress) => Err(FormFaults::one("address", "groups-fault-no-address")),
    }
}

pub(super) async fn end(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let right = rules::may_edit(&mine)?;
    actions::stop_showing(&app, &right).await?;
    Ok(see_other_saying(&format!("/groups/{group}"), flash::HIDDEN))
}
