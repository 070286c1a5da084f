//! The registry of lists, for coordinators: what is read from where, when, and what was odd.

use kernel::Zone;
use std::collections::BTreeMap;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use feeds::{ColumnMapping, Program};
use web::{
    App, Arg, Error, FlashWord, FormData, FormFaults, FormReader, LocaleTexts, Nav, Refusal,
    Sentence, Shell, SignedIn, see_other_saying,
};

use super::embed::Framers;
use super::{SCRIPTS, STYLES, cards, flash};
use crate::actions::{self, Fault, WarnedMeeting};
use crate::rules::{FeedSettings, HeldReason, MayKeepFeeds, Refused, may_keep_feeds};
use crate::{Feed, FeedId, Finder, Listing, MeetingId};

/// How often a list can be read, in hours.
const EVERY_HOURS: [u16; 6] = [1, 4, 12, 24, 72, 168];

pub(super) fn right(me: &SignedIn) -> Result<MayKeepFeeds, Error> {
    Ok(may_keep_feeds(&me.viewer)?)
}

struct FeedLine {
    id: String,
    name: String,
    what: String,
    good: String,
    trouble: Option<String>,
}

pub(super) struct DoubtedMeeting {
    href: String,
    name: String,
    why: String,
}

#[derive(Template)]
#[template(path = "feeds.html")]
pub(super) struct FeedsPage {
    texts: LocaleTexts,
    said: Option<String>,
    feeds: Vec<FeedLine>,
    doubted: Vec<DoubtedMeeting>,
    embed_link: String,
    embed_note: String,
    embed_frame: Option<String>,
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    Extension(framers): Extension<Framers>,
    me: SignedIn,
    said: FlashWord,
) -> Result<Response, Error> {
    let right = right(&me)?;
    let feeds = actions::feeds(&finder, &right).await?;
    let doubted = actions::doubted(&finder, &right).await?;
    let texts = me.context.texts;
    let origin = app.place().origin.clone().unwrap_or_default();
    let body = FeedsPage {
        said: said.text(texts, flash::ALL),
        ..list_view(
            texts,
            &app.place().zone,
            &feeds,
            &doubted,
            EmbedOffer {
                origin: &origin,
                framers: framers.list(),
            },
        )
    };
    let shell = Shell::new("finder-title-feeds", Nav::More).assets(SCRIPTS, STYLES);
    me.context.page(&app, shell, body)
}

/// What the page says about showing meetings on another site.
pub(super) struct EmbedOffer<'a> {
    /// The server's own origin, or nothing where it is not set.
    pub(super) origin: &'a str,
    /// Sites that may show the page in a frame.
    pub(super) framers: &'a [String],
}

pub(super) fn list_view(
    texts: LocaleTexts,
    zone: &Zone,
    feeds: &[Feed],
    doubted: &[(Listing, u32)],
    embed: EmbedOffer<'_>,
) -> FeedsPage {
    let EmbedOffer { origin, framers } = embed;
    let link = format!("{origin}/find/embed?within=1440");
    let frame = (!framers.is_empty()).then(|| {
        format!(
            "<iframe src=\"{link}\" title=\"{}\"></iframe>",
            texts.say("finder-title")
        )
    });
    let note = match framers {
        [] => texts.say("finder-embed-link-only"),
        sites => texts.with("finder-embed-frame", &[("sites", sites.join(", ").into())]),
    };
    FeedsPage {
        texts,
        said: None,
        feeds: feeds
            .iter()
            .map(|feed| feed_line(texts, zone, feed))
            .collect(),
        doubted: doubted
            .iter()
            .map(|(listing, count)| DoubtedMeeting {
                href: cards::path(listing),
                name: listing.meeting.name.clone(),
                why: texts.count("finder-doubt-why", *count),
            })
            .collect(),
        embed_link: link,
        embed_note: note,
        embed_frame: frame,
    }
}

fn feed_line(texts: LocaleTexts, zone: &Zone, feed: &Feed) -> FeedLine {
    let program = Program::find(&feed.settings.program).unwrap_or_else(Program::other);
    let what = [
        ("program", Arg::from(program.abbreviation())),
        ("count", feed.counts.meetings.into()),
    ];
    FeedLine {
        id: feed.id.to_string(),
        name: feed.settings.name.clone(),
        what: texts.with("finder-feeds-line", &what),
        good: last_good(texts, zone, feed),
        trouble: trouble(texts, feed),
    }
}

fn last_good(texts: LocaleTexts, zone: &Zone, feed: &Feed) -> String {
    match feed.good_at {
        Some(at) => texts.with(
            "finder-feeds-good",
            &[("when", texts.when(at, zone).into())],
        ),
        None => texts.say("finder-feeds-never"),
    }
}

