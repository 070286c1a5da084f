//! Weeks of invented sessions, made with the actions of the features and a clock that is set: accounts,
//! groups, past sessions, and one session about to start.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use accounts::rules::{LoginName, MayManage, Password};
use accounts::{Created, NewAccount};
use facilitation::Seat;
use groups::actions::{Fault, Joining, NewGroup, Who};
use groups::rules::{
    MemberName, Refused, Settings, default_clauses, may_edit, may_facilitate, may_invite, may_start,
};
use groups::{Membership, Opening, PlannedSession};
use kernel::{
    DAY, GroupId, Id, Locale, MINUTE, Millis, Own, Private, Rng, SeededRng, SessionId, SetClock,
    SignInId, SystemRng, Text, Viewer, WEEK, Zone,
};
use live::actions::{Chosen, PastSession};
use live::rules::Answers;
use vault::RootKey;
use web::LocaleTexts;

use super::cast::{GROUPS, Group, PEOPLE, Person, Place, Shown};
use super::meetings;
use super::past_session::{self, Comer, PastSessionScript};
use super::said::NOTES;
use crate::admin::{Failure, account};
use crate::server::{Databases, Server};

/// The seed of the world.
const SEED: u64 = 0x0068_6f6c_6466_6173;

/// From now to the session that is about to start.
const UNTIL_THE_START: Millis = 2 * MINUTE;

/// The zone of the demonstration.
pub(super) fn zone() -> Zone {
    "Europe/London"
        .parse()
        .expect("the zone data has Europe/London")
}

/// Makes the world in a folder, and opens it for today.
pub(super) async fn make(
    folder: &Path,
    root_key: &RootKey,
    (password, now): (&str, Millis),
) -> Result<Databases, Failure> {
    let clock = Arc::new(SetClock::at(now));
    let databases = super::databases(folder, root_key, clock.clone()).await?;
    let server = super::server(&databases, clock.clone());
    populate(&server, &clock, (password, now)).await?;
    databases.close().await;
    Ok(super::databases_to_serve(folder, root_key).await?)
}

/// Fills an empty server. What its people see depends on the seed and on `now` only; ids and keys are
/// random.
///
/// # Errors
/// The error of an action, if a rule or the database refused.
pub async fn populate(
    server: &Server,
    clock: &SetClock,
    (password, now): (&str, Millis),
) -> Result<(), Failure> {
    let mut chance = SeededRng::new(SEED);
    let mut people = BTreeMap::new();
    clock.set(now - 60 * DAY);
    for person in &PEOPLE {
        people.insert(person.login, account(server, person, password).await?);
    }
    for group in &GROUPS {
        let world = World {
            server,
            clock,
            people: &people,
            group,
            now,
        };
        world.live_through(&mut chance).await?;
    }
    clock.set(now);
    plan_what_starts_now(server, now).await?;
    let viewer = |login: &str| {
        let known = people.get(login).copied();
        known.ok_or_else(|| Failure::from(format!("{login} is not among the people")))
    };
    meetings::fill(server, now, viewer).await
}

/// Plans the session that is about to start, and opens its lobby. A session that still runs in
/// this group goes on instead; one that was forgotten ends.
///
/// # Errors
/// When the world is not that of the demonstration, and errors of the database.
pub async fn plan_what_starts_now(server: &Server, now: Millis) -> Result<(), Failure> {
    let (group, app) = (&GROUPS[0], &server.app);
    let lead = &group.people[0];
    let may = MayManage::at_the_machine();
    let found = accounts::find(app, &may, lead.login)
        .await
        .map_err(unexpected)?;
    let person = found.ok_or("The demonstration has lost its facilitator: begin a new one.")?;
    let viewer = viewer_of(person, kernel::Role::Facilitator);
    let places = groups::all_seen_by(app, &viewer)
        .await
        .map_err(unexpected)?;
    let me = places
        .into_iter()
        .find(|place| place.about.name.reveal() == group.name);
    let me = me.ok_or("The demonstration has lost its group: begin a new one.")?;
    let starts_at = kernel::minute(now + UNTIL_THE_START);
    let session = planned(&me, starts_at, group.weeks, group);
    let running = live::actions::still_running(app, &server.rooms, &me, session.id).await;
    if running.map_err(unexpected)?.is_some() {
        // The server was started again soon after: its session continues.
        return Ok(());
    }
    let right = may_facilitate(&me)?;
    match groups::actions::plan(app, &right, &session).await {
        // The server was started again in the minute in which the session ended.
        Err(Fault::Refused(Refused::SameTime)) => return Ok(()),
        planned => planned.map_err(unexpected)?,
    }
    let chosen = chosen(&me)?;
    live::actions::open(app, &right, &me, &session, chosen)
        .await
        .map_err(unexpected)
}

/// One group, from its start until today.
struct World<'a> {
    server: &'a Server,
    clock: &'a SetClock,
    people: &'a BTreeMap<&'static str, Viewer>,
    group: &'a Group,
    now: Millis,
}

