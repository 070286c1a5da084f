//! The parts of the room page, drawn once for three uses: the page that is asked for, the page
//! without script, and each frame of a socket.
//!
//! A person is in the lobby, takes part, or sees the facilitator's desk; each of the three has parts of its
//! own, so that a page notices by their names when its reader moved on.

mod context;
mod desk;
mod inputs;
mod inside;
mod practice;
mod rows;
mod turns;

use askama::Template;
use facilitation::CommandKind as K;
use facilitation::Presence;
use web::LocaleTexts;

use super::RoomView;
pub(crate) use context::{PageMode, PartContext, StaticPage, alarm, said};
use inputs::{ALL, CHAT, DESK, END, FLOOR, ME, PEOPLE, PRACTICE, ROUND, SHARES, STAGE, WRITTEN};
pub(crate) use inputs::{Inputs, PageInputs, SharedInputs};
use inside::InsideContext;
pub(crate) use rows::SharedRows;

/// One part of the page.
#[derive(Debug, Clone)]
pub(crate) struct RoomPart {
    /// Its name; the element with `data-part` of this name takes the HTML.
    pub(crate) name: &'static str,
    /// Its HTML.
    pub(crate) html: String,
}

/// Which page a person sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoomPageKind {
    /// Outside: before, waiting, left, not today, removed.
    Lobby,
    /// Inside, taking part.
    Room,
    /// Inside, facilitating.
    Desk,
}

impl RoomPageKind {
    pub(crate) fn of(room: &RoomView) -> RoomPageKind {
        match (&room.view.room, &room.view.desk) {
            (None, _) => RoomPageKind::Lobby,
            (Some(_), None) => RoomPageKind::Room,
            (Some(_), Some(_)) => RoomPageKind::Desk,
        }
    }
}

/// A part of a page: from what and how it is drawn.
pub(crate) struct Part {
    /// Its name; the element with `data-part` of this name takes the HTML.
    pub(crate) name: &'static str,
    /// What it is drawn from.
    pub(crate) reads: Inputs,
    draw: for<'a> fn(PartContext<'a>) -> String,
}

impl Part {
    /// The HTML for one person.
    pub(crate) fn draw(&self, context: PartContext<'_>) -> String {
        (self.draw)(context)
    }
}

/// The parts of one person's page, in their order.
pub(crate) fn of_page(room: &RoomView) -> &'static [Part] {
    match RoomPageKind::of(room) {
        RoomPageKind::Lobby => LOBBY_PARTS,
        RoomPageKind::Room => ROOM_PARTS,
        RoomPageKind::Desk => DESK_PARTS,
    }
}

/// All parts, for one person, as a page with script shows them.
#[cfg(test)]
pub(crate) fn scripted(room: &RoomView, texts: LocaleTexts) -> Vec<RoomPart> {
    render(PartContext::new(texts, room, PageMode::Scripted))
}

/// All parts, for one person.
pub(crate) fn render(context: PartContext<'_>) -> Vec<RoomPart> {
    let draw = |part: &Part| RoomPart {
        name: part.name,
        html: part.draw(context),
    };
    of_page(context.seen).iter().map(draw).collect()
}

macro_rules! templates {
    ($context:ident: $($name:ident = $path:literal,)*) => {$(
        #[derive(Template)]
        #[template(path = $path)]
        struct $name<'a> {
            texts: LocaleTexts,
            view: $context<'a>,
        }
    )*};
}

templates! { PartContext:
    Lobby = "parts/lobby.html",
    LobbyHelp = "parts/lobby_help.html",
}
templates! { InsideContext:
    Asked = "parts/asked.html",
    Bar = "parts/bar.html",
    Controls = "parts/controls.html",
    DeskFloor = "parts/desk_floor.html",
    DeskPeople = "parts/desk_people.html",
    DeskRound = "parts/desk_round.html",
    Floor = "parts/floor.html",
    Help = "parts/help.html",
    Line = "parts/line.html",
    Log = "parts/log.html",
    Outside = "parts/outside.html",
    People = "parts/people.html",
    Round = "parts/round.html",
    Shares = "parts/shares.html",
    State = "parts/state.html",
    Task = "parts/task.html",
    Top = "parts/top.html",
}

