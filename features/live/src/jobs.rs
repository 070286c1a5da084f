//! What live does by itself.

use store::Record;
use web::{App, Error};

use crate::records;

/// Deletes contacts of sessions that ended a day ago, and of those that never took place. Once an hour
/// is enough: a row that should be gone is not read. How many went.
pub(crate) async fn prune_contacts(app: &App) -> Result<u64, Error> {
    store::retrying!(app.db(), change, {
        let gone = records::prune_contacts(&mut change, app.now()).await?;
        change
            .commit(Record::none("rows that had ended by themselves"))
            .await?;
        gone
    })
}
