//! The safety calls of a session on a page of their own: while it runs, and after it until each has an
//! outcome. A member finds here what the facilitators and they wrote to each other.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use facilitation::view::{FacilitatorView, HelpState, HelpView};
use facilitation::{
    CommandKind, PrivateLineView, SafetyCallView, SafetyOutcome, SafetyState, Seat,
};
use groups::SessionState;
use groups::rules::may_facilitate;
use kernel::{Private, SessionId};
use web::{App, Arg, Error, FormData, LocaleTexts, Nav, Sentence, Shell, SignedIn, see_other};

use super::caller::Caller;
use super::{STYLES, before};
use crate::Contact;
use crate::actions;
use crate::rooms::Rooms;
use crate::view::parts::{PageMode, PartContext, StaticPage, alarm};
use crate::view::{RoomView, forms};

/// What people still write and close after the end.
const TAKEN_AFTER_THE_END: [CommandKind; 6] = [
    CommandKind::NeedHelp,
    CommandKind::AnswerHelp,
    CommandKind::CloseHelp,
    CommandKind::RaiseSafetyCall,
    CommandKind::SeeSafetyCall,
    CommandKind::CloseSafetyCall,
];

/// An open call, for those who facilitate.
struct OpenCall {
    seat: u16,
    name: String,
    alarm: String,
    since: String,
    seen: Option<String>,
    lines: Vec<ThreadLine>,
    whereabouts: Whereabouts,
}

/// A person who asked for help, for those who facilitate.
struct HelpAsked {
    name: String,
    whereabouts: Whereabouts,
}

/// Where a person is, as they wrote it before they came in; both are empty when they wrote nothing.
#[derive(Default)]
struct Whereabouts {
    place: String,
    number: Option<DialNumber>,
}

type WhereaboutsBySeat = BTreeMap<Seat, Whereabouts>;

/// A number with what it is, and the link that calls it when it has a digit.
struct DialNumber {
    label: String,
    link: Option<String>,
}

/// Whom the facilitators of this place call, and what to do here.
struct EmergencyCard {
    numbers: Vec<DialNumber>,
    note: Option<String>,
}

/// A line between a person and the facilitators.
struct ThreadLine {
    mine: bool,
    who: String,
    at: String,
    words: Option<String>,
}

/// One's own call.
struct OwnCall {
    open: bool,
    seen: Option<String>,
    follow_up: Option<String>,
    lines: Vec<ThreadLine>,
}

impl DialNumber {
    fn new(label: String, written: &str) -> Self {
        let link = web::phone_link(written);
        Self { label, link }
    }
}

impl Whereabouts {
    fn of(contact: &Contact) -> Self {
        let number =
            |written: &Private<String>| DialNumber::new(written.reveal().clone(), written.reveal());
        Self {
            place: contact.place_text().to_owned(),
            number: contact.number.as_ref().map(number),
        }
    }
}

impl EmergencyCard {
    fn of(place: &web::Place, texts: LocaleTexts) -> Self {
        let emergency = |number: &String| {
            let args = [("number", Arg::name(number))];
            DialNumber::new(texts.with("safety-emergency", &args), number)
        };
        let mut numbers: Vec<_> = place.emergency_numbers.iter().map(emergency).collect();
        if let Some(person) = &place.on_call {
            let label = before::on_call_line(texts, person);
            numbers.push(DialNumber::new(label, &person.number));
        }
        Self {
            numbers,
            note: place.emergency_note.clone(),
        }
    }
}

impl OpenCall {
    fn thread(&self) -> &[ThreadLine] {
        &self.lines
    }
}

impl OwnCall {
    fn thread(&self) -> &[ThreadLine] {
        &self.lines
    }
}

