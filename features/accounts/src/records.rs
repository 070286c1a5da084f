//! The tables of accounts: people, their sign-ins, setup codes, and the limits on guessing.

use kernel::{Locale, Millis, PersonId, Role, SignInId};
use sha2::{Digest, Sha256};
use store::{Change, Db, Error, args};

use crate::bound;
use crate::rules::{Limit, SETUP_CODE_TTL};

store::sql! {
    ADD_PERSON = "INSERT INTO people
        (id, role, locale, login_index, login_sealed, password, device_epoch, disabled, created_at, bound)
        VALUES ($1, $2, $3, $4, $5, $6, 0, FALSE, $7, $8) ON CONFLICT (login_index) DO NOTHING";
    PERSON: PersonRow = "SELECT {columns} FROM people WHERE id = $1";
    PERSON_BY_LOGIN: PersonRow = "SELECT {columns} FROM people WHERE login_index = $1";
    PEOPLE_AFTER: PersonRow = "SELECT {columns} FROM people WHERE id > $1 ORDER BY id LIMIT 200";
    EVERYONE: PersonRow = "SELECT {columns} FROM people";
    PEOPLE: PersonRow = {
        lite: "SELECT {columns} FROM people WHERE id IN (SELECT unhex(value) FROM json_each($1))",
        pg: "SELECT {columns} FROM people WHERE id = ANY($1)",
    };
    /// Found from the code, so that the same is done whatever name was typed. A code that ends later than
    /// one made now was made by a clock that has been set back since.
    PERSON_BY_CODE: PersonRow = "SELECT {p.columns} FROM setup_codes c JOIN people p ON p.id = c.person
        WHERE c.code_hash = $1 AND c.ends_at > $2 AND c.ends_at <= $3";
    LOGINS_OF = {
        lite: "SELECT id, login_sealed FROM people WHERE id IN (SELECT unhex(value) FROM json_each($1))",
        pg: "SELECT id, login_sealed FROM people WHERE id = ANY($1)",
    };
    SET_RIGHTS = "UPDATE people SET role = $2, password = $3, device_epoch = $4, disabled = $5, bound = $6
        WHERE id = $1";
    SET_LOCALE = "UPDATE people SET locale = $2 WHERE id = $1";
    DELETE_PERSON = "DELETE FROM people WHERE id = $1";

    ADD_SIGN_IN = "INSERT INTO sign_ins
        (id, person, token_hash, shared_device, created_at, seen_at, ends_at, bound)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ADMIT: AdmitRow = "SELECT {columns} FROM sign_ins s JOIN people p ON p.id = s.person
        WHERE s.token_hash = $1 AND s.ends_at > $2 AND NOT p.disabled";
    STILL_IN: AdmitRow = {
        lite: "SELECT {columns} FROM sign_ins s JOIN people p ON p.id = s.person
            WHERE s.id IN (SELECT unhex(value) FROM json_each($1)) AND s.ends_at > $2 AND NOT p.disabled",
        pg: "SELECT {columns} FROM sign_ins s JOIN people p ON p.id = s.person
            WHERE s.id = ANY($1) AND s.ends_at > $2 AND NOT p.disabled",
    };
    TOUCH = "UPDATE sign_ins SET seen_at = $2, ends_at = $3 WHERE id = $1";
    SIGN_INS_OF = "SELECT id, shared_device, created_at, seen_at
        FROM sign_ins WHERE person = $1 AND ends_at > $2 ORDER BY created_at DESC, id";
    END_SIGN_IN = "DELETE FROM sign_ins WHERE id = $1 AND person = $2";
    END_ALL = "DELETE FROM sign_ins WHERE person = $1";
    END_OTHERS = "DELETE FROM sign_ins WHERE person = $1 AND id <> $2";

    SET_CODE = "INSERT INTO setup_codes (person, code_hash, ends_at) VALUES ($1, $2, $3)
        ON CONFLICT (person) DO UPDATE SET code_hash = excluded.code_hash, ends_at = excluded.ends_at";
    USE_CODE = "DELETE FROM setup_codes
        WHERE person = $1 AND code_hash = $2 AND ends_at > $3 AND ends_at <= $4";
    DROP_CODE = "DELETE FROM setup_codes WHERE person = $1";

    /// One try more, if it fits: the bucket is empty `every` later than it was, and not too late already.
    /// One that seems fuller than full was filled by a clock that has been set back since: it is empty.
    COUNT_TRY = "INSERT INTO attempts (bucket, empty_at) VALUES ($1, CAST($2 AS BIGINT) + CAST($3 AS BIGINT))
        ON CONFLICT (bucket) DO UPDATE SET empty_at =
            CASE WHEN attempts.empty_at > $2 AND attempts.empty_at <= $5
                THEN attempts.empty_at ELSE $2 END + $3
        WHERE attempts.empty_at <= $4 OR attempts.empty_at > $5";
    GIVE_BACK = "UPDATE attempts SET empty_at = empty_at - $2 WHERE bucket = $1";
    EMPTY_AT = "SELECT empty_at FROM attempts WHERE bucket = $1";
    /// How full three buckets are; a caller with fewer names one of them again.
    LOOK_AT_TRIES = "SELECT bucket, empty_at FROM attempts WHERE bucket IN ($1, $2, $3)";

    PRUNE_SIGN_INS = "DELETE FROM sign_ins WHERE ends_at <= $1";
    PRUNE_CODES = "DELETE FROM setup_codes WHERE ends_at <= $1";
    PRUNE_TRIES = "DELETE FROM attempts WHERE empty_at <= $1";
}

