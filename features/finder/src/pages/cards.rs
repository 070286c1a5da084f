//! One meeting in a list, ready to be shown.

use feeds::{Meeting, TypeFacet, Venue};
use kernel::Zone;
use web::{Arg, LocaleTexts};

use super::says::{self, FreshnessMark};
use super::times::ViewerContext;
use crate::{Dimension, Distance, Hit, Listing, Reason};

/// Fulfilled wishes that a card names.
const MOST_WISHES: usize = 3;

pub(super) struct MeetingCard {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) time: String,
    pub(super) soon: String,
    pub(super) starts: Option<String>,
    /// Whose clock the time is on, where no wall has one.
    pub(super) clock: Option<String>,
    /// The same moment and the zone it is told in, for the reader's own clock: what can be joined
    /// from anywhere is looked at from anywhere.
    pub(super) mine: Option<(String, Zone)>,
    pub(super) place: String,
    pub(super) facts: String,
    pub(super) theirs: Option<String>,
    pub(super) fresh: FreshnessMark,
    pub(super) why: Option<String>,
    /// The lists that have it, where several do.
    pub(super) lists: Option<String>,
}

/// The address of a meeting's page.
pub(super) fn path(listing: &Listing) -> String {
    format!("/find/{}", listing.id)
}

pub(super) fn card(texts: LocaleTexts, here: &ViewerContext, hit: &Hit) -> MeetingCard {
    let meeting = &hit.listing.meeting;
    let when = here.when(texts, meeting, hit.next);
    let told_in = when.told_in.filter(|_| meeting.venue.is_online());
    let clock = told_in.as_ref().filter(|_| meeting.venue == Venue::Online);
    let clock = clock.map(|zone| texts.name("finder-card-clock", &says::zone(zone)));
    MeetingCard {
        href: path(&hit.listing),
        name: meeting.name.clone(),
        time: when.time,
        soon: when.soon,
        clock,
        mine: when.starts.clone().zip(told_in),
        starts: when.starts,
        place: place_line(texts, meeting, hit.distance),
        facts: facts(texts, meeting),
        theirs: when.other,
        fresh: says::fresh(texts, hit.listing.freshness),
        why: why(texts, &hit.reasons),
        lists: lists(texts, &hit.listing.lists),
    }
}

/// “Friends’ Meeting House, 0.8 km. AA, 12 steps.”
fn place_line(texts: LocaleTexts, meeting: &Meeting, distance: Option<Distance>) -> String {
    let mut args = vec![
        ("place", Arg::from(place(texts, meeting))),
        ("kind", says::kind(texts, meeting.program).into()),
    ];
    match distance {
        Some(distance) => {
            args.push(("distance", says::distance(texts, distance).into()));
            texts.with("finder-card-line-far", &args)
        }
        None => texts.with("finder-card-line", &args),
    }
}

/// Where it is held, in a few words.
pub(super) fn place(texts: LocaleTexts, meeting: &Meeting) -> String {
    let region = meeting.place.regions.last();
    let room = || {
        let place = &meeting.place;
        let known = place.location.as_ref().or(place.street.as_ref());
        let known = known.or(place.address.as_ref()).or(region);
        Arg::name(known.unwrap_or(&meeting.name))
    };
    match meeting.venue {
        Venue::InPerson => text_of(room()),
        Venue::Hybrid => texts.with("finder-card-hybrid", &[("place", room())]),
        Venue::Online => match region {
            Some(region) => texts.with("finder-card-online-from", &[("region", Arg::name(region))]),
            None => texts.say("finder-card-online"),
        },
        Venue::Inactive => texts.say("finder-card-inactive"),
    }
}

/// “Open to everyone. Women. Step-free.” Only what the list says.
fn facts(texts: LocaleTexts, meeting: &Meeting) -> String {
    let mut facts: Vec<String> = meeting.cost.iter().cloned().collect();
    for facet in [TypeFacet::Attendance, TypeFacet::Community] {
        facts.extend(says::kinds(texts, meeting, facet));
    }
    let step_free = [
        "wheelchair-access",
        "hearing-loop",
        "american-sign-language",
    ];
    let known = meeting
        .types
        .iter()
        .filter_map(|code| meeting.program.type_of(code));
    let access = known.filter(|kind| step_free.contains(&kind.tag));
    facts.extend(access.map(|kind| says::kind_text(texts, kind).0));
    says::facts(texts, &facts)
}

/// “In the lists Leeds and Yorkshire.”
fn lists(texts: LocaleTexts, lists: &[String]) -> Option<String> {
    let names: Vec<String> = lists.iter().map(|name| isolated(name)).collect();
    (names.len() > 1)
        .then(|| texts.with("finder-card-lists", &[("lists", texts.list(&names).into())]))
}

fn isolated(name: &str) -> String {
    text_of(Arg::name(name))
}

fn text_of(arg: Arg) -> String {
    match arg {
        Arg::Text(text) => text,
        Arg::Number(number) => number.to_string(),
    }
}

/// Why it stands where it does, in at most three reasons.
pub(super) fn why(texts: LocaleTexts, reasons: &[Reason]) -> Option<String> {
    let said: Vec<String> = reasons
        .iter()
        .take(3)
        .map(|reason| match reason {
            Reason::Now => texts.say("finder-why-now"),
            Reason::Soon { .. } => texts.say("finder-why-soon"),
            Reason::Near(_) => texts.say("finder-why-near"),
            Reason::Wanted(tags) => {
                let names: Vec<String> = tags
                    .iter()
                    .take(MOST_WISHES)
                    .map(|tag| says::value(texts, Dimension::Type, tag, "").0)
                    .collect();
                texts.with("finder-why-wanted", &[("what", texts.list(&names).into())])
            }
            Reason::Confirmed { .. } => texts.say("finder-why-confirmed"),
        })
        .collect();
    (!said.is_empty()).then(|| texts.with("finder-why", &[("reasons", texts.list(&said).into())]))
}
