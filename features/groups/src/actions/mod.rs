//! Verbs, one transaction each: rule, write, audit. Changes are serializable and run again when
//! another came between, so a rule that counts people holds under any crowd.

mod agreeing;
mod inviting;
mod joining;
mod leaving;
mod opening;
mod planning;
mod starting;

pub use agreeing::{accept, write_agreement};
pub(crate) use inviting::code_hash;
pub use inviting::{Invited, invite, revoke};
pub(crate) use joining::expect_open;
pub use joining::{Joining, Who, join, name_facilitator, set_face};
pub use leaving::{FAREWELL_CHARACTERS, change_standing, leave, remove};
pub use opening::{show_to_public, stop_showing};
pub use planning::{
    NOTE_CHARACTERS, cancel, close_session, end_session, open_session, plan, reschedule,
};
pub use starting::{NewGroup, edit, start};

use kernel::{GroupId, PersonId};
use store::Change;
use vault::{BlindIndex, KeyRing};
use web::App;

use crate::records::{self, Face};
use crate::rules::{MemberName, Refused, SessionState, Standing};

/// Why a verb did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// What it is about is not there, or not theirs.
    #[error("not found")]
    NotFound,
    /// Somebody changed it first.
    #[error("changed meanwhile")]
    Stale,
    /// The login name of a new account is in use. Never said; other names are offered.
    #[error("the login name is in use")]
    LoginInUse,
    /// The database.
    #[error(transparent)]
    Store(store::Error),
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        // Of two changes at one moment PostgreSQL may let the second run into a unique key before
        // it sees that the first came between. The names are those of both databases.
        if let store::Error::Unique(key) = &error {
            for (mark, refused) in [
                ("name", Refused::NameTaken),
                ("memberships", Refused::AlreadyIn),
                ("sessions", Refused::SameTime),
            ] {
                if key.contains(mark) {
                    return Fault::Refused(refused);
                }
            }
        }
        Fault::Store(error)
    }
}

impl From<Fault> for web::Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(refused) => refused.into(),
            Fault::NotFound => web::Error::NotFound,
            Fault::Stale => web::Error::Stale("web-stale-head".into()),
            Fault::LoginInUse => web::Error::broken(Fault::LoginInUse),
            Fault::Store(error) => error.into(),
        }
    }
}

impl From<Refused> for web::Error {
    fn from(refused: Refused) -> Self {
        match refused {
            // What is not open to somebody looks like what is not there.
            Refused::NotYours => web::Error::NotFound,
            other => web::Error::Refused(sentence(other)),
        }
    }
}

/// The sentence for a person.
pub(crate) fn sentence(refused: Refused) -> web::Sentence {
    let id = match refused {
        Refused::NotYours => "web-absent-text",
        Refused::LastFacilitator => "groups-refused-last-facilitator",
        Refused::BelowNow(people) => {
            return web::Sentence::new("groups-fault-below-now").with("people", people);
        }
        Refused::HasFacilitator => "groups-refused-has-facilitator",
        Refused::Full => "groups-refused-full",
        Refused::Closed => "groups-refused-closed",
        Refused::AlreadyIn => "groups-refused-already-in",
        Refused::NameTaken => "groups-refused-name-taken",
        Refused::NameIsLogin => "groups-refused-name-is-login",
        Refused::CoordinatorOutside => "groups-refused-coordinator",
        Refused::NeedsFacilitatorAccount => "groups-refused-needs-facilitator",
        Refused::AgreementFirst => "groups-refused-agreement-first",
        Refused::NotOneself => "groups-refused-not-oneself",
        Refused::InvitationOver | Refused::InvitationExpired => "groups-refused-invitation",
        Refused::InvitationWornOut => "groups-refused-worn-out",
        Refused::Session(SessionState::Planned) => "groups-refused-session-planned",
        Refused::Session(SessionState::Open) => "groups-refused-session-open",
        Refused::Session(SessionState::Ended) => "groups-refused-session-ended",
        Refused::Session(SessionState::Cancelled) => "groups-refused-session-cancelled",
        Refused::SameTime => "groups-refused-same-time",
    };
    id.into()
}

/// The key of one group.
pub(crate) async fn ring(app: &App, group: GroupId) -> Result<KeyRing, store::Error> {
    app.keys().ring(&[records::owner(group)]).await
}

/// How a person will look in a group.
fn face<'a>(app: &App, group: GroupId, name: &'a MemberName, colour: u8) -> Face<'a> {
    let value = name.index_value(group);
    let name_index = BlindIndex::of(app.secrets(), "memberships.name", &value);
    Face {
        name,
        name_index,
        colour,
    }
}

/// A right was given when the page was asked for; a change of standing counts at once (ASVS 8.3.2).
async fn still(
    change: &mut Change,
    group: GroupId,
    actor: PersonId,
    least: Standing,
) -> Result<(), Fault> {
    match records::standing_of(change, group, actor).await? {
        Some(standing) if standing >= least => Ok(()),
        _ => Err(Fault::NotFound),
    }
}
