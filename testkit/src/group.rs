//! A group, as a test tells of it: who leads it, who is in it.

use groups::actions::{Joining, NewGroup, Who, invite, join, start};
use groups::rules::{MemberName, Settings, default_clauses, may_invite, may_start};
use groups::{Kind, Standing, Venue};
use kernel::{GroupId, Private, Text};

use crate::World;
use crate::cast::{CLEO, name_in_groups};

/// A group about to begin. Everyone comes in by an invitation, as people do.
#[must_use]
pub struct GroupPlan<'texts> {
    world: &'texts World,
    name: String,
    settings: Settings,
    facilitator: String,
    people: Vec<(String, Standing)>,
}

impl<'texts> GroupPlan<'texts> {
    pub(crate) fn new(world: &'texts World, name: &str, kind: Kind) -> Self {
        Self {
            world,
            name: name.to_owned(),
            settings: Settings::of(kind),
            facilitator: CLEO.to_owned(),
            people: Vec::new(),
        }
    }

    /// Who begins it; Cleo, unless said.
    pub fn facilitated_by(mut self, login: &str) -> Self {
        login.clone_into(&mut self.facilitator);
        self
    }

    /// Somebody who takes part.
    pub fn with(self, login: &str) -> Self {
        self.with_as(login, Standing::Member)
    }

    /// Somebody with another standing.
    pub fn with_as(mut self, login: &str, standing: Standing) -> Self {
        self.people.push((login.to_owned(), standing));
        self
    }

    /// Where it meets.
    pub fn meeting(mut self, venue: Venue) -> Self {
        self.settings.venue = venue;
        self
    }

    /// Other settings.
    pub fn set(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.settings);
        self
    }

    /// Begins it, and lets everyone in.
    ///
    /// # Panics
    /// When a rule or the database says no.
    pub async fn begin(self) -> GroupId {
        let (world, app) = (self.world, &self.world.app);
        let lead = world.viewer(&self.facilitator);
        let clauses = default_clauses(self.settings.kind, self.settings.venue)
            .into_iter()
            .map(|clause| (clause, Private::new(clause.word().to_owned())));
        let new = NewGroup {
            name: self.name.clone().into(),
            settings: self.settings.clone(),
            clauses: clauses.collect(),
            facilitator: lead.person,
            face: (name_of(&self.facilitator), 1),
        };
        let right = may_start(&lead).expect("a facilitator begins groups");
        let group = start(app, &right, &new).await.expect("a new group");
        for (place, (login, standing)) in self.people.iter().enumerate() {
            let me = world.membership(&self.facilitator, group).await;
            let right = may_invite(&me, *standing).expect("a facilitator invites");
            let reason = Text::new("It was agreed in the team.").expect("a reason");
            let invited = invite(app, &right, 7, Some(&reason)).await;
            let invited = invited.expect("an invitation");
            let joining = Joining {
                code: invited.code,
                who: Who::SignedIn(world.viewer(login)),
                name: name_of(login),
                colour: u8::try_from(place % 7).unwrap_or_default() + 2,
                agreement: me.about.agreement,
                states_age: true,
            };
            let joined = join(app, &joining).await;
            joined.unwrap_or_else(|fault| panic!("{login} does not come in: {fault:?}"));
        }
        group
    }
}

fn name_of(login: &str) -> MemberName {
    MemberName::new(&name_in_groups(login)).expect("a name")
}
