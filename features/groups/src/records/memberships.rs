//! Who is in which group: rows in and out, opened and sealed.

use std::collections::HashMap;

use kernel::{AgreementId, GroupId, MembershipId, Millis, PersonId, Private, Role, Viewer};
use store::{Change, Db, Error, args, ids};
use vault::{Class, KeyRing, SealingRing, Slot};

use super::groups::{open_name, word};
use super::opened::{name_or_dash, words_or_none};
use super::standings::of_membership;
use super::{
    ADD_MEMBERSHIP, ALL_SEEN_BY, COME_BACK, EVERYONE_EVER, FAREWELLS, FORGET_ACCEPTANCES,
    FORGET_LEADING, FORGET_MEMBERSHIPS, MEMBERS, NAMES_IN, OLD_PLACE, OWN_ACCEPTANCES,
    OWN_MEMBERSHIPS, SEEN_BY, SET_FACE,
};
use crate::rules::{
    Ages, Crosstalk, Group, Intake, Kind, MemberCard, MemberName, Membership, Settings, Standing,
    Venue,
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
        ages: String,
        agreement: AgreementId,
        version: i64,
        bound: Option<Vec<u8>>,
    }
}

impl SeenRow {
    /// Whether this place leads the group.
    pub(super) fn leads(&self) -> bool {
        Standing::from_word(&self.standing).is_some_and(Standing::leads)
    }

    /// The place as far as it counts: as this server wrote it, and as the person's role allows.
    fn admit(mut self, db: &Db, role: Role) -> Option<Self> {
        let holder = (self.group, self.person);
        let columns = of_membership(self.id, holder, (&self.standing, ACTIVE));
        if !db.holds(&columns, self.bound.as_deref()) {
            return None;
        }
        let standing = Standing::from_word(&self.standing)?.limited_by(role)?;
        standing.word().clone_into(&mut self.standing);
        Some(self)
    }

    /// The membership for the person it belongs to.
    pub(crate) fn open(self, ring: &KeyRing) -> Result<Membership, Error> {
        Ok(Membership {
            id: self.id,
            group: self.group,
            person: self.person,
            standing: word(Standing::from_word, &self.standing)?,
            name: open_face(self.id, self.group, &self.name, ring),
            colour: self.colour,
            agreed: self.agreed,
            about: Group {
                id: self.group,
                name: open_name(self.group, &self.group_name, ring),
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
            },
        })
    }
}

/// The viewer's place in one group.
pub(crate) async fn seen_by(
    db: &Db,
    group: GroupId,
    viewer: &Viewer,
) -> Result<Option<SeenRow>, Error> {
    let row = db.opt(SEEN_BY, args![group, viewer.person]).await?;
    Ok(admitted(db, viewer, row).next())
}

/// The viewer's places in all of their groups.
pub(crate) async fn all_seen_by(db: &Db, viewer: &Viewer) -> Result<Vec<SeenRow>, Error> {
    let rows: Vec<SeenRow> = db.all(ALL_SEEN_BY, args![viewer.person]).await?;
    Ok(admitted(db, viewer, rows).collect())
}

/// The places that count for this viewer. Every look-up that starts from a viewer goes through here.
pub(super) fn admitted(
    db: &Db,
    viewer: &Viewer,
    rows: impl IntoIterator<Item = SeenRow>,
) -> impl Iterator<Item = SeenRow> {
    let role = viewer.role;
    rows.into_iter().filter_map(move |row| row.admit(db, role))
}

/// The status of a person who is in a group now.
const ACTIVE: &str = "active";

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
) -> Private<String> {
    name_or_dash(&name_slot(id, group), sealed, ring)
}

/// A person of a group, sealed: id, person, name, colour, standing, agreed, status, mark.
pub(crate) type CardRow = (
    MembershipId,
    PersonId,
    Vec<u8>,
    u8,
    String,
    bool,
    String,
    Option<Vec<u8>>,
);

/// The people of these rows, for their roles.
pub(crate) fn people_of(rows: &[CardRow]) -> Vec<PersonId> {
    rows.iter().map(|row| row.1).collect()
}

/// What the cards of a group are made with.
pub(crate) struct CardReader<'a> {
    pub(crate) db: &'a Db,
    pub(crate) group: GroupId,
    pub(crate) ring: &'a KeyRing,
    pub(crate) roles: &'a HashMap<PersonId, Role>,
}

impl CardReader<'_> {
    /// The people who are in the group as far as their rows and roles count.
    pub(crate) fn members(&self, rows: Vec<CardRow>) -> Vec<MemberCard> {
        let counted = rows.into_iter().filter_map(|row| {
            let standing = self.standing(&row)?;
            Some(self.card(row, standing))
        });
        counted.collect()
    }

    /// People as the group knew them. Whose standing does not count is still known by name.
    pub(crate) fn known(&self, rows: Vec<CardRow>) -> Vec<MemberCard> {
        let known = rows.into_iter().map(|row| {
            let standing = self.standing(&row).unwrap_or(Standing::Member);
            self.card(row, standing)
        });
        known.collect()
    }

    fn standing(&self, row: &CardRow) -> Option<Standing> {
        let (id, person, .., standing, _, status, bound) = row;
        let columns = of_membership(*id, (self.group, *person), (standing, status));
        if !self.db.holds(&columns, bound.as_deref()) {
            return None;
        }
        // Who has no account that counts takes part, and no more.
        let role = self.roles.get(person).copied().unwrap_or(Role::Member);
        Standing::from_word(standing)?.limited_by(role)
    }

    fn card(&self, row: CardRow, standing: Standing) -> MemberCard {
        let (id, person, name, colour, _, agreed, ..) = row;
        MemberCard {
            id,
            person,
            name: open_face(id, self.group, &name, self.ring),
            colour,
            standing,
            agreed,
        }
    }
}

