//! Says a text in one language.

use fluent_bundle::{FluentArgs, FluentValue};
use kernel::Locale;

use super::{Arg, Sentence, Texts};

/// The texts in one language, English where a text is missing. Copied freely; templates call it `texts`.
#[derive(Clone, Copy)]
pub struct LocaleTexts {
    texts: &'static Texts,
    locale: Locale,
}

impl LocaleTexts {
    pub(super) fn new(texts: &'static Texts, locale: Locale) -> Self {
        Self { texts, locale }
    }

    /// The texts that came with the server, in this language.
    pub fn of(locale: Locale) -> Self {
        Texts::embedded().words(locale)
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// A text without arguments.
    pub fn say(&self, id: &str) -> String {
        self.find(id, None)
    }

    /// A text with arguments.
    pub fn with(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(text.as_str()),
                Arg::Number(number) => FluentValue::from(*number),
            };
            values.set(*name, value);
        }
        self.find(id, Some(&values))
    }

    /// A text about a number of things, `$count`.
    pub fn count(&self, id: &str, count: impl Into<Arg>) -> String {
        self.with(id, &[("count", count.into())])
    }

    /// A text about a person, whose name is `$name`.
    pub fn name(&self, id: &str, name: &str) -> String {
        self.with(id, &[("name", Arg::name(name))])
    }

    /// A sentence from a rule.
    pub fn sentence(&self, sentence: &Sentence) -> String {
        if sentence.args().is_empty() {
            self.say(sentence.id())
        } else {
            self.with(sentence.id(), sentence.args())
        }
    }

    /// Whether there is a text with this id.
    pub fn has(&self, id: &str) -> bool {
        let texts = self.texts;
        texts.find(self.locale, id, None).is_some() || texts.find(Locale::En, id, None).is_some()
    }

    fn find(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let found = self.texts.find(self.locale, id, args);
        let found = found.or_else(|| self.texts.find(Locale::En, id, args));
        found.unwrap_or_else(|| {
            tracing::error!(id, "a text is missing");
            id.to_owned()
        })
    }
}
