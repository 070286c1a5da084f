//! A large list made here: deterministic, with the mix of the real ones (days, times, lengths, venues,
//! types, meetings in one place), for a machine without a list at hand.

use std::fmt::Write;

/// Towns with their region, zone and degrees.
const TOWNS: [(&str, &str, &str, f64, f64); 12] = [
    ("Philadelphia", "PA", "America/New_York", 39.95, -75.16),
    ("New York", "NY", "America/New_York", 40.71, -74.0),
    ("Chicago", "IL", "America/Chicago", 41.88, -87.63),
    ("Los Angeles", "CA", "America/Los_Angeles", 34.05, -118.24),
    ("Houston", "TX", "America/Chicago", 29.76, -95.37),
    ("Denver", "CO", "America/Denver", 39.74, -104.98),
    ("London", "England", "Europe/London", 51.51, -0.13),
    ("Leeds", "England", "Europe/London", 53.8, -1.55),
    ("Berlin", "Berlin", "Europe/Berlin", 52.52, 13.4),
    ("Madrid", "Madrid", "Europe/Madrid", 40.42, -3.7),
    ("Tehran", "Tehran", "Asia/Tehran", 35.69, 51.39),
    ("Sydney", "NSW", "Australia/Sydney", -33.87, 151.21),
];
const FELLOWSHIPS: [&str; 8] = [
    "AA",
    "AA",
    "AA",
    "NA",
    "NA",
    "Al-Anon",
    "SMART Recovery",
    "Recovery Dharma",
];
const WORDS: [&str; 14] = [
    "Serenity",
    "Step",
    "Study",
    "Morning",
    "Big Book",
    "Women",
    "Newcomers",
    "Church",
    "Park Ave",
    "Hope",
    "Sunrise",
    "Nightly",
    "Circle",
    "Gratitude",
];
const TYPES: [&str; 10] = ["O", "C", "D", "X", "BE", "ST", "W", "M", "LIT", "S"];
const HOURS: [u32; 10] = [19, 19, 19, 20, 12, 18, 7, 10, 21, 17];

/// Chance without a library: SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn of<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.below(some.len() as u64) as usize]
    }
}

/// A Meeting Guide list of so many meetings.
pub(crate) fn list(meetings: usize) -> Vec<u8> {
    let mut chance = Chance(20_260_114);
    let mut out = String::from("[");
    let mut place = (0.0, 0.0, String::new(), TOWNS[0]);
    for number in 0..meetings {
        // A little more than two meetings in one place.
        if number == 0 || chance.below(100) < 46 {
            let town = chance.of(&TOWNS);
            let shift = |chance: &mut Chance| (chance.below(4_000) as f64 - 2_000.0) / 5_000.0;
            let (north, east) = (town.3 + shift(&mut chance), town.4 + shift(&mut chance));
            let street = format!("{} {} St", chance.below(3_000) + 1, chance.of(&WORDS));
            place = (north, east, street, town);
        }
        let comma = if number == 0 { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(out, "{comma}\n{}", row(number, &place, &mut chance));
    }
    out.push_str("\n]");
    out.into_bytes()
}

type Spot = (
    f64,
    f64,
    String,
    (&'static str, &'static str, &'static str, f64, f64),
);

fn row(number: usize, (north, east, street, town): &Spot, chance: &mut Chance) -> String {
    let (name, region, zone, ..) = town;
    let kind = chance.below(100);
    let (in_room, online) = (kind < 78, kind >= 60);
    let door = if in_room {
        format!("{street}, ")
    } else {
        String::new()
    };
    let link = if online {
        format!(r#","conference_url":"https://us02web.zoom.us/j/{number}""#)
    } else {
        String::new()
    };
    let notes = if chance.below(2) == 0 {
        ",\"notes\":\"Ring the bell. Side door, second floor.\""
    } else {
        ""
    };
    let (first, second) = (chance.of(&TYPES), chance.of(&TYPES));
    format!(
        r#"{{"slug":"made-{number}","name":"{} {} {}","day":{},"time":"{:02}:{}","end_time":"{:02}:00","timezone":"{zone}","types":["{first}","{second}"],"formatted_address":"{door}{name}, {region} {}, {}","regions":["{region}","{name}"],"approximate":"{}","latitude":{north:.5},"longitude":{east:.5},"updated":"2026-0{}-1{} 12:00:00","fellowship":"{}"{link}{notes}}}"#,
        chance.of(&WORDS),
        chance.of(&WORDS),
        name,
        chance.below(7),
        chance.of(&HOURS),
        chance.of(&["00", "00", "30"]),
        22,
        10_000 + chance.below(89_999),
        "USA",
        if in_room { "no" } else { "yes" },
        chance.below(9) + 1,
        chance.below(10),
        chance.of(&FELLOWSHIPS),
    )
}
