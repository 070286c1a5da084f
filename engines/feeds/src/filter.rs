//! The reference implementation of a search, one meeting at a time. The finder's index
//! answers faster and is tested against this.
//!
//! Days, times and regions are alternatives; types must all be there; the dimensions narrow each
//! other. Inactive meetings are found too; ask for `active` to leave them out. Text is folded;
//! words must all occur, `"…"` is a phrase, ` OR ` separates alternatives.

use jiff::{SignedDuration, Timestamp};
use kernel::Zone;
use serde::{Deserialize, Deserializer};

use crate::day_languages::read_weekday;
use crate::distance::{Unit, distance, rounded};
use crate::fold::{fold, plain_signs};
use crate::meeting::{Meeting, Point, RowFault};
use crate::programs::shared_types;
use crate::schedule::{next_start, on_clock, weekday_of};
use crate::slugs::slug_of;

/// A query. Its JSON form is that of shared addresses: `{"weekday": ["monday"], "type": ["open"]}`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct MeetingQuery {
    /// English names, or `today` and `tomorrow`; on the viewer's clock.
    #[serde(deserialize_with = "one_or_more")]
    pub weekday: Vec<String>,
    /// `morning`, `midday`, `evening`, `night`, `appointment`; on the viewer's clock.
    #[serde(deserialize_with = "one_or_more")]
    pub time: Vec<String>,
    /// Type words: `open`, `wheelchair-access`, `online`, `in-person`, `hybrid`, `active`,
    /// `inactive`.
    #[serde(rename = "type", deserialize_with = "one_or_more")]
    pub types: Vec<String>,
    /// Paths as words: `bucks-county-bristol`, or with slashes.
    #[serde(deserialize_with = "one_or_more")]
    pub region: Vec<String>,
    /// Words, phrases, alternatives.
    pub search: Option<String>,
    /// Latitude and longitude: finds what is in a room with coordinates.
    pub near: Option<[f64; 2]>,
    /// At most this far from there.
    #[serde(deserialize_with = "number")]
    pub distance: Option<f64>,
    /// The unit of the distance; miles by default.
    pub unit: Unit,
    /// Only what starts within this number of hours; see [`hours_asked`].
    pub hours: Option<serde_json::Value>,
}

fn one_or_more<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Words {
        Many(Vec<String>),
        One(String),
        None(()),
    }
    Ok(match Words::deserialize(from)? {
        Words::Many(words) => words,
        Words::One(word) => vec![word],
        Words::None(()) => Vec::new(),
    })
}

/// A number, also as text, as addresses have it.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    let value = Option::<serde_json::Value>::deserialize(from)?;
    Ok(value.and_then(|value| value.as_f64().or_else(|| value.as_str()?.parse().ok())))
}

/// Hours to look ahead: 1 to 168, and 24 for anything else. A bad number is never an error.
pub fn hours_asked(given: Option<&serde_json::Value>) -> u16 {
    let number = given.and_then(|value| {
        value
            .as_u64()
            .or_else(|| value.as_str()?.trim().parse().ok())
    });
    number
        .filter(|hours| (1..=168).contains(hours))
        .and_then(|hours| u16::try_from(hours).ok())
        .unwrap_or(24)
}

/// The parts of a day; they overlap on purpose. Minutes after midnight, end excluded.
pub const PARTS_OF_DAY: [(&str, u16, u16); 4] = [
    ("morning", 240, 720),
    ("midday", 660, 1020),
    ("evening", 960, 1260),
    ("night", 1200, 300),
];

/// Whether a minute of the day lies in a part of the day, which may run past midnight.
pub fn is_in_part(part: &str, minute: u16) -> bool {
    PARTS_OF_DAY.iter().any(|(name, from, to)| {
        *name == part
            && if from < to {
                (*from..*to).contains(&minute)
            } else {
                minute >= *from || minute < *to
            }
    })
}

/// The meetings that a query finds, in their order. `viewer` is the viewer's clock.
pub fn search<'a>(
    meetings: &'a [Meeting],
    query: &MeetingQuery,
    viewer: &Zone,
    now: Timestamp,
) -> Vec<&'a Meeting> {
    let asked = PreparedQuery::new(query, viewer, now);
    meetings
        .iter()
        .filter(|meeting| asked.finds(meeting))
        .collect()
}

