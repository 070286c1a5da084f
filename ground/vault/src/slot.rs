//! Where a sealed value stands, which is also what it is bound to.

use kernel::{GroupId, Id, PersonId};

/// Kinds of words with their own key, because they may be kept and erased for different reasons:
/// a member may erase shares, plan and contact while notes must stay as long as the law says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// What a person says to others.
    Shares = 1,
    /// Plan and check-ins.
    Plan = 2,
    /// Clinical notes.
    Clinical = 3,
    /// Counselling notes, kept apart (42 CFR Part 2).
    Counseling = 4,
    /// Names, contacts, settings that name a person.
    Contact = 5,
    /// A group's own words: its name, pseudonyms, agreement. The owner is the group.
    Group = 6,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 6] = [
        Class::Shares,
        Class::Plan,
        Class::Clinical,
        Class::Counseling,
        Class::Contact,
        Class::Group,
    ];

    /// The number in the key store and in what is sealed.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The class with this number.
    pub fn from_number(number: u8) -> Option<Class> {
        Class::ALL
            .into_iter()
            .find(|class| class.number() == number)
    }
}

/// Whose key, for which class of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyHolder {
    /// The person or group that the words are by or about.
    pub owner: [u8; 16],
    /// Which of the owner's keys.
    pub class: Class,
}

impl KeyHolder {
    /// A person, with the key for one class of their words.
    pub fn person(person: PersonId, class: Class) -> Self {
        Self::from((person.bytes(), class))
    }

    /// A group, with the key for its own words.
    pub fn group(group: GroupId) -> Self {
        Self::from((group.bytes(), Class::Group))
    }
}

impl From<([u8; 16], Class)> for KeyHolder {
    fn from((owner, class): ([u8; 16], Class)) -> Self {
        Self { owner, class }
    }
}

/// The place of one sealed value. All of it is authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Table name.
    pub table: &'static str,
    /// Column name.
    pub column: &'static str,
    /// Row id.
    pub row: [u8; 16],
    /// The person or group the words are by or about; their key seals it.
    pub owner: [u8; 16],
    /// Which of the owner's keys.
    pub class: Class,
    /// The row's optimistic-lock column, so that an old value cannot be put back; 0 where none.
    pub rev: u32,
}

impl Slot {
    /// The slot of a row without revisions.
    pub fn new(
        table: &'static str,
        column: &'static str,
        row: impl Id,
        owner: impl Id,
        class: Class,
    ) -> Self {
        let (row, owner) = (row.bytes(), owner.bytes());
        Self {
            table,
            column,
            row,
            owner,
            class,
            rev: 0,
        }
    }

    /// The same slot at a revision.
    #[must_use]
    pub fn rev(self, rev: u32) -> Self {
        Self { rev, ..self }
    }

    /// Whose key seals it.
    pub fn holder(&self) -> KeyHolder {
        KeyHolder::from((self.owner, self.class))
    }

    /// Associated data: `"hl1" | len16+table | len16+column | row | owner | class | kid | rev`.
    pub(crate) fn associated_data(&self, kid: u32) -> Vec<u8> {
        let mut data = Vec::with_capacity(48 + self.table.len() + self.column.len());
        data.extend_from_slice(b"hl1");
        for name in [self.table, self.column] {
            let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
            data.extend_from_slice(&length.to_be_bytes());
            data.extend_from_slice(name.as_bytes());
        }
        data.extend_from_slice(&self.row);
        data.extend_from_slice(&self.owner);
        data.push(self.class.number());
        data.extend_from_slice(&kid.to_be_bytes());
        data.extend_from_slice(&self.rev.to_be_bytes());
        data
    }
}
