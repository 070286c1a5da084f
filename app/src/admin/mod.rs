//! The commands of the operator, one file for each noun. The operator has the root key; the commands
//! still show no text that people wrote.

pub mod account;
pub mod audit;
pub mod help_lines;
pub mod meetings;
pub mod setup;

use crate::settings::Settings;
use crate::{root_key, server, terminal};

/// Why a command failed: one sentence for the operator.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// `migrate`: opening the databases of a server runs their migrations.
///
/// # Errors
/// A sentence for the operator.
pub async fn migrate(settings: &Settings) -> Result<(), Failure> {
    let databases = server::databases(settings, &root_key::read(&settings.root_key)?).await?;
    databases.close().await;
    terminal::say("The databases are at this version.")?;
    Ok(())
}
