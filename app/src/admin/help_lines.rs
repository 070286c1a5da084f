//! `help-lines check` and `help-lines print`. Neither needs a server.

use std::fs;
use std::path::Path;

use help::{COMPILED_IN, HelpLines};

use super::Failure;
use crate::cli::HelpLinesVerb;
use crate::terminal;

/// Does what the command says.
///
/// # Errors
/// The first fault of the file, with its line, or why the file could not be read.
pub fn run(verb: &HelpLinesVerb) -> Result<(), Failure> {
    match verb {
        HelpLinesVerb::Check { file } => check(file),
        HelpLinesVerb::Print => Ok(terminal::say(COMPILED_IN.trim_end())?),
    }
}

fn check(file: &Path) -> Result<(), Failure> {
    let shown = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
    let lines = HelpLines::read(&text).map_err(|fault| format!("{shown}, {fault}"))?;
    let countries = lines.countries().len();
    let own = lines.place().len();
    terminal::say(format_args!(
        "{shown} is right: {own} lines of your place, {countries} countries with those that are compiled in."
    ))?;
    Ok(())
}
