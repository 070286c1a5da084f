//! A PostgreSQL server that is there and does nothing.

use std::path::PathBuf;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;
use tokio_postgres::config::Host;

use super::{COUNT_ROOMS, add_room, nothing, play};
use crate::url::{PgPlace, Place};
use crate::{DatabaseUrl, Db, Error, Options, args};

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// Where the server of the tests listens.
#[derive(Clone)]
enum Server {
    Address(String, u16),
    Socket(PathBuf),
}

impl Server {
    fn of(config: &tokio_postgres::Config) -> Self {
        let port = config.get_ports().first().copied().unwrap_or(5432);
        match &config.get_hosts()[0] {
            Host::Tcp(host) => Self::Address(host.clone(), port),
            Host::Unix(folder) => Self::Socket(folder.join(format!(".s.PGSQL.{port}"))),
        }
    }

    async fn connect(&self) -> Box<dyn Stream> {
        match self {
            Self::Address(host, port) => {
                Box::new(TcpStream::connect((host.as_str(), *port)).await.unwrap())
            }
            Self::Socket(path) => Box::new(UnixStream::connect(path).await.unwrap()),
        }
    }
}

/// A way to the PostgreSQL server that can be frozen: connections are accepted, and nothing passes.
#[expect(
    clippy::disallowed_methods,
    reason = "ends with the runtime of the test"
)]
async fn frozen_way(server: Server) -> (u16, watch::Sender<bool>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let frozen = watch::Sender::new(false);
    let watched = frozen.subscribe();
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            let (watched, server) = (watched.clone(), server.clone());
            tokio::spawn(async move {
                let mut thawed = watched.clone();
                let _ = thawed.wait_for(|frozen| !frozen).await;
                let far = server.connect().await;
                let (near, far) = (tokio::io::split(near), tokio::io::split(far));
                tokio::join!(
                    carry(near.0, far.1, watched.clone()),
                    carry(far.0, near.1, watched)
                );
            });
        }
    });
    (port, frozen)
}

async fn carry(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut frozen: watch::Receiver<bool>,
) {
    let mut bytes = [0; 8192];
    while let Ok(count) = from.read(&mut bytes).await {
        if count == 0 || frozen.wait_for(|frozen| !frozen).await.is_err() {
            break;
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            break;
        }
    }
    let _ = to.shutdown().await;
}

/// Nobody waits for the limit of a statement when the server does nothing at all.
#[test]
fn a_server_that_is_frozen_is_found_out() {
    crate::testing::on_postgres(async |world| {
        play(&world).await;
        let Place::Pg(place) = &world.url().0 else {
            unreachable!("on PostgreSQL");
        };
        let real = &place.config;
        let (port, frozen) = frozen_way(Server::of(real)).await;
        let mut config = tokio_postgres::Config::new();
        config
            .host("127.0.0.1")
            .port(port)
            .ssl_mode(real.get_ssl_mode());
        config
            .user(real.get_user().unwrap())
            .dbname(real.get_dbname().unwrap());
        if let Some(password) = real.get_password() {
            config.password(password);
        }
        let url = DatabaseUrl(Place::Pg(Box::new(PgPlace {
            config,
            root_certificates: None,
        })));
        let options = Options {
            statement_limit: Duration::from_secs(3_600),
            change_wait: Duration::from_secs(3_600),
            ..world.options()
        };
        let db = Db::open(&url, options).await.unwrap();
        add_room(&db, 1).await.unwrap();
        let change = db.change().await.unwrap();

        frozen.send_replace(true);
        // Together: a query, a change that began before, and more than there are connections.
        let mut waiting = tokio::task::JoinSet::new();
        waiting.spawn(async move { change.commit(nothing()).await.err() });
        for _ in 0..40 {
            let db = db.clone();
            waiting.spawn(async move { db.one::<i64>(COUNT_ROOMS, args![]).await.err() });
        }
        let found = waiting.join_all().await;
        let silent = found.iter().filter(|error| **error == Some(Error::Silent));
        assert_eq!(silent.count(), 40, "{found:?}");
        // What became of a commit that was sent is not known.
        assert!(found.contains(&Some(Error::Closed)), "{found:?}");
        assert_eq!(add_room(&db, 2).await, Err(Error::Silent));

        frozen.send_replace(false);
        while db.one::<i64>(COUNT_ROOMS, args![]).await.is_err() {
            tokio::task::yield_now().await;
        }
        add_room(&db, 3).await.unwrap();
    });
}