store::row! {
    #[derive(Debug, Clone)]
    pub(crate) struct PersonRow {
        pub(crate) id: PersonId,
        pub(crate) role: String,
        pub(crate) locale: String,
        pub(crate) login_index: [u8; 16],
        pub(crate) login_sealed: Vec<u8>,
        pub(crate) password: Option<String>,
        pub(crate) device_epoch: i64,
        pub(crate) disabled: bool,
        pub(crate) created_at: Millis,
        /// The mark over what decides rights.
        pub(crate) bound: Option<Vec<u8>>,
    }
}

store::row! {
    /// A sign-in with its person. Only a row whose marks hold leaves this file.
    #[derive(Debug, Clone)]
    pub(crate) struct AdmitRow {
        pub(crate) sign_in: SignInId = "s.id",
        token_hash: [u8; 32] = "s.token_hash",
        pub(crate) shared_device: bool = "s.shared_device",
        pub(crate) created_at: Millis = "s.created_at",
        pub(crate) seen_at: Millis = "s.seen_at",
        sign_in_bound: Option<Vec<u8>> = "s.bound",
        pub(crate) person: PersonId = "p.id",
        role: String = "p.role",
        locale: String = "p.locale",
        login_index: [u8; 16] = "p.login_index",
        pub(crate) login_sealed: Vec<u8> = "p.login_sealed",
        password: Option<String> = "p.password",
        device_epoch: i64 = "p.device_epoch",
        disabled: bool = "p.disabled",
        person_created_at: Millis = "p.created_at",
        person_bound: Option<Vec<u8>> = "p.bound",
    }
}

store::row! {
    #[derive(Debug, Clone)]
    pub(crate) struct SignInRow {
        pub(crate) id: SignInId,
        pub(crate) shared_device: bool,
        pub(crate) created_at: Millis,
        pub(crate) seen_at: Millis,
    }
}

/// A role that nobody wrote through us counts as the least.
fn role(word: &str) -> Role {
    Role::from_word(word).unwrap_or(Role::Member)
}

fn locale(tag: &str) -> Locale {
    Locale::from_tag(tag).unwrap_or_default()
}

impl PersonRow {
    pub(crate) fn role(&self) -> Role {
        role(&self.role)
    }

    pub(crate) fn locale(&self) -> Locale {
        locale(&self.locale)
    }

    /// Whether the person can sign in at all.
    pub(crate) fn is_open(&self) -> bool {
        !self.disabled && self.password.is_some()
    }
}

impl AdmitRow {
    pub(crate) fn role(&self) -> Role {
        role(&self.role)
    }

    pub(crate) fn locale(&self) -> Locale {
        locale(&self.locale)
    }
}

