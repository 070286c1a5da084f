//! What people do with their own account.

use kernel::{Code, Id, Locale, Millis, Own, PersonId, Private, Role, SignInId};
use serde::Serialize;
use store::{AuditEntry, Record};
use vault::Class;
use web::{App, Error};

use super::gates::{Gate, Gates, Shut, count_one};
use super::signing_in::{Device, Fresh, Welcome};
use super::{code_hash, login_index, login_or_dash};
use crate::hashing::{Comparison, Lane};
use crate::machine::{Accounts, SignedOut};
use crate::records::{self, PersonRow};
use crate::rules::{Limit, LoginName, Password, PasswordFault};

/// A device on which one is signed in.
#[derive(Debug, Clone, Serialize)]
pub struct OwnSignIn {
    /// For signing it out.
    pub id: SignInId,
    /// Other people use it too.
    pub shared_device: bool,
    /// Since when, to the minute.
    #[serde(rename = "since_at")]
    pub since: Millis,
    /// The last use, to the day on an own device.
    #[serde(rename = "seen_at")]
    pub seen: Millis,
}

/// The devices on which the person is signed in, the newest first.
pub async fn own_sign_ins(app: &App, own: Own) -> Result<Vec<OwnSignIn>, Error> {
    let rows = records::sign_ins_of(app.db(), own.person(), app.now()).await?;
    let own = rows.into_iter().map(|row| OwnSignIn {
        id: row.id,
        shared_device: row.shared_device,
        since: row.created_at,
        seen: row.seen_at,
    });
    Ok(own.collect())
}

/// Signs one of the person's devices out: the one they use, or another.
///
/// # Errors
/// [`Error::NotFound`] when it is not one of theirs.
pub async fn end_device(
    app: &App,
    accounts: &Accounts,
    own: Own,
    device: SignInId,
) -> Result<(), Error> {
    let ended: Result<u64, Error> = store::retrying!(app.db(), change, {
        let ended = records::end_sign_in(&mut change, device, own.person()).await?;
        change
            .commit(Record::none("one's own device, and the row is gone"))
            .await?;
        ended
    });
    if ended? == 0 {
        return Err(Error::NotFound);
    }
    accounts.tell(SignedOut::Device(own.person(), device));
    Ok(())
}

/// Signs the device out that the person uses. It is no error when it was signed out meanwhile.
pub async fn sign_out(
    app: &App,
    accounts: &Accounts,
    own: Own,
    here: SignInId,
) -> Result<(), Error> {
    match end_device(app, accounts, own, here).await {
        Err(Error::NotFound) => Ok(()),
        ended => ended,
    }
}

/// Signs the person out on every device, also the one they use; known devices become unknown.
pub async fn end_everywhere(app: &App, accounts: &Accounts, own: Own) -> Result<(), Error> {
    let person = own.person();
    let ended: Result<(), Error> = store::retrying!(app.db(), change, {
        records::end_all(&mut change, person).await?;
        if let Some(mut row) = records::person_in(&mut change, person).await? {
            row.device_epoch += 1;
            records::set_rights(&mut change, &row).await?;
        }
        let entry = AuditEntry::new(person, "account.sign-out-everywhere").about(person);
        change.commit(Record::entry(entry)).await?;
    });
    ended?;
    accounts.tell(SignedOut::Everywhere(person));
    Ok(())
}

/// Remembers the language of the person's pages.
pub async fn choose_locale(app: &App, own: Own, locale: Locale) -> Result<(), Error> {
    store::retrying!(app.db(), change, {
        records::set_locale(&mut change, own.person(), locale).await?;
        change.commit(Record::none("one's own language")).await?;
    })
}

/// A password as it was typed twice over: the one of now, and the one to come.
#[derive(Debug)]
pub(crate) struct PasswordChange {
    /// The password of now.
    pub(crate) now: Password,
    /// The new one, not yet checked.
    pub(crate) new: Private<String>,
}

