//! One person's part: to take along, and to erase.

use kernel::{Own, PersonId};
use serde::Serialize;
use store::{AuditEntry, Record, retrying};
use web::{App, Error};

use crate::MeetingId;
use crate::records::{self, offer_mark, owner, report_mark};
use crate::rules::Try;

/// Everything here that is one person's own.
#[derive(Debug, Serialize)]
pub(crate) struct OwnData {
    /// Meetings to try and tried, with how they were and what was reported.
    pub(crate) tries: Vec<OwnTry>,
    /// Proofs.
    pub(crate) proofs: Vec<OwnProof>,
}

/// A meeting on the person's list.
#[derive(Debug, Serialize)]
pub(crate) struct OwnTry {
    meeting: MeetingId,
    name: String,
    planned: bool,
    along: bool,
    visits: Vec<OwnVisit>,
    report: Option<OwnReport>,
}

/// How the meeting was, from 0 to 10.
#[derive(Debug, Serialize)]
struct OwnVisit {
    visit_day: i64,
    welcome: Option<u8>,
    safe: Option<u8>,
    fit: Option<u8>,
    again: Option<u8>,
}

/// What the person reported about the meeting.
#[derive(Debug, Serialize)]
struct OwnReport {
    took_place: bool,
    report_day: i64,
}

/// A proof of attendance.
#[derive(Debug, Serialize)]
pub(crate) struct OwnProof {
    name: String,
    date: String,
    minutes: u16,
    withdrawn_day: Option<i64>,
}

impl From<Try> for OwnTry {
    fn from(kept: Try) -> Self {
        let visits = kept.visits.iter().map(|visit| OwnVisit {
            visit_day: visit.day,
            welcome: visit.welcome,
            safe: visit.safe,
            fit: visit.fit,
            again: visit.again,
        });
        Self {
            meeting: kept.meeting,
            name: kept.name,
            planned: kept.planned,
            along: kept.along,
            visits: visits.collect(),
            report: kept.report.map(|(took_place, report_day)| OwnReport {
                took_place,
                report_day,
            }),
        }
    }
}

/// Everything here that is one person's own.
pub(crate) async fn own_data(app: &App, own: Own) -> Result<OwnData, Error> {
    let ring = app.keys().ring(&[owner(own.person())]).await?;
    let tries = records::tries(app.db(), own.person(), &ring).await?;
    let proofs = records::proofs(app.db(), own.person(), &ring).await?;
    Ok(OwnData {
        tries: tries.into_iter().map(|(_, _, kept)| kept.into()).collect(),
        proofs: proofs
            .into_iter()
            .map(|proof| OwnProof {
                name: proof.attendance.name,
                date: proof.attendance.date.to_string(),
                minutes: proof.attendance.minutes,
                withdrawn_day: proof.withdrawn_day,
            })
            .collect(),
    })
}

/// Takes a person out: their list, their proofs, their reports and offers. Call it before their keys
/// go, as the list leads to the rest; without keys, counts remain that belong to no person.
pub async fn erase(app: &App, person: PersonId) -> Result<(), Error> {
    let ring = app.keys().ring(&[owner(person)]).await?;
    let rows = records::tries(app.db(), person, &ring).await;
    // Keys that are gone already must not keep the rest from going.
    let reported: Vec<_> = rows
        .unwrap_or_default()
        .into_iter()
        .map(|(_, _, kept)| kept.meeting)
        .collect();
    retrying!(app.db(), change -> Error, {
        for meeting in &reported {
            let mark = report_mark(app.secrets(), person, *meeting);
            records::take_back_report(&mut change, *meeting, mark).await?;
            let offer = offer_mark(app.secrets(), person, *meeting);
            records::set_offer(&mut change, *meeting, offer, false).await?;
        }
        records::forget(&mut change, person).await?;
        change.commit(Record::entry(AuditEntry::by_system("finder.erase").about(person))).await?;
    })
}
