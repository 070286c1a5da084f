//! New accounts. Everything slow is done before the transaction; the transaction is the caller's.

use kernel::{Id, InvitationId, Locale, PersonId, Private, Role};
use store::{AuditEntry, Change, Record};
use vault::{Class, KeyHolder};
use web::{App, Error};

use super::gates::{Gate, count_one};
use super::signing_in::{Device, Fresh, Welcome};
use super::{login_index, login_slot};
use crate::hashing::Lane;
use crate::machine::Accounts;
use crate::names::neutral_name;
use crate::records::{self, NewPerson};
use crate::rules::{Limit, LoginName, MayManage, Password, day};

/// An account to be made.
#[derive(Debug)]
pub struct NewAccount {
    login: LoginName,
    password: Option<Password>,
    role: Role,
    locale: Locale,
}

impl NewAccount {
    /// For the holder of an invitation: always a member, with a password of their own.
    pub fn invited(login: LoginName, password: Password, locale: Locale) -> Self {
        Self {
            login,
            password: Some(password),
            role: Role::Member,
            locale,
        }
    }

    /// By a coordinator or at the command line, in any role. Without a password the account can
    /// only be opened with a setup code.
    pub fn managed(_may: &MayManage, login: LoginName, role: Role, locale: Locale) -> Self {
        Self {
            login,
            password: None,
            role,
            locale,
        }
    }

    /// With this password: the first coordinator at the terminal, the invented people of the demo.
    #[must_use]
    pub fn with_password(mut self, password: Password) -> Self {
        self.password = Some(password);
        self
    }
}

/// An account with its password hashed and its name sealed, ready to be written.
#[derive(Debug)]
pub struct Ready(NewPerson);

/// Whether it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// It was.
    Person(PersonId),
    /// The name belongs to another person. Do not say so: offer [`free_names`].
    NameInUse,
}

impl Ready {
    /// Hashes and seals.
    ///
    /// # Errors
    /// [`Error::Busy`] when the queue for hashing is full.
    pub async fn new(app: &App, accounts: &Accounts, new: NewAccount) -> Result<Self, Error> {
        let mut rng = app.rng();
        let password = match &new.password {
            None => None,
            Some(password) => {
                let ticket = accounts.hashing.ticket(Lane::Known).ok_or(Error::Busy)?;
                Some(ticket.hash(app.secrets(), password, rng.as_mut()).await)
            }
        };
        let id = PersonId::fresh(rng.as_mut());
        let holder = KeyHolder::person(id, Class::Contact);
        let mut ring = app.keys().sealing_ring(&[holder], app.rng()).await?;
        let login = new.login.reveal();
        Ok(Self(NewPerson {
            id,
            role: new.role,
            locale: new.locale,
            login_index: login_index(app, login),
            login_sealed: ring.seal(&login_slot(id), login)?,
            password,
            created_at: day(app.now()),
        }))
    }

    /// Lets the key go that was made for a person who did not come to be, because the name is in use or
    /// the invitation was not good.
    pub async fn discard(self, app: &App) -> Result<(), Error> {
        app.keys()
            .erase(self.0.id.bytes(), &[Class::Contact])
            .await?;
        Ok(())
    }

    /// The keyed hash under which the name is found.
    pub(super) fn login_index(&self) -> [u8; 16] {
        self.0.login_index
    }

    /// The id that the person will have.
    pub fn person(&self) -> PersonId {
        self.0.id
    }
}

/// Writes the account within the caller's change. Commit with [`created`], or drop the change when
/// the name is in use.
pub async fn create(change: &mut Change, ready: &Ready) -> Result<Created, store::Error> {
    let free = records::add_person(change, &ready.0).await?;
    Ok(if free {
        Created::Person(ready.0.id)
    } else {
        Created::NameInUse
    })
}

/// Signs the person of a new account in on the device where it was made. Call it once the account
/// is written: the holder of its [`Ready`] has just chosen the password.
pub async fn first_sign_in(app: &App, ready: &Ready, device: &Device) -> Result<Welcome, Error> {
    let person = records::person(app.db(), ready.0.id)
        .await?
        .ok_or(Error::NotFound)?;
    let new = Fresh::new(app, &person, device);
    let written: Result<(), Error> = store::retrying!(app.db(), change, {
        new.write(&mut change).await?;
        change
            .commit(Record::none("the row of the sign-in is its own record"))
            .await?;
    });
    written?;
    Ok(new.welcome)
}

/// What the audit says about a new account.
pub fn created(person: PersonId, actor: Option<PersonId>) -> AuditEntry {
    super::managing::entry(actor, "account.create").about(person)
}

/// Counts one name typed with an invitation; `false` when there were five already. Ask before
/// [`create`]: it keeps an invitation from being used to find out who has an account.
pub async fn count_name_try(app: &App, invitation: InvitationId) -> Result<bool, Error> {
    let gate = Gate::new(
        app,
        "tries.invitation",
        &invitation.bytes(),
        Limit::INVITATION,
    );
    Ok(count_one(app, gate).await?.is_none())
}

/// Three neutral names that nobody has, to offer on a form.
pub async fn free_names(app: &App, locale: Locale) -> Result<Vec<Private<String>>, Error> {
    let mut rng = app.rng();
    let mut free = Vec::with_capacity(3);
    // Bounded: of 230,000 names a few hundred are in use.
    for _ in 0..12 {
        let name = neutral_name(locale, rng.as_mut());
        if records::person_by_login(app.db(), login_index(app, &name))
            .await?
            .is_none()
        {
            free.push(Private::new(name));
        }
        if free.len() == 3 {
            break;
        }
    }
    Ok(free)
}
