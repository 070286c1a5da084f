//! The same meeting in several lists: one entry of the index, with the numbers of the others beside it.
//!
//! Two rows of two lists are the same meeting when they have the same slug and the same page at their
//! source, or the same fellowship, name, day and time and either rooms close together, the same street
//! and house where a list has no coordinates, or the same link.
//! The one that its group confirmed last stands for all.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use feeds::{Meeting, Unit, distance, fold, plain_signs};

use super::agenda::NEVER;
use super::build::MeetingRow;
use crate::found::{FeedId, MeetingId};

/// Rooms within this distance are one: lists round and correct their coordinates.
const SAME_ROOM_KILOMETRES: f64 = 0.25;
/// Rows of one name and time that are compared with each other.
const MOST_COMPARED: usize = 64;

/// What tells that two rows are the same meeting; 0 where a row does not say.
pub(super) struct MeetingPrints {
    /// Slug and page.
    page: u64,
    program: &'static str,
    link: u64,
    /// House, street and town.
    address: u64,
}

/// Words of a name that some lists write and others leave out.
const NAME_WORDS_LEFT_OUT: [&str; 9] = [
    "group", "meeting", "the", "grupo", "reunion", "gruppe", "groupe", "el", "la",
];
/// Short words of streets.
const STREET_WORDS: [(&str, &str); 10] = [
    ("rd", "road"),
    ("st", "street"),
    ("str", "strasse"),
    ("ave", "avenue"),
    ("av", "avenue"),
    ("blvd", "boulevard"),
    ("ln", "lane"),
    ("dr", "drive"),
    ("ct", "court"),
    ("sq", "square"),
];

fn print(parts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish().max(1)
}

/// Words of letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// Fellowship and name, without spaces, signs, and words that say nothing.
fn name_print(row: &MeetingRow) -> u64 {
    let name = row.name.split('\t').next().unwrap_or_default();
    let name = plain_signs(name);
    let telling: String = words(&name)
        .filter(|word| !NAME_WORDS_LEFT_OUT.contains(word))
        .collect();
    let letters = if telling.is_empty() {
        words(&name).collect()
    } else {
        telling
    };
    print((row.prints.program, letters))
}

/// House, street and town of an address; 0 where it does not name them.
fn address_print(address: &str) -> u64 {
    let address = fold(&plain_signs(address));
    let mut parts = address.split(',');
    let street = parts.next().unwrap_or_default();
    let town = parts.next().and_then(|part| words(part).next());
    let Some(town) = town.filter(|_| street.contains(|letter: char| letter.is_ascii_digit()))
    else {
        return 0;
    };
    let whole = |word: &str| {
        let long = STREET_WORDS.iter().find(|(short, _)| *short == word);
        long.map_or(word, |(_, long)| long).to_owned()
    };
    let street: Vec<String> = words(street).map(whole).collect();
    print((street, town))
}

/// An address without what differs between copies of it.
fn plain_address(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let rest = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    rest.trim_start_matches("www.")
        .trim_end_matches('/')
        .to_owned()
}

impl MeetingPrints {
    pub(super) fn of(meeting: &Meeting) -> Self {
        let url = meeting.group.url.as_deref().map(plain_address);
        let link = meeting.online.url.as_deref().map(plain_address);
        Self {
            page: url.map_or(0, |url| print((&meeting.slug, url))),
            program: meeting.program.key(),
            link: link.map_or(0, print),
            address: meeting.place.address.as_deref().map_or(0, address_print),
        }
    }
}

/// Another row of the same meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OtherListing {
    pub(crate) feed: FeedId,
    pub(crate) id: MeetingId,
}

/// Which rows stand for which meetings.
pub(super) struct Doubles {
    /// The row that stands for each row; itself where it is in one list alone.
    pub(super) first: Vec<u32>,
    /// For each of several rows the others, the latest confirmed first.
    pub(super) others: HashMap<MeetingId, Box<[OtherListing]>>,
}

/// Rows put together, while others are still looked for.
struct Groups<'a> {
    rows: &'a [MeetingRow],
    group_of: Vec<u32>,
    members: HashMap<u32, Vec<u32>>,
}