/// What came of setting a new password.
#[derive(Debug)]
pub(crate) enum NewPassword<T> {
    Done(T),
    /// The password of now, or the code, is not right.
    NotRight,
    Unfit(PasswordFault),
    TooMany {
        wait: Millis,
    },
    Busy,
}

/// Changes the person's password and signs out every device but `here`.
pub(crate) async fn change_password(
    app: &App,
    accounts: &Accounts,
    own: Own,
    here: SignInId,
    typed: PasswordChange,
) -> Result<NewPassword<()>, Error> {
    let id = own.person();
    let gate = Gate::new(app, "tries.own", &id.bytes(), Limit::KNOWN_DEVICE);
    let passed = match Gates::One(gate).pass(app, accounts, Lane::Known).await? {
        Ok(passed) => passed,
        Err(Shut::TooMany { wait }) => return Ok(NewPassword::TooMany { wait }),
        Err(Shut::Busy) => return Ok(NewPassword::Busy),
    };
    let person = records::person(app.db(), id)
        .await?
        .ok_or(Error::NotFound)?;
    let mut rng = app.rng();
    let compared = passed
        .ticket
        .compare(
            app.secrets(),
            &typed.now,
            person.password.clone(),
            rng.as_mut(),
        )
        .await;
    if compared == Comparison::Different {
        return Ok(NewPassword::NotRight);
    }
    let hash = match new_hash(app, accounts, &person, typed.new).await? {
        NewPassword::Done(hash) => hash,
        NewPassword::Unfit(fault) => return Ok(NewPassword::Unfit(fault)),
        _ => return Ok(NewPassword::Busy),
    };
    let done: Result<(), Error> = store::retrying!(app.db(), change, {
        let mut row = records::person_in(&mut change, id)
            .await?
            .ok_or(Error::NotFound)?;
        row.password = Some(hash.clone());
        row.device_epoch += 1;
        records::set_rights(&mut change, &row).await?;
        records::end_others(&mut change, id, here).await?;
        let entry = AuditEntry::new(id, "account.password").about(id);
        change.commit(Record::entry(entry)).await?;
    });
    done?;
    accounts.tell(SignedOut::Elsewhere(id, here));
    Ok(NewPassword::Done(()))
}

async fn new_hash(
    app: &App,
    accounts: &Accounts,
    person: &PersonRow,
    typed: Private<String>,
) -> Result<NewPassword<String>, Error> {
    let login = login_or_dash(app, person.id, &person.login_sealed).await?;
    // The name was checked when it was chosen; one that does not open is compared with nothing.
    let login = LoginName::chosen(login.reveal()).unwrap_or_else(|_| LoginName::nobody());
    let password = match Password::chosen(typed.reveal(), person.role(), &login) {
        Ok(password) => password,
        Err(fault) => return Ok(NewPassword::Unfit(fault)),
    };
    let Some(ticket) = accounts.hashing.ticket(Lane::Known) else {
        return Ok(NewPassword::Busy);
    };
    let mut rng = app.rng();
    let hash = ticket.hash(app.secrets(), &password, rng.as_mut()).await;
    Ok(NewPassword::Done(hash))
}

/// What a person with a setup code sends.
#[derive(Debug)]
pub(crate) struct SetUp {
    pub(crate) login: Private<String>,
    pub(crate) code: String,
    pub(crate) password: Private<String>,
    pub(crate) device: Device,
}

