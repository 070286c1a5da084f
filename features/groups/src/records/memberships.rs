//! Who is in which group: rows in and out, opened and sealed.

use kernel::{AgreementId, GroupId, MembershipId, Millis, PersonId, Private};
use store::{Change, Db, Error, args, ids};
use vault::{Class, KeyRing, Purpose, SealingRing, Slot};

use super::groups::{open_name, word};
use super::{
    ADD_MEMBERSHIP, ALL_SEEN_BY, COME_BACK, END_MEMBERSHIP, EVERYONE_EVER, FAREWELLS,
    FORGET_ACCEPTANCES, FORGET_LEADING, FORGET_MEMBERSHIPS, MEMBERS, NAME_HOLDER, OLD_PLACE,
    OWN_ACCEPTANCES, OWN_MEMBERSHIPS, SEEN_BY, SET_FACE, SET_STANDING, STANDING_OF, STILL_IN,
};
use crate::rules::{
    Crosstalk, Group, Intake, Kind, MemberCard, MemberName, Membership, Settings, Standing, Venue,
};

store::row! {
    /// A membership with its group, found from the viewer.
    #[derive(Debug)]
    pub(crate) struct SeenRow {
        id: MembershipId,
        person: PersonId,
        standing: String,
        name: Vec<u8>,
        colour: u8,
        agreed: bool,
        pub(crate) group: GroupId,
        group_name: Vec<u8>,
        kind: String,
        size_min: u8,
        size_max: u8,
        venue: String,
        crosstalk: String,
        intake: String,
        template: String,
        agreement: AgreementId,
        version: i64,
    }
}

impl SeenRow {
    /// The membership for the person it belongs to.
    pub(crate) fn open(self, ring: &KeyRing) -> Result<Membership, Error> {
        Ok(Membership {
            id: self.id,
            group: self.group,
            person: self.person,
            standing: word(Standing::from_word, &self.standing)?,
            name: open_face(self.id, self.group, &self.name, ring)?,
            colour: self.colour,
            agreed: self.agreed,
            about: Group {
                id: self.group,
                name: open_name(self.group, &self.group_name, ring)?,
                settings: Settings {
                    kind: word(Kind::from_word, &self.kind)?,
                    size_min: self.size_min,
                    size_max: self.size_max,
                    venue: word(Venue::from_word, &self.venue)?,
                    crosstalk: word(Crosstalk::from_word, &self.crosstalk)?,
                    intake: word(Intake::from_word, &self.intake)?,
                    template: self.template,
                },
                agreement: self.agreement,
                version: self.version,
            },
        })
    }
}

/// The viewer's place in one group.
pub(crate) async fn seen_by(
    db: &Db,
    group: GroupId,
    person: PersonId,
) -> Result<Option<SeenRow>, Error> {
    db.opt(SEEN_BY, args![group, person]).await
}

/// The viewer's places in all of their groups.
pub(crate) async fn all_seen_by(db: &Db, person: PersonId) -> Result<Vec<SeenRow>, Error> {
    db.all(ALL_SEEN_BY, args![person]).await
}

fn name_slot(id: MembershipId, group: GroupId) -> Slot {
    Slot::new("memberships", "name", id, group, Class::Group)
}

fn farewell_slot(id: MembershipId, group: GroupId) -> Slot {
    Slot::new("memberships", "farewell", id, group, Class::Group)
}

pub(super) fn open_face(
    id: MembershipId,
    group: GroupId,
    sealed: &[u8],
    ring: &KeyRing,
) -> Result<Private<String>, Error> {
    Ok(ring.open(&name_slot(id, group), sealed, Purpose::GroupPage)?)
}

pub(super) type CardRow = (MembershipId, PersonId, Vec<u8>, u8, String, bool);

pub(super) fn cards(
    rows: Vec<CardRow>,
    group: GroupId,
    ring: &KeyRing,
) -> Result<Vec<MemberCard>, Error> {
    let open = |(id, person, name, colour, standing, agreed): CardRow| {
        Ok(MemberCard {
            id,
            person,
            name: open_face(id, group, &name, ring)?,
            colour,
            standing: word(Standing::from_word, &standing)?,
            agreed,
        })
    };
    rows.into_iter().map(open).collect()
}

