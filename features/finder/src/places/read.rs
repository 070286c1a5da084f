//! Reads the packed places; `data/make_places.py` writes them.

use std::io::Read;

use feeds::Point;
use flate2::read::GzDecoder;

static PACKED: &[u8] = include_bytes!("../../data/places.bin.gz");

/// The sections of the file, unpacked.
pub(super) struct PackedPlaces {
    pub(super) zones: Vec<&'static str>,
    pub(super) countries: Vec<String>,
    pub(super) areas: Vec<String>,
    pub(super) towns: Towns,
    pub(super) postcodes: Postcodes,
}

/// A point in thousandths of a degree.
#[derive(Clone, Copy)]
pub(super) struct PackedPoint {
    north: i32,
    east: i32,
}

impl PackedPoint {
    pub(super) fn point(self) -> Point {
        Point {
            latitude: f64::from(self.north) / 1000.0,
            longitude: f64::from(self.east) / 1000.0,
        }
    }
}

/// Columns of the towns.
pub(super) struct Towns {
    pub(super) names: Vec<String>,
    pub(super) countries: Vec<u8>,
    pub(super) areas: Vec<u16>,
    pub(super) zones: Vec<u16>,
    pub(super) people: Vec<u8>,
    pub(super) points: Vec<PackedPoint>,
}

/// Columns of the postcodes, by country and code.
pub(super) struct Postcodes {
    pub(super) countries: Vec<u8>,
    pub(super) codes: Vec<String>,
    pub(super) towns: Vec<String>,
    pub(super) points: Vec<PackedPoint>,
}

/// # Errors
/// The bundled file has another format.
pub(super) fn unpack() -> std::io::Result<PackedPlaces> {
    let mut bytes = Vec::with_capacity(PACKED.len() * 3);
    GzDecoder::new(PACKED).read_to_end(&mut bytes)?;
    let mut rest = bytes.as_slice();
    let zones = lines(section(&mut rest)?)?;
    Ok(PackedPlaces {
        // A few kilobytes of names, kept for as long as the process lives.
        zones: zones.into_iter().map(|zone| &*zone.leak()).collect(),
        countries: lines(section(&mut rest)?)?,
        areas: lines(section(&mut rest)?)?,
        towns: Towns {
            names: lines(section(&mut rest)?)?,
            countries: section(&mut rest)?.to_vec(),
            areas: numbers(section(&mut rest)?),
            zones: numbers(section(&mut rest)?),
            people: section(&mut rest)?.to_vec(),
            points: points(section(&mut rest)?),
        },
        postcodes: Postcodes {
            countries: section(&mut rest)?.to_vec(),
            codes: lines(section(&mut rest)?)?,
            towns: lines(section(&mut rest)?)?,
            points: points(section(&mut rest)?),
        },
    })
}

fn broken() -> std::io::Error {
    std::io::Error::new(
        std::io::ErrorKind::InvalidData,
        "the bundled places cannot be read",
    )
}

fn section<'a>(rest: &mut &'a [u8]) -> std::io::Result<&'a [u8]> {
    let (length, behind) = rest.split_first_chunk::<4>().ok_or_else(broken)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (section, behind) = behind.split_at_checked(length).ok_or_else(broken)?;
    *rest = behind;
    Ok(section)
}

fn lines(section: &[u8]) -> std::io::Result<Vec<String>> {
    let text = std::str::from_utf8(section).map_err(|_| broken())?;
    Ok(text.lines().map(str::to_owned).collect())
}

fn numbers(section: &[u8]) -> Vec<u16> {
    section
        .as_chunks()
        .0
        .iter()
        .map(|pair| u16::from_le_bytes(*pair))
        .collect()
}

fn points(section: &[u8]) -> Vec<PackedPoint> {
    let mut steps = Vec::new();
    let (mut number, mut shift) = (0_u32, 0);
    for byte in section {
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            steps.push((number >> 1) as i32 ^ -((number & 1) as i32));
            (number, shift) = (0, 0);
        }
    }
    let mut last = PackedPoint { north: 0, east: 0 };
    let pairs = steps.as_chunks::<2>().0.iter();
    pairs
        .map(|[north, east]| {
            last.north += north;
            last.east += east;
            last
        })
        .collect()
}
