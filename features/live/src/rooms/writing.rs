//! Writing a step: one change, or nothing. The change holds the lease, so that a node that lost the
//! room meanwhile writes nothing.

use facilitation::Command;
use kernel::{Id, Millis, PersonId, Private};
use store::{AuditEntry, Record, lease};
use tokio::time::Instant;
use vault::{KeyHolder, SealingRing};

use super::RoomError;
use super::loading::LEASE_MS;
use super::room::{OpenRoom, Step};
use crate::records::{self, Entries, NewGuest};
use crate::remains::Remains;

impl OpenRoom {
    /// Writes what the step decided. After an error the log has nothing of it, or, when the answer
    /// to the commit was lost, all of it. Of a rehearsal nothing is written.
    pub(super) async fn write(&mut self, step: &Step) -> Result<(), RoomError> {
        if step.is_idle() || self.lease.is_none() {
            return Ok(());
        }
        let began = Instant::now();
        let place = (self.facts.session, self.facts.group);
        let people = self.names.people();
        let mut ring = self.ring(step).await?;
        let entries = records::seal_events(place, step.stamped(), &people, &mut ring)?;
        let remains = if step.ends() {
            let outcome = self.engine.outcome(step.now);
            let remains = Remains::seal(&self.app, place, &people, &outcome, step.now);
            Some(Box::pin(remains).await?)
        } else {
            None
        };
        self.write_sealed(step, &entries, remains.as_ref()).await?;
        metrics::histogram!("live_write_seconds").record(began.elapsed().as_secs_f64());
        metrics::counter!("live_events_total").increment(step.events.len() as u64);
        Ok(())
    }

    /// A step of the server's own, as of this time, before the room takes messages.
    pub(super) async fn by_system(
        &mut self,
        command: Command,
        at: Millis,
    ) -> Result<(), RoomError> {
        let mut step = Step::new(at);
        self.server(command, &mut step);
        self.keep_step(step).await
    }

    /// Writes a step that nobody is told of, before the room takes messages.
    pub(super) async fn keep_step(&mut self, step: Step) -> Result<(), RoomError> {
        self.write(&step).await?;
        self.sent = self.engine.seq();
        self.recent.extend(step.events);
        Ok(())
    }

    /// Renews the lease while nothing is written; every write renews it too.
    pub(super) async fn renew(&mut self) -> Result<(), RoomError> {
        let expires = self.app.now() + LEASE_MS;
        let Some(lease) = &self.lease else {
            return Ok(());
        };
        // One that ends later than a new one would was taken before the clock was set back.
        if (0..LEASE_MS / 4).contains(&(expires - lease.expires)) {
            return Ok(());
        }
        let kept = lease::renew(self.app.db(), lease, expires).await?;
        self.lease = Some(kept.ok_or(RoomError::Elsewhere)?);
        Ok(())
    }

    /// Gives the lease back, so that another node need not wait.
    pub(super) async fn release(&self) {
        let now = self.app.now();
        let Some(lease) = &self.lease else {
            return;
        };
        if let Err(error) = lease::renew(self.app.db(), lease, now).await {
            tracing::warn!(%error, "a room could not be given back; its lease ends by itself");
        }
    }

    /// The id of a new guest, and the row to be written; a guest of a rehearsal has no row.
    pub(super) async fn new_guest(
        &self,
        name: &Private<String>,
    ) -> Result<(PersonId, Option<NewGuest>), RoomError> {
        let (app, group) = (&self.app, self.facts.group);
        if self.lease.is_none() {
            return Ok((PersonId::fresh(&mut *app.rng()), None));
        }
        let holders = [KeyHolder::group(group)];
        let mut ring = app.keys().sealing_ring(&holders, app.rng()).await?;
        let guest = NewGuest::seal(group, name, &mut ring)?;
        Ok((guest.id, Some(guest)))
    }

    /// The keys of the group and of everyone whose words are sealed in this step.
    async fn ring(&self, step: &Step) -> Result<SealingRing, RoomError> {
        let with_words = step.stamped().filter(|stamped| stamped.words.is_some());
        let seats = with_words.filter_map(|stamped| stamped.event.author());
        let authors = seats.filter_map(|seat| self.names.of(seat).map(|name| name.person));
        let authors: Vec<PersonId> = authors.collect();
        let holders = records::key_holders(self.facts.group, authors);
        Ok(self
            .app
            .keys()
            .sealing_ring(&holders, self.app.rng())
            .await?)
    }

    async fn write_sealed(
        &mut self,
        step: &Step,
        entries: &Entries,
        remains: Option<&Remains>,
    ) -> Result<(), RoomError> {
        let (session, group) = (self.facts.session, self.facts.group);
        let expires = self.app.now() + LEASE_MS;
        let Some(lease) = &mut self.lease else {
            return Ok(());
        };
        store::retrying!(self.app.db(), change -> RoomError, {
            if !lease::hold(&mut change, lease, expires).await? {
                return Err(RoomError::Elsewhere);
            }
            if let Some(right) = &step.right {
                change.recheck(right).await?;
            }
            for guest in &step.guests {
                guest.add(&mut change, group, step.now).await?;
            }
            records::add_seats(&mut change, session, &step.seated, step.now).await?;
            entries.add(&mut change).await?;
            if step.changes_safety() {
                let open = self.engine.open_safety_calls();
                groups::actions::note_safety_calls(&mut change, session, group, open).await?;
            }
            if let Some(remains) = remains {
                remains.write(&mut change).await?;
            }
            let by_hand = step.by_hand.iter();
            let by_hand = by_hand.map(|(hand, person)| {
                AuditEntry::new(*hand, "session.by_hand").on(session).about(*person)
            });
            change.commit(Record::entries(by_hand)).await?;
        })?;
        lease.expires = expires;
        Ok(())
    }
}
