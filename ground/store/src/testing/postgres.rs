//! PostgreSQL: a template database on the given server, copied for each test.

use deadpool_postgres::{Manager, Object, Pool};
use tokio_postgres::NoTls;

use super::{Urls, make_template, random_mark, run, schema_mark};
use crate::url::{PgPlace, Place};
use crate::{DatabaseUrl, Error};

const SERVER: &str = "HOLDFAST_TEST_POSTGRES";

/// Two databases that are dropped when this is.
pub(super) struct Databases {
    server: PgPlace,
    name: String,
}

pub(super) async fn copy() -> Result<Option<(Databases, Urls)>, Error> {
    let Ok(address) = std::env::var(SERVER) else {
        return Ok(None);
    };
    let Place::Pg(server) = address.parse::<DatabaseUrl>()?.0 else {
        return Err(Error::Setup(format!(
            "{SERVER} must begin with postgres://."
        )));
    };
    let admin = admin(&server).await?;
    let template = template(&server, &admin).await?;
    let name = format!("test_{}", random_mark());
    for part in ["content", "keys"] {
        create(
            &admin,
            &format!("{name}_{part}"),
            &format!("{template}_{part}"),
        )
        .await?;
    }
    let urls = urls(&server, &name);
    let server = *server;
    Ok(Some((Databases { server, name }, urls)))
}

async fn admin(server: &PgPlace) -> Result<Object, Error> {
    let manager = Manager::new(server.config.clone(), NoTls);
    let pool = Pool::builder(manager).max_size(1).build();
    Ok(pool
        .map_err(|error| Error::Setup(error.to_string()))?
        .get()
        .await?)
}

async fn create(admin: &Object, name: &str, template: &str) -> Result<(), Error> {
    let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
    Ok(admin.batch_execute(&create).await?)
}

/// Test processes start together: the first makes the template, the others wait for its lock.
async fn template(server: &PgPlace, admin: &Object) -> Result<String, Error> {
    let name = format!("template_{}", schema_mark());
    admin
        .batch_execute("SELECT pg_advisory_lock(20261122)")
        .await?;
    let ready = "SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate";
    let last = format!("{name}_keys");
    if admin.query_opt(ready, &[&last]).await?.is_none() {
        for part in ["content", "keys"] {
            let drop = format!("DROP DATABASE IF EXISTS {name}_{part} WITH (FORCE)");
            let _ = admin
                .batch_execute(&format!("ALTER DATABASE {name}_{part} IS_TEMPLATE false"))
                .await;
            admin.batch_execute(&drop).await?;
            create(admin, &format!("{name}_{part}"), "template0").await?;
        }
        make_template(&urls(server, &name)).await?;
        for part in ["content", "keys"] {
            let mark = format!("ALTER DATABASE {name}_{part} IS_TEMPLATE true");
            admin.batch_execute(&mark).await?;
        }
    }
    admin
        .batch_execute("SELECT pg_advisory_unlock(20261122)")
        .await?;
    Ok(name)
}

fn urls(server: &PgPlace, name: &str) -> Urls {
    let url = |part: &str| {
        let mut place = server.clone();
        place.config.dbname(format!("{name}_{part}"));
        DatabaseUrl(Place::Pg(Box::new(place)))
    };
    Urls {
        server: url("content"),
        keys: url("keys"),
    }
}

impl Drop for Databases {
    /// On a thread of its own: a test's runtime cannot wait inside of a drop.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let dropping = std::thread::spawn(move || {
            run(async {
                let Ok(admin) = admin(&server).await else {
                    return;
                };
                for part in ["content", "keys"] {
                    let drop = format!("DROP DATABASE IF EXISTS {name}_{part} WITH (FORCE)");
                    let _ = admin.batch_execute(&drop).await;
                }
            });
        });
        let _ = dropping.join();
    }
}
