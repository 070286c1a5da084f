//! Input and output of the operator's terminal.

use std::io::{self, BufRead, IsTerminal, Write};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

/// Whether a person can answer: both standard input and standard output are a terminal.
pub(crate) fn is_attended() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Writes one line to standard output.
///
/// # Errors
/// When standard output is closed.
pub(crate) fn say(line: impl std::fmt::Display) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}

/// A password: typed twice without an echo, or the first line of standard input.
///
/// # Errors
/// When the input cannot be read, or the two passwords differ.
pub(crate) fn new_password() -> io::Result<Zeroizing<String>> {
    if !io::stdin().is_terminal() {
        return line();
    }
    let first = hidden("Password: ")?;
    let second = hidden("The same again: ")?;
    if first == second {
        Ok(first)
    } else {
        Err(io::Error::other("the two passwords differ: start again"))
    }
}

/// The answer that the operator types to a question, or the first line of standard input.
///
/// # Errors
/// When the input cannot be read.
pub(crate) fn answer(question: impl std::fmt::Display) -> io::Result<Zeroizing<String>> {
    if is_attended() {
        let mut out = io::stdout();
        write!(out, "{question}")?;
        out.flush()?;
    }
    line()
}

/// All lines up to an empty one or the end.
///
/// # Errors
/// When the input cannot be read.
pub(crate) fn lines() -> io::Result<Zeroizing<String>> {
    let mut all = Zeroizing::new(String::new());
    loop {
        let line = line()?;
        if line.is_empty() {
            return Ok(all);
        }
        all.push_str(&line);
        all.push(' ');
    }
}

fn line() -> io::Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::new());
    io::stdin().lock().read_line(&mut line)?;
    let length = line.trim_end_matches(['\n', '\r']).len();
    line.truncate(length);
    Ok(line)
}

fn hidden(question: &str) -> io::Result<Zeroizing<String>> {
    let mut out = io::stdout();
    write!(out, "{question}")?;
    out.flush()?;
    let _quiet = Quiet::begin()?;
    let typed = line();
    writeln!(out)?;
    typed
}

/// A terminal without an echo, until this is dropped.
struct Quiet(Termios);

impl Quiet {
    fn begin() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut quiet = before.clone();
        quiet.local_modes.remove(LocalModes::ECHO);
        tcsetattr(io::stdin(), OptionalActions::Flush, &quiet)?;
        Ok(Self(before))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
    }
}
