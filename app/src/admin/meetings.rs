//! `meetings inspect` and `meetings search`: what is in a list, before or without importing it. They
//! need no house.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use feeds::inspect::{Asking, inspect, search};
use feeds::{Columns, Program};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use kernel::{Clock, SystemClock};

use super::Failure;

/// Something about lists of meetings.
#[derive(Args)]
pub struct Meetings {
    /// What.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What can be done with lists of meetings.
#[derive(Subcommand)]
pub enum Verb {
    /// Show a list as this program reads it: one JSON object a line, then a summary.
    Inspect {
        /// The list: Meeting Guide or BMLT JSON, CSV, and others that are told apart by looking.
        file: PathBuf,
        /// How to read it.
        #[command(flatten)]
        reading: Reading,
    },
    /// Print the slugs that a question finds, one a line.
    Search {
        /// The lists.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How to read them.
        #[command(flatten)]
        reading: Reading,
        /// The question: `{"weekday": ["monday"], "type": ["open"]}`.
        #[arg(long, value_name = "JSON")]
        query: String,
    },
}

/// How a list is read.
#[derive(Args)]
pub struct Reading {
    /// The fellowship, by its key: aa, na, al-anon, smart…
    #[arg(long, default_value = "sg", value_parser = program)]
    pub program: Program,
    /// The IANA time zone of rows that name none, and of who asks.
    #[arg(long, value_parser = zone)]
    pub zone: Option<TimeZone>,
    /// The time to take as now, such as 2026-01-14T18:00:00Z.
    #[arg(long)]
    pub now: Option<Timestamp>,
    /// What a column holds, for a list with other words: `Wochentag=day`. May be repeated.
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

fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| "there is no time zone of this name".to_owned())
}

fn column(pair: &str) -> Result<(String, String), String> {
    let (name, field) = pair.split_once('=').ok_or("write NAME=FIELD")?;
    Ok((name.to_owned(), field.to_owned()))
}

impl Reading {
    fn settings(&self) -> Result<feeds::Settings, Failure> {
        let mut settings = feeds::Settings::new(self.program);
        settings.zone.clone_from(&self.zone);
        settings.columns = Columns(self.columns.iter().cloned().collect());
        settings.formats = self.formats.as_ref().map(std::fs::read).transpose()?;
        Ok(settings)
    }

    fn now(&self) -> Timestamp {
        self.now.unwrap_or_else(|| SystemClock.timestamp())
    }
}

/// Does it.
///
/// # Errors
/// A file that cannot be read, a list that is none, a question that is no question.
pub fn run(verb: Verb) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let done = match verb {
        Verb::Inspect { file, reading } => inspect(
            &std::fs::read(file)?,
            &reading.settings()?,
            &(),
            reading.now(),
            &mut out,
        ),
        Verb::Search {
            files,
            reading,
            query,
        } => {
            let lists: Vec<Vec<u8>> = files.iter().map(std::fs::read).collect::<Result<_, _>>()?;
            let zone = reading.zone.clone();
            let asking = Asking {
                zone,
                now: reading.now(),
            };
            search(&lists, (&reading.settings()?, &()), &query, &asking, &mut out)
        }
    };
    out.flush()?;
    Ok(done?)
}