impl AdmitRow {
    /// The row when both marks hold: that of the sign-in, and that of its person.
    fn checked(self, db: &Db) -> Option<Self> {
        let sign_in = bound::of_sign_in(
            (self.sign_in, self.person),
            self.token_hash,
            (self.shared_device, self.created_at),
        );
        let person = PersonRow {
            id: self.person,
            role: self.role.clone(),
            locale: String::new(),
            login_index: self.login_index,
            login_sealed: Vec::new(),
            password: self.password.clone(),
            device_epoch: self.device_epoch,
            disabled: self.disabled,
            created_at: self.person_created_at,
            bound: None,
        };
        let holds = db.holds(&sign_in, self.sign_in_bound.as_deref())
            && db.holds(&bound::of_person(&person), self.person_bound.as_deref());
        holds.then_some(self)
    }
}

/// What a new account writes.
#[derive(Debug, Clone)]
pub(crate) struct NewPerson {
    pub(crate) id: PersonId,
    pub(crate) role: Role,
    pub(crate) locale: Locale,
    pub(crate) login_index: [u8; 16],
    pub(crate) login_sealed: Vec<u8>,
    pub(crate) password: Option<String>,
    pub(crate) created_at: Millis,
}

impl NewPerson {
    /// The row as it will be.
    fn row(&self) -> PersonRow {
        PersonRow {
            id: self.id,
            role: self.role.word().to_owned(),
            locale: self.locale.tag().to_owned(),
            login_index: self.login_index,
            login_sealed: Vec::new(),
            password: self.password.clone(),
            device_epoch: 0,
            disabled: false,
            created_at: self.created_at,
            bound: None,
        }
    }
}

/// What a new sign-in writes.
#[derive(Debug, Clone)]
pub(crate) struct NewRow {
    pub(crate) id: SignInId,
    pub(crate) person: PersonId,
    pub(crate) token_hash: [u8; 32],
    pub(crate) shared_device: bool,
    pub(crate) created_at: Millis,
    pub(crate) seen_at: Millis,
    pub(crate) ends_at: Millis,
}

/// The token of a cookie as it stands in the table. Plain SHA-256: 256 random bits cannot be guessed.
pub(crate) fn hash_of(secret: &[u8]) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Whether the name was free; nothing is written when it was not.
pub(crate) async fn add_person(change: &mut Change, new: &NewPerson) -> Result<bool, Error> {
    let mark = change.mark(&bound::of_person(&new.row()))?;
    let args = args![
        new.id,
        new.role.word(),
        new.locale.tag(),
        new.login_index,
        &new.login_sealed,
        new.password.clone(),
        new.created_at,
        mark
    ];
    Ok(change.exec(ADD_PERSON, args).await? == 1)
}

/// A person whose rights are as this server wrote them.
pub(crate) async fn person(db: &Db, id: PersonId) -> Result<Option<PersonRow>, Error> {
    let found = db.opt::<PersonRow>(PERSON, args![id]).await?;
    Ok(found.filter(|person| db.holds(&bound::of_person(person), person.bound.as_deref())))
}

/// As [`person`], within a change.
pub(crate) async fn person_in(
    change: &mut Change,
    id: PersonId,
) -> Result<Option<PersonRow>, Error> {
    let found = person_as_stored(change, id).await?;
    Ok(found.and_then(|(person, holds)| holds.then_some(person)))
}

/// A person's row whatever became of its rights, and whether these are as this server wrote them.
pub(crate) async fn person_as_stored(
    change: &mut Change,
    id: PersonId,
) -> Result<Option<(PersonRow, bool)>, Error> {
    let found = change.opt::<PersonRow>(PERSON, args![id]).await?;
    Ok(found.map(|person| {
        let holds = change.holds(&bound::of_person(&person), person.bound.as_deref());
        (person, holds)
    }))
}

/// The person who signs in with a name. A name that nobody has takes the same steps.
pub(crate) async fn person_by_login(db: &Db, index: [u8; 16]) -> Result<Option<PersonRow>, Error> {
    let found = db.opt::<PersonRow>(PERSON_BY_LOGIN, args![index]).await?;
    let Some(person) = found else {
        let _ = db.mark(&bound::of_nobody())?;
        return Ok(None);
    };
    let holds = db.holds(&bound::of_person(&person), person.bound.as_deref());
    Ok(holds.then_some(person))
}

