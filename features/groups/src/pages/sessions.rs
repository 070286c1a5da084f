//! Sessions are planned one by one: day, time and zone as a wall clock shows them.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::wall_clock::Fold;
use kernel::{GroupId, HOUR, Id, MembershipId, PersonId, Private, SessionId};
use web::{App, Error, FormData, FormFaults, LocaleTexts, SignedIn, see_other};

use super::schedule::SessionView;
use super::settings::template;
use super::{Options, agendas, form_shell, optional, options, start_fault};
use crate::actions::{self, Fault, sentence};
use crate::rules::{
    self, MayFacilitate, MemberCard, PlannedSession, Refused, SessionState, Venue, local_start,
};
use crate::{Membership, queries};

/// Longest title of a session, in characters.
const TITLE_CHARACTERS: usize = 120;
/// Lengths of a session, in minutes; the longest is that of the longest agenda.
const MINUTES: std::ops::RangeInclusive<u16> = 10..=480;

#[derive(Template)]
#[template(path = "session.html")]
struct SessionPage {
    texts: LocaleTexts,
    path: String,
    /// The group's name, on the way back to it.
    group: String,
    /// The session that is changed; none when one is planned.
    changed: Option<Changed>,
    typed: FormData,
    faults: FormFaults,
    folds: Option<Options>,
    venues: Options,
    agendas: Options,
    leaders: Options,
}

struct Changed {
    version: i64,
    /// What was saved meanwhile.
    theirs: Option<SessionView>,
}

/// The group, seen by someone who may plan in it.
struct Desk {
    mine: Membership,
    right: MayFacilitate,
    people: Vec<MemberCard>,
}

