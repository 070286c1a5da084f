//! One meeting: what happens there, when, how to get there or in, and its calendar entry.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use feeds::export::{CalendarEvent, calendar as write_calendar};
use feeds::{Meeting, MeetingGroup, Online, TypeFacet, Venue, WeeklyTime};
use kernel::{Own, Timestamp, Zone};
use percent_encoding::utf8_percent_encode;
use web::{App, Arg, Error, FlashWord, LocaleTexts, Nav, RequestContext, Shell};

use super::cards;
use super::list::Way;
use super::map::{Drawing, small, small_view, towns};
use super::mine::company;
use super::says::{self, FreshnessMark};
use super::times::{self, ViewerContext};
use super::{SCRIPTS, STYLES, flash};
use crate::actions;
use crate::query::QUERY_VALUE;
use crate::rules::may_come_along;
use crate::{Finder, GazetteerPlace, ListEntry, Listing, MeetingId, Page};

struct SiblingMeeting {
    href: String,
    name: String,
    times: String,
}

#[derive(Template)]
#[template(path = "meeting.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers one question of the template"
)]
pub(super) struct MeetingPage {
    texts: LocaleTexts,
    path: String,
    name: String,
    times: String,
    next: Option<String>,
    theirs: Option<String>,
    starts: Option<String>,
    zone: Option<Zone>,
    fresh: FreshnessMark,
    said: Option<String>,
    warnings: Vec<String>,
    come: String,
    geo: Option<String>,
    joinable: bool,
    signed_in: bool,
    kept: bool,
    mentor: bool,
    along: bool,
    with: Option<String>,
    keep_id: &'static str,
    asked: Vec<(String, String)>,
    notes: Vec<(String, String)>,
    address: Vec<String>,
    access: String,
    drawing: Option<Drawing>,
    siblings: Vec<SiblingMeeting>,
    source: String,
    entries: Vec<Way>,
    /// The newer entry of another list.
    newer: Option<String>,
}

/// What the viewer has saved about the meeting.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four answers about one person"
)]
pub(super) struct OwnMarks {
    pub(super) signed_in: bool,
    pub(super) kept: bool,
    /// May offer to come along.
    pub(super) mentor: bool,
    /// Offers it.
    pub(super) along: bool,
    /// Who of their groups would come along with them.
    pub(super) with: Option<String>,
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    context: RequestContext,
    Path(id): Path<MeetingId>,
    said: FlashWord,
) -> Result<Response, Error> {
    let page = match finder.meeting(id, app.now()).await {
        Err(Error::NotFound) => return gone(&app, &context),
        found => found?,
    };
    let mine = match &context.viewer {
        Some(viewer) => {
            let tries = actions::tries(&finder, Own::of(viewer)).await?;
            let own = tries.iter().find(|kept| kept.meeting == id);
            let companions = actions::companions(&finder, viewer, &[id]).await?;
            OwnMarks {
                signed_in: true,
                kept: own.is_some_and(|kept| kept.planned),
                mentor: may_come_along(viewer).is_ok(),
                along: own.is_some_and(|kept| kept.along),
                with: company(context.texts, companions.get(&id)),
            }
        }
        None => OwnMarks::default(),
    };
    let texts = context.texts;
    let here = ViewerContext::new(&app);
    let towns = match pin(&page.listing.meeting) {
        Some(point) => towns(small_view(point)),
        None => Vec::new(),
    };
    let shown = MeetingView {
        page: &page,
        towns: &towns,
        mine,
        said: said.text(texts, flash::ALL),
    };
    let shell = Shell::new("finder-title-meeting", Nav::Find).assets(SCRIPTS, STYLES);
    context.page(&app, shell, view(texts, &here, shown))
}

#[derive(Template)]
#[template(path = "gone.html")]
struct GonePage {
    texts: LocaleTexts,
}

/// Lists change, and links to their meetings stay about: what was once public is said to be gone.
fn gone(app: &App, context: &RequestContext) -> Result<Response, Error> {
    let shell = Shell::new("finder-title-meeting", Nav::Find).status(StatusCode::NOT_FOUND);
    context.page(
        app,
        shell,
        GonePage {
            texts: context.texts,
        },
    )
}

