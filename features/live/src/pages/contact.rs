//! "Where are you now?" and a number to call, for people who come online: a page of its own, and the
//! same form on the pages in front of the room.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
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

/// The form, as a page shows it.
#[derive(Template)]
#[template(path = "contact_form.html")]
pub(super) struct ContactForm {
    texts: LocaleTexts,
    path: String,
    typed: FormData,
    faults: FormFaults,
    /// Something is kept, which can be deleted.
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
    form: ContactForm,
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

    async fn contact_filled(&self, said: Option<String>) -> Result<ContactForm, Error> {
        let own = Own::of(&self.me.viewer);
        let kept = actions::own_contact(self.app, own, self.planned.id).await?;
        let typed = kept.as_ref().map(|contact| {
            FormData::from_pairs([
                ("where", contact.place_text().to_owned()),
                ("number", contact.number_text().to_owned()),
            ])
        });
        Ok(ContactForm {
            texts: self.me.context.texts,
            path: self.path(),
            typed: typed.unwrap_or_default(),
            faults: FormFaults::none(),
            is_kept: kept.is_some(),
            said,
        })
    }

    /// The form on the page before the room, for those who may come online.
    pub(super) async fn contact_before(&self, said: &FlashWord) -> Result<Option<ContactForm>, Error> {
        if !self.may_come_online() {
            return Ok(None);
        }
        let said = said.text(self.me.context.texts, flash::CONTACT);
        self.contact_filled(said).await.map(Some)
    }

    /// The form at the entrance of an open room: not for people who wait in person, and not for those
    /// who cannot come back.
    pub(super) async fn contact_at_the_entrance(
        &self,
        room: &RoomView,
        said: &FlashWord,
    ) -> Result<Option<ContactForm>, Error> {
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

    fn contact_page(&self, form: ContactForm) -> Result<Response, Error> {
        let status = web::FormPage::<()>::refused(FormData::default(), form.faults.clone()).status();
        let page = ContactPage {
            texts: self.me.context.texts,
            path: self.path(),
            name: self.who.about.name.reveal().clone(),
            form,
        };
        let shell = shell("live-title").status(status);
        self.me.context.page(self.app, shell, page)
    }
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    said: FlashWord,
    me: SignedIn,
) -> Result<Response, Error> {
    let caller = Caller::find(&app, &rooms, me, session).await?;
    match caller.contact_before(&said).await? {
        Some(form) => caller.contact_page(form),
        None => Ok(web::see_other(&caller.path())),
    }
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
            Err(faults) => {
                let mut form = caller.contact_filled(None).await?;
                form.typed = typed;
                form.faults = faults;
                return caller.contact_page(form);
            }
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
