//! Sessions are planned, moved, cancelled; `live` opens and ends them.

use kernel::{GroupId, SessionId, Text};
use store::{Change, OrTaken, Record, retrying};
use web::App;

use super::Fault;
use crate::records;
use crate::rules::{MayFacilitate, PlannedSession, Refused, SessionState};

/// Longest words about a cancelled session, in characters.
pub const NOTE_CHARACTERS: usize = 300;

const OWN_LOG: &str = "a plan touches nobody's rights or words; the row keeps its version";

/// Plans a session.
///
/// # Errors
/// [`Refused::SameTime`] when the group has one at that very time: a form sent twice plans once.
pub async fn plan(app: &App, right: &MayFacilitate, session: &PlannedSession) -> Result<(), Fault> {
    let mut ring = super::sealing_ring(app, right.group()).await?;
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        if records::at_this_time(&mut change, right.group(), session.starts_at).await?.is_some() {
            return Err(Refused::SameTime.into());
        }
        records::add_session(&mut change, session, &mut ring)
            .await
            .or_taken(|| Fault::from(Refused::SameTime))?;
        change.commit(Record::none(OWN_LOG)).await?;
    })
}

/// Changes a planned session; `session` carries the version that was read and what it should become.
///
/// # Errors
/// [`Fault::Stale`], [`Refused::Session`] when it began or was cancelled, [`Refused::SameTime`].
pub async fn reschedule(
    app: &App,
    right: &MayFacilitate,
    session: &PlannedSession,
) -> Result<(), Fault> {
    let mut ring = super::sealing_ring(app, right.group()).await?;
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        expect(&mut change, right, session.id, SessionState::Planned).await?;
        let other = records::at_this_time(&mut change, right.group(), session.starts_at).await?;
        if other.is_some_and(|other| other != session.id) {
            return Err(Refused::SameTime.into());
        }
        let edited = records::edit_session(&mut change, session, &mut ring);
        if !edited.await.or_taken(|| Fault::from(Refused::SameTime))? {
            return Err(Fault::Stale);
        }
        change.commit(Record::none(OWN_LOG)).await?;
    })
}

/// Cancels a planned session, with a few words to the group if there are any.
///
/// # Errors
/// [`Refused::Session`] when it began or was cancelled already.
pub async fn cancel(
    app: &App,
    right: &MayFacilitate,
    session: SessionId,
    words: Option<&Text<NOTE_CHARACTERS>>,
) -> Result<(), Fault> {
    let mut ring = super::sealing_ring(app, right.group()).await?;
    let place = (session, right.group());
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        expect(&mut change, right, session, SessionState::Planned).await?;
        records::cancel_session(&mut change, place, words.map(Text::reveal), &mut ring).await?;
        change.commit(Record::none(OWN_LOG)).await?;
    })
}

async fn expect(
    change: &mut Change,
    right: &MayFacilitate,
    session: SessionId,
    wanted: SessionState,
) -> Result<(), Fault> {
    match records::session_state(change, session, right.group()).await? {
        Some(state) if state == wanted => Ok(()),
        Some(state) => Err(Refused::Session(state).into()),
        None => Err(Fault::NotFound),
    }
}

/// Opens a planned session, within the change in which its room begins. Opening an open one changes
/// nothing.
///
/// # Errors
/// [`Refused::Session`] when it was cancelled or took place already.
pub async fn open_session(
    change: &mut Change,
    right: &MayFacilitate,
    session: SessionId,
) -> Result<(), Fault> {
    step(
        change,
        right,
        session,
        (SessionState::Planned, SessionState::Open),
    )
    .await
}

/// Ends an open session, within the change in which its room closes. Ending an ended one changes
/// nothing.
///
/// # Errors
/// [`Refused::Session`] when it was never open.
pub async fn end_session(
    change: &mut Change,
    right: &MayFacilitate,
    session: SessionId,
) -> Result<(), Fault> {
    step(
        change,
        right,
        session,
        (SessionState::Open, SessionState::Ended),
    )
    .await
}

/// Ends the session of a room that has ended, within the change in which it does. Who may end it is
/// the room's own rule: whoever leads there, also a peer mentor who stood in. Ending an ended one
/// changes nothing.
///
/// # Errors
/// [`Refused::Session`] when it was never open.
pub async fn close_session(
    change: &mut Change,
    group: GroupId,
    session: SessionId,
) -> Result<(), Fault> {
    match records::session_state(change, session, group).await? {
        Some(SessionState::Ended) => Ok(()),
        Some(SessionState::Open) => {
            let move_on = (SessionState::Open, SessionState::Ended);
            records::move_session(change, (session, group), move_on).await?;
            Ok(())
        }
        Some(state) => Err(Refused::Session(state).into()),
        None => Err(Fault::NotFound),
    }
}

/// Notes how many people of a session have an open safety call. The room of the session says so, in the
/// change that writes its events.
///
/// # Errors
/// Only those of the database.
pub async fn note_safety_calls(
    change: &mut Change,
    session: SessionId,
    group: GroupId,
    open: usize,
) -> Result<(), store::Error> {
    records::set_safety(change, session, group, open).await
}

async fn step(
    change: &mut Change,
    right: &MayFacilitate,
    session: SessionId,
    (from, to): (SessionState, SessionState),
) -> Result<(), Fault> {
    match records::session_state(change, session, right.group()).await? {
        Some(state) if state == to => Ok(()),
        Some(state) if state == from => {
            records::move_session(change, (session, right.group()), (from, to)).await?;
            Ok(())
        }
        Some(state) => Err(Refused::Session(state).into()),
        None => Err(Fault::NotFound),
    }
}
