//! `setup`, and the first start of `serve`: the root key and the databases.

use std::io;
use std::sync::Arc;

use kernel::{Role, SystemClock, SystemRng};
use store::Mismatch;
use vault::RootKey;

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
pub fn root_key_to_serve(settings: &Settings) -> Result<RootKey, KeyFault> {
    match root_key::read(&settings.root_key) {
        Err(KeyFault::Absent(_)) => {
            refuse_if_sealed(settings)?;
            if !terminal::is_attended() {
                return Err(KeyFault::Unattended);
            }
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
    let root_key = match root_key::read(&settings.root_key) {
        Err(KeyFault::Absent(_)) => first_key(settings, how)?,
        Ok(_) if how.from_words => return Err(KeyFault::Present(settings.root_key.clone()).into()),
        read => read?,
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

fn first_key(settings: &Settings, how: &Setup) -> Result<RootKey, KeyFault> {
    if how.from_words {
        return from_words(settings);
    }
    refuse_if_sealed(settings)?;
    if how.words_confirmed {
        let key = RootKey::fresh(&mut SystemRng);
        root_key::show(&key, &mut io::stdout()).map_err(|_| KeyFault::Unconfirmed)?;
        root_key::keep(&settings.root_key, &key)?;
        Ok(key)
    } else if terminal::is_attended() {
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

fn from_words(settings: &Settings) -> Result<RootKey, KeyFault> {
    let unread = |_| KeyFault::Unconfirmed;
    terminal::say("Type the 24 words, then an empty line.").map_err(unread)?;
    let key = RootKey::from_words(&terminal::lines().map_err(unread)?)?;
    root_key::keep(&settings.root_key, &key)?;
    Ok(key)
}

/// An error when sealed data exists: a new key could open none of it.
fn refuse_if_sealed(settings: &Settings) -> Result<(), KeyFault> {
    let files = [&settings.keys, &settings.database];
    let sealed = files
        .iter()
        .filter_map(|url| url.path())
        .any(std::path::Path::exists);
    if sealed {
        Err(KeyFault::Lost {
            data: settings.data.clone(),
            key: settings.root_key.clone(),
        })
    } else {
        Ok(())
    }
}
