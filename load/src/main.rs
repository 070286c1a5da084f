//! Benchmarks and load. `load/run` puts the figures of `docs/performance.md` together.
#![expect(
    clippy::print_stdout,
    reason = "a command line tool prints its figures"
)]

mod engine;
mod figures;
mod page;
mod rooms;
mod seed;

use std::sync::Arc;

use clap::Parser;
use kernel::SystemClock;

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// What to measure.
#[derive(Debug, Parser)]
enum Measure {
    /// Makes a data folder full of people.
    Seed(seed::Seed),
    /// One page, again and again.
    Page(page::Page),
    /// Rooms full of people.
    Rooms(rooms::Rooms),
    /// The session engine alone.
    Engine(engine::Engine),
}

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let figures = match Measure::parse() {
        Measure::Seed(seed) => seed::run(seed).await?,
        Measure::Page(page) => page::run(page, Arc::new(SystemClock)).await?,
        Measure::Rooms(rooms) => rooms::run(rooms).await?,
        Measure::Engine(engine) => engine::run(&engine),
    };
    println!("{figures}");
    Ok(())
}
