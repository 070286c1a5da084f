//! Who can be reached in which country: the lines that are compiled in, or a file of the operator.

use std::sync::{Arc, LazyLock};

use kernel::{DAY, Locale, Millis, Timestamp};
use serde::Deserialize;

use crate::file::{self, HelpLinesFault};

/// The file that is compiled in.
pub const COMPILED_IN: &str = include_str!("../lines.toml");
/// A line that nobody compared with a public source for this long counts as not verified.
const FRESH_MILLIS: Millis = 180 * DAY;
/// The row for every country without one of its own.
pub(crate) const ELSEWHERE: &str = "ZZ";

static DEFAULT: LazyLock<HelpLines> = LazyLock::new(|| {
    let read = file::read(COMPILED_IN);
    HelpLines(Arc::new(read.expect("a test reads lines.toml")))
});

/// The lines of every country, and those of this place.
#[derive(Debug, Clone)]
pub struct HelpLines(Arc<Directory>);

/// What a file of lines says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Directory {
    pub(crate) place: Vec<Line>,
    pub(crate) countries: Vec<Country>,
}

/// A country and who can be reached there.
#[derive(Debug, Clone)]
pub struct Country {
    /// ISO 3166, two capital letters; `ZZ` for every other country.
    pub code: String,
    /// The number to try first at the beginning. None for `ZZ`: no number is right everywhere.
    pub emergency: Vec<EmergencyNumber>,
    /// People to talk to.
    pub lines: Vec<Line>,
}

/// A number to call when life is in danger.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmergencyNumber {
    /// As it is written in its country.
    pub number: String,
    /// Who answers.
    pub what: EmergencyService,
}

/// Who answers an emergency number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EmergencyService {
    /// Ambulance and police.
    All,
    /// The ambulance.
    Ambulance,
    /// The police.
    Police,
}

/// One line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its own name.
    pub name: String,
    /// What it is for.
    pub kind: LineKind,
    /// Number to call, as it is written in its country.
    pub call: Option<String>,
    /// Number to send a text message to.
    pub text: Option<String>,
    /// What to write in that message.
    pub word: Option<LocalWords>,
    /// Mail address.
    pub mail: Option<String>,
    /// A page, without `https://`.
    pub site: Option<String>,
    /// When it answers, in a word.
    pub open: Option<OpenWord>,
    /// When it answers, by the clock of its country.
    #[serde(default)]
    pub hours: Vec<OpenHours>,
    /// Whether a call costs money.
    pub cost: Option<Cost>,
    /// Where it works, when not in the whole country.
    pub area: Option<LocalWords>,
    /// One sentence more.
    pub says: Option<LocalWords>,
    /// The day on which a person compared it with a public source: `2026-11-22`.
    pub verified: Option<String>,
}

/// Words in each language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalWords {
    /// English.
    pub en: String,
    /// Spanish.
    pub es: String,
}

/// When a line answers, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OpenWord {
    /// Day and night.
    Always,
    /// Closed for some hours.
    Most,
    /// Office hours.
    Office,
}

/// Hours of some days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenHours {
    /// On which days.
    pub on: OpenDays,
    /// `09:00`.
    pub from: String,
    /// `20:00`; earlier than `from`, it is on the next day.
    pub until: String,
}

/// The days of some hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenDays {
    /// Every day.
    EveryDay,
    /// Monday to Friday.
    Weekdays,
    /// Saturday and Sunday.
    Weekends,
}

/// What a call costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cost {
    /// Nothing.
    Free,
    /// Something.
    Paid,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// Someone listens.
    Talk,
    /// For children and young people.
    Young,
    /// When a person is hurt or controlled at home.
    Violence,
    /// For people who are deaf or do not speak.
    Deaf,
    /// Questions about alcohol or other substances.
    Substances,
    /// Someone stays on the phone while a person uses.
    Together,
    /// Poison centre.
    Poison,
    /// Medical advice.
    Health,
}

impl HelpLines {
    /// The lines that are compiled in.
    pub fn compiled_in() -> HelpLines {
        DEFAULT.clone()
    }

    /// Lines of the operator: the countries of the file replace those that are compiled in.
    ///
    /// # Errors
    /// The first thing that is wrong with the file, with its line and what to change.
    pub fn read(text: &str) -> Result<HelpLines, HelpLinesFault> {
        let given = file::read(text)?;
        let mut countries = DEFAULT.0.countries.clone();
        for country in given.countries {
            match countries
                .iter_mut()
                .find(|known| known.code == country.code)
            {
                Some(known) => *known = country,
                None => countries.push(country),
            }
        }
        let place = given.place;
        Ok(HelpLines(Arc::new(Directory { place, countries })))
    }

    /// The lines of this place itself.
    pub fn place(&self) -> &[Line] {
        &self.0.place
    }

    /// Every country, in the order of the file.
    pub fn countries(&self) -> &[Country] {
        &self.0.countries
    }

    /// The country with this code, in any case; the row for other countries when there is none.
    pub fn country(&self, code: &str) -> &Country {
        let find = |wanted: &str| {
            let mut countries = self.0.countries.iter();
            countries.find(|country| country.code.eq_ignore_ascii_case(wanted))
        };
        find(code)
            .or_else(|| find(ELSEWHERE))
            .expect("lines.toml has a row for other countries")
    }
}

impl Country {
    /// The number to try first, where one is known.
    pub fn first_number(&self) -> Option<&str> {
        self.emergency.first().map(|first| first.number.as_str())
    }

    /// Message id of its name, which exists for the countries that are compiled in.
    pub(crate) fn said(&self) -> String {
        format!("help-country-{}", self.code.to_ascii_lowercase())
    }
}

impl Line {
    /// Address of its page: a person follows it; our pages never ask for it.
    pub(crate) fn page(&self) -> Option<String> {
        self.site.as_ref().map(|site| format!("https://{site}/"))
    }

    /// It can be reached by phone.
    pub(crate) fn is_phone(&self) -> bool {
        self.call.is_some() || self.text.is_some()
    }

    /// When it was compared with a public source.
    pub(crate) fn verified_at(&self) -> Option<Millis> {
        let day = self.verified.as_deref()?;
        let at: Timestamp = format!("{day}T00:00:00Z").parse().ok()?;
        Some(at.as_millisecond())
    }

    /// Nobody has compared it with a public source for 180 days. People in need always see it.
    pub(crate) fn needs_checking(&self, now: Millis) -> bool {
        self.verified_at().is_none_or(|at| now - at > FRESH_MILLIS)
    }
}

impl LocalWords {
    /// The words in a language.
    pub(crate) fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::Es => &self.es,
        }
    }
}

/// A number for `tel:` and `sms:`: digits, a plus at the beginning, star and hash of short codes.
pub(crate) fn dialled(number: &str) -> String {
    let mut dialled = String::new();
    for sign in number.chars() {
        match sign {
            '0'..='9' | '+' | '*' => dialled.push(sign),
            '#' => dialled.push_str("%23"),
            _ => {}
        }
    }
    dialled
}
