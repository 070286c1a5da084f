//! Makes a server, once: databases migrated to the newest schema, keys, tools, rooms.

use std::path::Path;
use std::sync::Arc;

use accounts::{Accounts, Strength};
use finder::Finder;
pub use finder::ListReader;
use kernel::Clock;
use live::Rooms;
use live::rooms::NodeName;
use store::{
    AfterMigration, DatabaseUrl, Db, Inspection, Keys, Mismatch, Options, ServerLock, installation,
};
use vault::{RootKey, Secrets};
use web::{App, Limits, Place, Route};

use crate::attended::OfTheRooms;
use crate::settings::Settings;

/// The databases of a server, migrated to the newest schema, and the keys that open their words.
#[derive(Clone)]
pub struct Databases {
    db: Db,
    keys_db: Db,
    keys: Keys,
    secrets: Secrets,
    /// Held by a server for the life of its process.
    _locks: Arc<Vec<ServerLock>>,
}

/// The addresses of the content and of the key store.
pub type DatabaseUrls<'a> = (&'a DatabaseUrl, &'a DatabaseUrl);

impl Databases {
    /// Opens both databases, beside a running server or without one, and runs pending migrations.
    ///
    /// # Errors
    /// A sentence for the operator. A half that is missing, or older than the other, is refused before
    /// anything is made or changed.
    pub async fn open(
        urls: DatabaseUrls<'_>,
        root_key: &RootKey,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, store::Error> {
        refuse_mismatch(urls, &clock).await?;
        Self::open_checked(urls, root_key, (clock, Vec::new())).await
    }

    /// The same for a server, which is the only one on a SQLite database.
    ///
    /// # Errors
    /// As [`Databases::open`], and when another server runs on one of them.
    pub async fn serve(
        urls: DatabaseUrls<'_>,
        root_key: &RootKey,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, store::Error> {
        refuse_mismatch(urls, &clock).await?;
        let locks = lock(urls)?;
        Self::open_checked(urls, root_key, (clock, locks)).await
    }

    /// The same after a restore, when the operator accepts that one half is older or was lost. No server
    /// runs meanwhile. What was the matter, if anything.
    ///
    /// # Errors
    /// As [`Databases::serve`]; two halves of different installations are refused here too.
    pub async fn open_restored(
        urls: DatabaseUrls<'_>,
        root_key: &RootKey,
        clock: Arc<dyn Clock>,
    ) -> Result<(Self, Option<Mismatch>), store::Error> {
        let found = Inspection::read(urls.0, urls.1, &clock).await?.mismatch();
        if let Some(mismatch) = found.filter(|found| !found.may_be_accepted()) {
            return Err(store::Error::Setup(mismatch.sentence(urls.0, urls.1)));
        }
        let locks = lock(urls)?;
        let databases = Self::open_checked(urls, root_key, (clock, locks)).await?;
        installation::accept(&databases.db, &databases.keys).await?;
        Ok((databases, found))
    }

    async fn open_checked(
        (content, keys): DatabaseUrls<'_>,
        root_key: &RootKey,
        (clock, locks): (Arc<dyn Clock>, Vec<ServerLock>),
    ) -> Result<Self, store::Error> {
        make_folders((content, keys))?;
        let secrets = Secrets::derive(root_key);
        let of_keys = |error: store::Error| error.in_database("key store", keys);
        let of_content = |error: store::Error| error.in_database("content", content);
        let keys_db = Db::open(keys, Options::for_keys(Arc::clone(&clock)))
            .await
            .map_err(of_keys)?;
        store::migrate(&keys_db, store::KEYS)
            .await
            .map_err(of_keys)?;
        // A wrong root key is found here, before anything is written to the content.
        let key_store = Keys::open(keys_db.clone(), secrets.clone())
            .await
            .map_err(of_keys)?;
        let db = Db::open(content, Options::new(&secrets, clock))
            .await
            .map_err(of_content)?;
        store::migrate_with(&db, store::CONTENT, AFTER_MIGRATIONS)
            .await
            .map_err(of_content)?;
        installation::pair(&db, &key_store)
            .await
            .map_err(of_content)?;
        Ok(Self {
            db,
            keys_db,
            keys: key_store,
            secrets,
            _locks: Arc::new(locks),
        })
    }

    /// The database of content.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The key store.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The secrets derived from the root key.
    pub fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// Lets running changes end and leaves the files tidy. The key store keeps the end of the audit log.
    pub async fn close(&self) {
        if let Err(error) = self.keys.keep_audit_end().await {
            tracing::warn!(%error, "the key store does not have the end of the audit log");
        }
        self.db.close().await;
        self.keys_db.close().await;
    }
}

/// What some migrations do beside their text.
const AFTER_MIGRATIONS: &[AfterMigration] = &[accounts::AFTER_MIGRATION, groups::AFTER_MIGRATION];
/// An error for two halves that must not be used together as they are.
async fn refuse_mismatch(
    urls: DatabaseUrls<'_>,
    clock: &Arc<dyn Clock>,
) -> Result<(), store::Error> {
    match Inspection::read(urls.0, urls.1, clock).await?.mismatch() {
        Some(mismatch) => Err(store::Error::Setup(mismatch.sentence(urls.0, urls.1))),
        None => Ok(()),
    }
}

fn lock(urls: DatabaseUrls<'_>) -> Result<Vec<ServerLock>, store::Error> {
    make_folders(urls)?;
    [urls.0, urls.1].into_iter().map(ServerLock::take).collect()
}

fn make_folders(urls: DatabaseUrls<'_>) -> Result<(), store::Error> {
    let files = [urls.0, urls.1].into_iter().filter_map(DatabaseUrl::path);
    files.filter_map(Path::parent).try_for_each(make_folder)
}

/// Makes the folders of SQLite databases, and tries whether a file can be made in each.
///
/// # Errors
/// A sentence for the operator.
pub fn expect_folders(urls: DatabaseUrls<'_>) -> Result<(), store::Error> {
    make_folders(urls)?;
    for file in [urls.0, urls.1].into_iter().filter_map(DatabaseUrl::path) {
        let tried = file.with_extension("try");
        let made = std::fs::write(&tried, "").and_then(|()| std::fs::remove_file(&tried));
        made.map_err(|error| {
            store::Error::Setup(format!(
                "The folder of {} cannot be written ({error}): give it to the account that runs this command.",
                file.display()
            ))
        })?;
    }
    Ok(())
}

/// Makes a folder that only the service account may read.
fn make_folder(folder: &Path) -> Result<(), store::Error> {
    use std::os::unix::fs::DirBuilderExt;
    let made = std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder);
    made.map_err(|error| {
        store::Error::Setup(format!(
            "The folder {} cannot be made ({error}): name another with `--data`, or make it writable.",
            folder.display()
        ))
    })?;
    close_folder(folder)
}

/// A folder that others may read is closed to them when it is Holdfast's alone, and refused otherwise:
/// to close `/tmp` or `/srv` would harm what is beside the data.
fn close_folder(folder: &Path) -> Result<(), store::Error> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let Ok(found) = folder.metadata() else {
        return Ok(());
    };
    let mode = found.mode() & 0o7777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let is_shared = mode & 0o1000 != 0 || !holds_only_ours(folder);
    let closed = !is_shared
        && std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).is_ok();
    if closed {
        tracing::info!(folder = %folder.display(), "closed the folder to other accounts");
        return Ok(());
    }
    let (folder, mode) = (folder.display(), mode & 0o777);
    Err(store::Error::Setup(format!(
        "The folder {folder} may be read by other accounts (mode {mode:03o}): run `chmod 700 {folder}`, or name \
         another with `--data`."
    )))
}

