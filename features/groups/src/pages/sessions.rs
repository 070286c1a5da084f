//! Sessions are planned one by one: day, time and zone as a wall clock shows them.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::wall_clock::Fold;
use kernel::{GroupId, HOUR, Id, MembershipId, PersonId, Private, SessionId};
use web::{
    App, Error, FormData, FormFaults, FormPage, FormReader, LocaleTexts, Refusal, SignedIn,
    see_other_saying,
};

use super::schedule::SessionView;
use super::settings::template;
use super::{Options, agendas, flash, form_shell, options, start_fault};
use crate::actions::{self, Fault};
use crate::rules::{
    self, MayFacilitate, MemberCard, PlannedSession, Refused, SessionState, Venue, local_start,
};
use crate::{Membership, queries};

/// Longest title of a session, in characters.
const TITLE_CHARACTERS: usize = 120;
/// Longest details of a session, in characters.
const DETAILS_CHARACTERS: usize = 500;
/// Lengths of a session, in minutes; the longest is that of the longest agenda.
const MINUTES: std::ops::RangeInclusive<u16> = 10..=480;

#[derive(Template)]
#[template(path = "session.html")]
struct SessionPage {
    texts: LocaleTexts,
    path: String,
    /// The group's name, on the way back to it.
    group: String,
    /// A session is planned, not changed.
    is_new: bool,
    form: FormPage<SessionView>,
    folds: Option<Options>,
    venues: Options,
    agendas: Options,
    leaders: Options,
}

type Form = FormPage<SessionView>;

/// The group, seen by a person who may plan in it.
struct Planning {
    mine: Membership,
    right: MayFacilitate,
    people: Vec<MemberCard>,
}

impl Planning {
    async fn of(app: &App, me: &SignedIn, group: GroupId) -> Result<Planning, Error> {
        let mine = queries::seen_by(app, &me.viewer, group).await?;
        let right = rules::may_facilitate(&mine)?;
        let people = queries::members(app, &mine).await?;
        Ok(Planning {
            mine,
            right,
            people,
        })
    }

    /// The planned session of this group with this id.
    async fn session(
        &self,
        app: &App,
        me: &SignedIn,
        id: SessionId,
    ) -> Result<PlannedSession, Error> {
        let (session, mine) = queries::session_seen_by(app, &me.viewer, id).await?;
        if mine.group == self.mine.group {
            Ok(session)
        } else {
            Err(Error::NotFound)
        }
    }

    /// Who may lead a session, and nobody.
    fn leaders(&self, texts: LocaleTexts) -> Options {
        let lead = self.people.iter().filter(|card| card.standing.leads());
        let named = lead.map(|card| (card.id.to_string(), card.name.reveal().clone()));
        named
            .chain([(String::new(), texts.say("groups-session-nobody"))])
            .collect()
    }

    /// The person behind a choice, or nobody; none when it is not one of the choices.
    fn leader(&self, typed: &str) -> Option<Option<PersonId>> {
        if typed.is_empty() {
            return Some(None);
        }
        let id: MembershipId = typed.parse().ok()?;
        let mut leaders = self.people.iter().filter(|card| card.standing.leads());
        let card = leaders.find(|card| card.id == id)?;
        Some(Some(card.person))
    }

    /// The form of a new session.
    fn draw_new(&self, app: &App, me: &SignedIn, form: Form) -> Result<Response, Error> {
        self.draw(app, me, form, true)
    }

    /// The form of a session that is changed.
    fn draw_changed(&self, app: &App, me: &SignedIn, form: Form) -> Result<Response, Error> {
        self.draw(app, me, form, false)
    }

    fn draw(&self, app: &App, me: &SignedIn, form: Form, is_new: bool) -> Result<Response, Error> {
        let texts = me.context.texts;
        let ask_which = form.faults.of("fold").is_some() || form.typed.has("fold");
        let folds = Fold::ALL.iter().map(|fold| fold.word());
        let venues = Venue::ALL.iter().map(|venue| venue.word());
        let shell = form_shell("groups-title-session", form.status());
        let page = SessionPage {
            texts,
            path: format!("/groups/{}", self.mine.group),
            group: self.mine.about.name.reveal().clone(),
            is_new,
            form,
            folds: ask_which.then(|| options(texts, "groups-session-fold-", folds)),
            venues: options(texts, "groups-venue-", venues),
            agendas: agendas(texts),
            leaders: self.leaders(texts),
        };
        me.context.page(app, shell, page)
    }

    /// The session that was typed, or what is wrong with it. `before` keeps id and agenda.
    fn read(
        &self,
        app: &App,
        typed: &FormData,
        before: &PlannedSession,
    ) -> Result<PlannedSession, FormFaults> {
        let mut form = FormReader::new(typed);
        let title = form.optional_text::<TITLE_CHARACTERS>("title");
        let details = form.optional_text::<DETAILS_CHARACTERS>("details");
        let start = local_start(
            form.get("date"),
            form.get("time"),
            form.get("zone"),
            Fold::from_word(form.get("fold")),
            app.now(),
        );
        let start = form.accept(start.map_err(|fault| start_fault(&fault)));
        let minutes = form.number("minutes", MINUTES, "groups-fault-minutes");
        let venue = form.choice("venue", Venue::from_word, "groups-fault-choice");
        let leader = |typed: &str| self.leader(typed);
        let facilitator = form.choice("facilitator", leader, "groups-fault-choice");
        let template = template(form.get("template"), &before.template);
        let version = form.version();
        form.finish(|| {
            let (title, details, start) = (title?, details?, start?);
            Ok(PlannedSession {
                starts_at: start.at,
                zone: start.zone,
                minutes: minutes?,
                venue: venue?,
                template,
                title: title.map(|title| Private::new(title.reveal().to_owned())),
                details: details.map(|details| Private::new(details.reveal().to_owned())),
                facilitator: facilitator?,
                version,
                ..before.clone()
            })
        })
    }
}

