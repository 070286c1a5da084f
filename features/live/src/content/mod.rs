//! ContentTexts that are too long for the locale files: scripts to read from, phrases for the leader, and the
//! two guides. They are files in `content/`, one for each language, compiled in.

mod parse;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use facilitation::Script;
use kernel::Locale;

pub(crate) use parse::{Block, ContentText};

/// A text that the server has in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Document {
    /// What an agenda may name.
    Script(Script),
    /// What the leader may say: to interrupt, to bring back, to hold silence.
    Phrases,
    /// For those who lead.
    LeadingGuide,
    /// For members.
    MembersGuide,
}

impl Document {
    /// Every document, in the order of the page that lists them.
    pub(crate) const ALL: [Document; 11] = [
        Document::Script(Script::Sitting),
        Document::Script(Script::Breathing),
        Document::Script(Script::BodyScan),
        Document::Script(Script::FiveSteps),
        Document::Script(Script::WarningSigns),
        Document::Script(Script::IfIUseAgain),
        Document::Script(Script::SkillSheets),
        Document::Script(Script::Scenes),
        Document::Phrases,
        Document::LeadingGuide,
        Document::MembersGuide,
    ];

    /// Its name in addresses and files.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Document::Script(script) => script.key(),
            Document::Phrases => "phrases",
            Document::LeadingGuide => "guide-leading",
            Document::MembersGuide => "guide-members",
        }
    }

    /// The script or the phrases with this key; the guides have addresses of their own.
    pub(crate) fn to_read_from(key: &str) -> Option<Document> {
        let readable = |document: &Document| {
            matches!(document, Document::Script(_) | Document::Phrases) && document.key() == key
        };
        Document::ALL.into_iter().find(readable)
    }

    /// The text in a language.
    pub(crate) fn text(self, locale: Locale) -> &'static ContentText {
        let language = match locale {
            Locale::En => &TEXTS.en,
            Locale::Es => &TEXTS.es,
        };
        let place = Document::ALL.iter().position(|known| *known == self);
        &language[place.unwrap_or(0)]
    }
}

/// The texts in both languages, in the order of [`Document::ALL`].
struct ContentTexts {
    en: [ContentText; 11],
    es: [ContentText; 11],
}

macro_rules! language {
    ($tag:literal) => {
        [
            include_str!(concat!("../../content/", $tag, "/sitting.md")),
            include_str!(concat!("../../content/", $tag, "/breathing.md")),
            include_str!(concat!("../../content/", $tag, "/body-scan.md")),
            include_str!(concat!("../../content/", $tag, "/five-steps.md")),
            include_str!(concat!("../../content/", $tag, "/warning-signs.md")),
            include_str!(concat!("../../content/", $tag, "/if-i-use-again.md")),
            include_str!(concat!("../../content/", $tag, "/skill-sheets.md")),
            include_str!(concat!("../../content/", $tag, "/scenes.md")),
            include_str!(concat!("../../content/", $tag, "/phrases.md")),
            include_str!(concat!("../../content/", $tag, "/guide-leading.md")),
            include_str!(concat!("../../content/", $tag, "/guide-members.md")),
        ]
        .map(parse::read)
    };
}

static TEXTS: LazyLock<ContentTexts> = LazyLock::new(|| ContentTexts {
    en: language!("en"),
    es: language!("es"),
});
