//! The lines of `lines.toml`: who can be reached in which country.

use std::sync::LazyLock;

use kernel::{Millis, Timestamp};
use serde::Deserialize;

/// A line that nobody compared with a public source for this long counts as not verified.
const FRESH_MILLIS: Millis = 180 * kernel::DAY;
/// The row for every country without one of its own.
const ELSEWHERE: &str = "ZZ";

static LINES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../lines.toml")).expect("a test reads lines.toml");
    file.country
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    country: Vec<Country>,
}

/// A country and who can be reached there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166, two capital letters; `ZZ` for every other country.
    pub code: String,
    /// Ambulance and police, the number to try first at the beginning.
    pub emergency: Vec<String>,
    /// People to talk to.
    #[serde(default, rename = "line")]
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its own name.
    pub name: String,
    /// What it is for.
    pub kind: Kind,
    /// Number to call, as it is written in its country.
    pub call: Option<String>,
    /// Number to send a text message to.
    pub text: Option<String>,
    /// What to write in that message.
    pub word: Option<String>,
    /// Mail address.
    pub mail: Option<String>,
    /// A page, without `https://`.
    pub site: Option<String>,
    /// The end of a hint's message id, see [`Line::hint`].
    pub note: Option<String>,
    /// The day on which a person compared it with a public source: `2026-11-22`.
    pub verified: Option<String>,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Someone listens.
    Talk,
    /// For children and young people.
    Young,
    /// Questions about alcohol or other substances.
    Substances,
    /// Someone stays on the phone while a person uses.
    Together,
    /// Poison centre.
    Poison,
    /// Medical advice.
    Health,
}

impl Kind {
    /// Message id of the sentence below the name.
    pub fn said(self) -> &'static str {
        match self {
            Kind::Talk => "help-kind-talk",
            Kind::Young => "help-kind-young",
            Kind::Substances => "help-kind-substances",
            Kind::Together => "help-kind-together",
            Kind::Poison => "help-kind-poison",
            Kind::Health => "help-kind-health",
        }
    }
}

/// Every country of the file, in its order.
pub fn countries() -> &'static [Country] {
    &LINES
}

/// The country with this code, in any case; the row for other countries when there is none.
pub fn country(code: &str) -> &'static Country {
    let find = |wanted: &str| {
        LINES
            .iter()
            .find(|country| country.code.eq_ignore_ascii_case(wanted))
    };
    find(code)
        .or_else(|| find(ELSEWHERE))
        .expect("lines.toml has a row for other countries")
}

impl Country {
    /// The number to try first.
    pub fn first_number(&self) -> &str {
        self.emergency.first().map_or("112", String::as_str)
    }

    /// Message id of its name.
    pub fn said(&self) -> String {
        format!("help-country-{}", self.code.to_ascii_lowercase())
    }
}

impl Line {
    /// Message id of a short hint.
    pub fn hint(&self) -> Option<String> {
        self.note.as_ref().map(|note| format!("help-note-{note}"))
    }

    /// Address of its page: a person follows it; our pages never ask for it.
    pub fn page(&self) -> Option<String> {
        self.site.as_ref().map(|site| format!("https://{site}/"))
    }

    /// When it was compared with a public source.
    fn verified_at(&self) -> Option<Millis> {
        let day = self.verified.as_deref()?;
        let at: Timestamp = format!("{day}T00:00:00Z").parse().ok()?;
        Some(at.as_millisecond())
    }
}

/// The lines of a country that nobody has compared with a public source for 180 days: for the
/// coordinator, who can call a number and see. People in need always see the line.
pub fn needs_checking(country: &Country, now: Millis) -> Vec<&Line> {
    let stale = |line: &&Line| line.verified_at().is_none_or(|at| now - at > FRESH_MILLIS);
    country.lines.iter().filter(stale).collect()
}

/// A number for `tel:` and `sms:`: digits, and a plus at the beginning.
pub(crate) fn dialled(number: &str) -> String {
    number
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '+')
        .collect()
}