/// Whose login name it is, whatever became of their rights: for those who manage accounts.
pub(crate) async fn id_by_login(db: &Db, index: [u8; 16]) -> Result<Option<PersonId>, Error> {
    let found = db.opt::<PersonRow>(PERSON_BY_LOGIN, args![index]).await?;
    Ok(found.map(|person| person.id))
}

/// The holder of a setup code that is still good.
pub(crate) async fn person_by_code(
    db: &Db,
    hash: [u8; 32],
    now: Millis,
) -> Result<Option<PersonRow>, Error> {
    let args = args![hash, now, now + SETUP_CODE_TTL];
    let found = db.opt::<PersonRow>(PERSON_BY_CODE, args).await?;
    Ok(found.filter(|person| db.holds(&bound::of_person(person), person.bound.as_deref())))
}

/// Up to 200 people in the order of their ids, after one of them.
pub(crate) async fn people_after(
    db: &Db,
    after: Option<PersonId>,
) -> Result<Vec<PersonRow>, Error> {
    let after = after.map_or(vec![], |id| kernel::Id::bytes(id).to_vec());
    db.all(PEOPLE_AFTER, args![after]).await
}

/// The roles of some people.
pub(crate) async fn roles(db: &Db, people: &[PersonId]) -> Result<Vec<(PersonId, Role)>, Error> {
    let people = store::ids(people.iter().copied());
    let rows: Vec<PersonRow> = db.all(PEOPLE, vec![people]).await?;
    let held = rows
        .iter()
        .filter(|person| db.holds(&bound::of_person(person), person.bound.as_deref()));
    Ok(held.map(|person| (person.id, person.role())).collect())
}

/// As [`roles`], within a change.
pub(crate) async fn roles_in(
    change: &mut Change,
    people: &[PersonId],
) -> Result<Vec<(PersonId, Role)>, Error> {
    let people = store::ids(people.iter().copied());
    let rows: Vec<PersonRow> = change.all(PEOPLE, vec![people]).await?;
    let held = rows
        .iter()
        .filter(|person| change.holds(&bound::of_person(person), person.bound.as_deref()));
    Ok(held.map(|person| (person.id, person.role())).collect())
}

/// Gives everyone who has an account the mark over their rights: once, in the step that brings it.
pub(crate) async fn bind_everyone(change: &mut Change) -> Result<(), Error> {
    let everyone: Vec<PersonRow> = change.all(EVERYONE, args![]).await?;
    for person in everyone {
        set_rights(change, &person).await?;
    }
    Ok(())
}

pub(crate) async fn logins_of(
    db: &Db,
    people: &[PersonId],
) -> Result<Vec<(PersonId, Vec<u8>)>, Error> {
    db.all(LOGINS_OF, vec![store::ids(people.iter().copied())])
        .await
}

/// Writes role, password, device epoch and state of a person who was read within the change.
pub(crate) async fn set_rights(change: &mut Change, person: &PersonRow) -> Result<u64, Error> {
    let mark = change.mark(&bound::of_person(person))?;
    let args = args![
        person.id,
        &person.role,
        person.password.clone(),
        person.device_epoch,
        person.disabled,
        mark
    ];
    change.exec(SET_RIGHTS, args).await
}

pub(crate) async fn set_locale(
    change: &mut Change,
    id: PersonId,
    locale: Locale,
) -> Result<u64, Error> {
    change.exec(SET_LOCALE, args![id, locale.tag()]).await
}

/// The person's row with their sign-ins and codes.
pub(crate) async fn delete_person(change: &mut Change, id: PersonId) -> Result<u64, Error> {
    change.exec(DELETE_PERSON, args![id]).await
}

pub(crate) async fn add_sign_in(change: &mut Change, new: &NewRow) -> Result<u64, Error> {
    let mark = change.mark(&bound::of_sign_in(
        (new.id, new.person),
        new.token_hash,
        (new.shared_device, new.created_at),
    ))?;
    let args = args![
        new.id,
        new.person,
        new.token_hash,
        new.shared_device,
        new.created_at,
        new.seen_at,
        new.ends_at,
        mark
    ];
    change.exec(ADD_SIGN_IN, args).await
}

