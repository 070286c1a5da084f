//! Requests for one page over kept-alive connections, with the cookie of a signed-in person.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use kernel::Clock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::figures::{Times, cpu_seconds_of_all, resident_kib};

/// The page, the server, and the number of requests.
#[derive(Debug, clap::Args)]
pub(crate) struct Page {
    /// Host and port, such as 127.0.0.1:8080.
    #[arg(long)]
    host: String,
    /// The path of the page.
    #[arg(long)]
    path: String,
    /// The whole Cookie header.
    #[arg(long, default_value = "")]
    cookie: String,
    /// Accept compressed answers, as browsers do.
    #[arg(long)]
    gzip: bool,
    /// Requests in all.
    #[arg(long, default_value_t = 5000)]
    requests: u64,
    /// Clients at the same time.
    #[arg(long, default_value_t = 8)]
    clients: u64,
    /// The processes of the server, for CPU and memory.
    #[arg(long, required = true, value_delimiter = ',')]
    pid: Vec<u32>,
    /// The name of the row of figures.
    #[arg(long)]
    name: String,
}

pub(crate) async fn run(page: Page, clock: Arc<dyn Clock>) -> io::Result<String> {
    let encoding = if page.gzip {
        "Accept-Encoding: gzip\r\n"
    } else {
        ""
    };
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nAccept: text/html\r\n{encoding}\r\n",
        page.path, page.host, page.cookie
    );
    one(&mut TcpStream::connect(&page.host).await?, &request).await?;
    let left = Arc::new(AtomicU64::new(page.requests));
    let cpu_before = cpu_seconds_of_all(&page.pid)?;
    let began = clock.now();
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..page.clients {
        crowd.spawn(client(
            page.host.clone(),
            request.clone(),
            Arc::clone(&left),
        ));
    }
    let mut times = Times::default();
    let mut bytes = 0;
    while let Some(done) = crowd.join_next().await {
        let (own, size) = done.map_err(io::Error::other)??;
        times.join(&own);
        bytes = size;
    }
    let seconds = (clock.now() - began) as f64 / 1000.0;
    let cpu = cpu_seconds_of_all(&page.pid)? - cpu_before;
    let done = times.count() as f64;
    let memory: u64 = page
        .pid
        .iter()
        .map(|&pid| resident_kib(pid))
        .sum::<io::Result<u64>>()?;
    Ok(format!(
        "{}: {:.0} requests/s, {:.0} us CPU each, p50 {:.1} ms, p99 {:.1} ms, {bytes} bytes, {:.1} MiB resident",
        page.name,
        done / seconds,
        cpu / done * 1e6,
        f64::from(times.at(0.5)) / 1000.0,
        f64::from(times.at(0.99)) / 1000.0,
        memory as f64 / 1024.0
    ))
}

async fn client(host: String, request: String, left: Arc<AtomicU64>) -> io::Result<(Times, usize)> {
    let mut stream = TcpStream::connect(&host).await?;
    stream.set_nodelay(true)?;
    let mut times = Times::default();
    let mut size = 0;
    while left
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
            left.checked_sub(1)
        })
        .is_ok()
    {
        let began = tokio::time::Instant::now();
        size = one(&mut stream, &request).await?;
        times.add(began.elapsed().as_micros() as u64);
    }
    Ok((times, size))
}

/// One request and its whole answer. Any status but 200 is an error, so that no redirect is measured.
async fn one(stream: &mut TcpStream, request: &str) -> io::Result<usize> {
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::with_capacity(32 * 1024);
    let mut piece = vec![0_u8; 16 * 1024];
    loop {
        let got = tokio::time::timeout(Duration::from_secs(30), stream.read(&mut piece)).await??;
        if got == 0 {
            return Err(io::Error::other(
                "the server closed in the middle of an answer",
            ));
        }
        answer.extend_from_slice(&piece[..got]);
        if let Some(size) = whole(&answer)? {
            return Ok(size);
        }
    }
}

/// The size of the answer once all of it is there.
fn whole(answer: &[u8]) -> io::Result<Option<usize>> {
    let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
    if !head.starts_with("http/1.1 200") {
        return Err(io::Error::other(
            head.lines().next().unwrap_or_default().to_owned(),
        ));
    }
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .and_then(|text| text.trim().parse::<usize>().ok());
    let body = &answer[end + 4..];
    let complete = match length {
        Some(length) => body.len() >= length,
        None => body.ends_with(b"0\r\n\r\n"),
    };
    Ok(complete.then_some(answer.len()))
}