/// Why the last attempt brought nothing, or what keeps the next one from it.
fn trouble(texts: LocaleTexts, feed: &Feed) -> Option<String> {
    if feed.unknown_zone.is_some() {
        return Some(texts.say("finder-trouble-unknown-zone"));
    }
    let fault = feed.fault.as_str();
    let known = [
        "forbidden",
        "unreachable",
        "certificate",
        "too-slow",
        "too-large",
        "garbled",
        "web-page",
        "malformed",
        "no-list",
        "empty",
        "too-many-rows",
        "too-heavy",
        "broken-off",
    ];
    match fault.strip_prefix("status-") {
        _ if fault.is_empty() => None,
        _ if feed.held_meetings.is_some() => Some(texts.say("finder-trouble-held")),
        Some(code) => Some(texts.with("finder-trouble-status", &[("code", code.into())])),
        None if known.contains(&fault) => Some(texts.say(&format!("finder-trouble-{fault}"))),
        None => Some(texts.say("finder-trouble-garbled")),
    }
}

/// What a list brought and is not taken before the coordinator says so.
fn held(texts: LocaleTexts, feed: &Feed) -> Option<String> {
    let meetings = feed.held_meetings?;
    if feed.fault == HeldReason::Unlike.word() {
        return Some(texts.say("finder-held-unlike"));
    }
    if feed.fault == HeldReason::Replaced.word() {
        return Some(texts.say("finder-held-replaced"));
    }
    let args = [
        ("meetings", meetings.into()),
        ("known", feed.counts.meetings.into()),
    ];
    Some(texts.with("finder-held-shrunk", &args))
}

struct OddCell {
    row: String,
    what: String,
    found: String,
}

#[derive(Template)]
#[template(path = "feed.html")]
pub(super) struct FeedPage {
    texts: LocaleTexts,
    path: String,
    /// None for a list that is being added.
    name: Option<String>,
    state: Vec<String>,
    said: Option<String>,
    trouble: Option<String>,
    /// What waits for the coordinator's word, in words.
    held: Option<String>,
    /// The pasted list would take much away: it is taken where the coordinator says so.
    may_insist: bool,
    /// It has an address to be read from.
    fetched: bool,
    version: i64,
    typed: FormData,
    given: FormData,
    faults: FormFaults,
    programs: Vec<(String, String)>,
    everys: Vec<(String, String)>,
    warnings_head: String,
    warnings: Vec<OddCell>,
}

/// What a request brought to the page of a list.
#[derive(Default)]
pub(super) struct FeedPageInput {
    pub(super) said: Option<String>,
    pub(super) trouble: Option<String>,
    /// The settings as typed; those of the list where nothing was.
    pub(super) typed: Option<FormData>,
    /// The list as pasted.
    pub(super) given: FormData,
    pub(super) faults: FormFaults,
    /// The pasted list is taken where the coordinator says so again.
    pub(super) may_insist: bool,
}

