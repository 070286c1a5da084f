//! The right over what is one's own.

use crate::{PersonId, Viewer};

/// A person's right to read and change what is their own: their account, their words, their lists.
/// A verb over own things takes it as every other verb takes the token of its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own(PersonId);

impl Own {
    /// The right of the person who is signed in.
    pub fn of(viewer: &Viewer) -> Own {
        Own(viewer.person)
    }

    /// The right that the operator exercises for a person at the command line: a copy of their data
    /// (GDPR article 15) when they cannot sign in. The operator holds the root key in any case.
    pub fn by_operator(person: PersonId) -> Own {
        Own(person)
    }

    /// The person whose things they are.
    pub fn person(&self) -> PersonId {
        self.0
    }
}
