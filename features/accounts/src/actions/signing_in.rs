//! Signing in: counted, compared in the same time for every name, a new token each time.

use kernel::{Id, PersonId, Private, Role, SignInId, Viewer, minute};
use store::{Change, Record};
use web::{Address, App, Error};

use super::gates::{Gate, Gates, Passed, Shut};
use super::login_index;
use crate::devices::{self, Owner};
use crate::hashing::{Comparison, Lane};
use crate::machine::Accounts;
use crate::records::{self, NewRow, PersonRow};
use crate::rules::{Lifetime, Limit, Ownership, Password};

/// Where a person signs in.
#[derive(Debug, Clone)]
pub struct Device {
    /// Where the request comes from.
    pub address: Address,
    /// The mark that the device got when it signed in before.
    pub mark: Option<String>,
    /// Whose it is.
    pub ownership: Ownership,
}

/// A name and a password as they were typed.
#[derive(Debug)]
pub struct Attempt {
    /// The login name.
    pub login: Private<String>,
    /// The password.
    pub password: Password,
    /// The device.
    pub device: Device,
    /// Who was signed in there until now; that ends.
    pub replaces: Option<Viewer>,
}

/// What comes of it.
#[derive(Debug)]
pub enum Answer {
    /// Signed in.
    Welcome(Welcome),
    /// Name and password do not go together: no such name, another password, or a closed account.
    NotRight,
    /// Too many tries.
    TooMany {
        /// Milliseconds until the next one.
        wait: kernel::Millis,
    },
    /// Too many people at once; nothing was counted.
    Busy,
}

/// A sign-in that has begun, for the cookies.
#[derive(Debug)]
pub struct Welcome {
    /// Who.
    pub person: PersonId,
    /// The secret of the cookie.
    pub token: Private<String>,
    /// How long the browser keeps it; none on a shared device, until it closes.
    pub cookie_seconds: Option<u32>,
    /// The mark of a known device; none on a shared one.
    pub mark: Option<String>,
}

/// Signs a person in.
///
/// A name that nobody has takes the same steps: the same look-ups, one count, one hash.
pub async fn sign_in(app: &App, accounts: &Accounts, attempt: Attempt) -> Result<Answer, Error> {
    let index = login_index(app, attempt.login.reveal());
    let person = records::person_by_login(app.db(), index).await?;
    let (gates, lane) = gates(app, index, person.as_ref(), &attempt.device);
    let passed = match gates.pass(app, accounts, lane).await? {
        Ok(passed) => passed,
        Err(Shut::TooMany { wait }) => return Ok(Answer::TooMany { wait }),
        Err(Shut::Busy) => return Ok(Answer::Busy),
    };
    let open = person.filter(PersonRow::is_open);
    let stored = open.as_ref().and_then(|person| person.password.clone());
    let mut rng = app.rng();
    let Passed {
        ticket,
        counted,
        pending,
    } = passed;
    let compared = ticket
        .compare(app.secrets(), &attempt.password, stored, rng.as_mut())
        .await;
    let better_hash = match compared {
        Comparison::Different => return Ok(Answer::NotRight),
        Comparison::Same => None,
        Comparison::SameButOld(hash) => Some(hash),
    };
    let Some(person) = open else {
        return Ok(Answer::NotRight);
    };
    let entry = Entry {
        person,
        better_hash,
        counted,
        replaces: attempt.replaces,
    };
    let answer = entry.enter(app, &attempt.device).await;
    // The tries are given back by now: those who wait for the outcome find room.
    drop(pending);
    answer
}

/// A known device is counted by itself; any other by its address and by the name it tries.
fn gates(app: &App, index: [u8; 16], person: Option<&PersonRow>, device: &Device) -> (Gates, Lane) {
    let known = person
        .zip(device.mark.as_deref())
        .and_then(|(person, mark)| devices::known(app.secrets(), &owner(person), mark));
    if let Some(device) = known {
        let limit = Limit::KNOWN_DEVICE;
        let gate = Gate::new(app, "tries.device", device.as_bytes(), limit);
        return (Gates::One(gate), Lane::Known);
    }
    let address = device.address.key();
    let pair = [index.as_slice(), &address].concat();
    let gates = Gates::Stranger {
        pair: Gate::new(app, "tries.pair", &pair, Limit::NAME_AT_ADDRESS),
        address: Gate::new(app, "tries.address", &address, Limit::ADDRESS),
        name: Gate::new(app, "tries.login", &index, Limit::LOGIN),
    };
    (gates, Lane::Stranger)
}

