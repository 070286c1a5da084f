//! Groups: who belongs together, what they promised each other, how one comes in and leaves, and
//! when they meet.
//!
//! - **Tables**: `groups`, `memberships`, `agreements`, `acceptances`, `invitations`, `sessions`,
//!   `openings`, `absences`, `call_links`, `matters`.
//! - **Who sees what**: the people in a group see its name, each other's name in it and the
//!   agreement. A coordinator sees kinds, counts, times and who leads by sign-in name. Of what
//!   is sealed a coordinator opens the reasons of decisions and what people wrote to the coordinator,
//!   with the names of their groups, and nothing else. To everyone else a group is not there, unless its facilitator shows it
//!   to the public: then the name, place and note written for that, and its times.
//! - **Doors**: [`seen_by`], [`session_seen_by`], [`members`], [`next_sessions`] for reading;
//!   [`actions::open_session`] and [`actions::end_session`] move a session within the caller's
//!   change. Rights are values of [`rules`].
//! - **Deliberately absent**: a list of groups to browse, a reason for leaving, a way to see in
//!   which other groups somebody is.

pub mod actions;
mod jobs;
mod pages;
mod queries;
mod records;
pub mod rules;
#[cfg(test)]
mod tests;

pub use queries::{
    all_seen_by, call_link, members, members_ever, next_sessions, open_to_public, past_sessions,
    seen_by, session_seen_by, standings_now,
};
pub use rules::{
    CallLink, Crosstalk, Group, Intake, Kind, MemberCard, Membership, OpenTime, Opening,
    PlannedSession, SessionState, Standing, Venue,
};

use std::time::Duration;

use accounts::Accounts;
use web::Feature;

/// What the migration that binds rights does beside its text.
pub const AFTER_MIGRATION: store::AfterMigration = store::AfterMigration {
    step: "0013_groups",
    run: |change| Box::pin(records::bind_everyone(change)),
};

/// What this feature answers for.
pub fn feature(accounts: &Accounts) -> Feature {
    Feature::new("groups")
        .routes(pages::routes())
        .state(accounts)
        .job(
            "groups.prune",
            Duration::from_secs(86_400),
            |app| async move { jobs::prune(&app).await.map(drop) },
        )
        .erase(|app, person| async move { queries::erase(&app, person).await })
        .own_data(|app, own| async move { queries::own_data(&app, own).await })
        .statements(records::STATEMENTS)
        .statements(records::SESSION_STATEMENTS)
        .statements(records::STANDING_STATEMENTS)
        .statements(records::SAFETY_STATEMENTS)
        .statements(records::COMING_STATEMENTS)
        .statements(records::MATTER_STATEMENTS)
        .tables(&[
            "groups",
            "memberships",
            "agreements",
            "acceptances",
            "invitations",
            "sessions",
            "openings",
            "absences",
            "call_links",
            "matters",
        ])
}
