//! The process: its memory is closed to others, a panic prints nothing private, and signals stop it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

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

/// Processor seconds that reading one list may take; a quarter of a million meetings take ten.
const MOST_READING_SECONDS: u64 = 120;

/// Limits this process to so many bytes of memory, and to the time that reading a list takes. The
/// system ends a process that needs more.
///
/// # Errors
/// When the system refuses.
pub fn limit_to_reading(memory_bytes: u64) -> std::io::Result<()> {
    for (resource, most) in [
        (Resource::As, memory_bytes),
        (Resource::Cpu, MOST_READING_SECONDS),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)?;
    }
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

/// The program that this process was started from, if it was started as `holdfast`.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says that this process is the program itself and can start itself again. Tests are not, and read
/// lists in their own process.
pub fn is_the_program() {
    // The link leads to the file that runs, also after a newer one has taken its place.
    let link = Path::new("/proc/self/exe");
    let program = if link.exists() {
        Some(link.to_path_buf())
    } else {
        std::env::current_exe().ok()
    };
    if let Some(program) = program {
        // The first call counts.
        let _ = PROGRAM.set(program);
    }
}

/// The program to start for a task of its own.
pub(crate) fn program() -> Option<&'static Path> {
    PROGRAM.get().map(PathBuf::as_path)
}

/// Logs a panic by its place in the code only: its message may contain text of people.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place = place.unwrap_or_default(), "a thread panicked");
    }));
}

/// Whether a command failed because nobody reads its output any more.
pub fn is_closed_pipe(failure: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(failure);
    while let Some(error) = cause {
        let kind = error
            .downcast_ref::<std::io::Error>()
            .map(std::io::Error::kind);
        if kind == Some(std::io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = error.source();
    }
    false
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
