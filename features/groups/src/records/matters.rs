//! Decisions of those who lead, and words to the coordinator: rows in and out, sealed under the key of
//! the person who wrote them.

use kernel::{GroupId, Id, MatterId, Millis, PersonId, Private, minute};
use store::{Change, Db, Error, args};
use vault::{Class, KeyHolder, KeyRing, Purpose, SealingRing, Slot};

use super::groups::{open_name, word};
use crate::rules::MatterKind;

/// Rows of each kind on the coordinator's page.
pub(crate) const MATTERS_SHOWN: i64 = 100;

store::row! {
    /// A matter with the name of its group, sealed.
    pub(crate) struct MatterRow {
        id: MatterId,
        pub(crate) group: GroupId,
        group_name: Vec<u8>,
        kind: String,
        pub(crate) author: Option<PersonId>,
        pub(crate) subject: Option<PersonId>,
        written_at: Millis,
        words: Option<Vec<u8>>,
    }
}

store::sql! {
    ADD_MATTER = "INSERT INTO matters (id, group_id, kind, author_id, subject_id, written_at, words)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    // Newest first, without what is about the person who reads.
    DECISIONS = "SELECT t.id, g.id, g.name, t.kind, t.author_id, t.subject_id, t.written_at, t.words
        FROM matters t JOIN groups g ON g.id = t.group_id
        WHERE t.kind NOT IN ('another-look', 'complaint') AND (t.subject_id IS NULL OR t.subject_id <> $1)
        ORDER BY t.written_at DESC, t.id LIMIT $2";
    COMPLAINTS = "SELECT t.id, g.id, g.name, t.kind, t.author_id, t.subject_id, t.written_at, t.words
        FROM matters t JOIN groups g ON g.id = t.group_id
        WHERE t.kind IN ('another-look', 'complaint') AND (t.subject_id IS NULL OR t.subject_id <> $1)
        ORDER BY t.written_at DESC, t.id LIMIT $2";
    OWN_MATTERS = "SELECT t.id, g.id, g.name, t.kind, t.author_id, t.subject_id, t.written_at, t.words
        FROM matters t JOIN groups g ON g.id = t.group_id
        WHERE t.author_id = $1 ORDER BY t.written_at, t.id";
    WRITTEN_SINCE = "SELECT COUNT(*) FROM matters WHERE author_id = $1 AND written_at > $2
        AND kind IN ('another-look', 'complaint')";
    REMOVED_BY = "SELECT author_id FROM matters WHERE group_id = $1 AND subject_id = $2 AND kind = 'removed'
        AND author_id IS NOT NULL ORDER BY written_at DESC, id LIMIT 1";
    ASKED_AGAIN = "SELECT t.group_id, MAX(t.written_at) FROM matters t
        JOIN memberships m ON m.group_id = t.group_id AND m.person_id = t.author_id
        WHERE t.author_id = $1 AND t.kind = 'another-look' AND t.written_at >= m.left_at GROUP BY t.group_id";
    PRUNE_MATTERS = "DELETE FROM matters WHERE written_at < $1";
    // What was decided stays; who decided it, and in which words, goes with the person.
    pub(super) FORGET_DECIDING = "UPDATE matters SET author_id = NULL, words = NULL
        WHERE author_id = $1 AND kind NOT IN ('another-look', 'complaint')";
    pub(super) FORGET_MATTERS = "DELETE FROM matters WHERE author_id = $1";
    pub(super) FORGET_ABOUT = "UPDATE matters SET subject_id = NULL WHERE subject_id = $1";
}

/// A matter about to be written.
pub(crate) struct NewMatter {
    pub(crate) id: MatterId,
    pub(crate) group: GroupId,
    pub(crate) kind: MatterKind,
    pub(crate) author: PersonId,
    pub(crate) subject: Option<PersonId>,
    words: Vec<u8>,
}

fn slot(id: MatterId, author: PersonId) -> Slot {
    Slot::new("matters", "words", id, author, Class::Shares)
}

/// The key under which a person's words to the coordinator are sealed.
pub(crate) fn author_key(author: PersonId) -> KeyHolder {
    KeyHolder::person(author, Class::Shares)
}

