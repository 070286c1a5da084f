//! The session engine alone: scripts of random sessions, given again as fast as one core takes them.

use facilitation::{SessionEngine, random};
use tokio::time::Instant;

/// How many.
#[derive(Debug, clap::Args)]
pub(crate) struct Engine {
    /// Commands in all.
    #[arg(long, default_value_t = 1_000_000)]
    commands: usize,
}

/// Choosing is not measured: scripts are made first, at most this many commands each.
const SCRIPT: usize = 1_500;

pub(crate) fn run(engine: &Engine) -> String {
    let mut left = engine.commands;
    let mut spent = 0.0;
    let (mut taken, mut events, mut seed) = (0_u64, 0_u64, 1_u64);
    while left > 0 {
        let (setup, script) = random::script(seed, SCRIPT.min(left));
        seed += 1;
        left -= script.len().clamp(1, left);
        let began = Instant::now();
        let mut engine = SessionEngine::new(setup);
        for given in script {
            events += engine.tick(given.now).len() as u64;
            if let Ok(new) = engine.handle(given.now, given.by, given.id, given.command) {
                events += new.len() as u64;
            }
            taken += 1;
        }
        spent += began.elapsed().as_secs_f64();
    }
    format!(
        "{taken} commands, {events} events in {spent:.2} s: {:.0} commands/s on one core",
        taken as f64 / spent
    )
}