#[derive(Template)]
#[template(path = "safety.html")]
struct SafetyPage {
    texts: LocaleTexts,
    session: String,
    group: String,
    of: String,
    /// The last event of the room: a form that is sent twice counts once.
    seq: u64,
    refused: Option<String>,
    typed: FormData,
    leads: bool,
    calls: Vec<OpenCall>,
    /// Those who asked for help and have no safety call.
    asked: Vec<HelpAsked>,
    card: EmergencyCard,
    own: Option<OwnCall>,
    outcomes: [&'static str; 4],
}

impl SafetyPage {
    /// What was typed for this person in a form that was refused.
    fn kept(&self, seat: &u16, field: &str) -> &str {
        if self.typed.get("seat").parse() == Ok(*seat) {
            self.typed.get(field)
        } else {
            ""
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    me: SignedIn,
) -> Result<Response, Error> {
    let caller = Caller::find(&app, &rooms, me, session).await?;
    // Before it opens, a session has no room and so no call.
    if !matches!(
        caller.planned.state,
        SessionState::Open | SessionState::Ended
    ) {
        return before::page_or_room(&caller).await;
    }
    draw(&caller, FormData::default(), None).await
}

/// Whether a form of an ended session is one of those that are still taken.
pub(super) fn still_taken(caller: &Caller<'_>, typed: &FormData) -> bool {
    let ended = caller.planned.state == SessionState::Ended;
    let command = forms::read(typed).filter(|_| ended);
    command.is_some_and(|command| TAKEN_AFTER_THE_END.contains(&command.command.kind()))
}

/// Gives the command to the room of the ended session, and shows the safety calls again.
pub(super) async fn act(caller: &Caller<'_>, typed: FormData) -> Result<Response, Error> {
    let session = caller.planned.id;
    let command = forms::read(&typed).ok_or(Error::NotFound)?;
    match caller.rooms.act(&caller.who, session, command).await {
        Ok(_) => Ok(see_other(&format!("/s/{session}/safety"))),
        Err(Error::Refused(sentence)) => draw(caller, typed, Some(sentence)).await,
        Err(error) => Err(error),
    }
}

async fn draw(
    caller: &Caller<'_>,
    typed: FormData,
    refused: Option<Sentence>,
) -> Result<Response, Error> {
    let session = caller.planned.id;
    let texts = caller.me.context.texts;
    let room = caller.rooms.view(&caller.who, session).await?;
    let mut whereabouts = whereabouts(caller, &room).await?;
    let context = PartContext::new(texts, &room, PageMode::Static(StaticPage::default()));
    let desk = room.view.desk.as_ref();
    let when = texts.when(caller.planned.starts_at, &caller.planned.zone);
    let of = [
        ("group", Arg::from(&caller.who.about.name)),
        ("when", when.into()),
    ];
    let status = match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let (calls, asked) = match desk {
        Some(desk) => (
            open_calls(&context, desk, &mut whereabouts),
            help_asked(&context, desk, &mut whereabouts),
        ),
        None => (Vec::new(), Vec::new()),
    };
    let page = SafetyPage {
        texts,
        session: session.to_string(),
        group: caller.who.group.to_string(),
        of: texts.with("safety-of", &of),
        seq: room.seq,
        refused: refused.map(|sentence| texts.sentence(&sentence)),
        typed,
        leads: caller.who.standing.leads(),
        calls,
        asked,
        card: EmergencyCard::of(caller.app.place(), texts),
        own: own_call(&context, &room),
        outcomes: SafetyOutcome::ALL.map(SafetyOutcome::word),
    };
    let shell = Shell::new("safety-title", Nav::Groups)
        .assets(&[], STYLES)
        .status(status);
    caller.me.context.page(caller.app, shell, page)
}

/// Where the people are who have an open call. Only those: this is what people were promised.
async fn whereabouts(caller: &Caller<'_>, room: &RoomView) -> Result<WhereaboutsBySeat, Error> {
    let mut found = WhereaboutsBySeat::new();
    let Some(desk) = &room.view.desk else {
        return Ok(found);
    };
    let right = may_facilitate(&caller.who)?;
    let session = caller.planned.id;
    let in_danger = desk.safety.iter().map(|call| call.seat);
    let seats: BTreeSet<Seat> = in_danger
        .chain(desk.help.iter().map(|help| help.seat))
        .collect();
    for seat in seats {
        let Some(name) = room.names.of(seat).filter(|name| !name.guest) else {
            continue;
        };
        let contact = actions::contact_of(caller.app, &right, &caller.who, session, name.person);
        if let Some(contact) = contact.await? {
            found.insert(seat, Whereabouts::of(&contact));
        }
    }
    Ok(found)
}

fn open_calls(
    context: &PartContext<'_>,
    desk: &FacilitatorView,
    whereabouts: &mut WhereaboutsBySeat,
) -> Vec<OpenCall> {
    let lines = |seat: Seat| {
        let found = desk.private_lines.iter().find(|(whose, _)| *whose == seat);
        found.map_or_else(Vec::new, |(_, lines)| private_lines(context, lines))
    };
    let call = |call: &SafetyCallView| OpenCall {
        seat: call.seat.0,
        name: context.called(&call.seat),
        alarm: context.about(alarm(call.reason), &call.seat),
        since: context.clock_time(&call.since),
        seen: call
            .seen
            .map(|by| context.about("live-safety-seen-by", &by)),
        lines: lines(call.seat),
        whereabouts: whereabouts.remove(&call.seat).unwrap_or_default(),
    };
    desk.safety.iter().map(call).collect()
}

fn help_asked(
    context: &PartContext<'_>,
    desk: &FacilitatorView,
    whereabouts: &mut WhereaboutsBySeat,
) -> Vec<HelpAsked> {
    let has_call = |seat: Seat| desk.safety.iter().any(|call| call.seat == seat);
    let asked = |help: &HelpView| HelpAsked {
        name: context.called(&help.seat),
        whereabouts: whereabouts.remove(&help.seat).unwrap_or_default(),
    };
    let others = desk.help.iter().filter(|help| !has_call(help.seat));
    others.map(asked).collect()
}

fn own_call(context: &PartContext<'_>, room: &RoomView) -> Option<OwnCall> {
    let me = &room.view.me;
    let asked = |help: &HelpState| !help.closed;
    let call: Option<&SafetyState> = me.safety.as_ref();
    if call.is_none() && !me.help.as_ref().is_some_and(asked) {
        return None;
    }
    Some(OwnCall {
        open: call.is_some_and(|call| call.closed.is_none()),
        seen: call
            .and_then(|call| call.seen)
            .map(|by| context.about("live-safety-seen", &by)),
        follow_up: call
            .and_then(|call| call.follow_up.as_ref())
            .map(|text| text.reveal().to_owned()),
        lines: private_lines(context, &me.private_lines),
    })
}

fn private_lines(context: &PartContext<'_>, lines: &[PrivateLineView]) -> Vec<ThreadLine> {
    let line = |line: &PrivateLineView| ThreadLine {
        mine: context.is_me(&line.by),
        who: if context.is_me(&line.by) {
            context.texts.say("live-you")
        } else {
            context.called(&line.by)
        },
        at: context.clock_time(&line.at),
        words: line.words.as_ref().map(|words| words.reveal().to_owned()),
    };
    lines.iter().map(line).collect()
}