fn owner(person: &PersonRow) -> Owner {
    Owner {
        person: person.id,
        device_epoch: person.device_epoch,
    }
}

/// A person whose password was right.
struct Entry {
    person: PersonRow,
    better_hash: Option<String>,
    counted: Vec<Gate>,
    replaces: Option<Viewer>,
}

impl Entry {
    /// Looks again, because a hash takes its time: the account may have been closed meanwhile, or the
    /// password changed (also by a second device whose sign-in made the hash anew: then once more).
    async fn enter(&self, app: &App, device: &Device) -> Result<Answer, Error> {
        let new = Fresh::new(app, &self.person, device);
        let refused: Result<Option<Answer>, Error> = store::retrying!(app.db(), change, {
            let mut person = match records::person_in(&mut change, self.person.id).await? {
                Some(now) if now.is_open() && now.password == self.person.password => now,
                Some(now) if now.is_open() => return Ok(Some(Answer::Busy)),
                _ => return Ok(Some(Answer::NotRight)),
            };
            if let Some(before) = self.replaces {
                records::end_sign_in(&mut change, before.sign_in, before.person).await?;
            }
            if let Some(hash) = &self.better_hash {
                person.password = Some(hash.clone());
                records::set_rights(&mut change, &person).await?;
            }
            for gate in &self.counted {
                // A person who got in was not guessing: many people behind one address can sign in.
                records::give_back(&mut change, gate.bucket, gate.limit).await?;
            }
            new.write(&mut change).await?;
            change
                .commit(Record::none("the row of the sign-in is its own record"))
                .await?;
            None
        });
        Ok(refused?.unwrap_or(Answer::Welcome(new.welcome)))
    }
}

/// A sign-in about to be written.
pub(super) struct Fresh {
    row: NewRow,
    pub(super) welcome: Welcome,
}

impl Fresh {
    pub(super) fn new(app: &App, person: &PersonRow, device: &Device) -> Self {
        let mut rng = app.rng();
        let token = kernel::token(rng.as_mut());
        let lifetime = Lifetime::of(person.role(), device.ownership);
        let created_at = minute(app.now());
        let shared_device = device.ownership == Ownership::Shared;
        let row = NewRow {
            id: SignInId::fresh(rng.as_mut()),
            person: person.id,
            token_hash: records::hash_of(token.as_bytes()),
            shared_device,
            created_at,
            seen_at: lifetime.seen_at(app.now()),
            ends_at: lifetime.ends_at(created_at, app.now()),
        };
        let mark = (!shared_device).then(|| {
            let owner = owner(person);
            let before = device
                .mark
                .as_deref()
                .and_then(|mark| devices::known(app.secrets(), &owner, mark));
            let device = before.map_or_else(|| kernel::token(rng.as_mut()), str::to_owned);
            devices::mark(app.secrets(), &owner, &device)
        });
        let cookie_seconds = (!shared_device).then(|| cookie_seconds(person.role()));
        let welcome = Welcome {
            person: person.id,
            token: token.into(),
            cookie_seconds,
            mark,
        };
        Self { row, welcome }
    }

    pub(super) async fn write(&self, change: &mut Change) -> Result<(), store::Error> {
        records::add_sign_in(change, &self.row).await.map(|_| ())
    }
}

/// The cookie may outlive the sign-in; the row decides. A year, so that it is not the cookie that ends it.
fn cookie_seconds(role: Role) -> u32 {
    const HOUR: u32 = 3_600;
    if role.is_staff() {
        8 * HOUR
    } else {
        365 * 24 * HOUR
    }
}
