//! The binary itself, as a process with a server of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use testkit::Folder;

/// The longest that anything may take before a test is told that it hangs.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a server is asked again.
const AGAIN: Duration = Duration::from_millis(100);

/// A server on disk: a data folder, and a root key beside it.
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

    /// With a root key and nothing in it.
    pub(crate) fn set_up() -> Self {
        let site = Self::new();
        ended_well(&site.run(&["setup", "--words-confirmed"], ""));
        site
    }

    /// Where the content goes.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Where the root key goes.
    pub(crate) fn root_key(&self) -> PathBuf {
        self.folder.join("keys/root.key")
    }

    /// The command with the settings of this installation and nothing of the machine's own.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = bare(words);
        command
            .env("HOLDFAST_DATA", self.data())
            .env("HOLDFAST_ROOT_KEY", self.root_key())
            .env("HOLDFAST_LISTEN", "127.0.0.1:0");
        command
    }

    /// The same command, begun by a shell after a line of its own.
    pub(crate) fn command_after(&self, line: &str, words: &[&str]) -> Command {
        let plain = self.command(words);
        let mut shell = piped(Command::new("/bin/sh"));
        shell
            .args(["-c", &format!("{line}; exec \"$0\" \"$@\"")])
            .arg(plain.get_program())
            .args(plain.get_args());
        let set = plain.get_envs();
        shell.envs(set.filter_map(|(name, value)| Some((name, value?))));
        shell
    }

    /// Runs a command to its end, with something typed.
    pub(crate) fn run(&self, words: &[&str], typed: &str) -> Output {
        let mut child = self.command(words).spawn().unwrap();
        let pid = Pid::from_child(&child);
        let mut input = child.stdin.take().unwrap();
        // A command that reads nothing closes its end.
        let _ = input.write_all(typed.as_bytes());
        drop(input);
        let (to, ended) = channel();
        std::thread::spawn(move || to.send(child.wait_with_output()));
        let output = ended.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            let _ = kill_process(pid, Signal::KILL);
            panic!("{words:?} does not end")
        });
        output.unwrap()
    }
}

/// The command with nothing of the machine's own.
pub(crate) fn bare(words: &[&str]) -> Command {
    let mut command = piped(Command::new(env!("CARGO_BIN_EXE_holdfast")));
    command.args(words);
    command
}

fn piped(mut command: Command) -> Command {
    command
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

/// What a command printed that must have ended well.
#[track_caller]
pub(crate) fn ended_well(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Asserts that a command said this, either way.
#[track_caller]
pub(crate) fn says(output: &Output, sentence: &str) {
    let all = said(output);
    assert!(all.contains(sentence), "“{sentence}” is not said: {all}");
}

/// The lines of a pipe as they come. The test must read them, or a process that writes much stands
/// still once the pipe is full.
fn lines(pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (to, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            if to.send(line + "\n").is_err() {
                break;
            }
        }
    });
    lines
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Answer {
    /// The cookies that it sets, as they are sent back.
    pub(crate) fn cookie(&self) -> String {
        let lines = self.head.lines();
        let set = lines.filter_map(|line| line.strip_prefix("set-cookie: "));
        let pairs: Vec<&str> = set.filter_map(|line| line.split(';').next()).collect();
        pairs.join("; ")
    }
}

/// A server that listens. Killed when dropped.
pub(crate) struct ServerProcess {
    child: Child,
    /// Where.
    pub(crate) address: SocketAddr,
    /// What it has said until it listened.
    pub(crate) greeting: String,
    log: Receiver<String>,
}

impl ServerProcess {
    /// Starts it and waits until it says where it listens.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let screen = lines(child.stdout.take().unwrap());
        let log = lines(child.stderr.take().unwrap());
        let mut greeting = String::new();
        let address = loop {
            let Ok(line) = screen.recv_timeout(PATIENCE) else {
                let _ = child.kill();
                let log: String = log.iter().collect();
                panic!("it does not listen: {greeting}{log}");
            };
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
            log,
        }
    }

    /// Its number in the system.
    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// The status and the body of a page.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        Self::get_at(self.address, path)
    }

    /// The same at another address.
    pub(crate) fn get_at(address: SocketAddr, path: &str) -> (u16, String) {
        let answer = exchange(
            address,
            &format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"),
        );
        (answer.status, answer.body)
    }

    /// Sends a form as a page of ours does, with a cookie.
    pub(crate) fn post(&self, path: &str, (cookie, form): (&str, &str)) -> Answer {
        self.ask("POST", path, (cookie, form))
    }

    /// One request with a cookie, and its answer.
    pub(crate) fn ask(&self, method: &str, path: &str, (cookie, form): (&str, &str)) -> Answer {
        let (address, length) = (self.address, form.len());
        exchange(
            address,
            &format!(
                "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
                 sec-fetch-site: same-origin\r\ncookie: {cookie}\r\n\
                 content-type: application/x-www-form-urlencoded\r\n\
                 content-length: {length}\r\n\r\n{form}"
            ),
        )
    }

    /// Waits until it says that people may be sent to it: its clock is its own.
    #[expect(clippy::disallowed_methods, reason = "asks ten times a second")]
    pub(crate) fn is_ready_again(&self) {
        let times = PATIENCE.as_millis() / AGAIN.as_millis();
        for _ in 0..times {
            if self.get("/ready").0 == 200 {
                return;
            }
            std::thread::sleep(AGAIN);
        }
        panic!("not ready in {PATIENCE:?}: {:?}", self.get("/ready"));
    }

    /// Sends a signal, and waits for the end; what it has logged in its life.
    pub(crate) fn end(mut self, signal: Signal) -> (ExitStatus, String) {
        kill_process(self.pid(), signal).unwrap();
        let mut said = String::new();
        loop {
            match self.log.recv_timeout(PATIENCE) {
                Ok(line) => said.push_str(&line),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end: {said}"),
            }
        }
        (self.child.wait().unwrap(), said)
    }
}

fn exchange(address: SocketAddr, request: &str) -> Answer {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    Answer {
        status: status.unwrap_or_default(),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