pub(super) struct MeetingView<'a> {
    pub(super) page: &'a Page,
    /// The largest towns around.
    pub(super) towns: &'a [GazetteerPlace],
    pub(super) mine: OwnMarks,
    pub(super) said: Option<String>,
}

pub(super) fn view(
    texts: LocaleTexts,
    here: &ViewerContext,
    shown: MeetingView<'_>,
) -> MeetingPage {
    let MeetingView {
        page,
        towns,
        mine,
        said,
    } = shown;
    let meeting = &page.listing.meeting;
    let when = here.when(texts, meeting, page.next);
    let point = pin(meeting);
    MeetingPage {
        texts,
        path: cards::path(&page.listing),
        name: meeting.name.clone(),
        times: times::weekly(texts, meeting, &here.zone),
        next: here.next_sentence(texts, meeting, page.next),
        theirs: when.other,
        starts: when.starts,
        zone: when.zone,
        fresh: says::fresh(texts, page.listing.freshness),
        said,
        warnings: warnings(texts, page),
        come: come(texts, meeting),
        geo: geo(meeting),
        joinable: is_joinable(meeting),
        signed_in: mine.signed_in,
        kept: mine.kept,
        mentor: mine.mentor,
        along: mine.along,
        with: mine.with,
        keep_id: if mine.kept {
            "finder-kept-drop"
        } else {
            "finder-keep"
        },
        asked: asked(texts, meeting),
        notes: notes(texts, meeting),
        address: address(meeting),
        access: says::facts(texts, &says::kinds(texts, meeting, TypeFacet::Feature)),
        drawing: point.map(|point| small(texts, point, here.unit, towns)),
        siblings: page
            .siblings
            .iter()
            .map(|other| sibling(texts, here, other))
            .collect(),
        source: source(texts, here, page),
        entries: page.entries.iter().map(entry_of).collect(),
        newer: page.newer.map(|id| format!("/find/{id}")),
    }
}

fn entry_of(entry: &ListEntry) -> Way {
    Way {
        href: format!("/find/{}", entry.id),
        text: entry.list.clone(),
    }
}

/// Where people walk in.
fn pin(meeting: &Meeting) -> Option<feeds::Point> {
    meeting.place.point.filter(|_| meeting.venue.is_in_person())
}

fn sibling(texts: LocaleTexts, here: &ViewerContext, other: &Listing) -> SiblingMeeting {
    SiblingMeeting {
        href: cards::path(other),
        name: other.meeting.name.clone(),
        times: times::weekly(texts, &other.meeting, &here.zone),
    }
}

fn warnings(texts: LocaleTexts, page: &Page) -> Vec<String> {
    let meeting = &page.listing.meeting;
    let known = [
        (page.removed_at.is_some(), "finder-gone"),
        (page.in_doubt, "finder-in-doubt"),
        (meeting.is_temporarily_closed(), "finder-closed-room"),
    ];
    let told = known.into_iter().filter(|(is_so, _)| *is_so);
    told.map(|(_, id)| texts.say(id)).collect()
}

/// The first thing to do.
fn come(texts: LocaleTexts, meeting: &Meeting) -> String {
    let is_closed = says::has_tag(meeting, "closed");
    texts.say(match meeting.venue {
        _ if meeting.slot.is_none() => "finder-come-appointment",
        Venue::Inactive => "finder-come-inactive",
        Venue::Online if is_joinable(meeting) => "finder-come-online",
        Venue::Online => "finder-come-online-later",
        _ if meeting.cost.as_deref().is_some_and(|cost| !is_free(cost)) => "finder-come-room-paid",
        _ if is_closed && is_for_family(meeting) => "finder-come-room-family",
        _ if is_closed => "finder-come-room-closed",
        _ => "finder-come-room",
    })
}

/// Held by and for those around a person, who do not share the problem themselves.
fn is_for_family(meeting: &Meeting) -> bool {
    meeting.program.focus() == "family"
}

fn is_free(cost: &str) -> bool {
    let cost = cost.to_lowercase();
    cost.starts_with("free") || cost.starts_with("grat")
}

/// The person's own map app, and only when they tap: `geo:` names no company (RFC 5870).
fn geo(meeting: &Meeting) -> Option<String> {
    let point = pin(meeting)?;
    let (latitude, longitude) = (point.latitude, point.longitude);
    let query = meeting
        .place
        .address
        .as_deref()
        .map(escaped)
        .unwrap_or_default();
    let query = if query.is_empty() {
        format!("{latitude},{longitude}")
    } else {
        query
    };
    Some(format!("geo:{latitude},{longitude}?q={query}"))
}

