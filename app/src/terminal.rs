//! Input and output of the operator's terminal.

use std::io::{self, BufRead, IsTerminal, Write};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

/// Clears a terminal and its scrollback.
pub(crate) const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

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
    let _quiet = Quiet::begin()?;
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
    let typed = line();
    writeln!(out)?;
    typed
}

/// Turns the echo off before a command that asks for a password does anything else, so that a password
/// that is typed ahead is not shown. It is not thrown away either. Nothing where no terminal is.
///
/// # Errors
/// When the terminal refuses.
pub(crate) fn quiet() -> io::Result<Option<Quiet>> {
    if io::stdin().is_terminal() {
        Quiet::begin().map(Some)
    } else {
        Ok(None)
    }
}

/// Clears the screen and what can be scrolled back to, where a person reads it.
///
/// # Errors
/// When standard output is closed.
pub(crate) fn clear() -> io::Result<()> {
    if is_attended() {
        write!(io::stdout(), "{CLEAR}")?;
    }
    Ok(())
}

/// A terminal without an echo, until this is dropped.
pub(crate) struct Quiet(Termios);

impl Quiet {
    fn begin() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut quiet = before.clone();
        quiet.local_modes.remove(LocalModes::ECHO);
        tcsetattr(io::stdin(), OptionalActions::Now, &quiet)?;
        Ok(Self(before))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
    }
}
