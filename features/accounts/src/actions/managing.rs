//! What coordinators and the command line do with accounts. Nobody chooses a password for another.

use std::collections::HashMap;

use kernel::{Code, Id, Locale, Millis, PersonId, Private, Role};
use store::{AuditEntry, Change, Record};
use vault::{Class, Purpose};
use web::{App, Error};

use super::joining::{Created, NewAccount, Ready, create, created};
use super::{code_hash, login_index, login_slot};
use crate::machine::{Accounts, SignedOut};
use crate::records::{self, PersonRow};
use crate::rules::{LoginName, MayManage, MayManageOne, SETUP_CODE_TTL};

/// An account as a coordinator sees it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Whose.
    pub person: PersonId,
    /// The name they sign in with.
    pub login: Private<String>,
    /// Their role in the installation.
    pub role: Role,
    /// The language of their pages.
    pub locale: Locale,
    /// Cannot sign in.
    pub disabled: bool,
    /// A password was set.
    pub has_password: bool,
    /// The day on which the account was made.
    pub created_at: Millis,
}

pub(super) fn entry(actor: Option<PersonId>, action: &'static str) -> AuditEntry {
    actor.map_or_else(
        || AuditEntry::by_system(action),
        |actor| AuditEntry::new(actor, action),
    )
}

/// Makes an account without a password, and the code with which its person sets one.
/// Nothing when the name is in use: a coordinator may know that.
///
/// # Errors
/// Those of the database and the key store.
pub async fn create_with_code(
    app: &App,
    accounts: &Accounts,
    may: &MayManage,
    (login, role): (LoginName, Role),
) -> Result<Option<(PersonId, Code)>, Error> {
    let locale = Locale::default();
    let ready = Ready::new(app, accounts, NewAccount::managed(may, login, role, locale)).await?;
    let code = Code::fresh(app.rng().as_mut());
    let ends_at = app.now() + SETUP_CODE_TTL;
    let made: Result<Option<PersonId>, Error> = store::retrying!(app.db(), change, {
        let Created::Person(person) = create(&mut change, &ready).await? else {
            return Ok(None);
        };
        records::set_code(&mut change, person, code_hash(app, code), ends_at).await?;
        change
            .commit(Record::entry(created(person, may.actor())))
            .await?;
        Some(person)
    });
    let made = made?;
    if made.is_none() {
        ready.discard(app).await?;
    }
    Ok(made.map(|person| (person, code)))
}

/// A one-use code, good for 15 minutes, with which the person sets a new password. An earlier code ends.
///
/// # Errors
/// [`Error::NotFound`] when there is no such person, and those of the database.
pub async fn reset_code(app: &App, may: MayManageOne) -> Result<Code, Error> {
    let code = Code::fresh(app.rng().as_mut());
    store::retrying!(app.db(), change, {
        existing(&mut change, may.person).await?;
        give_code(app, &mut change, may.person, code).await?;
        let entry = entry(may.actor, "account.reset-code").about(may.person);
        change.commit(Record::entry(entry)).await?;
        code
    })
}

async fn give_code(
    app: &App,
    change: &mut Change,
    person: PersonId,
    code: Code,
) -> Result<(), Error> {
    let ends_at = app.now() + SETUP_CODE_TTL;
    records::set_code(change, person, code_hash(app, code), ends_at).await?;
    Ok(())
}

async fn existing(change: &mut Change, person: PersonId) -> Result<PersonRow, Error> {
    records::person_in(change, person)
        .await?
        .ok_or(Error::NotFound)
}

/// Closes an account: every sign-in ends now, and none begins.
///
/// # Errors
/// [`Error::NotFound`], and those of the database.
pub async fn disable(app: &App, accounts: &Accounts, may: MayManageOne) -> Result<(), Error> {
    let done: Result<(), Error> = store::retrying!(app.db(), change, {
        existing(&mut change, may.person).await?;
        records::set_disabled(&mut change, may.person, true).await?;
        records::end_all(&mut change, may.person).await?;
        records::drop_code(&mut change, may.person).await?;
        let entry = entry(may.actor, "account.disable").about(may.person);
        change.commit(Record::entry(entry)).await?;
    });
    done?;
    accounts.tell(SignedOut::Everywhere(may.person));
    Ok(())
}

/// Opens a closed account again.
///
/// # Errors
/// [`Error::NotFound`], and those of the database.
pub async fn enable(app: &App, may: MayManageOne) -> Result<(), Error> {
    store::retrying!(app.db(), change, {
        existing(&mut change, may.person).await?;
        records::set_disabled(&mut change, may.person, false).await?;
        let entry = entry(may.actor, "account.enable").about(may.person);
        change.commit(Record::entry(entry)).await?;
    })
}

