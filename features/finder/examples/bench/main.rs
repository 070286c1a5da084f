//! Reads a large list, reads it again, and asks a mix of questions.
//!
//!     cargo run --release -p finder --example bench -- LIST.json
//!     cargo run --release -p finder --example bench -- 250000
//!
//! A number makes a list of so many meetings here.
//! Prints processor seconds of each reading and how long somebody else's writes take meanwhile, bytes
//! of index a meeting, and how long questions take at 1 and at 32 askers, with all facet counts and
//! the cards of a page from the database.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark asks the machine for the time"
)]

mod made;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use accounts::{Accounts, Strength};
use finder::actions::{self, Consent, ReadOutcome};
use finder::rules::{FeedSettings, MayKeepFeeds};
use finder::{Bounds, FeedId, Finder, Query};
use store::testing::TestDb;
use web::App;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let asked = std::env::args()
        .nth(1)
        .ok_or("usage: bench LIST.json | NUMBER")?;
    let list = match asked.parse() {
        Ok(meetings) => made::list(meetings),
        Err(_) => std::fs::read(asked)?,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(bench(list))
}

/// Processor time of this process so far, all threads together.
fn processor() -> Duration {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(
        u64::try_from(spent.tv_sec).unwrap_or(0),
        u32::try_from(spent.tv_nsec).unwrap_or(0),
    )
}

async fn server() -> (TestDb, Finder) {
    let db = TestDb::sqlite().await;
    let app = App::for_test(&db)
        .authenticator(Accounts::new(Strength::Demo))
        .build();
    (db, Finder::new(&app))
}

async fn bench(list: Vec<u8>) -> Result<(), Failure> {
    let (db, finder) = server().await;
    let right = MayKeepFeeds::at_the_machine();
    let settings = FeedSettings::new("bench", "aa", None);
    let feed = actions::add_feed(&finder, &right, &settings).await?;
    read((&finder, &db), feed, ("cold", list.clone())).await?;
    read((&finder, &db), feed, ("same bytes", list.clone())).await?;
    let mut same_rows = list.clone();
    same_rows.push(b'\n');
    read((&finder, &db), feed, ("same rows, other bytes", same_rows)).await?;
    read(
        (&finder, &db),
        feed,
        ("one row in a hundred changed", changed(&list)?),
    )
    .await?;
    drop(list);
    let (count, bytes) = finder.size().await.map_err(said)?;
    println!(
        "index: {count} meetings, {bytes} bytes, {} a meeting",
        bytes / count.max(1)
    );
    for askers in [1, 32] {
        ask(&finder, &db, askers).await?;
    }
    Ok(())
}

/// The list with one more field in one row of a hundred, and the others letter by letter.
fn changed(list: &[u8]) -> Result<Vec<u8>, Failure> {
    let rows: Vec<&serde_json::value::RawValue> = serde_json::from_slice(list)?;
    let rows = rows.iter().enumerate().map(|(at, row)| match at % 100 {
        0 => row
            .get()
            .replacen('{', "{\"group_notes\":\"The side door.\",", 1),
        _ => row.get().to_owned(),
    });
    let rows: Vec<String> = rows.collect();
    Ok(format!("[{}]", rows.join(",\n")).into_bytes())
}

fn said(error: web::Error) -> String {
    format!("{error:?}")
}

async fn read(
    (finder, db): (&Finder, &TestDb),
    feed: FeedId,
    (what, bytes): (&str, Vec<u8>),
) -> Result<(), Failure> {
    let right = MayKeepFeeds::at_the_machine();
    let (begun, wall) = (processor(), Instant::now());
    let took = Arc::new(Mutex::new(Vec::new()));
    let mut others = tokio::task::JoinSet::new();
    others.spawn(write_beside(db.db.clone(), Arc::clone(&took)));
    let outcome: ReadOutcome = actions::bring(finder, &right, feed, bytes, Consent::Ask).await?;
    others.shutdown().await;
    let import = processor().saturating_sub(begun).as_secs_f64();
    finder.rebuild().await.map_err(said)?;
    let all = processor().saturating_sub(begun).as_secs_f64();
    println!(
        "{what}: {import:.2} s of processor to read and write, {:.2} s to build the index, {:.1} s in all, {outcome:?}",
        all - import,
        wall.elapsed().as_secs_f64()
    );
    let mut took = std::mem::take(&mut *took.lock().unwrap_or_else(PoisonError::into_inner));
    if !took.is_empty() {
        let (count, last) = (took.len(), took.iter().max().copied().unwrap_or_default());
        println!(
            "  others wrote {count} rows meanwhile: {}, the longest {last:?}",
            figures(&mut took)
        );
    }
    Ok(())
}

