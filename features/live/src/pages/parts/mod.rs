//! The parts of the room page, drawn once for three uses: the page that is asked for, the page
//! without script, and each frame of a socket.
//!
//! A person stands at the door, takes part, or sees the desk; each of the three has parts of its
//! own, so that a page notices by their names when its reader moved on.

mod desk;
mod inside;
mod look;
mod practice;
mod turns;

use askama::Template;
use facilitation::CommandKind as K;
use facilitation::Presence;
use web::LocaleTexts;

use crate::rooms::RoomView;

use inside::Inside;
pub(super) use look::{Lives, Look, Still, said};

/// One part of the page.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Its name; the element with `data-part` of this name takes the HTML.
    pub(crate) name: &'static str,
    /// Its HTML.
    pub(crate) html: String,
}

/// Which page somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// Outside: before, waiting, left, not today, removed.
    Door,
    /// Inside, taking part.
    Room,
    /// Inside, facilitating.
    Desk,
}

impl Face {
    pub(super) fn of(room: &RoomView) -> Face {
        match (&room.view.room, &room.view.desk) {
            (None, _) => Face::Door,
            (Some(_), None) => Face::Room,
            (Some(_), Some(_)) => Face::Desk,
        }
    }
}

/// All parts, for one person, as a page with script shows them.
pub(crate) fn render(room: &RoomView, words: LocaleTexts) -> Vec<Part> {
    drawn(Look::new(words, room, Lives::Script))
}

/// All parts, for one person.
pub(super) fn drawn(look: Look<'_>) -> Vec<Part> {
    match Inside::of(look) {
        None => door_parts(look),
        Some(d) if d.desk.is_some() => desk_parts(d),
        Some(d) => room_parts(d),
    }
}

macro_rules! templates {
    ($look:ident: $($name:ident = $path:literal,)*) => {$(
        #[derive(Template)]
        #[template(path = $path)]
        struct $name<'a> {
            texts: LocaleTexts,
            d: $look<'a>,
        }
    )*};
}

templates! { Look:
    Door = "parts/door.html",
    LobbyHelp = "parts/door_help.html",
}
templates! { Inside:
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
    ($d:ident: $($part:literal = $name:ident,)*) => {
        vec![$(Part {
            name: $part,
            html: html($part, &$name { texts: $d.texts, d: $d }),
        }),*]
    };
}

fn door_parts(d: Look<'_>) -> Vec<Part> {
    draw! { d: "door" = Door, "door-help" = LobbyHelp, }
}

fn room_parts(d: Inside<'_>) -> Vec<Part> {
    draw! { d:
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

fn desk_parts(d: Inside<'_>) -> Vec<Part> {
    draw! { d:
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

impl Look<'_> {
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