/// Everyone in the group now, in the order in which they came.
pub(crate) async fn members(
    db: &Db,
    group: GroupId,
    ring: &KeyRing,
) -> Result<Vec<MemberCard>, Error> {
    cards(db.all(MEMBERS, args![group]).await?, group, ring)
}

/// These people as the group knew or knows them, also after they left.
pub(crate) async fn everyone_ever(
    db: &Db,
    group: GroupId,
    people: &[PersonId],
    ring: &KeyRing,
) -> Result<Vec<MemberCard>, Error> {
    let rows = db
        .all(EVERYONE_EVER, args![group, ids(people.iter().copied())])
        .await?;
    cards(rows, group, ring)
}

/// How a person looks in a group, ready to be written.
pub(crate) struct Face<'a> {
    pub(crate) name: &'a MemberName,
    pub(crate) name_index: [u8; 16],
    pub(crate) colour: u8,
}

/// In which groups these people are now, and as what.
pub(crate) async fn still_in(
    db: &Db,
    people: impl Iterator<Item = PersonId>,
) -> Result<Vec<((GroupId, PersonId), Standing)>, Error> {
    let rows: Vec<(GroupId, PersonId, String)> = db.all(STILL_IN, args![ids(people)]).await?;
    let read = |(group, person, standing): (GroupId, PersonId, String)| {
        Ok(((group, person), word(Standing::from_word, &standing)?))
    };
    rows.into_iter().map(read).collect()
}

/// Who in the group has a name, by its index.
pub(crate) async fn name_holder(
    change: &mut Change,
    group: GroupId,
    index: [u8; 16],
) -> Result<Option<PersonId>, Error> {
    change.opt(NAME_HOLDER, args![group, index]).await
}

/// The row of a person who is or was in the group, and whether they are now.
pub(crate) async fn old_place(
    change: &mut Change,
    group: GroupId,
    person: PersonId,
) -> Result<Option<(MembershipId, bool)>, Error> {
    let row: Option<(MembershipId, String)> = change.opt(OLD_PLACE, args![group, person]).await?;
    Ok(row.map(|(id, status)| (id, status == "active")))
}

/// A person's place in a group, to be written.
pub(crate) struct Arrival<'a> {
    pub(crate) group: GroupId,
    pub(crate) person: PersonId,
    pub(crate) standing: Standing,
    pub(crate) face: Face<'a>,
    pub(crate) now: Millis,
}

/// Writes a membership: the old row of someone who comes back, or a new one.
pub(crate) async fn arrive(
    change: &mut Change,
    arrival: &Arrival<'_>,
    old: Option<MembershipId>,
    ring: &mut SealingRing,
) -> Result<MembershipId, Error> {
    let Arrival {
        group,
        person,
        standing,
        face,
        now,
    } = arrival;
    let id = old.unwrap_or_else(|| kernel::Id::fresh(ring.rng()));
    let name = ring.seal(&name_slot(id, *group), face.name.reveal())?;
    if old.is_some() {
        let values = args![
            id,
            standing.word(),
            name,
            face.name_index,
            face.colour,
            *now
        ];
        change.exec(COME_BACK, values).await?;
    } else {
        let values = args![
            id,
            *group,
            *person,
            standing.word(),
            name,
            face.name_index,
            face.colour,
            *now
        ];
        change.exec(ADD_MEMBERSHIP, values).await?;
    }
    Ok(id)
}

/// Writes another name and colour.
pub(crate) async fn set_face(
    change: &mut Change,
    (id, group): (MembershipId, GroupId),
    face: &Face<'_>,
    ring: &mut SealingRing,
) -> Result<bool, Error> {
    let name = ring.seal(&name_slot(id, group), face.name.reveal())?;
    Ok(change
        .exec(SET_FACE, args![id, name, face.name_index, face.colour])
        .await?
        == 1)
}

