//! The process: its memory is closed to others, a panic prints nothing private, and signals stop it.

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Forbids core dumps and debuggers of the same account: this memory holds keys and opened text.
///
/// # Errors
/// When the system refuses. The caller prints it and continues.
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

/// Raises the limit of open files as far as the system allows: every connection is one, and the usual
/// limit of 1,024 is for programs that use `select`.
///
/// # Errors
/// When the system refuses. The caller prints it and continues.
pub fn raise_open_files() -> std::io::Result<()> {
    let limit = getrlimit(Resource::Nofile);
    if limit.current != limit.maximum {
        setrlimit(
            Resource::Nofile,
            Rlimit {
                current: limit.maximum,
                maximum: limit.maximum,
            },
        )?;
    }
    Ok(())
}

/// Logs a panic by its place in the code only: its message may contain text of people.
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
    /// Starts listening. From here on neither signal ends the process by itself.
    ///
    /// # Errors
    /// When the system refuses a signal handler.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self {
            term: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Waits for the next signal.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.term.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
