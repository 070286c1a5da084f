//! Groups: rows in and out, opened and sealed.

use kernel::{AgreementId, GroupId, Millis, Private};
use store::{Change, Db, Error, args};
use vault::{Class, KeyRing, SealingRing, Slot};

use super::opened::name_or_dash;
use super::{ADD_GROUP, EDIT_GROUP, FOR_WHOM, GROUP, ROOM, SET_AGREEMENT};
use crate::rules::{Ages, Crosstalk, Group, Intake, Kind, Room, Settings, TRIES, Venue};

store::row! {
    /// A group as it lies in its table.
    pub(crate) struct GroupRow {
        pub(crate) id: GroupId,
        name: Vec<u8>,
        kind: String,
        size_min: u8,
        size_max: u8,
        venue: String,
        crosstalk: String,
        intake: String,
        template: String,
        ages: String,
        agreement: AgreementId,
        version: i64,
    }
}

/// Reads a word of ours; another one is a defect of the row.
pub(super) fn word<T>(from_word: fn(&str) -> Option<T>, word: &str) -> Result<T, Error> {
    from_word(word).ok_or_else(|| Error::Decode(format!("no value is called {word}")))
}

fn name_slot(group: GroupId) -> Slot {
    Slot::new("groups", "name", group, group, Class::Group)
}

pub(super) fn open_name(group: GroupId, sealed: &[u8], ring: &KeyRing) -> Private<String> {
    name_or_dash(&name_slot(group), sealed, ring)
}

impl GroupRow {
    /// The group for someone who may read it.
    pub(crate) fn open(self, ring: &KeyRing) -> Result<Group, Error> {
        Ok(Group {
            name: open_name(self.id, &self.name, ring),
            id: self.id,
            settings: Settings {
                kind: word(Kind::from_word, &self.kind)?,
                size_min: self.size_min,
                size_max: self.size_max,
                venue: word(Venue::from_word, &self.venue)?,
                crosstalk: word(Crosstalk::from_word, &self.crosstalk)?,
                intake: word(Intake::from_word, &self.intake)?,
                template: self.template,
                ages: word(Ages::from_word, &self.ages)?,
            },
            agreement: self.agreement,
            version: self.version,
        })
    }
}

/// The group as it stands now, for someone who belongs to it or holds an invitation into it.
pub(crate) async fn group(db: &Db, group: GroupId, ring: &KeyRing) -> Result<Option<Group>, Error> {
    let row = db.opt::<GroupRow>(GROUP, args![group]).await?;
    row.map(|row| row.open(ring)).transpose()
}

pub(super) type RoomRow = (u8, String, i64, i64, bool, AgreementId);

pub(super) fn room_of(row: RoomRow) -> Result<(Room, AgreementId), Error> {
    let (size_max, intake, people, invited, begun, agreement) = row;
    let intake = word(Intake::from_word, &intake)?;
    Ok((
        Room {
            size_max,
            intake,
            people,
            invited,
            begun,
        },
        agreement,
    ))
}

/// What a group is for, and for whom, within a change.
pub(crate) async fn for_whom(
    change: &mut Change,
    group: GroupId,
) -> Result<Option<(Kind, Ages)>, Error> {
    let row: Option<(String, String)> = change.opt(FOR_WHOM, args![group]).await?;
    let read = |(kind, ages): (String, String)| {
        Ok((word(Kind::from_word, &kind)?, word(Ages::from_word, &ages)?))
    };
    row.map(read).transpose()
}

/// How full a group is and which agreement holds, within a change.
pub(crate) async fn room_in(
    change: &mut Change,
    group: GroupId,
    now: Millis,
) -> Result<Option<(Room, AgreementId)>, Error> {
    change
        .opt::<RoomRow>(ROOM, args![group, now, TRIES])
        .await?
        .map(room_of)
        .transpose()
}

/// How full a group is, for a page.
pub(crate) async fn room(db: &Db, group: GroupId, now: Millis) -> Result<Option<Room>, Error> {
    let row = db.opt::<RoomRow>(ROOM, args![group, now, TRIES]).await?;
    Ok(row.map(room_of).transpose()?.map(|(room, _)| room))
}

/// Writes a new group.
pub(crate) async fn add_group(
    change: &mut Change,
    group: &Group,
    made_at: Millis,
    ring: &mut SealingRing,
) -> Result<(), Error> {
    let name = ring.seal(&name_slot(group.id), group.name.reveal())?;
    let Settings {
        kind,
        size_min,
        size_max,
        venue,
        crosstalk,
        intake,
        template,
        ages,
    } = &group.settings;
    let values = args![
        group.id,
        name,
        kind.word(),
        *size_min,
        *size_max,
        venue.word(),
        crosstalk.word(),
        intake.word(),
        template,
        group.agreement,
        made_at,
        ages.word()
    ];
    change.exec(ADD_GROUP, values).await?;
    Ok(())
}

/// Writes edited settings; whether the version was still the one that was read.
pub(crate) async fn edit_group(
    change: &mut Change,
    group: &Group,
    ring: &mut SealingRing,
) -> Result<bool, Error> {
    let name = ring.seal(&name_slot(group.id), group.name.reveal())?;
    let Settings {
        size_min,
        size_max,
        venue,
        crosstalk,
        intake,
        template,
        ..
    } = &group.settings;
    let values = args![
        group.id,
        group.version,
        name,
        *size_min,
        *size_max,
        venue.word(),
        crosstalk.word(),
        intake.word(),
        template
    ];
    Ok(change.exec(EDIT_GROUP, values).await? == 1)
}

/// Puts the next agreement in force; whether the earlier one still was.
pub(crate) async fn set_agreement(
    change: &mut Change,
    group: GroupId,
    from: AgreementId,
    to: AgreementId,
) -> Result<bool, Error> {
    Ok(change.exec(SET_AGREEMENT, args![group, from, to]).await? == 1)
}
