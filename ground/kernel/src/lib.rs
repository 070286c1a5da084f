//! Words every other crate speaks: ids, roles, the viewer, time and chance passed in, text limits.
//!
//! No async and no I/O, but for [`SystemClock`] and [`SystemRng`], which everything else must take as
//! an argument.
#![warn(missing_docs)]

mod chance;
mod id;
mod own;
mod person;
mod private;
mod text;
mod time;

pub use chance::{Rng, SeededRng, SystemRng, token};
pub use id::{
    AgreementId, Code, GroupId, Id, InvitationId, MembershipId, ParseIdError, PersonId, ProofId,
    SessionId, SignInId, TemplateId, TryId,
};
#[doc(hidden)]
pub use id::{read, spell};
pub use own::Own;
pub use person::{Locale, Role, Viewer};
pub use private::Private;
#[doc(hidden)]
pub use serde;
pub use text::{Text, TextFault, clean};
pub use time::{Clock, Millis, SetClock, SystemClock, Timestamp, minute};