impl Desk {
    async fn of(app: &App, me: &SignedIn, group: GroupId) -> Result<Desk, Error> {
        let mine = queries::seen_by(app, &me.viewer, group).await?;
        let right = rules::may_facilitate(&mine)?;
        let people = queries::members(app, &mine).await?;
        Ok(Desk {
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

    /// The person behind a choice.
    fn leader(&self, typed: &str) -> Result<Option<PersonId>, ()> {
        if typed.is_empty() {
            return Ok(None);
        }
        let id: MembershipId = typed.parse().map_err(|_| ())?;
        let card = self
            .people
            .iter()
            .find(|card| card.id == id && card.standing.leads());
        card.map(|card| Some(card.person)).ok_or(())
    }

    fn draw(
        &self,
        app: &App,
        me: &SignedIn,
        (typed, faults): (FormData, FormFaults),
        changed: Option<Changed>,
    ) -> Result<Response, Error> {
        let texts = me.context.texts;
        let stale = changed
            .as_ref()
            .is_some_and(|changed| changed.theirs.is_some());
        let status = match (stale, faults.is_empty()) {
            (true, _) => StatusCode::CONFLICT,
            (false, true) => StatusCode::OK,
            (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let ask_which = faults.of("fold").is_some() || typed.has("fold");
        let page = SessionPage {
            texts,
            path: format!("/groups/{}/sessions", self.mine.group),
            group: self.mine.about.name.reveal().clone(),
            changed,
            folds: ask_which.then(|| {
                options(
                    texts,
                    "groups-session-fold-",
                    Fold::ALL.iter().map(|fold| fold.word()),
                )
            }),
            typed,
            faults,
            venues: options(
                texts,
                "groups-venue-",
                Venue::ALL.iter().map(|venue| venue.word()),
            ),
            agendas: agendas(texts),
            leaders: self.leaders(texts),
        };
        me.context
            .page(app, form_shell("groups-title-session", status), page)
    }

    /// The session that was typed, or what is wrong with it. `before` keeps id and agenda.
    fn read(
        &self,
        app: &App,
        typed: &FormData,
        before: &PlannedSession,
    ) -> Result<PlannedSession, FormFaults> {
        let mut faults = FormFaults::none();
        let title = optional::<TITLE_CHARACTERS>(typed.get("title"))
            .map_err(|fault| faults.add("title", fault));
        let fold = Fold::from_word(typed.get("fold"));
        let start = local_start(
            typed.get("date"),
            typed.get("time"),
            typed.get("zone"),
            fold,
            app.now(),
        );
        let start = start.map_err(|fault| {
            let (field, sentence) = start_fault(&fault);
            faults.add(field, sentence);
        });
        let minutes = typed
            .get("minutes")
            .trim()
            .parse()
            .ok()
            .filter(|minutes| MINUTES.contains(minutes));
        let minutes = minutes.ok_or_else(|| faults.add("minutes", "groups-fault-minutes"));
        let venue = Venue::from_word(typed.get("venue"))
            .ok_or_else(|| faults.add("venue", "groups-fault-choice"));
        let facilitator = self.leader(typed.get("facilitator"));
        let facilitator =
            facilitator.map_err(|()| faults.add("facilitator", "groups-fault-choice"));
        let (Ok(title), Ok(start), Ok(minutes), Ok(venue), Ok(facilitator)) =
            (title, start, minutes, venue, facilitator)
        else {
            return Err(faults);
        };
        Ok(PlannedSession {
            starts_at: start.at,
            zone: start.zone,
            minutes,
            venue,
            template: template(typed.get("template"), &before.template),
            title: title.map(|title| Private::new(title.reveal().to_owned())),
            facilitator,
            version: typed.get("version").parse().unwrap_or(before.version),
            ..before.clone()
        })
    }
}

/// A session as the group usually has it, starting on the next full hour of tomorrow.
fn usual(app: &App, desk: &Desk) -> PlannedSession {
    let settings = &desk.mine.about.settings;
    PlannedSession {
        id: SessionId::fresh(app.rng().as_mut()),
        group: desk.mine.group,
        starts_at: app.now() - app.now().rem_euclid(HOUR) + 25 * HOUR,
        zone: app.place().zone.clone(),
        minutes: settings.kind.defaults().minutes,
        venue: settings.venue,
        template: settings.template.clone(),
        title: None,
        note: None,
        facilitator: Some(desk.mine.person),
        state: SessionState::Planned,
        version: 1,
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

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let desk = Desk::of(&app, &me, group).await?;
    let typed = typed_from(&usual(&app, &desk), &desk.people);
    desk.draw(&app, &me, (typed, FormFaults::none()), None)
}

pub(super) async fn plan(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let desk = Desk::of(&app, &me, group).await?;
    let session = match desk.read(&app, &typed, &usual(&app, &desk)) {
        Ok(session) => session,
        Err(faults) => return desk.draw(&app, &me, (typed, faults), None),
    };
    match actions::plan(&app, &desk.right, &session).await {
        Ok(()) => Ok(see_other(&format!("/groups/{group}?said=planned"))),
        Err(Fault::Refused(refused @ Refused::SameTime)) => desk.draw(
            &app,
            &me,
            (typed, FormFaults::one("time", sentence(refused))),
            None,
        ),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn edit(
    State(app): State<App>,
    me: SignedIn,
    Path((group, session)): Path<(GroupId, SessionId)>,
) -> Result<Response, Error> {
    let desk = Desk::of(&app, &me, group).await?;
    let session = desk.session(&app, &me, session).await?;
    if session.state != SessionState::Planned {
        return Err(Refused::Session(session.state).into());
    }
    let typed = typed_from(&session, &desk.people);
    let changed = Changed {
        version: session.version,
        theirs: None,
    };
    desk.draw(&app, &me, (typed, FormFaults::none()), Some(changed))
}

pub(super) async fn reschedule(
    State(app): State<App>,
    me: SignedIn,
    Path((group, session)): Path<(GroupId, SessionId)>,
    typed: FormData,
) -> Result<Response, Error> {
    let desk = Desk::of(&app, &me, group).await?;
    let before = desk.session(&app, &me, session).await?;
    let version = typed.get("version").parse().unwrap_or(before.version);
    let changed = Some(Changed {
        version,
        theirs: None,
    });
    let after = match desk.read(&app, &typed, &before) {
        Ok(after) => after,
        Err(faults) => return desk.draw(&app, &me, (typed, faults), changed),
    };
    match actions::reschedule(&app, &desk.right, &after).await {
        Ok(()) => Ok(see_other(&format!("/groups/{group}?said=saved"))),
        Err(Fault::Refused(refused @ Refused::SameTime)) => desk.draw(
            &app,
            &me,
            (typed, FormFaults::one("time", sentence(refused))),
            changed,
        ),
        Err(Fault::Stale) => {
            let now = desk.session(&app, &me, session).await?;
            let theirs = SessionView::of(me.context.texts, app.place(), &now, app.now())
                .led(&now, &desk.people);
            let changed = Some(Changed {
                version: now.version,
                theirs: Some(theirs),
            });
            desk.draw(&app, &me, (typed, FormFaults::none()), changed)
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
    let desk = Desk::of(&app, &me, group).await?;
    let before = desk.session(&app, &me, session).await?;
    let words = match optional(typed.get("note")) {
        Ok(words) => words,
        Err(fault) => {
            // The form of the session stands as it is; the words to the group are put back.
            let fields = typed_from(&before, &desk.people);
            let pairs = fields.pairs().chain([("note", typed.get("note"))]);
            let changed = Some(Changed {
                version: before.version,
                theirs: None,
            });
            return desk.draw(
                &app,
                &me,
                (FormData::from_pairs(pairs), FormFaults::one("note", fault)),
                changed,
            );
        }
    };
    actions::cancel(&app, &desk.right, before.id, words.as_ref()).await?;
    Ok(see_other(&format!("/groups/{group}?said=cancelled")))
}

impl Changed {
    fn theirs(&self) -> Option<&SessionView> {
        self.theirs.as_ref()
    }
}
