//! The bundled places as they lie in the binary; `examples/make_places.rs` writes them and describes
//! the sections. Nothing is copied: a look-up reads the few bytes it needs.

use std::cmp::Ordering;
use std::ops::Range;

use feeds::Point;

static PLACES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.bin"));

/// The sections of the file.
pub(super) struct PackedPlaces {
    pub(super) zones: Vec<&'static str>,
    pub(super) countries: Vec<&'static str>,
    pub(super) areas: Vec<&'static str>,
    names: &'static [u8],
    towns: &'static [[u8; 14]],
    by_name: &'static [[u8; 6]],
    postcodes: &'static [[u8; 15]],
}

/// One town, by its number.
#[derive(Clone, Copy)]
pub(super) struct Town(&'static [u8; 14]);

/// One postcode.
#[derive(Clone, Copy)]
pub(super) struct Postcode(&'static [u8; 15]);

/// A name of a town, the first of them or another one.
#[derive(Clone, Copy)]
pub(super) struct TownName {
    name: u32,
    pub(super) town: u32,
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Thousandths of a degree, from the south pole and from the date line.
fn point(bytes: &[u8]) -> Point {
    let (north, east) = bytes.split_at(3);
    Point {
        latitude: f64::from(number(north)) / 1000.0 - 90.0,
        longitude: f64::from(number(east)) / 1000.0 - 180.0,
    }
}

/// The range of a key in sorted rows.
pub(super) fn range(rows: usize, order: impl Fn(usize) -> Ordering) -> Range<usize> {
    let bound = |low: bool| {
        let (mut from, mut to) = (0, rows);
        while from < to {
            let middle = usize::midpoint(from, to);
            let order = order(middle);
            if order.is_lt() || (!low && order.is_eq()) {
                from = middle + 1
            } else {
                to = middle
            }
        }
        from
    };
    bound(true)..bound(false)
}

impl Town {
    pub(super) fn point(self) -> Point {
        point(&self.0[..6])
    }

    /// Where its name stands among the names.
    pub(super) fn name(self) -> u32 {
        number(&self.0[6..9])
    }

    pub(super) fn country(self) -> usize {
        self.0[9].into()
    }

    pub(super) fn area(self) -> usize {
        self.0[10].into()
    }

    pub(super) fn zone(self) -> usize {
        number(&self.0[11..13]) as usize
    }

    /// Ten times the binary logarithm of one more than its people.
    pub(super) fn size(self) -> u8 {
        self.0[13]
    }
}

impl Postcode {
    pub(super) fn country(self) -> usize {
        self.0[0].into()
    }

    pub(super) fn code(self) -> &'static str {
        let code = self.0[1..6].split(|byte| *byte == 0).next();
        code.and_then(|code| str::from_utf8(code).ok())
            .unwrap_or_default()
    }

    /// Where the name of its town stands among the names.
    pub(super) fn town(self) -> u32 {
        number(&self.0[6..9])
    }

    pub(super) fn point(self) -> Point {
        point(&self.0[9..])
    }
}

impl PackedPlaces {
    /// The sections of the bundled file. Costs nothing: they are pointers into the binary.
    ///
    /// # Errors
    /// The file has another format.
    pub(super) fn bundled() -> std::io::Result<Self> {
        let mut rest = PLACES;
        Ok(Self {
            zones: lines(section(&mut rest)?)?,
            countries: lines(section(&mut rest)?)?,
            areas: lines(section(&mut rest)?)?,
            names: section(&mut rest)?,
            towns: section(&mut rest)?.as_chunks().0,
            by_name: section(&mut rest)?.as_chunks().0,
            postcodes: section(&mut rest)?.as_chunks().0,
        })
    }

    pub(super) fn towns(&self) -> usize {
        self.towns.len()
    }

    pub(super) fn town(&self, town: u32) -> Town {
        Town(&self.towns[town as usize])
    }

    /// Names of towns, by their keys.
    pub(super) fn town_names(&self) -> usize {
        self.by_name.len()
    }

    pub(super) fn town_name(&self, place: usize) -> TownName {
        let entry = &self.by_name[place];
        TownName {
            name: number(&entry[..3]),
            town: number(&entry[3..]),
        }
    }

    pub(super) fn postcodes(&self) -> usize {
        self.postcodes.len()
    }

    pub(super) fn postcode(&self, place: usize) -> Postcode {
        Postcode(&self.postcodes[place])
    }

    /// A name by where it stands: its length in one byte, then its letters.
    pub(super) fn name(&self, at: u32) -> &'static str {
        let name = self.names.get(at as usize..).and_then(|rest| {
            let (length, rest) = rest.split_first()?;
            rest.get(..usize::from(*length))
        });
        name.and_then(|name| str::from_utf8(name).ok())
            .unwrap_or_default()
    }

    pub(super) fn text(&self, name: TownName) -> &'static str {
        self.name(name.name)
    }
}

fn broken() -> std::io::Error {
    std::io::Error::new(
        std::io::ErrorKind::InvalidData,
        "the bundled places cannot be read",
    )
}

fn section(rest: &mut &'static [u8]) -> std::io::Result<&'static [u8]> {
    let (length, behind) = rest.split_first_chunk::<4>().ok_or_else(broken)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (section, behind) = behind.split_at_checked(length).ok_or_else(broken)?;
    *rest = behind;
    Ok(section)
}

fn lines(section: &'static [u8]) -> std::io::Result<Vec<&'static str>> {
    let text = str::from_utf8(section).map_err(|_| broken())?;
    Ok(text.lines().collect())
}
