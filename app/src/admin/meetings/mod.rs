//! `meetings inspect | search` read a list without a server. `meetings import | refresh | export` work on
//! the lists of a server.

mod registry;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use feeds::inspect::{ListSearch, inspect, search};
use feeds::{ColumnMapping, Program};
use finder::places::Gazetteer;
use jiff::Timestamp;
use kernel::{Clock, SystemClock, Zone};

use super::Failure;
use crate::process::limit_to_reading;
use crate::settings::{Faults, Given, Settings};
pub use registry::{Export, Form, Import, Refresh};

/// The commands about lists of meetings.
#[derive(Args)]
pub struct Meetings {
    /// The command.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do with lists of meetings.
#[derive(Subcommand)]
pub enum Verb {
    /// Show a list as this program reads it: one JSON object on each line, then a summary.
    Inspect {
        /// The list: Meeting Guide or BMLT JSON, CSV, or another known form; the form is detected.
        file: PathBuf,
        /// How to read it.
        #[command(flatten)]
        reading: Reading,
    },
    /// Print the slugs of the meetings that match a query, one on each line.
    Search {
        /// The lists.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How to read them.
        #[command(flatten)]
        reading: Reading,
        /// The query: `{"weekday": ["monday"], "type": ["open"]}`.
        #[arg(long, value_name = "JSON")]
        query: String,
    },
    /// Import a list from a file, or from an https address that the server then requests regularly.
    Import(Box<Import>),
    /// Request the addresses of lists now, and import what has changed.
    Refresh(Box<Refresh>),
    /// Write a list of the server as Meeting Guide JSON, with every field of its source, or as a calendar.
    Export(Box<Export>),
    /// Read a list for a server that started this process: from standard input, to standard output.
    #[command(hide = true)]
    ReadList,
}

/// How to read a list.
#[derive(Args)]
pub struct Reading {
    /// The fellowship, by its key: aa, na, al-anon, smart…
    #[arg(long, default_value = "sg", value_parser = program)]
    pub program: Program,
    /// The IANA time zone of rows without one, and of the query. When not given, coordinates decide.
    #[arg(long, value_parser = zone)]
    pub zone: Option<Zone>,
    /// The time to take as now, such as 2026-01-14T18:00:00Z.
    #[arg(long)]
    pub now: Option<Timestamp>,
    /// The meaning of a column with an unknown name: `Wochentag=day`. May be repeated.
    #[arg(long = "column", value_name = "NAME=FIELD", value_parser = column)]
    pub columns: Vec<(String, String)>,
    /// The table of formats of a BMLT server (`GetFormats`).
    #[arg(long, value_name = "FILE")]
    pub formats: Option<PathBuf>,
}

fn program(word: &str) -> Result<Program, String> {
    Program::find(word).ok_or_else(|| {
        let keys: Vec<&str> = Program::all().map(Program::key).collect();
        format!("there is no such fellowship; known are {}", keys.join(", "))
    })
}

fn zone(name: &str) -> Result<Zone, String> {
    name.parse()
        .map_err(|_| "there is no time zone of this name".to_owned())
}

fn column(pair: &str) -> Result<(String, String), String> {
    let (name, field) = pair.split_once('=').ok_or("write NAME=FIELD")?;
    Ok((name.to_owned(), field.to_owned()))
}

/// The bytes of a file. The error is a sentence that names the file.
fn bytes_of(file: &Path) -> Result<Vec<u8>, Failure> {
    let length = std::fs::metadata(file).map_or(0, |about| about.len());
    if length > feeds::MOST_BYTES as u64 {
        let file = file.display();
        return Err(format!("The file {file} is larger than a list is.").into());
    }
    std::fs::read(file).map_err(|error| {
        let file = file.display();
        format!("The file {file} cannot be read ({error}).").into()
    })
}

impl Reading {
    fn settings(&self) -> Result<feeds::ImportSettings, Failure> {
        let mut settings = feeds::ImportSettings::new(self.program);
        settings.zone.clone_from(&self.zone);
        settings.columns = ColumnMapping(self.columns.iter().cloned().collect());
        settings.formats = self.formats.as_deref().map(bytes_of).transpose()?;
        Ok(settings)
    }

    fn now(&self) -> Timestamp {
        self.now.unwrap_or_else(|| SystemClock.timestamp())
    }
}

/// Runs the command.
///
/// # Errors
/// A file that cannot be read, a file that is no list, a query that is not valid, a server that cannot
/// be opened.
pub async fn run(
    verb: Verb,
    settings: impl Fn(Given) -> Result<Settings, Faults>,
) -> Result<(), Failure> {
    match verb {
        Verb::Inspect { file, reading } => show(&file, &reading),
        Verb::Search {
            files,
            reading,
            query,
        } => find(&files, &reading, &query),
        Verb::Import(import) => registry::import(*import, settings).await,
        Verb::Refresh(refresh) => registry::refresh(*refresh, settings).await,
        Verb::Export(export) => registry::export(*export, settings).await,
        Verb::ReadList => read_list(),
    }
}

/// Reads a list for the server that started this process, with limits of memory and time. It has no
/// runtime, no settings and no environment: only the bytes of the list.
///
/// # Errors
/// The server sent no task, or no longer listens.
pub fn read_list() -> Result<(), Failure> {
    let mut input = std::io::stdin().lock();
    let mut output = BufWriter::new(std::io::stdout().lock());
    finder::read_list_for_server(&mut input, &mut output, limit_to_reading)?;
    Ok(output.flush()?)
}

fn show(file: &Path, reading: &Reading) -> Result<(), Failure> {
    let (list, settings) = (bytes_of(file)?, reading.settings()?);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let done = inspect(
        &list,
        &settings,
        Gazetteer::bundled(),
        reading.now(),
        &mut out,
    );
    out.flush()?;
    Ok(done?)
}

fn find(files: &[PathBuf], reading: &Reading, query: &str) -> Result<(), Failure> {
    let lists = files.iter().map(|file| bytes_of(file));
    let lists: Vec<Vec<u8>> = lists.collect::<Result<_, _>>()?;
    let settings = reading.settings()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let list_search = ListSearch {
        settings: &settings,
        zones: Gazetteer::bundled(),
        clock: reading.zone.as_ref(),
        now: reading.now(),
    };
    let done = search(&lists, query, &list_search, &mut out);
    out.flush()?;
    Ok(done?)
}