/// As in the query of an address.
fn escaped(text: &str) -> String {
    utf8_percent_encode(text, QUERY_VALUE).to_string()
}

pub(super) fn is_joinable(meeting: &Meeting) -> bool {
    let online = &meeting.online;
    let in_words = meeting.venue == Venue::Online && online.phone_words.is_some();
    online.url.is_some() || online.phone.is_some() || in_words
}

/// What people ask first, as far as the list answers it.
fn asked(texts: LocaleTexts, meeting: &Meeting) -> Vec<(String, String)> {
    let mut asked = vec![
        (
            texts.say("finder-ask-speak"),
            texts.say("finder-ask-speak-no"),
        ),
        (texts.say("finder-ask-who"), who(texts, meeting)),
        (
            texts.say("finder-ask-known"),
            texts.say("finder-ask-known-name"),
        ),
    ];
    let formats = says::facts(texts, &says::kinds(texts, meeting, TypeFacet::Format));
    let what = if formats.is_empty() {
        texts.say("finder-ask-what-unsaid")
    } else {
        formats
    };
    asked.push((texts.say("finder-ask-what"), what));
    let cost = meeting
        .cost
        .clone()
        .unwrap_or_else(|| texts.say("finder-ask-cost-free"));
    asked.push((texts.say("finder-ask-cost"), cost));
    let program = meeting.program;
    asked.push((texts.say("finder-ask-approach"), says::kind(texts, program)));
    asked.push((texts.say("finder-ask-about"), says::about(texts, program)));
    if program != feeds::Program::other() {
        asked.push((
            texts.say("finder-ask-fellowship"),
            program.name().to_owned(),
        ));
    }
    let languages: Vec<String> = meeting
        .languages
        .iter()
        .map(|code| says::language(texts, code).unwrap_or_else(|| code.clone()))
        .collect();
    if !languages.is_empty() {
        asked.push((texts.say("finder-ask-language"), texts.list(&languages)));
    }
    if let Some(slot) = meeting.slot {
        asked.push((
            texts.say("finder-ask-length"),
            texts.minutes(slot.duration_minutes.into()),
        ));
    }
    asked
}

fn who(texts: LocaleTexts, meeting: &Meeting) -> String {
    let open = says::has_tag(meeting, "open");
    let who = texts.say(match says::has_tag(meeting, "closed") {
        true if is_for_family(meeting) => "finder-ask-who-family",
        true => "finder-ask-who-closed",
        false if open => "finder-ask-who-open",
        false => "finder-ask-who-unsaid",
    });
    let people = says::kinds(texts, meeting, TypeFacet::Community);
    if people.is_empty() {
        return who;
    }
    let args = [("who", who.into()), ("people", texts.list(&people).into())];
    texts.with("finder-ask-who-for", &args)
}

fn notes(texts: LocaleTexts, meeting: &Meeting) -> Vec<(String, String)> {
    let group = [&meeting.notes, &meeting.group.notes].into_iter().flatten();
    let group = group.map(|note| (texts.say("finder-notes-group"), note.clone()));
    let place = meeting.place.notes.iter();
    let place = place.map(|note| (texts.say("finder-notes-place"), note.clone()));
    let phone = meeting.online.phone_words.iter();
    let phone = phone.map(|words| (texts.say("finder-notes-phone"), words.clone()));
    // Those who join read it there.
    let phone = phone.filter(|_| !is_joinable(meeting));
    group.chain(place).chain(phone).collect()
}

fn address(meeting: &Meeting) -> Vec<String> {
    if !meeting.venue.is_in_person() {
        return Vec::new();
    }
    let place = &meeting.place;
    [&place.location, &place.address]
        .into_iter()
        .flatten()
        .cloned()
        .collect()
}

fn source(texts: LocaleTexts, here: &ViewerContext, page: &Page) -> String {
    if page.is_own {
        return texts.say("finder-source-own");
    }
    let list = Arg::name(&page.feed_name);
    match page.read_at {
        Some(at) => {
            let zone = &here.zone;
            let when = texts.full_date(at, zone);
            texts.with(
                "finder-source-list",
                &[("list", list), ("when", when.into())],
            )
        }
        None => texts.with("finder-source-list-unread", &[("list", list)]),
    }
}

