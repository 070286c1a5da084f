//! Trying several: a private list of meetings, how they were, and what might suit next.

use std::collections::{BTreeSet, HashMap, HashSet};

use kernel::{DAY, Millis, Own, PersonId, Private, Viewer};
use store::{Record, retrying};
use vault::SealingRing;

use super::Fault;
use crate::finder::Finder;
use crate::found::{Hit, MeetingId};
use crate::query::Query;
use crate::records::{self, TryRevision, offer_mark, owner, report_mark, try_id};
use crate::rules::{MOST_TRIES, MayComeAlong, Refused, Try, Visit, liked_tags};

const OWN_LIST: &str = "a person's own sealed list";

/// The person's list: what they plan first, then what they tried last.
pub async fn tries(finder: &Finder, own: Own) -> Result<Vec<Try>, Fault> {
    let ring = finder.app().keys().ring(&[owner(own.person())]).await?;
    let rows = records::tries(finder.app().db(), own.person(), &ring).await?;
    let mut all: Vec<Try> = rows.into_iter().map(|(_, _, kept)| kept).collect();
    all.sort_by_key(|kept| {
        let last = kept.visits.iter().map(|visit| visit.day).max().unwrap_or(0);
        (!kept.planned, std::cmp::Reverse(last), kept.meeting)
    });
    Ok(all)
}

/// Puts a meeting on the person's list.
///
/// # Errors
/// [`Fault::NotFound`]; [`Refused::TooMany`].
pub async fn plan(finder: &Finder, own: Own, meeting: MeetingId) -> Result<(), Fault> {
    let mut ring = sealing_ring(finder, own.person()).await?;
    if records::tries(finder.app().db(), own.person(), &ring)
        .await?
        .len()
        >= MOST_TRIES
    {
        return Err(Refused::TooMany.into());
    }
    keep(finder, own.person(), meeting, &mut ring, |kept| {
        kept.planned = true
    })
    .await
}

/// Notes a visit.
///
/// # Errors
/// [`Refused::Answer`]; [`Fault::NotFound`].
pub async fn went(
    finder: &Finder,
    own: Own,
    meeting: MeetingId,
    visit: Visit,
) -> Result<(), Fault> {
    visit.check()?;
    let mut ring = sealing_ring(finder, own.person()).await?;
    keep(finder, own.person(), meeting, &mut ring, |kept| {
        kept.planned = false;
        kept.visits.retain(|other| other.day != visit.day);
        kept.visits.push(visit);
        // A list for oneself, not a record for life.
        if kept.visits.len() > 50 {
            kept.visits.remove(0);
        }
    })
    .await
}

/// Takes a meeting off the list with everything noted about it, their report and their offer too:
/// nothing of the person's would lead to them any more.
///
/// # Errors
/// [`Fault::NotFound`].
pub async fn forget_try(finder: &Finder, own: Own, meeting: MeetingId) -> Result<(), Fault> {
    let secrets = finder.app().secrets();
    let id = try_id(secrets, own.person(), meeting);
    let mark = report_mark(secrets, own.person(), meeting);
    let offer = offer_mark(secrets, own.person(), meeting);
    retrying!(finder.app().db(), change -> Fault, {
        if !records::drop_try(&mut change, id, own.person()).await? {
            return Err(Fault::NotFound);
        }
        records::take_back_report(&mut change, meeting, mark).await?;
        records::set_offer(&mut change, meeting, offer, false).await?;
        change.commit(Record::none(OWN_LIST)).await?;
    })?;
    Ok(finder.weigh_reports().await?)
}

/// “Was good” (`true`) or “nobody was there”. Counts once for each person and meeting; a second report
/// replaces the first. The row does not identify the person.
///
/// # Errors
/// [`Fault::NotFound`].
pub async fn report(
    finder: &Finder,
    own: Own,
    meeting: MeetingId,
    good: bool,
) -> Result<(), Fault> {
    let app = finder.app();
    let day = app.now().div_euclid(DAY);
    let mut ring = sealing_ring(finder, own.person()).await?;
    keep(finder, own.person(), meeting, &mut ring, |kept| {
        kept.report = Some((good, day))
    })
    .await?;
    let mark = report_mark(app.secrets(), own.person(), meeting);
    retrying!(app.db(), change -> Fault, {
        records::report(&mut change, meeting, mark, good, day).await?;
        change.commit(Record::none("a count; an entry would say who reported what")).await?;
    })?;
    Ok(finder.weigh_reports().await?)
}

