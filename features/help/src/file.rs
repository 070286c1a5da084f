//! Reads a file of lines, and says in which line what is wrong and what to change.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::lines::{Country, Directory, ELSEWHERE, EmergencyNumber, Line, LineKind, dialled};

/// What is wrong with a file of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLinesFault {
    /// In which line, from 1.
    pub line: usize,
    /// What was found there.
    pub found: String,
    /// What to change.
    pub change: String,
}

impl fmt::Display for HelpLinesFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}; {}", self.line, self.found, self.change)
    }
}

impl std::error::Error for HelpLinesFault {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    line: Vec<Spanned<Line>>,
    #[serde(default)]
    country: Vec<Spanned<RawCountry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCountry {
    code: String,
    emergency: Vec<EmergencyNumber>,
    #[serde(default)]
    line: Vec<Spanned<Line>>,
}

/// A fault without its place.
type Wrong = (String, &'static str);

/// Reads and checks a file.
///
/// # Errors
/// The first fault.
pub(crate) fn read(text: &str) -> Result<Directory, HelpLinesFault> {
    let file: RawFile = toml::from_str(text).map_err(|error| HelpLinesFault {
        line: error.span().map_or(1, |span| line_of(text, &span)),
        found: error.message().replace('\n', " "),
        change: "compare it with what `holdfast help-lines print` prints".to_owned(),
    })?;
    let mut directory = Directory {
        place: lines(text, file.line)?,
        countries: Vec::new(),
    };
    for raw in file.country {
        let span = raw.span();
        let at = |(found, change): Wrong| fault(text, &span, found, change);
        let raw = raw.into_inner();
        let country = Country {
            code: raw.code,
            emergency: raw.emergency,
            lines: lines(text, raw.line)?,
        };
        check_country(&country).map_err(at)?;
        if directory
            .countries
            .iter()
            .any(|known| known.code == country.code)
        {
            let found = format!("the country {} is there twice", country.code);
            return Err(at((found, "leave one of the two out")));
        }
        directory.countries.push(country);
    }
    Ok(directory)
}

fn lines(text: &str, raw: Vec<Spanned<Line>>) -> Result<Vec<Line>, HelpLinesFault> {
    let mut lines = Vec::with_capacity(raw.len());
    for line in raw {
        check_line(line.get_ref())
            .map_err(|(found, change)| fault(text, &line.span(), found, change))?;
        lines.push(line.into_inner());
    }
    Ok(lines)
}

fn fault(text: &str, span: &Range<usize>, found: String, change: &str) -> HelpLinesFault {
    HelpLinesFault {
        line: line_of(text, span),
        found,
        change: change.to_owned(),
    }
}

/// The line of a place in the text, from 1.
fn line_of(text: &str, span: &Range<usize>) -> usize {
    let before = text.get(..span.start).unwrap_or(text);
    before.matches('\n').count() + 1
}

fn check_country(country: &Country) -> Result<(), Wrong> {
    let code = &country.code;
    if code.len() != 2 || !code.bytes().all(|letter| letter.is_ascii_uppercase()) {
        let found = format!("the code of a country is {code:?}");
        return Err((found, "write two capital letters, such as GB or ES"));
    }
    if country.emergency.is_empty() && code != ELSEWHERE {
        let found = format!("{code} has no emergency number");
        return Err((
            found,
            "add one, such as { number = \"112\", what = \"all\" }",
        ));
    }
    for emergency in &country.emergency {
        check_number(&emergency.number)?;
    }
    if !country.lines.iter().any(|line| line.kind == LineKind::Talk) {
        let found = format!("{code} has no line of kind \"talk\"");
        return Err((found, "add one line at which someone listens"));
    }
    Ok(())
}

fn check_line(line: &Line) -> Result<(), Wrong> {
    let name = &line.name;
    let ways = [&line.call, &line.text, &line.mail, &line.site];
    if name.trim().is_empty() {
        return Err(("a line has no name".to_owned(), "write its name"));
    }
    if ways.iter().all(|way| way.is_none()) {
        let found = format!("{name:?} cannot be reached");
        return Err((found, "add call, text, mail or site"));
    }
    for number in [&line.call, &line.text].into_iter().flatten() {
        check_number(number)?;
    }
    if line.word.is_some() && line.text.is_none() {
        let found = format!("{name:?} has a word and no number for it");
        return Err((found, "add text, or leave word out"));
    }
    if let Some(site) = &line.site
        && (site.contains("://") || site.contains(char::is_whitespace))
    {
        let found = format!("the site of {name:?} is {site:?}");
        return Err((found, "write it without https:// and without spaces"));
    }
    if line.verified.is_some() && line.verified_at().is_none() {
        let found = format!("{name:?} was verified on no day of the calendar");
        return Err((found, "write the day such as 2026-11-22"));
    }
    for hours in &line.hours {
        check_clock(&hours.from)?;
        check_clock(&hours.until)?;
    }
    Ok(())
}

fn check_number(number: &str) -> Result<(), Wrong> {
    if dialled(number).is_empty() {
        let found = format!("{number:?} is no number");
        return Err((found, "write digits, as they are dialled in the country"));
    }
    Ok(())
}

fn check_clock(time: &str) -> Result<(), Wrong> {
    let parts = time.split_once(':').filter(|(hours, minutes)| {
        let number = |part: &str| part.len() == 2 && part.bytes().all(|sign| sign.is_ascii_digit());
        number(hours) && number(minutes)
    });
    let minutes = parts.and_then(|(hours, minutes)| {
        Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok().filter(|m| *m < 60)?)
    });
    match minutes {
        Some(0..=1_440) => Ok(()),
        _ => Err((
            format!("{time:?} is no time of the day"),
            "write it from 00:00 to 24:00, such as 09:00",
        )),
    }
}
