//! Accounts: who may come in. Pseudonymous login names, passwords, the devices signed in, limits on
//! guessing, roles in the installation.
//!
//! - **Tables**: `people`, `sign_ins`, `setup_codes`, `attempts`.
//! - **Who sees what**: each person their own account; coordinators and the command line the list of
//!   accounts, never a password. Members know each other by the names of their groups alone, so
//!   nothing here says who belongs where.
//! - **A new member**, from the page of an invitation: [`check_new`] → [`count_name_try`] →
//!   [`Ready::new`] → in one change of the caller [`create`] with the rest, committed with
//!   [`created`]. When the name is in use: drop the change, [`Ready::discard`], say [`another_name`], show [`free_names`].
//!   Then [`first_sign_in`] signs them in, and [`welcome`] sends the cookies.
//! - **Deliberately absent**: e-mail, telephone, security questions, and any page that says whether a
//!   name exists.
//!
//! [`Accounts`] is made once by the binary: it is the authenticator, and every route gets it.

mod actions;
mod bound;
mod devices;
mod hashing;
mod jobs;
mod machine;
mod names;
mod pages;
mod pending;
mod records;
pub mod rules;
#[cfg(test)]
mod tests;

pub use actions::{
    Account, Answer, Attempt, Created, Device, Fault, NewAccount, OwnSignIn, Ready, RoleChange,
    Welcome, admit, choose_locale, count_name_try, create, create_with_code, created, disable,
    enable, end_device, end_everywhere, find, first_sign_in, free_names, list, locale_of,
    login_names, own_sign_ins, reset_code, role_in, role_of, roles_in, roles_of, sign_in, sign_out,
    still_signed_in,
};
pub use hashing::Strength;
pub use machine::{Accounts, SignedOut};
pub use pages::{another_name, check_new, device, no_more_names, welcome, welcome_to};

use std::time::Duration;

use web::Feature;

/// What the migration that binds rights does beside its text.
pub const AFTER_MIGRATION: store::AfterMigration = store::AfterMigration {
    step: "0012_accounts",
    run: |change| Box::pin(records::bind_everyone(change)),
};

/// What this feature answers for.
pub fn feature(accounts: &Accounts) -> Feature {
    let told = accounts.clone();
    Feature::new("accounts")
        .routes(pages::routes())
        .state(accounts)
        .job(
            "accounts.prune",
            Duration::from_secs(600),
            |app| async move { jobs::prune(&app).await.map(drop) },
        )
        .erase(move |app, person| {
            let accounts = told.clone();
            async move { actions::erase(&app, &accounts, person).await }
        })
        .own_data(|app, own| async move { actions::own_data(&app, own).await })
        .statements(records::STATEMENTS)
        .tables(&["people", "sign_ins", "setup_codes", "attempts"])
}
