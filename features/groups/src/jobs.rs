//! What groups does by itself.

use store::Record;
use web::{App, Error};

use crate::records;

/// How long an invitation is kept after it ran out, in milliseconds: long enough to answer "who was
/// invited when", no longer (90 days).
const KEPT: kernel::Millis = 90 * kernel::DAY;

/// How long decisions and complaints are kept (two years).
const MATTERS_KEPT: kernel::Millis = 730 * kernel::DAY;

/// Deletes invitations that ran out long ago, whatever became of them, who could not come to
/// sessions that are over, and decisions and complaints of years ago. Once a day is enough. How many rows went.
pub(crate) async fn prune(app: &App) -> Result<u64, Error> {
    store::retrying!(app.db(), change, {
        let now = app.now();
        let gone = records::prune_invitations(&mut change, now - KEPT).await?
            + records::prune_absences(&mut change, now - kernel::DAY).await?
            + records::prune_matters(&mut change, now - MATTERS_KEPT).await?;
        change
            .commit(Record::none("rows that had ended by themselves"))
            .await?;
        gone
    })
}
