//! Help now beside a flood of other requests: many connections ask for long finder pages without a pause,
//! and one visitor asks for Help now. Both are measured in one run.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kernel::Clock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::figures::Times;

/// The server, the flood, and how long.
#[derive(Debug, clap::Args)]
pub(crate) struct Flood {
    /// Host and port, such as 127.0.0.1:8080.
    #[arg(long)]
    host: String,
    /// The page that is flooded; values are added to it until it is as long as a request may be.
    #[arg(long, default_value = "/find")]
    path: String,
    /// The page that is measured beside it.
    #[arg(long, default_value = "/help")]
    beside: String,
    /// Connections that ask without a pause.
    #[arg(long, default_value_t = 60)]
    connections: u64,
    /// How long both take.
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// Waiting time of the visitor between two requests, in milliseconds.
    #[arg(long, default_value_t = 5)]
    pause: u64,
}

/// The longest address, below the limit of the headers of a request.
const LONGEST_ADDRESS: usize = 14_000;

/// Answers of one kind.
#[derive(Default)]
struct Answers {
    times: Times,
    refused: u64,
    largest: usize,
}

pub(crate) async fn run(flood: Flood, clock: Arc<dyn Clock>) -> io::Result<String> {
    let mut alone = Answers::default();
    let pause = Duration::from_millis(flood.pause);
    let mut visitor = Visitor::at(&flood.host, &flood.beside).await?;
    for _ in 0..200 {
        visitor.ask(&mut alone).await?;
        tokio::time::sleep(pause).await;
    }
    let is_over = Arc::new(AtomicBool::new(false));
    let mut crowd = tokio::task::JoinSet::new();
    let address = long_address(&flood.path);
    for _ in 0..flood.connections {
        let (host, address, is_over) = (flood.host.clone(), address.clone(), Arc::clone(&is_over));
        crowd.spawn(async move {
            let mut visitor = Visitor::at(&host, &address).await?;
            let mut answers = Answers::default();
            while !is_over.load(Ordering::Relaxed) {
                visitor.ask(&mut answers).await?;
            }
            Ok::<_, io::Error>(answers)
        });
    }
    let (began, mut beside) = (clock.now(), Answers::default());
    while clock.now() - began < i64::from(flood.seconds) * 1_000 {
        visitor.ask(&mut beside).await?;
        tokio::time::sleep(pause).await;
    }
    is_over.store(true, Ordering::Relaxed);
    let mut flooded = Answers::default();
    while let Some(done) = crowd.join_next().await {
        let own = done.map_err(io::Error::other)??;
        flooded.times.join(&own.times);
        flooded.refused += own.refused;
        flooded.largest = flooded.largest.max(own.largest);
    }
    Ok(format!(
        "{} alone: {}\n{} beside the flood: {}\nflood of {} ({} connections): {}, {} refused, {:.0} answers/s, largest answer {} bytes",
        flood.beside,
        figures(&mut alone),
        flood.beside,
        figures(&mut beside),
        flood.path,
        flood.connections,
        figures(&mut flooded),
        flooded.refused,
        flooded.times.count() as f64 / f64::from(flood.seconds),
        flooded.largest
    ))
}

fn figures(answers: &mut Answers) -> String {
    let times = &mut answers.times;
    let millis = |times: &mut Times, share| f64::from(times.at(share)) / 1000.0;
    format!(
        "p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms of {}",
        millis(times, 0.5),
        millis(times, 0.99),
        millis(times, 1.0),
        times.count()
    )
}

/// Values that no list has, then types that many have, as often as there is room.
fn long_address(path: &str) -> String {
    let mut address = format!("{path}?want=open/women/newcomer&type=open");
    for number in 0_u32.. {
        if address.len() > LONGEST_ADDRESS {
            break;
        }
        address.push_str(&format!("&type={number:02}"));
    }
    address
}

/// One kept-alive connection that asks for one page.
struct Visitor {
    host: String,
    stream: TcpStream,
    request: String,
}

impl Visitor {
    async fn at(host: &str, path: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            host: host.to_owned(),
            stream,
            request: format!(
                "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n"
            ),
        })
    }

    async fn ask(&mut self, answers: &mut Answers) -> io::Result<()> {
        let began = tokio::time::Instant::now();
        self.stream.write_all(self.request.as_bytes()).await?;
        let (head, length) = self.answer().await?;
        if head.starts_with("http/1.1 200") {
            answers.times.add(began.elapsed().as_micros() as u64);
            answers.largest = answers.largest.max(length);
            return Ok(());
        }
        if !head.starts_with("http/1.1 503") {
            let status = head.lines().next().unwrap_or_default();
            return Err(io::Error::other(status.to_owned()));
        }
        answers.refused += 1;
        if head.contains("connection: close") {
            self.stream = TcpStream::connect(&self.host).await?;
        }
        Ok(())
    }

    /// The head of the answer in lower case, and the length of the whole.
    async fn answer(&mut self) -> io::Result<(String, usize)> {
        let mut answer = Vec::with_capacity(32 * 1024);
        let mut piece = vec![0_u8; 16 * 1024];
        loop {
            let reading =
                tokio::time::timeout(Duration::from_secs(60), self.stream.read(&mut piece));
            let got = reading.await??;
            if got == 0 {
                return Err(io::Error::other(
                    "the server closed in the middle of an answer",
                ));
            }
            answer.extend_from_slice(&piece[..got]);
            let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length:"))
                .and_then(|text| text.trim().parse::<usize>().ok());
            let body = &answer[end + 4..];
            let complete = match length {
                Some(length) => body.len() >= length,
                None => body.ends_with(b"0\r\n\r\n"),
            };
            if complete {
                return Ok((head, answer.len()));
            }
        }
    }
}
