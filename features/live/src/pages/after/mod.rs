//! What is left of a session, on pages: thank-you and four questions for who took part, the summary
//! for who led, a sheet to print, and the sessions of a group over time.

mod feedback;
mod history;
mod sheet;
mod summary;

use axum::extract::{Path, State};
use axum::response::Response;
use facilitation::HeardStatus;
use groups::rules::may_facilitate;
use groups::{Membership, PlannedSession, SessionState};
use kernel::{Own, SessionId};
use web::{App, Error, FormData, FormFaults, LocaleTexts, Rights, Route, SignedIn, see_other};

use crate::actions::{self, After};

/// The addresses of these pages.
pub(super) fn routes() -> Vec<Route> {
    use Rights::{GroupFacilitator, GroupMember, RoomFacilitator, RoomMember};
    vec![
        Route::get("/s/{session}/after", RoomMember, "after.page", page),
        Route::post(
            "/s/{session}/feedback",
            RoomMember,
            "after.feedback",
            feedback::give,
        ),
        Route::get(
            "/s/{session}/sheet",
            RoomFacilitator,
            "after.sheet",
            sheet::page,
        ),
        Route::get(
            "/groups/{group}/history",
            GroupMember,
            "after.history",
            history::page,
        ),
        Route::get(
            "/groups/{group}/history/print",
            GroupFacilitator,
            "after.history-print",
            history::print,
        ),
    ]
}

/// A session that has ended, and who looks at it.
struct EndedSession {
    me: SignedIn,
    mine: Membership,
    planned: PlannedSession,
    after: After,
    /// The group's next session.
    next: Option<String>,
}

impl EndedSession {
    fn texts(&self) -> LocaleTexts {
        self.me.context.texts
    }

    /// "Tuesday 24 November, 18:00 to 19:17".
    fn when(&self) -> String {
        let texts = self.texts();
        let zone = &self.planned.zone;
        let args = [
            ("when", texts.when(self.after.opened_at, zone).into()),
            ("end", texts.clock_time(self.after.ended_at, zone).into()),
        ];
        texts.with("after-when", &args)
    }

    /// The group's name, on the way back to it.
    fn group_name(&self) -> String {
        self.mine.about.name.reveal().clone()
    }

    /// "Spoke or passed: 8 of 10."
    fn share(&self) -> String {
        share(self.texts(), self.after.heard, self.after.present)
    }
}

/// How many of those present spoke or passed, in words.
fn share(texts: LocaleTexts, heard: i64, present: i64) -> String {
    if present == 0 {
        return texts.say("after-share-nobody");
    }
    texts.with(
        "after-share",
        &[("heard", heard.into()), ("present", present.into())],
    )
}

/// The message id of what a person did today, to themselves.
fn own_id(heard: HeardStatus) -> &'static str {
    match heard {
        HeardStatus::Spoke => "after-own-spoke",
        HeardStatus::Passed => "after-own-passed",
        HeardStatus::Listened => "after-own-listened",
        HeardStatus::NotReached => "after-own-not-reached",
        HeardStatus::Leads => "after-own-leads",
    }
}

/// The message id of what a person did today, to those who lead.
fn heard_id(heard: HeardStatus) -> &'static str {
    match heard {
        HeardStatus::Spoke | HeardStatus::Passed | HeardStatus::Listened => "after-heard",
        HeardStatus::NotReached => "after-heard-not-reached",
        HeardStatus::Leads => "after-heard-leads",
    }
}

/// An ended session; `Ok(Err(…))` is the way to one that has not ended.
async fn find_ended(
    app: &App,
    me: SignedIn,
    session: SessionId,
) -> Result<Result<EndedSession, Response>, Error> {
    let (planned, mine) = groups::session_seen_by(app, &me.viewer, session).await?;
    if planned.state != SessionState::Ended {
        return Ok(Err(see_other(&format!("/s/{session}"))));
    }
    let after = actions::after(app, &mine, session).await?;
    let ahead = groups::next_sessions(app, &me.viewer).await?;
    let mut ahead = ahead.iter().filter(|(next, _)| next.group == mine.group);
    let texts = me.context.texts;
    let next = ahead.next();
    let next = next.map(|(next, _)| texts.when(next.starts_at, &next.zone));
    Ok(Ok(EndedSession {
        me,
        mine,
        planned,
        after,
        next,
    }))
}

async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(session): Path<SessionId>,
) -> Result<Response, Error> {
    let seen = match find_ended(&app, me, session).await? {
        Ok(seen) => seen,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if let Ok(right) = may_facilitate(&seen.mine) {
        return summary::draw(&app, &right, &seen).await;
    }
    let given = actions::own_feedback(&app, Own::of(&seen.me.viewer), session).await?;
    let typed = given.as_ref();
    let typed = typed.map(|given| feedback::typed_from(&given.answers));
    feedback::draw(
        &app,
        &seen,
        feedback::FeedbackForm {
            typed: typed.unwrap_or_default(),
            faults: FormFaults::none(),
            given: given.as_ref().is_some_and(|given| !given.is_final),
            is_final: given.is_some_and(|given| given.is_final),
        },
    )
}

/// Nothing was typed yet.
impl Default for feedback::FeedbackForm {
    fn default() -> Self {
        Self {
            typed: FormData::default(),
            faults: FormFaults::none(),
            given: false,
            is_final: false,
        }
    }
}
