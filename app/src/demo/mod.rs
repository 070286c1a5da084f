//! `demo`: a world of invented people in one folder, without a network. The same seed gives the same
//! world, whenever it starts.

mod cast;
mod meetings;
mod page;
mod past_session;
mod said;
mod world;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use accounts::Strength;
use kernel::{Clock, Id, PersonId, SystemClock, SystemRng};
use vault::RootKey;
use web::Place;

use crate::admin::Failure;
use crate::cli::Demo;
use crate::server::{self, Databases, Server, ServerOptions};
use crate::settings::LogForm;
use crate::{logs, root_key, serve, terminal};

pub use cast::{GROUPS, Group, PEOPLE, Person};
pub use page::routes;
pub use world::{plan_what_starts_now, populate};

/// The file that is written last, with the password: a folder without it holds no finished world.
const FINISHED: &str = "password";

/// Makes the world, or opens the one in the folder, and serves it until a signal stops it.
///
/// # Errors
/// A sentence for the operator.
pub async fn demo(how: Demo) -> Result<(), Failure> {
    logs::begin(&how.log, LogForm::Text);
    if !how.listen.ip().is_loopback() && !how.open_to_other_machines {
        return Err(format!(
            "The demonstration would listen on {}, which other machines reach, and everyone knows its \
             password: listen on 127.0.0.1, or add `--open-to-other-machines`.",
            how.listen
        )
        .into());
    }
    let listener = serve::listen("listen", how.listen).await?;
    let folder = how.data.unwrap_or_else(fresh_folder);
    let (databases, password) = open(&folder, how.password).await?;
    let server = server(&databases, Arc::new(SystemClock));
    let mut tables = server.routes();
    tables.push(routes(&server.accounts, &password));
    let router = web::router(server.app.clone(), tables);
    terminal::say(format_args!(
        "A demonstration. Everyone in it is invented; put no real words into it.\n\
         All of it lies in one folder, its keys too: {}\n\
         Everyone signs in with the password: {}\n\n\
         Open http://{}/demo",
        folder.display(),
        password,
        listener.local_addr()?
    ))?;
    serve::until_stopped(&server, router, listener).await?;
    databases.close().await;
    Ok(())
}

/// The databases of the world in this folder, and the password of its people. Makes the world when the
/// folder holds none.
async fn open(folder: &Path, password: String) -> Result<(Databases, String), Failure> {
    let finished = folder.join(FINISHED);
    let key_file = folder.join("root.key");
    if let Ok(password) = fs::read_to_string(&finished) {
        let root_key = root_key::read(&key_file)?;
        let databases = databases_to_serve(folder, &root_key).await?;
        let server = server(&databases, Arc::new(SystemClock));
        plan_what_starts_now(&server, SystemClock.now()).await?;
        return Ok((databases, password));
    }
    if holds_anything(folder) {
        return Err(format!(
            "The folder {} is not empty and holds no finished demonstration: name another with `--data`.",
            folder.display()
        )
        .into());
    }
    let root_key = RootKey::fresh(&mut SystemRng);
    root_key::keep(&key_file, &root_key)?;
    let databases = world::make(folder, &root_key, (&password, SystemClock.now())).await?;
    fs::write(finished, &password)?;
    Ok((databases, password))
}

fn holds_anything(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

fn fresh_folder() -> PathBuf {
    let name = PersonId::fresh(&mut SystemRng).to_string();
    std::env::temp_dir().join(format!("holdfast-demo-{}", &name[..8]))
}

/// Both databases in the one folder.
async fn databases(
    folder: &Path,
    root_key: &RootKey,
    clock: Arc<dyn Clock>,
) -> Result<Databases, store::Error> {
    let (content, keys) = urls(folder);
    Databases::open((&content, &keys), root_key, clock).await
}

/// The same for the server, which holds them alone.
async fn databases_to_serve(folder: &Path, root_key: &RootKey) -> Result<Databases, store::Error> {
    let (content, keys) = urls(folder);
    Databases::serve((&content, &keys), root_key, Arc::new(SystemClock)).await
}

fn urls(folder: &Path) -> (store::DatabaseUrl, store::DatabaseUrl) {
    let url = |name| store::DatabaseUrl::sqlite(folder.join(name));
    (url("content.sqlite"), url("keys.sqlite"))
}

/// The server of the demonstration. Hashes are weak: its start page shows the password.
pub fn server(databases: &Databases, clock: Arc<dyn Clock>) -> Server {
    Server::on(
        databases,
        ServerOptions {
            place: Place {
                zone: world::zone(),
                on_call: Some(web::OnCall {
                    name: "Dana, on duty".to_owned(),
                    number: "0113 496 0000".to_owned(),
                }),
                emergency_note: Some(
                    "Defibrillator at reception. The address for the ambulance: 4 Mill Street, \
                     side entrance."
                        .to_owned(),
                ),
                demo: true,
                ..Place::default()
            },
            clock,
            strength: Strength::Demo,
            framers: Vec::new(),
            help_lines: help::HelpLines::compiled_in(),
            lists: server::list_reader(),
            node: None,
        },
    )
}
