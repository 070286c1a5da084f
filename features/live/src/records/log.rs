//! The log of a session: what happened under the group's key, words under their author's.

use std::collections::HashMap;
use std::sync::Arc;

use facilitation::{Event, EventText, Seat, SessionSetup, Stamped};
use kernel::{GroupId, Millis, PersonId, SessionId, Zone};
use serde::{Deserialize, Serialize};
use store::{Args, Change, Db, Error, args};
use vault::{Class, KeyHolder, KeyRing, Purpose, SealingRing, Slot};

use super::{ADD_EVENT, ADD_ROOM, DROP_COMMITMENT, LOG, ROOM, RUNNING, TAKE_BACK};

store::row! {
    /// A room as it was opened.
    pub(crate) struct RoomRow {
        pub(crate) group: GroupId,
        pub(crate) epoch: i64,
        setup: Vec<u8>,
        pub(crate) opened_at: Millis,
        pub(crate) ended: bool,
    }
}

store::row! {
    struct RunningRow {
        session: SessionId,
    }
}

store::row! {
    struct EventRow {
        seq: i64,
        body: Vec<u8>,
        author: Option<PersonId>,
        words: Option<Vec<u8>>,
    }
}

/// The rooms of this group that have not ended, besides this one.
pub(crate) async fn running(
    db: &Db,
    group: GroupId,
    besides: SessionId,
) -> Result<Vec<SessionId>, Error> {
    let rows: Vec<RunningRow> = db.all(RUNNING, args![group, besides]).await?;
    Ok(rows.into_iter().map(|row| row.session).collect())
}

/// As [`running`], within the change that opens this one: no other may be opened meanwhile.
pub(crate) async fn none_runs(
    change: &mut Change,
    group: GroupId,
    besides: SessionId,
) -> Result<bool, Error> {
    let rows: Vec<RunningRow> = change.all(RUNNING, args![group, besides]).await?;
    Ok(rows.is_empty())
}

/// The room of a session, if it was ever opened.
pub(crate) async fn room(db: &Db, session: SessionId) -> Result<Option<RoomRow>, Error> {
    db.opt(ROOM, args![session]).await
}

impl RoomRow {
    /// What the session starts from.
    pub(crate) fn opening(&self, session: SessionId, ring: &KeyRing) -> Result<RoomSetup, Error> {
        let slot = setup_slot(session, self.group);
        let text = ring.open_bytes(&slot, &self.setup, Purpose::LiveRoom)?;
        serde_json::from_slice(&text).map_err(unreadable)
    }
}

/// What a room starts from: the session's own, and what the plan said when it was opened. A plan
/// cannot change any more then.
#[derive(Serialize, Deserialize)]
pub(crate) struct RoomSetup {
    pub(crate) engine: SessionSetup,
    pub(crate) zone: Zone,
    pub(crate) title: Arc<str>,
}

/// A room to be written down, sealed.
pub(crate) struct NewRoom {
    session: SessionId,
    group: GroupId,
    epoch: i64,
    setup: Vec<u8>,
}

impl NewRoom {
    pub(crate) fn seal(
        (session, group): (SessionId, GroupId),
        opening: &RoomSetup,
        ring: &mut SealingRing,
    ) -> Result<Self, Error> {
        let setup = ring.seal_bytes(&setup_slot(session, group), &to_bytes(opening)?)?;
        // Within what every client's numbers can hold.
        let epoch = number(ring.rng().number() >> 11);
        Ok(Self {
            session,
            group,
            epoch,
            setup,
        })
    }

    /// False when the room was there already.
    pub(crate) async fn add(&self, change: &mut Change, at: Millis) -> Result<bool, Error> {
        let at = kernel::minute(at);
        let values = args![self.session, self.group, self.epoch, &self.setup, at];
        Ok(change.exec(ADD_ROOM, values).await? == 1)
    }
}

fn setup_slot(session: SessionId, group: GroupId) -> Slot {
    Slot::new("rooms", "setup", session, group, Class::Group)
}

fn body_slot(session: SessionId, group: GroupId, seq: u64) -> Slot {
    Slot::new("room_events", "body", session, group, Class::Group).rev(revision(seq))
}

fn words_slot(session: SessionId, author: PersonId, seq: u64) -> Slot {
    Slot::new("room_events", "words", session, author, Class::Shares).rev(revision(seq))
}

/// A session's numbers stay far below 2^32; one past that could not be sealed twice alike anyway.
pub(super) fn revision(seq: u64) -> u32 {
    u32::try_from(seq).unwrap_or(u32::MAX)
}

/// The log, sealed.
pub(crate) struct SealedLog(Vec<EventRow>);

pub(crate) async fn log(db: &Db, session: SessionId) -> Result<SealedLog, Error> {
    db.all(LOG, args![session]).await.map(SealedLog)
}