pub(crate) async fn admit(db: &Db, token: &str, now: Millis) -> Result<Option<AdmitRow>, Error> {
    let found = db
        .opt::<AdmitRow>(ADMIT, args![hash_of(token.as_bytes()), now])
        .await?;
    Ok(found.and_then(|row| row.checked(db)))
}

pub(crate) async fn still_in(
    db: &Db,
    ids: impl Iterator<Item = SignInId>,
    now: Millis,
) -> Result<Vec<AdmitRow>, Error> {
    let rows: Vec<AdmitRow> = db.all(STILL_IN, vec![store::ids(ids), now.into()]).await?;
    Ok(rows.into_iter().filter_map(|row| row.checked(db)).collect())
}

/// Writes the last use of some sign-ins: id, last use, end.
pub(crate) async fn touch(
    change: &mut Change,
    touched: &[(SignInId, Millis, Millis)],
) -> Result<u64, Error> {
    let rows = touched
        .iter()
        .map(|(id, seen_at, ends_at)| args![*id, *seen_at, *ends_at]);
    change.exec_each(TOUCH, rows.collect()).await
}

pub(crate) async fn sign_ins_of(
    db: &Db,
    person: PersonId,
    now: Millis,
) -> Result<Vec<SignInRow>, Error> {
    db.all(SIGN_INS_OF, args![person, now]).await
}

pub(crate) async fn end_sign_in(
    change: &mut Change,
    id: SignInId,
    person: PersonId,
) -> Result<u64, Error> {
    change.exec(END_SIGN_IN, args![id, person]).await
}

pub(crate) async fn end_all(change: &mut Change, person: PersonId) -> Result<u64, Error> {
    change.exec(END_ALL, args![person]).await
}

pub(crate) async fn end_others(
    change: &mut Change,
    person: PersonId,
    kept: SignInId,
) -> Result<u64, Error> {
    change.exec(END_OTHERS, args![person, kept]).await
}

pub(crate) async fn set_code(
    change: &mut Change,
    person: PersonId,
    hash: [u8; 32],
    ends_at: Millis,
) -> Result<u64, Error> {
    change.exec(SET_CODE, args![person, hash, ends_at]).await
}

/// Whether the code was good; it is gone after that.
pub(crate) async fn use_code(
    change: &mut Change,
    person: PersonId,
    hash: [u8; 32],
    now: Millis,
) -> Result<bool, Error> {
    let args = args![person, hash, now, now + SETUP_CODE_TTL];
    Ok(change.exec(USE_CODE, args).await? == 1)
}

pub(crate) async fn drop_code(change: &mut Change, person: PersonId) -> Result<u64, Error> {
    change.exec(DROP_CODE, args![person]).await
}

/// Counts one try. `false`: the bucket is full and nothing was counted.
pub(crate) async fn count_try(
    change: &mut Change,
    bucket: [u8; 32],
    limit: Limit,
    now: Millis,
) -> Result<bool, Error> {
    let (room_until, never_past) = (limit.room_until(now), limit.never_past(now));
    let args = args![bucket, now, limit.every, room_until, never_past];
    Ok(change.exec(COUNT_TRY, args).await? == 1)
}

/// Takes one counted try back.
pub(crate) async fn give_back(
    change: &mut Change,
    bucket: [u8; 32],
    limit: Limit,
) -> Result<u64, Error> {
    change.exec(GIVE_BACK, args![bucket, limit.every]).await
}

/// When a bucket will be empty again.
pub(crate) async fn empty_at(
    change: &mut Change,
    bucket: [u8; 32],
) -> Result<Option<Millis>, Error> {
    change.opt(EMPTY_AT, args![bucket]).await
}

/// When some buckets will be empty again; one that is not there is empty.
pub(crate) async fn look_at_tries(
    db: &Db,
    buckets: [[u8; 32]; 3],
) -> Result<Vec<([u8; 32], Millis)>, Error> {
    let [one, two, three] = buckets;
    db.all(LOOK_AT_TRIES, args![one, two, three]).await
}

/// Deletes what means nothing any more; how many rows went.
pub(crate) async fn prune(change: &mut Change, now: Millis) -> Result<u64, Error> {
    let mut gone = 0;
    for statement in [PRUNE_SIGN_INS, PRUNE_CODES, PRUNE_TRIES] {
        gone += change.exec(statement, args![now]).await?;
    }
    Ok(gone)
}
