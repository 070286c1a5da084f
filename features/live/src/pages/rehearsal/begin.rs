//! What to rehearse, and with whom.

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use facilitation::rehearsal::{Behaviour, REHEARSAL_SIZES, RehearsalPlan, RehearsalVenue};
use groups::{Membership, Standing, Venue};
use kernel::GroupId;
use serde::Deserialize;
use web::{
    App, Error, FormData, FormFaults, FormReader, LocaleTexts, Nav, Shell, SignedIn, see_other,
};

use super::Rehearser;
use crate::pages::agendas::choose::{choices, chosen};
use crate::pages::node::led_to_this_node;
use crate::rooms::Rooms;
use crate::rooms::rehearsal::{NewRehearsal, invented_membership};
use crate::rules;
use crate::view::rehearsal::{REHEARSAL_PATH, SPEEDS, speed_name};

/// Where the form starts from.
#[derive(Debug, Default, Deserialize)]
pub(super) struct BeginQuery {
    /// An agenda of the library, or one's own.
    agenda: Option<String>,
    /// The group whose rules hold.
    group: Option<String>,
    /// The page of a rehearsal was asked for, and there is none.
    gone: Option<String>,
}

#[derive(Template)]
#[template(path = "rehearsal/new.html")]
struct BeginPage {
    texts: LocaleTexts,
    typed: FormData,
    faults: FormFaults,
    is_open: bool,
    is_gone: bool,
    agendas: Vec<(String, String)>,
    sizes: Vec<(String, String)>,
    venues: Vec<(String, String)>,
    behaviours: Vec<(String, String)>,
    speeds: Vec<(String, String)>,
}

impl BeginPage {
    fn is_ticked(&self, behaviour: &str) -> bool {
        self.typed.all("behaviour").any(|word| word == behaviour)
    }
}

/// What a person begins with who chooses nothing else.
const USUAL: [Behaviour; 5] = [
    Behaviour::Late,
    Behaviour::Silent,
    Behaviour::Dominant,
    Behaviour::NotSafe,
    Behaviour::LineDrops,
];
const USUAL_AGENDA: &str = "support";
const USUAL_PEOPLE: u16 = 6;
const USUAL_SPEED: u32 = 5;

pub(super) async fn page(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    me: SignedIn,
    Query(query): Query<BeginQuery>,
) -> Result<Response, Error> {
    let rehearser = Rehearser::find(&app, &rooms, me).await?;
    let group = rehearser.group(query.group.as_deref());
    let settings = group.map(|group| &group.about.settings);
    let venue = settings.map_or(RehearsalVenue::Both, |settings| venue_of(settings.venue));
    let agenda = query.agenda.as_deref();
    let agenda = agenda.or(settings.map(|settings| settings.template.as_str()));
    let usual = USUAL.into_iter();
    let usual = usual.filter(|behaviour| venue.has_place_for(*behaviour));
    let behaviours = usual.map(|behaviour| ("behaviour", behaviour.word().to_owned()));
    let rest = [
        ("agenda", agenda.unwrap_or(USUAL_AGENDA).to_owned()),
        ("people", USUAL_PEOPLE.to_string()),
        ("venue", venue.word().to_owned()),
        ("speed", USUAL_SPEED.to_string()),
        (
            "group",
            group.map_or_else(String::new, |group| group.group.to_string()),
        ),
    ];
    let typed = FormData::from_pairs(rest.into_iter().chain(behaviours));
    rehearser
        .form(typed, FormFaults::none(), query.gone.is_some())
        .await
}

fn venue_of(venue: Venue) -> RehearsalVenue {
    match venue {
        Venue::Room => RehearsalVenue::InRoom,
        Venue::Online => RehearsalVenue::Online,
        Venue::Both => RehearsalVenue::Both,
    }
}

/// What was chosen.
struct ChosenRehearsal {
    people: u16,
    venue: RehearsalVenue,
    behaviours: Vec<Behaviour>,
    speed: u32,
}

fn read(typed: &FormData) -> Result<ChosenRehearsal, FormFaults> {
    let mut form = FormReader::new(typed);
    let size = |word: &str| {
        word.parse()
            .ok()
            .filter(|size| REHEARSAL_SIZES.contains(size))
    };
    let people = form.choice("people", size, "rehearsal-fault-choice");
    let venue = form.choice("venue", RehearsalVenue::from_word, "rehearsal-fault-choice");
    let behaviours = form.choices("behaviour", Behaviour::from_word, "rehearsal-fault-choice");
    let speed = |word: &str| word.parse().ok().filter(|speed| SPEEDS.contains(speed));
    let speed = form.choice("speed", speed, "rehearsal-fault-choice");
    if let (Ok(people), Ok(venue), Ok(behaviours)) = (&people, &venue, &behaviours) {
        if behaviours.len() > usize::from(*people) {
            let _ = form.fault::<()>("behaviour", "rehearsal-fault-many");
        }
        let stray = behaviours.iter().any(|one| !venue.has_place_for(*one));
        if stray && *venue == RehearsalVenue::InRoom {
            let _ = form.fault::<()>("behaviour", "rehearsal-fault-line");
        } else if stray {
            let _ = form.fault::<()>("behaviour", "rehearsal-fault-guest");
        }
    }
    form.finish(|| {
        Ok(ChosenRehearsal {
            people: people?,
            venue: venue?,
            behaviours: behaviours?,
            speed: speed?,
        })
    })
}

