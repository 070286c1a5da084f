//! The command line, one file per noun. It speaks to the person at the machine, who holds the root
//! key anyway; it still shows nothing that people wrote.

pub mod account;
pub mod audit;
pub mod meetings;
pub mod setup;

use crate::settings::Settings;
use crate::{root_key, server, terminal};

/// What a command ends with when it could not be done: one sentence.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// `migrate`: opening the ground of a server does it.
///
/// # Errors
/// A sentence for the operator.
pub async fn migrate(settings: &Settings) -> Result<(), Failure> {
    let databases = server::databases(settings, &root_key::read(&settings.root_key)?).await?;
    databases.close().await;
    terminal::say("The databases are at this version.")?;
    Ok(())
}
