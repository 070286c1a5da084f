//! A group: when it meets next, who is in it, what it agreed, and what its facilitators do here.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{GroupId, Zone};
use web::{App, Arg, Error, FlashWord, LocaleTexts, Nav, Shell, SignedIn};

use super::flash;
use super::schedule::SessionView;
use crate::actions::ring;
use crate::records::{self, GroupOverview};
use crate::rules::{self, DecidedOpening, MemberCard, PlannedSession, Standing};
use crate::{Membership, queries};

/// A person in the list.
struct Person {
    name: String,
    initial: String,
    colour: u8,
    standing: Option<String>,
    is_me: bool,
    /// Said to those who lead alone.
    not_agreed: bool,
}

#[derive(Template)]
#[template(path = "group.html")]
struct GroupPage {
    texts: LocaleTexts,
    said: Option<String>,
    name: String,
    about: String,
    path: String,
    agreed: bool,
    agreement_line: String,
    facts: Vec<(String, String)>,
    next: Option<SessionView>,
    later: Vec<SessionView>,
    people: Vec<Person>,
    leads: bool,
    edits: bool,
    free: String,
    /// That the group is to be shown to the public, who decided it, and when.
    public_soon: Option<String>,
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    said: FlashWord,
) -> Result<Response, Error> {
    let (texts, now) = (me.context.texts, app.now());
    let rows = records::group_page(app.db(), group, &me.viewer, now).await?;
    let rows = rows.ok_or(Error::NotFound)?;
    let roles = accounts::roles_of(&app, &rows.people()).await?;
    let ring = ring(&app, group).await?;
    let GroupOverview {
        mine,
        people: cards,
        ahead,
        agreement,
        opening,
        room,
    } = rows.open(&queries::reader(&app, group, (&ring, &roles)))?;
    let leads = rules::may_facilitate(&mine).is_ok();
    let coming = records::coming(app.db(), me.viewer.person, now).await?;
    let view = |session: &PlannedSession| {
        SessionView::of(texts, app.place(), session, now)
            .led(session, &cards)
            .with_coming(texts, coming.get(&session.id), leads)
    };
    let mut ahead: Vec<SessionView> = ahead.iter().map(view).collect();
    let nearest = ahead.iter().position(|session| !session.cancelled);
    let next = nearest.map(|place| ahead.remove(place));
    let free = room.map_or(0, |room| room.free());
    let kind = texts.say(&format!("groups-kind-{}", mine.about.settings.kind.word()));
    let page = GroupPage {
        texts,
        said: said.text(texts, flash::ALL),
        name: mine.about.name.reveal().clone(),
        about: texts.with(
            "groups-about",
            &[("kind", Arg::from(kind)), ("people", cards.len().into())],
        ),
        path: format!("/groups/{group}"),
        agreed: mine.agreed,
        agreement_line: texts.with(
            "groups-about-agreement-line",
            &[
                ("clauses", agreement.clauses.len().into()),
                (
                    "date",
                    texts
                        .full_date(agreement.written_at, &app.place().zone)
                        .into(),
                ),
            ],
        ),
        public_soon: opening
            .as_ref()
            .filter(|decided| decided.public_at > now)
            .map(|decided| public_soon(texts, &app.place().zone, decided, &cards)),
        facts: facts(texts, &mine, opening.as_ref()),
        next,
        later: ahead,
        people: cards
            .iter()
            .map(|card| person(texts, card, &mine))
            .collect(),
        leads,
        edits: rules::may_edit(&mine).is_ok(),
        free: texts.with("groups-lead-invitations-line", &[("free", free.into())]),
    };
    me.context
        .page(&app, Shell::new("groups-title-group", Nav::Groups), page)
}

fn person(texts: LocaleTexts, card: &MemberCard, mine: &Membership) -> Person {
    let plain = card.standing == Standing::Member;
    Person {
        name: card.name.reveal().clone(),
        initial: card.initial(),
        colour: card.colour,
        standing: (!plain).then(|| texts.say(&format!("groups-standing-{}", card.standing.word()))),
        is_me: card.person == mine.person,
        not_agreed: mine.standing.leads() && !card.agreed,
    }
}

/// Who decided when that anybody may find the group, and from when on.
fn public_soon(
    texts: LocaleTexts,
    zone: &Zone,
    decided: &DecidedOpening,
    cards: &[MemberCard],
) -> String {
    let by = cards
        .iter()
        .find(|card| Some(card.person) == decided.decided_by);
    let mut said = vec![
        ("when", texts.when(decided.public_at, zone).into()),
        ("name", Arg::name(decided.opening.name.reveal())),
        ("date", texts.when(decided.decided_at, zone).into()),
    ];
    match by {
        Some(card) => {
            said.push(("by", Arg::name(card.name.reveal())));
            texts.with("groups-public-soon-by", &said)
        }
        None => texts.with("groups-public-soon", &said),
    }
}

/// What everyone in the group may know about it, also that others can find it.
fn facts(
    texts: LocaleTexts,
    mine: &Membership,
    opening: Option<&DecidedOpening>,
) -> Vec<(String, String)> {
    let settings = &mine.about.settings;
    let set = [
        (
            "groups-about-venue",
            format!("groups-venue-{}", settings.venue.word()),
        ),
        (
            "groups-about-ages",
            format!("groups-ages-{}", settings.ages.word()),
        ),
        (
            "groups-about-crosstalk",
            format!("groups-crosstalk-{}", settings.crosstalk.word()),
        ),
        (
            "groups-about-intake",
            format!("groups-intake-{}", settings.intake.word()),
        ),
    ]
    .map(|(label, value)| (texts.say(label), texts.say(&value)));
    let public = match opening {
        Some(decided) => texts.name("groups-about-public-as", decided.opening.name.reveal()),
        None => texts.say("groups-about-public-no"),
    };
    let public = (texts.say("groups-about-public"), public);
    set.into_iter().chain([public]).collect()
}
