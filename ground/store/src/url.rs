//! Where the database is.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use tokio_postgres::config::{Host, SslMode};

use crate::Error;

/// `sqlite:PATH` or `postgres://user@host/name?sslmode=require`. Prints without its password.
#[derive(Clone)]
pub struct DatabaseUrl(pub(crate) Place);

#[derive(Clone)]
pub(crate) enum Place {
    Lite(PathBuf),
    Pg(Box<PgPlace>),
}

#[derive(Clone)]
pub(crate) struct PgPlace {
    pub(crate) config: tokio_postgres::Config,
    /// A file with the certificates to trust, instead of the public ones (`sslrootcert=FILE`).
    pub(crate) root_certificates: Option<PathBuf>,
}

impl DatabaseUrl {
    /// The SQLite database in this file.
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        Self(Place::Lite(path.into()))
    }

    /// The file, for SQLite.
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Place::Lite(path) => Some(path),
            Place::Pg(_) => None,
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            if path.is_empty() {
                return Err(Error::Setup(
                    "Write the file after sqlite:, for example sqlite:/var/lib/holdfast/content.sqlite."
                        .to_owned(),
                ));
            }
            Ok(Self::sqlite(path))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self(Place::Pg(Box::new(parse_postgres(text)?))))
        } else {
            Err(Error::Setup(
                "Write the database as sqlite:FILE or postgres://USER@HOST/NAME.".to_owned(),
            ))
        }
    }
}

/// A server on another machine gets TLS unless the address says `sslmode=disable` itself.
fn parse_postgres(text: &str) -> Result<PgPlace, Error> {
    let (address, query) = text.split_once('?').unwrap_or((text, ""));
    let mut kept = Vec::new();
    let mut root_certificates = None;
    for part in query.split('&').filter(|part| !part.is_empty()) {
        match part.strip_prefix("sslrootcert=") {
            Some(file) => root_certificates = Some(PathBuf::from(file)),
            None => kept.push(part),
        }
    }
    let text = format!("{address}?{}", kept.join("&"));
    let mut config: tokio_postgres::Config = text.parse().map_err(|_| {
        Error::Setup("The PostgreSQL address cannot be read. It looks like postgres://USER:PASSWORD@HOST:5432/NAME?sslmode=require.".to_owned())
    })?;
    let says_mode = kept.iter().any(|part| part.starts_with("sslmode="));
    if !says_mode {
        let mode = if is_local(&config) {
            SslMode::Disable
        } else {
            SslMode::Require
        };
        config.ssl_mode(mode);
    }
    Ok(PgPlace {
        config,
        root_certificates,
    })
}

fn is_local(config: &tokio_postgres::Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1"),
        Host::Unix(_) => true,
    })
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Lite(path) => write!(f, "sqlite:{}", path.display()),
            Place::Pg(place) => {
                let name = place.config.get_dbname().unwrap_or_default();
                write!(f, "postgres://…/{name}")
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
