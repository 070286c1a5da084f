//! What is put into a text, and a text still to be said.

use kernel::Private;

/// First strong isolate, and its end: a name in another script cannot turn the sentence about.
const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// One argument of a text.
#[derive(Clone, PartialEq, Eq)]
pub enum Arg {
    /// A text: a date, a name, a word of ours.
    Text(String),
    /// A number; plural forms choose by it.
    Number(i64),
}

impl Arg {
    /// A text that a person typed.
    pub fn name(words: &str) -> Arg {
        let inner = words
            .chars()
            .filter(|letter| !('\u{2066}'..=END).contains(letter));
        Arg::Text(std::iter::once(ISOLATE).chain(inner).chain([END]).collect())
    }
}

// Arguments may be names, and sentences travel inside errors.
impl std::fmt::Debug for Arg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Arg::Text(_) => f.write_str("[private]"),
            Arg::Number(number) => number.fmt(f),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Arg::Text(text.clone())
    }
}

impl From<&Private<String>> for Arg {
    fn from(words: &Private<String>) -> Self {
        Arg::name(words.reveal())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

macro_rules! numbers {
    ($($kind:ty)*) => {$(
        impl From<$kind> for Arg {
            fn from(number: $kind) -> Self { Arg::Number(i64::from(number)) }
        }
        impl From<&$kind> for Arg {
            fn from(number: &$kind) -> Self { Arg::Number(i64::from(*number)) }
        }
    )*};
}
numbers!(u8 u16 u32 i8 i16 i32 i64);

/// A text with its arguments, to be said once the language is known: what a rule answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Sentence {
    /// The text with this id.
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
        }
    }

    /// The same text with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The id of the text.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Its arguments.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.args
    }
}

impl From<&'static str> for Sentence {
    fn from(id: &'static str) -> Self {
        Sentence::new(id)
    }
}
