//! Benchmarks and load. `load/run` makes the figures of `docs/performance.md`.
#![expect(
    clippy::print_stdout,
    reason = "a command line tool prints its figures"
)]

mod engine;
mod figures;
mod flood;
mod page;
mod rooms;
mod seed;

use std::sync::Arc;

use clap::Parser;
use kernel::SystemClock;

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// One measurement, or the data folder for it.
#[derive(Debug, Parser)]
enum Measure {
    /// Make a data folder with accounts, groups and rooms.
    Seed(seed::Seed),
    /// Request one page many times.
    Page(page::Page),
    /// Ask for Help now beside a flood of finder pages.
    Flood(flood::Flood),
    /// Fill rooms with people on sockets.
    Rooms(rooms::Rooms),
    /// Run the session engine alone.
    Engine(engine::Engine),
}

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let figures = match Measure::parse() {
        Measure::Seed(seed) => seed::run(seed).await?,
        Measure::Page(page) => page::run(page, Arc::new(SystemClock)).await?,
        Measure::Flood(flood) => flood::run(flood, Arc::new(SystemClock)).await?,
        Measure::Rooms(rooms) => rooms::run(rooms).await?,
        Measure::Engine(engine) => engine::run(&engine),
    };
    println!("{figures}");
    Ok(())
}