impl World<'_> {
    async fn live_through(&self, chance: &mut dyn Rng) -> Result<(), Failure> {
        let last = quarter_hour(self.now) - self.group.last_days_ago * DAY
            + self.group.hours * 60 * MINUTE;
        let first = last - (self.group.weeks - 1) * WEEK;
        self.clock.set(first - 10 * DAY);
        let group = self.begin().await?;
        for (place, placed) in self.group.people.iter().enumerate().skip(1) {
            self.clock.pass(30 * MINUTE);
            self.join(group, placed, place).await?;
        }
        let me = self.lead(group).await?;
        if let Some(shown) = self.group.shown {
            self.show(&me, &shown).await?;
        }
        for week in 0..self.group.weeks {
            let starts_at = first + week * WEEK;
            self.clock.set(starts_at - 2 * DAY);
            let session = planned(&me, starts_at, week, self.group);
            plan(self.server, &me, &session).await?;
            self.clock.set(starts_at);
            let is_last = week + 1 == self.group.weeks;
            self.session(&session, is_last, chance).await?;
        }
        // The next one; the first group's next one is about to start.
        if self.group.next_is_planned {
            let next = planned(&me, last + WEEK, self.group.weeks, self.group);
            self.clock.set(self.now);
            plan(self.server, &me, &next).await?;
        }
        Ok(())
    }

    /// The facilitator shows the group to the public.
    async fn show(&self, me: &Membership, shown: &Shown) -> Result<(), Failure> {
        let opening = Opening {
            name: Text::new(shown.name).map_err(unexpected)?,
            address: Some(Text::new(shown.address).map_err(unexpected)?),
            town: Some(Text::new(shown.town).map_err(unexpected)?),
            note: Some(Text::new(shown.note).map_err(unexpected)?),
        };
        let right = may_edit(me)?;
        let reason = Text::new("There is room for more people.").map_err(unexpected)?;
        groups::actions::show_to_public(&self.server.app, &right, &opening, Some(&reason))
            .await
            .map_err(unexpected)
    }

    fn viewer(&self, login: &str) -> Result<Viewer, Failure> {
        let found = self.people.get(login).copied();
        found.ok_or_else(|| format!("{login} is in a group and not among the people").into())
    }

    async fn begin(&self) -> Result<GroupId, Failure> {
        let lead = &self.group.people[0];
        let viewer = self.viewer(lead.login)?;
        let settings = Settings {
            venue: self.group.venue,
            ..Settings::of(self.group.kind)
        };
        let words = LocaleTexts::of(Locale::En);
        let clauses = default_clauses(settings.kind, settings.venue).into_iter();
        let clauses = clauses.map(|clause| {
            let text = words.say(&format!("groups-clause-text-{}", clause.word()));
            (clause, Private::new(text))
        });
        let new = NewGroup {
            name: self.group.name.to_owned().into(),
            settings,
            clauses: clauses.collect(),
            facilitator: viewer.person,
            face: (face(lead)?, 1),
        };
        let right = may_start(&viewer)?;
        groups::actions::start(&self.server.app, &right, &new)
            .await
            .map_err(unexpected)
    }

    async fn lead(&self, group: GroupId) -> Result<Membership, Failure> {
        self.member(group, &self.group.people[0]).await
    }

    async fn member(&self, group: GroupId, placed: &Place) -> Result<Membership, Failure> {
        let viewer = self.viewer(placed.login)?;
        groups::seen_by(&self.server.app, &viewer, group)
            .await
            .map_err(unexpected)
    }

    async fn join(&self, group: GroupId, placed: &Place, place: usize) -> Result<(), Failure> {
        let app = &self.server.app;
        let me = self.lead(group).await?;
        let right = may_invite(&me, placed.standing)?;
        let reason = Text::new("It was agreed in the team.").map_err(unexpected)?;
        let invited = groups::actions::invite(app, &right, 7, Some(&reason))
            .await
            .map_err(unexpected)?;
        let joining = Joining {
            code: invited.code,
            who: Who::SignedIn(self.viewer(placed.login)?),
            name: face(placed)?,
            colour: u8::try_from(place % 8).unwrap_or_default() + 1,
            agreement: me.about.agreement,
            states_age: true,
        };
        groups::actions::join(app, &joining)
            .await
            .map_err(unexpected)?;
        Ok(())
    }

    async fn session(
        &self,
        session: &PlannedSession,
        is_last: bool,
        chance: &mut dyn Rng,
    ) -> Result<(), Failure> {
        let app = &self.server.app;
        let who = self.lead(session.group).await?;
        let right = may_facilitate(&who)?;
        let prepared = live::actions::prepare(app, &right, &who, session, chosen(&who)?).await;
        let mut prepared = prepared.map_err(unexpected)?;
        prepared.setup.seed = chance.number();
        let seat = |login: &str| {
            let person = self.people.get(login)?.person;
            let seated = prepared
                .seated
                .iter()
                .find(|seated| seated.person == person);
            seated.map(|seated| seated.seat)
        };
        let lead = &self.group.people[0];
        let mut script = PastSessionScript {
            lead: seat(lead.login).ok_or("nobody leads the session")?,
            comers: Vec::new(),
            starts_at: session.starts_at,
            runs_out: is_last || chance.below(3) == 0,
        };
        for placed in &self.group.people[1..] {
            let is_late = self.group.late_last_time.contains(&placed.login);
            let comes = chance.below(100) < 86 || (is_last && is_late);
            let late = if is_last {
                is_late
            } else {
                chance.below(9) == 0
            };
            if let Some(seat) = seat(placed.login).filter(|_| comes) {
                script.comers.push(Comer {
                    seat,
                    in_the_room: placed.in_the_room,
                    late,
                });
            }
        }
        let mut told = facilitation::SessionEngine::new(prepared.setup.clone());
        let log = past_session::tell(&mut told, &script, chance);
        let past = PastSession {
            session,
            prepared: &prepared,
            log: &log,
        };
        live::actions::keep_session(app, &right, past)
            .await
            .map_err(unexpected)?;
        let ended_at = log.last().map_or(session.starts_at, |last| last.at);
        self.clock.set(ended_at + 20 * MINUTE);
        let took_part = told.outcome(ended_at).attendance.into_iter();
        let took_part: Vec<Seat> = took_part
            .filter(|one| !one.standing.facilitates())
            .map(|one| one.seat)
            .collect();
        for placed in &self.group.people[1..] {
            let was_there = seat(placed.login).is_some_and(|seat| took_part.contains(&seat));
            if was_there && !placed.in_the_room && chance.below(100) < 75 {
                let me = self.member(session.group, placed).await?;
                let own = Own::of(&self.viewer(placed.login)?);
                let answers = answers(chance).checked();
                let answers = answers.map_err(|faults| format!("{faults:?}"))?;
                let given =
                    live::actions::give_feedback(app, own, me.group, session.id, answers).await;
                given.map_err(unexpected)?;
            }
        }
        Ok(())
    }
}