/// Uses a setup code: the password is set, every earlier sign-in ends, and one begins. A code, a name
/// and a closed account that do not fit are answered alike.
pub(crate) async fn set_up(
    app: &App,
    accounts: &Accounts,
    typed: SetUp,
) -> Result<NewPassword<Welcome>, Error> {
    let index = login_index(app, typed.login.reveal());
    let code = typed.code.parse::<Code>().ok();
    let code = code.map(|code| code_hash(app, code, index));
    // Looked for first: nobody keeps the holder of a right code waiting, and a password that does not
    // fit is only said to them. One look-up from the code, which is the same for every name.
    let holder = match code {
        Some(hash) => records::person_by_code(app.db(), hash, app.now()).await?,
        None => None,
    };
    let holder = holder.filter(|person| person.login_index == index && !person.disabled);
    let (Some(person), Some(code)) = (holder, code) else {
        let address = typed.device.address.key();
        let gate = Gate::new(app, "tries.code", &address, Limit::ADDRESS);
        return Ok(match count_one(app, gate).await? {
            Some(wait) => NewPassword::TooMany { wait },
            None => NewPassword::NotRight,
        });
    };
    let hash = match new_hash(app, accounts, &person, typed.password).await? {
        NewPassword::Done(hash) => hash,
        NewPassword::Unfit(fault) => return Ok(NewPassword::Unfit(fault)),
        _ => return Ok(NewPassword::Busy),
    };
    let next = PersonRow {
        device_epoch: person.device_epoch + 1,
        ..person
    };
    let new = Fresh::new(app, &next, &typed.device);
    let done: Result<bool, Error> = store::retrying!(app.db(), change, {
        let person = next.id;
        if !records::use_code(&mut change, person, code, app.now()).await? {
            return Ok(false);
        }
        // Looked at again, because a hash takes its time: the account may have been closed meanwhile.
        let Some(mut row) = records::person_in(&mut change, person).await? else {
            return Ok(false);
        };
        if row.disabled || row.device_epoch + 1 != next.device_epoch {
            return Ok(false);
        }
        row.password = Some(hash.clone());
        row.device_epoch = next.device_epoch;
        records::set_rights(&mut change, &row).await?;
        records::end_all(&mut change, person).await?;
        new.write(&mut change).await?;
        let entry = AuditEntry::new(person, "account.set-up").about(person);
        change.commit(Record::entry(entry)).await?;
        true
    });
    if !done? {
        return Ok(NewPassword::NotRight);
    }
    accounts.tell(SignedOut::Everywhere(next.id));
    Ok(NewPassword::Done(new.welcome))
}

/// What accounts keeps about a person, for their own copy.
#[derive(Debug, Serialize)]
pub(crate) struct OwnData {
    /// The name they sign in with.
    pub login: String,
    /// Their role in the installation.
    pub role: Role,
    /// The language of their pages.
    pub locale: Locale,
    /// The day on which the account was made.
    pub created_at: Millis,
    /// The devices on which they are signed in.
    pub sign_ins: Vec<OwnSignIn>,
}

/// Everything of one's own.
///
/// # Errors
/// [`Error::NotFound`] when the account is gone.
pub(crate) async fn own_data(app: &App, own: Own) -> Result<OwnData, Error> {
    let person = records::person(app.db(), own.person())
        .await?
        .ok_or(Error::NotFound)?;
    let login = login_or_dash(app, person.id, &person.login_sealed).await?;
    Ok(OwnData {
        login: login.into_inner(),
        role: person.role(),
        locale: person.locale(),
        created_at: person.created_at,
        sign_ins: own_sign_ins(app, own).await?,
    })
}

/// The language that a person chose for their pages.
///
/// # Errors
/// [`Error::NotFound`] when the account is gone.
pub async fn locale_of(app: &App, own: Own) -> Result<Locale, Error> {
    let person = records::person(app.db(), own.person()).await?;
    Ok(person.ok_or(Error::NotFound)?.locale())
}

/// Erases an account: first the key, so that the name is unreadable in every copy, then the rows.
/// Can be repeated. Other features have erased theirs before.
pub(crate) async fn erase(app: &App, accounts: &Accounts, person: PersonId) -> Result<(), Error> {
    app.keys().erase(person.bytes(), &[Class::Contact]).await?;
    let done: Result<(), Error> = store::retrying!(app.db(), change, {
        records::delete_person(&mut change, person).await?;
        change
            .commit(Record::entry(
                AuditEntry::by_system("account.erase").about(person),
            ))
            .await?;
    });
    done?;
    accounts.tell(SignedOut::Everywhere(person));
    Ok(())
}
