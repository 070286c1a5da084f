//! The guarded client, against a server of this machine that says what a test wrote down.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use crate::fetch::{Fetch, FetchFailure, FetchRequest, FetchedList, Guard};

/// Answers one connection after another with these texts; gives back what it was asked.
fn server(answers: Vec<String>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            let mut part = [0; 1024];
            while !request.ends_with(b"\r\n\r\n") {
                let length = stream.read(&mut part).unwrap();
                request.extend_from_slice(&part[..length]);
            }
            asked.push(String::from_utf8(request).unwrap());
            // The client may have hung up at the head.
            let _ = stream.write_all(answer.as_bytes());
        }
        asked
    });
    (address, thread)
}

fn ok(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nETag: \"7\"\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

async fn fetch(guard: &Guard, address: String) -> Result<FetchedList, FetchFailure> {
    guard
        .fetch(FetchRequest {
            address,
            ..FetchRequest::default()
        })
        .await
}

#[tokio::test]
async fn a_list_comes_with_its_marks_and_they_are_sent_back() {
    let (address, server) = server(vec![
        ok("[1]"),
        "HTTP/1.1 304 Not Modified\r\n\r\n".to_owned(),
    ]);
    let guard = Guard::loopback(1_000);
    let first = fetch(&guard, format!("{address}/list?x=1")).await.unwrap();
    let list = FetchedList::List {
        bytes: b"[1]".to_vec(),
        etag: "\"7\"".to_owned(),
        modified: String::new(),
    };
    assert_eq!(first, list);
    let again = FetchRequest {
        address: format!("{address}/list"),
        etag: "\"7\"".to_owned(),
        modified: String::new(),
    };
    assert_eq!(guard.fetch(again).await, Ok(FetchedList::Same));
    let asked = server.join().unwrap();
    assert!(
        asked[0].starts_with("GET /list?x=1 HTTP/1.1\r\n"),
        "{}",
        asked[0]
    );
    assert!(!asked[0].contains("if-none-match") && !asked[0].contains("referer"));
    assert!(asked[1].contains("if-none-match: \"7\"\r\n"));
}

#[tokio::test]
async fn a_redirect_is_followed_to_the_same_host_alone() {
    let to = |place: &str| {
        format!("HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n")
    };
    let guard = Guard::loopback(1_000);
    let (address, server) = server(vec![to("/other"), ok("[2]"), to("http://localhost:1/")]);
    let Ok(FetchedList::List { bytes, .. }) = fetch(&guard, address.clone()).await else {
        panic!("no list came")
    };
    assert_eq!(bytes, b"[2]");
    assert_eq!(fetch(&guard, address).await, Err(FetchFailure::Forbidden));
    assert_eq!(server.join().unwrap().len(), 3);
}

#[tokio::test]
async fn what_is_too_large_or_no_list_is_refused() {
    let long = "x".repeat(1_001);
    let endless = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n{long}\r\n");
    let gone = "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n".to_owned();
    let (address, server) = server(vec![ok(&long), endless, gone, "SSH-2.0\r\n\r\n".to_owned()]);
    let guard = Guard::loopback(1_000);
    assert_eq!(
        fetch(&guard, address.clone()).await,
        Err(FetchFailure::TooLarge)
    );
    assert_eq!(
        fetch(&guard, address.clone()).await,
        Err(FetchFailure::TooLarge)
    );
    assert_eq!(
        fetch(&guard, address.clone()).await,
        Err(FetchFailure::Status(410))
    );
    assert_eq!(fetch(&guard, address).await, Err(FetchFailure::Garbled));
    assert_eq!(server.join().unwrap().len(), 4);
}

#[tokio::test]
async fn a_date_is_sent_back_where_the_server_marks_by_date() {
    let dated = "HTTP/1.1 200 OK\r\nLast-Modified: Sun, 22 Nov 2026 08:00:00 GMT\r\nContent-Length: 2\r\n\r\n[]";
    let (address, server) = server(vec![
        dated.to_owned(),
        "HTTP/1.1 304 Not Modified\r\n\r\n".to_owned(),
    ]);
    let guard = Guard::loopback(1_000);
    let Ok(FetchedList::List { modified, etag, .. }) = fetch(&guard, address.clone()).await else {
        panic!("no list came")
    };
    let again = FetchRequest {
        address,
        etag,
        modified,
    };
    assert_eq!(guard.fetch(again).await, Ok(FetchedList::Same));
    let asked = server.join().unwrap();
    assert!(
        asked[1].contains("if-modified-since: Sun, 22 Nov 2026 08:00:00 GMT\r\n"),
        "{}",
        asked[1]
    );
}

/// A small answer that would unpack to far more than a list.
#[tokio::test]
async fn what_grows_while_it_is_unpacked_is_refused() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b' '; 1_000_000]).unwrap();
    let packed = packed.finish().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 1024]).unwrap();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
            packed.len()
        );
        stream
            .write_all(&[head.as_bytes(), packed.as_slice()].concat())
            .unwrap();
    });
    let guard = Guard::loopback(10_000);
    assert_eq!(fetch(&guard, address).await, Err(FetchFailure::TooLarge));
    thread.join().unwrap();
}

/// A server that takes the question and says nothing. The clock of the test runs by itself.
#[tokio::test(start_paused = true)]
async fn who_never_answers_is_left_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let guard = Guard::loopback(1_000);
    assert_eq!(fetch(&guard, address).await, Err(FetchFailure::TooSlow));
}

#[tokio::test]
async fn nothing_inside_is_reached() {
    let guard = Guard::public();
    for address in [
        "http://127.0.0.1/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://0.0.0.0/",
        "ftp://aa.example/",
        "https://aa.example:8443/",
    ] {
        assert_eq!(
            fetch(&guard, address.to_owned()).await,
            Err(FetchFailure::Forbidden),
            "{address}"
        );
    }
}
