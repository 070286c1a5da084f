//! Rooms full of people: each person is connected by a socket, and each facilitator writes a line in every pause.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;
use tokio::time::{Duration, Instant};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};

use crate::figures::{Times, cpu_seconds, resident_kib};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// The server to load, and for how long.
#[derive(Debug, clap::Args)]
pub(crate) struct Rooms {
    /// Address and port of the server, on loopback.
    #[arg(long)]
    host: String,
    /// The file that `load seed` wrote.
    #[arg(long)]
    people: String,
    /// How long, in seconds.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// Milliseconds between two commands of a room.
    #[arg(long, default_value_t = 1000)]
    pause_ms: u64,
    /// The server's process, for CPU and memory.
    #[arg(long)]
    pid: u32,
    /// Ask for ready-made HTML parts, as browsers do.
    #[arg(long)]
    parts: bool,
}

#[derive(Debug, Deserialize)]
struct Seeded {
    rooms: Vec<Room>,
}

#[derive(Debug, Deserialize)]
struct Room {
    session: String,
    /// The facilitator's cookie first.
    cookies: Vec<String>,
}

/// Stands before the time at which a line was written, within the line: a reader finds it in a frame
/// of data and in a ready-made part.
const WRITTEN_AT: &str = "written at ";
/// One room in this many connects first. Its memory is not counted: the first requests also fill
/// caches that all later ones share.
const WARM_UP: usize = 10;

#[derive(Debug, Default)]
struct Heard {
    delays: Times,
    frames: u64,
    bytes: u64,
}

/// Resident memory of the server, in kibibytes.
struct Memory {
    /// With the sockets of the warm-up.
    before: u64,
    /// With all sockets, before the first line is written.
    after: u64,
    /// At the end of the run, with all sockets.
    end: u64,
    /// Sockets that connected between `before` and `after`.
    sockets: usize,
}

impl Memory {
    fn added_by_a_socket(&self, resident: u64) -> f64 {
        resident.saturating_sub(self.before) as f64 / self.sockets.max(1) as f64
    }
}

pub(crate) async fn run(load: Rooms) -> Result<String, Fault> {
    let seeded: Seeded = serde_json::from_str(&fs::read_to_string(&load.people)?)?;
    let mut crowd = Crowd::new();
    let (first, rest) = seeded
        .rooms
        .split_at(seeded.rooms.len().div_ceil(WARM_UP).min(seeded.rooms.len()));
    crowd.connect(&load, first).await?;
    let before = resident_kib(load.pid)?;
    let warm_up = crowd.sockets();
    crowd.connect(&load, rest).await?;
    let after = resident_kib(load.pid)?;
    let sockets = crowd.sockets();

    let cpu_before = cpu_seconds(load.pid)?;
    let began = Instant::now();
    crowd.started.notify_waiters();
    tokio::time::sleep(Duration::from_secs(load.seconds)).await;
    let seconds = began.elapsed().as_secs_f64();
    let cpu = cpu_seconds(load.pid)? - cpu_before;
    let memory = Memory {
        before,
        after,
        end: resident_kib(load.pid)?,
        sockets: sockets - warm_up,
    };
    let mut all = crowd.end().await?;

    if all.delays.count() == 0 {
        return Err("no line was delivered".into());
    }
    let delivered = all.delays.count() as f64;
    Ok(format!(
        "{} rooms, {sockets} sockets{}: {:.0} events/s delivered, command to everyone p50 {:.1} ms p95 {:.1} ms p99 {:.1} ms, \
         {:.0} us CPU per delivered event, {:.0} % of one core, {:.0} bytes per frame, \
         a socket adds {:.1} KiB resident, {:.1} KiB after {} s ({:.1} MiB with {warm_up} sockets, {:.1} MiB with all)",
        seeded.rooms.len(),
        if load.parts { " with parts" } else { "" },
        delivered / seconds,
        f64::from(all.delays.at(0.5)) / 1000.0,
        f64::from(all.delays.at(0.95)) / 1000.0,
        f64::from(all.delays.at(0.99)) / 1000.0,
        cpu / delivered * 1e6,
        cpu / seconds * 100.0,
        all.bytes as f64 / all.frames as f64,
        memory.added_by_a_socket(memory.after),
        memory.added_by_a_socket(memory.end),
        load.seconds,
        memory.before as f64 / 1024.0,
        memory.after as f64 / 1024.0,
    ))
}

/// Everyone who is connected.
struct Crowd {
    people: JoinSet<Result<Heard, Fault>>,
    rooms: usize,
    /// What times are counted from.
    epoch: Instant,
    started: Arc<Notify>,
    end: Arc<Notify>,
}

impl Crowd {
    fn new() -> Self {
        Self {
            people: JoinSet::new(),
            rooms: 0,
            epoch: Instant::now(),
            started: Arc::new(Notify::new()),
            end: Arc::new(Notify::new()),
        }
    }

    fn sockets(&self) -> usize {
        self.people.len()
    }

