//! What every part of the room needs to draw itself: the view, the language, and how the page lives.

use askama::Template;
use facilitation::view::{HelpState, Me, Phase, TurnView};
use facilitation::{CommandKind, SafetyReason, SafetyState, Seat};
use kernel::Millis;
use web::{FormData, LocaleTexts};

use super::rows::SharedRows;
use crate::view::forms;
use crate::view::rehearsal::REHEARSAL_PATH;
use crate::view::{RoomView, SeatName};

/// The end of a turn that is said to everyone; `live-clock.js` has the same.
const LAST_SECONDS: u16 = 60;

/// How the page of a part is kept up to date.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PageMode<'a> {
    /// A page that a script keeps up to date: no time stands in it, so that a part changes only
    /// when something happened.
    Scripted,
    /// A page as it was asked for.
    Static(StaticPage<'a>),
}

/// A page that stands still until it is asked for again.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct StaticPage<'a> {
    /// A form that was not taken: what was typed stands in it again.
    pub(crate) kept: Option<&'a FormData>,
    /// It asks for itself again every few seconds, so nobody may be writing on it.
    pub(crate) follows: bool,
    /// Everything that was written, not only the last of it.
    pub(crate) whole_log: bool,
}

/// What the parts of one person are drawn from.
#[derive(Clone, Copy)]
pub(crate) struct PartContext<'a> {
    pub(crate) texts: LocaleTexts,
    pub(crate) seen: &'a RoomView,
    pub(crate) lives: PageMode<'a>,
    /// Rows that are drawn already in the same broadcast.
    pub(crate) rows: Option<&'a SharedRows>,
}

/// A name, or "You".
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% if me %}{{ name }}{% else %}<bdi dir="auto">{{ name }}</bdi>{% endif %}"#
)]
pub(crate) struct PersonName {
    me: bool,
    name: String,
}

impl askama::filters::HtmlSafe for PersonName {}

/// The start of a form that gives a command.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<form action="{{ room }}/do" method="post" class="{{ class }}" data-do>{% if let Some(seen) = seen %}<input type="hidden" name="seen" value="{{ seen }}">{% endif %}"#
)]
pub(crate) struct FormStart<'a> {
    room: String,
    class: &'a str,
    seen: Option<u64>,
}

impl askama::filters::HtmlSafe for FormStart<'_> {}

/// Time that runs on: minutes and seconds until a moment, or minutes since one. A script counts on.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<span class="num"{% if let Some((sort, at)) = at %} data-{{ sort }}="{{ at }}"{% endif %}>{{ text }}</span>"#
)]
pub(crate) struct RunningTime {
    at: Option<(&'static str, Millis)>,
    text: String,
}

impl askama::filters::HtmlSafe for RunningTime {}

/// Words for the last minute before a moment. A script shows and hides them.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<span{% if let Some(at) = ends %} data-last-minute="{{ at }}"{% endif %}{% if !shown %} hidden{% endif %}>{{ text }}</span>"#
)]
pub(crate) struct LastMinute {
    ends: Option<Millis>,
    shown: bool,
    text: String,
}

impl askama::filters::HtmlSafe for LastMinute {}

impl<'a> PartContext<'a> {
    pub(crate) fn new(texts: LocaleTexts, seen: &'a RoomView, lives: PageMode<'a>) -> Self {
        Self {
            texts,
            seen,
            lives,
            rows: None,
        }
    }

    /// A page with script, in a broadcast that shares rows.
    pub(crate) fn in_broadcast(
        texts: LocaleTexts,
        seen: &'a RoomView,
        rows: &'a SharedRows,
    ) -> Self {
        Self {
            rows: Some(rows),
            ..Self::new(texts, seen, PageMode::Scripted)
        }
    }

