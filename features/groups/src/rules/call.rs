//! The call that a group keeps with somebody else, for those who are online.

use kernel::{Private, Text, TextFault};

/// Longest address, in characters.
const LINK_CHARACTERS: usize = 400;

/// The address of a call: `https`, with a host, and nothing in it that a page would read as markup or
/// as a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallLink(Private<String>);

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallLinkFault {
    /// It is no `https` address.
    NoAddress,
    /// Too long.
    TooLong(usize),
}

impl CallLink {
    /// Reads an address; `None` for an empty field.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(typed: &str) -> Result<Option<CallLink>, CallLinkFault> {
        let text = match Text::<LINK_CHARACTERS>::new(typed) {
            Ok(text) => text,
            Err(TextFault::Empty) => return Ok(None),
            Err(TextFault::TooLong { length, .. }) => return Err(CallLinkFault::TooLong(length)),
        };
        let link = text.reveal();
        let host = host_of(link).ok_or(CallLinkFault::NoAddress)?;
        let plain = link.chars().all(|letter| letter.is_ascii_graphic());
        let named = host.contains('.') && !host.contains('@') && !host.starts_with('.');
        if plain && named && !link.contains(['"', '\'', '<', '>', '\\']) {
            Ok(Some(CallLink(Private::new(link.to_owned()))))
        } else {
            Err(CallLinkFault::NoAddress)
        }
    }

    /// The address, for a page inside the group's room.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }

    /// Whose site it is on, for the sentence before one goes there.
    pub fn host(&self) -> &str {
        host_of(self.0.reveal()).unwrap_or_default()
    }
}

fn host_of(link: &str) -> Option<&str> {
    let rest = link.strip_prefix("https://")?;
    rest.split(['/', '?', '#'])
        .next()
        .filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_https_and_plain() {
        let read =
            |typed: &str| CallLink::read(typed).map(|link| link.map(|link| link.host().to_owned()));
        assert_eq!(read("  "), Ok(None));
        assert_eq!(
            read(" https://meet.example.org/circle-7?p=1 "),
            Ok(Some("meet.example.org".to_owned()))
        );
        for odd in [
            "http://meet.example.org/a",
            "javascript:alert(1)",
            "https://",
            "https://localhost/a",
            "https://meet.example.org@evil.example/a",
            "https://meet.example.org/a b",
            "https://meet.example.org/\"onclick=",
        ] {
            assert_eq!(read(odd), Err(CallLinkFault::NoAddress), "{odd}");
        }
        let long = format!("https://a.example/{}", "x".repeat(LINK_CHARACTERS));
        assert!(matches!(read(&long), Err(CallLinkFault::TooLong(_))));
    }
}