pub(super) async fn begin(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let rehearser = Rehearser::find(&app, &rooms, me).await?;
    if rehearser.is_under_way().await {
        return rehearser.form(typed, FormFaults::none(), false).await;
    }
    let chosen_rehearsal = match read(&typed) {
        Ok(chosen) => chosen,
        Err(faults) => return rehearser.form(typed, faults, false).await,
    };
    let agenda = match chosen(&app, &rehearser.me.viewer, typed.get("agenda")).await {
        Ok(agenda) => agenda,
        Err(Error::NotFound) => {
            let faults = FormFaults::one("agenda", "live-agendas-not-there");
            return rehearser.form(typed, faults, false).await;
        }
        Err(error) => return Err(error),
    };
    let group = rehearser.group(Some(typed.get("group"))).cloned();
    let who = rehearser.as_facilitator(group);
    let settings = &who.about.settings;
    let ChosenRehearsal {
        people,
        venue,
        behaviours,
        speed,
    } = chosen_rehearsal;
    let plan = RehearsalPlan {
        seed: app.rng().number(),
        agenda,
        people,
        venue,
        behaviours,
        crosstalk: rules::crosstalk(settings.crosstalk),
        leaders_take_turns: settings.kind.is_mutual_aid(),
    };
    let new = NewRehearsal {
        title: rehearser.agenda_name(typed.get("agenda")).await?,
        zone: app.place().zone.clone(),
        plan,
        speed,
        texts: rehearser.me.context.texts,
        who,
    };
    match rooms.begin_rehearsal(&rehearser.right, new) {
        Ok(()) => Ok(led_to_this_node(&app, &rooms, see_other(REHEARSAL_PATH))),
        Err(Error::Refused(sentence)) => {
            let faults = FormFaults::one("agenda", sentence);
            rehearser.form(typed, faults, false).await
        }
        Err(error) => Err(error),
    }
}

impl Rehearser<'_> {
    /// One of the groups that this person leads.
    fn group(&self, id: Option<&str>) -> Option<&Membership> {
        let id: GroupId = id?.parse().ok()?;
        let mut led = self.groups.iter().filter(|one| one.standing.leads());
        led.find(|membership| membership.group == id)
    }

    /// A rehearsal that is open and not over.
    async fn is_under_way(&self) -> bool {
        match self.rehearsal() {
            Some(open) => open.state().await.is_ok_and(|state| !state.is_over),
            None => false,
        }
    }

    async fn agenda_name(&self, value: &str) -> Result<String, Error> {
        let all = choices(self.app, &self.me.viewer, self.me.context.texts).await?;
        let found = all.into_iter().find(|(known, _)| known == value);
        Ok(found.map(|(_, name)| name).unwrap_or_default())
    }

    /// The person as the facilitator of the group, or of one that is not there.
    fn as_facilitator(&self, group: Option<Membership>) -> Membership {
        if let Some(group) = group {
            return Membership {
                standing: Standing::Facilitator,
                ..group
            };
        }
        let texts = self.me.context.texts;
        invented_membership(&self.right, texts, &mut *self.app.rng())
    }

    async fn form(
        &self,
        typed: FormData,
        faults: FormFaults,
        is_gone: bool,
    ) -> Result<Response, Error> {
        let texts = self.me.context.texts;
        let is_open = self.is_under_way().await;
        let status = if faults.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let named = |beginning: &str, word: &str| {
            (word.to_owned(), texts.say(&format!("{beginning}{word}")))
        };
        let venues = ["in-room", "online", "both"];
        let behaviours = Behaviour::ALL.into_iter();
        let speed = |speed: u32| (speed.to_string(), speed_name(texts, speed));
        let page = BeginPage {
            texts,
            faults,
            is_open,
            is_gone,
            agendas: choices(self.app, &self.me.viewer, texts).await?,
            sizes: REHEARSAL_SIZES
                .into_iter()
                .map(|size| (size.to_string(), size.to_string()))
                .collect(),
            venues: venues
                .into_iter()
                .map(|venue| named("rehearsal-venue-", venue))
                .collect(),
            behaviours: behaviours
                .map(|behaviour| named("rehearsal-behaviour-", behaviour.word()))
                .collect(),
            speeds: SPEEDS.into_iter().map(speed).collect(),
            typed,
        };
        let shell = Shell::new("rehearsal-title", Nav::Groups).status(status);
        self.me.context.page(self.app, shell, page)
    }
}
