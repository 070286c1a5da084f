//! `audit verify`.

use store::audit::{self, Verdict};

use super::Failure;
use crate::cli::AuditVerb;
use crate::settings::{Faults, Given, Settings};
use crate::{root_key, server, terminal};

/// Checks the chain of the audit log.
///
/// # Errors
/// The entry at which the chain is broken, or why the log could not be read.
pub async fn run(
    verb: AuditVerb,
    settings: impl Fn(Given) -> Result<Settings, Faults>,
) -> Result<(), Failure> {
    let AuditVerb::Verify { given, anchor } = verb;
    let settings = settings(given)?;
    let anchor = anchor.map(|text| text.parse()).transpose()?;
    let databases = server::databases(&settings, &root_key::read(&settings.root_key)?).await?;
    let verdict = audit::verify(databases.db(), databases.secrets(), anchor).await;
    databases.close().await;
    match verdict? {
        Verdict::Whole(end) => {
            let entries = end.seq;
            terminal::say(format_args!("The audit log is whole: {entries} entries."))?;
            terminal::say(format_args!(
                "Its end, to keep on another machine and give to `--anchor`: {end}"
            ))?;
            Ok(())
        }
        Verdict::Missing { seq } => {
            Err(format!("The audit log is not whole: entry {seq} is missing.").into())
        }
        Verdict::Changed { seq } => {
            Err(format!("The audit log is not whole: entry {seq} was changed.").into())
        }
        Verdict::Cut { anchor } => Err(format!(
            "The audit log is not whole: it does not hold entry {anchor} as the anchor knows it."
        )
        .into()),
    }
}
