//! The page of a session whose room the caller cannot enter: not open yet, cancelled, over, or the
//! agreement comes first. A facilitator opens the room here.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use facilitation::{AttendanceMode, Command, CommandId, Segment};
use groups::rules::may_facilitate;
use groups::{Membership, PlannedSession, SessionState, Venue};
use kernel::SessionId;
use web::{App, Error, FlashWord, FormData, FormFaults, LocaleTexts, SignedIn, see_other};

use super::agendas::choose::{choices, chosen};
use super::caller::Caller;
use super::contact::ContactLink;
use super::{STYLES, shell};
use crate::RoomCommand;
use crate::actions::{self, Chosen};
use crate::rooms::Rooms;
use crate::view::parts::said;

const WAITING: &[&str] = &["js/waiting.js"];

/// What comes first, or why there is no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryState {
    Cancelled,
    /// Planned, and its time went by without anyone opening it.
    NotHeld,
    Over,
    AgreementFirst,
    /// More than half an hour ahead.
    Early,
    /// Soon, or it should have begun.
    Near,
}

#[derive(Template)]
#[template(path = "before.html")]
struct BeforePage {
    texts: LocaleTexts,
    path: String,
    group_path: String,
    stage: EntryState,
    name: String,
    title: Option<String>,
    when: String,
    zone: String,
    leads: String,
    note: Option<String>,
    /// Words of a form that came too late.
    unsent: Option<String>,
    /// "Starts in 12 minutes", on a page that waits.
    starts: String,
    every: u16,
    venue: VenueWords,
    /// For those who may open the room.
    opening: Option<OpeningForm>,
    /// The person on call and the link that calls them, for those who lead.
    on_call: Option<(String, Option<String>)>,
    /// Where the person is, for those who come online.
    contact: Option<ContactLink>,
}

struct OpeningForm {
    /// Another session of the group whose room is still open: the way there, and when it began.
    running: Option<(String, String)>,
    /// Opening was tried while that one runs: its note says why nothing was opened.
    refused: bool,
    typed: FormData,
    faults: FormFaults,
    agendas: Vec<(String, String)>,
    agenda: Vec<(String, String)>,
}

impl EntryState {
    fn word(self) -> &'static str {
        match self {
            EntryState::Cancelled => "cancelled",
            EntryState::NotHeld => "not-held",
            EntryState::Over => "over",
            EntryState::AgreementFirst => "agreement-first",
            EntryState::Early => "early",
            EntryState::Near => "near",
        }
    }

    /// How often a page in this state asks whether something has changed, in seconds.
    fn asks_every(self) -> u16 {
        match self {
            EntryState::Near => 5,
            _ => 30,
        }
    }
}

impl BeforePage {
    fn is(&self, stage: &str) -> bool {
        self.stage.word() == stage
    }
}