/// Whether every entry is a file that Holdfast makes.
fn holds_only_ours(folder: &Path) -> bool {
    const OURS: [&str; 5] = [
        "content.sqlite",
        "keys.sqlite",
        "root.key",
        "password",
        "people.json",
    ];
    let Ok(entries) = std::fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().all(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        OURS.iter().any(|ours| name.starts_with(ours))
    })
}

/// Options of a server beside its databases.
pub struct ServerOptions {
    /// Name, country, way out.
    pub place: Place,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// How hard a stolen password hash is to guess.
    pub strength: Strength,
    /// The sites that may show the next meetings inside a page of theirs.
    pub framers: Vec<String>,
    /// The lines of the page `Help now`.
    pub help_lines: help::HelpLines,
    /// How lists of meetings are read.
    pub lists: ListReader,
    /// The name of this node among several.
    pub node: Option<NodeName>,
}

/// A server that is ready to answer.
#[derive(Clone)]
pub struct Server {
    /// The tools of every handler.
    pub app: App,
    /// The rooms that are open here.
    pub rooms: Rooms,
    /// Password hashing, and the channel that announces sign-outs.
    pub accounts: Accounts,
    /// The index of meetings, and the places of the world.
    pub finder: Finder,
    /// The sites that may show the next meetings inside a page of theirs.
    pub framers: Vec<String>,
    /// The lines of the page `Help now`.
    pub help_lines: help::HelpLines,
}