/// Somebody else who writes a row every few milliseconds, and how long each took to be on disk.
async fn write_beside(db: store::Db, took: Arc<Mutex<Vec<Duration>>>) {
    let now = 1_795_370_400_000;
    loop {
        tokio::time::sleep(Duration::from_millis(5)).await;
        let start = Instant::now();
        let written = store::lease::take(&db, "beside", [7; 16], now, now + 60_000).await;
        if written.is_ok() {
            took.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(start.elapsed());
        }
    }
}

/// Questions as people ask them: near and on a day, words, online now, the next hours, everything.
const QUESTIONS: [&[(&str, &str)]; 12] = [
    &[
        ("near", "Philadelphia, PA"),
        ("distance", "5"),
        ("unit", "mi"),
        ("weekday", "monday"),
        ("type", "open/discussion"),
    ],
    &[
        ("near", "London"),
        ("distance", "25"),
        ("unit", "mi"),
        ("time", "evening"),
    ],
    &[
        ("near", "10001"),
        ("distance", "25"),
        ("unit", "mi"),
        ("weekday", "tuesday/thursday"),
        ("online", "too"),
    ],
    &[("search", "step study"), ("zone", "America/Chicago")],
    &[
        ("search", "\"park ave\" OR serenity"),
        ("weekday", "friday"),
    ],
    &[("search", "church"), ("fellowship", "na")],
    &[("type", "online"), ("within", "60"), ("language", "es")],
    &[("within", "120")],
    &[("approach", "secular/buddhist"), ("weekday", "today")],
    &[("region", "us"), ("time", "morning"), ("type", "women")],
    &[
        ("want", "newcomer/wheelchair-access"),
        ("near", "Chicago"),
        ("distance", "10"),
        ("unit", "mi"),
    ],
    &[],
];

async fn ask(finder: &Finder, db: &TestDb, askers: usize) -> Result<(), Failure> {
    use kernel::Clock;
    let now = db.clock.now();
    let mut work = tokio::task::JoinSet::new();
    let begun = processor();
    for _ in 0..askers {
        let finder = finder.clone();
        work.spawn(async move {
            let mut times: Vec<(usize, Duration, Duration)> = Vec::new();
            for round in 0..600 / askers.min(20) {
                let place = round % QUESTIONS.len();
                let query = Query::from_url_pairs(QUESTIONS[place].iter().copied());
                let (start, spent) = (Instant::now(), processor());
                finder.search(&query, now).await.map_err(said)?;
                times.push((place, start.elapsed(), processor().saturating_sub(spent)));
            }
            Ok::<_, String>(times)
        });
    }
    let mut times = Vec::new();
    while let Some(some) = work.join_next().await {
        times.extend(some??);
    }
    let spent = processor().saturating_sub(begun).as_secs_f64();
    let mut all: Vec<Duration> = times.iter().map(|(_, time, _)| *time).collect();
    println!(
        "{askers} askers, {} questions: {} by the clock, {:.2} ms of processor each",
        all.len(),
        figures(&mut all),
        spent * 1000.0 / all.len() as f64
    );
    if askers == 1 {
        // Nobody else runs in this process, so what it spends is what the question costs.
        let mut own: Vec<Duration> = times.iter().map(|(.., spent)| *spent).collect();
        println!("  of processor: {}", figures(&mut own));
    }
    for (place, question) in QUESTIONS.iter().enumerate().filter(|_| askers == 1) {
        let mut some: Vec<Duration> = times
            .iter()
            .filter(|(at, ..)| *at == place)
            .map(|(.., spent)| *spent)
            .collect();
        println!("  {question:?}: {}", figures(&mut some));
    }
    if askers == 1 {
        let bounds = Bounds {
            south: 25.0,
            west: -125.0,
            north: 49.0,
            east: -66.0,
        };
        let start = Instant::now();
        let clusters = finder
            .map(&Query::default(), now, (bounds, 32))
            .await
            .map_err(said)?;
        println!(
            "  map of a continent: {:?}, {} clusters",
            start.elapsed(),
            clusters.len()
        );
    }
    Ok(())
}

fn figures(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    format!("p50 {:?}, p95 {:?}, p99 {:?}", at(0.5), at(0.95), at(0.99))
}
