//! What a page that waits for its room asks now and then: whether something has changed, and how long it
//! still is.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use kernel::{DAY, HOUR, MINUTE, Millis, SessionId};
use serde::Serialize;
use web::{App, Error, LocaleTexts, SignedIn};

use super::before;
use super::caller::Caller;
use crate::rooms::Rooms;

/// Up to here the time is said in minutes, and up to there in hours.
const IN_MINUTES: Millis = 2 * HOUR;
const IN_HOURS: Millis = 2 * DAY;

/// The answer to a page that waits.
#[derive(Serialize)]
struct WaitingState {
    /// A word for what the page would show now. Another one than before: the page loads again.
    stage: &'static str,
    /// "Starts in 12 minutes".
    line: String,
}

/// "Starts in 12 minutes", rounded up; in hours or days when it is longer.
pub(super) fn line(texts: LocaleTexts, starts_at: Millis, now: Millis) -> String {
    let left = (starts_at - now).max(0);
    let whole = |unit: Millis| (left + unit - 1) / unit;
    match left {
        ..IN_MINUTES => texts.count("live-starts-in", whole(MINUTE)),
        IN_MINUTES..IN_HOURS => texts.count("live-starts-hours", (left + HOUR / 2) / HOUR),
        _ => texts.count("live-starts-days", (left + DAY / 2) / DAY),
    }
}

pub(super) async fn state(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    me: SignedIn,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let caller = Caller::find(&app, &rooms, me, session).await?;
    let state = WaitingState {
        stage: before::stage_word(&caller),
        line: line(texts, caller.planned.starts_at, app.now()),
    };
    Ok(Json(state).into_response())
}

#[cfg(test)]
mod tests {
    use kernel::Locale;

    use super::*;

    #[test]
    fn the_time_is_said_in_the_unit_that_fits() {
        let say = |left: Millis| line(LocaleTexts::of(Locale::En), left, 0);
        let table = [
            (-5, "It should start now"),
            (0, "It should start now"),
            (1, "Starts in 1 minute"),
            (11 * MINUTE + 1, "Starts in 12 minutes"),
            (119 * MINUTE, "Starts in 119 minutes"),
            (3 * HOUR, "Starts in about 3 hours"),
            (5 * DAY, "Starts in 5 days"),
        ];
        for (left, said) in table {
            assert_eq!(say(left).replace(['\u{2068}', '\u{2069}'], ""), said);
        }
    }
}
