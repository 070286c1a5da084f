//! Rooms full of people: everyone connected by a socket, somebody always doing something.

use std::collections::HashMap;
use std::fs;
use std::sync::Arc;

use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::{Mutex, mpsc};
use tokio::time::{Duration, Instant};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::figures::{Times, cpu_seconds, resident_kib};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Which server, for how long.
#[derive(Debug, clap::Args)]
pub(crate) struct Rooms {
    /// Host and port of the server.
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

/// When each event of a room was first asked for, by its number; shared by the room's people.
type Asked = Arc<Mutex<HashMap<u64, Instant>>>;

#[derive(Debug, Default)]
struct Heard {
    delays: Times,
    frames: u64,
    bytes: u64,
}

pub(crate) async fn run(load: Rooms) -> Result<String, Fault> {
    let seeded: Seeded = serde_json::from_str(&fs::read_to_string(&load.people)?)?;
    let idle = resident_kib(load.pid);
    let (ready, mut arrived) = mpsc::channel::<()>(1024);
    let end = Arc::new(tokio::sync::Notify::new());
    let started = Arc::new(tokio::sync::Notify::new());
    let mut crowd = tokio::task::JoinSet::new();
    let mut sockets = 0;
    for room in &seeded.rooms {
        let asked: Asked = Arc::default();
        for (place, cookie) in room.cookies.iter().enumerate() {
            let seat = Person {
                address: format!("ws://{}/s/{}/socket", load.host, room.session),
                host: load.host.clone(),
                cookie: cookie.clone(),
                leads: place == 0,
                parts: load.parts,
                pause: Duration::from_millis(load.pause_ms),
                asked: Arc::clone(&asked),
            };
            crowd.spawn(seat.attend(ready.clone(), Arc::clone(&started), Arc::clone(&end)));
            sockets += 1;
            // A room that fills over seconds, as people do, not a thousand handshakes at once.
            arrived.recv().await;
        }
    }
    let full = resident_kib(load.pid);
    let cpu_before = cpu_seconds(load.pid);
    let began = Instant::now();
    started.notify_waiters();
    tokio::time::sleep(Duration::from_secs(load.seconds)).await;
    let seconds = began.elapsed().as_secs_f64();
    let cpu = cpu_seconds(load.pid) - cpu_before;
    end.notify_waiters();
    let mut all = Heard::default();
    while let Some(done) = crowd.join_next().await {
        let heard = done??;
        all.delays.join(&heard.delays);
        all.frames += heard.frames;
        all.bytes += heard.bytes;
    }
    let delivered = all.delays.count() as f64;
    Ok(format!(
        "{} rooms, {sockets} sockets{}: {:.0} events/s delivered, command to everyone p50 {:.1} ms p95 {:.1} ms p99 {:.1} ms, \
         {:.0} us CPU per delivered event, {:.0} % of one core, {:.0} bytes per frame, {:.1} KiB resident per socket",
        seeded.rooms.len(),
        if load.parts { " with parts" } else { "" },
        delivered / seconds,
        f64::from(all.delays.at(0.5)) / 1000.0,
        f64::from(all.delays.at(0.95)) / 1000.0,
        f64::from(all.delays.at(0.99)) / 1000.0,
        cpu / delivered.max(1.0) * 1e6,
        cpu / seconds * 100.0,
        all.bytes as f64 / (all.frames as f64).max(1.0),
        (full.saturating_sub(idle)) as f64 / f64::from(sockets)
    ))
}

struct Person {
    address: String,
    host: String,
    cookie: String,
    leads: bool,
    parts: bool,
    pause: Duration,
    asked: Asked,
}

impl Person {
    /// Comes in, then listens; the facilitator also writes a line in the chat every `pause`.
    async fn attend(
        self,
        ready: mpsc::Sender<()>,
        started: Arc<tokio::sync::Notify>,
        end: Arc<tokio::sync::Notify>,
    ) -> Result<Heard, Fault> {
        let mut request = self.address.clone().into_client_request()?;
        request.headers_mut().insert("cookie", self.cookie.parse()?);
        request
            .headers_mut()
            .insert("origin", format!("http://{}", self.host).parse()?);
        let (mut socket, _) = tokio_tungstenite::connect_async(request).await?;
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
        ready.send(()).await?;
        let mut heard = Heard::default();
        let begun = started.notified();
        let over = end.notified();
        tokio::pin!(begun, over);
        let mut id = 10;
        let mut going = false;
        let mut beat = tokio::time::interval(self.pause);
        let mut sent: HashMap<u64, Instant> = HashMap::new();
        loop {
            tokio::select! {
                () = &mut over => return Ok(heard),
                () = &mut begun, if !going => going = true,
                _ = beat.tick(), if going && self.leads => {
                    id += 1;
                    sent.insert(id, Instant::now());
                    let line = json!({"type": "do", "id": id, "do": "say", "to": "everyone", "words": "A line of about sixty letters, as people write in a room."});
                    socket.send(text(&line)).await?;
                }
                frame = socket.next() => {
                    let Some(frame) = frame else { return Err("a socket was closed".into()) };
                    self.hear(&frame?, going, &mut heard, &mut sent).await?;
                }
            }
        }
    }

    /// Counts a frame; the delay of an event runs from its command's sending to this person's reading.
    async fn hear(
        &self,
        frame: &Message,
        going: bool,
        heard: &mut Heard,
        sent: &mut HashMap<u64, Instant>,
    ) -> Result<(), Fault> {
        let Message::Text(body) = frame else {
            return Ok(());
        };
        if !going {
            return Ok(());
        }
        let arrived = Instant::now();
        heard.frames += 1;
        heard.bytes += body.len() as u64;
        let value: Value = serde_json::from_str(body.as_str())?;
        match value["type"].as_str() {
            Some("done") => {
                if let (Some(id), Some(seq)) = (value["id"].as_u64(), value["seq"].as_u64())
                    && let Some(at) = sent.remove(&id)
                {
                    self.asked.lock().await.insert(seq, at);
                    heard
                        .delays
                        .add(arrived.duration_since(at).as_micros() as u64);
                }
            }
            Some("ev") => {
                let seq = value["seq"].as_u64().unwrap_or_default();
                if let Some(at) = self.asked.lock().await.get(&seq) {
                    heard
                        .delays
                        .add(arrived.duration_since(*at).as_micros() as u64);
                }
            }
            Some("refused") => return Err(format!("refused: {value}").into()),
            Some("bye") => return Err(format!("sent away: {value}").into()),
            _ => {}
        }
        Ok(())
    }
}

fn text(value: &Value) -> Message {
    Message::text(value.to_string())
}
