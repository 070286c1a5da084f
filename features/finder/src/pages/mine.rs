//! Trying several: one's own list of meetings, what could come next, one's proofs.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use feeds::Meeting;
use kernel::{DAY, Own, Private, Zone};
use web::{
    App, Arg, Error, FlashWord, Layout, LocaleTexts, Nav, Shell, SignedIn, see_other_saying,
};

use super::times::{self, ViewerContext};
use super::{STYLES, cards, flash, proofs};
use crate::actions::{self, SuggestedMeeting};
use crate::rules::{Try, Visit, may_come_along};
use crate::{Finder, KeptProof, Listing, MeetingId, Query};

pub(super) struct TryCard {
    /// Empty where the list has lost it.
    href: String,
    path: String,
    name: String,
    when: String,
    how: String,
    /// Who of their groups would come along.
    with: Option<String>,
    /// Offers to come along themselves.
    along: bool,
}

pub(super) struct Suggestion {
    href: String,
    name: String,
    when: String,
    why: String,
}

pub(super) struct Proof {
    id: String,
    text: String,
    state: String,
}

#[derive(Template)]
#[template(path = "mine.html")]
pub(super) struct MinePage {
    texts: LocaleTexts,
    said: Option<String>,
    /// A mentor may offer to come along.
    mentor: bool,
    to_try: Vec<TryCard>,
    been: Vec<TryCard>,
    next: Vec<Suggestion>,
    proofs: Vec<Proof>,
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    said: FlashWord,
) -> Result<Response, Error> {
    let own = Own::of(&me.viewer);
    let tries = actions::tries(&finder, own).await?;
    let ids: Vec<MeetingId> = tries.iter().map(|kept| kept.meeting).collect();
    let listings = finder.cards(&ids, app.now()).await?;
    let question = near_what_i_know(tries.iter().filter_map(|kept| listings.get(&kept.meeting)));
    // Who has not been anywhere yet has said nothing that a suggestion could follow.
    let suggested = if tries.iter().any(|kept| !kept.visits.is_empty()) {
        Some(actions::suggestions(&finder, own, &question, app.now()).await?)
    } else {
        None
    };
    let proofs = actions::proofs(&finder, own).await?;
    let companions = actions::companions(&finder, &me.viewer, &ids).await?;
    let texts = me.context.texts;
    let known = |id| (listings.get(&id), company(texts, companions.get(&id)));
    let mut page = view(texts, &ViewerContext::new(&app), &tries, known);
    page.mentor = may_come_along(&me.viewer).is_ok();
    page.said = said.text(texts, flash::ALL);
    page.next = suggested.map_or_else(Vec::new, |suggested| {
        next(texts, &ViewerContext::new(&app), &suggested)
    });
    page.proofs = proofs.iter().map(|(proof, _)| line(texts, proof)).collect();
    let shell = Shell::new("finder-title-mine", Nav::Find).assets(&[], STYLES);
    me.context.page(&app, shell.layout(Layout::Narrow), page)
}

/// The list with what the lists of this installation still know about it.
pub(super) fn view<'a>(
    texts: LocaleTexts,
    here: &ViewerContext,
    tries: &[Try],
    listing: impl Fn(MeetingId) -> (Option<&'a Listing>, Option<String>),
) -> MinePage {
    let kept = |one: &Try, visit: Option<&Visit>| {
        let (known, with) = listing(one.meeting);
        let weekly = || match known {
            Some(known) => times::weekly(texts, &known.meeting, &here.zone),
            None => texts.say("finder-mine-gone"),
        };
        let path = format!("/find/{}", one.meeting);
        TryCard {
            href: if known.is_some() {
                path.clone()
            } else {
                String::new()
            },
            path,
            name: known.map_or(&one.name, |known| &known.meeting.name).clone(),
            when: visit.map_or_else(weekly, |visit| was(texts, visit)),
            how: visit.map_or_else(String::new, |visit| how(texts, visit)),
            with,
            along: one.along,
        }
    };
    let last = |one: &'_ Try| one.visits.iter().max_by_key(|visit| visit.day).copied();
    // Who only offers to come along has it before them, too.
    let planned = tries
        .iter()
        .filter(|one| one.planned || (one.along && one.visits.is_empty()));
    let visited = tries.iter().filter_map(|one| Some((one, last(one)?)));
    MinePage {
        texts,
        said: None,
        mentor: false,
        to_try: planned.map(|one| kept(one, None)).collect(),
        been: visited
            .map(|(one, visit)| kept(one, Some(&visit)))
            .collect(),
        next: Vec::new(),
        proofs: Vec::new(),
    }
}

/// “Ben and Cleo would come along.”
pub(super) fn company(texts: LocaleTexts, names: Option<&Vec<Private<String>>>) -> Option<String> {
    let names: Vec<String> = names?
        .iter()
        .map(|name| match Arg::name(name.reveal()) {
            Arg::Text(text) => text,
            Arg::Number(number) => number.to_string(),
        })
        .collect();
    let args = [
        ("count", names.len().into()),
        ("names", texts.list(&names).into()),
    ];
    Some(texts.with("finder-along-by", &args))
}

fn was(texts: LocaleTexts, visit: &Visit) -> String {
    let when = texts.full_date(visit.day * DAY, &Zone::UTC);
    texts.with("finder-mine-was", &[("when", when.into())])
}

fn how(texts: LocaleTexts, visit: &Visit) -> String {
    let said = [
        ("finder-how-welcome", visit.welcome),
        ("finder-how-safe", visit.safe),
        ("finder-how-fit", visit.fit),
        ("finder-how-again", visit.again),
    ];
    let said = said
        .into_iter()
        .filter_map(|(id, answer)| Some(texts.count(id, answer?)));
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        texts.say("finder-how-unsaid")
    } else {
        texts.with("finder-how", &[("said", texts.list(&said).into())])
    }
}

/// A question around the rooms on the list, and online: suggestions of other meetings.
fn near_what_i_know<'a>(listings: impl Iterator<Item = &'a Listing>) -> Query {
    let room = |meeting: &Meeting| meeting.place.point.filter(|_| meeting.venue.is_in_person());
    let at = listings
        .into_iter()
        .find_map(|listing| room(&listing.meeting));
    Query {
        at,
        online_too: true,
        ..Query::default()
    }
}

pub(super) fn next(
    texts: LocaleTexts,
    here: &ViewerContext,
    suggested: &SuggestedMeeting,
) -> Vec<Suggestion> {
    let one = |hit: &crate::Hit| Suggestion {
        href: cards::path(&hit.listing),
        name: hit.listing.meeting.name.clone(),
        when: times::weekly(texts, &hit.listing.meeting, &here.zone),
        why: cards::why(texts, &hit.reasons).unwrap_or_default(),
    };
    suggested.hits.iter().map(one).collect()
}

pub(super) fn line(texts: LocaleTexts, proof: &KeptProof) -> Proof {
    let state = match proof.withdrawn_day {
        Some(_) => "finder-proof-was-revoked",
        None => "finder-proof-valid",
    };
    Proof {
        id: proof.id.to_string(),
        text: proofs::line(texts, &proof.attendance),
        state: texts.say(state),
    }
}

pub(super) async fn keep(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Error> {
    actions::plan(&finder, Own::of(&me.viewer), meeting).await?;
    Ok(see_other_saying(&format!("/find/{meeting}"), flash::KEPT))
}

pub(super) async fn take_off(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Error> {
    actions::forget_try(&finder, Own::of(&me.viewer), meeting).await?;
    Ok(see_other_saying("/find/mine", flash::DROPPED))
}
