//! "Where are you now?" and a number to call, for people who come online: a form on a page of its own,
//! and a line on the pages in front of the room that leads to it.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use facilitation::Presence;
use groups::rules::{may_enter, may_facilitate};
use groups::{SessionState, Venue};
use kernel::{Own, SessionId, Text};
use web::{
    App, Error, FlashWord, FormData, FormFaults, FormReader, LocaleTexts, SignedIn,
    see_other_saying,
};

use super::caller::Caller;
use super::{before, flash, shell};
use crate::actions;
use crate::contact::{CONTACT_NUMBER_MAX, CONTACT_PLACE_MAX, Contact};
use crate::rooms::Rooms;
use crate::view::RoomView;

/// The line on the pages in front of the room that leads to the form. The form is a page of its own,
/// because a page that waits loads again and would take away what is being typed.
#[derive(Template)]
#[template(path = "contact_link.html")]
pub(super) struct ContactLink {
    texts: LocaleTexts,
    path: String,
    /// Something is kept, which can be changed or deleted.
    is_kept: bool,
    /// What was just done.
    said: Option<String>,
}

#[derive(Template)]
#[template(path = "contact.html")]
struct ContactPage {
    texts: LocaleTexts,
    path: String,
    name: String,
    typed: FormData,
    faults: FormFaults,
    is_kept: bool,
}

impl Caller<'_> {
    /// Whether the form is for this person: they do not lead, and the session can be joined online and
    /// begins soon or has begun.
    fn may_come_online(&self) -> bool {
        let near = match self.planned.state {
            SessionState::Open => true,
            SessionState::Planned => self.planned.is_near(self.app.now()),
            SessionState::Ended | SessionState::Cancelled => false,
        };
        near && self.who.agreed
            && self.planned.venue != Venue::Room
            && may_facilitate(&self.who).is_err()
    }

    /// The line on the page before the room, for those who may come online.
    pub(super) async fn contact_before(
        &self,
        said: &FlashWord,
    ) -> Result<Option<ContactLink>, Error> {
        if !self.may_come_online() {
            return Ok(None);
        }
        let texts = self.me.context.texts;
        let kept = actions::own_contact(self.app, Own::of(&self.me.viewer), self.planned.id);
        Ok(Some(ContactLink {
            texts,
            path: self.path(),
            is_kept: kept.await?.is_some(),
            said: said.text(texts, flash::CONTACT),
        }))
    }

    /// The line at the entrance of an open room: not for people who wait in person, and not for those
    /// who cannot come back.
    pub(super) async fn contact_at_the_entrance(
        &self,
        room: &RoomView,
        said: &FlashWord,
    ) -> Result<Option<ContactLink>, Error> {
        let me = &room.view.me;
        let comes = matches!(
            me.presence,
            Presence::Expected | Presence::Lobby { .. } | Presence::Left { .. }
        );
        if !comes || me.in_person {
            return Ok(None);
        }
        self.contact_before(said).await
    }

    /// The form with what is kept, or with what was typed and its faults.
    async fn contact_page(
        &self,
        refused: Option<(FormData, FormFaults)>,
    ) -> Result<Response, Error> {
        let own = Own::of(&self.me.viewer);
        let kept = actions::own_contact(self.app, own, self.planned.id).await?;
        let is_kept = kept.is_some();
        let (typed, faults) = refused.unwrap_or_else(|| {
            let pairs = kept.as_ref().map(|contact| {
                FormData::from_pairs([
                    ("where", contact.place_text()),
                    ("number", contact.number_text()),
                ])
            });
            (pairs.unwrap_or_default(), FormFaults::none())
        });
        let status = if faults.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let page = ContactPage {
            texts: self.me.context.texts,
            path: self.path(),
            name: self.who.about.name.reveal().clone(),
            typed,
            faults,
            is_kept,
        };
        let shell = shell("live-contact-title").status(status);
        self.me.context.page(self.app, shell, page)
    }
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    me: SignedIn,
) -> Result<Response, Error> {
    let caller = Caller::find(&app, &rooms, me, session).await?;
    if !caller.may_come_online() {
        return before::page_or_room(&caller).await;
    }
    caller.contact_page(None).await
}

/// Keeps what was typed, or deletes what was kept.
pub(super) async fn save(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let caller = Caller::find(&app, &rooms, me, session).await?;
    if !caller.may_come_online() {
        return before::page_or_room(&caller).await;
    }
    let right = may_enter(&caller.who, &caller.planned)?;
    let contact = if typed.has("clear") {
        None
    } else {
        match read(&typed) {
            Ok(contact) => contact,
            Err(faults) => return caller.contact_page(Some((typed, faults))).await,
        }
    };
    actions::keep_contact(&app, &right, session, contact.as_ref()).await?;
    let said = match contact {
        Some(_) => flash::CONTACT_SAVED,
        None => flash::CONTACT_DELETED,
    };
    Ok(see_other_saying(&caller.path(), said))
}

fn read(typed: &FormData) -> Result<Option<Contact>, FormFaults> {
    let mut form = FormReader::new(typed);
    let place = form.optional_text::<CONTACT_PLACE_MAX>("where");
    let number = form.optional_text::<CONTACT_NUMBER_MAX>("number");
    form.finish(|| {
        let place = place?.map(|text: Text<CONTACT_PLACE_MAX>| text.reveal().to_owned());
        let number = number?.map(|text: Text<CONTACT_NUMBER_MAX>| text.reveal().to_owned());
        Ok(Contact::new(place, number))
    })
}
