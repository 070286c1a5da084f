//! Settings of a group and the people in it, for its facilitators.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{GroupId, Private, Text};
use web::{
    App, Arg, Error, FormData, FormFaults, LocaleTexts, Nav, Sentence, Shell, SignedIn, see_other,
};

use super::start::GROUP_NAME_CHARACTERS;
use super::{Options, Said, agendas, name_fault, options};
use crate::actions::{self, Fault, sentence};
use crate::rules::{
    self, Crosstalk, Group, Intake, Refused, Settings, SettingsFault, Standing, Venue,
};
use crate::{Membership, queries};

/// A person whose standing can be changed.
struct Person {
    id: String,
    name: String,
    initial: String,
    colour: u8,
    standings: Vec<(String, String, bool)>,
    is_me: bool,
}

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    texts: LocaleTexts,
    said: Option<String>,
    path: String,
    /// The group's name, on the way back to it.
    group: String,
    version: i64,
    /// What was saved meanwhile: label and value.
    theirs: Vec<(String, String)>,
    sizes: String,
    typed: FormData,
    faults: FormFaults,
    venues: Options,
    crosstalks: Options,
    intakes: Options,
    agendas: Options,
    people: Vec<Person>,
}

/// The form, as it is shown.
struct Shown {
    typed: FormData,
    faults: FormFaults,
    stale: bool,
    said: Option<String>,
}

async fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    shown: Shown,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let status = match (shown.stale, shown.faults.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let sizes = mine.about.settings.kind.defaults().sizes;
    let sizes = [
        ("min", Arg::from(sizes.min)),
        ("max", sizes.max.into()),
        ("cap", sizes.cap.into()),
    ];
    let page = SettingsPage {
        texts,
        said: shown.said,
        path: format!("/groups/{}", mine.group),
        group: mine.about.name.reveal().clone(),
        version: mine.about.version,
        theirs: if shown.stale {
            saved(texts, &mine.about)
        } else {
            Vec::new()
        },
        sizes: texts.with("groups-settings-size-hint", &sizes),
        typed: shown.typed,
        faults: shown.faults,
        venues: options(
            texts,
            "groups-venue-",
            Venue::ALL.iter().map(|value| value.word()),
        ),
        crosstalks: options(
            texts,
            "groups-crosstalk-",
            Crosstalk::ALL.iter().map(|value| value.word()),
        ),
        intakes: options(
            texts,
            "groups-intake-",
            Intake::ALL.iter().map(|value| value.word()),
        ),
        agendas: agendas(texts),
        people: people(app, texts, mine).await?,
    };
    me.context.page(
        app,
        Shell::new("groups-title-settings", Nav::Groups).status(status),
        page,
    )
}

/// The values that hold now, as they are called on the form.
fn saved(texts: LocaleTexts, group: &Group) -> Vec<(String, String)> {
    let Settings {
        size_min,
        size_max,
        venue,
        crosstalk,
        intake,
        ..
    } = &group.settings;
    vec![
        (
            texts.say("groups-settings-name"),
            group.name.reveal().clone(),
        ),
        (texts.say("groups-settings-min"), size_min.to_string()),
        (texts.say("groups-settings-max"), size_max.to_string()),
        (
            texts.say("groups-settings-venue"),
            texts.say(&format!("groups-venue-{}", venue.word())),
        ),
        (
            texts.say("groups-settings-crosstalk"),
            texts.say(&format!("groups-crosstalk-{}", crosstalk.word())),
        ),
        (
            texts.say("groups-settings-intake"),
            texts.say(&format!("groups-intake-{}", intake.word())),
        ),
    ]
}

async fn people(app: &App, texts: LocaleTexts, mine: &Membership) -> Result<Vec<Person>, Error> {
    let cards = queries::members(app, mine).await?;
    let person = |card: &crate::MemberCard| Person {
        id: card.id.to_string(),
        name: card.name.reveal().clone(),
        initial: card.initial(),
        colour: card.colour,
        standings: Standing::ALL
            .iter()
            .map(|standing| {
                let said = texts.say(&format!("groups-standing-{}", standing.word()));
                (standing.word().to_owned(), said, *standing == card.standing)
            })
            .collect(),
        is_me: card.person == mine.person,
    };
    Ok(cards.iter().map(person).collect())
}

