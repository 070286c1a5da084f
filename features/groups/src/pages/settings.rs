//! Settings of a group and the people in it, for its facilitators.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{GroupId, Private};
use web::{
    App, Arg, Error, FlashWord, FormData, FormFaults, FormPage, FormReader, LocaleTexts, Nav,
    Refusal, Sentence, Shell, SignedIn, see_other_saying,
};

use super::start::GROUP_NAME_CHARACTERS;
use super::{Options, agendas, flash, name_fault, options};
use crate::actions::{self, Fault};
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

/// What is saved: each label with its value.
type Saved = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    texts: LocaleTexts,
    path: String,
    /// The group's name, on the way back to it.
    group: String,
    sizes: String,
    form: FormPage<Saved>,
    venues: Options,
    crosstalks: Options,
    intakes: Options,
    agendas: Options,
    people: Vec<Person>,
}

async fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    form: FormPage<Saved>,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let sizes = mine.about.settings.kind.defaults().sizes;
    let sizes = [
        ("min", Arg::from(sizes.min)),
        ("max", sizes.max.into()),
        ("cap", sizes.cap.into()),
    ];
    let venues = Venue::ALL.iter().map(|value| value.word());
    let crosstalks = Crosstalk::ALL.iter().map(|value| value.word());
    let intakes = Intake::ALL.iter().map(|value| value.word());
    let shell = Shell::new("groups-title-settings", Nav::Groups).status(form.status());
    let page = SettingsPage {
        texts,
        path: format!("/groups/{}", mine.group),
        group: mine.about.name.reveal().clone(),
        sizes: texts.with("groups-settings-size-hint", &sizes),
        form,
        venues: options(texts, "groups-venue-", venues),
        crosstalks: options(texts, "groups-crosstalk-", crosstalks),
        intakes: options(texts, "groups-intake-", intakes),
        agendas: agendas(texts),
        people: people(app, texts, mine).await?,
    };
    me.context.page(app, shell, page)
}

/// The values that hold now, as they are called on the form.
fn saved(texts: LocaleTexts, group: &Group) -> Saved {
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
        ("version", group.version.to_string()),
    ])
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    said: FlashWord,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    rules::may_edit(&mine)?;
    let said = said.text(me.context.texts, flash::ALL);
    let form = FormPage::new(typed_from(&mine.about)).saying(said);
    draw(&app, &me, &mine, form).await
}

pub(super) async fn save(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let right = rules::may_edit(&mine)?;
    let edited = match read(&mine.about, &typed) {
        Ok(edited) => edited,
        Err(faults) => return draw(&app, &me, &mine, FormPage::refused(typed, faults)).await,
    };
    match actions::edit(&app, &right, &edited).await {
        Ok(()) => Ok(see_other_saying(&format!("/groups/{group}"), flash::SAVED)),
        Err(Fault::Refused(refused @ Refused::BelowNow(_))) => {
            let faults = FormFaults::one("size_max", refused.sentence());
            draw(&app, &me, &mine, FormPage::refused(typed, faults)).await
        }
        Err(Fault::Stale) => {
            let mine = queries::seen_by(&app, &me.viewer, group).await?;
            let saved = saved(me.context.texts, &mine.about);
            let form = FormPage::stale(typed, mine.about.version, saved);
            draw(&app, &me, &mine, form).await
        }
        Err(other) => Err(other.into()),
    }
}

/// What the group should become, or what is wrong with it.
fn read(now: &Group, typed: &FormData) -> Result<Group, FormFaults> {
    let mut form = FormReader::new(typed);
    let name = form.text::<GROUP_NAME_CHARACTERS>("name", name_fault);
    let size_min = form.number("size_min", 0..=u8::MAX, "groups-fault-number");
    let size_max = form.number("size_max", 0..=u8::MAX, "groups-fault-number");
    let venue = form.choice("venue", Venue::from_word, "groups-fault-choice");
    let crosstalk = form.choice("crosstalk", Crosstalk::from_word, "groups-fault-choice");
    let intake = form.choice("intake", Intake::from_word, "groups-fault-choice");
    let template = template(form.get("template"), &now.settings.template);
    let version = form.version();
    let settings = || {
        Ok(Settings {
            kind: now.settings.kind,
            ages: now.settings.ages,
            size_min: size_min?,
            size_max: size_max?,
            venue: venue?,
            crosstalk: crosstalk?,
            intake: intake?,
            template,
        })
    };
    let settings = settings().and_then(|settings: Settings| {
        let checked = settings.check().map_err(settings_fault);
        form.accept(checked.map(|()| settings))
    });
    form.finish(|| {
        Ok(Group {
            name: Private::new(name?.reveal().to_owned()),
            settings: settings?,
            version,
            ..now.clone()
        })
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
