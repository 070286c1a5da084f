//! Over real sockets: deadlines, caps, stopping.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::WebSocketUpgrade;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::world::{limits, server};
use crate::{Limits, Served, Tasks, serve};

/// A deadline that only a hanging server misses.
const PATIENCE: Duration = Duration::from_secs(20);

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<Served>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the server under test is the test's own task"
)]
async fn run(router: Router, limits: Limits) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let served = tokio::spawn(serve(listener, router, limits, async {
        let _ = stopped.await;
    }));
    Running {
        address,
        stop,
        served,
    }
}

/// Sends some bytes and reads until the server closes.
async fn say(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    read(&mut stream).await
}

async fn read(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
    // A reset after the answer is an end too.
    let _ = read.expect("the server kept the connection");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn silent_and_half_open_callers_are_let_go() {
    let running = run(server().await, limits()).await;
    assert_eq!(say(running.address, b"").await, "");
    assert_eq!(
        say(running.address, b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await,
        ""
    );
    // Between two requests too.
    let kept = say(running.address, b"GET /file HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(
        kept.starts_with("HTTP/1.1 200") && kept.ends_with("kept"),
        "{kept}"
    );
}

#[tokio::test]
async fn a_body_that_never_ends_is_answered() {
    let running = run(server().await, limits()).await;
    let head =
        b"POST /words HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-length: 20\r\n\
        content-type: application/x-www-form-urlencoded\r\n\r\nwords=";
    let answer = say(running.address, head).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("It did not arrive in time"));
}

#[tokio::test]
async fn a_request_names_one_host() {
    let running = run(server().await, limits()).await;
    for (head, status) in [
        (
            "GET /file HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
            "200",
        ),
        ("GET /file HTTP/1.0\r\n\r\n", "200"),
        ("GET /file HTTP/1.1\r\nconnection: close\r\n\r\n", "400"),
        (
            "GET /file HTTP/1.1\r\nhost: x\r\nhost: y\r\nconnection: close\r\n\r\n",
            "400",
        ),
        ("GET /file HTTP/1.0\r\nhost: x\r\nhost: x\r\n\r\n", "400"),
    ] {
        let answer = say(running.address, head.as_bytes()).await;
        assert_eq!(answer.get(9..12), Some(status), "{head} {answer}");
    }
}

#[tokio::test]
async fn half_sent_forms_share_their_memory() {
    let small = Limits {
        body: Duration::from_secs(20),
        body_bytes: 64 * 1024,
        form_bytes: 48 * 1024,
        connections: 8,
        connections_per_address: 8,
        ..limits()
    };
    let place = crate::Place::default();
    let app = super::world::app_with(place, small).await;
    let running = run(crate::router(app, vec![super::world::pages()]), small).await;
    let head = |length: usize| {
        format!(
            "POST /words HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-length: {length}\r\n\
             content-type: application/x-www-form-urlencoded\r\nconnection: close\r\n\r\nwords="
        )
    };
    let mut half = TcpStream::connect(running.address).await.unwrap();
    let sent = head(50_000) + &"a".repeat(43_000);
    half.write_all(sent.as_bytes()).await.unwrap();
    // Until the server has read the half form, a large one may still fit.
    let large = head(30_006) + &"b".repeat(30_000);
    let asked = async {
        while !say(running.address, large.as_bytes())
            .await
            .starts_with("HTTP/1.1 503")
        {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, asked)
        .await
        .expect("the memory is bounded");
    let little = head(9) + "abc";
    let answer = say(running.address, little.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    // The half form comes to its end, and its memory to others.
    half.write_all("a".repeat(6_994).as_bytes()).await.unwrap();
    assert!(read(&mut half).await.starts_with("HTTP/1.1 303"));
    let answer = say(running.address, large.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

#[tokio::test]
async fn headers_have_a_size() {
    let running = run(server().await, limits()).await;
    let long = format!(
        "GET / HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n",
        "a".repeat(20_000)
    );
    let answer = say(running.address, long.as_bytes()).await;
    assert!(
        answer.starts_with("HTTP/1.1 431") || answer.is_empty(),
        "{answer}"
    );
    let chunked = b"POST /words HTTP/1.1\r\nhost: x\r\nsec-fetch-site: none\r\ntransfer-encoding: chunked\r\n\
        content-type: application/x-www-form-urlencoded\r\nconnection: close\r\n\r\n";
    let mut body = chunked.to_vec();
    body.extend(format!("1388\r\n{}\r\n0\r\n\r\n", "a".repeat(5000)).bytes());
    let answer = say(running.address, &body).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn one_address_has_a_few_connections_and_gets_them_back() {
    let patient = Limits {
        first_byte: PATIENCE,
        ..limits()
    };
    let running = run(server().await, patient).await;
    let mut held = Vec::new();
    for _ in 0..patient.connections_per_address {
        held.push(TcpStream::connect(running.address).await.unwrap());
    }
    let mut fifth = TcpStream::connect(running.address).await.unwrap();
    assert!(read(&mut fifth).await.starts_with("HTTP/1.1 503"));
    drop(held);
    // The server learns of the closed ones by itself; ask until it has.
    let asked = async {
        loop {
            let answer = say(
                running.address,
                b"GET /file HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
            )
            .await;
            if answer.starts_with("HTTP/1.1 200") {
                break;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, asked)
        .await
        .expect("the places come back");
}

#[tokio::test]
async fn a_running_request_ends_before_the_server_does() {
    let (entered, has_entered) = oneshot::channel::<()>();
    let (release, released) = oneshot::channel::<()>();
    let once = std::sync::Arc::new(std::sync::Mutex::new(Some((entered, released))));
    let slow = move || {
        let (entered, released) = once.lock().unwrap().take().unwrap();
        async move {
            entered.send(()).unwrap();
            released.await.unwrap();
            "done"
        }
    };
    let running = run(Router::new().route("/slow", get(slow)), limits()).await;
    let mut idle = TcpStream::connect(running.address).await.unwrap();
    let mut asking = TcpStream::connect(running.address).await.unwrap();
    asking
        .write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    has_entered.await.unwrap();
    running.stop.send(()).unwrap();
    // The idle connection is closed at once, no new one is accepted, and the running request goes on.
    assert_eq!(read(&mut idle).await, "");
    assert!(!running.served.is_finished());
    release.send(()).unwrap();
    assert!(read(&mut asking).await.ends_with("done"));
    assert_eq!(running.served.await.unwrap(), Served { cut: 0 });
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn a_request_that_never_ends_is_cut() {
    let (entered, mut has_entered) = tokio::sync::mpsc::channel::<()>(1);
    let stuck = move || async move {
        entered.send(()).await.unwrap();
        std::future::pending::<&str>().await
    };
    let short = Limits {
        drain: Duration::from_millis(100),
        ..limits()
    };
    let running = run(Router::new().route("/stuck", get(stuck)), short).await;
    let mut asking = TcpStream::connect(running.address).await.unwrap();
    asking
        .write_all(b"GET /stuck HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    has_entered.recv().await.unwrap();
    running.stop.send(()).unwrap();
    assert_eq!(running.served.await.unwrap(), Served { cut: 1 });
}

#[tokio::test]
async fn a_reader_that_takes_nothing_is_let_go() {
    // More than the buffers of both ends hold.
    let (entered, mut has_entered) = tokio::sync::mpsc::channel::<()>(1);
    let large = move || async move {
        entered.send(()).await.unwrap();
        vec![b'a'; 64 * 1024 * 1024]
    };
    let running = run(Router::new().route("/", get(large)), limits()).await;
    let mut asking = TcpStream::connect(running.address).await.unwrap();
    asking
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    has_entered.recv().await.unwrap();
    running.stop.send(()).unwrap();
    // Let go by its own deadline, long before the server would cut it.
    let served = running.served.await.unwrap();
    assert_eq!(served, Served { cut: 0 });
}

#[tokio::test]
async fn a_socket_is_counted_while_it_lasts_and_ends_with_the_server() {
    let tasks = Tasks::new();
    let told = tasks.clone();
    let socket = async move |upgrade: WebSocketUpgrade| {
        upgrade.on_upgrade(async move |socket| {
            told.stopping().await;
            drop(socket);
        })
    };
    let one = Limits {
        connections_per_address: 1,
        ..limits()
    };
    let running = run(Router::new().route("/socket", get(socket)), one).await;
    let mut open = TcpStream::connect(running.address).await.unwrap();
    let hello = b"GET /socket HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
        sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    open.write_all(hello).await.unwrap();
    let mut start = [0; 12];
    open.read_exact(&mut start).await.unwrap();
    assert_eq!(&start, b"HTTP/1.1 101");
    let mut second = TcpStream::connect(running.address).await.unwrap();
    assert!(read(&mut second).await.starts_with("HTTP/1.1 503"));
    running.stop.send(()).unwrap();
    tasks.stop();
    read(&mut open).await;
    assert_eq!(running.served.await.unwrap(), Served { cut: 0 });
}

#[tokio::test]
async fn tasks_are_named_told_to_stop_and_waited_for() {
    let tasks = Tasks::new();
    let obedient = tasks.stopping();
    tasks.spawn("obedient", obedient);
    tasks.spawn("deaf", std::future::pending());
    tasks.spawn("panics", async { panic!("a defect") });
    assert_eq!(tasks.running()["deaf"], 1);
    assert_eq!(tasks.drain(Duration::from_millis(100)).await, ["deaf"]);
    // Stopped already: resolves at once.
    tasks.stopping().await;
}