/// A session as the group usually has it, starting on the next full hour of tomorrow.
fn usual(app: &App, planning: &Planning) -> PlannedSession {
    let settings = &planning.mine.about.settings;
    PlannedSession {
        minutes: settings.kind.defaults().minutes,
        venue: settings.venue,
        template: settings.template.clone(),
        facilitator: Some(planning.mine.person),
        ..PlannedSession::new(
            SessionId::fresh(app.rng().as_mut()),
            planning.mine.group,
            app.now() - app.now().rem_euclid(HOUR) + 25 * HOUR,
            app.place().zone.clone(),
        )
    }
}

fn typed_from(session: &PlannedSession, people: &[MemberCard]) -> FormData {
    let at = session.zone.at(session.starts_at);
    let leads = people
        .iter()
        .find(|card| Some(card.person) == session.facilitator);
    FormData::from_pairs([
        (
            "title",
            session
                .title
                .as_ref()
                .map_or(String::new(), |title| title.reveal().clone()),
        ),
        (
            "details",
            session
                .details
                .as_ref()
                .map_or(String::new(), |details| details.reveal().clone()),
        ),
        ("date", at.strftime("%Y-%m-%d").to_string()),
        ("time", at.strftime("%H:%M").to_string()),
        ("zone", session.zone.to_string()),
        ("minutes", session.minutes.to_string()),
        ("venue", session.venue.word().to_owned()),
        ("template", session.template.clone()),
        (
            "facilitator",
            leads.map_or(String::new(), |card| card.id.to_string()),
        ),
    ])
}

/// The fields of a saved session, with the version that they are read from.
fn saved_form(session: &PlannedSession, people: &[MemberCard]) -> FormData {
    typed_from(session, people).with("version", session.version.to_string())
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let planning = Planning::of(&app, &me, group).await?;
    let typed = typed_from(&usual(&app, &planning), &planning.people);
    planning.draw_new(&app, &me, FormPage::new(typed))
}

pub(super) async fn plan(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let planning = Planning::of(&app, &me, group).await?;
    let usual = usual(&app, &planning);
    let session = match planning.read(&app, &typed, &usual) {
        Ok(session) => PlannedSession {
            version: usual.version,
            ..session
        },
        Err(faults) => return planning.draw_new(&app, &me, FormPage::refused(typed, faults)),
    };
    match actions::plan(&app, &planning.right, &session).await {
        Ok(()) => Ok(see_other_saying(&address(group), flash::PLANNED)),
        Err(Fault::Refused(refused @ Refused::SameTime)) => {
            let faults = FormFaults::one("time", refused.sentence());
            planning.draw_new(&app, &me, FormPage::refused(typed, faults))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn edit(
    State(app): State<App>,
    me: SignedIn,
    Path((group, session)): Path<(GroupId, SessionId)>,
) -> Result<Response, Error> {
    let planning = Planning::of(&app, &me, group).await?;
    let session = planning.session(&app, &me, session).await?;
    if session.state != SessionState::Planned {
        return Err(Refused::Session(session.state).into());
    }
    let typed = saved_form(&session, &planning.people);
    planning.draw_changed(&app, &me, FormPage::new(typed))
}

pub(super) async fn reschedule(
    State(app): State<App>,
    me: SignedIn,
    Path((group, session)): Path<(GroupId, SessionId)>,
    typed: FormData,
) -> Result<Response, Error> {
    let planning = Planning::of(&app, &me, group).await?;
    let before = planning.session(&app, &me, session).await?;
    let after = match planning.read(&app, &typed, &before) {
        Ok(after) => after,
        Err(faults) => return planning.draw_changed(&app, &me, FormPage::refused(typed, faults)),
    };
    match actions::reschedule(&app, &planning.right, &after).await {
        Ok(()) => Ok(see_other_saying(&address(group), flash::SAVED)),
        Err(Fault::Refused(refused @ Refused::SameTime)) => {
            let faults = FormFaults::one("time", refused.sentence());
            planning.draw_changed(&app, &me, FormPage::refused(typed, faults))
        }
        Err(Fault::Stale) => {
            let now = planning.session(&app, &me, session).await?;
            let saved = SessionView::of(me.context.texts, app.place(), &now, app.now())
                .led(&now, &planning.people);
            planning.draw_changed(&app, &me, FormPage::stale(typed, now.version, saved))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn cancel(
    State(app): State<App>,
    me: SignedIn,
    Path((group, session)): Path<(GroupId, SessionId)>,
    typed: FormData,
) -> Result<Response, Error> {
    let planning = Planning::of(&app, &me, group).await?;
    let before = planning.session(&app, &me, session).await?;
    let mut form = FormReader::new(&typed);
    let words = form.optional_text("note");
    let words = match form.finish(|| words) {
        Ok(words) => words,
        Err(faults) => {
            // The fields show the session as it is saved; the words to the group are given back.
            let fields = saved_form(&before, &planning.people).with("note", typed.get("note"));
            return planning.draw_changed(&app, &me, FormPage::refused(fields, faults));
        }
    };
    actions::cancel(&app, &planning.right, before.id, words.as_ref()).await?;
    Ok(see_other_saying(&address(group), flash::CANCELLED))
}

fn address(group: GroupId) -> String {
    format!("/groups/{group}")
}
