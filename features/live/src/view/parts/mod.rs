//! The parts of the room page, drawn once for three uses: the page that is asked for, the page
//! without script, and each frame of a socket.
//!
//! A person is in the lobby, takes part, or sees the facilitator's desk; each of the three has parts of its
//! own, so that a page notices by their names when its reader moved on.

mod context;
mod desk;
mod inside;
mod practice;
mod turns;

use askama::Template;
use facilitation::CommandKind as K;
use facilitation::Presence;
use web::LocaleTexts;

use super::RoomView;
pub(crate) use context::{PageMode, PartContext, StaticPage, said};
use inside::InsideContext;

/// One part of the page.
#[derive(Debug, Clone)]
pub(crate) struct RoomPart {
    /// Its name; the element with `data-part` of this name takes the HTML.
    pub(crate) name: &'static str,
    /// Its HTML.
    pub(crate) html: String,
}

/// Which page somebody sees.
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

/// All parts, for one person, as a page with script shows them.
pub(crate) fn scripted(room: &RoomView, words: LocaleTexts) -> Vec<RoomPart> {
    render(PartContext::new(words, room, PageMode::Scripted))
}

/// All parts, for one person.
pub(crate) fn render(context: PartContext<'_>) -> Vec<RoomPart> {
    match InsideContext::of(context) {
        None => lobby_parts(context),
        Some(view) if view.desk.is_some() => desk_parts(view),
        Some(view) => room_parts(view),
    }
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

macro_rules! draw {
    ($view:ident: $($part:literal = $name:ident,)*) => {
        vec![$(RoomPart {
            name: $part,
            html: html($part, &$name { texts: $view.texts, view: $view }),
        }),*]
    };
}

fn lobby_parts(view: PartContext<'_>) -> Vec<RoomPart> {
    draw! { view: "door" = Lobby, "door-help" = LobbyHelp, }
}

fn room_parts(view: InsideContext<'_>) -> Vec<RoomPart> {
    draw! { view:
        "top" = Top,
        "help" = Help,
        "state" = State,
        "floor" = Floor,
        "task" = Task,
        "log" = Log,
        "round" = Round,
        "people" = People,
        "bar" = Bar,
    }
}

fn desk_parts(view: InsideContext<'_>) -> Vec<RoomPart> {
    draw! { view:
        "line" = Line,
        "asked" = Asked,
        "state" = State,
        "desk-floor" = DeskFloor,
        "task" = Task,
        "desk-people" = DeskPeople,
        "shares" = Shares,
        "desk-round" = DeskRound,
        "outside" = Outside,
        "log" = Log,
        "controls" = Controls,
    }
}

/// A part that cannot be written stays empty; the others still show the room.
fn html(part: &'static str, template: &impl Template) -> String {
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