/// What a person is in the group right now, within a change.
pub(crate) async fn standing_of(
    change: &mut Change,
    group: GroupId,
    person: PersonId,
) -> Result<Option<Standing>, Error> {
    let found: Option<String> = change.opt(STANDING_OF, args![group, person]).await?;
    found
        .map(|standing| word(Standing::from_word, &standing))
        .transpose()
}

/// Writes another standing.
pub(crate) async fn set_standing(
    change: &mut Change,
    id: MembershipId,
    standing: Standing,
) -> Result<bool, Error> {
    Ok(change
        .exec(SET_STANDING, args![id, standing.word()])
        .await?
        == 1)
}

/// How a membership ends.
pub(crate) enum End {
    /// The person left.
    Left,
    /// They were removed, with these sealed words.
    Removed(Vec<u8>),
}

/// Seals words to someone who is removed.
pub(crate) fn seal_farewell(
    (id, group): (MembershipId, GroupId),
    words: &str,
    ring: &mut SealingRing,
) -> Result<Vec<u8>, Error> {
    Ok(ring.seal(&farewell_slot(id, group), words)?)
}

/// Ends a membership; whether there was one.
pub(crate) async fn end(
    change: &mut Change,
    id: MembershipId,
    how: End,
    now: Millis,
) -> Result<bool, Error> {
    let (status, farewell) = match how {
        End::Left => ("left", None),
        End::Removed(words) => ("removed", Some(words)),
    };
    Ok(change
        .exec(END_MEMBERSHIP, args![id, status, now, farewell])
        .await?
        == 1)
}

/// Words to someone whose place in a group was ended.
pub(crate) struct Farewell {
    /// Name of the group.
    pub(crate) group: Private<String>,
    /// The words.
    pub(crate) words: Private<String>,
}

type FarewellRow = (MembershipId, Vec<u8>, GroupId, Vec<u8>);

/// The farewells that a person still has, as sealed rows.
pub(crate) async fn farewells(db: &Db, person: PersonId) -> Result<Vec<FarewellRow>, Error> {
    db.all(FAREWELLS, args![person]).await
}

/// Opens a farewell for the person it was written to.
pub(crate) fn open_farewell(
    (id, words, group, name): FarewellRow,
    ring: &KeyRing,
) -> Result<Farewell, Error> {
    Ok(Farewell {
        group: open_name(group, &name, ring)?,
        words: ring.open(&farewell_slot(id, group), &words, Purpose::GroupPage)?,
    })
}

store::row! {
    /// A membership as its person takes it along.
    pub(crate) struct OwnRow {
        pub(crate) id: MembershipId,
        pub(crate) group: GroupId,
        pub(crate) kind: String,
        group_name: Vec<u8>,
        name: Vec<u8>,
        pub(crate) colour: u8,
        pub(crate) standing: String,
        pub(crate) status: String,
        pub(crate) joined_at: Millis,
        pub(crate) left_at: Option<Millis>,
    }
}

impl OwnRow {
    /// Name of the group and the person's name in it.
    pub(crate) fn names(
        &self,
        ring: &KeyRing,
    ) -> Result<(Private<String>, Private<String>), Error> {
        let group = open_name(self.group, &self.group_name, ring)?;
        Ok((group, open_face(self.id, self.group, &self.name, ring)?))
    }
}

/// Every place that a person has or had.
pub(crate) async fn own_memberships(db: &Db, person: PersonId) -> Result<Vec<OwnRow>, Error> {
    db.all(OWN_MEMBERSHIPS, args![person]).await
}

/// Which versions of which groups' agreements a person accepted, and when.
pub(crate) async fn own_acceptances(
    db: &Db,
    person: PersonId,
) -> Result<Vec<(GroupId, i64, Millis)>, Error> {
    db.all(OWN_ACCEPTANCES, args![person]).await
}

/// Takes a person out of every table of this feature.
pub(crate) async fn forget(change: &mut Change, person: PersonId) -> Result<(), Error> {
    for statement in [FORGET_ACCEPTANCES, FORGET_LEADING, FORGET_MEMBERSHIPS] {
        change.exec(statement, args![person]).await?;
    }
    Ok(())
}
