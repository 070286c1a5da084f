//! When a meeting is: on its own clock, on the clock of this place, and how soon.

use feeds::{Meeting, Venue};
use jiff::Zoned;
use kernel::{MINUTE, Millis, Zone};
use web::{App, LocaleTexts};

use super::says::{self, DAYS};
use crate::query::{Unit, unit_of_country};
use crate::{Found, Next, Query};

/// The time now, and the zone, units and first day of the week in which the viewer reads.
#[derive(Clone)]
pub(super) struct ViewerContext {
    pub(super) now: Millis,
    pub(super) zone: Zone,
    pub(super) unit: Unit,
    pub(super) week: WeekStart,
}

/// The day with which a week begins on the calendars of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WeekStart {
    FromSunday,
    FromMonday,
}

impl WeekStart {
    fn of_country(code: &str) -> WeekStart {
        match code {
            "US" | "CA" => WeekStart::FromSunday,
            _ => WeekStart::FromMonday,
        }
    }
}

/// The next time of a meeting in words.
#[derive(Default)]
pub(super) struct MeetingTimes {
    /// “18:30” on the clock of the room; what is online only is told on the clock of this place.
    pub(super) time: String,
    /// “in 42 min”, “tomorrow”, “Thursday”.
    pub(super) soon: String,
    /// The other clock, where it shows another time.
    pub(super) other: Option<String>,
    /// For machines, with the zone of the meeting.
    pub(super) starts: Option<String>,
    pub(super) zone: Option<Zone>,
    /// The zone that `time` is told in.
    pub(super) told_in: Option<Zone>,
}

impl ViewerContext {
    /// As the place that runs this server has them.
    pub(super) fn new(app: &App) -> ViewerContext {
        ViewerContext {
            now: app.now(),
            zone: app.place().zone.clone(),
            unit: unit_of_country(&app.place().country),
            week: WeekStart::of_country(&app.place().country),
        }
    }

    /// As the place that was searched has them, unless the address says otherwise.
    pub(super) fn of(&self, query: &Query, found: &Found) -> ViewerContext {
        let around = found.around.as_ref();
        let zone = query.zone.as_ref();
        let zone = zone.or(around.and_then(|place| place.zone.as_ref()));
        let unit = query
            .unit
            .or(around.map(|place| unit_of_country(&place.country)));
        ViewerContext {
            now: self.now,
            zone: zone.unwrap_or(&self.zone).clone(),
            unit: unit.unwrap_or(self.unit),
            week: self.week,
        }
    }

    pub(super) fn when(
        &self,
        texts: LocaleTexts,
        meeting: &Meeting,
        next: Option<Next>,
    ) -> MeetingTimes {
        let (Some(next), Some(zone)) = (next, &meeting.zone) else {
            return without_a_next(texts, meeting);
        };
        let there = zone.at(next.starts_at);
        let local = self.zone.at(next.starts_at);
        let differ = there.offset() != local.offset();
        // A room has the clock on its wall; online, one's own clock counts.
        let online = meeting.venue == Venue::Online;
        let (own, own_zone) = if online {
            (&local, &self.zone)
        } else {
            (&there, zone)
        };
        let other = differ.then(|| {
            let (id, other) = if online {
                ("finder-their-time", zone)
            } else {
                ("finder-our-time", &self.zone)
            };
            let when = texts.when(next.starts_at, other);
            texts.with(
                id,
                &[("when", when.into()), ("zone", says::zone(other).into())],
            )
        });
        MeetingTimes {
            time: own.strftime("%H:%M").to_string(),
            soon: self.soon(texts, next, own, own_zone),
            other,
            starts: Some(own.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()),
            zone: Some(zone.clone()),
            told_in: Some(own_zone.clone()),
        }
    }

    fn soon(&self, texts: LocaleTexts, next: Next, own: &Zoned, zone: &Zone) -> String {
        let minutes = (next.starts_at - self.now).div_euclid(MINUTE);
        match minutes {
            _ if next.begun || minutes < 0 => texts.say("finder-soon-begun"),
            0 => texts.say("finder-soon-now"),
            1..60 => texts.count("finder-soon-minutes", minutes),
            60..360 => {
                let args = [
                    ("hours", (minutes / 60).into()),
                    ("minutes", (minutes % 60).into()),
                ];
                texts.with("finder-soon-hours", &args)
            }
            _ => {
                let today = zone.at(self.now).date();
                match today.until(own.date()).map_or(7, |days| days.get_days()) {
                    0 => texts.say("finder-today"),
                    1 => texts.say("finder-tomorrow"),
                    _ => says::weekday(texts, own.weekday().to_sunday_zero_offset()),
                }
            }
        }
    }

    /// “Next: Tuesday 24 November, 18:30.”, “Today, in 42 minutes.” or “It has begun.”
    pub(super) fn next_sentence(
        &self,
        texts: LocaleTexts,
        meeting: &Meeting,
        next: Option<Next>,
    ) -> Option<String> {
        let (next, zone) = (next?, meeting.zone.as_ref()?);
        let minutes = (next.starts_at - self.now).div_euclid(MINUTE);
        Some(match minutes {
            _ if next.begun || minutes < 0 => texts.say("finder-next-begun"),
            1..60 => texts.count("finder-next-minutes", minutes),
            _ => {
                let when = texts.when(next.starts_at, zone);
                texts.with("finder-next", &[("when", when.into())])
            }
        })
    }
}

/// “Tuesdays, 18:30 to 20:00.”, with the zone where it is not this place's.
pub(super) fn weekly(texts: LocaleTexts, meeting: &Meeting, here: &Zone) -> String {
    let Some(slot) = meeting.slot else {
        return texts.say("finder-by-appointment");
    };
    let every = DAYS[usize::from(slot.weekday % 7)];
    let mut args = vec![
        ("every", texts.say(&format!("finder-every-{every}")).into()),
        ("from", clock(slot.start_minute).into()),
        ("to", clock(slot.end_minute()).into()),
    ];
    match meeting.zone.as_ref().filter(|zone| *zone != here) {
        Some(zone) => {
            args.push(("zone", says::zone(zone).into()));
            texts.with("finder-times-in", &args)
        }
        None => texts.with("finder-times", &args),
    }
}

fn without_a_next(texts: LocaleTexts, meeting: &Meeting) -> MeetingTimes {
    match meeting.slot {
        None => MeetingTimes {
            time: "–".to_owned(),
            soon: texts.say("finder-by-appointment"),
            ..MeetingTimes::default()
        },
        Some(slot) => MeetingTimes {
            time: clock(slot.start_minute),
            soon: says::weekday(texts, i8::try_from(slot.weekday % 7).unwrap_or(0)),
            other: Some(texts.say("finder-no-zone")),
            ..MeetingTimes::default()
        },
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}
