//! One person's part: to take along, and to erase.

use kernel::{PersonId, Viewer};
use serde::Serialize;
use store::{AuditEntry, Record, retrying};
use web::{App, Error};

use crate::records::{self, offer_mark, owner, report_mark};
use crate::rules::{Attendance, Try};

/// Everything here that is one person's own.
#[derive(Debug, Serialize)]
pub struct OwnData {
    /// Meetings to try and tried, with how they were and what was reported.
    pub tries: Vec<Try>,
    /// Proofs, with the day since 1970 on which one was withdrawn.
    pub proofs: Vec<(Attendance, Option<i64>)>,
}

/// Everything here that is the viewer's own.
pub async fn own_data(app: &App, viewer: &Viewer) -> Result<OwnData, Error> {
    let ring = app.keys().ring(&[owner(viewer.person)]).await?;
    let tries = records::tries(app.db(), viewer.person, &ring).await?;
    let proofs = records::proofs(app.db(), viewer.person, &ring).await?;
    Ok(OwnData {
        tries: tries.into_iter().map(|(_, _, kept)| kept).collect(),
        proofs: proofs
            .into_iter()
            .map(|proof| (proof.attendance, proof.withdrawn_day))
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
