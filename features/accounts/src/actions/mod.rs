//! What can be done about accounts, one transaction each.

mod admitting;
mod joining;
mod managing;
mod own;
mod signing_in;

pub use admitting::{admit, still_signed_in};
pub use joining::{
    Created, NewAccount, Ready, count_name_try, create, created, first_sign_in, free_names,
};
pub use managing::{
    Account, change_role, create_with_code, disable, enable, find, list, login_names, reset_code,
    role_in, role_of,
};
pub(crate) use own::{NewPassword, PasswordChange, SetUp, change_password, set_up};
pub use own::{
    OwnSignIn, choose_locale, end_device, end_everywhere, locale_of, own_sign_ins, sign_out,
};
pub(crate) use own::{erase, own_data};
pub use signing_in::{Answer, Attempt, Device, Welcome, sign_in};

use kernel::{Code, Millis, PersonId, Private};
use vault::{BlindIndex, Class, Purpose, Slot};
use web::{App, Error};

use crate::rules::Limit;

/// Under which a login name is found; the same for a name just typed and one stored.
pub(crate) fn login_index(app: &App, login: &str) -> [u8; 16] {
    // A name is at most 40 characters: what is longer belongs to nobody, and is not worth folding.
    let login: String = login.chars().take(200).collect();
    BlindIndex::of(app.secrets(), "people.login", &login)
}

pub(crate) fn login_slot(person: PersonId) -> Slot {
    Slot::new("people", "login_sealed", person, person, Class::Contact)
}

/// A setup code as it stands in its table.
fn code_hash(app: &App, code: Code) -> [u8; 32] {
    app.secrets().mac("account.setup-code", &code.bytes())
}

/// The login name of one person.
pub(crate) async fn open_login(
    app: &App,
    person: PersonId,
    sealed: &[u8],
) -> Result<Private<String>, Error> {
    let ring = app
        .keys()
        .ring(&[(kernel::Id::bytes(person), Class::Contact)])
        .await?;
    Ok(ring.open(&login_slot(person), sealed, Purpose::Account)?)
}

/// A counter that limits how often something is tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gate {
    bucket: [u8; 32],
    limit: Limit,
}

impl Gate {
    /// The counter for one address, name, device or person; the table sees a keyed hash of it.
    pub(crate) fn new(app: &App, label: &'static str, key: &[u8], limit: Limit) -> Self {
        Self {
            bucket: app.secrets().mac(label, key),
            limit,
        }
    }
}

/// Counts a try at every gate, or at none: milliseconds to wait when one of them is shut.
/// Committed before the work it guards, so that guesses sent side by side are counted too.
pub(crate) async fn count(app: &App, gates: &[Gate]) -> Result<Option<Millis>, Error> {
    let now = app.now();
    store::retrying!(app.db(), change, {
        for gate in gates {
            if !crate::records::count_try(&mut change, gate.bucket, gate.limit, now).await? {
                let empty_at = crate::records::empty_at(&mut change, gate.bucket).await?;
                let room_at = empty_at.unwrap_or(now) - (gate.limit.burst - 1) * gate.limit.every;
                return Ok(Some((room_at - now).max(1)));
            }
        }
        change
            .commit(store::Record::none(
                "counters of tries say nothing about anyone",
            ))
            .await?;
        None
    })
}
