//! Columns of accounts that decide rights: what a row needs beside them so that it counts.

use kernel::{Id, Millis, PersonId, SignInId};
use store::RightColumns;

use crate::records::PersonRow;

/// Role, password, state: all that says what a person may do.
pub(crate) fn of_person(person: &PersonRow) -> RightColumns {
    RightColumns::of("people", person.id.bytes())
        .with(&person.role)
        .with(person.login_index)
        .with_optional(person.password.as_deref())
        .with_number(person.device_epoch)
        .with_number(person.disabled)
}

/// The columns of nobody: what is compared when no person has a name, so that it takes the same time.
pub(crate) fn of_nobody() -> RightColumns {
    RightColumns::of("people", [0; 16])
        .with("member")
        .with([0_u8; 16])
        .with_optional(Some([0_u8; 96]))
        .with_number(0)
        .with_number(false)
}

/// Whose sign-in a row is, and which cookie it is for.
pub(crate) fn of_sign_in(
    (id, person): (SignInId, PersonId),
    token_hash: [u8; 32],
    (shared_device, created_at): (bool, Millis),
) -> RightColumns {
    RightColumns::of("sign_ins", id.bytes())
        .with(person.bytes())
        .with(token_hash)
        .with_number(shared_device)
        .with_number(created_at)
}
