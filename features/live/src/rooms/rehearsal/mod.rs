//! The rehearsals of this node: rooms of which nothing is written.
//!
//! A rehearsal is an [`OpenRoom`](super::room::OpenRoom) without a lease, whose task has invented
//! people beside the connections of the facilitator. It is found by the person alone, never by a
//! session; it lives in the memory of the node on which it began.

mod rehearsal_room;
mod task;

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use facilitation::rehearsal::{Behaviour, LookBack, RehearsalPlan};
use facilitation::{Seat, Segment, SessionOutcome};
use groups::rules::{Group, Membership, Settings};
use groups::{Kind, Standing};
use kernel::{
    AgreementId, GroupId, Id, MINUTE, MembershipId, Millis, PersonId, Private, Rng, SessionId, Zone,
};
use tokio::sync::{mpsc, oneshot};
use web::{App, Error, LocaleTexts, Sentence};

use super::{MAILBOX_MESSAGES, RoomHandle, RoomTime, Rooms};
use crate::rights::MayRehearse;
use crate::view::SeatNames;
use crate::view::rehearsal::RehearsalState;

/// How many rehearsals a process keeps at once.
pub(crate) const REHEARSALS_MAX: usize = 24;
/// A rehearsal that nobody used for this long is forgotten.
pub(crate) const REHEARSAL_FORGOTTEN_MS: Millis = 30 * MINUTE;
/// How many orders wait for the task of a rehearsal.
const ORDERS: usize = 16;

/// What a rehearsal starts from.
pub(crate) struct NewRehearsal {
    /// The facilitator who rehearses, as a member of a group that is perhaps invented too.
    pub(crate) who: Membership,
    /// What is rehearsed.
    pub(crate) title: String,
    pub(crate) zone: Zone,
    pub(crate) plan: RehearsalPlan,
    pub(crate) speed: u32,
    /// The language of the invented people.
    pub(crate) texts: LocaleTexts,
}

/// How fast a rehearsal goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RehearsalPace {
    /// This many times as fast as a clock.
    Times(u32),
    /// Stand still.
    Pause,
    /// To the next thing that happens.
    Skip,
}

/// What is asked of the task of a rehearsal, beside the messages of a room.
enum RehearsalOrder {
    /// Answers whether anything will happen before the facilitator does something.
    Pace(RehearsalPace, oneshot::Sender<bool>),
    State(oneshot::Sender<RehearsalState>),
    Finish(oneshot::Sender<()>),
    LookBack(oneshot::Sender<RehearsalReport>),
}

/// What is known at the end of a rehearsal.
pub(crate) struct RehearsalReport {
    /// The facilitator looked at it, or the session ended.
    pub(crate) is_over: bool,
    pub(crate) outcome: SessionOutcome,
    pub(crate) look_back: LookBack,
    pub(crate) names: Arc<SeatNames>,
    pub(crate) behaviours: Vec<(Seat, Behaviour)>,
    pub(crate) agenda: Vec<Segment>,
    pub(crate) now: Millis,
}

/// A rehearsal that is open.
#[derive(Clone)]
pub(crate) struct RehearsalHandle {
    pub(crate) session: SessionId,
    pub(crate) who: Arc<Membership>,
    orders: mpsc::Sender<RehearsalOrder>,
    /// When it was used last, by the steady clock.
    used_at: Arc<AtomicI64>,
}

/// The rehearsals of this node, one for each person.
#[derive(Default)]
pub(super) struct OpenRehearsals(Mutex<HashMap<PersonId, RehearsalHandle>>);

impl OpenRehearsals {
    fn by_person(&self) -> MutexGuard<'_, HashMap<PersonId, RehearsalHandle>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl RehearsalHandle {
    fn is_open(&self, app: &App) -> bool {
        let unused = app.steady() - self.used_at.load(Ordering::Relaxed);
        !self.orders.is_closed() && unused < REHEARSAL_FORGOTTEN_MS
    }

