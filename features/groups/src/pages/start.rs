//! A group begins: its kind, its name, and its facilitator.

use accounts::rules::may_manage;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{PersonId, Private, Role, Text};
use web::{App, Error, FormData, FormFaults, LocaleTexts, SignedIn, see_other, see_other_saying};

use super::{Options, flash, form_shell, member_name, name_fault, options};
use crate::actions::{self, NewGroup};
use crate::rules::{self, Clause, Kind, MemberName, Settings, Venue, default_clauses, may_start};

/// Longest name of a group, in characters.
pub(super) const GROUP_NAME_CHARACTERS: usize = 60;

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    texts: LocaleTexts,
    typed: FormData,
    faults: FormFaults,
    kinds: Options,
    venues: Options,
    for_another: bool,
}

fn draw(
    app: &App,
    me: &SignedIn,
    (typed, faults): (FormData, FormFaults),
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = StartPage {
        texts,
        typed,
        faults,
        kinds: options(
            texts,
            "groups-kind-",
            Kind::ALL.iter().map(|kind| kind.word()),
        ),
        venues: options(
            texts,
            "groups-venue-",
            Venue::ALL.iter().map(|venue| venue.word()),
        ),
        for_another: me.viewer.role == Role::Coordinator,
    };
    me.context
        .page(app, form_shell("groups-title-new", status), page)
}

pub(super) async fn page(State(app): State<App>, me: SignedIn) -> Result<Response, Error> {
    may_start(&me.viewer)?;
    let typed = FormData::from_pairs([("venue", Venue::Both.word())]);
    draw(&app, &me, (typed, FormFaults::none()))
}

pub(super) async fn begin(
    State(app): State<App>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let right = may_start(&me.viewer)?;
    let new = match read(&app, &me, &typed).await? {
        Ok(new) => new,
        Err(faults) => return draw(&app, &me, (typed, faults)),
    };
    let group = actions::start(&app, &right, &new).await?;
    if new.facilitator == me.viewer.person {
        Ok(see_other(&format!("/groups/{group}")))
    } else {
        Ok(see_other_saying("/groups", flash::CODE_MADE))
    }
}

/// What was typed, or what is wrong with it.
async fn read(
    app: &App,
    me: &SignedIn,
    typed: &FormData,
) -> Result<Result<NewGroup, FormFaults>, Error> {
    let mut faults = FormFaults::none();
    let kind =
        Kind::from_word(typed.get("kind")).ok_or_else(|| faults.add("kind", "groups-fault-kind"));
    let name = Text::<GROUP_NAME_CHARACTERS>::new(typed.get("group"))
        .map_err(|fault| faults.add("group", name_fault(fault)));
    let venue = Venue::from_word(typed.get("venue"))
        .ok_or_else(|| faults.add("venue", "groups-fault-choice"));
    let person = first_facilitator(app, me, typed, &mut faults).await?;
    let (Ok(kind), Ok(name), Ok(venue), Some((facilitator, own_name))) =
        (kind, name, venue, person)
    else {
        return Ok(Err(faults));
    };
    let texts = me.context.texts;
    Ok(Ok(NewGroup {
        name: Private::new(name.reveal().to_owned()),
        settings: Settings {
            venue,
            ..Settings::of(kind)
        },
        clauses: default_clauses(kind, venue)
            .into_iter()
            .map(|clause| worded(texts, clause, kind))
            .collect(),
        facilitator,
        face: (own_name, app.rng().below(8) as u8 + 1),
    }))
}

/// The words that a clause begins with. Fellowships have their own for two of them.
pub(crate) fn worded(texts: LocaleTexts, clause: Clause, kind: Kind) -> (Clause, Private<String>) {
    let fellowship =
        matches!(clause, Clause::Confidentiality | Clause::Sober) && kind.is_mutual_aid();
    let tail = if fellowship { "-fellowship" } else { "" };
    (
        clause,
        Private::new(texts.say(&format!("groups-clause-text-{}{tail}", clause.word()))),
    )
}

/// The viewer, or whom a coordinator names.
async fn first_facilitator(
    app: &App,
    me: &SignedIn,
    typed: &FormData,
    faults: &mut FormFaults,
) -> Result<Option<(PersonId, MemberName)>, Error> {
    if me.viewer.role == Role::Coordinator {
        return named(app, me, typed, faults).await;
    }
    let login = me
        .context
        .greeting
        .as_ref()
        .map_or("", |name| name.reveal().as_str());
    let name = member_name(typed.get("name"), login).map_err(|fault| faults.add("name", fault));
    Ok(name.ok().map(|name| (me.viewer.person, name)))
}

/// The facilitator's account that a coordinator names by its sign-in name, and a name for the group.
pub(super) async fn named(
    app: &App,
    me: &SignedIn,
    typed: &FormData,
    faults: &mut FormFaults,
) -> Result<Option<(PersonId, MemberName)>, Error> {
    let login = typed.get("login");
    let person = accounts::find(app, &may_manage(&me.viewer)?, login).await?;
    let role = match person {
        Some(person) => accounts::role_of(app, person).await?,
        None => None,
    };
    let can_lead = |role| rules::may_join(role, rules::Standing::Facilitator).is_ok();
    if !role.is_some_and(can_lead) {
        faults.add("login", "groups-fault-login");
    }
    let name = member_name(typed.get("name"), login).map_err(|fault| faults.add("name", fault));
    Ok(match (person, name) {
        (Some(person), Ok(name)) if faults.of("login").is_none() => Some((person, name)),
        _ => None,
    })
}
