//! The room's page, and what is done on it without script.

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use facilitation::Presence;
use groups::Venue;
use groups::rules::{MemberName, may_facilitate};
use serde::Deserialize;
use web::{
    App, Error, FlashWord, FormData, Layout, LocaleTexts, Nav, Sentence, Shell, SignedIn, see_other,
};

use super::caller::Caller;
use super::contact::ContactLink;
use super::node::RoomAddress;
use super::{STYLES, before, safety, waiting};
use crate::content::{ContentText, Document};
use crate::rooms::Rooms;
use crate::view::parts::{self, PageMode, PartContext, RoomPageKind, RoomPart, StaticPage};
use crate::view::{RoomView, forms};

/// A page that follows asks for itself again after this time.
pub(super) const FOLLOW_SECONDS: &str = "20";
const SCRIPTS: &[&str] = &["js/live.js"];
const LOBBY_SCRIPTS: &[&str] = &["js/live.js", "js/waiting.js"];

/// How the page is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct RoomQuery {
    /// Refresh by itself: `?follow=1`.
    #[serde(default)]
    pub(super) follow: Option<String>,
    /// Show everything that was written: `?all=1`.
    #[serde(default)]
    pub(super) all: Option<String>,
    /// What was just done.
    #[serde(default)]
    pub(super) said: FlashWord,
}

/// A form that was not taken.
pub(super) struct RefusedForm {
    pub(super) typed: FormData,
    pub(super) sentence: Sentence,
}

#[derive(Template)]
#[template(path = "room.html")]
struct RoomPage {
    texts: LocaleTexts,
    frame: RoomFrame,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage {
    texts: LocaleTexts,
    frame: RoomFrame,
}

#[derive(Template)]
#[template(path = "lobby.html")]
struct LobbyPage {
    texts: LocaleTexts,
    frame: RoomFrame,
    leads: String,
    /// `/groups/…`.
    group_path: String,
    /// "Starts in 12 minutes".
    starts: Option<String>,
    venue: before::VenueWords,
    /// Has not been inside yet: what will happen is told.
    is_new: bool,
    /// Where the person is, for those who come online.
    contact: Option<ContactLink>,
}

/// What all three pages of a room have.
pub(super) struct RoomFrame {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) parts: Vec<RoomPart>,
    pub(super) refused: Option<String>,
    pub(super) follows: bool,
    /// The group's own call: its address, and whose site it is on.
    pub(super) call: Option<(String, String)>,
}

impl RoomFrame {
    /// The HTML of a part, made by our own templates.
    pub(super) fn part(&self, name: &str) -> &str {
        let part = self.parts.iter().find(|part| part.name == name);
        part.map_or("", |part| &part.html)
    }

    /// What the leader may say, in the language of the page.
    pub(super) fn phrases(&self, texts: &LocaleTexts) -> &'static ContentText {
        Document::Phrases.text(texts.locale())
    }
}

