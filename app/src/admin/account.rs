//! `account create | list | disable | enable | erase | reset-code | data | role`.

use accounts::rules::{LoginFault, LoginName, MayManage, MayManageOne, Password, PasswordFault};
use accounts::{Created, NewAccount, Ready};
use groups::actions::RoleChanged;
use kernel::{Code, Id, Locale, Own, PersonId, Role};
use store::Record;
use vault::Class;
use web::{App, LocaleTexts};

use super::Failure;
use crate::cli::AccountVerb;
use crate::own_data::{self, Sources};
use crate::server::Server;
use crate::settings::{Faults, Given, Settings};
use crate::{features, root_key, server, terminal};

/// Does what was asked, beside a running server or without one.
///
/// # Errors
/// A sentence for the operator.
pub async fn run(
    verb: AccountVerb,
    settings: impl Fn(Given) -> Result<Settings, Faults>,
) -> Result<(), Failure> {
    let settings = settings(given_of(&verb).clone())?;
    // Before the databases are opened, so that a password that is typed meanwhile is not shown.
    let _quiet = match &verb {
        AccountVerb::Create { code: false, .. } => terminal::quiet()?,
        _ => None,
    };
    let databases = server::databases(&settings, &root_key::read(&settings.root_key)?).await?;
    let server = server::server(&settings, &databases);
    let done = act(&server, verb).await;
    databases.close().await;
    done
}

fn given_of(verb: &AccountVerb) -> &Given {
    match verb {
        AccountVerb::Create { given, .. }
        | AccountVerb::List { given }
        | AccountVerb::Disable { given, .. }
        | AccountVerb::Enable { given, .. }
        | AccountVerb::Erase { given, .. }
        | AccountVerb::ResetCode { given, .. }
        | AccountVerb::Data { given, .. }
        | AccountVerb::Role { given, .. } => given,
    }
}

async fn act(server: &Server, verb: AccountVerb) -> Result<(), Failure> {
    let app = &server.app;
    match verb {
        AccountVerb::Create {
            login, role, code, ..
        } => create(server, &login, (role_named(&role)?, code.then_some(ByCode))).await,
        AccountVerb::List { .. } => list(app).await,
        AccountVerb::Disable { login, .. } => {
            let one = one(app, &login).await?;
            accounts::disable(app, &server.accounts, one)
                .await
                .map_err(unexpected)?;
            terminal::say(format_args!(
                "{login} cannot sign in any more. Open pages close within a minute."
            ))?;
            Ok(())
        }
        AccountVerb::Enable { login, .. } => {
            let one = one(app, &login).await?;
            accounts::enable(app, one).await.map_err(unexpected)?;
            terminal::say(format_args!("{login} can sign in again."))?;
            Ok(())
        }
        AccountVerb::Erase { login, .. } => {
            let one = one(app, &login).await?;
            let again = terminal::answer(format_args!(
                "This cannot be taken back. The name again, to erase {login}: "
            ))?;
            if *again != login {
                return Err("The names differ: nothing was erased.".into());
            }
            erase(server, one.person()).await.map_err(unexpected)?;
            terminal::say(format_args!(
                "{login} is erased. A running server forgets the keys within ten minutes."
            ))?;
            Ok(())
        }
        AccountVerb::ResetCode { login, .. } => {
            let one = one(app, &login).await?;
            let code = accounts::reset_code(app, one).await.map_err(unexpected)?;
            say_code(&login, code)
        }
        AccountVerb::Data { login, html, .. } => data(server, &login, html).await,
        AccountVerb::Role { login, role, .. } => {
            let role = role_named(&role)?;
            let one = one(app, &login).await?;
            let changed = groups::actions::change_role(app, &server.accounts, one, role).await;
            say_role(&login, role, &changed.map_err(unexpected)?)
        }
    }
}

/// What became of the person's places in groups, beside the role. Groups are named by their ids: the
/// names are the groups' own.
fn say_role(login: &str, role: Role, changed: &RoleChanged) -> Result<(), Failure> {
    terminal::say(format_args!("{login} is {} now.", role.word()))?;
    for (groups, what) in [
        (
            &changed.lowered,
            "takes part in this group and no longer leads it",
        ),
        (&changed.left, "is no longer in this group"),
    ] {
        for group in groups {
            terminal::say(format_args!("{login} {what}: {group}"))?;
        }
    }
    for group in &changed.without_facilitator {
        terminal::say(format_args!(
            "This group has no facilitator now; a coordinator names one at /overview: {group}"
        ))?;
    }
    match changed.code {
        Some(code) => say_code(login, code),
        None => Ok(()),
    }
}

/// The person sets the password; only a one-use code is printed.
pub struct ByCode;

/// An error for a login name that no account can have.
///
/// # Errors
/// The sentence that creating the account would end with.
pub fn expect_login_name(login: &str) -> Result<(), Failure> {
    LoginName::chosen(login)
        .map(drop)
        .map_err(|fault| name_fault(login, fault))
}

