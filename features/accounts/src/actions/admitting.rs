//! From a cookie to a person, on every request.

use std::collections::HashSet;

use kernel::{Millis, Role, SignInId, Viewer};
use store::Record;
use web::{App, Authenticated, Error};

use super::login_or_dash;
use crate::records;
use crate::rules::{Lifetime, Ownership};

/// The person signed in with this token: one query, and one write a minute (a day on an own device)
/// to keep the sign-in alive.
pub async fn admit(app: &App, token: &str) -> Result<Option<Authenticated>, Error> {
    let Some(row) = records::admit(app.db(), token, app.now()).await? else {
        return Ok(None);
    };
    let viewer = Viewer {
        person: row.person,
        role: row.role(),
        sign_in: row.sign_in,
    };
    let kept = Kept::new(row.role(), row.shared_device, row.created_at, row.seen_at);
    if kept.is_ahead(app.now()) {
        return Ok(None);
    }
    let greeting = login_or_dash(app, row.person, &row.login_sealed).await?;
    touch(app, kept.used(row.sign_in, app.now()).into_iter().collect()).await;
    Ok(Some(Authenticated {
        viewer,
        locale: Some(row.locale()),
        greeting,
    }))
}

/// Which of these sign-ins still hold, for a caller that keeps connections open for them: one query for all.
/// It counts as a use, so that a person who only listens is not signed out as idle.
pub async fn still_signed_in(
    app: &App,
    asked: &HashSet<SignInId>,
) -> Result<HashSet<SignInId>, Error> {
    let now = app.now();
    let rows = records::still_in(app.db(), asked.iter().copied(), now).await?;
    let kept = rows.iter().map(|row| {
        let kept = Kept::new(row.role(), row.shared_device, row.created_at, row.seen_at);
        (row.sign_in, kept)
    });
    let kept: Vec<(SignInId, Kept)> = kept.filter(|(_, kept)| !kept.is_ahead(now)).collect();
    let used = kept.iter().filter_map(|(id, kept)| kept.used(*id, now));
    touch(app, used.collect()).await;
    Ok(kept.into_iter().map(|(id, _)| id).collect())
}

/// A sign-in as it is kept.
struct Kept {
    lifetime: Lifetime,
    created_at: Millis,
    seen_at: Millis,
}

impl Kept {
    fn new(role: Role, shared_device: bool, created_at: Millis, seen_at: Millis) -> Self {
        let ownership = if shared_device {
            Ownership::Shared
        } else {
            Ownership::Own
        };
        Self {
            lifetime: Lifetime::of(role, ownership),
            created_at,
            seen_at,
        }
    }

    /// It was used in a time that is still to come: the clock was set back since. Such a sign-in would
    /// outlive its end by as much, so it rests until the clock is there again.
    fn is_ahead(&self, now: Millis) -> bool {
        self.seen_at > now + self.lifetime.grain
    }

    /// What a use now has to write: nothing, if the last one was kept as the same minute or day.
    fn used(&self, id: SignInId, now: Millis) -> Option<(SignInId, Millis, Millis)> {
        let seen_at = self.lifetime.seen_at(now);
        (seen_at > self.seen_at).then(|| (id, seen_at, self.lifetime.ends_at(self.created_at, now)))
    }
}

async fn touch(app: &App, used: Vec<(SignInId, Millis, Millis)>) {
    if used.is_empty() {
        return;
    }
    let touched: Result<(), store::Error> = store::retrying!(app.db(), change, {
        records::touch(&mut change, &used).await?;
        change
            .commit(Record::none("the last use of one's own sign-in"))
            .await?;
    });
    // A database that cannot be written must not keep people from reading.
    if let Err(error) = touched {
        tracing::warn!(%error, "the last use of a sign-in was not written");
    }
}