    /// Connects the people of these rooms one after the other, and returns when the server has
    /// welcomed the last: a room fills over seconds, not with a thousand handshakes at once.
    async fn connect(&mut self, load: &Rooms, rooms: &[Room]) -> Result<(), Fault> {
        let (ready, mut arrived) = mpsc::channel::<()>(1);
        for room in rooms {
            let network = 2 + (self.rooms % 250) as u8;
            self.rooms += 1;
            for (place, cookie) in room.cookies.iter().enumerate() {
                let person = Person {
                    address: format!("ws://{}/s/{}/socket", load.host, room.session),
                    host: load.host.clone(),
                    from: Ipv4Addr::new(127, 0, 0, network).into(),
                    cookie: cookie.clone(),
                    leads: place == 0,
                    parts: load.parts,
                    pause: Duration::from_millis(load.pause_ms),
                    epoch: self.epoch,
                };
                let (started, end) = (Arc::clone(&self.started), Arc::clone(&self.end));
                self.people
                    .spawn(person.attend(ready.clone(), started, end));
                tokio::select! {
                    _ = arrived.recv() => {}
                    Some(gone) = self.people.join_next() => {
                        return Err(gone?.err().unwrap_or("a person left".into()));
                    }
                }
            }
        }
        Ok(())
    }

    /// Ends all and adds up what they heard.
    async fn end(mut self) -> Result<Heard, Fault> {
        self.end.notify_waiters();
        let mut all = Heard::default();
        while let Some(done) = self.people.join_next().await {
            let heard = done??;
            all.delays.join(&heard.delays);
            all.frames += heard.frames;
            all.bytes += heard.bytes;
        }
        Ok(all)
    }
}

struct Person {
    address: String,
    host: String,
    /// Each room comes from an address of its own: the server limits the connections of one address.
    from: IpAddr,
    cookie: String,
    leads: bool,
    parts: bool,
    pause: Duration,
    /// What times are counted from.
    epoch: Instant,
}

impl Person {
    /// Arrives and listens; the facilitator also writes a line in the chat every `pause`, in the same
    /// instant as those of all other rooms.
    async fn attend(
        self,
        ready: mpsc::Sender<()>,
        started: Arc<Notify>,
        end: Arc<Notify>,
    ) -> Result<Heard, Fault> {
        let begun = started.notified();
        let over = end.notified();
        tokio::pin!(begun, over);
        let mut request = self.address.clone().into_client_request()?;
        request.headers_mut().insert("cookie", self.cookie.parse()?);
        request
            .headers_mut()
            .insert("origin", format!("http://{}", self.host).parse()?);
        let stream = TcpSocket::new_v4()?;
        stream.bind(SocketAddr::new(self.from, 0))?;
        let stream = stream.connect(self.host.parse()?).await?;
        stream.set_nodelay(true)?;
        let joined = tokio_tungstenite::client_async(request, stream).await;
        let (mut socket, _) = joined.map_err(|refused| match refused {
            Error::Http(answer) => format!("the socket is refused: {}", answer.status()).into(),
            other => Fault::from(other),
        })?;
        socket
            .send(text(&json!({"type": "hello", "parts": self.parts})))
            .await?;
        socket
            .send(text(
                &json!({"type": "do", "id": 1, "do": "arrive", "place": "online"}),
            ))
            .await?;
        if self.leads {
            socket
                .send(text(&json!({"type": "do", "id": 2, "do": "begin"})))
                .await?;
        }
        let done = format!(
            "{{\"type\":\"done\",\"id\":{}",
            if self.leads { 2 } else { 1 }
        );
        loop {
            let frame = socket.next().await.ok_or("a socket was closed")??;
            self.hear(&frame, None)?;
            if matches!(&frame, Message::Text(body) if body.starts_with(&done)) {
                break;
            }
        }
        ready.send(()).await?;
        let mut heard = Heard::default();
        let mut id = 10;
        let mut going = false;
        let mut beat = tokio::time::interval(self.pause);
        loop {
            tokio::select! {
                () = &mut over => return Ok(heard),
                // All rooms write in the same instant from here on.
                () = &mut begun, if !going => {
                    going = true;
                    beat.reset_immediately();
                }
                _ = beat.tick(), if going && self.leads => {
                    id += 1;
                    let words = format!("A line as long as people write in a room, {WRITTEN_AT}{}.", self.now());
                    let line = json!({"type": "do", "id": id, "do": "say", "to": "everyone", "words": words});
                    socket.send(text(&line)).await?;
                }
                frame = socket.next() => {
                    let Some(frame) = frame else { return Err("a socket was closed".into()) };
                    self.hear(&frame?, going.then_some(&mut heard))?;
                }
            }
        }
    }

    /// Microseconds since `epoch`.
    fn now(&self) -> u64 {
        self.epoch.elapsed().as_micros() as u64
    }

    /// Counts a frame; the delay of an event runs from its command's sending to this person's reading.
    /// Nothing is counted before the run starts.
    fn hear(&self, frame: &Message, heard: Option<&mut Heard>) -> Result<(), Fault> {
        let Message::Text(body) = frame else {
            return Ok(());
        };
        let refused = ["refused", "bye"].map(|kind| format!("{{\"type\":\"{kind}\""));
        if refused.iter().any(|start| body.starts_with(start)) {
            return Err(format!("the server refused: {body}").into());
        }
        let Some(heard) = heard else { return Ok(()) };
        let arrived = self.now();
        heard.frames += 1;
        heard.bytes += body.len() as u64;
        if let Some(written) = written_at(body) {
            heard.delays.add(arrived.saturating_sub(written));
        }
        Ok(())
    }
}

/// The time in the last line that a frame shows.
fn written_at(body: &str) -> Option<u64> {
    let (_, after) = body.rsplit_once(WRITTEN_AT)?;
    after.split_once('.')?.0.parse().ok()
}

fn text(value: &Value) -> Message {
    Message::text(value.to_string())
}