/// What the page of this caller shows now, as one word: `in` when the room itself.
pub(super) fn stage_word(caller: &Caller<'_>) -> &'static str {
    if caller.may_go_in() {
        IN_ROOM
    } else {
        stage(caller).word()
    }
}

/// The room is open for the caller.
pub(super) const IN_ROOM: &str = "in";
/// Without script a page that waits loads again after this time.
pub(super) const REFRESH_SECONDS: u16 = 20;

fn stage(caller: &Caller<'_>) -> EntryState {
    let (planned, now) = (&caller.planned, caller.app.now());
    match planned.state {
        SessionState::Cancelled => EntryState::Cancelled,
        SessionState::Ended => EntryState::Over,
        SessionState::Planned if planned.ends_at() <= now => EntryState::NotHeld,
        _ if !caller.who.agreed => EntryState::AgreementFirst,
        _ if planned.is_near(now) => EntryState::Near,
        _ => EntryState::Early,
    }
}

/// "Cleo leads", or that nobody is named yet.
pub(super) async fn leads(
    app: &App,
    texts: LocaleTexts,
    who: &Membership,
    planned: &PlannedSession,
) -> Result<String, Error> {
    let Some(facilitator) = planned.facilitator else {
        return Ok(texts.say("live-leads-nobody"));
    };
    let people = groups::members(app, who).await?;
    let leads = people.iter().find(|card| card.person == facilitator);
    Ok(match leads {
        Some(card) => texts.name("live-leads", card.name.reveal()),
        None => texts.say("live-leads-nobody"),
    })
}

/// The way to the room, or the page that says why there is none.
pub(super) async fn page_or_room(caller: &Caller<'_>) -> Result<Response, Error> {
    if caller.may_go_in() {
        return Ok(see_other(&caller.path()));
    }
    page(caller, None).await
}

pub(super) async fn page(caller: &Caller<'_>, late: Option<&FormData>) -> Result<Response, Error> {
    show(caller, late, &FlashWord::default()).await
}

/// The page with what was just done.
pub(super) async fn page_saying(caller: &Caller<'_>, said: &FlashWord) -> Result<Response, Error> {
    show(caller, None, said).await
}

async fn show(
    caller: &Caller<'_>,
    late: Option<&FormData>,
    said: &FlashWord,
) -> Result<Response, Error> {
    let stage = stage(caller);
    if stage == EntryState::Over && late.is_none() {
        return Ok(see_other(&format!("/s/{}/after", caller.planned.id)));
    }
    let opens = matches!(stage, EntryState::Early | EntryState::Near)
        && may_facilitate(&caller.who).is_ok();
    let opening = if opens {
        let pairs = [
            ("agenda", caller.planned.template.as_str()),
            ("lobby", "yes"),
        ];
        Some(opening(caller, FormData::from_pairs(pairs), FormFaults::none()).await?)
    } else {
        None
    };
    let contact = match (stage, late) {
        (EntryState::Near, None) => caller.contact_before(said).await?,
        _ => None,
    };
    draw(caller, stage, opening, Front { late, contact }).await
}

/// What the page shows beside the session and its opening.
#[derive(Default)]
struct Front<'a> {
    late: Option<&'a FormData>,
    contact: Option<ContactLink>,
}

/// "On call today: Dana, 0113 496 0000".
pub(super) fn on_call_line(texts: LocaleTexts, person: &web::OnCall) -> String {
    let args = [
        ("name", web::Arg::name(&person.name)),
        ("number", web::Arg::name(&person.number)),
    ];
    texts.with("live-on-call", &args)
}

/// The person on call and the link that calls them, for those who lead.
fn on_call(caller: &Caller<'_>) -> Option<(String, Option<String>)> {
    let person = caller.app.place().on_call.as_ref()?;
    may_facilitate(&caller.who).ok()?;
    let line = on_call_line(caller.me.context.texts, person);
    Some((line, web::phone_link(&person.number)))
}

async fn opening(
    caller: &Caller<'_>,
    typed: FormData,
    faults: FormFaults,
) -> Result<OpeningForm, Error> {
    let texts = caller.me.context.texts;
    let (app, viewer) = (caller.app, &caller.me.viewer);
    let agenda = match chosen(app, viewer, typed.get("agenda")).await {
        Ok(agenda) => agenda,
        Err(Error::NotFound) => Vec::new(),
        Err(error) => return Err(error),
    };
    Ok(OpeningForm {
        running: running(caller).await?,
        refused: false,
        agendas: choices(app, viewer, texts).await?,
        agenda: lines(texts, &agenda),
        typed,
        faults,
    })
}

async fn running(caller: &Caller<'_>) -> Result<Option<(String, String)>, Error> {
    let (app, this) = (caller.app, caller.planned.id);
    let found = actions::still_running(app, caller.rooms, &caller.who, this).await?;
    let Some(other) = found else {
        return Ok(None);
    };
    let (planned, _) = groups::session_seen_by(app, &caller.me.viewer, other).await?;
    let when = caller
        .me
        .context
        .texts
        .when(planned.starts_at, &planned.zone);
    Ok(Some((format!("/s/{other}"), when)))
}

/// Each segment with its minutes.
fn lines(texts: LocaleTexts, agenda: &[Segment]) -> Vec<(String, String)> {
    let line = |segment: &Segment| {
        (
            said(texts, &segment.title),
            texts.minutes(i64::from(segment.minutes)),
        )
    };
    agenda.iter().map(line).collect()
}

/// What was written into a form of a room that has closed, so that it can be copied.
fn unsent(typed: &FormData) -> Option<String> {
    let words = [typed.get("words"), typed.get("what")];
    let words = words.into_iter().find(|words| !words.trim().is_empty());
    words.map(str::to_owned)
}

