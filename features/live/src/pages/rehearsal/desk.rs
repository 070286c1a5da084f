//! The desk of a rehearsal: the same parts and forms as in a session, below a line that says what it
//! is.

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use groups::rules::{MemberName, may_facilitate};
use web::{App, Error, FormData, Layout, LocaleTexts, Nav, Sentence, Shell, SignedIn, see_other};

use super::{Rehearser, TO_BEGIN};
use crate::pages::STYLES;
use crate::pages::room::{FOLLOW_SECONDS, RefusedForm, RoomFrame, RoomQuery};
use crate::rooms::Rooms;
use crate::rooms::rehearsal::{RehearsalHandle, RehearsalPace};
use crate::view::forms;
use crate::view::parts::{self, PageMode, PartContext, RoomPageKind, StaticPage};
use crate::view::rehearsal::{REHEARSAL_PATH, RehearsalState, SPEEDS, bar};

const SCRIPTS: &[&str] = &["js/live.js", "js/rehearsal.js"];
/// Where the end of a rehearsal leads.
const AFTER: &str = "/rehearsal/after";

#[derive(Template)]
#[template(path = "rehearsal/above_desk.html")]
struct RehearsalDesk {
    texts: LocaleTexts,
    frame: RoomFrame,
    bar: String,
    /// Nothing will happen before the facilitator does something.
    stuck: Option<String>,
}

#[derive(Template)]
#[template(path = "rehearsal/lobby.html")]
struct RehearsalLobby {
    texts: LocaleTexts,
    frame: RoomFrame,
    bar: String,
    stuck: Option<String>,
}

/// What each page of a rehearsal has.
struct RehearsalFrame {
    kind: RoomPageKind,
    frame: RoomFrame,
    stuck: Option<String>,
}

/// What the page says beside the room.
#[derive(Default)]
struct Beside {
    refused: Option<RefusedForm>,
    stuck: Option<Sentence>,
}

impl Rehearser<'_> {
    async fn draw(
        &self,
        open: &RehearsalHandle,
        query: &RoomQuery,
        beside: Beside,
    ) -> Result<Response, Error> {
        let state = open.state().await?;
        if state.is_over {
            return Ok(see_other(AFTER));
        }
        let room = self.rooms.view(&open.who, open.session).await?;
        let texts = self.me.context.texts;
        let refused = beside.refused.as_ref();
        let follows = query.follow.is_some() && refused.is_none();
        let still = StaticPage {
            kept: refused.map(|refused| &refused.typed),
            follows,
            whole_log: query.all.is_some(),
        };
        let context = PartContext::new(texts, &room, PageMode::Static(still));
        let frame = RoomFrame {
            path: REHEARSAL_PATH.to_owned(),
            name: open.who.about.name.reveal().clone(),
            title: room.title.reveal().to_string(),
            parts: parts::render(context),
            refused: refused.map(|refused| texts.sentence(&refused.sentence)),
            follows,
            call: None,
        };
        let stuck = beside.stuck.map(|sentence| texts.sentence(&sentence));
        let status = if refused.is_some() || stuck.is_some() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        let page = RehearsalFrame {
            kind: RoomPageKind::of(&room),
            frame,
            stuck,
        };
        let mut response = self.page(page, &state, status)?;
        if follows {
            let again = HeaderValue::from_static(FOLLOW_SECONDS);
            response.headers_mut().insert(header::REFRESH, again);
        }
        Ok(response)
    }

    fn page(
        &self,
        shown: RehearsalFrame,
        state: &RehearsalState,
        status: StatusCode,
    ) -> Result<Response, Error> {
        let RehearsalFrame { kind, frame, stuck } = shown;
        let texts = self.me.context.texts;
        let bar = bar(texts, state);
        let shell = Shell::new("rehearsal-title", Nav::Groups)
            .assets(SCRIPTS, STYLES)
            .status(status);
        let (app, context) = (self.app, &self.me.context);
        // The facilitator of a rehearsal is at the desk, or has left the room for a moment.
        match kind {
            RoomPageKind::Lobby => {
                let page = RehearsalLobby {
                    texts,
                    frame,
                    bar,
                    stuck,
                };
                context.page(app, shell, page)
            }
            RoomPageKind::Room | RoomPageKind::Desk => {
                let page = RehearsalDesk {
                    texts,
                    frame,
                    bar,
                    stuck,
                };
                context.page(app, shell.layout(Layout::FacilitatorRoom), page)
            }
        }
    }

    async fn answer<T>(
        &self,
        open: &RehearsalHandle,
        done: Result<T, Error>,
        typed: FormData,
    ) -> Result<Response, Error> {
        match done {
            Ok(_) => Ok(see_other(REHEARSAL_PATH)),
            Err(Error::Refused(sentence)) => {
                let refused = Some(RefusedForm { typed, sentence });
                let beside = Beside {
                    refused,
                    stuck: None,
                };
                self.draw(open, &RoomQuery::default(), beside).await
            }
            Err(error) => or_gone(Err(error)),
        }
    }
}