    pub(crate) fn me(&self) -> &'a Me {
        &self.seen.view.me
    }

    /// The address of the room's page.
    pub(crate) fn path(&self) -> String {
        if self.seen.is_rehearsal {
            REHEARSAL_PATH.to_owned()
        } else {
            format!("/s/{}", self.seen.session)
        }
    }

    /// My call for help, as long as it is not settled.
    pub(crate) fn help(&self) -> Option<&'a HelpState> {
        self.me().help.as_ref().filter(|help| !help.closed)
    }

    /// My safety call, as long as it has no outcome.
    pub(crate) fn safety(&self) -> Option<&'a SafetyState> {
        let call = self.me().safety.as_ref();
        call.filter(|call| call.closed.is_none())
    }

    /// The facilitator who wrote to me last, when the last line is not mine.
    pub(crate) fn last_writer(&self) -> Option<Seat> {
        let last = self.me().private_lines.last();
        last.map(|line| line.by).filter(|by| !self.is_me(by))
    }

    /// The same as long as it is shown: after the end only an unanswered one stays.
    pub(crate) fn call(&self) -> Option<&'a HelpState> {
        let room = self.seen.view.room.as_ref();
        let over = room.is_some_and(|room| room.phase == Phase::Ended);
        self.help().filter(|help| !over || help.answer.is_none())
    }

    /// The button for this may be shown.
    pub(crate) fn may(&self, kind: CommandKind) -> bool {
        self.me().may.contains(&kind)
    }

    pub(crate) fn is_me(&self, seat: &Seat) -> bool {
        self.me().seat == *seat
    }

    /// A seat's name for a page: "You" for one's own.
    pub(crate) fn who(&self, seat: &Seat) -> PersonName {
        let me = self.is_me(seat);
        let name = if me {
            self.texts.say("live-you")
        } else {
            self.called(seat)
        };
        PersonName { me, name }
    }

    /// A seat's name, also one's own. A person without a name has left the group.
    pub(crate) fn called(&self, seat: &Seat) -> String {
        match self.name_of(seat) {
            Some(known) if !known.name.reveal().is_empty() => known.name.reveal().clone(),
            _ => self.texts.say("live-someone"),
        }
    }

    /// A sentence about a person.
    pub(crate) fn about(&self, id: &str, seat: &Seat) -> String {
        self.texts.name(id, &self.called(seat))
    }

    pub(crate) fn initial(&self, seat: &Seat) -> String {
        let name = self.name_of(seat);
        name.map_or_else(|| "·".to_owned(), |name| name.initial.clone())
    }

    pub(crate) fn colour(&self, seat: &Seat) -> u8 {
        self.name_of(seat).map_or(1, |name| name.colour)
    }

    /// A person whom this one may know.
    fn name_of(&self, seat: &Seat) -> Option<&'a SeatName> {
        let met = !self.seen.unmet.contains(*seat);
        self.seen.names.of(*seat).filter(|_| met)
    }

    /// The names of people in a row.
    pub(crate) fn row(&self, seats: &[Seat]) -> String {
        let called = |seat: &Seat| self.texts.name("live-name", &self.called(seat));
        let names: Vec<String> = seats.iter().map(called).collect();
        self.texts.list(&names)
    }

    /// A title or text of an agenda, in this language or as its author wrote it.
    pub(crate) fn text(&self, words: &facilitation::AgendaText) -> String {
        said(self.texts, words)
    }

    pub(crate) fn form<'c>(&self, class: &'c str) -> FormStart<'c> {
        FormStart {
            room: self.path(),
            class,
            seen: matches!(self.lives, PageMode::Static(_)).then_some(self.seen.seq),
        }
    }

    fn still(&self) -> Option<StaticPage<'a>> {
        match self.lives {
            PageMode::Scripted => None,
            PageMode::Static(still) => Some(still),
        }
    }

    /// What was typed for a command that was not taken.
    pub(crate) fn kept(&self, command: &str, field: &str) -> &'a str {
        let kept = self.still().and_then(|still| still.kept);
        let kept = kept.filter(|typed| forms::name(typed) == command);
        kept.map_or("", |typed| typed.get(field))
    }

    /// Fields to write in may stand here.
    pub(crate) fn writes(&self) -> bool {
        !self.still().is_some_and(|still| still.follows)
    }

    pub(crate) fn whole_log(&self) -> bool {
        self.still().is_some_and(|still| still.whole_log)
    }

    /// Time left until a deadline; stands still without one (in a pause).
    pub(crate) fn left(&self, deadline: &Option<Millis>, left_seconds: u32) -> RunningTime {
        // With a script the text is filled in at once; it must not make the part look new.
        let shown = match (deadline, self.lives) {
            (Some(_), PageMode::Scripted) => String::new(),
            _ => clock(left_seconds),
        };
        RunningTime {
            at: deadline.map(|at| ("until", at)),
            text: shown,
        }
    }

    /// That a turn is in its last minute: kept ready for the script, said at once on a page that
    /// stands still. A turn of a minute or less has nothing to say of it.
    pub(crate) fn last_minute(&self, turn: &TurnView) -> Option<LastMinute> {
        let live = turn.deadline.is_some() && matches!(self.lives, PageMode::Scripted);
        (turn.seconds > LAST_SECONDS).then(|| LastMinute {
            ends: turn.deadline,
            shown: !live && (1..=LAST_SECONDS).contains(&turn.left_seconds),
            text: self.texts.say("live-last-minute"),
        })
    }

    /// "3 minutes ago", "just now".
    pub(crate) fn since(&self, since: &Millis) -> RunningTime {
        let minutes = (self.seen.now - since).max(0) / kernel::MINUTE;
        let text = match self.lives {
            PageMode::Scripted => String::new(),
            PageMode::Static(_) => self.texts.count("live-minutes-ago", minutes),
        };
        RunningTime {
            at: Some(("since", *since)),
            text,
        }
    }

    pub(crate) fn clock_time(&self, at: &Millis) -> String {
        self.texts.clock_time(*at, &self.seen.zone)
    }

    /// A length of time, "2:00".
    pub(crate) fn length(&self, seconds: u32) -> String {
        clock(seconds)
    }
}

/// A title or text of an agenda.
pub(crate) fn said(texts: LocaleTexts, words: &facilitation::AgendaText) -> String {
    match words {
        facilitation::AgendaText::Message(id) => texts.say(id),
        facilitation::AgendaText::Own(text) => text.to_string(),
    }
}

fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The message id of the line that says why a safety call was raised.
pub(crate) fn alarm(reason: SafetyReason) -> &'static str {
    match reason {
        SafetyReason::NotSafeToLeave => "live-alarm-not-safe-to-leave",
        SafetyReason::NotSafeNow => "live-alarm-not-safe-now",
        SafetyReason::NeedsHelp => "live-alarm-needs-help",
    }
}
