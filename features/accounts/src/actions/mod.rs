//! What can be done about accounts, one transaction each.

mod admitting;
mod gates;
mod joining;
mod managing;
mod own;
mod roles;
mod signing_in;

pub use admitting::{admit, still_signed_in};
pub use joining::{
    Created, NewAccount, Ready, count_name_try, create, created, first_sign_in, free_names,
};
pub use managing::{
    Account, RoleChange, create_with_code, disable, enable, find, list, login_names, reset_code,
};
pub(crate) use own::{NewPassword, PasswordChange, SetUp, change_password, set_up};
pub use own::{
    OwnSignIn, choose_locale, end_device, end_everywhere, locale_of, own_sign_ins, sign_out,
};
pub(crate) use own::{erase, own_data};
pub use roles::{role_in, role_of, roles_in, roles_of};
pub use signing_in::{Answer, Attempt, Device, Welcome, sign_in};

use kernel::{Code, PersonId, Private};
use vault::{BlindIndex, Class, KeyHolder, KeyRing, Purpose, Slot};
use web::{App, Error};

use crate::rules::Refused;

/// Why an action of accounts did nothing.
pub type Fault = web::ActionError<Refused>;

/// Under which a login name is found; the same for a name just typed and one stored.
pub(crate) fn login_index(app: &App, login: &str) -> [u8; 16] {
    // A name is at most 40 characters: what is longer belongs to nobody, and is not worth folding.
    let login: String = login.chars().take(200).collect();
    BlindIndex::of(app.secrets(), "people.login", &login)
}

pub(crate) fn login_slot(person: PersonId) -> Slot {
    Slot::new("people", "login_sealed", person, person, Class::Contact)
}

/// A setup code as it stands in its table: good for one login name.
fn code_hash(app: &App, code: Code, login_index: [u8; 16]) -> [u8; 32] {
    let bytes = [code.bytes().as_slice(), &login_index].concat();
    app.secrets().mac("account.setup-code", &bytes)
}

/// What stands where a value does not open.
const DASH: &str = "–";

/// The login name of one person, or a dash: a name that does not open harms no page.
pub(crate) async fn login_or_dash(
    app: &App,
    person: PersonId,
    sealed: &[u8],
) -> Result<Private<String>, Error> {
    let holder = KeyHolder::person(person, Class::Contact);
    let ring = app.keys().ring(&[holder]).await?;
    Ok(opened_or_dash(&ring, person, sealed))
}

fn opened_or_dash(ring: &KeyRing, person: PersonId, sealed: &[u8]) -> Private<String> {
    let opened = ring.open(&login_slot(person), sealed, Purpose::Account);
    opened.unwrap_or_else(|error| {
        tracing::error!(%error, %person, "a login name does not open");
        Private::new(DASH.to_owned())
    })
}
