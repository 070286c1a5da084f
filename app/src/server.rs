//! Makes a server, once: databases migrated to the newest schema, keys, tools, rooms.

use std::path::Path;
use std::sync::Arc;

use accounts::{Accounts, Strength};
use finder::Finder;
pub use finder::ListReader;
use kernel::Clock;
use live::Rooms;
use live::rooms::NodeName;
use store::{AfterMigration, DatabaseUrl, Db, Keys, Options};
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
}

impl Databases {
    /// Opens both databases and runs pending migrations.
    ///
    /// # Errors
    /// A sentence for the operator, or what the database said.
    pub async fn open(
        (content, keys): (&DatabaseUrl, &DatabaseUrl),
        root_key: &RootKey,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, store::Error> {
        for url in [content, keys] {
            if let Some(folder) = url.path().and_then(Path::parent) {
                make_folder(folder)?;
            }
        }
        let secrets = Secrets::derive(root_key);
        let keys_db = Db::open(keys, Options::for_keys(Arc::clone(&clock))).await?;
        store::migrate(&keys_db, store::KEYS).await?;
        // A wrong root key is found here, before anything is written to the content.
        let keys = Keys::open(keys_db.clone(), secrets.clone()).await?;
        let db = Db::open(content, Options::new(&secrets, clock)).await?;
        store::migrate_with(&db, store::CONTENT, AFTER_MIGRATIONS).await?;
        Ok(Self {
            db,
            keys_db,
            keys,
            secrets,
        })
    }

    /// The database of content.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The secrets derived from the root key.
    pub fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// Lets running changes end and leaves the files tidy.
    pub async fn close(&self) {
        self.db.close().await;
        self.keys_db.close().await;
    }
}

/// What some migrations do beside their text.
const AFTER_MIGRATIONS: &[AfterMigration] = &[accounts::AFTER_MIGRATION, groups::AFTER_MIGRATION];

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

/// The server that the settings describe, with full password strength.
pub fn server(settings: &Settings, databases: &Databases) -> Server {
    Server::on(
        databases,
        ServerOptions {
            place: settings.place.clone(),
            clock: Arc::new(kernel::SystemClock),
            strength: Strength::Full,
            framers: settings.framers.clone(),
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