macro_rules! parts {
    ($list:ident: $($name:literal = $template:ident($reads:expr),)*) => {
        const $list: &[Part] = &[$(Part {
            name: $name,
            reads: $reads,
            draw: |context| {
                let draw = |view| html($name, &$template { texts: context.texts, view });
                Viewed::of(context).map(draw).unwrap_or_default()
            },
        }),*];
    };
}

/// What the templates of a page are drawn from; `None` when the page has no such parts.
trait Viewed<'a>: Sized {
    fn of(context: PartContext<'a>) -> Option<Self>;
}

impl<'a> Viewed<'a> for PartContext<'a> {
    fn of(context: PartContext<'a>) -> Option<Self> {
        Some(context)
    }
}

impl<'a> Viewed<'a> for InsideContext<'a> {
    fn of(context: PartContext<'a>) -> Option<Self> {
        InsideContext::of(context)
    }
}

parts! { LOBBY_PARTS:
    "door" = Lobby(ALL),
    "door-help" = LobbyHelp(ALL),
}

parts! { ROOM_PARTS:
    "top" = Top(STAGE),
    "help" = Help(ME | STAGE),
    "state" = State(ME | STAGE),
    "floor" = Floor(ME | STAGE | FLOOR | ROUND | PEOPLE | PRACTICE),
    "task" = Task(ME | STAGE | FLOOR | PEOPLE | PRACTICE),
    "log" = Log(ME | STAGE | PEOPLE | PRACTICE | CHAT | WRITTEN),
    "round" = Round(ROUND | PEOPLE),
    "people" = People(STAGE | PEOPLE),
    "bar" = Bar(ME | STAGE | FLOOR),
}

/// What the parts of the desk read beside what they are about: little is saved by less.
const FOR_DESK: Inputs = ME | STAGE | FLOOR | ROUND | PEOPLE | PRACTICE | CHAT | DESK;

parts! { DESK_PARTS:
    "line" = Line(STAGE | END),
    "asked" = Asked(FOR_DESK),
    "state" = State(ME | STAGE),
    "desk-floor" = DeskFloor(FOR_DESK),
    "task" = Task(FOR_DESK),
    "desk-people" = DeskPeople(FOR_DESK),
    "shares" = Shares(PEOPLE | SHARES),
    "desk-round" = DeskRound(FOR_DESK),
    "outside" = Outside(FOR_DESK),
    "log" = Log(ME | STAGE | PEOPLE | PRACTICE | CHAT | WRITTEN),
    "controls" = Controls(FOR_DESK),
}

#[cfg(test)]
thread_local! {
    /// How often this thread has drawn each part and each row.
    static DRAWN: std::cell::RefCell<std::collections::BTreeMap<&'static str, usize>> =
        const { std::cell::RefCell::new(std::collections::BTreeMap::new()) };
}

/// How often each part and row was drawn since the last question.
#[cfg(test)]
pub(crate) fn take_drawn() -> std::collections::BTreeMap<&'static str, usize> {
    DRAWN.take()
}

/// Counts on from here, after drawing that does not count.
#[cfg(test)]
pub(crate) fn put_drawn(drawn: std::collections::BTreeMap<&'static str, usize>) {
    DRAWN.set(drawn);
}

/// A part that cannot be written stays empty; the others still show the room.
fn html(part: &'static str, template: &impl Template) -> String {
    #[cfg(test)]
    DRAWN.with_borrow_mut(|drawn| *drawn.entry(part).or_insert(0) += 1);
    template.render().unwrap_or_else(|error| {
        tracing::error!(part, %error, "a part of the room cannot be drawn");
        String::new()
    })
}

impl PartContext<'_> {
    fn expected(&self) -> bool {
        self.me().presence == Presence::Expected
    }

    fn waits(&self) -> bool {
        matches!(self.me().presence, Presence::Lobby { .. })
    }

    fn has_left(&self) -> bool {
        matches!(self.me().presence, Presence::Left { .. })
    }

    fn not_today(&self) -> bool {
        self.me().presence == Presence::NotToday
    }
}
