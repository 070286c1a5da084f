//! Migrations: forward only, each once and in one transaction, by one process at a time.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use kernel::{Id, PersonId, SystemRng};
use sha2::{Digest, Sha256};

use crate::change::{Change, Record};
use crate::lease::{self, Lease};
use crate::{Db, Error, args};

/// One step of the schema, with its text for each database.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    name: &'static str,
    lite: &'static str,
    pg: &'static str,
}

impl Migration {
    pub(crate) const fn embedded(name: &'static str, lite: &'static str, pg: &'static str) -> Self {
        Self { name, lite, pg }
    }

    /// The name of its file.
    pub fn name(&self) -> &'static str {
        self.name
    }

    fn digest(&self, db: &Db) -> [u8; 32] {
        let text = if db.is_postgres() { self.pg } else { self.lite };
        Sha256::digest(text.as_bytes()).into()
    }
}

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// The two tables that migrating itself needs.
const BASE: &str = "
    CREATE TABLE IF NOT EXISTS lease (
        name TEXT PRIMARY KEY,
        holder BYTEA NOT NULL,
        epoch BIGINT NOT NULL,
        expires BIGINT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS migration (
        name TEXT PRIMARY KEY,
        digest BYTEA NOT NULL,
        ran_at BIGINT NOT NULL
    );";

crate::sql! {
    RAN = "SELECT name, digest FROM migration ORDER BY name";
    REMEMBER = "INSERT INTO migration (name, digest, ran_at) VALUES ($1, $2, $3)";
}

const LEASE: &str = "migrations";
const LEASE_MILLIS: i64 = 120_000;
const WAIT: Duration = Duration::from_millis(50);
const WAITS_MOST: u32 = 4_000;

/// What a step does that SQL cannot: it runs in the same change, once.
#[derive(Clone, Copy)]
pub struct AfterMigration {
    /// The name of the step: that of its file.
    pub step: &'static str,
    /// What is done after its text.
    pub run: for<'a> fn(&'a mut Change) -> Running<'a>,
}

/// An [`AfterMigration`] at work.
pub type Running<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// Brings the database to the newest schema; how many steps ran. Safe to call from several
/// processes at once, and again after being killed in the middle.
///
/// # Errors
/// [`Error::Setup`] when a step that ran here was changed since, or when the database is newer
/// than this program.
pub async fn migrate(db: &Db, steps: &[Migration]) -> Result<usize, Error> {
    migrate_with(db, steps, &[]).await
}

/// As [`migrate`], with what some steps do beside their text.
///
/// # Errors
/// As [`migrate`], and [`Error::Setup`] when there is no step of a name that is given.
pub async fn migrate_with(
    db: &Db,
    steps: &[Migration],
    after: &[AfterMigration],
) -> Result<usize, Error> {
    if let Some(lost) = after
        .iter()
        .find(|after| !steps.iter().any(|step| step.name == after.step))
    {
        return Err(Error::Setup(format!(
            "There is no migration {}.",
            lost.step
        )));
    }
    make_base(db).await?;
    if waiting(db, steps).await?.is_empty() {
        return Ok(0);
    }
    let lease = take_lease(db).await?;
    // Another process may have run them while this one waited.
    let waiting = waiting(db, steps).await?;
    for step in waiting {
        let after = after.iter().find(|after| after.step == step.name);
        run(db, (step, after), &lease).await?;
        tracing::info!(migration = step.name, "ran a migration");
    }
    lease::release(db, &lease).await?;
    Ok(waiting.len())
}

/// Two processes that make the same table at once can disturb each other on PostgreSQL.
async fn make_base(db: &Db) -> Result<(), Error> {
    let mut tries = 0;
    loop {
        let made: Result<(), Error> = crate::retrying!(db, change, {
            change.script(BASE, BASE).await?;
            change.commit(Record::none("the schema")).await?;
        });
        match made {
            Err(Error::Unique(_) | Error::Other(_)) if tries < 5 => tries += 1,
            other => return other,
        }
        tokio::time::sleep(WAIT).await;
    }
}

async fn waiting<'a>(db: &Db, steps: &'a [Migration]) -> Result<&'a [Migration], Error> {
    let ran: Vec<(String, [u8; 32])> = db.all(RAN, args![]).await?;
    for (place, (name, digest)) in ran.iter().enumerate() {
        match steps.get(place) {
            Some(step) if step.name != name => return Err(out_of_order(name, step.name)),
            Some(step) if step.digest(db) != *digest => {
                return Err(Error::Setup(format!(
                    "Migration {name} was changed after it ran on this database. Install the release that matches, or restore the file."
                )));
            }
            Some(_) => {}
            None => {
                return Err(Error::Setup(format!(
                    "The database already has migration {name}, which this program does not know. Start the newer release."
                )));
            }
        }
    }
    Ok(&steps[ran.len()..])
}

fn out_of_order(ran: &str, step: &str) -> Error {
    Error::Setup(format!(
        "Migration {ran} ran on this database where this program has {step}. Start the release that matches."
    ))
}

async fn take_lease(db: &Db) -> Result<Lease, Error> {
    let holder = PersonId::fresh(&mut SystemRng).bytes();
    for _ in 0..WAITS_MOST {
        let now = db.clock().now();
        if let Some(lease) = lease::take(db, LEASE, holder, now, now + LEASE_MILLIS).await? {
            return Ok(lease);
        }
        tokio::time::sleep(WAIT).await;
    }
    Err(Error::Setup(
        "Another process has been changing the schema for minutes. Wait for it, then start again."
            .to_owned(),
    ))
}

async fn run(
    db: &Db,
    (step, after): (&Migration, Option<&AfterMigration>),
    lease: &Lease,
) -> Result<(), Error> {
    crate::retrying!(db, change, {
        let now = db.clock().now();
        if !lease::hold(&mut change, lease, now + LEASE_MILLIS).await? {
            return Err(Error::Setup(
                "Another process took over changing the schema. Start again.".to_owned(),
            ));
        }
        change
            .script(step.lite, step.pg)
            .await
            .map_err(|error| name_step(step, error))?;
        if let Some(after) = after {
            (after.run)(&mut change).await?;
        }
        let values = args![step.name, step.digest(db), now];
        change.exec(REMEMBER, values).await?;
        change.commit(Record::none("the schema")).await?;
    })
}

fn name_step(step: &Migration, error: Error) -> Error {
    match error {
        Error::Other(text) => Error::Other(format!("migration {}: {text}", step.name)),
        known => known,
    }
}
