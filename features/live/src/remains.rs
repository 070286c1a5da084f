//! What a session leaves behind: the record of each person, what the next session needs to know,
//! commitments that come back. Sealed first, then written in the change in which the session ends.

use std::collections::HashMap;

use facilitation::{Seat, SessionOutcome};
use kernel::{GroupId, Millis, PersonId, SessionId};
use store::{Change, Error};
use vault::SealingRing;
use web::App;

use crate::records::{self, RoomEnd};
use crate::rules::Hearing;

/// A session and its group.
pub(crate) type Place = (SessionId, GroupId);

/// Who sat where.
pub(crate) type People = HashMap<Seat, PersonId>;

/// Everything that stays, sealed.
pub(crate) struct Remains {
    place: Place,
    end: RoomEnd,
    hearing: Vec<store::Args>,
    commitments: Vec<store::Args>,
    present: Vec<PersonId>,
}

impl Remains {
    /// Seals what stays of a session that ends at this time.
    pub(crate) async fn seal(
        app: &App,
        place: Place,
        people: &People,
        outcome: &SessionOutcome,
        at: Millis,
    ) -> Result<Self, Error> {
        let holders = records::key_holders(place.1, people.values().copied());
        let mut ring = app.keys().sealing_ring(&holders, app.rng()).await?;
        let before = records::hearing(app.db(), place.1, &ring).await?;
        let after = hearing_after(outcome, people, &before.into_iter().collect(), at);
        let present = outcome.attendance.iter();
        let present = present.filter_map(|attendance| people.get(&attendance.seat).copied());
        Ok(Self {
            place,
            end: RoomEnd::seal(place, outcome, at, &mut ring)?,
            hearing: records::seal_hearing(place.1, &after, &mut ring)?,
            commitments: seal_commitments(place, people, outcome, &mut ring)?,
            present: present.collect(),
        })
    }

    /// Writes it, and ends the session in its group's plan.
    pub(crate) async fn write(&self, change: &mut Change) -> Result<(), groups::actions::Fault> {
        let (session, group) = self.place;
        self.end.write(change, session).await?;
        records::set_hearing(change, &self.hearing).await?;
        let (present, made) = (&self.present, &self.commitments);
        records::turn_commitments(change, self.place, present, made).await?;
        groups::actions::close_session(change, group, session).await
    }
}

/// What the group's next session has to know, of those of whom it has changed.
fn hearing_after(
    outcome: &SessionOutcome,
    people: &People,
    before: &HashMap<PersonId, Hearing>,
    at: Millis,
) -> Vec<(PersonId, Hearing)> {
    let memory = |(&seat, &person): (&Seat, &PersonId)| {
        let mut attendance = outcome.attendance.iter();
        let attended = attendance.find(|attendance| attendance.seat == seat);
        let carried = outcome.carry_over.iter().position(|&one| one == seat);
        let carried = carried.and_then(|place| u16::try_from(place).ok());
        let old = before.get(&person).cloned().unwrap_or_default();
        let new = old.after(attended, carried, at);
        (new != old).then_some((person, new))
    };
    people.iter().filter_map(memory).collect()
}

fn seal_commitments(
    place: Place,
    people: &People,
    outcome: &SessionOutcome,
    ring: &mut SealingRing,
) -> Result<Vec<store::Args>, Error> {
    let mut sealed = Vec::with_capacity(outcome.commitments.len());
    for (seat, commitment) in &outcome.commitments {
        if let (Some(&person), Some(words)) = (people.get(seat), &commitment.words) {
            let whose = (person, commitment.seq);
            sealed.push(records::seal_commitment(place, whose, words, ring)?);
        }
    }
    Ok(sealed)
}
