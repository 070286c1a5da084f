//! After the session, for who led it: who was heard, how it was, what is carried over, who needs a word.

use askama::Template;
use axum::response::Response;
use facilitation::{AttendanceInterval, AttendanceMode, HeardStatus, Seat};
use groups::rules::MayFacilitate;
use kernel::Private;
use web::{App, Error, LocaleTexts, Nav, Shell};

use super::EndedSession;
use crate::actions::{self, AfterPerson};
use crate::rules::Feedback;

/// One row of the attendance.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) visits: Vec<String>,
    pub(super) minutes: String,
    pub(super) left: Option<&'static str>,
    pub(super) heard: &'static str,
    pub(super) commitment: Option<String>,
}

/// One of the four questions with its mean.
struct Mean {
    question: &'static str,
    text: String,
    /// Width of the bar in an image of 200.
    width: u16,
}

#[derive(Template)]
#[template(path = "after/summary.html")]
struct SummaryPage {
    texts: LocaleTexts,
    session: String,
    group: String,
    group_name: String,
    when: String,
    /// The session did; else there is no attendance, no verdict and no feedback.
    took_place: bool,
    /// A call was open at the end: the safety calls have a page of their own.
    has_calls: bool,
    share: String,
    heard: Vec<String>,
    not_reached: Vec<String>,
    balance: Option<String>,
    answered: Option<String>,
    means: Vec<Mean>,
    notes: Vec<Private<String>>,
    someone_unheard: bool,
    carried: Vec<String>,
    look_after: Vec<(String, &'static str)>,
    rows: Vec<Row>,
}

/// Draws the page of a person who leads the group.
pub(super) async fn draw(
    app: &App,
    right: &MayFacilitate,
    seen: &EndedSession,
) -> Result<Response, Error> {
    let feedback = actions::feedback(app, right, seen.planned.id).await?;
    let texts = seen.texts();
    // Speaking, passing and just listening count alike, and nobody's name is beside a pass.
    let names = |heard: &[HeardStatus]| -> Vec<String> {
        let people = seen.after.people.iter();
        let people = people.filter(|person| heard.contains(&person.record.heard));
        people.map(|person| name(seen, person.seat)).collect()
    };
    let summary = seen.after.summary.as_ref();
    let page = SummaryPage {
        texts,
        session: seen.planned.id.to_string(),
        group: seen.mine.group.to_string(),
        group_name: seen.group_name(),
        when: seen.when(),
        took_place: seen.after.took_place(),
        has_calls: seen.after.has_calls,
        share: seen.share(),
        heard: names(&[
            HeardStatus::Spoke,
            HeardStatus::Passed,
            HeardStatus::Listened,
        ]),
        not_reached: names(&[HeardStatus::NotReached]),
        balance: summary
            .and_then(|summary| summary.balance)
            .map(|balance| percent(texts, balance)),
        answered: feedback
            .answered
            .map(|count| texts.count("after-answered", count)),
        means: means(texts, &feedback),
        notes: feedback.notes,
        someone_unheard: feedback.someone_unheard,
        carried: carried(seen),
        look_after: look_after(seen),
        rows: rows(seen),
    };
    seen.me
        .context
        .page(app, Shell::new("after-title", Nav::Groups), page)
}

/// The name of a seat. A person who has left the group has no name any more.
pub(super) fn name(seen: &EndedSession, seat: Seat) -> String {
    let name = seen.after.names.reveal(seat);
    if name.is_empty() {
        seen.texts().say("after-left-group")
    } else {
        name.to_owned()
    }
}

pub(super) fn percent(texts: LocaleTexts, share: f64) -> String {
    let percent = (share * 100.0).round().clamp(0.0, 100.0) as i64;
    texts.count("after-percent", percent)
}

fn means(texts: LocaleTexts, feedback: &Feedback) -> Vec<Mean> {
    let ids = [
        "after-ask-listened",
        "after-ask-chance",
        "after-ask-safe",
        "after-ask-useful",
    ];
    let mean = |(question, mean): (&'static str, f64)| {
        let whole = (mean * 10.0).round() as i64;
        let args = [
            ("whole", (whole / 10).into()),
            ("tenth", (whole % 10).into()),
        ];
        Mean {
            question,
            text: texts.with("after-mean", &args),
            width: (mean * 20.0).round() as u16,
        }
    };
    let given = ids.into_iter().zip(feedback.means);
    given
        .filter_map(|(id, mean)| Some((id, mean?)))
        .map(mean)
        .collect()
}

/// Who was not reached and may go first next time.
fn carried(seen: &EndedSession) -> Vec<String> {
    let summary = seen.after.summary.iter();
    let seats = summary.flat_map(|summary| &summary.carry_over);
    seats.map(|seat| name(seen, *seat)).collect()
}

/// Who may need a word: unanswered calls first.
fn look_after(seen: &EndedSession) -> Vec<(String, &'static str)> {
    let Some(summary) = &seen.after.summary else {
        return Vec::new();
    };
    let asked = summary
        .unanswered_help
        .iter()
        .map(|seat| (*seat, "after-look-asked"));
    let leaving = summary
        .not_safe_to_leave
        .iter()
        .map(|seat| (*seat, "after-look-not-safe"));
    let early = seen
        .after
        .people
        .iter()
        .filter(|person| seen.after.took_place() && person.record.left_early)
        .map(|person| (person.seat, "after-look-early"));
    asked
        .chain(leaving)
        .chain(early)
        .map(|(seat, why)| (name(seen, seat), why))
        .collect()
}

/// Attendance by the minute, in the order of the seats; of a session that took place.
pub(super) fn rows(seen: &EndedSession) -> Vec<Row> {
    if !seen.after.took_place() {
        return Vec::new();
    }
    let mut people: Vec<&AfterPerson> = seen.after.people.iter().collect();
    people.sort_by_key(|person| person.seat);
    people.into_iter().map(|person| row(seen, person)).collect()
}

fn row(seen: &EndedSession, person: &AfterPerson) -> Row {
    let texts = seen.texts();
    let record = &person.record;
    let left = match (record.removed, record.left_early) {
        (true, _) => Some("after-row-removed"),
        (false, true) => Some("after-row-early"),
        (false, false) => None,
    };
    Row {
        name: name(seen, person.seat),
        visits: record
            .visits
            .iter()
            .map(|context| visit_line(seen, context))
            .collect(),
        minutes: texts.minutes(i64::from(record.minutes)),
        left,
        heard: super::heard_id(record.heard),
        commitment: person
            .commitment
            .as_ref()
            .map(|words| words.what.reveal().to_owned()),
    }
}

/// "18:02 to 19:15, online".
fn visit_line(seen: &EndedSession, context: &AttendanceInterval) -> String {
    let texts = seen.texts();
    let zone = &seen.planned.zone;
    let id = match context.place {
        _ if context.by_hand => "after-visit-noted",
        AttendanceMode::Online => "after-visit-online",
        AttendanceMode::InRoom => "after-visit-room",
    };
    let until = context.until.unwrap_or(seen.after.ended_at);
    texts.with(
        id,
        &[
            ("from", texts.clock_time(context.from, zone).into()),
            ("until", texts.clock_time(until, zone).into()),
        ],
    )
}
