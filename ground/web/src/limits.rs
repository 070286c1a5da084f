//! How much one caller may ask for, and how long they may take over it.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZero;
use std::time::Duration;

/// Deadlines and caps of the server. Small ones in tests, [`Limits::default`] in life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From the connection to its first byte.
    pub first_byte: Duration,
    /// From the first byte of a request to the end of its headers; also the longest idle time
    /// between two requests of one connection.
    pub header: Duration,
    /// From the headers to the end of a request's body.
    pub body: Duration,
    /// A reader that takes nothing for this long is let go.
    pub write: Duration,
    /// How long running requests may still take once the server stops.
    pub drain: Duration,
    /// From the opening of a WebSocket to its first message.
    pub hello: Duration,
    /// How often an open WebSocket is pinged. Browsers answer by
    /// themselves, also in a tab that sleeps.
    pub ping: Duration,
    /// A WebSocket that sends nothing for this long is closed.
    pub silence: Duration,
    /// Headers and buffers of one connection, in bytes.
    pub header_bytes: usize,
    /// Body of one request, in bytes.
    pub body_bytes: usize,
    /// Bytes of all forms that are on their way, beyond the first 4 KiB of each.
    pub form_bytes: usize,
    /// Open connections in all, WebSockets included.
    pub connections: usize,
    /// Open connections of one address; set it to `connections` behind a proxy.
    pub connections_per_address: usize,
    /// Requests for heavy routes that run at once, each on a thread of its own.
    pub heavy_running: usize,
    /// Requests for heavy routes that wait for such a thread; the next one is refused. More than
    /// `connections_per_address`, so that one address does not take every place.
    pub heavy_waiting: usize,
}

/// Half the processors, at least one: the others stay free for everything else.
fn half_the_processors() -> usize {
    let all = std::thread::available_parallelism().map_or(1, NonZero::get);
    (all / 2).max(1)
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            first_byte: Duration::from_secs(10),
            header: Duration::from_secs(10),
            body: Duration::from_secs(30),
            write: Duration::from_secs(30),
            drain: Duration::from_secs(20),
            hello: Duration::from_secs(10),
            ping: Duration::from_secs(15),
            silence: Duration::from_secs(40),
            header_bytes: 16 * 1024,
            body_bytes: 128 * 1024,
            form_bytes: 64 * 1024 * 1024,
            connections: 16_000,
            connections_per_address: 64,
            heavy_running: half_the_processors(),
            heavy_waiting: 256,
        }
    }
}

/// The address that limits count by: an IPv4 address, or the /64 that one IPv6 household has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Address(IpAddr);

impl Address {
    /// The bytes to key a counter with: 4 for IPv4, the 8 of the prefix for IPv6.
    pub fn key(self) -> Vec<u8> {
        match self.0 {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets()[..8].to_vec(),
        }
    }
}

impl From<IpAddr> for Address {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = u128::from(address) & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from(network))
            }
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}