impl SealedLog {
    /// Whose words are in it.
    pub(crate) fn authors(&self) -> Vec<PersonId> {
        let with_words = self.0.iter().filter(|row| row.words.is_some());
        let mut authors: Vec<PersonId> = with_words.filter_map(|row| row.author).collect();
        authors.sort_unstable();
        authors.dedup();
        authors
    }

    /// Opens it. Words whose key is gone were erased; the event stays without them.
    pub(crate) fn open(
        self,
        session: SessionId,
        group: GroupId,
        ring: &KeyRing,
    ) -> Result<Vec<Stamped>, Error> {
        let open = |row: EventRow| -> Result<Stamped, Error> {
            let seq = u64::try_from(row.seq).unwrap_or_default();
            let slot = body_slot(session, group, seq);
            let body = ring.open_bytes(&slot, &row.body, Purpose::LiveRoom)?;
            let mut stamped: Stamped = serde_json::from_slice(&body).map_err(unreadable)?;
            if let (Some(author), Some(words)) = (row.author, &row.words) {
                stamped.words = open_words_of(&words_slot(session, author, seq), words, ring)?;
            }
            Ok(stamped)
        };
        self.0.into_iter().map(open).collect()
    }
}

/// Opens words; `None` when their author's key is gone, because they were erased, or when they are damaged.
pub(super) fn open_words_of(
    slot: &Slot,
    words: &[u8],
    ring: &KeyRing,
) -> Result<Option<EventText>, Error> {
    let said = store::opened(slot, ring.open_bytes(slot, words, Purpose::LiveRoom));
    said.map(|said| serde_json::from_slice(&said).map_err(unreadable))
        .transpose()
}

/// Opens a person's own words, to hand them over.
pub(super) fn open_own_words(
    (session, author): (SessionId, PersonId),
    seq: u64,
    words: &[u8],
    ring: &KeyRing,
) -> Result<Option<EventText>, Error> {
    open_words_of(&words_slot(session, author, seq), words, ring)
}

/// Events sealed for the log, and whose earlier words go.
pub(crate) struct Entries {
    rows: Vec<Args>,
    taken_back: Vec<Args>,
}

/// Seals events. `authors` says which person sits where.
pub(crate) fn seal_events<'a>(
    (session, group): (SessionId, GroupId),
    events: impl Iterator<Item = &'a Stamped>,
    authors: &HashMap<Seat, PersonId>,
    ring: &mut SealingRing,
) -> Result<Entries, Error> {
    let mut entries = Entries {
        rows: Vec::with_capacity(events.size_hint().0),
        taken_back: Vec::new(),
    };
    for stamped in events {
        let seq = stamped.seq;
        let bare = Stamped {
            words: None,
            ..stamped.clone()
        };
        let body = ring.seal_bytes(&body_slot(session, group, seq), &to_bytes(&bare)?)?;
        let author = stamped.event.author();
        let author = author.and_then(|seat| authors.get(&seat).copied());
        let words = match (&stamped.words, author) {
            (Some(said), Some(author)) => {
                let slot = words_slot(session, author, seq);
                Some(ring.seal_bytes(&slot, &to_bytes(said)?)?)
            }
            _ => None,
        };
        let author = words.is_some().then_some(author).flatten();
        entries
            .rows
            .push(args![session, number(seq), body, author, words]);
        if let Event::WordsTakenBack { entry, .. } = stamped.event {
            entries.taken_back.push(args![session, number(entry)]);
        }
    }
    Ok(entries)
}

impl Entries {
    /// Writes them. Taking words back clears them here and, after the end, as a commitment.
    pub(crate) async fn add(&self, change: &mut Change) -> Result<(), Error> {
        change.exec_each(ADD_EVENT, self.rows.clone()).await?;
        if !self.taken_back.is_empty() {
            change.exec_each(TAKE_BACK, self.taken_back.clone()).await?;
            change
                .exec_each(DROP_COMMITMENT, self.taken_back.clone())
                .await?;
        }
        Ok(())
    }
}

/// The holders of the keys that seal a session's events: the group, and each author once.
pub(crate) fn key_holders(
    group: GroupId,
    authors: impl IntoIterator<Item = PersonId>,
) -> Vec<KeyHolder> {
    let mut authors: Vec<PersonId> = authors.into_iter().collect();
    authors.sort_unstable();
    authors.dedup();
    let persons = authors
        .into_iter()
        .map(|author| KeyHolder::person(author, Class::Shares));
    [KeyHolder::group(group)]
        .into_iter()
        .chain(persons)
        .collect()
}

pub(crate) fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

pub(super) fn to_bytes(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|error| Error::Other(error.to_string()))
}

/// The message of a JSON error would quote what was read.
#[expect(
    clippy::needless_pass_by_value,
    reason = "used as `map_err(unreadable)`"
)]
pub(super) fn unreadable(error: serde_json::Error) -> Error {
    Error::Decode(format!("a sealed record, line {}", error.line()))
}
