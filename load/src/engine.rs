//! The session engine alone: the commands of random sessions, handled as fast as one core can.

use facilitation::{SessionEngine, random};
use tokio::time::Instant;

/// The number of commands.
#[derive(Debug, clap::Args)]
pub(crate) struct Engine {
    /// Commands in all.
    #[arg(long, default_value_t = 1_000_000)]
    commands: usize,
}

/// Commands in one script, at most. Scripts are made first, so that making them is not measured.
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
