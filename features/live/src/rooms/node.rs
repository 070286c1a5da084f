//! Which node keeps a room. A room is kept by one node at a time; a request that reaches another one
//! is sent on to it.

use std::fmt;

use kernel::SessionId;
use store::lease;
use web::Error;

use super::Rooms;
use super::loading::lease_name;

/// Longest name of a node, in characters.
pub const NODE_NAME_CHARACTERS: usize = 16;

/// The name of a node: what the operator named it, or random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeName([u8; NODE_NAME_CHARACTERS]);

impl NodeName {
    /// A name of 1 to 16 letters, digits and hyphens; `None` for anything else.
    pub fn new(name: &str) -> Option<Self> {
        let fits = (1..=NODE_NAME_CHARACTERS).contains(&name.len());
        let plain = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let mut bytes = [0; NODE_NAME_CHARACTERS];
        for (byte, letter) in bytes.iter_mut().zip(name.bytes()) {
            *byte = letter;
        }
        (fits && plain).then_some(Self(bytes))
    }

    /// The name as it stands in a lease.
    pub fn bytes(self) -> [u8; NODE_NAME_CHARACTERS] {
        self.0
    }

    pub(super) fn from_bytes(bytes: [u8; NODE_NAME_CHARACTERS]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for NodeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.0.iter().position(|byte| *byte == 0);
        let (name, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        let given = std::str::from_utf8(name).ok().and_then(NodeName::new);
        if given.is_some() && rest.iter().all(|byte| *byte == 0) {
            return f.write_str(&String::from_utf8_lossy(name));
        }
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Rooms {
    /// The name of this node; `None` where one process serves everything.
    pub(crate) fn node(&self) -> Option<NodeName> {
        let shared = self.0.app.db().is_postgres();
        shared.then_some(NodeName::from_bytes(self.0.node))
    }

    /// The other node that keeps a room now. `None` when this node keeps it, or may take it.
    ///
    /// # Errors
    /// What the database met.
    pub(crate) async fn kept_elsewhere(
        &self,
        session: SessionId,
    ) -> Result<Option<NodeName>, Error> {
        let app = &self.0.app;
        if !app.db().is_postgres() || self.0.mailbox_if_open(session).is_some() {
            return Ok(None);
        }
        let holder = lease::holder(app.db(), &lease_name(session), app.now()).await?;
        let other = holder.filter(|lease| lease.holder != self.0.node);
        Ok(other.map(|lease| NodeName::from_bytes(lease.holder)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_called_as_the_operator_named_it() {
        for name in ["a", "node-2", "sixteen-letters0"] {
            assert_eq!(NodeName::new(name).expect(name).to_string(), name);
        }
        for odd in ["", "seventeen-letters", "a b", "a.b", "ä", "a;b"] {
            assert_eq!(NodeName::new(odd), None, "{odd}");
        }
        let random = NodeName::from_bytes([0xab; 16]);
        assert_eq!(random.to_string(), "ab".repeat(16));
        assert_eq!(NodeName::from_bytes([0; 16]).to_string(), "00".repeat(16));
    }
}