/// A query whose words have been parsed.
struct PreparedQuery<'a> {
    query: &'a MeetingQuery,
    viewer: &'a Zone,
    now: Timestamp,
    weekdays: Vec<u8>,
    text: Option<TextQuery>,
    regions: Vec<String>,
}

impl<'a> PreparedQuery<'a> {
    fn new(query: &'a MeetingQuery, viewer: &'a Zone, now: Timestamp) -> Self {
        let today = weekday_of(viewer.time_zone().to_datetime(now).date());
        let weekday = |word: &String| match word.as_str() {
            "today" => Some(today),
            "tomorrow" => Some((today + 1) % 7),
            name => read_weekday(name),
        };
        Self {
            query,
            viewer,
            now,
            weekdays: query.weekday.iter().filter_map(weekday).collect(),
            text: query
                .search
                .as_deref()
                .map(TextQuery::read)
                .filter(|text| !text.0.is_empty()),
            regions: query.region.iter().map(|path| slug_of(path)).collect(),
        }
    }

    fn finds(&self, meeting: &Meeting) -> bool {
        let query = self.query;
        (query.weekday.is_empty() || self.is_on_a_day(meeting))
            && (query.time.is_empty() || self.is_at_a_time(meeting))
            && query.types.iter().all(|word| meeting.answers_to(word))
            && (query.region.is_empty() || self.is_in_a_region(meeting))
            && self
                .text
                .as_ref()
                .is_none_or(|text| text.matches(&haystack(meeting)))
            && query.near.is_none_or(|near| self.is_near(meeting, near))
            && query
                .hours
                .as_ref()
                .is_none_or(|hours| self.is_soon(meeting, hours_asked(Some(hours))))
    }

    /// Day and minute on the viewer's clock; as the row has it where no zone is known.
    fn shown(&self, meeting: &Meeting) -> Option<(u8, u16)> {
        let slot = meeting.slot?;
        let start = meeting
            .zone
            .as_ref()
            .and_then(|zone| next_start(slot, zone, self.now, 0));
        Some(start.map_or((slot.weekday, slot.start_minute), |start| {
            on_clock(start, self.viewer)
        }))
    }

    fn is_on_a_day(&self, meeting: &Meeting) -> bool {
        self.shown(meeting)
            .is_some_and(|(weekday, _)| self.weekdays.contains(&weekday))
    }

    fn is_at_a_time(&self, meeting: &Meeting) -> bool {
        let shown = self.shown(meeting);
        self.query.time.iter().any(|part| match shown {
            Some((_, minute)) => is_in_part(part, minute),
            None => part == "appointment",
        })
    }

    fn is_in_a_region(&self, meeting: &Meeting) -> bool {
        let levels = &meeting.place.regions;
        (1..=levels.len()).any(|depth| self.regions.contains(&region_key(&levels[..depth])))
    }

    fn is_near(&self, meeting: &Meeting, [latitude, longitude]: [f64; 2]) -> bool {
        let here = Point {
            latitude,
            longitude,
        };
        let there = meeting.place.point.filter(|_| meeting.venue.is_in_person());
        there.is_some_and(|there| {
            let far = rounded(distance(here, there, self.query.unit));
            self.query.distance.is_none_or(|limit| far <= limit)
        })
    }

    fn is_soon(&self, meeting: &Meeting, hours: u16) -> bool {
        let end = self
            .now
            .checked_add(SignedDuration::from_hours(i64::from(hours)));
        meeting
            .next_start(self.now)
            .zip(end.ok())
            .is_some_and(|(start, end)| start <= end)
    }
}

/// The word for a region in addresses: every level down to it.
pub fn region_key(levels: &[String]) -> String {
    slug_of(&levels.join(" "))
}

impl Meeting {
    /// Whether a type word of a filter fits: a venue word, the tag that every fellowship shares,
    /// the fellowship's own name, or the shared name of the code (so that addresses made by other
    /// clients keep working).
    pub fn answers_to(&self, word: &str) -> bool {
        match word {
            "active" => self.venue.is_active(),
            "inactive" => !self.venue.is_active(),
            "in-person" => self.venue.is_in_person(),
            "online" => self.venue.is_online(),
            "hybrid" => self.venue.is_in_person() && self.venue.is_online(),
            _ => self.codes_found().any(|code| self.is_called(code, word)),
        }
    }

