//! Several queries that are sent together.

use deadpool_postgres::Object;
use futures_util::future::join_all;

use super::{Rows, refer};
use crate::Error;
use crate::read::Statement;

/// The rows of each query, as one snapshot has them.
pub(super) async fn rows(
    connection: &Object,
    queries: &[Statement<'_>],
) -> Result<Vec<Rows>, Error> {
    // Known to the connection but for the first time: no trip.
    let mut prepared = Vec::with_capacity(queries.len());
    for query in queries {
        prepared.push(connection.prepare_cached(query.sql.pg()).await?);
    }
    let mut values = Vec::with_capacity(queries.len());
    for (query, statement) in queries.iter().zip(&prepared) {
        values.push(refer(query.sql, statement, query.args)?);
    }
    let begin = connection.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    let answers = join_all(
        prepared
            .iter()
            .zip(&values)
            .map(|(statement, values)| connection.query(statement, values)),
    );
    let end = connection.batch_execute("COMMIT");
    // The first poll sends all of it, so the transaction ends even when the caller goes away; and
    // no error cuts the row short, so COMMIT is always sent.
    let (begun, answers, ended) = tokio::join!(biased; begin, answers, end);
    begun?;
    let mut found = Vec::with_capacity(queries.len());
    for (rows, query) in answers.into_iter().zip(queries) {
        let mut rows = rows?;
        rows.truncate(query.most);
        found.push(Rows(rows));
    }
    ended?;
    Ok(found)
}