/// A peer mentor offers to come along to a meeting, or does not any more.
///
/// # Errors
/// [`Fault::NotFound`].
pub async fn come_along(
    finder: &Finder,
    right: &MayComeAlong,
    meeting: MeetingId,
    along: bool,
) -> Result<(), Fault> {
    let app = finder.app();
    let person = right.person();
    let mut ring = sealing_ring(finder, person).await?;
    keep(finder, person, meeting, &mut ring, |kept| {
        kept.along = along
    })
    .await?;
    let mark = offer_mark(app.secrets(), person, meeting);
    retrying!(app.db(), change -> Fault, {
        records::set_offer(&mut change, meeting, mark, along).await?;
        change.commit(Record::none("an offer; an entry would say who goes where")).await?;
    })
}

/// Names in groups, by the meeting to which they would come along.
pub type Companions = HashMap<MeetingId, Vec<Private<String>>>;

/// Who offers to come along to these meetings: mentors and facilitators of groups that the viewer is
/// in, by their name there. Other people do not learn of an offer, because a name would tell who goes
/// where, and the mentor does not learn who looked.
pub async fn companions(
    finder: &Finder,
    viewer: &Viewer,
    meetings: &[MeetingId],
) -> Result<Companions, Fault> {
    let app = finder.app();
    let mut found = Companions::new();
    let offers = records::offers(app.db(), meetings).await?;
    if offers.is_empty() {
        return Ok(found);
    }
    let mut known = HashSet::from([viewer.person]);
    for place in groups::all_seen_by(app, viewer).await? {
        for member in groups::members(app, &place).await? {
            if member.standing == groups::Standing::Member || !known.insert(member.person) {
                continue;
            }
            let theirs = |(meeting, mark): &&(MeetingId, [u8; 32])| {
                offer_mark(app.secrets(), member.person, *meeting) == *mark
            };
            for (meeting, _) in offers.iter().filter(theirs) {
                found.entry(*meeting).or_default().push(member.name.clone());
            }
        }
    }
    Ok(found)
}

async fn sealing_ring(finder: &Finder, person: PersonId) -> Result<SealingRing, Fault> {
    let app = finder.app();
    Ok(app.keys().sealing_ring(&[owner(person)], app.rng()).await?)
}

/// Changes one row of a list, made where it is missing.
async fn keep(
    finder: &Finder,
    person: PersonId,
    meeting: MeetingId,
    ring: &mut SealingRing,
    edit: impl Fn(&mut Try),
) -> Result<(), Fault> {
    let app = finder.app();
    let now = app.now();
    let name = finder
        .cards(&[meeting], now)
        .await?
        .remove(&meeting)
        .map(|listing| listing.meeting.name);
    let id = try_id(app.secrets(), person, meeting);
    retrying!(app.db(), change -> Fault, {
        let (rev, mut kept) = match records::try_in(&mut change, id, person, ring).await? {
            Some((_, rev, kept)) => (rev, kept),
            None => {
                let name = name.clone().ok_or(Fault::NotFound)?;
                (0, Try { meeting, name, planned: false, visits: Vec::new(), report: None, along: false })
            }
        };
        edit(&mut kept);
        if !records::set_try(&mut change, TryRevision { id, person, rev }, &kept, ring).await? {
            return Err(Fault::Stale);
        }
        change.commit(Record::none(OWN_LIST)).await?;
    })
}

/// What to try next.
#[derive(Debug, Clone)]
pub struct SuggestedMeeting {
    /// Meetings that are not on the list yet, the most suitable first. Every hit says why.
    pub hits: Vec<Hit>,
    /// What was learnt from the visits: type tags that the liked ones share.
    pub liked: BTreeSet<String>,
}

/// Meetings that have what the viewer liked, for a question that says where and when. Nothing that
/// they tried or plan is among them. What was learnt is worked out here and kept nowhere.
pub async fn suggestions(
    finder: &Finder,
    own: Own,
    query: &Query,
    now: Millis,
) -> Result<SuggestedMeeting, Fault> {
    let mine = tries(finder, own).await?;
    let ids: Vec<MeetingId> = mine.iter().map(|kept| kept.meeting).collect();
    let cards = finder.cards(&ids, now).await?;
    let visited = mine.iter().filter_map(|kept| {
        let last = kept.visits.iter().max_by_key(|visit| visit.day)?;
        Some((&cards.get(&kept.meeting)?.meeting, last.liked()?))
    });
    let liked = liked_tags(visited);
    let mut question = query.clone();
    question.wants.extend(liked.iter().cloned());
    let known: HashSet<MeetingId> = ids.into_iter().collect();
    let mut hits = Vec::new();
    // A page may hold nothing but what they know; three pages are enough to look further.
    for page in 0..3 {
        let found = finder.search(&question.at_page(page), now).await?;
        let last = found.hits.is_empty();
        hits.extend(
            found
                .hits
                .into_iter()
                .filter(|hit| !known.contains(&hit.listing.id)),
        );
        if last || hits.len() >= 5 {
            break;
        }
    }
    hits.truncate(5);
    Ok(SuggestedMeeting { hits, liked })
}
