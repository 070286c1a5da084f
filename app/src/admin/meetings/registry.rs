//! `meetings import | refresh | export`: the registry of lists of a server, beside a running server or
//! without one. A running server shows what was read within a minute.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use feeds::{ColumnMapping, Meeting, Program, export as written};
use finder::actions::{self, Consent, HeldList, ReadFailure, ReadOutcome};
use finder::rules::{FeedSettings, HeldReason, MayKeepFeeds};
use finder::{Feed, FeedCounts, FeedId, Finder};
use kernel::Zone;

use super::{bytes_of, column, program, zone};
use crate::admin::Failure;
use crate::server::Server;
use crate::settings::{Faults, Given, Settings};
use crate::{root_key, server, terminal};

/// A list to import.
#[derive(Args)]
pub struct Import {
    /// A file, or an https address.
    pub source: String,
    /// The name of the list on the server; taken from the file or the address when not given.
    #[arg(long, value_name = "NAME")]
    pub list: Option<String>,
    /// The fellowship, by its key: aa, na, al-anon, smart…
    #[arg(long, value_parser = program)]
    pub program: Option<Program>,
    /// The IANA time zone of rows without one; found by their coordinates when not given.
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    pub rows_zone: Option<Zone>,
    /// A region above all regions of the list, such as a state.
    #[arg(long, value_name = "REGION")]
    pub within: Option<String>,
    /// The meaning of a column with an unknown name: `Wochentag=day`. May be repeated.
    #[arg(long = "column", value_name = "NAME=FIELD", value_parser = column)]
    pub columns: Vec<(String, String)>,
    /// Hours between two requests of the address.
    #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(u16).range(1..=720))]
    pub every: Option<u16>,
    /// Take the list also when more than a third of its known meetings go, or when it looks like a
    /// list of something else.
    #[arg(long)]
    pub insist: bool,
    /// The settings of the server.
    #[command(flatten)]
    pub given: Given,
}

/// The lists to refresh now.
#[derive(Args)]
pub struct Refresh {
    /// The names of lists; all that have an address when none is given.
    pub lists: Vec<String>,
    /// Take the lists also when more than a third of their known meetings go, or when they look like
    /// lists of something else.
    #[arg(long)]
    pub insist: bool,
    /// The settings of the server.
    #[command(flatten)]
    pub given: Given,
}

/// The list to export.
#[derive(Args)]
pub struct Export {
    /// The name of the list; not needed when the server has only one.
    pub list: Option<String>,
    /// The form of the file.
    #[arg(long, value_enum, default_value = "guide")]
    pub form: Form,
    /// The file to write; standard output when not given.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The settings of the server.
    #[command(flatten)]
    pub given: Given,
}

/// The form of an export.
#[derive(Clone, Copy, ValueEnum)]
pub enum Form {
    /// Meeting Guide JSON.
    Guide,
    /// iCalendar, a weekly event for each meeting.
    Calendar,
}

type Load<'a> = &'a dyn Fn(Given) -> Result<Settings, Faults>;