/// Everyone in the group now, in the order in which they came.
pub(crate) async fn members(db: &Db, group: GroupId) -> Result<Vec<CardRow>, Error> {
    db.all(MEMBERS, args![group]).await
}

/// These people as the group knew or knows them, also after they left.
pub(crate) async fn everyone_ever(
    db: &Db,
    group: GroupId,
    people: &[PersonId],
) -> Result<Vec<CardRow>, Error> {
    let people = ids(people.iter().copied());
    db.all(EVERYONE_EVER, args![group, people]).await
}

/// How a person looks in a group, ready to be written.
pub(crate) struct Face<'a> {
    pub(crate) name: &'a MemberName,
    pub(crate) name_index: [u8; 16],
    pub(crate) colour: u8,
}

/// The names in the group now, opened, each with its person: what a new name is compared with.
pub(crate) async fn names_in(
    change: &mut Change,
    group: GroupId,
    ring: &KeyRing,
) -> Result<Vec<(PersonId, Private<String>)>, Error> {
    let rows: Vec<(MembershipId, PersonId, Vec<u8>)> = change.all(NAMES_IN, args![group]).await?;
    let open = |(id, person, name): (MembershipId, PersonId, Vec<u8>)| {
        (person, open_face(id, group, &name, ring))
    };
    Ok(rows.into_iter().map(open).collect())
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
    let columns = of_membership(id, (*group, *person), (standing.word(), ACTIVE));
    let mark = change.mark(&columns)?;
    if old.is_some() {
        let values = args![
            id,
            standing.word(),
            name,
            face.name_index,
            face.colour,
            *now,
            mark
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
            *now,
            mark
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

/// Seals words to someone who is removed.
pub(crate) fn seal_farewell(
    (id, group): (MembershipId, GroupId),
    words: &str,
    ring: &mut SealingRing,
) -> Result<Vec<u8>, Error> {
    Ok(ring.seal(&farewell_slot(id, group), words)?)
}

/// Words to someone whose place in a group was ended.
pub(crate) struct Farewell {
    /// Name of the group.
    pub(crate) group: Private<String>,
    /// The words.
    pub(crate) words: Private<String>,
}

type FarewellRow = (
    MembershipId,
    Vec<u8>,
    GroupId,
    Vec<u8>,
    String,
    Option<Vec<u8>>,
);

/// The farewells that a person still has, as sealed rows.
pub(crate) async fn farewells(db: &Db, person: PersonId) -> Result<Vec<FarewellRow>, Error> {
    let rows: Vec<FarewellRow> = db.all(FAREWELLS, args![person]).await?;
    let theirs = |(id, _, group, _, standing, bound): &FarewellRow| {
        let columns = of_membership(*id, (*group, person), (standing, "removed"));
        db.holds(&columns, bound.as_deref())
    };
    Ok(rows.into_iter().filter(theirs).collect())
}

/// Opens a farewell for the person it was written to; nothing when its words do not open.
pub(crate) fn open_farewell(row: FarewellRow, ring: &KeyRing) -> Option<Farewell> {
    let (id, words, group, name, ..) = row;
    Some(Farewell {
        group: open_name(group, &name, ring),
        words: words_or_none(&farewell_slot(id, group), &words, ring)?,
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
        bound: Option<Vec<u8>>,
    }
}

impl OwnRow {
    /// Name of the group and the person's name in it.
    pub(crate) fn names(&self, ring: &KeyRing) -> (Private<String>, Private<String>) {
        let group = open_name(self.group, &self.group_name, ring);
        (group, open_face(self.id, self.group, &self.name, ring))
    }
}

/// Every place that a person has or had.
pub(crate) async fn own_memberships(db: &Db, person: PersonId) -> Result<Vec<OwnRow>, Error> {
    let rows: Vec<OwnRow> = db.all(OWN_MEMBERSHIPS, args![person]).await?;
    let theirs = |row: &OwnRow| {
        let words = (row.standing.as_str(), row.status.as_str());
        let columns = of_membership(row.id, (row.group, person), words);
        db.holds(&columns, row.bound.as_deref())
    };
    Ok(rows.into_iter().filter(theirs).collect())
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
    let statements = [
        super::coming::FORGET_ABSENCES,
        super::matters::FORGET_DECIDING,
        super::matters::FORGET_MATTERS,
        super::matters::FORGET_ABOUT,
        super::FORGET_OPENING,
        FORGET_ACCEPTANCES,
        FORGET_LEADING,
        FORGET_MEMBERSHIPS,
    ];
    for statement in statements {
        change.exec(statement, args![person]).await?;
    }
    Ok(())
}
