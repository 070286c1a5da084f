//! What coordinators and the command line do with accounts. Nobody chooses a password for another.

use std::collections::HashMap;

use kernel::{Code, Locale, Millis, PersonId, Private, Role};
use store::{AuditEntry, Change, Record, Right};
use vault::{Class, KeyHolder};
use web::{App, Error};

use super::joining::{Created, NewAccount, Ready, create, created};
use super::{Fault, code_hash, login_index, opened_or_dash, role_in};
use crate::bound;
use crate::machine::{Accounts, SignedOut};
use crate::records::{self, PersonRow};
use crate::rules::{LoginName, MayManage, MayManageOne, Refused, SETUP_CODE_TTL};

/// A coordinator who lost the role, or whose account was closed, manages accounts no more.
async fn still_coordinates(change: &mut Change, actor: Option<PersonId>) -> Result<(), Fault> {
    // The operator at the command line has no account.
    let Some(actor) = actor else { return Ok(()) };
    match role_in(change, actor).await? {
        Some(Role::Coordinator) => Ok(()),
        _ => Err(Refused::NotCoordinator.into()),
    }
}

impl Right for MayManage {
    type Denied = Fault;

    async fn recheck(&self, change: &mut Change) -> Result<(), Fault> {
        still_coordinates(change, self.actor()).await
    }
}

impl Right for MayManageOne {
    type Denied = Fault;

    async fn recheck(&self, change: &mut Change) -> Result<(), Fault> {
        still_coordinates(change, self.actor).await
    }
}

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
    /// Role, password and state are as this server wrote them; otherwise the account counts for nothing.
    pub holds: bool,
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
/// [`Error::Busy`] when the queue for hashing is full; [`Error::Refused`] when the caller is no
/// coordinator any more.
pub async fn create_with_code(
    app: &App,
    accounts: &Accounts,
    may: &MayManage,
    login: LoginName,
    role: Role,
) -> Result<Option<(PersonId, Code)>, Error> {
    let locale = Locale::default();
    let ready = Ready::new(app, accounts, NewAccount::managed(may, login, role, locale)).await?;
    let code = Code::fresh(app.rng().as_mut());
    let ends_at = app.now() + SETUP_CODE_TTL;
    let made: Result<Option<PersonId>, Error> = store::retrying!(app.db(), change, {
        change.recheck(may).await?;
        let Created::Person(person) = create(&mut change, &ready).await? else {
            return Ok(None);
        };
        let hash = code_hash(app, code, ready.login_index());
        records::set_code(&mut change, person, hash, ends_at).await?;
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
/// [`Error::NotFound`] when there is no such person; [`Error::Refused`] when the caller is no
/// coordinator any more.
pub async fn reset_code(app: &App, may: MayManageOne) -> Result<Code, Error> {
    let code = Code::fresh(app.rng().as_mut());
    store::retrying!(app.db(), change, {
        change.recheck(&may).await?;
        let person = existing(&mut change, may.person).await?;
        give_code(app, &mut change, &person, code).await?;
        let entry = entry(may.actor, "account.reset-code").about(may.person);
        change.commit(Record::entry(entry)).await?;
        code
    })
}

async fn give_code(
    app: &App,
    change: &mut Change,
    person: &PersonRow,
    code: Code,
) -> Result<(), store::Error> {
    let ends_at = app.now() + SETUP_CODE_TTL;
    let hash = code_hash(app, code, person.login_index);
    records::set_code(change, person.id, hash, ends_at).await?;
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
/// [`Error::NotFound`] when there is no such person; [`Error::Refused`] when the caller is no
/// coordinator any more.
pub async fn disable(app: &App, accounts: &Accounts, may: MayManageOne) -> Result<(), Error> {
    let done: Result<(), Error> = store::retrying!(app.db(), change, {
        change.recheck(&may).await?;
        let mut person = existing(&mut change, may.person).await?;
        person.disabled = true;
        records::set_rights(&mut change, &person).await?;
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
/// [`Error::NotFound`] when there is no such person; [`Error::Refused`] when the caller is no
/// coordinator any more.
pub async fn enable(app: &App, may: MayManageOne) -> Result<(), Error> {
    store::retrying!(app.db(), change, {
        change.recheck(&may).await?;
        let mut person = existing(&mut change, may.person).await?;
        person.disabled = false;
        records::set_rights(&mut change, &person).await?;
        let entry = entry(may.actor, "account.enable").about(may.person);
        change.commit(Record::entry(entry)).await?;
    })
}

/// Another role for a person, to be written within the change of a caller who also ends what the role
/// does not carry: standings in groups. Commit with the entry of [`RoleChange::write`], then
/// [`RoleChange::announce`].
#[derive(Debug, Clone, Copy)]
pub struct RoleChange {
    may: MayManageOne,
    role: Role,
    code: Code,
}

impl RoleChange {
    /// Prepares it.
    pub fn new(app: &App, may: MayManageOne, role: Role) -> Self {
        let code = Code::fresh(app.rng().as_mut());
        Self { may, role, code }
    }

    /// Whose role it is.
    pub fn person(&self) -> PersonId {
        self.may.person
    }

    /// Which role it will be.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Who changes it; none at the command line.
    pub fn actor(&self) -> Option<PersonId> {
        self.may.actor
    }

    /// Writes the role. Every sign-in ends, because another role lasts for another time. A member who
    /// becomes staff sets a new, longer password with the code that comes back; so does a person whose
    /// rights were changed past the server, and they count again.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when there is no such person; a refusal when the caller is no coordinator
    /// any more.
    pub async fn write(
        &self,
        app: &App,
        change: &mut Change,
    ) -> Result<(Option<Code>, AuditEntry), Fault> {
        let may = self.may;
        change.recheck(&may).await?;
        let found = records::person_as_stored(change, may.person).await?;
        let (mut person, holds) = found.ok_or(Fault::NotFound)?;
        let rises = !holds || (self.role.is_staff() && !person.role().is_staff());
        self.role.word().clone_into(&mut person.role);
        if rises {
            person.password = None;
        }
        records::set_rights(change, &person).await?;
        records::end_all(change, may.person).await?;
        if rises {
            give_code(app, change, &person, self.code).await?;
        }
        let entry = entry(may.actor, "account.role")
            .about(may.person)
            .because(self.role.word());
        Ok((rises.then_some(self.code), entry))
    }

    /// Tells open rooms, once it is committed.
    pub fn announce(&self, accounts: &Accounts) {
        accounts.tell(SignedOut::Everywhere(self.may.person));
    }
}

/// The person with this login name.
pub async fn find(app: &App, may: &MayManage, login: &str) -> Result<Option<PersonId>, Error> {
    let found = records::id_by_login(app.db(), login_index(app, login)).await?;
    let Some(found) = found else { return Ok(None) };
    let entry = entry(may.actor(), "account.find").about(found);
    store::audit::look(app.db(), vec![entry]).await?;
    Ok(Some(found))
}

/// Up to 200 accounts in the order of their ids, after one of them.
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
        holds: app
            .db()
            .holds(&bound::of_person(&row), row.bound.as_deref()),
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(seen).collect())
}

/// The login names of some people. Groups show names of their own; this is for those who manage accounts.
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
        .map(|(id, _)| KeyHolder::person(*id, Class::Contact))
        .collect();
    let ring = app.keys().ring(&owners).await?;
    let mut logins = HashMap::with_capacity(sealed.len());
    for (person, sealed) in sealed {
        logins.insert(person, opened_or_dash(&ring, person, &sealed));
    }
    Ok(logins)
}
