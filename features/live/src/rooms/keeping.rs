//! Writing a step: one change, or nothing. The lease is looked at inside of it, so that a node that
//! lost the room meanwhile writes nothing.

use facilitation::Command;
use kernel::{Id, Millis, PersonId, Private};
use store::{Record, lease};
use tokio::time::Instant;
use vault::{Class, KeyRing};

use super::Trouble;
use super::loading::LEASE_MS;
use super::room::{Room, Step};
use crate::records::{self, Entries, NewGuest};
use crate::remains::Remains;

impl Room {
    /// Writes what the step decided. After an error nothing of it stays, or, when the answer to
    /// the commit was lost, all of it: the log knows.
    pub(super) async fn keep(&mut self, step: &Step) -> Result<(), Trouble> {
        if step.is_idle() {
            return Ok(());
        }
        let began = Instant::now();
        let place = (self.about.session, self.about.group);
        let people = self.names.people();
        let ring = self.ring(step).await?;
        let entries = {
            let mut rng = self.app.rng();
            records::seal_events(place, step.stamped(), &people, (&ring, rng.as_mut()))?
        };
        let remains = if step.ends() {
            let outcome = self.engine.outcome(step.now);
            let remains = Remains::seal(&self.app, place, &people, &outcome, step.now);
            Some(Box::pin(remains).await?)
        } else {
            None
        };
        self.write(step, &entries, remains.as_ref()).await?;
        metrics::histogram!("live_keep_seconds").record(began.elapsed().as_secs_f64());
        metrics::counter!("live_events_total").increment(step.events.len() as u64);
        Ok(())
    }

    /// A step of the server's own, as of this time, before the room opens its door.
    pub(super) async fn by_system(&mut self, command: Command, at: Millis) -> Result<(), Trouble> {
        let mut step = Step::new(at);
        self.server(command, &mut step);
        self.keep(&step).await?;
        self.told = self.engine.seq();
        self.recent.extend(step.events);
        Ok(())
    }

    /// Keeps the lease while nothing is written; every write keeps it too.
    pub(super) async fn renew(&mut self) -> Result<(), Trouble> {
        let expires = self.app.now() + LEASE_MS;
        // One that ends later than a new one would was taken before the clock was set back.
        if (0..LEASE_MS / 4).contains(&(expires - self.lease.expires)) {
            return Ok(());
        }
        let kept = lease::renew(self.app.db(), &self.lease, expires).await?;
        self.lease = kept.ok_or(Trouble::Elsewhere)?;
        Ok(())
    }

    /// Gives the room back, so that another node need not wait.
    pub(super) async fn release(&self) {
        let now = self.app.now();
        if let Err(error) = lease::renew(self.app.db(), &self.lease, now).await {
            tracing::warn!(%error, "a room could not be given back; its lease ends by itself");
        }
    }

    pub(super) async fn seal_guest(&self, name: &Private<String>) -> Result<NewGuest, Trouble> {
        let group = self.about.group;
        let holders = [(group.bytes(), Class::Group)];
        let ring = self.app.keys().ring_for_writing(&holders).await?;
        let mut rng = self.app.rng();
        Ok(NewGuest::seal(group, name, &ring, rng.as_mut())?)
    }

    /// The keys of the group and of everyone whose words are sealed in this step.
    async fn ring(&self, step: &Step) -> Result<KeyRing, Trouble> {
        let with_words = step.stamped().filter(|stamped| stamped.words.is_some());
        let seats = with_words.filter_map(|stamped| stamped.event.author());
        let authors = seats.filter_map(|seat| self.names.of(seat).map(|name| name.person));
        let authors: Vec<PersonId> = authors.collect();
        let holders = records::owners(self.about.group, authors);
        Ok(self.app.keys().ring_for_writing(&holders).await?)
    }

    async fn write(
        &mut self,
        step: &Step,
        entries: &Entries,
        remains: Option<&Remains>,
    ) -> Result<(), Trouble> {
        let (session, group) = (self.about.session, self.about.group);
        let expires = self.app.now() + LEASE_MS;
        let lease = &self.lease;
        store::retrying!(self.app.db(), change -> Trouble, {
            if !lease::hold(&mut change, lease, expires).await? {
                return Err(Trouble::Elsewhere);
            }
            for guest in &step.guests {
                guest.add(&mut change, group, step.now).await?;
            }
            records::add_seats(&mut change, session, &step.seated, step.now).await?;
            entries.add(&mut change).await?;
            if let Some(remains) = remains {
                remains.write(&mut change).await?;
            }
            change.commit(Record::own_log("the log of the session is the record")).await?;
        })?;
        self.lease.expires = expires;
        Ok(())
    }
}