fn typed_from(group: &Group) -> FormData {
    let Settings {
        size_min,
        size_max,
        venue,
        crosstalk,
        intake,
        template,
        ..
    } = &group.settings;
    FormData::from_pairs([
        ("name", group.name.reveal().clone()),
        ("size_min", size_min.to_string()),
        ("size_max", size_max.to_string()),
        ("venue", venue.word().to_owned()),
        ("crosstalk", crosstalk.word().to_owned()),
        ("intake", intake.word().to_owned()),
        ("template", template.clone()),
    ])
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    Query(said): Query<Said>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    rules::may_edit(&mine)?;
    let said = said.text(me.context.texts);
    let shown = Shown {
        typed: typed_from(&mine.about),
        faults: FormFaults::none(),
        stale: false,
        said,
    };
    draw(&app, &me, &mine, shown).await
}

pub(super) async fn save(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let right = rules::may_edit(&mine)?;
    let wrong = |typed, faults| Shown {
        typed,
        faults,
        stale: false,
        said: None,
    };
    let edited = match read(&mine.about, &typed) {
        Ok(edited) => edited,
        Err(faults) => return draw(&app, &me, &mine, wrong(typed, faults)).await,
    };
    match actions::edit(&app, &right, &edited).await {
        Ok(()) => Ok(see_other(&format!("/groups/{group}?said=saved"))),
        Err(Fault::Refused(refused @ Refused::BelowNow(_))) => {
            let faults = FormFaults::one("size_max", sentence(refused));
            draw(&app, &me, &mine, wrong(typed, faults)).await
        }
        Err(Fault::Stale) => {
            let mine = queries::seen_by(&app, &me.viewer, group).await?;
            let shown = Shown {
                typed,
                faults: FormFaults::none(),
                stale: true,
                said: None,
            };
            draw(&app, &me, &mine, shown).await
        }
        Err(other) => Err(other.into()),
    }
}

/// What the group should become, or what is wrong with it.
fn read(now: &Group, typed: &FormData) -> Result<Group, FormFaults> {
    let mut faults = FormFaults::none();
    let name = Text::<GROUP_NAME_CHARACTERS>::new(typed.get("name"))
        .map_err(|fault| faults.add("name", name_fault(fault)));
    let mut number = |field| {
        let number = typed.get(field).trim().parse::<u8>();
        number.map_err(|_| faults.add(field, "groups-fault-number"))
    };
    let (size_min, size_max) = (number("size_min"), number("size_max"));
    let venue = Venue::from_word(typed.get("venue"))
        .ok_or_else(|| faults.add("venue", "groups-fault-choice"));
    let crosstalk = Crosstalk::from_word(typed.get("crosstalk"))
        .ok_or_else(|| faults.add("crosstalk", "groups-fault-choice"));
    let intake = Intake::from_word(typed.get("intake"))
        .ok_or_else(|| faults.add("intake", "groups-fault-choice"));
    let version = typed.get("version").parse().unwrap_or(0);
    let (Ok(name), Ok(size_min), Ok(size_max), Ok(venue), Ok(crosstalk), Ok(intake)) =
        (name, size_min, size_max, venue, crosstalk, intake)
    else {
        return Err(faults);
    };
    let kind = now.settings.kind;
    let template = template(typed.get("template"), &now.settings.template);
    let settings = Settings {
        kind,
        size_min,
        size_max,
        venue,
        crosstalk,
        intake,
        template,
    };
    settings.check().map_err(|fault| {
        let (field, sentence) = settings_fault(fault);
        FormFaults::one(field, sentence)
    })?;
    let name = Private::new(name.reveal().to_owned());
    Ok(Group {
        name,
        settings,
        version,
        ..now.clone()
    })
}

/// An agenda of the library, or the one it was.
pub(super) fn template(typed: &str, before: &str) -> String {
    let known = facilitation::templates::template(typed).map(|template| template.key);
    known.unwrap_or(before).to_owned()
}

fn settings_fault(fault: SettingsFault) -> (&'static str, Sentence) {
    match fault {
        SettingsFault::TooSmall => ("size_min", "groups-fault-small".into()),
        SettingsFault::Crossed => ("size_max", "groups-fault-crossed".into()),
        SettingsFault::AboveCap(cap) => (
            "size_max",
            Sentence::new("groups-fault-cap").with("cap", cap),
        ),
    }
}
