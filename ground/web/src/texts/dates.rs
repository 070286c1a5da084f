//! Days and times in words: "Tuesday 24 November, 18:00".

use jiff::Zoned;
use jiff::civil::Weekday;
use kernel::{Millis, Zone};

use super::{Arg, LocaleTexts};

impl LocaleTexts {
    /// Day and time: "Tuesday 24 November, 18:00".
    pub fn when(&self, at: Millis, zone: &Zone) -> String {
        let at = zone.at(at);
        let args = [
            ("day", Arg::Text(self.day(&at))),
            ("time", Arg::Text(time(&at))),
        ];
        self.with("web-day-and-time", &args)
    }

    /// Day without the year: "Tuesday 24 November".
    pub fn date(&self, at: Millis, zone: &Zone) -> String {
        self.day(&zone.at(at))
    }

    /// Day with the year, where it may be another one: "24 November 2026".
    pub fn full_date(&self, at: Millis, zone: &Zone) -> String {
        let at = zone.at(at);
        let args = [
            ("date", i64::from(at.day()).into()),
            ("month", Arg::Text(self.month(at.month()))),
            // As text: a number would be grouped in some languages.
            ("year", Arg::Text(at.year().to_string())),
        ];
        self.with("web-date-with-year", &args)
    }

    /// Time of day, 24 hours: "18:00".
    pub fn clock_time(&self, at: Millis, zone: &Zone) -> String {
        time(&zone.at(at))
    }

    /// A length of time: "1 minute", "20 minutes".
    pub fn minutes(&self, minutes: i64) -> String {
        self.count("web-minutes", minutes)
    }

    /// The words in a row: "Ana, Ben and Cleo".
    pub fn list(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                let args = [("first", first.join(", ").into()), ("last", last.into())];
                self.with("web-list", &args)
            }
        }
    }

    fn day(&self, at: &Zoned) -> String {
        let args = [
            ("weekday", Arg::Text(self.weekday(at.weekday()))),
            ("date", i64::from(at.day()).into()),
            ("month", Arg::Text(self.month(at.month()))),
        ];
        self.with("web-day", &args)
    }

    /// The name of a weekday: "Monday".
    pub fn weekday(&self, day: Weekday) -> String {
        self.say(match day {
            Weekday::Monday => "web-monday",
            Weekday::Tuesday => "web-tuesday",
            Weekday::Wednesday => "web-wednesday",
            Weekday::Thursday => "web-thursday",
            Weekday::Friday => "web-friday",
            Weekday::Saturday => "web-saturday",
            Weekday::Sunday => "web-sunday",
        })
    }

    fn month(&self, month: i8) -> String {
        self.say(match month {
            1 => "web-january",
            2 => "web-february",
            3 => "web-march",
            4 => "web-april",
            5 => "web-may",
            6 => "web-june",
            7 => "web-july",
            8 => "web-august",
            9 => "web-september",
            10 => "web-october",
            11 => "web-november",
            _ => "web-december",
        })
    }
}

fn time(at: &Zoned) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}
