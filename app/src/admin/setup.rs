//! `setup`, and the first start of `serve`: the root key and the databases.

use std::io;
use std::sync::Arc;

use kernel::{Clock, Role, SystemClock, SystemRng};
use store::{Inspection, Mismatch};
use vault::{RootKey, Secrets};

use super::{Failure, account};
use crate::cli::Setup;
use crate::root_key::{self, KeyFault, Talk};
use crate::server::Databases;
use crate::settings::Settings;
use crate::{server, terminal};

/// The root key for `serve`. The first start makes it when it runs in a terminal.
///
/// # Errors
/// When there is no root key and none was made: the reason, as a sentence for the operator.
pub async fn root_key_to_serve(settings: &Settings) -> Result<RootKey, KeyFault> {
    match root_key::read(&settings.root_key) {
        Err(KeyFault::Absent(_)) => {
            expect_first_start(settings).await?;
            if !terminal::is_attended() {
                return Err(KeyFault::Unattended);
            }
            expect_places(settings)?;
            make(settings)
        }
        read => read,
    }
}

/// Makes what a server needs before its first start: root key, databases, a first coordinator.
///
/// # Errors
/// A sentence for the operator. What was made before the error stays; the command can be repeated.
pub async fn setup(settings: &Settings, how: &Setup) -> Result<(), Failure> {
    if how.after_restore {
        return after_restore(settings).await;
    }
    if let Some(login) = &how.coordinator {
        account::expect_login_name(login)?;
    }
    let root_key = match root_key::read(&settings.root_key) {
        Err(KeyFault::Absent(_)) => first_key(settings, how).await?,
        Ok(root_key) if how.from_words => return Err(already(settings, &root_key).await.into()),
        read => read?,
    };
    // Before the databases are made, so that a password that is typed meanwhile is not shown.
    let _quiet = match &how.coordinator {
        Some(_) => terminal::quiet()?,
        None => None,
    };
    let databases = server::databases(settings, &root_key).await?;
    drop(root_key);
    terminal::say(format_args!(
        "The root key is in {}, the databases are in {} and {}.",
        settings.root_key.display(),
        settings.database,
        settings.keys
    ))?;
    if let Some(login) = &how.coordinator {
        let server = server::server(settings, &databases);
        account::create(&server, login, (Role::Coordinator, None)).await?;
    }
    databases.close().await;
    Ok(())
}

/// Takes the databases as a restore left them, and says what is the matter with them.
async fn after_restore(settings: &Settings) -> Result<(), Failure> {
    let urls = (&settings.database, &settings.keys);
    let root_key = root_key::read(&settings.root_key)?;
    let (databases, found) =
        Databases::open_restored(urls, &root_key, Arc::new(SystemClock)).await?;
    databases.close().await;
    terminal::say(match found {
        None => "The content and the key store fit together.",
        Some(Mismatch::KeysMissing) => {
            "The key store is new. Text that was written before cannot be read again."
        }
        Some(Mismatch::ContentMissing) => "The content is new and empty.",
        Some(Mismatch::KeysOlder) => {
            "The older key store is accepted. Text under keys that it lacks cannot be read again."
        }
        Some(_) => "The older content is accepted. What was written since its backup is lost.",
    })?;
    Ok(())
}

async fn first_key(settings: &Settings, how: &Setup) -> Result<RootKey, KeyFault> {
    if how.from_words {
        return from_words(settings).await;
    }
    expect_first_start(settings).await?;
    if how.words_confirmed {
        expect_places(settings)?;
        let key = RootKey::fresh(&mut SystemRng);
        root_key::show(&key, &mut io::stdout()).map_err(|_| KeyFault::Unconfirmed)?;
        root_key::keep(&settings.root_key, &key)?;
        Ok(key)
    } else if terminal::is_attended() {
        expect_places(settings)?;
        make(settings)
    } else {
        Err(KeyFault::Unattended)
    }
}

/// The ceremony. The key is written only when the operator has confirmed the words.
fn make(settings: &Settings) -> Result<RootKey, KeyFault> {
    let key = RootKey::fresh(&mut SystemRng);
    let mut talk = Talk {
        input: &mut io::stdin().lock(),
        output: &mut io::stdout(),
    };
    root_key::confirm(&key, &mut SystemRng, &mut talk)?;
    root_key::keep(&settings.root_key, &key)?;
    Ok(key)
}

/// The root key that was written on paper. Its file is written when the words open the key store.
async fn from_words(settings: &Settings) -> Result<RootKey, KeyFault> {
    root_key::expect_writable(&settings.root_key)?;
    let unread = |_| KeyFault::Unconfirmed;
    terminal::say("Type the 24 words, then an empty line.").map_err(unread)?;
    let typed = terminal::lines().map_err(unread)?;
    terminal::clear().map_err(unread)?;
    let key = RootKey::from_words(&typed)?;
    match opens_key_store(settings, &key).await? {
        Some(true) => {}
        Some(false) => return Err(KeyFault::OtherWords(settings.keys.to_string())),
        None => return Err(KeyFault::NothingToOpen(settings.keys.to_string())),
    }
    root_key::keep(&settings.root_key, &key)?;
    Ok(key)
}

/// Why the words are not asked for where a root key is: it is the right one, or it is in the way.
async fn already(settings: &Settings, key: &RootKey) -> KeyFault {
    match opens_key_store(settings, key).await {
        Ok(Some(false)) => KeyFault::InTheWay(settings.root_key.clone()),
        Ok(_) => KeyFault::Present(settings.root_key.clone()),
        Err(error) => error.into(),
    }
}

async fn opens_key_store(settings: &Settings, key: &RootKey) -> Result<Option<bool>, store::Error> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    store::installation::opens(&settings.keys, &Secrets::derive(key), &clock).await
}

/// An error when sealed data exists: a new key could open none of it. Both databases answer by then.
async fn expect_first_start(settings: &Settings) -> Result<(), KeyFault> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let found = Inspection::read(&settings.database, &settings.keys, &clock).await?;
    if found.is_first_start() {
        return Ok(());
    }
    Err(KeyFault::Lost {
        data: settings.data.clone(),
        key: settings.root_key.clone(),
    })
}

/// Tries to write where the root key and the databases go, before the operator writes words on paper.
fn expect_places(settings: &Settings) -> Result<(), KeyFault> {
    server::expect_folders((&settings.database, &settings.keys))?;
    root_key::expect_writable(&settings.root_key)
}
