//! What a feature answers for, declared once.
//!
//! Each feature crate exports one function `feature(…) -> Feature`; the binary lists the features
//! once. Router, timetable, erasure, the copy of one's own data, the test that prepares every
//! statement, the canary test and the check of `docs/privacy.md` loop over that list.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use kernel::{Own, PersonId};
use serde::Serialize;
use store::Sql;

use crate::{App, Error, Route};

type Running<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;
type Work = Arc<dyn Fn(App) -> Running<()> + Send + Sync>;
type Erase = Arc<dyn Fn(App, PersonId) -> Running<()> + Send + Sync>;
type OwnData = Arc<dyn Fn(App, Own) -> Running<serde_json::Value> + Send + Sync>;

/// A feature of the server with everything that others must do for it.
#[derive(Clone)]
pub struct Feature {
    name: &'static str,
    routes: Vec<Route>,
    jobs: Vec<Job>,
    erase: Option<Erase>,
    own_data: Option<OwnData>,
    statements: Vec<Sql>,
    tables: &'static [&'static str],
}

/// Work that runs by itself. Every node may run it at once, so each run is one idempotent change.
#[derive(Clone)]
pub struct Job {
    /// Name in logs and measures: `groups.prune`.
    pub name: &'static str,
    /// When it runs.
    pub schedule: Schedule,
    work: Work,
}

/// When a job runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// Once, while the server begins to answer.
    AtStart,
    /// Again and again; first one interval after the start, so that a start is quick.
    Every(Duration),
}

impl Job {
    /// Runs the job once.
    ///
    /// # Errors
    /// Any error of the work; the job is due again at its next time.
    pub async fn run(&self, app: &App) -> Result<(), Error> {
        (self.work)(app.clone()).await
    }
}

impl Feature {
    /// A feature with nothing yet. The name is the crate's.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            routes: Vec::new(),
            jobs: Vec::new(),
            erase: None,
            own_data: None,
            statements: Vec::new(),
            tables: &[],
        }
    }

    /// Adds routes.
    #[must_use]
    pub fn routes(mut self, routes: Vec<Route>) -> Self {
        self.routes.extend(routes);
        self
    }

    /// Gives every route added so far a value that its handlers take as `Extension<S>`.
    #[must_use]
    pub fn state<S: Clone + Send + Sync + 'static>(mut self, state: &S) -> Self {
        for route in &mut self.routes {
            let handler = std::mem::take(&mut route.handler);
            route.handler = handler.layer(Extension(state.clone()));
        }
        self
    }

    /// Adds work that runs every so often.
    #[must_use]
    pub fn job<F, Ran>(self, name: &'static str, every: Duration, work: F) -> Self
    where
        F: Fn(App) -> Ran + Send + Sync + 'static,
        Ran: Future<Output = Result<(), Error>> + Send + 'static,
    {
        self.work(name, Schedule::Every(every), work)
    }

    /// Adds work that runs once, while the server begins to answer.
    #[must_use]
    pub fn at_start<F, Ran>(self, name: &'static str, work: F) -> Self
    where
        F: Fn(App) -> Ran + Send + Sync + 'static,
        Ran: Future<Output = Result<(), Error>> + Send + 'static,
    {
        self.work(name, Schedule::AtStart, work)
    }

    fn work<F, Ran>(mut self, name: &'static str, schedule: Schedule, work: F) -> Self
    where
        F: Fn(App) -> Ran + Send + Sync + 'static,
        Ran: Future<Output = Result<(), Error>> + Send + 'static,
    {
        self.jobs.push(Job {
            name,
            schedule,
            work: Arc::new(move |app| Box::pin(work(app))),
        });
        self
    }

    /// Says how a person is taken out of this feature's tables. It can be repeated, and it is called
    /// before the person's keys are destroyed.
    #[must_use]
    pub fn erase<F, Erased>(mut self, erase: F) -> Self
    where
        F: Fn(App, PersonId) -> Erased + Send + Sync + 'static,
        Erased: Future<Output = Result<(), Error>> + Send + 'static,
    {
        self.erase = Some(Arc::new(move |app, person| Box::pin(erase(app, person))));
        self
    }

    /// Says which data in this feature's tables is a person's own, for the copy that the person takes
    /// along. Content and names of other people must not be in it. Times end in `_at` (milliseconds since 1970), days
    /// in `_day` (days since 1970).
    #[must_use]
    pub fn own_data<F, Answer, Data>(mut self, own_data: F) -> Self
    where
        F: Fn(App, Own) -> Answer + Send + Sync + Clone + 'static,
        Answer: Future<Output = Result<Data, Error>> + Send + 'static,
        Data: Serialize,
    {
        self.own_data = Some(Arc::new(move |app, own| {
            let own_data = own_data.clone();
            Box::pin(async move {
                let data = own_data(app, own).await?;
                serde_json::to_value(data).map_err(Error::broken)
            })
        }));
        self
    }

    /// Hands on the statements of the feature, for the test that prepares them on both databases.
    #[must_use]
    pub fn statements(mut self, statements: &[Sql]) -> Self {
        self.statements.extend(statements);
        self
    }

    /// Names the tables that the feature owns; each has its rows in `docs/privacy.md`.
    #[must_use]
    pub fn tables(mut self, tables: &'static [&'static str]) -> Self {
        self.tables = tables;
        self
    }

    /// The name of the feature.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Every route, for the router and the access matrix.
    pub fn into_routes(self) -> Vec<Route> {
        self.routes
    }

    /// Every job.
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// Takes a person out of this feature.
    ///
    /// # Errors
    /// Any error of the feature; the erasure can be asked for again.
    pub async fn erase_person(&self, app: &App, person: PersonId) -> Result<(), Error> {
        match &self.erase {
            Some(erase) => erase(app.clone(), person).await,
            None => Ok(()),
        }
    }

    /// Everything here that is one person's own; `None` where the feature keeps nothing of people.
    ///
    /// # Errors
    /// Any error of the feature.
    pub async fn own_data_of(
        &self,
        app: &App,
        own: Own,
    ) -> Result<Option<serde_json::Value>, Error> {
        match &self.own_data {
            Some(own_data) => own_data(app.clone(), own).await.map(Some),
            None => Ok(None),
        }
    }

    /// Whether the feature says how to erase a person and what is a person's own.
    pub fn answers_for_people(&self) -> bool {
        self.erase.is_some() && self.own_data.is_some()
    }

    /// Every statement.
    pub fn all_statements(&self) -> &[Sql] {
        &self.statements
    }

    /// The tables that the feature owns.
    pub fn all_tables(&self) -> &'static [&'static str] {
        self.tables
    }
}