/// Gives a person another role, at once: their sign-ins end, because another role lasts for another
/// time. A member who becomes staff sets a new, longer password with the code that comes back.
///
/// # Errors
/// [`Error::NotFound`], and those of the database.
pub async fn change_role(
    app: &App,
    accounts: &Accounts,
    may: MayManageOne,
    role: Role,
) -> Result<Option<Code>, Error> {
    let code = Code::fresh(app.rng().as_mut());
    let done: Result<Option<Code>, Error> = store::retrying!(app.db(), change, {
        let before = existing(&mut change, may.person).await?.role();
        records::set_role(&mut change, may.person, role).await?;
        records::end_all(&mut change, may.person).await?;
        let rises = role.is_staff() && !before.is_staff();
        if rises {
            records::set_password(&mut change, may.person, None).await?;
            give_code(app, &mut change, may.person, code).await?;
        }
        let entry = entry(may.actor, "account.role")
            .about(may.person)
            .because(role.word());
        change.commit(Record::entry(entry)).await?;
        rises.then_some(code)
    });
    let code = done?;
    accounts.tell(SignedOut::Everywhere(may.person));
    Ok(code)
}

/// The person with this login name.
///
/// # Errors
/// Those of the database.
pub async fn find(app: &App, may: &MayManage, login: &str) -> Result<Option<PersonId>, Error> {
    let found = records::person_by_login(app.db(), login_index(app, login)).await?;
    let Some(found) = found else { return Ok(None) };
    let entry = entry(may.actor(), "account.find").about(found.id);
    store::audit::look(app.db(), vec![entry]).await?;
    Ok(Some(found.id))
}

/// A person's role in the installation, for features whose own roles need one: only a facilitator's
/// account leads a group. Nothing when the account is gone.
///
/// # Errors
/// Those of the database.
pub async fn role_of(app: &App, person: PersonId) -> Result<Option<Role>, Error> {
    let found = records::person(app.db(), person).await?;
    Ok(found.map(|person| person.role()))
}

/// The role of an account inside a change, for rights that are checked again; `None` when the account
/// is disabled or gone.
pub async fn role_in(change: &mut Change, person: PersonId) -> Result<Option<Role>, store::Error> {
    let found = records::person_in(change, person).await?;
    Ok(found
        .filter(|found| !found.disabled)
        .map(|found| found.role()))
}

/// Up to 200 accounts in the order of their ids, after one of them.
///
/// # Errors
/// Those of the database and the key store.
pub async fn list(
    app: &App,
    may: &MayManage,
    after: Option<PersonId>,
) -> Result<Vec<Account>, Error> {
    let rows = records::people_after(app.db(), after).await?;
    store::audit::look(app.db(), vec![entry(may.actor(), "account.list")]).await?;
    let sealed = rows
        .iter()
        .map(|row| (row.id, row.login_sealed.clone()))
        .collect();
    let mut logins = open_logins(app, sealed).await?;
    let seen = |row: PersonRow| Account {
        person: row.id,
        login: logins.remove(&row.id).unwrap_or_default(),
        role: row.role(),
        locale: row.locale(),
        disabled: row.disabled,
        has_password: row.password.is_some(),
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(seen).collect())
}

/// The login names of some people. Groups show names of their own; this is for those who manage accounts.
///
/// # Errors
/// Those of the database and the key store.
pub async fn login_names(
    app: &App,
    may: &MayManage,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Private<String>>, Error> {
    let sealed = records::logins_of(app.db(), people).await?;
    let looked = sealed
        .iter()
        .map(|(person, _)| entry(may.actor(), "account.login-name").about(*person));
    store::audit::look(app.db(), looked.collect()).await?;
    open_logins(app, sealed).await
}

async fn open_logins(
    app: &App,
    sealed: Vec<(PersonId, Vec<u8>)>,
) -> Result<HashMap<PersonId, Private<String>>, Error> {
    let owners: Vec<_> = sealed
        .iter()
        .map(|(id, _)| (id.bytes(), Class::Contact))
        .collect();
    let ring = app.keys().ring(&owners).await?;
    let mut logins = HashMap::with_capacity(sealed.len());
    for (person, sealed) in sealed {
        let login = ring.open(&login_slot(person), &sealed, Purpose::Account)?;
        logins.insert(person, login);
    }
    Ok(logins)
}
