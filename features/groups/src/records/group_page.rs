//! What the page of a group shows, read in one trip and one snapshot.

use kernel::{GroupId, Millis, PersonId, Viewer};
use store::read::{all, opt};
use store::{Db, Error, args};

use super::agreements::{self, AgreementRow};
use super::groups::{RoomRow, room_of};
use super::memberships::{CardReader, CardRow, SeenRow, admitted, people_of};
use super::opened::readable;
use super::openings::{OpeningRow, opening_of};
use super::schedule::{AHEAD, OVERRUN_MAX, SessionRow};
use super::{MEMBERS, OPENING, PRESENT_AGREEMENT, ROOM_FOR_LEADER, SEEN_BY};
use crate::rules::{
    Agreement, DecidedOpening, MemberCard, Membership, PlannedSession, Room, TRIES,
};

/// The rows, still sealed.
pub(crate) struct GroupRows {
    seen: SeenRow,
    people: Vec<CardRow>,
    ahead: Vec<SessionRow>,
    agreement: Option<AgreementRow>,
    opening: Option<OpeningRow>,
    room: Option<RoomRow>,
}

/// The group as the viewer sees it.
pub(crate) struct GroupOverview {
    /// The viewer's place in it.
    pub(crate) mine: Membership,
    /// Everyone in it, in the order in which they came.
    pub(crate) people: Vec<MemberCard>,
    /// Sessions ahead: planned, open, and cancelled while their time is not over.
    pub(crate) ahead: Vec<PlannedSession>,
    /// The present agreement.
    pub(crate) agreement: Agreement,
    /// What it shows to the public, if anything.
    pub(crate) opening: Option<DecidedOpening>,
    /// How full it is; for people who lead it.
    pub(crate) room: Option<Room>,
}

/// Reads the page; `None` when there is no such group or the viewer is not in it now.
pub(crate) async fn group_page(
    db: &Db,
    group: GroupId,
    viewer: &Viewer,
    now: Millis,
) -> Result<Option<GroupRows>, Error> {
    let person = viewer.person;
    let (seen, people, ahead, agreement, opening, room) = db
        .read((
            opt(SEEN_BY, args![group, person]),
            all(MEMBERS, args![group]),
            all(AHEAD, args![group, now - OVERRUN_MAX, now]),
            opt(PRESENT_AGREEMENT, args![group]),
            opt(OPENING, args![group]),
            opt(ROOM_FOR_LEADER, args![group, now, TRIES, person]),
        ))
        .await?;
    // Rows of a group that the viewer is not in go no further than this line.
    Ok(admitted(db, viewer, seen).next().map(|seen| GroupRows {
        seen,
        people,
        ahead,
        agreement,
        opening,
        room,
    }))
}

impl GroupRows {
    /// The people in it, for their roles.
    pub(crate) fn people(&self) -> Vec<PersonId> {
        people_of(&self.people)
    }

    /// Opens the names and words.
    pub(crate) fn open(self, reader: &CardReader<'_>) -> Result<GroupOverview, Error> {
        let (group, ring) = (reader.group, reader.ring);
        let mine = self.seen.open(ring)?;
        let ahead = self.ahead.into_iter().map(|row| row.open(ring));
        let agreement = self.agreement.ok_or(Error::Missing)?;
        let room = self.room.filter(|_| mine.standing.leads());
        Ok(GroupOverview {
            people: reader.members(self.people),
            ahead: readable("sessions", ahead),
            agreement: agreements::open_or_empty(agreement, group, ring),
            opening: self.opening.map(opening_of).transpose()?,
            room: room.map(room_of).transpose()?.map(|(room, _)| room),
            mine,
        })
    }
}