/// A rehearsal that was forgotten in this very moment.
fn or_gone(answer: Result<Response, Error>) -> Result<Response, Error> {
    match answer {
        Err(Error::NotFound) => Ok(see_other(TO_BEGIN)),
        answer => answer,
    }
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    me: SignedIn,
    Query(query): Query<RoomQuery>,
) -> Result<Response, Error> {
    let rehearser = Rehearser::find(&app, &rooms, me).await?;
    match rehearser.rehearsal() {
        Some(open) => or_gone(rehearser.draw(&open, &query, Beside::default()).await),
        None => Ok(see_other(TO_BEGIN)),
    }
}

/// A command without script.
pub(super) async fn act(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let rehearser = Rehearser::find(&app, &rooms, me).await?;
    let Some(open) = rehearser.rehearsal() else {
        return Ok(see_other(TO_BEGIN));
    };
    let Some(command) = forms::read(&typed) else {
        let unread = Err::<(), _>(Error::Refused("live-form-unread".into()));
        return rehearser.answer(&open, unread, typed).await;
    };
    let done = rooms.act(&open.who, open.session, command).await;
    rehearser.answer(&open, done, typed).await
}

/// Seats one more invented person, who has no phone.
pub(super) async fn guest(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let rehearser = Rehearser::find(&app, &rooms, me).await?;
    let Some(open) = rehearser.rehearsal() else {
        return Ok(see_other(TO_BEGIN));
    };
    let right = may_facilitate(&open.who)?;
    let done = match MemberName::new(typed.get("name")) {
        Ok(name) => {
            let seated = rooms.seat_guest(&right, &open.who, open.session, &name);
            seated.await.map(|_| ())
        }
        Err(_) => Err(Error::Refused("live-seat-guest-fault".into())),
    };
    rehearser.answer(&open, done, typed).await
}

fn pace_of(word: &str) -> Option<RehearsalPace> {
    match word {
        "pause" => Some(RehearsalPace::Pause),
        "skip" => Some(RehearsalPace::Skip),
        speed => {
            let speed = speed.parse().ok().filter(|speed| SPEEDS.contains(speed));
            speed.map(RehearsalPace::Times)
        }
    }
}

/// How fast it goes on, or to the next thing that happens.
pub(super) async fn pace(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let rehearser = Rehearser::find(&app, &rooms, me).await?;
    let Some(open) = rehearser.rehearsal() else {
        return Ok(see_other(TO_BEGIN));
    };
    let done = match pace_of(typed.get("pace")) {
        Some(pace) => open.pace(pace).await,
        None => Err(Error::Refused("live-form-unread".into())),
    };
    match done {
        Ok(()) => Ok(see_other(REHEARSAL_PATH)),
        Err(Error::Refused(sentence)) => {
            let beside = Beside {
                refused: None,
                stuck: Some(sentence),
            };
            or_gone(rehearser.draw(&open, &RoomQuery::default(), beside).await)
        }
        Err(error) => or_gone(Err(error)),
    }
}

/// Ends the rehearsal.
pub(super) async fn end(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    me: SignedIn,
) -> Result<Response, Error> {
    let rehearser = Rehearser::find(&app, &rooms, me).await?;
    let Some(open) = rehearser.rehearsal() else {
        return Ok(see_other(TO_BEGIN));
    };
    or_gone(open.finish().await.map(|()| see_other(AFTER)))
}