/// Opens the server, runs an action on its lists, and closes it.
async fn with_server<T>(
    (given, load): (Given, Load<'_>),
    act: impl AsyncFnOnce(&Server) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let settings = load(given)?;
    let databases = server::databases(&settings, &root_key::read(&settings.root_key)?).await?;
    let done = act(&server::server(&settings, &databases)).await;
    databases.close().await;
    done
}

/// Imports a list.
///
/// # Errors
/// A sentence for the operator. What was imported before stays.
pub(super) async fn import(
    import: Import,
    load: impl Fn(Given) -> Result<Settings, Faults>,
) -> Result<(), Failure> {
    let given = import.given.clone();
    with_server((given, &load), async |server| {
        let right = MayKeepFeeds::at_the_machine();
        let finder = &server.finder;
        let is_address = import.source.contains("://");
        let consent = consent(import.insist);
        // Before anything is written.
        let brought = (!is_address)
            .then(|| bytes_of(Path::new(&import.source)))
            .transpose()?;
        let name = match &import.list {
            Some(name) => name.clone(),
            None => name_for(&import.source),
        };
        let id = registered(finder, &right, (&import, &name)).await?;
        let outcome = match brought {
            Some(bytes) => actions::bring(finder, &right, id, bytes, consent).await,
            None => actions::refresh(finder, &right, id, consent).await,
        };
        say_outcome(&name, &outcome.map_err(unexpected)?)
    })
    .await
}

fn consent(insist: bool) -> Consent {
    if insist {
        Consent::Insist
    } else {
        Consent::Ask
    }
}

/// `aa_leeds.json` → “aa_leeds”, `https://leeds.example/x` → “leeds.example”.
fn name_for(source: &str) -> String {
    let name = match source.split_once("://") {
        Some((_, rest)) => rest.split(['/', '?']).next().unwrap_or_default().to_owned(),
        None => {
            let stem = Path::new(source).file_stem().unwrap_or_default();
            stem.to_string_lossy().into_owned()
        }
    };
    name.chars().take(80).collect()
}

/// The list of this name, created or changed.
async fn registered(
    finder: &Finder,
    right: &MayKeepFeeds,
    (import, name): (&Import, &str),
) -> Result<FeedId, Failure> {
    let lists = actions::feeds(finder, right).await.map_err(unexpected)?;
    let address = import.source.contains("://").then_some(&import.source);
    let known = lists.into_iter().find(|feed| feed.settings.name == name);
    let before = known.as_ref().map(|feed| feed.settings.clone());
    let fresh = || FeedSettings::new(name, Program::other().key(), None);
    let settings = wished(import, before.unwrap_or_else(fresh), address);
    settings.check().map_err(|refused| {
        let what = &import.source;
        Failure::from(format!("{what} is not kept as a list: {refused}."))
    })?;
    match known {
        None => actions::add_feed(finder, right, &settings)
            .await
            .map_err(unexpected),
        Some(feed) if feed.settings == settings => Ok(feed.id),
        Some(mut feed) => {
            feed.settings = settings;
            let edited = actions::edit_feed(finder, right, &feed).await;
            edited.map_err(unexpected)?;
            Ok(feed.id)
        }
    }
}

/// The settings, replaced where the operator gave a value.
fn wished(import: &Import, mut settings: FeedSettings, address: Option<&String>) -> FeedSettings {
    if let Some(address) = address {
        settings.address.clone_from(address);
    }
    if let Some(program) = import.program {
        program.key().clone_into(&mut settings.program);
    }
    if let Some(zone) = &import.rows_zone {
        settings.zone = Some(zone.clone());
    }
    if let Some(region) = &import.within {
        settings.parent_region.clone_from(region);
    }
    if !import.columns.is_empty() {
        settings.columns = ColumnMapping(import.columns.iter().cloned().collect());
    }
    if let Some(hours) = import.every {
        settings.every_hours = hours;
    }
    settings
}

/// Requests the addresses of lists.
///
/// # Errors
/// A sentence: a name that no list has, or the number of lists that could not be read.
pub(super) async fn refresh(
    refresh: Refresh,
    load: impl Fn(Given) -> Result<Settings, Faults>,
) -> Result<(), Failure> {
    let (wanted, consent) = (refresh.lists, consent(refresh.insist));
    with_server((refresh.given, &load), async |server| {
        let right = MayKeepFeeds::at_the_machine();
        let lists = actions::feeds(&server.finder, &right).await;
        let lists = lists.map_err(unexpected)?;
        let mut chosen: Vec<&Feed> = Vec::new();
        for name in &wanted {
            chosen.push(named(&lists, name)?);
        }
        if wanted.is_empty() {
            chosen.extend(
                lists
                    .iter()
                    .filter(|feed| !feed.settings.address.is_empty()),
            );
        }
        if chosen.is_empty() {
            terminal::say("No list has an address. `meetings import ADDRESS` registers one.")?;
        }
        let mut unread = 0_usize;
        for feed in chosen {
            let name = &feed.settings.name;
            if feed.settings.address.is_empty() {
                return Err(format!("{name} has no address: import its file again.").into());
            }
            let outcome = actions::refresh(&server.finder, &right, feed.id, consent).await;
            if let Err(sentence) = say_outcome(name, &outcome.map_err(unexpected)?) {
                unread += 1;
                terminal::say(sentence)?;
            }
        }
        match unread {
            0 => Ok(()),
            1 => Err("1 list could not be read. What it held before stays.".into()),
            _ => Err(
                format!("{unread} lists could not be read. What they held before stays.").into(),
            ),
        }
    })
    .await
}

/// Exports a list.
///
/// # Errors
/// A sentence: a name that no list has, or a file that cannot be written.
pub(super) async fn export(
    export: Export,
    load: impl Fn(Given) -> Result<Settings, Faults>,
) -> Result<(), Failure> {
    let Export {
        list,
        form,
        out,
        given,
    } = export;
    with_server((given, &load), async |server| {
        let right = MayKeepFeeds::at_the_machine();
        let lists = actions::feeds(&server.finder, &right).await;
        let lists = lists.map_err(unexpected)?;
        let feed = match (&list, lists.as_slice()) {
            (Some(name), _) => named(&lists, name)?,
            (None, [only]) => only,
            (None, []) => return Err("The server has no list yet.".into()),
            (None, _) => return Err(format!("Name one of the lists: {}.", names(&lists)).into()),
        };
        let mut out: Box<dyn Write> = match &out {
            None => Box::new(BufWriter::new(std::io::stdout())),
            Some(file) => {
                let made = File::create(file).map_err(|error| {
                    format!("The file {} cannot be written ({error}).", file.display())
                })?;
                Box::new(BufWriter::new(made))
            }
        };
        match form {
            Form::Guide => write_guide(&server.finder, feed.id, &mut out).await?,
            Form::Calendar => write_calendar(server, feed, &mut out).await?,
        }
        Ok(out.flush()?)
    })
    .await
}

/// One row on each line, in the order of the database.
async fn write_guide(finder: &Finder, feed: FeedId, out: &mut dyn Write) -> Result<(), Failure> {
    let mut between = "[\n";
    let each = |meeting: &Meeting| {
        out.write_all(between.as_bytes())?;
        between = ",\n";
        Ok(serde_json::to_writer(
            &mut *out,
            &written::guide_row(meeting),
        )?)
    };
    let done = actions::export(finder, feed, each).await;
    done.map_err(unexpected)?;
    out.write_all(if between == "[\n" { b"[]\n" } else { b"\n]\n" })?;
    Ok(())
}

async fn write_calendar(server: &Server, feed: &Feed, out: &mut dyn Write) -> Result<(), Failure> {
    let mut meetings: Vec<Meeting> = Vec::new();
    let each = |meeting: &Meeting| {
        meetings.push(meeting.clone());
        Ok(())
    };
    let done = actions::export(&server.finder, feed.id, each).await;
    done.map_err(unexpected)?;
    let origin = server.app.place().origin.as_deref().unwrap_or_default();
    let site = origin.split("://").nth(1).unwrap_or("holdfast");
    let uids: Vec<String> = meetings
        .iter()
        .map(|meeting| format!("{}-{}@{site}", feed.id, meeting.slug))
        .collect();
    let events: Vec<written::CalendarEvent<'_>> = meetings
        .iter()
        .zip(&uids)
        .map(|(meeting, uid)| written::CalendarEvent {
            meeting,
            uid,
            page: None,
        })
        .collect();
    let now = jiff::Timestamp::from_millisecond(server.app.now())?;
    let calendar = written::calendar(&feed.settings.name, &events, now);
    Ok(out.write_all(calendar.as_bytes())?)
}

fn named<'a>(lists: &'a [Feed], name: &str) -> Result<&'a Feed, Failure> {
    let found = lists.iter().find(|feed| feed.settings.name == name);
    found.ok_or_else(|| match lists {
        [] => "The server has no list yet.".into(),
        lists => format!("There is no list {name}. There are: {}.", names(lists)).into(),
    })
}

