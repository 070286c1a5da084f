//! What people are in the installation, for features whose own standings need it.

use std::collections::HashMap;

use kernel::{PersonId, Role};
use store::Change;
use web::{App, Error};

use crate::records;

/// A person's role in the installation, for features whose own roles need one: only a facilitator's
/// account leads a group. Nothing when the account is gone.
pub async fn role_of(app: &App, person: PersonId) -> Result<Option<Role>, Error> {
    let found = records::person(app.db(), person).await?;
    Ok(found.map(|person| person.role()))
}

/// The roles of some people, closed accounts too. Who is not in it has no account any more.
pub async fn roles_of(app: &App, people: &[PersonId]) -> Result<HashMap<PersonId, Role>, Error> {
    let roles = records::roles(app.db(), people).await?;
    Ok(roles.into_iter().collect())
}

/// The role of an account that is not closed, as a change sees it: for a right that is asked again.
/// Nothing when the account is closed or gone.
pub async fn role_in(change: &mut Change, person: PersonId) -> Result<Option<Role>, store::Error> {
    let found = records::person_in(change, person).await?;
    let open = found.filter(|person| !person.disabled);
    Ok(open.map(|person| person.role()))
}

/// As [`roles_of`], as a change sees it.
pub async fn roles_in(
    change: &mut Change,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Role>, store::Error> {
    let roles = records::roles_in(change, people).await?;
    Ok(roles.into_iter().collect())
}
