//! Power cuts: what was acknowledged is in the file, whatever the disk made of writes that were not
//! synced. A program that commits in groups runs under a shim that logs its disk operations; the
//! log is cut at many points, each cut makes an image of the disk, and each image is opened.
//!
//! The control ignores the syncs of the write-ahead log, as a disk that lies does, and must lose.
//! If it did not, these cuts would prove nothing. Runs with `HOLDFAST_LONG=1`.

mod disk;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use kernel::{Id, PersonId, Rng, SeededRng, SystemClock, SystemRng};
use rusqlite::Connection;
use store::audit::{self, Verdict};
use store::{DatabaseUrl, Db, Options};
use vault::{RootKey, Secrets};

use disk::{Loss, Operation};

/// Cuts for each way to lose writes.
const CUTS: usize = 60;
const FILE: &str = "content.sqlite";
/// Rows of the audit log that one change of the program writes.
const ROWS: i64 = 2;

/// A folder that is deleted when dropped.
struct Folder(PathBuf);

impl Folder {
    fn fresh() -> Self {
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() {
            memory.to_owned()
        } else {
            std::env::temp_dir()
        };
        let path = base.join(format!("power-cut-{}", PersonId::fresh(&mut SystemRng)));
        std::fs::create_dir(&path).expect("a temporary folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_was_acknowledged_survives_every_power_cut() {
    if std::env::var_os("HOLDFAST_LONG").is_none() {
        eprintln!("skipped: HOLDFAST_LONG is not set");
        return;
    }
    let log = record();
    let first = first_acknowledged(&log);
    assert!(acknowledged(&log) > 3_000, "the program ran to its end");
    let mut rng = SeededRng::new(20);
    let mut cut = || first / 2 + rng.below(log.len() - first / 2);
    for loss in [Loss::All, Loss::Subset, Loss::Torn] {
        for seed in 0..CUTS {
            let (at, seed) = (cut(), u64::try_from(seed).unwrap());
            let image = disk::image(&log[..at], loss, seed, |_| true);
            let found = examine(&image, acknowledged(&log[..at]));
            assert_eq!(
                found,
                Ok(()),
                "cut after operation {at}, {loss:?}, seed {seed}"
            );
        }
    }
    let lies = |path: &str| !path.ends_with("-wal");
    let lost = (0..CUTS).filter(|&seed| {
        let (at, seed) = (cut(), u64::try_from(seed).unwrap());
        let image = disk::image(&log[..at], Loss::Subset, seed, lies);
        examine(&image, acknowledged(&log[..at])).is_err()
    });
    let lost = lost.count();
    eprintln!("without syncs {lost} of {CUTS} cuts lost what was acknowledged");
    assert!(
        lost > CUTS / 2,
        "without syncs only {lost} of {CUTS} cuts lost anything"
    );
}

/// Runs the program to its end; every operation on its database files, in order.
fn record() -> Vec<Operation> {
    let (folder, data) = (Folder::fresh(), Folder::fresh());
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/power_cut/disk_log.c");
    let shim = folder.0.join("disk_log.so");
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .args([&shim, &source])
        .status();
    assert!(compiled.expect("a C compiler").success());
    let log = folder.0.join("log");
    let ran = Command::new(program())
        .args([data.0.join(FILE).as_os_str(), "acknowledge".as_ref()])
        .env("LD_PRELOAD", &shim)
        .env("DISK_LOG", &log)
        .env("DISK_LOG_FOLDER", &data.0)
        .output()
        .expect("the example group_commit");
    assert!(ran.status.success(), "{ran:?}");
    disk::read(&std::fs::read(&log).expect("the log"))
}

/// The example `group_commit`, which `cargo test` and `cargo nextest run` build with the tests.
fn program() -> PathBuf {
    let test = std::env::current_exe().expect("the path of this test");
    let built = test
        .parent()
        .and_then(Path::parent)
        .expect("the folder of the build");
    built.join("examples/group_commit")
}

fn first_acknowledged(log: &[Operation]) -> usize {
    log.iter()
        .position(|operation| matches!(operation, Operation::Print(_)))
        .expect("the program prints what is acknowledged")
}

/// The number of the last row of the audit log that was acknowledged.
fn acknowledged(log: &[Operation]) -> i64 {
    let numbers = log.iter().filter_map(|operation| match operation {
        Operation::Print(text) => text.trim().parse::<i64>().ok(),
        _ => None,
    });
    numbers.max().map_or(0, |first_row| first_row + ROWS - 1)
}

/// Opens an image of the disk: whole, with every acknowledged change, and with none of them half.
fn examine(image: &disk::Image, acknowledged: i64) -> Result<(), String> {
    let folder = Folder::fresh();
    for (name, content) in image {
        std::fs::write(folder.0.join(name), content).map_err(|error| error.to_string())?;
    }
    let file = folder.0.join(FILE);
    let rows = rows(&file).map_err(|error| error.to_string())?;
    if rows < acknowledged {
        return Err(format!(
            "{acknowledged} rows were acknowledged and {rows} are there"
        ));
    }
    if rows % ROWS != 0 {
        return Err(format!("half a change: {rows} rows"));
    }
    if rows == 0 {
        return Ok(()); // Cut before the tables were made.
    }
    match chain(&file)? {
        Verdict::Whole(end) if end.seq == rows => Ok(()),
        other => Err(format!("the chain of {rows} rows: {other:?}")),
    }
}

fn rows(file: &Path) -> rusqlite::Result<i64> {
    let connection = Connection::open(file)?;
    let whole: String = connection.query_row("PRAGMA integrity_check", (), |row| row.get(0))?;
    if whole != "ok" {
        return Err(rusqlite::Error::ToSqlConversionFailure(whole.into()));
    }
    let made: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'audit')",
        (),
        |row| row.get(0),
    )?;
    if !made {
        return Ok(0);
    }
    connection.query_row("SELECT COUNT(*) FROM audit", (), |row| row.get(0))
}

#[tokio::main(flavor = "current_thread")]
async fn chain(file: &Path) -> Result<Verdict, String> {
    let secrets = Secrets::derive(&RootKey::from_bytes([7; 32]));
    let options = Options::new(&secrets, Arc::new(SystemClock));
    let opened = Db::open(&DatabaseUrl::sqlite(file), options).await;
    let db = opened.map_err(|error| error.to_string())?;
    let verdict = audit::verify(&db, &secrets, None).await;
    db.close().await;
    verdict.map_err(|error| error.to_string())
}