impl FeedPageInput {
    fn status(&self) -> StatusCode {
        if self.faults.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

pub(super) fn feed_view(
    texts: LocaleTexts,
    zone: &Zone,
    feed: Option<&Feed>,
    warned: &[WarnedMeeting],
    input: FeedPageInput,
) -> FeedPage {
    let programs =
        Program::all().map(|program| (program.key().to_owned(), program.name().to_owned()));
    let every = |hours: u16| {
        (
            hours.to_string(),
            texts.count("finder-feed-every-hours", hours),
        )
    };
    let filled = || feed.map_or_else(empty, filled_in);
    let odd = warned.iter().flat_map(|row| {
        row.warnings.iter().map(|warning| OddCell {
            row: row.name.clone(),
            what: texts.say(odd_id(warning.fault)),
            found: format!("{}: {}", warning.field, warning.found),
        })
    });
    let name = feed.map(|feed| feed.settings.name.clone());
    FeedPage {
        texts,
        path: feed.map_or_else(
            || "/feeds/new".to_owned(),
            |feed| format!("/feeds/{}", feed.id),
        ),
        state: feed.map_or_else(Vec::new, |feed| state(texts, zone, feed)),
        said: input.said,
        trouble: input.trouble.or_else(|| {
            let feed = feed.filter(|feed| feed.held_meetings.is_none())?;
            trouble(texts, feed)
        }),
        held: feed.and_then(|feed| held(texts, feed)),
        may_insist: input.may_insist,
        fetched: feed.is_some_and(|feed| !feed.settings.address.is_empty()),
        version: feed.map_or(0, |feed| feed.version),
        typed: input.typed.unwrap_or_else(filled),
        given: input.given,
        faults: input.faults,
        programs: programs.collect(),
        everys: EVERY_HOURS.into_iter().map(every).collect(),
        warnings_head: texts.count(
            "finder-feed-warnings",
            feed.map_or(0, |feed| feed.counts.warned),
        ),
        warnings: odd.collect(),
        name,
    }
}

/// The settings of a list, with the name of its zone also where the zone is unknown.
fn filled_in(feed: &Feed) -> FormData {
    let filled = typed(&feed.settings);
    match &feed.unknown_zone {
        Some(zone) => filled.with("zone", zone),
        None => filled,
    }
}

fn empty() -> FormData {
    FormData::from_pairs([("every", "24"), ("program", "aa")])
}

/// Settings as a form shows them.
pub(super) fn typed(settings: &FeedSettings) -> FormData {
    let columns = settings.columns.0.iter();
    let columns: Vec<String> = columns
        .map(|(column, field)| format!("{column} = {field}"))
        .collect();
    FormData::from_pairs([
        ("name", settings.name.clone()),
        ("address", settings.address.clone()),
        ("program", settings.program.clone()),
        (
            "zone",
            settings
                .zone
                .as_ref()
                .map_or(String::new(), Zone::to_string),
        ),
        ("region", settings.parent_region.clone()),
        ("every", settings.every_hours.to_string()),
        ("columns", columns.join("\n")),
    ])
}

/// Settings as they were typed.
pub(super) fn read(typed: &FormData) -> Result<FeedSettings, FormFaults> {
    let mut form = FormReader::new(typed);
    let text = |name: &str| typed.get(name).trim().to_owned();
    let zone = text("zone");
    let zone = (!zone.is_empty()).then(|| zone.parse()).transpose();
    let columns = columns(typed.get("columns"));
    let settings = FeedSettings {
        name: text("name"),
        address: text("address"),
        program: text("program"),
        zone: zone.clone().unwrap_or_default(),
        parent_region: text("region"),
        columns: columns.clone().unwrap_or_default(),
        every_hours: typed.get("every").parse().unwrap_or(24).clamp(1, 720),
    };
    let mut settings = Ok(settings);
    let faults = settings.iter().flat_map(FeedSettings::faults);
    for fault in faults.collect::<Vec<_>>() {
        settings = form.fault(field_of(fault), fault.sentence());
    }
    let zone = form.accept(zone.map_err(|_| ("zone", Refused::FeedZone.sentence())));
    let columns = form.accept(columns.ok_or(("columns", "finder-feed-fault-columns")));
    form.finish(|| {
        let (zone, columns) = (zone?, columns?);
        Ok(FeedSettings {
            zone,
            columns,
            ..settings?
        })
    })
}

/// Lines of `column = field`; none when a line is something else.
fn columns(typed: &str) -> Option<ColumnMapping> {
    let lines = typed.lines().map(str::trim);
    let pairs = lines.filter(|line| !line.is_empty()).map(|line| {
        let (column, field) = line.rsplit_once('=')?;
        let column = column.trim();
        (!column.is_empty()).then(|| (column.to_owned(), field.trim().to_owned()))
    });
    pairs.collect::<Option<BTreeMap<_, _>>>().map(ColumnMapping)
}

fn field_of(refused: Refused) -> &'static str {
    match refused {
        Refused::FeedAddress | Refused::FeedTaken => "address",
        Refused::FeedProgram => "program",
        Refused::FeedZone => "zone",
        _ => "name",
    }
}

fn refused(refused: Refused) -> FormFaults {
    FormFaults::one(field_of(refused), refused.sentence())
}

fn state(texts: LocaleTexts, zone: &Zone, feed: &Feed) -> Vec<String> {
    let counts = feed.counts;
    let mut state = vec![last_good(texts, zone, feed)];
    if feed.good_at.is_some() {
        let args = [
            ("meetings", counts.meetings.into()),
            ("added", counts.added.into()),
            ("changed", counts.changed.into()),
            ("gone", counts.gone.into()),
        ];
        state.push(texts.with("finder-feed-last", &args));
    }
    if counts.rejected > 0 {
        state.push(texts.count("finder-feed-rejected", counts.rejected));
    }
    if !feed.settings.address.is_empty() {
        state.push(texts.with(
            "finder-feed-next",
            &[("when", texts.when(feed.due_at, zone).into())],
        ));
    }
    state
}

/// What was done about an odd row, in the reader's language.
fn odd_id(fault: feeds::RowFault) -> &'static str {
    use feeds::RowFault as Odd;
    match fault {
        Odd::UnreadableDay => "finder-odd-day",
        Odd::UnreadableTime => "finder-odd-time",
        Odd::EndEqualsStart => "finder-odd-end",
        Odd::EndBeforeStart => "finder-odd-end-before",
        Odd::UnknownZone => "finder-odd-zone",
        Odd::NoZone => "finder-odd-no-zone",
        Odd::UnknownType => "finder-odd-type",
        Odd::BadCoordinates => "finder-odd-coordinates",
        Odd::BadLink => "finder-odd-link",
        Odd::UnknownProvider => "finder-odd-provider",
        Odd::BadPhone => "finder-odd-phone",
        Odd::BadDate => "finder-odd-date",
        Odd::SlugTaken => "finder-odd-slug-taken",
        Odd::NoSlug => "finder-odd-no-slug",
        Odd::OpenAndClosed => "finder-odd-open-closed",
        Odd::UnusuallyLong => "finder-odd-long",
        Odd::Mended => "finder-odd-mended",
        Odd::StrayQuote => "finder-odd-stray-quote",
        Odd::BadBytes => "finder-odd-bad-bytes",
    }
}