    async fn ask<T>(
        &self,
        order: impl FnOnce(oneshot::Sender<T>) -> RehearsalOrder,
    ) -> Result<T, Error> {
        let (reply, answer) = oneshot::channel();
        let sent = self.orders.send(order(reply)).await;
        sent.map_err(|_| Error::NotFound)?;
        answer.await.map_err(|_| Error::NotFound)
    }

    /// Changes how fast it goes on.
    ///
    /// # Errors
    /// [`Error::Refused`] when nothing will happen before the facilitator does something.
    pub(crate) async fn pace(&self, pace: RehearsalPace) -> Result<(), Error> {
        if self.ask(|reply| RehearsalOrder::Pace(pace, reply)).await? {
            Ok(())
        } else {
            Err(Error::Refused("rehearsal-nothing-to-come".into()))
        }
    }

    /// How it runs now.
    pub(crate) async fn state(&self) -> Result<RehearsalState, Error> {
        self.ask(RehearsalOrder::State).await
    }

    /// Ends it; the look back is left.
    pub(crate) async fn finish(&self) -> Result<(), Error> {
        self.ask(RehearsalOrder::Finish).await
    }

    /// What happened so far.
    pub(crate) async fn look_back(&self) -> Result<RehearsalReport, Error> {
        self.ask(RehearsalOrder::LookBack).await
    }
}

impl Rooms {
    /// The rehearsal of this person; `None` when none is open on this node.
    pub(crate) fn rehearsal(&self, right: &MayRehearse) -> Option<RehearsalHandle> {
        let mut open = self.0.rehearsals.by_person();
        let person = right.own().person();
        let found = open.get(&person)?;
        if found.is_open(&self.0.app) {
            return Some(found.clone());
        }
        open.remove(&person);
        None
    }

    /// Begins a rehearsal, in place of one that is open.
    ///
    /// # Errors
    /// [`Error::Refused`] when this process keeps as many as it can.
    pub(crate) fn begin_rehearsal(
        &self,
        right: &MayRehearse,
        new: NewRehearsal,
    ) -> Result<(), Error> {
        let app = &self.0.app;
        let person = right.own().person();
        let session = SessionId::fresh(&mut *app.rng());
        let (mailbox, messages) = mpsc::channel(MAILBOX_MESSAGES);
        let (orders, taken) = mpsc::channel(ORDERS);
        let who = Arc::new(new.who.clone());
        let handle = RehearsalHandle {
            session,
            who,
            orders,
            used_at: Arc::new(AtomicI64::new(app.steady())),
        };
        {
            let mut open = self.0.rehearsals.by_person();
            open.retain(|whose, known| *whose != person && known.is_open(app));
            if open.len() >= REHEARSALS_MAX {
                return Err(Error::Refused(Sentence::new("rehearsal-full")));
            }
            open.insert(person, handle.clone());
        }
        let time = RoomTime::default();
        let room = RoomHandle {
            mailbox,
            time: time.clone(),
        };
        self.0.rooms().insert(session, room);
        let room = rehearsal_room::RehearsalRoom::begin(app, session, time, new);
        let inbox = task::RehearsalInbox {
            session,
            messages,
            orders: taken,
            used_at: handle.used_at,
        };
        let task = task::run(Arc::clone(&self.0), room, inbox);
        app.tasks().spawn("rehearsal", task);
        Ok(())
    }
}

/// The person as the facilitator of a group that is not there.
pub(crate) fn invented_membership(
    right: &MayRehearse,
    texts: LocaleTexts,
    rng: &mut dyn Rng,
) -> Membership {
    let group = GroupId::fresh(rng);
    Membership {
        id: MembershipId::fresh(rng),
        group,
        person: right.own().person(),
        standing: Standing::Facilitator,
        name: Private::new(texts.say("rehearsal-your-name")),
        colour: 1,
        agreed: true,
        about: Group {
            id: group,
            name: Private::new(texts.say("rehearsal-head")),
            settings: Settings::of(Kind::Support),
            agreement: AgreementId::fresh(rng),
            version: 0,
        },
    }
}

/// A face of an invented person.
fn invented_face(name: String, colour: u8, app: &App) -> crate::view::SeatName {
    let person = PersonId::fresh(&mut *app.rng());
    crate::view::SeatName::face(person, Private::new(name), colour)
}
