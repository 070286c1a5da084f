//! The safety calls of a session on a page of their own: while it runs, and after it until each has an
//! outcome. A member finds here what the facilitators and they wrote to each other.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use facilitation::view::{FacilitatorView, HelpState};
use facilitation::{
    CommandKind, PrivateLineView, SafetyCallView, SafetyOutcome, SafetyState, Seat,
};
use groups::SessionState;
use kernel::SessionId;
use web::{App, Arg, Error, FormData, LocaleTexts, Nav, Sentence, Shell, SignedIn, see_other};

use super::STYLES;
use super::caller::Caller;
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
    lines: Vec<PrivateLine>,
}

/// A line between a person and the facilitators.
struct PrivateLine {
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
    lines: Vec<PrivateLine>,
}

impl OpenCall {
    fn thread(&self) -> &[PrivateLine] {
        &self.lines
    }
}

impl OwnCall {
    fn thread(&self) -> &[PrivateLine] {
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
    let page = SafetyPage {
        texts,
        session: session.to_string(),
        group: caller.who.group.to_string(),
        of: texts.with("safety-of", &of),
        seq: room.seq,
        refused: refused.map(|sentence| texts.sentence(&sentence)),
        typed,
        leads: caller.who.standing.leads(),
        calls: desk.map_or_else(Vec::new, |desk| open_calls(&context, desk)),
        own: own_call(&context, &room),
        outcomes: SafetyOutcome::ALL.map(SafetyOutcome::word),
    };
    let shell = Shell::new("safety-title", Nav::Groups)
        .assets(&[], STYLES)
        .status(status);
    caller.me.context.page(caller.app, shell, page)
}

fn open_calls(context: &PartContext<'_>, desk: &FacilitatorView) -> Vec<OpenCall> {
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
    };
    desk.safety.iter().map(call).collect()
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

fn private_lines(context: &PartContext<'_>, lines: &[PrivateLineView]) -> Vec<PrivateLine> {
    let line = |line: &PrivateLineView| PrivateLine {
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
