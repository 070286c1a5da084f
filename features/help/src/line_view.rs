//! A line in words: what it is for, when it answers, what it costs, when it was checked.

use kernel::{Millis, Zone};
use web::{Arg, LocaleTexts};

use crate::lines::{
    Cost, Country, EmergencyService, Line, LineKind, OpenDays, OpenHours, OpenWord, dialled,
};

/// A line, as a page shows it.
pub(crate) struct LineView {
    /// The number of its fields on the page.
    pub(crate) id: usize,
    pub(crate) name: String,
    pub(crate) kind: String,
    /// Address and label of the call.
    pub(crate) call: Option<(String, String)>,
    /// Address and label of the text message.
    pub(crate) text: Option<(String, String)>,
    pub(crate) mail: Option<String>,
    /// Address and name of its page.
    pub(crate) site: Option<(String, String)>,
    /// When it answers, what it costs, where it works.
    pub(crate) facts: Vec<String>,
    pub(crate) says: Option<String>,
    /// "Checked on 22 November 2026".
    pub(crate) verified: Option<String>,
}

/// An emergency number, as a page shows it.
pub(crate) struct EmergencyView {
    pub(crate) dial: String,
    pub(crate) label: String,
    pub(crate) what: String,
}

pub(crate) fn line_view(texts: LocaleTexts, line: &Line, id: usize) -> LineView {
    let locale = texts.locale();
    let call = line.call.as_ref().map(|number| {
        let label = about_number(texts, "help-call-number", number);
        (format!("tel:{}", dialled(number)), label)
    });
    LineView {
        id,
        name: line.name.clone(),
        kind: texts.say(kind_text(line.kind)),
        call,
        text: line
            .text
            .as_ref()
            .map(|number| text_message(texts, line, number)),
        mail: line.mail.clone(),
        site: line.page().zip(line.site.clone()),
        facts: facts(texts, line),
        says: line.says.as_ref().map(|words| words.of(locale).to_owned()),
        verified: line.verified_at().map(|at| verified(texts, at)),
    }
}

pub(crate) fn emergency_views(texts: LocaleTexts, country: &Country) -> Vec<EmergencyView> {
    let views = country.emergency.iter().map(|emergency| EmergencyView {
        dial: format!("tel:{}", dialled(&emergency.number)),
        label: about_number(texts, "help-call-number", &emergency.number),
        what: texts.say(match emergency.what {
            EmergencyService::All => "help-emergency-all",
            EmergencyService::Ambulance => "help-emergency-ambulance",
            EmergencyService::Police => "help-emergency-police",
        }),
    });
    views.collect()
}

/// The name of a country; its code where the server knows no name.
pub(crate) fn country_name(texts: LocaleTexts, country: &Country) -> String {
    let id = country.said();
    if texts.has(&id) {
        texts.say(&id)
    } else {
        country.code.clone()
    }
}

/// "Checked on 22 November 2026": a day, the same in every zone.
pub(crate) fn verified(texts: LocaleTexts, at: Millis) -> String {
    let day = texts.full_date(at, &Zone::UTC);
    texts.with("help-checked", &[("day", day.into())])
}

/// A text about a number, isolated so that it reads left to right in any sentence.
fn about_number(texts: LocaleTexts, id: &str, number: &str) -> String {
    texts.with(id, &[("number", Arg::name(number))])
}

/// Address and label of a text message, with the word to write in it already.
fn text_message(texts: LocaleTexts, line: &Line, number: &str) -> (String, String) {
    let to = dialled(number);
    match &line.word {
        Some(word) => {
            let word = word.of(texts.locale());
            let args = [("word", Arg::name(word)), ("number", Arg::name(number))];
            let label = texts.with("help-text-word", &args);
            (format!("sms:{to}?body={}", encoded(word)), label)
        }
        None => (
            format!("sms:{to}"),
            about_number(texts, "help-text-number", number),
        ),
    }
}

/// Percent encoding of what is neither letter nor digit (RFC 3986, 2.1).
fn encoded(word: &str) -> String {
    let mut encoded = String::new();
    for byte in word.bytes() {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn facts(texts: LocaleTexts, line: &Line) -> Vec<String> {
    let open = line.open.map(|open| {
        texts.say(match open {
            OpenWord::Always => "help-open-always",
            OpenWord::Most => "help-open-most",
            OpenWord::Office => "help-open-office",
        })
    });
    let hours = line.hours.iter().map(|hours| open_hours(texts, hours));
    let cost = line.cost.map(|cost| {
        texts.say(match cost {
            Cost::Free => "help-cost-free",
            Cost::Paid => "help-cost-paid",
        })
    });
    let area = line.area.as_ref().map(|area| {
        let words = [("area", Arg::name(area.of(texts.locale())))];
        texts.with("help-area", &words)
    });
    open.into_iter()
        .chain(hours)
        .chain(cost)
        .chain(area)
        .collect()
}

fn open_hours(texts: LocaleTexts, hours: &OpenHours) -> String {
    let id = match hours.on {
        OpenDays::EveryDay => "help-hours-every-day",
        OpenDays::Weekdays => "help-hours-weekdays",
        OpenDays::Weekends => "help-hours-weekends",
    };
    let args = [
        ("from", hours.from.as_str().into()),
        ("until", hours.until.as_str().into()),
    ];
    texts.with(id, &args)
}

/// Message id of what a line is for.
pub(crate) fn kind_text(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Talk => "help-kind-talk",
        LineKind::Young => "help-kind-young",
        LineKind::Violence => "help-kind-violence",
        LineKind::Deaf => "help-kind-deaf",
        LineKind::Substances => "help-kind-substances",
        LineKind::Together => "help-kind-together",
        LineKind::Poison => "help-kind-poison",
        LineKind::Health => "help-kind-health",
    }
}
