//! Went, how was it: for oneself alone. And the two reports that help the next person.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::Own;
use web::{
    App, Error, FormData, FormFaults, FormPage, FormReader, Layout, LocaleTexts, Nav, Shell,
    SignedIn, see_other_saying,
};

use super::{STYLES, flash};
use crate::actions;
use crate::rules::{Visit, may_come_along};
use crate::{Finder, MeetingId, proofs};

/// What is asked, each from 0 to 10: the field and its text.
const QUESTIONS: [(&str, &str); 4] = [
    ("welcome", "finder-went-welcome"),
    ("safe", "finder-went-safe"),
    ("fit", "finder-went-fit"),
    ("again", "finder-went-again"),
];

#[derive(Template)]
#[template(path = "went.html")]
pub(super) struct WentPage {
    texts: LocaleTexts,
    path: String,
    name: String,
    form: FormPage,
    questions: [(&'static str, &'static str); 4],
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Error> {
    let tries = actions::tries(&finder, Own::of(&me.viewer)).await?;
    let kept = tries.iter().find(|kept| kept.meeting == meeting);
    let last = kept.and_then(|kept| kept.visits.iter().max_by_key(|visit| visit.day));
    let typed = match last {
        Some(visit) => filled(visit),
        None => FormData::from_pairs([("on", today(&app).to_string())]),
    };
    let name = match kept {
        Some(kept) => kept.name.clone(),
        None => {
            finder
                .meeting(meeting, app.now())
                .await?
                .listing
                .meeting
                .name
        }
    };
    let body = view(me.context.texts, meeting, name, FormPage::new(typed));
    me.context.page(&app, shell(StatusCode::OK), body)
}

pub(super) fn view(
    texts: LocaleTexts,
    meeting: MeetingId,
    name: String,
    form: FormPage,
) -> WentPage {
    WentPage {
        texts,
        path: format!("/find/{meeting}"),
        name,
        form,
        questions: QUESTIONS,
    }
}

fn shell(status: StatusCode) -> Shell {
    Shell::new("finder-title-mine", Nav::Find)
        .assets(&[], STYLES)
        .layout(Layout::Narrow)
        .status(status)
}

/// Today where this server is.
fn today(app: &App) -> Date {
    app.place().zone.at(app.now()).date()
}

fn filled(visit: &Visit) -> FormData {
    let on = Date::constant(1970, 1, 1);
    let on = on.saturating_add(jiff::Span::new().days(visit.day.clamp(0, 100_000)));
    let answers = [visit.welcome, visit.safe, visit.fit, visit.again];
    let fields = QUESTIONS.into_iter().map(|(field, _)| field);
    let said = fields.zip(answers);
    let answers = said.filter_map(|(field, answer)| Some((field, answer?.to_string())));
    FormData::from_pairs([("on", on.to_string())].into_iter().chain(answers))
}

pub(super) async fn save(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(meeting): Path<MeetingId>,
    typed: FormData,
) -> Result<Response, Error> {
    match read(&typed, today(&app)) {
        Ok(visit) => {
            actions::went(&finder, Own::of(&me.viewer), meeting, visit).await?;
            Ok(see_other_saying("/find/mine", flash::WENT))
        }
        Err(faults) => {
            let name = finder
                .meeting(meeting, app.now())
                .await?
                .listing
                .meeting
                .name;
            let form = FormPage::refused(typed, faults);
            let shell = shell(form.status());
            let body = view(me.context.texts, meeting, name, form);
            me.context.page(&app, shell, body)
        }
    }
}

/// The visit that was written down.
pub(super) fn read(typed: &FormData, today: Date) -> Result<Visit, FormFaults> {
    let mut form = FormReader::new(typed);
    let on = match form.get("on").trim().parse::<Date>() {
        Ok(on) if on <= today => Ok(on),
        Ok(_) => form.fault("on", "finder-fault-date-ahead"),
        Err(_) => form.fault("on", "finder-fault-date"),
    };
    // What nobody chose is kept as not said.
    let answer = |question: &str| {
        typed
            .get(question)
            .parse()
            .ok()
            .map(|answer: u8| answer.min(10))
    };
    form.finish(|| {
        Ok(Visit {
            day: proofs::days(on?),
            welcome: answer("welcome"),
            safe: answer("safe"),
            fit: answer("fit"),
            again: answer("again"),
        })
    })
}

pub(super) async fn report(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(meeting): Path<MeetingId>,
    typed: FormData,
) -> Result<Response, Error> {
    let good = match typed.get("was") {
        "good" => true,
        "nobody" => false,
        _ => return Err(Error::NotFound),
    };
    actions::report(&finder, Own::of(&me.viewer), meeting, good).await?;
    Ok(see_other_saying(
        &format!("/find/{meeting}"),
        flash::REPORTED,
    ))
}

/// A peer mentor offers to come along, or withdraws the offer.
pub(super) async fn along(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(meeting): Path<MeetingId>,
    typed: FormData,
) -> Result<Response, Error> {
    let right = may_come_along(&me.viewer)?;
    let offers = typed.get("offer") != "no";
    actions::come_along(&finder, &right, meeting, offers).await?;
    let said = if offers {
        flash::ALONG
    } else {
        flash::NOT_ALONG
    };
    Ok(see_other_saying("/find/mine", said))
}
