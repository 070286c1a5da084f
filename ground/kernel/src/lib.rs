//! Types of every other crate: ids, roles, the viewer, time and chance passed in, time zones, text
//! limits.
//!
//! No async and no I/O, except in the two types that everything else must take as an argument:
//! [`SystemClock`] and [`SystemRng`].
#![warn(missing_docs)]

mod chance;
mod id;
mod own;
mod person;
mod private;
mod text;
mod time;
pub mod wall_clock;
mod zone;

pub use chance::{Rng, SeededRng, SystemRng, token};
pub use id::{
    AgreementId, Code, GroupId, Id, InvitationId, MatterId, MembershipId, ParseIdError, PersonId,
    ProofId, SessionId, SignInId, TemplateId, TryId,
};
#[doc(hidden)]
pub use id::{read, spell};
pub use own::Own;
pub use person::{Locale, Role, Viewer};
pub use private::Private;
#[doc(hidden)]
pub use serde;
pub use text::{Text, TextFault, clean, is_invisible, is_visible};
pub use time::{
    Clock, DAY, HOUR, MINUTE, Millis, SECOND, SetClock, SystemClock, Timestamp, WEEK, minute,
    timestamp,
};
pub use zone::{UnknownZone, Zone};
