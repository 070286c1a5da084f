//! What the finder does by itself. Every node may run it: a list that is read twice changes nothing
//! the second time.

use kernel::DAY;
use store::Record;
use web::Error;

use crate::actions;
use crate::finder::Finder;
use crate::records;
use crate::rules::MayKeepFeeds;

/// How long a lost meeting and a report are kept, in days.
const KEPT_DAYS: i64 = 365;

/// Asks the lists whose time has come, the longest waiting first, writes that of the server, and builds the index anew if any
/// changed, here or on another node. Once a minute is right. How many were asked.
pub async fn refresh(finder: &Finder) -> Result<usize, Error> {
    let app = finder.app();
    let due = records::due_feeds(app.db(), app.now()).await?;
    let right = MayKeepFeeds::at_the_machine();
    for id in &due {
        match actions::refresh(finder, &right, *id, actions::Consent::Ask).await {
            // Removed a moment ago.
            Ok(_) | Err(actions::Fault::NotFound) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    actions::show_own_groups(finder).await?;
    finder.rebuild().await?;
    finder.weigh_reports().await?;
    Ok(due.len())
}

/// Deletes meetings that their lists lost a year ago, and old reports. Once a day is enough.
pub async fn prune(finder: &Finder) -> Result<u64, Error> {
    let app = finder.app();
    let before = app.now() - KEPT_DAYS * DAY;
    store::retrying!(app.db(), change -> Error, {
        let gone = records::prune(&mut change, before, before.div_euclid(DAY)).await?;
        change.commit(Record::none("public rows that had ended by themselves")).await?;
        gone
    })
}