#[derive(Template)]
#[template(path = "join.html")]
pub(super) struct JoinPage {
    texts: LocaleTexts,
    path: String,
    name: String,
    times: String,
    lead: String,
    link: Option<String>,
    open: String,
    link_notes: Option<String>,
    phone: Option<Phone>,
    /// What the list says of the telephone: extensions and codes are typed by hand.
    phone_words: Option<String>,
    phone_notes: Option<String>,
    /// There is a number, to dial or in words.
    by_phone: bool,
}

struct Phone {
    dial: String,
    text: String,
}

/// A page before the link, so that people know that they leave for another company.
pub(super) async fn join(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    context: RequestContext,
    Path(id): Path<MeetingId>,
) -> Result<Response, Error> {
    let page = finder.meeting(id, app.now()).await?;
    let here = ViewerContext::new(&app);
    let body = join_view(context.texts, &here, &page.listing).ok_or(Error::NotFound)?;
    let shell = Shell::new("finder-title-meeting", Nav::Find).assets(&[], STYLES);
    let shell = shell.layout(web::Layout::Narrow);
    context.page(&app, shell, body)
}

pub(super) fn join_view(
    texts: LocaleTexts,
    here: &ViewerContext,
    listing: &Listing,
) -> Option<JoinPage> {
    let meeting = &listing.meeting;
    let online = &meeting.online;
    if !is_joinable(meeting) {
        return None;
    }
    // Feeds are others' words: only a web address may become a link.
    let link = online
        .url
        .clone()
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let named = |id: &str, unknown: &str| match online.provider {
        Some(name) => texts.name(id, name),
        None => texts.say(unknown),
    };
    let lead = match &link {
        Some(_) => named("finder-join-lead", "finder-join-lead-unknown"),
        None => texts.say("finder-join-lead-phone"),
    };
    let phone = online.phone.as_ref().map(|number| Phone {
        // A hash would begin a fragment.
        dial: number.replace('#', "%23"),
        text: texts.with("finder-join-call", &[("number", Arg::name(number))]),
    });
    let phone_words = online.phone_words.as_deref();
    Some(JoinPage {
        texts,
        path: cards::path(listing),
        name: meeting.name.clone(),
        times: times::weekly(texts, meeting, &here.zone),
        lead,
        open: named("finder-join-open", "finder-join-open-unknown"),
        link,
        link_notes: online.url_notes.clone(),
        phone,
        phone_words: phone_words
            .map(|words| texts.with("finder-join-phone-words", &[("words", Arg::name(words))])),
        phone_notes: online.phone_notes.clone(),
        by_phone: online.phone.is_some() || phone_words.is_some(),
    })
}

/// An entry for a calendar. Calendars are shared with families and employers, so it has the name of
/// this place and the address of the room, and nothing of what it is.
pub(super) async fn calendar(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    Path(id): Path<MeetingId>,
) -> Result<Response, Error> {
    let page = finder.meeting(id, app.now()).await?;
    let now = kernel::timestamp(app.now());
    let origin = app.place().origin.as_deref();
    let file = entry(&page.listing, &app.place().name, origin, now).ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"entry.ics\"",
        ),
    ];
    Ok((headers, file).into_response())
}

pub(super) fn entry(
    listing: &Listing,
    title: &str,
    origin: Option<&str>,
    now: Timestamp,
) -> Option<String> {
    let meeting = &listing.meeting;
    let slot: WeeklyTime = meeting.slot?;
    meeting.zone.as_ref()?;
    let neutral = Meeting {
        name: title.to_owned(),
        slot: Some(slot),
        place: feeds::MeetingPlace {
            notes: None,
            ..meeting.place.clone()
        },
        online: Online::default(),
        group: MeetingGroup::default(),
        types: Vec::new(),
        notes: None,
        ..meeting.clone()
    };
    let page = origin.map(|origin| format!("{origin}{}", cards::path(listing)));
    let uid = format!(
        "{}@{}",
        listing.id,
        origin
            .and_then(|origin| origin.split("//").nth(1))
            .unwrap_or("here")
    );
    let event = CalendarEvent {
        meeting: &neutral,
        uid: &uid,
        page: page.as_deref(),
    };
    Some(write_calendar(title, &[event], now))
}
