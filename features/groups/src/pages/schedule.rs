//! How a session looks in a list or on a card.

use kernel::Millis;
use web::{Arg, LocaleTexts, Place};

use crate::records::Coming;
use crate::rules::{MemberCard, PlannedSession, SessionState, Venue};

/// A session in words.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each a line of the page"
)]
pub(super) struct SessionView {
    /// `/s/…`, the door of its room.
    pub(super) room_path: String,
    /// Its id in an address.
    pub(super) id: String,
    /// Day and time, in its own zone.
    pub(super) when: String,
    /// The zone, where it is not the zone of the place.
    pub(super) zone: Option<String>,
    /// How soon.
    pub(super) soon: String,
    pub(super) title: Option<String>,
    pub(super) details: Option<String>,
    pub(super) note: Option<String>,
    /// Where and how long.
    pub(super) line: String,
    /// Who leads it, by the name in the group.
    pub(super) with: Option<String>,
    /// One can go there now.
    pub(super) near: bool,
    pub(super) cancelled: bool,
    pub(super) planned: bool,
    /// People online read and write, while those in the room speak.
    pub(super) is_both: bool,
    /// This person has said that they cannot come.
    pub(super) absent: bool,
    /// "6 expected", for those who lead.
    pub(super) expected: Option<String>,
}

impl SessionView {
    /// The session for someone of its group.
    pub(super) fn of(
        texts: LocaleTexts,
        place: &Place,
        session: &PlannedSession,
        now: Millis,
    ) -> Self {
        let minutes = session.minutes_until(now);
        let venue = texts.say(&format!("groups-venue-{}", session.venue.word()));
        let line = [
            ("venue", Arg::from(venue)),
            ("minutes", session.minutes.into()),
        ];
        Self {
            room_path: format!("/s/{}", session.id),
            id: session.id.to_string(),
            when: texts.when(session.starts_at, &session.zone),
            zone: (session.zone != place.zone).then(|| session.zone.to_string()),
            soon: if session.state == SessionState::Open {
                texts.say("groups-today-open")
            } else if minutes == 0 {
                texts.say("groups-today-now")
            } else {
                texts.with("groups-today-soon", &[("minutes", minutes.into())])
            },
            title: session.title.as_ref().map(|title| title.reveal().clone()),
            details: session
                .details
                .as_ref()
                .map(|details| details.reveal().clone()),
            note: session.note.as_ref().map(|note| note.reveal().clone()),
            line: texts.with("groups-venue-line", &line),
            with: None,
            near: session.is_near(now),
            cancelled: session.state == SessionState::Cancelled,
            planned: session.state == SessionState::Planned,
            is_both: session.venue == Venue::Both,
            absent: false,
            expected: None,
        }
    }

    /// The same, knowing who comes. How many are expected is for those who lead.
    pub(super) fn with_coming(
        mut self,
        texts: LocaleTexts,
        coming: Option<&Coming>,
        leads: bool,
    ) -> Self {
        self.absent = coming.is_some_and(|coming| coming.absent);
        self.expected = coming
            .filter(|_| leads)
            .map(|coming| texts.count("groups-expected", coming.expected));
        self
    }

    /// The same, knowing who leads.
    pub(super) fn led(mut self, session: &PlannedSession, people: &[MemberCard]) -> Self {
        let leads = |card: &&MemberCard| Some(card.person) == session.facilitator;
        self.with = people
            .iter()
            .find(leads)
            .map(|card| card.name.reveal().clone());
        self
    }
}