/// The page of one list, or of a new one.
pub(super) async fn show(
    app: &App,
    finder: &Finder,
    me: &SignedIn,
    id: Option<FeedId>,
    input: FeedPageInput,
) -> Result<Response, Error> {
    let right = right(me)?;
    let status = input.status();
    let (feed, warned) = match id {
        Some(id) => {
            let feed = actions::feed(finder, &right, id).await?;
            let warned = actions::warnings(finder, &right, id, MeetingId(0)).await?;
            (Some(feed), warned)
        }
        None => (None, Vec::new()),
    };
    let body = feed_view(
        me.context.texts,
        &app.place().zone,
        feed.as_ref(),
        &warned,
        input,
    );
    let shell = Shell::new("finder-title-feeds", Nav::More).assets(SCRIPTS, STYLES);
    me.context.page(app, shell.status(status), body)
}

pub(super) async fn new(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
) -> Result<Response, Error> {
    show(&app, &finder, &me, None, FeedPageInput::default()).await
}

pub(super) async fn one(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(id): Path<FeedId>,
    said: FlashWord,
) -> Result<Response, Error> {
    let input = FeedPageInput {
        said: said.text(me.context.texts, flash::ALL),
        ..FeedPageInput::default()
    };
    show(&app, &finder, &me, Some(id), input).await
}

/// The settings as typed, with what is wrong with them.
fn again(typed: FormData, faults: FormFaults) -> FeedPageInput {
    FeedPageInput {
        typed: Some(typed),
        faults,
        ..FeedPageInput::default()
    }
}

pub(super) async fn add(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let right = right(&me)?;
    let faults = match read(&typed) {
        Ok(settings) => match actions::add_feed(&finder, &right, &settings).await {
            Ok(id) => return Ok(see_other_saying(&format!("/feeds/{id}"), flash::FEED_SAVED)),
            Err(Fault::Refused(why)) => refused(why),
            Err(other) => return Err(other.into()),
        },
        Err(faults) => faults,
    };
    show(&app, &finder, &me, None, again(typed, faults)).await
}

pub(super) async fn edit(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(id): Path<FeedId>,
    typed: FormData,
) -> Result<Response, Error> {
    let right = right(&me)?;
    let faults = match read(&typed) {
        Ok(settings) => {
            let now = actions::feed(&finder, &right, id).await?;
            let version = typed.get("version").parse().unwrap_or(web::NO_VERSION);
            let feed = Feed {
                settings,
                version,
                unknown_zone: None,
                ..now
            };
            match actions::edit_feed(&finder, &right, &feed).await {
                Ok(()) => return Ok(see_other_saying(&format!("/feeds/{id}"), flash::FEED_SAVED)),
                Err(Fault::Refused(why)) => refused(why),
                Err(Fault::Stale) => FormFaults::one("name", Sentence::new("finder-stale")),
                Err(other) => return Err(other.into()),
            }
        }
        Err(faults) => faults,
    };
    show(&app, &finder, &me, Some(id), again(typed, faults)).await
}

pub(super) async fn remove(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(id): Path<FeedId>,
) -> Result<Response, Error> {
    actions::remove_feed(&finder, &right(&me)?, id).await?;
    Ok(see_other_saying("/feeds", flash::FEED_REMOVED))
}

/// A coordinator has looked, and it meets.
pub(super) async fn looked_at(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Error> {
    actions::looked_at(&finder, &right(&me)?, meeting).await?;
    Ok(see_other_saying("/feeds", flash::CHECKED))
}
