//! The room's page, and what is done on it without script.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use facilitation::Presence;
use groups::rules::MemberName;
use groups::{Membership, PlannedSession, SessionState};
use kernel::SessionId;
use serde::Deserialize;
use web::{App, Error, FormData, Layout, LocaleTexts, Nav, Sentence, Shell, SignedIn, see_other};

use super::parts::{self, Face, Lives, Look, Part, Still};
use super::{STYLES, before, forms};
use crate::rooms::{Deed, RoomView, Rooms};

/// A page that follows asks for itself again after this time.
const FOLLOW_SECONDS: &str = "20";
const SCRIPTS: &[&str] = &["js/live.js"];

/// How the page is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Wish {
    /// Refresh by itself: `?follow=1`.
    #[serde(default)]
    follow: Option<String>,
    /// Show everything that was written: `?all=1`.
    #[serde(default)]
    all: Option<String>,
}

/// A form that was not taken.
struct Refused {
    typed: FormData,
    sentence: Sentence,
}

#[derive(Template)]
#[template(path = "room.html")]
struct RoomPage {
    texts: LocaleTexts,
    frame: Frame,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage {
    texts: LocaleTexts,
    frame: Frame,
}

#[derive(Template)]
#[template(path = "door.html")]
struct LobbyPage {
    texts: LocaleTexts,
    frame: Frame,
    leads: String,
    /// Has not been inside yet: what will happen is told.
    is_new: bool,
}

/// What all three pages of a room have.
struct Frame {
    path: String,
    name: String,
    title: String,
    parts: Vec<Part>,
    refused: Option<String>,
    follows: bool,
}

impl Frame {
    /// The HTML of a part, made by our own templates.
    fn part(&self, name: &str) -> &str {
        let part = self.parts.iter().find(|part| part.name == name);
        part.map_or("", |part| &part.html)
    }
}

/// Somebody who came to a session's address and may see it.
pub(super) struct Caller<'a> {
    pub(super) app: &'a App,
    pub(super) rooms: &'a Rooms,
    pub(super) me: SignedIn,
    pub(super) planned: PlannedSession,
    pub(super) who: Membership,
}

impl<'a> Caller<'a> {
    pub(super) async fn find(
        app: &'a App,
        rooms: &'a Rooms,
        me: SignedIn,
        session: SessionId,
    ) -> Result<Self, Error> {
        let (planned, who) = groups::session_seen_by(app, &me.viewer, session).await?;
        Ok(Self {
            app,
            rooms,
            me,
            planned,
            who,
        })
    }

    fn path(&self) -> String {
        format!("/s/{}", self.planned.id)
    }

    /// May this person go into an open room? Else another page says what comes first.
    fn may_go_in(&self) -> bool {
        self.who.agreed && self.planned.state == SessionState::Open
    }

    async fn draw(&self, wish: &Wish, refused: Option<Refused>) -> Result<Response, Error> {
        let (app, session) = (self.app, self.planned.id);
        self.rooms.touch(app, &self.who, session).await?;
        let room = self.rooms.view(app, &self.who, session).await?;
        let texts = self.me.context.texts;
        let follows = wish.follow.is_some() && refused.is_none();
        let still = Still {
            kept: refused.as_ref().map(|refused| &refused.typed),
            follows,
            whole_log: wish.all.is_some(),
        };
        let look = Look::new(texts, &room, Lives::Still(still));
        let frame = Frame {
            path: self.path(),
            name: self.who.about.name.reveal().clone(),
            title: room.title.reveal().to_string(),
            parts: parts::drawn(look),
            refused: refused
                .as_ref()
                .map(|refused| texts.sentence(&refused.sentence)),
            follows,
        };
        let status = match refused {
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        };
        let mut response = self.page(&room, frame, status).await?;
        if follows {
            let again = HeaderValue::from_static(FOLLOW_SECONDS);
            response.headers_mut().insert(header::REFRESH, again);
        }
        Ok(response)
    }

    async fn page(
        &self,
        room: &RoomView,
        frame: Frame,
        status: StatusCode,
    ) -> Result<Response, Error> {
        let texts = self.me.context.texts;
        let shell = Shell::new("live-title", Nav::Groups)
            .assets(SCRIPTS, STYLES)
            .status(status);
        let context = &self.me.context;
        match Face::of(room) {
            Face::Room => context.page(
                self.app,
                shell.layout(Layout::Room),
                RoomPage { texts, frame },
            ),
            Face::Desk => context.page(
                self.app,
                shell.layout(Layout::FacilitatorRoom),
                DeskPage { texts, frame },
            ),
            Face::Door => {
                let page = LobbyPage {
                    texts,
                    frame,
                    leads: before::leads(self.app, texts, &self.who, &self.planned).await?,
                    is_new: matches!(
                        room.view.me.presence,
                        Presence::Expected | Presence::Lobby { .. }
                    ),
                };
                context.page(self.app, shell, page)
            }
        }
    }

    /// What a command or a form came to: back to the room, or the same page with a sentence.
    async fn answer<T>(
        &self,
        done: Result<T, Error>,
        typed: FormData,
        place: &str,
    ) -> Result<Response, Error> {
        match done {
            Ok(_) => Ok(see_other(&format!("{}{place}", self.path()))),
            Err(Error::Refused(sentence)) => {
                let refused = Refused { typed, sentence };
                self.draw(&Wish::default(), Some(refused)).await
            }
            Err(error) => Err(error),
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    Query(wish): Query<Wish>,
    me: SignedIn,
) -> Result<Response, Error> {
    let caller = Caller::find(&app, &rooms, me, session).await?;
    if caller.may_go_in() {
        caller.draw(&wish, None).await
    } else {
        before::page(&caller, None).await
    }
}

/// A command without script: done, and back to the page.
pub(super) async fn act(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let caller = Caller::find(&app, &rooms, me, session).await?;
    if !caller.may_go_in() {
        // The session ended or was cancelled meanwhile: the page says so and shows what was typed.
        return before::page(&caller, Some(&typed)).await;
    }
    let Some(asked) = forms::read(&typed) else {
        let unread = Err::<(), _>(Error::Refused("live-form-unread".into()));
        return caller.answer(unread, typed, "").await;
    };
    let deed = Deed {
        id: asked.id,
        command: asked.command,
        on_behalf_of: asked.on_behalf_of,
    };
    let done = rooms.act(&app, &caller.who, session, deed).await;
    let place = match forms::name(&typed) {
        "say" | "take_back" => "#words",
        _ => "",
    };
    caller.answer(done, typed, place).await
}

/// Seats somebody who has no account.
pub(super) async fn guest(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let caller = Caller::find(&app, &rooms, me, session).await?;
    groups::rules::may_facilitate(&caller.who)?;
    if !caller.may_go_in() {
        return before::page(&caller, Some(&typed)).await;
    }
    let done = match MemberName::new(typed.get("name")) {
        Ok(name) => {
            let seated = rooms.seat_guest(&app, &caller.who, session, &name).await;
            seated.map(|_| ())
        }
        Err(_) => Err(Error::Refused("live-seat-guest-fault".into())),
    };
    caller.answer(done, typed, "").await
}