impl Server {
    /// A server over these databases.
    pub fn on(databases: &Databases, options: ServerOptions) -> Self {
        let accounts = Accounts::new(options.strength);
        let app = App::builder(
            databases.db.clone(),
            databases.keys.clone(),
            databases.secrets.clone(),
        )
        .clock(options.clock)
        .limits(limits(&options.place))
        .place(options.place)
        .authenticator(accounts.clone())
        .build();
        let rooms = match options.node {
            Some(node) => Rooms::of_node(&app, node.bytes()),
            None => Rooms::new(&app),
        };
        let finder = Finder::with_sessions(&app, Arc::new(OfTheRooms), options.lists);
        Self {
            app,
            rooms,
            accounts,
            finder,
            framers: options.framers,
            help_lines: options.help_lines,
        }
    }

    /// Every address of the server, in tables.
    pub fn routes(&self) -> Vec<Vec<Route>> {
        crate::features::routes(self)
    }
}

/// Behind a proxy all connections come from one address, so that address may have all of them.
fn limits(place: &Place) -> Limits {
    let usual = Limits::default();
    if place.behind_proxy {
        Limits {
            connections_per_address: usual.connections,
            ..usual
        }
    } else {
        usual
    }
}

/// The databases that the settings name.
///
/// # Errors
/// A sentence for the operator, or what the database said.
pub async fn databases(settings: &Settings, root_key: &RootKey) -> Result<Databases, store::Error> {
    let urls = (&settings.database, &settings.keys);
    Databases::open(urls, root_key, Arc::new(kernel::SystemClock)).await
}

/// The same for `serve`, which holds them alone on SQLite.
///
/// # Errors
/// As [`databases`], and when another server runs on them.
pub async fn databases_to_serve(
    settings: &Settings,
    root_key: &RootKey,
) -> Result<Databases, store::Error> {
    let urls = (&settings.database, &settings.keys);
    Databases::serve(urls, root_key, Arc::new(kernel::SystemClock)).await
}

/// The server that the settings describe, with full password strength.
pub fn server(settings: &Settings, databases: &Databases) -> Server {
    Server::on(
        databases,
        ServerOptions {
            place: settings.place.clone(),
            clock: Arc::new(kernel::SystemClock),
            strength: Strength::Full,
            framers: settings.framers.clone(),
            help_lines: settings.help_lines.clone(),
            lists: list_reader(),
            node: settings.node,
        },
    )
}

/// Lists are read by a process of its own, where this process can start one.
pub(crate) fn list_reader() -> ListReader {
    let program = crate::process::program();
    program.map_or(ListReader::InProcess, |program| {
        ListReader::Child(program.to_path_buf())
    })
}
