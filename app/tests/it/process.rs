//! The binary itself, as a process with a house of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use testkit::Folder;

/// A house on disk: a data folder, and a root key beside it.
pub(crate) struct Site {
    /// The folder of both.
    pub(crate) folder: Folder,
}

impl Site {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            folder: Folder::new(),
        }
    }

    /// Where the content goes.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Where the root key goes.
    pub(crate) fn root_key(&self) -> PathBuf {
        self.folder.join("keys/root.key")
    }

    /// The command with the settings of this house and nothing of the machine's own.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = bare(words);
        command
            .env("HOLDFAST_DATA", self.data())
            .env("HOLDFAST_ROOT_KEY", self.root_key())
            .env("HOLDFAST_LISTEN", "127.0.0.1:0");
        command
    }

    /// Runs a command to its end, with something typed.
    pub(crate) fn run(&self, words: &[&str], typed: &str) -> Output {
        let mut child = self.command(words).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        // A command that reads nothing closes its end.
        let _ = input.write_all(typed.as_bytes());
        drop(input);
        child.wait_with_output().unwrap()
    }
}

/// The command with nothing of the machine's own.
pub(crate) fn bare(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_holdfast"));
    command
        .args(words)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What a command said, both ways.
pub(crate) fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

/// A server that listens. Killed when dropped.
pub(crate) struct Server {
    child: Child,
    /// Where.
    pub(crate) address: SocketAddr,
    /// What it has said until it listened.
    pub(crate) greeting: String,
}

impl Server {
    /// Starts it and waits until it says where it listens.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut greeting = String::new();
        let address = loop {
            let mut line = String::new();
            if out.read_line(&mut line).unwrap() == 0 {
                let mut error = String::new();
                child
                    .stderr
                    .take()
                    .unwrap()
                    .read_to_string(&mut error)
                    .unwrap();
                panic!("it ended before it listened: {greeting}{error}");
            }
            greeting.push_str(&line);
            let place = line
                .split("http://")
                .nth(1)
                .map(|rest| rest.trim().trim_end_matches("/demo"));
            if let Some(Ok(address)) = place.map(str::parse) {
                break address;
            }
        };
        Self {
            child,
            address,
            greeting,
        }
    }

    /// The status and the body of a page.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        Self::get_at(self.address, path)
    }

    /// The same at another address.
    pub(crate) fn get_at(address: SocketAddr, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(address).unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok());
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (status.unwrap_or_default(), body.to_owned())
    }

    /// Sends a signal, and waits for the end.
    pub(crate) fn end(mut self, signal: Signal) -> (ExitStatus, String) {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, signal).unwrap();
        let mut said = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            errors.read_to_string(&mut said).unwrap();
        }
        (self.child.wait().unwrap(), said)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