    /// The shown types, and `O` for a row that said open and closed: shown as closed, found by
    /// both.
    fn codes_found(&self) -> impl Iterator<Item = &'static str> {
        let both = self
            .warnings
            .iter()
            .any(|warning| warning.fault == RowFault::OpenAndClosed);
        self.types.iter().copied().chain(both.then_some("O"))
    }

    fn is_called(&self, code: &str, word: &str) -> bool {
        let own = self.program.type_of(code);
        let shared = shared_types().iter().find(|shared| shared.code == code);
        own.is_some_and(|own| own.tag == word || slug_of(own.label) == word)
            || shared.is_some_and(|shared| slug_of(shared.label) == word)
            || code.eq_ignore_ascii_case(word)
    }
}

/// Everything that is searched, folded, without signs that other clients strip.
pub fn haystack(meeting: &Meeting) -> String {
    let place = &meeting.place;
    let group = &meeting.group;
    let mut text = String::new();
    let fields = [
        group.district.as_deref(),
        place.address.as_deref(),
        group.name.as_deref(),
        group.notes.as_deref(),
        place.location.as_deref(),
        place.notes.as_deref(),
        Some(meeting.name.as_str()),
        meeting.notes.as_deref(),
    ];
    for field in fields
        .into_iter()
        .flatten()
        .chain(place.regions.iter().map(String::as_str))
    {
        text.push_str(field);
        text.push('\t');
    }
    searchable(&text)
}

/// Folded, with plain signs and single spaces, without double quotes and the signs
/// `.*+?^${}()|[]\`. The texts of meetings and the words of a question go through it alike.
pub fn searchable(text: &str) -> String {
    if text.is_ascii() {
        return without_signs(text.chars().map(|letter| match letter {
            '`' => '\'',
            other => other.to_ascii_lowercase(),
        }));
    }
    let folded = fold(&plain_signs(text));
    let spoken = folded.chars().filter(|letter| !is_vowel_point(*letter));
    // A sigma has a form of its own at the end of a word.
    without_signs(spoken.map(|letter| if letter == 'ς' { 'σ' } else { letter }))
}

/// The points for vowels that Arabic and Hebrew are mostly written without.
fn is_vowel_point(letter: char) -> bool {
    matches!(
        letter,
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
            | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
    )
}

fn without_signs(letters: impl Iterator<Item = char>) -> String {
    let mut kept = String::with_capacity(letters.size_hint().0);
    let mut before = '\n';
    for letter in letters {
        let is_sign = matches!(
            letter,
            '.' | '*'
                | '+'
                | '?'
                | '^'
                | '$'
                | '{'
                | '}'
                | '('
                | ')'
                | '|'
                | '['
                | ']'
                | '\\'
                | '"'
        );
        if !is_sign && (letter != ' ' || before != ' ') {
            kept.push(letter);
            before = letter;
        }
    }
    kept
}

/// Alternatives, each a list of words and phrases that must all occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextQuery(pub Vec<Vec<String>>);

impl TextQuery {
    /// Reads `serenity OR "big book"`.
    pub fn read(text: &str) -> Self {
        let text = plain_signs(text);
        let alternatives = text.split(" OR ").map(|alternative| {
            let mut terms: Vec<String> = Vec::new();
            for (at, part) in alternative.split('"').enumerate() {
                let part = searchable(part);
                if at % 2 == 1 {
                    terms.push(part);
                } else {
                    let words = part.split_whitespace();
                    // ‘Big book’ in single quotes: at the ends of a word they are no part of it.
                    let words = words.map(|word| word.trim_matches('\''));
                    terms.extend(words.map(str::to_owned));
                }
            }
            terms.retain(|term| !term.trim().is_empty());
            terms
        });
        Self(alternatives.filter(|terms| !terms.is_empty()).collect())
    }

    /// Whether a text made by [`searchable`] fits.
    pub fn matches(&self, text: &str) -> bool {
        self.0
            .iter()
            .any(|terms| terms.iter().all(|term| text.contains(term.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::searchable;

    #[test]
    fn endings_and_vowel_points_are_no_difference() {
        assert_eq!(searchable("σοφός"), searchable("ΣΟΦΟΣ"));
        assert_eq!(searchable("مُحَمَّد"), searchable("محمد"));
        assert_eq!(searchable("שָׁלוֹם"), searchable("שלום"));
    }
}
