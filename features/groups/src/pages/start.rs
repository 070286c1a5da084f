//! A group begins: its kind, its name, and its facilitator.

use accounts::rules::may_manage;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{PersonId, Private, Role};
use web::{
    App, Error, Field, FormData, FormFaults, FormPage, FormReader, LocaleTexts, SignedIn,
    see_other, see_other_saying,
};

use super::{Options, flash, form_shell, member_name, name_fault, options};
use crate::actions::{self, NewGroup};
use crate::rules::{
    self, Ages, Clause, Kind, MemberName, Settings, Venue, default_clauses, may_start,
};

/// Longest name of a group, in characters.
pub(super) const GROUP_NAME_CHARACTERS: usize = 60;

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    texts: LocaleTexts,
    form: FormPage,
    kinds: Options,
    venues: Options,
    ages: Options,
    for_another: bool,
}

fn draw(app: &App, me: &SignedIn, form: FormPage) -> Result<Response, Error> {
    let texts = me.context.texts;
    let shell = form_shell("groups-title-new", form.status());
    let page = StartPage {
        texts,
        form,
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
        ages: options(
            texts,
            "groups-ages-",
            Ages::ALL.iter().map(|ages| ages.word()),
        ),
        for_another: me.viewer.role == Role::Coordinator,
    };
    me.context.page(app, shell, page)
}

pub(super) async fn page(State(app): State<App>, me: SignedIn) -> Result<Response, Error> {
    may_start(&me.viewer)?;
    let typed =
        FormData::from_pairs([("venue", Venue::Both.word()), ("ages", Ages::Adults.word())]);
    draw(&app, &me, FormPage::new(typed))
}

pub(super) async fn begin(
    State(app): State<App>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let right = may_start(&me.viewer)?;
    let new = match read(&app, &me, &typed).await? {
        Ok(new) => new,
        Err(faults) => return draw(&app, &me, FormPage::refused(typed, faults)),
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
    let mut form = FormReader::new(typed);
    let kind = form.choice("kind", Kind::from_word, "groups-fault-kind");
    let name = form.text::<GROUP_NAME_CHARACTERS>("group", name_fault);
    let venue = form.choice("venue", Venue::from_word, "groups-fault-choice");
    // A form without the question begins a group for adults.
    let ages = match form.get("ages") {
        "" => Ok(Ages::Adults),
        _ => form.choice("ages", Ages::from_word, "groups-fault-choice"),
    };
    let person = first_facilitator(app, me, &mut form).await?;
    let texts = me.context.texts;
    Ok(form.finish(|| {
        let (kind, venue, ages) = (kind?, venue?, ages?);
        let (facilitator, own_name) = person?;
        let clauses = default_clauses(kind, venue).into_iter();
        Ok(NewGroup {
            name: Private::new(name?.reveal().to_owned()),
            settings: Settings {
                venue,
                ages,
                ..Settings::of(kind)
            },
            clauses: clauses.map(|clause| worded(texts, clause, kind)).collect(),
            facilitator,
            face: (own_name, app.rng().below(8) as u8 + 1),
        })
    }))
}

/// The words that a clause begins with. Fellowships have their own for three of them.
pub(crate) fn worded(texts: LocaleTexts, clause: Clause, kind: Kind) -> (Clause, Private<String>) {
    use Clause::{Attendance, Confidentiality, Sober};
    let own_words = matches!(clause, Confidentiality | Attendance | Sober);
    let fellowship = own_words && kind.is_mutual_aid();
    let tail = if fellowship { "-fellowship" } else { "" };
    (
        clause,
        Private::new(texts.say(&format!("groups-clause-text-{}{tail}", clause.word()))),
    )
}

/// The viewer, or the person whom a coordinator names.
async fn first_facilitator(
    app: &App,
    me: &SignedIn,
    form: &mut FormReader<'_>,
) -> Result<Field<(PersonId, MemberName)>, Error> {
    if me.viewer.role == Role::Coordinator {
        return named(app, me, form).await;
    }
    let name = member_name(form, me.login_name());
    Ok(name.map(|name| (me.viewer.person, name)))
}

/// The facilitator's account that a coordinator names by its sign-in name, and a name for the group.
pub(super) async fn named(
    app: &App,
    me: &SignedIn,
    form: &mut FormReader<'_>,
) -> Result<Field<(PersonId, MemberName)>, Error> {
    let login = form.get("login");
    let found = accounts::find(app, &may_manage(&me.viewer)?, login).await?;
    let role = match found {
        Some(person) => accounts::role_of(app, person).await?,
        None => None,
    };
    let can_lead = |role| rules::may_join(role, rules::Standing::Facilitator).is_ok();
    let person = found.filter(|_| role.is_some_and(can_lead));
    let person = person.map_or_else(|| form.fault("login", "groups-fault-login"), Ok);
    let name = member_name(form, login);
    Ok(person.and_then(|person| Ok((person, name?))))
}
