//! What the page of a group shows, read in one trip and one snapshot.

use kernel::{GroupId, Millis, PersonId};
use store::read::{all, opt};
use store::{Db, Error, args};
use vault::KeyRing;

use super::agreements::{self, AgreementRow};
use super::groups::{RoomRow, room_of};
use super::memberships::{CardRow, SeenRow, cards};
use super::openings::{OpeningRow, opening_of};
use super::schedule::{AHEAD, OVERRUN_MAX, SessionRow};
use super::{MEMBERS, OPENING, PRESENT_AGREEMENT, ROOM_FOR_LEADER, SEEN_BY};
use crate::rules::{Agreement, MemberCard, Membership, Opening, PlannedSession, Room, TRIES};

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
    pub(crate) opening: Option<Opening>,
    /// How full it is; for people who lead it.
    pub(crate) room: Option<Room>,
}

/// Reads the page; `None` when there is no such group or the viewer is not in it now.
pub(crate) async fn group_page(
    db: &Db,
    group: GroupId,
    viewer: PersonId,
    now: Millis,
) -> Result<Option<GroupRows>, Error> {
    let (seen, people, ahead, agreement, opening, room) = db
        .read((
            opt(SEEN_BY, args![group, viewer]),
            all(MEMBERS, args![group]),
            all(AHEAD, args![group, now - OVERRUN_MAX, now]),
            opt(PRESENT_AGREEMENT, args![group]),
            opt(OPENING, args![group]),
            opt(ROOM_FOR_LEADER, args![group, now, TRIES, viewer]),
        ))
        .await?;
    // Rows of a group that the viewer is not in go no further than this line.
    Ok(seen.map(|seen| GroupRows {
        seen,
        people,
        ahead,
        agreement,
        opening,
        room,
    }))
}

impl GroupRows {
    /// Opens the names and words.
    pub(crate) fn open(self, ring: &KeyRing) -> Result<GroupOverview, Error> {
        let group = self.seen.group;
        let ahead = self.ahead.into_iter().map(|row| row.open(ring));
        let agreement = self.agreement.ok_or(Error::Missing)?;
        Ok(GroupOverview {
            mine: self.seen.open(ring)?,
            people: cards(self.people, group, ring)?,
            ahead: ahead.collect::<Result<_, _>>()?,
            agreement: agreements::open(agreement, group, ring)?,
            opening: self.opening.map(opening_of).transpose()?,
            room: self.room.map(room_of).transpose()?.map(|(room, _)| room),
        })
    }
}