impl NewMatter {
    /// Seals the words; the ring holds the [`author_key`].
    pub(crate) fn seal(
        kind: MatterKind,
        group: GroupId,
        author: PersonId,
        words: &str,
        ring: &mut SealingRing,
    ) -> Result<Self, Error> {
        let id = MatterId::fresh(ring.rng());
        Ok(Self {
            id,
            group,
            kind,
            author,
            subject: None,
            words: ring.seal(&slot(id, author), words)?,
        })
    }

    /// The person whom it is about.
    pub(crate) fn about(self, subject: Option<PersonId>) -> Self {
        Self { subject, ..self }
    }
}

/// Writes a matter.
pub(crate) async fn add_matter(
    change: &mut Change,
    matter: &NewMatter,
    now: Millis,
) -> Result<(), Error> {
    let values = args![
        matter.id,
        matter.group,
        matter.kind.word(),
        matter.author,
        matter.subject,
        minute(now),
        matter.words.clone()
    ];
    change.exec(ADD_MATTER, values).await?;
    Ok(())
}

/// A matter as a coordinator reads it.
pub(crate) struct Matter {
    pub(crate) group: Private<String>,
    pub(crate) kind: MatterKind,
    pub(crate) author: Option<PersonId>,
    pub(crate) subject: Option<PersonId>,
    pub(crate) written_at: Millis,
    /// `None` when the person who wrote them was erased.
    pub(crate) words: Option<Private<String>>,
}

impl MatterRow {
    /// The keys that open it.
    pub(crate) fn holders(&self) -> impl Iterator<Item = KeyHolder> + use<> {
        let author = self.author.map(author_key);
        [KeyHolder::group(self.group)].into_iter().chain(author)
    }

    pub(crate) fn open(self, ring: &KeyRing, purpose: Purpose) -> Result<Matter, Error> {
        let words = self.author.zip(self.words).and_then(|(author, sealed)| {
            let slot = slot(self.id, author);
            store::opened(&slot, ring.open(&slot, &sealed, purpose))
        });
        Ok(Matter {
            group: open_name(self.group, &self.group_name, ring),
            kind: word(MatterKind::from_word, &self.kind)?,
            author: self.author,
            subject: self.subject,
            written_at: self.written_at,
            words,
        })
    }
}

/// The newest decisions, but for those about the person who reads.
pub(crate) async fn decisions(db: &Db, reader: PersonId) -> Result<Vec<MatterRow>, Error> {
    db.all(DECISIONS, args![reader, MATTERS_SHOWN]).await
}

/// The newest complaints and requests, but for those about the person who reads.
pub(crate) async fn complaints(db: &Db, reader: PersonId) -> Result<Vec<MatterRow>, Error> {
    db.all(COMPLAINTS, args![reader, MATTERS_SHOWN]).await
}

/// Everything here that a person wrote.
pub(crate) async fn own_matters(db: &Db, person: PersonId) -> Result<Vec<MatterRow>, Error> {
    db.all(OWN_MATTERS, args![person]).await
}

/// How often a person wrote to the coordinator since then.
pub(crate) async fn written_since(
    change: &mut Change,
    person: PersonId,
    since: Millis,
) -> Result<i64, Error> {
    let count: Option<i64> = change.opt(WRITTEN_SINCE, args![person, since]).await?;
    Ok(count.unwrap_or_default())
}

/// Who removed a person from a group last, as far as that is known.
pub(crate) async fn removed_by(
    change: &mut Change,
    group: GroupId,
    person: PersonId,
) -> Result<Option<PersonId>, Error> {
    change.opt(REMOVED_BY, args![group, person]).await
}

/// The groups of which a person has asked for another look since they were removed, and when.
pub(crate) async fn asked_again(
    db: &Db,
    person: PersonId,
) -> Result<Vec<(GroupId, Millis)>, Error> {
    db.all(ASKED_AGAIN, args![person]).await
}

/// Deletes what was written before a moment.
pub(crate) async fn prune_matters(change: &mut Change, before: Millis) -> Result<u64, Error> {
    change.exec(PRUNE_MATTERS, args![before]).await
}