impl Caller<'_> {
    async fn draw(
        &self,
        query: &RoomQuery,
        refused: Option<RefusedForm>,
    ) -> Result<Response, Error> {
        let session = self.planned.id;
        self.rooms.touch(&self.who, session).await?;
        let room = self.rooms.view(&self.who, session).await?;
        let texts = self.me.context.texts;
        let follows = query.follow.is_some() && refused.is_none();
        let still = StaticPage {
            kept: refused.as_ref().map(|refused| &refused.typed),
            follows,
            whole_log: query.all.is_some(),
        };
        let context = PartContext::new(texts, &room, PageMode::Static(still));
        let frame = RoomFrame {
            path: self.path(),
            name: self.who.about.name.reveal().clone(),
            title: room.title.reveal().to_string(),
            parts: parts::render(context),
            refused: refused
                .as_ref()
                .map(|refused| texts.sentence(&refused.sentence)),
            follows,
            call: self.call(&room).await?,
        };
        let status = match refused {
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        };
        let mut response = self.page(&room, &query.said, frame, status).await?;
        if follows {
            let again = HeaderValue::from_static(FOLLOW_SECONDS);
            response.headers_mut().insert(header::REFRESH, again);
        }
        Ok(response)
    }

    /// The group's own call, for those who are inside and whose session people join online.
    async fn call(&self, room: &RoomView) -> Result<Option<(String, String)>, Error> {
        if room.view.room.is_none() || self.planned.venue == Venue::Room {
            return Ok(None);
        }
        let link = groups::call_link(self.app, &self.who).await?;
        Ok(link.map(|link| (link.reveal().to_owned(), link.host().to_owned())))
    }

    async fn page(
        &self,
        room: &RoomView,
        said: &FlashWord,
        frame: RoomFrame,
        status: StatusCode,
    ) -> Result<Response, Error> {
        let texts = self.me.context.texts;
        let shell = Shell::new("live-title", Nav::Groups)
            .assets(SCRIPTS, STYLES)
            .status(status);
        let context = &self.me.context;
        match RoomPageKind::of(room) {
            RoomPageKind::Room => context.page(
                self.app,
                shell.layout(Layout::Room),
                RoomPage { texts, frame },
            ),
            RoomPageKind::Desk => context.page(
                self.app,
                shell.layout(Layout::FacilitatorRoom),
                DeskPage { texts, frame },
            ),
            RoomPageKind::Lobby => {
                let (now, starts_at) = (self.app.now(), self.planned.starts_at);
                let waits = room.view.me.presence.waits();
                // A page with words to send does not load again under its reader's hands.
                let writes = room.view.me.help.as_ref().is_some_and(|help| !help.closed);
                let shell = if waits && !writes && frame.refused.is_none() {
                    shell.refreshing(before::REFRESH_SECONDS)
                } else {
                    shell
                };
                let page = LobbyPage {
                    texts,
                    frame,
                    group_path: format!("/groups/{}", self.planned.group),
                    starts: (now < starts_at).then(|| waiting::line(texts, starts_at, now)),
                    venue: before::VenueWords::of(self.app, &self.who, &self.planned).await?,
                    leads: before::leads(self.app, texts, &self.who, &self.planned).await?,
                    is_new: matches!(
                        room.view.me.presence,
                        Presence::Expected | Presence::Lobby { .. }
                    ),
                    contact: self.contact_at_the_entrance(room, said).await?,
                };
                context.page(self.app, shell.assets(LOBBY_SCRIPTS, STYLES), page)
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
                let refused = RefusedForm { typed, sentence };
                self.draw(&RoomQuery::default(), Some(refused)).await
            }
            Err(error) => Err(error),
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    asked: RoomAddress,
    Query(query): Query<RoomQuery>,
    me: SignedIn,
) -> Result<Response, Error> {
    let caller = Caller::find(&app, &rooms, me, asked.session).await?;
    if caller.may_go_in() {
        if let Some(way) = caller.sent_on(&asked).await? {
            return Ok(way);
        }
        let page = caller.draw(&query, None).await?;
        Ok(caller.led_here(&asked, page))
    } else {
        before::page_saying(&caller, &query.said).await
    }
}

/// A command without script: done, and back to the page.
pub(super) async fn act(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    asked: RoomAddress,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let session = asked.session;
    let caller = Caller::find(&app, &rooms, me, session).await?;
    if safety::still_taken(&caller, &typed) {
        return safety::act(&caller, typed).await;
    }
    if !caller.may_go_in() {
        // The session ended or was cancelled meanwhile: the page says so and shows what was typed.
        return before::page(&caller, Some(&typed)).await;
    }
    if let Some(way) = caller.sent_on(&asked).await? {
        return Ok(way);
    }
    if forms::leaves_words(&typed) {
        // Words in the box of a turn: the page asks whether to send them before the turn ends.
        let asked = Err::<(), _>(Error::Refused("live-ask-send-first".into()));
        return caller.answer(asked, typed, "").await;
    }
    let Some(command) = forms::read(&typed) else {
        let unread = Err::<(), _>(Error::Refused("live-form-unread".into()));
        return caller.answer(unread, typed, "").await;
    };
    let done = rooms.act(&caller.who, session, command).await;
    let place = match forms::name(&typed) {
        "say" | "take_back" => "#words",
        _ => "",
    };
    caller.answer(done, typed, place).await
}

/// Seats a person who has no account.
pub(super) async fn guest(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    asked: RoomAddress,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let session = asked.session;
    let caller = Caller::find(&app, &rooms, me, session).await?;
    let right = may_facilitate(&caller.who)?;
    if !caller.may_go_in() {
        return before::page(&caller, Some(&typed)).await;
    }
    if let Some(way) = caller.sent_on(&asked).await? {
        return Ok(way);
    }
    let done = match MemberName::new(typed.get("name")) {
        Ok(name) => {
            let seated = rooms.seat_guest(&right, &caller.who, session, &name).await;
            seated.map(|_| ())
        }
        Err(_) => Err(Error::Refused("live-seat-guest-fault".into())),
    };
    caller.answer(done, typed, "").await
}
