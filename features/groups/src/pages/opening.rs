//! Showing a group to the public: what stands in the finder, and taking it out again.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::GroupId;
use web::{
    App, Error, FormData, FormFaults, FormPage, FormReader, LocaleTexts, Sentence, SignedIn,
    see_other_saying,
};

use super::{flash, form_shell, name_fault, reason};
use crate::rules::{self, Opening, OpeningFault, Venue, WrittenReason};
use crate::{Membership, actions, queries, records};

#[derive(Template)]
#[template(path = "opening.html")]
struct OpeningPage {
    texts: LocaleTexts,
    path: String,
    /// The group's own name, on the way back to it.
    group: String,
    shown: bool,
    /// Clinical groups and those for young people are not shown to the public.
    not_for_public: bool,
    /// It meets in a room, so people need an address.
    in_a_room: bool,
    form: FormPage,
}

async fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    form: FormPage,
) -> Result<Response, Error> {
    let shown = records::opening(app.db(), mine.group).await?;
    let shell = form_shell("groups-title-opening", form.status());
    let page = OpeningPage {
        texts: me.context.texts,
        path: format!("/groups/{}", mine.group),
        group: mine.about.name.reveal().clone(),
        shown: shown.is_some(),
        not_for_public: !mine.about.settings.may_be_public(),
        in_a_room: mine.about.settings.venue != Venue::Online,
        form,
    };
    me.context.page(app, shell, page)
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    rules::may_edit(&mine)?;
    let typed = match records::opening(app.db(), group).await? {
        Some(decided) => typed_from(&decided.opening),
        None => FormData::default(),
    };
    draw(&app, &me, &mine, FormPage::new(typed)).await
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
    let shown = records::opening(app.db(), group).await?.is_some();
    match read(&typed, mine.about.settings.venue, shown) {
        Ok((opening, why)) => {
            actions::show_to_public(&app, &right, &opening, why.as_ref()).await?;
            let said = if shown { flash::SAVED } else { flash::SHOWN };
            Ok(see_other_saying(&format!("/groups/{group}"), said))
        }
        Err(faults) => draw(&app, &me, &mine, FormPage::refused(typed, faults)).await,
    }
}

/// What should be shown, and why, unless it is shown already.
fn read(
    typed: &FormData,
    venue: Venue,
    shown: bool,
) -> Result<(Opening, Option<WrittenReason>), FormFaults> {
    let mut form = FormReader::new(typed);
    let name = form.text("name", name_fault);
    let address = form.optional_text("address");
    let town = form.optional_text("town");
    let note = form.optional_text("note");
    let opening = || {
        Ok(Opening {
            name: name?,
            address: address?,
            town: town?,
            note: note?,
        })
    };
    let opening = opening().and_then(|opening: Opening| {
        let checked = opening.check(venue).map_err(opening_fault);
        form.accept(checked.map(|()| opening))
    });
    let why = if shown {
        Ok(None)
    } else {
        reason(&mut form).map(Some)
    };
    form.finish(|| Ok((opening?, why?)))
}

fn opening_fault(fault: OpeningFault) -> (&'static str, Sentence) {
    match fault {
        OpeningFault::NoAddress => ("address", "groups-fault-no-address".into()),
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
