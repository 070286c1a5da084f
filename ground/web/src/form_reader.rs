//! From the fields of a form to a value, or to everything that is wrong with them.

use std::ops::RangeInclusive;
use std::str::FromStr;

use kernel::{Text, TextFault};

use crate::{FormData, FormFaults, Sentence};

/// The version of no row: rows begin with 1. An action that is given it finds its row changed.
pub const NO_VERSION: i64 = 0;

/// A field that was read, or the proof that its fault is in the reader's list.
pub type Field<T> = Result<T, FieldFault>;

/// The fault of a field is in the list of the [`FormReader`] that read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldFault(());

/// Reads the fields of a form one by one, in the order of the form, and collects the fault of each
/// one that cannot be read. [`finish`](FormReader::finish) gives the value or all faults at once.
///
/// ```
/// use web::{Field, FormData, FormFaults, FormReader};
///
/// struct Session {
///     title: Option<kernel::Text<120>>,
///     minutes: u16,
///     version: i64,
/// }
///
/// fn read(typed: &FormData) -> Result<Session, FormFaults> {
///     let mut form = FormReader::new(typed);
///     let title = form.optional_text("title");
///     let minutes = form.number("minutes", 10..=480, "groups-fault-minutes");
///     let version = form.version();
///     form.finish(|| {
///         Ok(Session {
///             title: title?,
///             minutes: minutes?,
///             version,
///         })
///     })
/// }
///
/// let typed = FormData::from_pairs([("minutes", "75"), ("version", "3")]);
/// let session = read(&typed).unwrap();
/// assert_eq!((session.minutes, session.version), (75, 3));
/// assert!(session.title.is_none());
/// assert_eq!(read(&FormData::default()).err().unwrap().len(), 1);
/// ```
#[derive(Debug)]
pub struct FormReader<'a> {
    typed: &'a FormData,
    faults: FormFaults,
}

impl<'a> FormReader<'a> {
    /// A reader of these fields.
    pub fn new(typed: &'a FormData) -> Self {
        Self {
            typed,
            faults: FormFaults::none(),
        }
    }