async fn account(server: &Server, person: &Person, password: &str) -> Result<Viewer, Failure> {
    let login = LoginName::chosen(person.login).map_err(unexpected)?;
    let new = NewAccount::managed(&MayManage::at_the_machine(), login, person.role, Locale::En)
        .with_password(Password::typed(password));
    match account::write(server, new).await.map_err(unexpected)? {
        Created::Person(id) => Ok(viewer_of(id, person.role)),
        Created::NameInUse => Err(format!("{} is there already", person.login).into()),
    }
}

/// A person as the viewer of an admitted request.
fn viewer_of(person: kernel::PersonId, role: kernel::Role) -> Viewer {
    Viewer {
        person,
        role,
        sign_in: SignInId::fresh(&mut SystemRng),
    }
}

fn face(placed: &Place) -> Result<MemberName, Failure> {
    MemberName::new(placed.name).map_err(unexpected)
}

fn planned(me: &Membership, starts_at: Millis, week: i64, group: &Group) -> PlannedSession {
    let settings = &me.about.settings;
    let topic = usize::try_from(week)
        .ok()
        .and_then(|week| group.topics.get(week));
    PlannedSession {
        minutes: settings.kind.defaults().minutes,
        venue: settings.venue,
        template: settings.template.clone(),
        title: topic.map(|topic| Private::new((*topic).to_owned())),
        facilitator: Some(me.person),
        ..PlannedSession::new(
            SessionId::fresh(&mut SystemRng),
            me.group,
            starts_at,
            zone(),
        )
    }
}

async fn plan(server: &Server, me: &Membership, session: &PlannedSession) -> Result<(), Failure> {
    let right = may_facilitate(me)?;
    groups::actions::plan(&server.app, &right, session)
        .await
        .map_err(unexpected)
}

/// The agenda of the group's kind, with a lobby.
fn chosen(me: &Membership) -> Result<Chosen, Failure> {
    let key = &me.about.settings.template;
    let template = facilitation::templates::template(key);
    let template = template.ok_or_else(|| format!("there is no agenda called {key}"))?;
    Ok(Chosen {
        agenda: template.agenda,
        lobby: true,
    })
}

/// Mostly good sessions; in a few the person did not feel heard.
fn answers(chance: &mut dyn Rng) -> Answers {
    let mut high = || Some(7 + u8::try_from(chance.below(4)).unwrap_or_default());
    let mut answers = Answers {
        listened: high(),
        chance: high(),
        safe: high(),
        useful: high(),
        note: Private::default(),
    };
    if chance.below(14) == 0 {
        answers.chance = Some(3);
    }
    if chance.below(4) == 0 {
        answers.note = Private::new(NOTES[chance.below(NOTES.len())].to_owned());
    }
    answers
}

fn quarter_hour(at: Millis) -> Millis {
    at - at.rem_euclid(15 * MINUTE)
}

pub(super) fn unexpected(error: impl std::fmt::Debug) -> Failure {
    format!("The demonstration could not be made: {error:?}").into()
}
