//! `demo`: a lived-in world of invented people in one folder, without a network. The same seed gives
//! the same world, whenever it begins.

mod cast;
mod evening;
mod meetings;
mod page;
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
use crate::house::{Ground, House, Ways};
use crate::settings::LogForm;
use crate::{logs, root_key, serve, terminal};

pub use cast::{GROUPS, Group, PEOPLE, Person};
pub use page::routes;
pub use world::{plan_what_starts_now, populate};

/// Written last, with the password inside: a folder without it holds no finished world.
const FINISHED: &str = "password";

/// Makes the world, or opens the one in the folder, and serves it until told to stop.
///
/// # Errors
/// A sentence for whoever gave the command.
pub async fn demo(how: Demo) -> Result<(), Failure> {
    logs::begin(&how.log, LogForm::Text);
    let listener = serve::listen("listen", how.listen).await?;
    let folder = how.data.unwrap_or_else(fresh_folder);
    let (ground, password) = open(&folder, how.password).await?;
    let house = house(&ground, Arc::new(SystemClock));
    let mut tables = house.routes();
    tables.push(routes(&house.accounts, &password));
    let router = web::router(house.app.clone(), tables);
    terminal::say(format_args!(
        "A demonstration. Everyone in it is invented; put no real words into it.\n\
         All of it lies in one folder, its keys too: {}\n\
         Everyone signs in with the password: {}\n\n\
         Open http://{}/demo",
        folder.display(),
        password,
        listener.local_addr()?
    ))?;
    serve::until_stopped(&house, router, listener).await?;
    ground.close().await;
    Ok(())
}

/// The ground of the world in this folder, and everyone's password in it; makes the world when the
/// folder holds none.
async fn open(folder: &Path, password: String) -> Result<(Ground, String), Failure> {
    let finished = folder.join(FINISHED);
    let key_file = folder.join("root.key");
    if let Ok(password) = fs::read_to_string(&finished) {
        let root_key = root_key::read(&key_file)?;
        let ground = ground(folder, &root_key, Arc::new(SystemClock)).await?;
        let house = house(&ground, Arc::new(SystemClock));
        plan_what_starts_now(&house, SystemClock.now()).await?;
        return Ok((ground, password));
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
    let ground = world::make(folder, &root_key, (&password, SystemClock.now())).await?;
    fs::write(finished, &password)?;
    Ok((ground, password))
}

fn holds_anything(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

fn fresh_folder() -> PathBuf {
    let name = PersonId::fresh(&mut SystemRng).to_string();
    std::env::temp_dir().join(format!("holdfast-demo-{}", &name[..8]))
}

/// Both databases in the one folder.
async fn ground(
    folder: &Path,
    root_key: &RootKey,
    clock: Arc<dyn Clock>,
) -> Result<Ground, store::Error> {
    let content = store::DatabaseUrl::sqlite(folder.join("content.sqlite"));
    let keys = store::DatabaseUrl::sqlite(folder.join("keys.sqlite"));
    Ground::open((&content, &keys), root_key, clock).await
}

/// The house of the demonstration. Hashes are weak: its passwords stand on its start page.
pub fn house(ground: &Ground, clock: Arc<dyn Clock>) -> House {
    House::on(
        ground,
        Ways {
            place: Place {
                zone: world::ZONE.to_owned(),
                demo: true,
                ..Place::default()
            },
            clock,
            strength: Strength::Demo,
            framers: Vec::new(),
        },
    )
}
