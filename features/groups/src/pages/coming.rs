//! "I can't come", the calendar entry of a session, and the group's own call.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use feeds::export::{CalendarEntry, calendar_entry};
use kernel::{GroupId, Own, SessionId};
use web::{
    App, Error, FormData, FormPage, FormReader, LocaleTexts, Sentence, SignedIn, see_other_saying,
};

use super::{flash, form_shell};
use crate::rules::{self, CallLink, CallLinkFault, SessionState};
use crate::{Membership, actions, queries};

/// Says that one cannot come, or takes it back, and goes back to where the card is.
pub(super) async fn absent(
    State(app): State<App>,
    me: SignedIn,
    Path((group, session)): Path<(GroupId, SessionId)>,
    typed: FormData,
) -> Result<Response, Error> {
    let (planned, mine) = queries::session_seen_by(&app, &me.viewer, session).await?;
    if mine.group != group || planned.group != group {
        return Err(Error::NotFound);
    }
    let absent = typed.get("coming") == "no";
    actions::set_absent(&app, Own::of(&me.viewer), session, absent).await?;
    let said = if absent { flash::ABSENT } else { flash::COMES };
    let back = match typed.get("back") {
        "today" => "/today".to_owned(),
        _ => format!("/groups/{group}"),
    };
    Ok(see_other_saying(&back, said))
}

/// The session as a file for a calendar. Its title is neutral: a calendar is often read by others.
pub(super) async fn calendar(
    State(app): State<App>,
    me: SignedIn,
    Path((group, session)): Path<(GroupId, SessionId)>,
) -> Result<Response, Error> {
    let (planned, mine) = queries::session_seen_by(&app, &me.viewer, session).await?;
    let ahead = matches!(planned.state, SessionState::Planned | SessionState::Open);
    if mine.group != group || planned.group != group || !ahead {
        return Err(Error::NotFound);
    }
    let entry = CalendarEntry {
        uid: &format!("{session}@calendar.invalid"),
        title: &me.context.texts.say("groups-calendar-title"),
        starts_at: planned.starts_at,
        minutes: planned.minutes,
    };
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let name = HeaderValue::from_static("attachment; filename=\"calendar.ics\"");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, name),
    ];
    let file = calendar_entry(&entry, app.now()).ok_or(Error::NotFound)?;
    Ok((headers, file).into_response())
}

#[derive(Template)]
#[template(path = "call.html")]
struct CallPage {
    texts: LocaleTexts,
    path: String,
    /// The group's own name, on the way back to it.
    group: String,
    form: FormPage,
}

fn draw(app: &App, me: &SignedIn, mine: &Membership, form: FormPage) -> Result<Response, Error> {
    let shell = form_shell("groups-title-call", form.status());
    let page = CallPage {
        texts: me.context.texts,
        path: format!("/groups/{}", mine.group),
        group: mine.about.name.reveal().clone(),
        form,
    };
    me.context.page(app, shell, page)
}

pub(super) async fn call_page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    rules::may_edit(&mine)?;
    let link = queries::call_link(&app, &mine).await?;
    let typed = link.map_or_else(String::new, |link| link.reveal().to_owned());
    let form = FormPage::new(FormData::from_pairs([("link", typed)]));
    draw(&app, &me, &mine, form)
}

pub(super) async fn save_call(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let right = rules::may_edit(&mine)?;
    let mut form = FormReader::new(&typed);
    let link = form.accept(CallLink::read(form.get("link")).map_err(call_fault));
    match form.finish(|| link) {
        Ok(link) => {
            actions::set_call_link(&app, &right, link.as_ref()).await?;
            Ok(see_other_saying(
                &format!("/groups/{group}/settings"),
                flash::SAVED,
            ))
        }
        Err(faults) => draw(&app, &me, &mine, FormPage::refused(typed, faults)),
    }
}

fn call_fault(fault: CallLinkFault) -> (&'static str, Sentence) {
    let sentence = match fault {
        CallLinkFault::NoAddress => "groups-fault-call".into(),
        CallLinkFault::TooLong(length) => {
            Sentence::new("groups-fault-call-long").with("length", length)
        }
    };
    ("link", sentence)
}