/// Makes an account, with a password read here or by a code.
///
/// # Errors
/// A sentence: the name is in use, or name or password are not fit.
pub async fn create(
    server: &Server,
    login: &str,
    (role, by_code): (Role, Option<ByCode>),
) -> Result<(), Failure> {
    let may = MayManage::at_the_machine();
    let name = LoginName::chosen(login).map_err(|fault| name_fault(login, fault))?;
    let in_use = || format!("The login name {login} is in use: choose another one.");
    let app = &server.app;
    if by_code.is_some() {
        let made = accounts::create_with_code(app, &server.accounts, &may, name, role).await;
        let (_, code) = made.map_err(unexpected)?.ok_or_else(in_use)?;
        return say_code(login, code);
    }
    let typed = terminal::new_password()?;
    let password = Password::chosen(&typed, role, &name).map_err(password_fault)?;
    let new = NewAccount::managed(&may, name, role, Locale::default()).with_password(password);
    match write(server, new).await.map_err(unexpected)? {
        Created::NameInUse => Err(in_use().into()),
        Created::Person(person) => {
            terminal::say(format_args!(
                "{login} can sign in now ({}, {person}).",
                role.word()
            ))?;
            Ok(())
        }
    }
}

/// Hashes, seals and writes an account.
pub async fn write(server: &Server, new: NewAccount) -> Result<Created, web::Error> {
    let ready = Ready::new(&server.app, &server.accounts, new).await?;
    store::retrying!(server.app.db(), change, {
        let made = accounts::create(&mut change, &ready).await?;
        let Created::Person(person) = made else {
            return Ok(made);
        };
        change
            .commit(Record::entry(accounts::created(person, None)))
            .await?;
        made
    })
}

/// Takes a person out of the installation: what each feature holds of them, then the keys of all their
/// words, so that these are noise in every copy too, and last the account. Until then the name is
/// found, so an erasure that was broken off can be asked for again.
pub async fn erase(server: &Server, person: PersonId) -> Result<(), web::Error> {
    let app = &server.app;
    let features = features::features(server);
    let Some((accounts, others)) = features.split_first() else {
        return Ok(());
    };
    for feature in others.iter().rev() {
        feature.erase_person(app, person).await?;
    }
    app.keys().erase(person.bytes(), &Class::ALL).await?;
    accounts.erase_person(app, person).await
}

/// Prints everything that is one person's own, once the audit log has noted it.
async fn data(server: &Server, login: &str, html: bool) -> Result<(), Failure> {
    let app = &server.app;
    let own = Own::by_operator(one(app, login).await?.person());
    let sources = Sources::new(&features::features(server));
    let all = sources.collect(app, own).await.map_err(unexpected)?;
    store::audit::look(app.db(), vec![own_data::taken_out(own)]).await?;
    let text = if html {
        let locale = accounts::locale_of(app, own).await.map_err(unexpected)?;
        own_data::html(app, LocaleTexts::of(locale), &all)
    } else {
        own_data::json(&all)
    };
    terminal::say(format_args!("{}", text.map_err(unexpected)?))?;
    Ok(())
}

async fn list(app: &App) -> Result<(), Failure> {
    let may = MayManage::at_the_machine();
    let mut after = None;
    loop {
        let page = accounts::list(app, &may, after).await.map_err(unexpected)?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = Some(last.person);
        for account in &page {
            let state = match (account.disabled, account.has_password) {
                _ if !account.holds => "changed past the server: give the role again",
                (true, _) => "disabled",
                (false, true) => "open",
                (false, false) => "waits for its password",
            };
            let since = jiff::Timestamp::from_millisecond(account.created_at)?.strftime("%F");
            let (person, role) = (account.person, account.role.word());
            terminal::say(format_args!("{person}  {role:<11}  since {since}  {state}"))?;
        }
    }
}

async fn one(app: &App, login: &str) -> Result<MayManageOne, Failure> {
    let may = MayManage::at_the_machine();
    let found = accounts::find(app, &may, login).await.map_err(unexpected)?;
    let person = found.ok_or_else(|| format!("Nobody signs in as {login}."))?;
    may.over(person)
        .map_err(|_| "This account cannot be managed here.".into())
}

fn role_named(word: &str) -> Result<Role, Failure> {
    Role::from_word(word).ok_or_else(|| {
        format!("{word} is no role: write member, peer-mentor, facilitator or coordinator.").into()
    })
}

fn say_code(login: &str, code: Code) -> Result<(), Failure> {
    terminal::say(format_args!(
        "With this code {login} sets a password at /set-up. It works once, for 15 minutes:\n{}",
        code.spelled()
    ))?;
    Ok(())
}

fn name_fault(login: &str, fault: LoginFault) -> Failure {
    let why = match fault {
        LoginFault::Short => "has under 3 characters: add some",
        LoginFault::Long => "has over 40 characters: shorten it",
        LoginFault::Mail => "is a mail address, which names the person: make a name up",
        LoginFault::Phone => "holds a telephone number, which names the person: make a name up",
        LoginFault::Letter => "holds more than letters, digits, dots, underscores and hyphens",
    };
    format!("The login name {login} {why}.").into()
}

fn password_fault(fault: PasswordFault) -> Failure {
    match fault {
        PasswordFault::Short { least } => format!("The password needs {least} characters or more."),
        PasswordFault::Long => "The password has over 128 characters: shorten it.".to_owned(),
        PasswordFault::Easy => {
            "A program guesses this password soon: add a word that does not belong.".to_owned()
        }
    }
    .into()
}

/// An error of the pages, said at the terminal.
fn unexpected(error: web::Error) -> Failure {
    match error {
        web::Error::Broken(inner) => inner,
        web::Error::Busy => "The database is busy: try again.".into(),
        web::Error::Full => {
            "Nothing can be written: the disk is full, read-only or fails. The log says which."
                .into()
        }
        other => format!("It could not be done: {other:?}.").into(),
    }
}