fn names(lists: &[Feed]) -> String {
    let names: Vec<&str> = lists
        .iter()
        .map(|feed| feed.settings.name.as_str())
        .collect();
    names.join(", ")
}

/// One line about a list; an error is the sentence about one that could not be read.
fn say_outcome(name: &str, outcome: &ReadOutcome) -> Result<(), Failure> {
    match outcome {
        ReadOutcome::Same => terminal::say(format_args!("{name}: nothing has changed."))?,
        ReadOutcome::Read(counts) => terminal::say(format_args!("{name}: {}", counted(*counts)))?,
        ReadOutcome::Held(held) => return Err(format!("{name}: {}", waits(*held)).into()),
        ReadOutcome::Failed(trouble) => {
            let why = said(*trouble);
            return Err(format!("{name}: {why} What was read before stays.").into());
        }
    }
    Ok(())
}

/// What a list brought and is not taken before the operator says so.
fn waits(held: HeldList) -> String {
    let HeldList {
        meetings,
        known,
        reason,
    } = held;
    let what = match reason {
        HeldReason::Shrunk => {
            format!(
                "It has {meetings} meetings, and {known} are known: more than a third would go."
            )
        }
        HeldReason::Replaced => {
            format!(
                "It has {meetings} meetings, but more than a third of the {known} that are known are not in it."
            )
        }
        HeldReason::Unlike => {
            format!("Hardly one of its {meetings} rows says when or where people meet.")
        }
    };
    format!("{what} Nothing was changed. Look at the list; `--insist` takes it as it is.")
}

