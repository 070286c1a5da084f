//! Reading what a page needs in one trip and one snapshot.

use std::vec;

use rusqlite::Connection;

use crate::db::at_most_one;
use crate::lite;
use crate::pg;
use crate::row::FromRow;
use crate::value::{Args, Value};
use crate::{Error, Sql};

/// One query of a batch, made by [`all`], [`opt`] or [`one`].
pub struct Query<T, A> {
    sql: Sql,
    args: Args,
    most: usize,
    finish: fn(Sql, Vec<T>) -> Result<A, Error>,
}

/// Every row that the query finds; for [`Db::read`](crate::Db::read).
pub fn all<T: FromRow>(sql: Sql, args: Args) -> Query<T, Vec<T>> {
    Query {
        sql,
        args,
        most: usize::MAX,
        finish: |_, rows| Ok(rows),
    }
}

/// The row that the query finds, if any; more than one is [`Error::Decode`].
pub fn opt<T: FromRow>(sql: Sql, args: Args) -> Query<T, Option<T>> {
    Query {
        sql,
        args,
        most: 2,
        finish: at_most_one,
    }
}

/// The row that must be there: none is [`Error::Missing`], more than one is [`Error::Decode`].
pub fn one<T: FromRow>(sql: Sql, args: Args) -> Query<T, T> {
    Query {
        sql,
        args,
        most: 2,
        finish: |sql, rows| at_most_one(sql, rows)?.ok_or(Error::Missing),
    }
}

/// Queries that are read together: a tuple of two to eight [`Query`]s, answered by a tuple.
pub trait Batch: sealed::Sealed + Send + 'static {
    /// What the queries answer, in their order.
    type Answer: Send + 'static;

    #[doc(hidden)]
    fn statements(&self) -> Vec<Statement<'_>>;

    #[doc(hidden)]
    fn answer(&self, reader: &mut Reader<'_>) -> Result<Self::Answer, Error>;
}

mod sealed {
    pub trait Sealed {}
}

/// A query of a batch as the driver sees it.
#[doc(hidden)]
pub struct Statement<'a> {
    pub(crate) sql: Sql,
    pub(crate) args: &'a [Value],
    pub(crate) most: usize,
}

/// Where the rows of a batch come from, one query after another.
#[doc(hidden)]
pub struct Reader<'a>(Source<'a>);

enum Source<'a> {
    Lite(&'a Connection),
    Pg(vec::IntoIter<pg::Rows>),
}

impl<'a> Reader<'a> {
    pub(crate) fn lite(connection: &'a Connection) -> Self {
        Self(Source::Lite(connection))
    }

    pub(crate) fn pg(answers: Vec<pg::Rows>) -> Self {
        Self(Source::Pg(answers.into_iter()))
    }

    fn rows<T: FromRow>(&mut self, query: &Statement<'_>) -> Result<Vec<T>, Error> {
        match &mut self.0 {
            Source::Lite(connection) => lite::query(connection, query.sql, query.args, query.most),
            Source::Pg(answers) => pg::read(&answers.next().ok_or(Error::Closed)?),
        }
    }
}

impl<T: FromRow, A: Send + 'static> Query<T, A> {
    fn statement(&self) -> Statement<'_> {
        Statement {
            sql: self.sql,
            args: &self.args,
            most: self.most,
        }
    }

    fn answer(&self, reader: &mut Reader<'_>) -> Result<A, Error> {
        (self.finish)(self.sql, reader.rows(&self.statement())?)
    }
}

macro_rules! batches {
    ($($($row:ident $answer:ident $place:tt)*;)*) => {$(
        impl<$($row: FromRow, $answer: Send + 'static),*> sealed::Sealed
            for ($(Query<$row, $answer>,)*) {}

        impl<$($row: FromRow, $answer: Send + 'static),*> Batch for ($(Query<$row, $answer>,)*) {
            type Answer = ($($answer,)*);

            fn statements(&self) -> Vec<Statement<'_>> {
                vec![$(self.$place.statement()),*]
            }

            fn answer(&self, reader: &mut Reader<'_>) -> Result<Self::Answer, Error> {
                Ok(($(self.$place.answer(reader)?,)*))
            }
        }
    )*};
}

batches! {
    A1 B1 0 A2 B2 1;
    A1 B1 0 A2 B2 1 A3 B3 2;
    A1 B1 0 A2 B2 1 A3 B3 2 A4 B4 3;
    A1 B1 0 A2 B2 1 A3 B3 2 A4 B4 3 A5 B5 4;
    A1 B1 0 A2 B2 1 A3 B3 2 A4 B4 3 A5 B5 4 A6 B6 5;
    A1 B1 0 A2 B2 1 A3 B3 2 A4 B4 3 A5 B5 4 A6 B6 5 A7 B7 6;
    A1 B1 0 A2 B2 1 A3 B3 2 A4 B4 3 A5 B5 4 A6 B6 5 A7 B7 6 A8 B8 7;
}
