//! `audit verify`.

use accounts::rules::MayManage;
use store::audit::{self, Anchor, Verdict};

use super::Failure;
use crate::cli::AuditVerb;
use crate::server::Databases;
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
    let verdict = verdict(&settings, &databases, anchor).await;
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

/// Compares the log with the anchor that was given, with the one that the key store keeps, and with the
/// accounts: each of them left an entry.
async fn verdict(
    settings: &Settings,
    databases: &Databases,
    given: Option<Anchor>,
) -> Result<Verdict, Failure> {
    let kept = databases.keys().kept_audit_end().await?;
    for anchor in [given, kept].into_iter().flatten() {
        let verdict = audit::verify(databases.db(), databases.secrets(), Some(anchor)).await?;
        if !matches!(verdict, Verdict::Whole(_)) {
            return Ok(verdict);
        }
    }
    let verdict = audit::verify(databases.db(), databases.secrets(), None).await?;
    if verdict != Verdict::Whole(Anchor::default()) {
        return Ok(verdict);
    }
    let server = server::server(settings, databases);
    let accounts = accounts::list(&server.app, &MayManage::at_the_machine(), None).await;
    // A list that cannot be read is not empty.
    match accounts {
        Ok(accounts) if accounts.is_empty() => Ok(verdict),
        _ => Ok(Verdict::Missing { seq: 1 }),
    }
}