fn counted(counts: FeedCounts) -> String {
    let FeedCounts {
        meetings,
        added,
        changed,
        gone,
        rejected,
        warned,
    } = counts;
    format!(
        "{meetings} meetings ({added} added, {changed} changed, {gone} gone), \
         {warned} with something odd, {rejected} rows that are none."
    )
}

/// Why a list could not be read, as one sentence.
fn said(trouble: ReadFailure) -> String {
    match trouble.to_string().as_str() {
        "forbidden" => {
            "Only public https addresses are asked, and a redirect stays with its site.".to_owned()
        }
        "unreachable" => "Nobody answers at the address.".to_owned(),
        "certificate" => "The certificate of the site is not good.".to_owned(),
        "too-slow" => "The site took too long.".to_owned(),
        "too-large" => "The answer is larger than a list is.".to_owned(),
        "garbled" => "The site did not answer as web sites do.".to_owned(),
        "web-page" => "It is a web page and no list.".to_owned(),
        "malformed" => "The list breaks off or is malformed.".to_owned(),
        "no-list" => "There is no list of meetings in it.".to_owned(),
        "empty" => "It has no rows.".to_owned(),
        "too-many-rows" => "It has more rows than a list of meetings has.".to_owned(),
        "too-heavy" => "Reading it took too much memory or time.".to_owned(),
        "unknown-zone" => "Its time zone is unknown. Set it again.".to_owned(),
        status => format!("The site answered with {}.", status.replace('-', " ")),
    }
}

/// An error of the server as a sentence for the operator.
fn unexpected(fault: actions::Fault) -> Failure {
    match fault {
        actions::Fault::Refused(refused) => format!("It was not done: {refused}.").into(),
        actions::Fault::Store(error) => error.into(),
        actions::Fault::Other(web::Error::Broken(inner)) => inner,
        other => format!("It could not be done: {other}.").into(),
    }
}
