//! Rows of lists that look the same for almost everyone: drawn once per broadcast and shared.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use askama::Template;
use facilitation::Seat;
use facilitation::view::{EntryKind, PersonView, PlaceView, WrittenEntry};
use kernel::Locale;
use web::LocaleTexts;

use super::context::{FormStart, PersonName};
use super::html;
use super::inside::InsideContext;

/// The rows that one broadcast has drawn.
#[derive(Default)]
pub(crate) struct SharedRows(RefCell<HashMap<RowKey, Rc<str>>>);

/// Everything about a row that differs between the people of one broadcast.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct RowKey {
    list: &'static str,
    locale: Locale,
    /// The number of the entry, or the seat.
    number: u64,
    is_me: bool,
    may_take_back: bool,
    /// It answers the reader.
    to_me: bool,
    /// The people of the row whom the reader has not met: whose it is, and to whom it answers.
    unmet: (bool, bool),
}

#[derive(Template)]
#[template(path = "parts/entry.html")]
struct EntryRow<'a> {
    texts: LocaleTexts,
    entry: &'a WrittenEntry,
    who: PersonName,
    by_hand: Option<String>,
    kind: Option<String>,
    take_back: Option<FormStart<'static>>,
}

#[derive(Template)]
#[template(path = "parts/place.html")]
struct PlaceRow {
    texts: LocaleTexts,
    who: PersonName,
    is_on: bool,
    is_me: bool,
    in_room: bool,
    state: &'static str,
    by_hand: Option<String>,
}

#[derive(Template)]
#[template(path = "parts/person.html")]
struct PersonRow {
    texts: LocaleTexts,
    who: PersonName,
    colour: u8,
    initial: String,
    place: &'static str,
    standing: Option<&'static str>,
    by_hand: Option<String>,
}

impl InsideContext<'_> {
    /// The row of something written.
    pub(crate) fn entry_row(&self, entry: &WrittenEntry) -> Rc<str> {
        let key = RowKey {
            list: "entry",
            locale: self.texts.locale(),
            number: entry.seq,
            is_me: self.is_me(&entry.seat),
            may_take_back: self.may_take_back(&entry.seat),
            to_me: matches!(&entry.entry, EntryKind::Response { to, .. } if self.is_me(to)),
            unmet: (self.has_not_met(&entry.seat), self.answers_unmet(entry)),
        };
        self.shared_row(key, || EntryRow {
            texts: self.texts,
            entry,
            who: self.who(&entry.seat),
            by_hand: self.by_hand(&entry.by_hand),
            kind: self.entry_kind(entry),
            take_back: key.may_take_back.then(|| self.form("take-back")),
        })
    }

    /// The row of a place in the round.
    pub(crate) fn place_row(&self, place: &PlaceView) -> Rc<str> {
        let key = RowKey {
            list: "place",
            locale: self.texts.locale(),
            number: place.seat.0.into(),
            is_me: self.is_me(&place.seat),
            may_take_back: false,
            to_me: false,
            unmet: (self.has_not_met(&place.seat), false),
        };
        self.shared_row(key, || PlaceRow {
            texts: self.texts,
            who: self.who(&place.seat),
            is_on: self.is_on(place),
            is_me: key.is_me,
            in_room: self.in_room(&place.seat),
            state: self.place_state(place),
            by_hand: self.entered_by(&place.by_hand),
        })
    }

    /// The row of a person who is inside.
    pub(crate) fn person_row(&self, person: &PersonView) -> Rc<str> {
        let key = RowKey {
            list: "person",
            locale: self.texts.locale(),
            number: person.seat.0.into(),
            is_me: self.is_me(&person.seat),
            may_take_back: false,
            to_me: false,
            unmet: (self.has_not_met(&person.seat), false),
        };
        self.shared_row(key, || PersonRow {
            texts: self.texts,
            who: self.who(&person.seat),
            colour: self.colour(&person.seat),
            initial: self.initial(&person.seat),
            place: self.place_of(person),
            standing: self.standing_of(person),
            by_hand: self.entered_by(&person.by_hand),
        })
    }

    fn has_not_met(&self, seat: &Seat) -> bool {
        self.seen.unmet.contains(*seat)
    }

    fn answers_unmet(&self, entry: &WrittenEntry) -> bool {
        matches!(&entry.entry, EntryKind::Response { to, .. } if self.has_not_met(to))
    }

    fn shared_row<T: Template>(&self, key: RowKey, row: impl FnOnce() -> T) -> Rc<str> {
        let draw = || Rc::from(html(key.list, &row()));
        match self.rows {
            Some(rows) => Rc::clone(rows.0.borrow_mut().entry(key).or_insert_with(draw)),
            None => draw(),
        }
    }
}
