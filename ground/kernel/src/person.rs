//! Who is looking.

use serde::{Deserialize, Serialize};

use crate::{PersonId, SignInId};

/// What a person is in the installation. What they are in one group is that group's own record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Takes part in groups.
    Member,
    /// Has been there before and stands by others.
    PeerMentor,
    /// Leads groups of their own.
    Facilitator,
    /// Answers for schedules and capacity; never sees content.
    Coordinator,
}

impl Role {
    /// Every role, in rising order of duty.
    pub const ALL: [Role; 4] = [
        Role::Member,
        Role::PeerMentor,
        Role::Facilitator,
        Role::Coordinator,
    ];

    /// The word that stands in the database and in message ids.
    pub fn word(self) -> &'static str {
        match self {
            Role::Member => "member",
            Role::PeerMentor => "peer-mentor",
            Role::Facilitator => "facilitator",
            Role::Coordinator => "coordinator",
        }
    }

    /// The role with this word.
    pub fn from_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Facilitators and coordinators: longer passwords, shorter sign-ins.
    pub fn is_staff(self) -> bool {
        matches!(self, Role::Facilitator | Role::Coordinator)
    }
}

/// A language that the pages speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Locale {
    /// Every language.
    pub const ALL: [Locale; 2] = [Locale::En, Locale::Es];

    /// The tag for `lang=` and for the folder of its messages.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Es => "es",
        }
    }

    /// The language with this tag.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        Locale::ALL.into_iter().find(|locale| locale.tag() == tag)
    }
}

/// The signed-in person on whose behalf something is read or done. Every lookup starts from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    /// The person.
    pub person: PersonId,
    /// Their role in the installation.
    pub role: Role,
    /// The device.
    pub sign_in: SignInId,
}
