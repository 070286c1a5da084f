//! What this process asks of the system: that nobody reads its memory, that nothing private is printed
//! when it breaks, and to be told when to stop.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// No core dump and no debugger of the same account: keys and opened words lie in this memory.
///
/// # Errors
/// When the system refuses; the caller says so and goes on.
pub fn close_memory() -> std::io::Result<()> {
    setrlimit(
        Resource::Core,
        Rlimit {
            current: Some(0),
            maximum: Some(0),
        },
    )?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// A panic is logged by its place in the code alone: its message may quote people's words.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place = place.unwrap_or_default(), "a thread panicked");
    }));
}

/// SIGTERM from the system, SIGINT from the keyboard.
pub struct StopSignals {
    term: Signal,
    interrupt: Signal,
}

impl StopSignals {
    /// Begins to listen; from here on neither ends the process by itself.
    ///
    /// # Errors
    /// When the system gives no signal handler.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self {
            term: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.term.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
