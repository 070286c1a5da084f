//! What accounts does by itself.

use store::Record;
use web::{App, Error};

use crate::records;

/// Deletes sign-ins and codes that have ended and counters that mean nothing any more, so that the
/// tables hold who is here and not who ever was. Every ten minutes is enough. How many rows went.
pub(crate) async fn prune(app: &App) -> Result<u64, Error> {
    store::retrying!(app.db(), change, {
        let gone = records::prune(&mut change, app.now()).await?;
        change
            .commit(Record::none("rows that had ended by themselves"))
            .await?;
        gone
    })
}