async fn draw(
    caller: &Caller<'_>,
    stage: EntryState,
    opening: Option<OpeningForm>,
    front: Front<'_>,
) -> Result<Response, Error> {
    let (app, planned) = (caller.app, &caller.planned);
    let texts = caller.me.context.texts;
    let refused = |form: &OpeningForm| form.refused || !form.faults.is_empty();
    let faulty = front.late.is_some() || opening.as_ref().is_some_and(refused);
    let page = BeforePage {
        texts,
        path: format!("/s/{}", planned.id),
        group_path: format!("/groups/{}", planned.group),
        stage,
        name: caller.who.about.name.reveal().clone(),
        title: planned.title.as_ref().map(|title| title.reveal().clone()),
        when: texts.when(planned.starts_at, &planned.zone),
        zone: planned.zone.name().replace('_', " "),
        leads: leads(app, texts, &caller.who, planned).await?,
        note: planned.note.as_ref().map(|note| note.reveal().clone()),
        unsent: front.late.and_then(unsent),
        starts: super::waiting::line(texts, planned.starts_at, app.now()),
        every: stage.asks_every(),
        venue: VenueWords::of(app, &caller.who, planned).await?,
        on_call: opening.as_ref().and_then(|_| on_call(caller)),
        opening,
        contact: front.contact,
    };
    let came_late = front.late.is_some();
    let waits = matches!(stage, EntryState::Early | EntryState::Near) && page.opening.is_none();
    let status = if faulty {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let shell = shell("live-title").status(status);
    let shell = if waits && !came_late {
        shell.assets(WAITING, STYLES).refreshing(REFRESH_SECONDS)
    } else {
        shell
    };
    caller.me.context.page(app, shell, page)
}

/// How people who are online take part, said before they join.
pub(super) struct VenueWords {
    pub(super) online: Option<&'static str>,
    /// The group has a call of its own.
    pub(super) call: bool,
}

impl VenueWords {
    pub(super) async fn of(
        app: &App,
        who: &Membership,
        planned: &PlannedSession,
    ) -> Result<Self, Error> {
        let online = match planned.venue {
            Venue::Room => None,
            Venue::Online => Some("live-what-online"),
            Venue::Both => Some("live-what-both"),
        };
        let call = online.is_some() && groups::call_link(app, who).await?.is_some();
        Ok(Self { online, call })
    }
}

/// The facilitator who opens the room goes in. When that fails, the page of the lobby has the button.
async fn go_in(caller: &Caller<'_>, session: SessionId) {
    let command = RoomCommand {
        id: CommandId(caller.app.rng().number() >> 11),
        command: Command::Arrive {
            place: AttendanceMode::Online,
        },
        on_behalf_of: None,
    };
    let arrived = caller.rooms.act(&caller.who, session, command).await;
    if let Err(error) = arrived {
        tracing::warn!(
            ?error,
            "the facilitator who opened the room waits in its lobby"
        );
    }
}

/// Opens the room with the chosen agenda.
pub(super) async fn open(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let caller = Caller::find(&app, &rooms, me, session).await?;
    let right = may_facilitate(&caller.who)?;
    let stage = stage(&caller);
    match stage {
        _ if caller.planned.state == SessionState::Open => {
            return Ok(see_other(&format!("/s/{session}")));
        }
        EntryState::Near if !typed.has("show") => {}
        EntryState::Near | EntryState::Early => {
            let form = opening(&caller, typed, FormFaults::none()).await?;
            return draw(&caller, stage, Some(form), Front::default()).await;
        }
        _ => return page(&caller, None).await,
    }
    // What was forgotten has ended, and has said who was not reached, before this one is prepared.
    actions::still_running(&app, &rooms, &caller.who, session).await?;
    let opened = match chosen(&app, &caller.me.viewer, typed.get("agenda")).await {
        Ok(agenda) => {
            let lobby = typed.has("lobby");
            let chosen = Chosen { agenda, lobby };
            actions::open(&app, &right, &caller.who, &caller.planned, chosen).await
        }
        Err(Error::NotFound) => Err(Error::Refused("live-open-agenda".into())),
        Err(error) => Err(error),
    };
    match opened {
        Ok(()) => {
            go_in(&caller, session).await;
            Ok(see_other(&format!("/s/{session}")))
        }
        Err(Error::Refused(sentence)) => {
            let mut form = opening(&caller, typed, FormFaults::none()).await?;
            form.refused = form.running.is_some();
            if !form.refused {
                form.faults = FormFaults::one("agenda", sentence);
            }
            draw(&caller, stage, Some(form), Front::default()).await
        }
        Err(error) => Err(error),
    }
}