    /// What was typed into a field, as it is; empty when it was not there.
    pub fn get(&self, field: &str) -> &'a str {
        self.typed.get(field)
    }

    /// Notes that something is wrong with a field. The first fault of a field is the one shown.
    pub fn fault<T>(&mut self, field: &'static str, fault: impl Into<Sentence>) -> Field<T> {
        self.faults.add(field, fault);
        Err(FieldFault(()))
    }

    /// A value that the caller made, or the field that it failed at: for what takes more than one
    /// field, such as a date and a time, and for types with faults of their own.
    pub fn accept<T, S: Into<Sentence>>(&mut self, made: Result<T, (&'static str, S)>) -> Field<T> {
        made.or_else(|(field, fault)| self.fault(field, fault))
    }

    /// A text that has to be there. `fault` makes the sentence.
    pub fn text<const LIMIT: usize>(
        &mut self,
        field: &'static str,
        fault: impl FnOnce(TextFault) -> Sentence,
    ) -> Field<Text<LIMIT>> {
        let text = Text::new(self.get(field));
        self.accept(text.map_err(|problem| (field, fault(problem))))
    }

    /// A text that may be left out.
    pub fn optional_text<const LIMIT: usize>(
        &mut self,
        field: &'static str,
    ) -> Field<Option<Text<LIMIT>>> {
        match Text::new(self.get(field)) {
            Ok(text) => Ok(Some(text)),
            Err(TextFault::Empty) => Ok(None),
            Err(TextFault::TooLong { length, limit }) => {
                let sentence = Sentence::new("web-fault-long");
                self.fault(field, sentence.with("length", length).with("limit", limit))
            }
        }
    }

    /// A number within a range.
    pub fn number<N: FromStr + PartialOrd>(
        &mut self,
        field: &'static str,
        range: RangeInclusive<N>,
        fault: impl Into<Sentence>,
    ) -> Field<N> {
        let number = self.get(field).trim().parse().ok();
        match number.filter(|number| range.contains(number)) {
            Some(number) => Ok(number),
            None => self.fault(field, fault),
        }
    }

    /// One of a few. `from_word` finds the choice behind the word that was sent:
    /// `form.choice("venue", Venue::from_word, "groups-fault-choice")`.
    pub fn choice<T>(
        &mut self,
        field: &'static str,
        from_word: impl FnOnce(&str) -> Option<T>,
        fault: impl Into<Sentence>,
    ) -> Field<T> {
        match from_word(self.get(field)) {
            Some(choice) => Ok(choice),
            None => self.fault(field, fault),
        }
    }

    /// Several of a few: the boxes that were ticked, perhaps none. One unknown word is a fault.
    pub fn choices<T>(
        &mut self,
        field: &'static str,
        from_word: impl FnMut(&str) -> Option<T>,
        fault: impl Into<Sentence>,
    ) -> Field<Vec<T>> {
        match self.typed.all(field).map(from_word).collect() {
            Some(choices) => Ok(choices),
            None => self.fault(field, fault),
        }
    }

    /// Whether a box was ticked.
    pub fn tick(&self, field: &str) -> bool {
        self.typed.has(field)
    }

    /// The version of the row that the form was made from. A form without a readable one gets
    /// [`NO_VERSION`], so that the action answers [`Stale`](crate::ActionError::Stale) and writes
    /// nothing.
    pub fn version(&self) -> i64 {
        let version = self.get("version").parse().ok();
        version
            .filter(|version| *version > NO_VERSION)
            .unwrap_or(NO_VERSION)
    }

    /// The value, when nothing is wrong with any field.
    ///
    /// # Errors
    /// Every fault that was noted, in the order in which the fields were read.
    pub fn finish<T>(self, make: impl FnOnce() -> Field<T>) -> Result<T, FormFaults> {
        match make() {
            Ok(made) if self.faults.is_empty() => Ok(made),
            _ => Err(self.faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<(u8, String, Vec<bool>), FormFaults> {
        let typed = FormData::from_pairs(pairs.iter().copied());
        let mut form = FormReader::new(&typed);
        let words = form.text::<5>("words", |fault| match fault {
            TextFault::Empty => "web-busy-text".into(),
            TextFault::TooLong { .. } => "web-full-text".into(),
        });
        let size = form.number("size", 2..=12, "web-unread");
        let yes = |word: &str| (word == "yes").then_some(true);
        let sure = form.choice("sure", yes, "web-unread");
        let all = form.choices("all", yes, "web-unread");
        let note = form.optional_text::<3>("note");
        if size == Ok(7) {
            let _: Field<()> = form.fault("size", "web-busy-head");
        }
        form.finish(|| {
            sure?;
            note?;
            Ok((size?, words?.reveal().to_owned(), all?))
        })
    }

    fn with(field: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
        let whole = [("words", " tea "), ("size", " 8 "), ("sure", "yes")];
        let kept = whole.into_iter().filter(|(name, _)| *name != field);
        kept.chain([(field, value)]).collect()
    }

    #[test]
    fn a_whole_form_becomes_a_value() {
        let mut pairs = with("other", "unknown fields do not matter");
        pairs.extend([("all", "yes"), ("all", "yes"), ("note", "")]);
        let all = vec![true, true];
        assert_eq!(read(&pairs), Ok((8, "tea".to_owned(), all)));
    }

    #[test]
    fn every_fault_is_told_at_once_in_the_order_of_the_form() {
        let faults = read(&[("note", "long"), ("all", "no")]).unwrap_err();
        let fields: Vec<_> = faults.list().map(|(field, _)| field).collect();
        assert_eq!(fields, ["words", "size", "sure", "all", "note"]);
        assert_eq!(faults.of("note").unwrap().id(), "web-fault-long");
    }

    #[test]
    fn each_field_has_its_limits() {
        for (field, value, sentence) in [
            ("words", "", "web-busy-text"),
            ("words", "coffee", "web-full-text"),
            ("size", "1", "web-unread"),
            ("size", "13", "web-unread"),
            ("size", "300", "web-unread"),
            ("size", "many", "web-unread"),
            ("sure", "perhaps", "web-unread"),
            ("all", "no", "web-unread"),
        ] {
            let faults = read(&with(field, value)).unwrap_err();
            assert_eq!(faults.len(), 1, "{field}={value}");
            assert_eq!(faults.of(field).unwrap().id(), sentence, "{value}");
        }
        for size in ["2", "12"] {
            assert!(read(&with("size", size)).is_ok());
        }
    }

    #[test]
    fn a_fault_noted_beside_readable_fields_stops_the_form() {
        assert_eq!(read(&with("size", "7")).unwrap_err().len(), 1);
    }

    #[test]
    fn a_form_without_a_readable_version_is_about_no_version() {
        for version in ["", "0", "-1", "new", "1.5", "99999999999999999999"] {
            let typed = FormData::from_pairs([("version", version)]);
            assert_eq!(FormReader::new(&typed).version(), NO_VERSION, "{version}");
        }
        let none = FormData::default();
        assert_eq!(FormReader::new(&none).version(), NO_VERSION);
        let typed = FormData::from_pairs([("version", "12")]);
        assert_eq!(FormReader::new(&typed).version(), 12);
    }
}