impl Groups<'_> {
    fn members(&self, group: u32) -> Vec<u32> {
        self.members
            .get(&group)
            .cloned()
            .unwrap_or_else(|| vec![group])
    }

    /// Puts two rows together, unless a list would be in the group twice: a list knows its meetings
    /// apart.
    fn join(&mut self, one: u32, other: u32) {
        let (into, from) = (self.group_of[one as usize], self.group_of[other as usize]);
        let (mut all, more) = (self.members(into), self.members(from));
        let feed = |row: &u32| self.rows[*row as usize].feed;
        let has_both = more
            .iter()
            .any(|row| all.iter().any(|known| feed(known) == feed(row)));
        if into == from || has_both {
            return;
        }
        more.iter()
            .for_each(|row| self.group_of[*row as usize] = into);
        all.extend(more);
        self.members.remove(&from);
        self.members.insert(into, all);
    }

    /// Joins the rows of each list of candidates for which `same` holds.
    fn join_all(
        &mut self,
        candidates: impl Iterator<Item = Vec<u32>>,
        same: impl Fn(&MeetingRow, &MeetingRow) -> bool,
    ) {
        for rows in candidates {
            for (at, one) in rows.iter().enumerate() {
                for other in rows[at + 1..].iter().take(MOST_COMPARED) {
                    if same(&self.rows[*one as usize], &self.rows[*other as usize]) {
                        self.join(*one, *other);
                    }
                }
            }
        }
    }
}

/// The rows of each value that several rows have, in their order.
fn alike<K: Ord>(rows: &[MeetingRow], key: impl Fn(&MeetingRow) -> Option<K>) -> Vec<Vec<u32>> {
    let numbered = (0_u32..).zip(rows);
    let mut keyed: Vec<(K, u32)> = numbered
        .filter_map(|(number, row)| Some((key(row)?, number)))
        .collect();
    keyed.sort_unstable();
    let runs = keyed.chunk_by(|one, other| one.0 == other.0);
    let several = runs.filter(|run| run.len() > 1);
    several
        .map(|run| run.iter().map(|(_, number)| *number).collect())
        .collect()
}

fn is_same_place(one: &MeetingRow, other: &MeetingRow) -> bool {
    if one.prints.link != 0 && one.prints.link == other.prints.link {
        return true;
    }
    let rooms = one.venue.is_in_person() && other.venue.is_in_person();
    match one.spot.point().zip(other.spot.point()) {
        _ if !rooms => false,
        Some((one, other)) => distance(one, other, Unit::Kilometres) <= SAME_ROOM_KILOMETRES,
        None => one.prints.address != 0 && one.prints.address == other.prints.address,
    }
}

impl Doubles {
    pub(super) fn of(rows: &[MeetingRow]) -> Self {
        let numbers = (0_u32..).take(rows.len()).collect();
        let one_list = rows.iter().all(|row| row.feed == rows[0].feed);
        if one_list {
            return Self {
                first: numbers,
                others: HashMap::new(),
            };
        }
        let mut groups = Groups {
            rows,
            group_of: numbers,
            members: HashMap::new(),
        };
        let by_page = alike(rows, |row| {
            (row.prints.page != 0).then_some(row.prints.page)
        });
        groups.join_all(by_page.into_iter(), |_, _| true);
        let by_name = alike(rows, |row| {
            (row.minute != NEVER).then_some((name_print(row), row.minute))
        });
        groups.join_all(by_name.into_iter(), is_same_place);
        let Groups {
            mut group_of,
            members,
            ..
        } = groups;
        let mut others = HashMap::new();
        for (_, mut group) in members {
            group.sort_by_key(|row| {
                let row = &rows[*row as usize];
                (std::cmp::Reverse(row.confirmed), row.id)
            });
            for row in &group {
                group_of[*row as usize] = group[0];
                let rest = group.iter().filter(|other| *other != row);
                let rest = rest.map(|other| {
                    let MeetingRow { feed, id, .. } = rows[*other as usize];
                    OtherListing { feed, id }
                });
                others.insert(rows[*row as usize].id, rest.collect());
            }
        }
        Self {
            first: group_of,
            others,
        }
    }
}
