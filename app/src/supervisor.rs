//! What systemd reads of a service of `Type=notify`: that it is ready, that it stops, and that it still
//! runs. Nothing happens where no supervisor asks (`NOTIFY_SOCKET` is not set).

use std::ffi::OsString;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::time::Duration;

/// The supervisor's socket, and how often it wants to hear of this process.
#[derive(Debug, Default)]
pub struct Supervisor {
    socket: Option<(UnixDatagram, SocketAddr)>,
    watchdog: Option<Duration>,
}

impl Supervisor {
    /// The supervisor of this process, if there is one.
    pub fn here() -> Self {
        Self::found(|name| std::env::var_os(name))
    }

    /// The supervisor that these variables name.
    pub fn found(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let address = variable("NOTIFY_SOCKET").and_then(|name| address(&name));
        let socket = address.and_then(|address| Some((UnixDatagram::unbound().ok()?, address)));
        let number = |name: &str| variable(name)?.to_str()?.parse::<u64>().ok();
        let is_for_us =
            number("WATCHDOG_PID").is_none_or(|pid| pid == u64::from(std::process::id()));
        let limit = number("WATCHDOG_USEC").filter(|micros| is_for_us && *micros > 0);
        Self {
            socket,
            watchdog: limit.map(|micros| Duration::from_micros(micros / 2)),
        }
    }

    /// The server listens: units that wait for it may start.
    pub fn ready(&self) {
        self.say("READY=1\nSTATUS=Answers requests");
    }

    /// The server was asked to stop.
    pub fn stopping(&self) {
        self.say("STOPPING=1\nSTATUS=Lets running requests end");
    }

    /// Tells the supervisor twice in each of its intervals that tasks of this process run. Ends never;
    /// waits for ever where no watchdog asks.
    pub async fn keep_telling(&self) {
        let Some(interval) = self.watchdog else {
            return std::future::pending().await;
        };
        let mut times = tokio::time::interval(interval);
        loop {
            times.tick().await;
            self.say("WATCHDOG=1");
        }
    }

    fn say(&self, state: &str) {
        let Some((socket, address)) = &self.socket else {
            return;
        };
        if let Err(error) = socket.send_to_addr(state.as_bytes(), address) {
            tracing::warn!(%error, "the supervisor does not hear of this server");
        }
    }
}

/// A path, or with `@` before it a name in the abstract namespace.
fn address(name: &OsString) -> Option<SocketAddr> {
    match name.as_bytes() {
        [b'@', rest @ ..] => SocketAddr::from_abstract_name(rest).ok(),
        [b'/', ..] => SocketAddr::from_pathname(name).ok(),
        _ => None,
    }
}
