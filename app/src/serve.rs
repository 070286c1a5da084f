//! Starts a server from checked settings, and stops it with its databases closed.

use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::process::StopSignals;
use crate::server::Server;
use crate::settings::Settings;
use crate::supervisor::Supervisor;
use crate::{admin, logs, metrics, server, terminal, timetable};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs a server until a signal stops it.
///
/// # Errors
/// A sentence for the operator: no root key, a database that cannot be opened, an address in use.
pub async fn serve(settings: Settings) -> Result<(), Failure> {
    let root_key = admin::setup::root_key_to_serve(&settings).await?;
    logs::begin(&settings.log, settings.log_form);
    let databases = server::databases_to_serve(&settings, &root_key).await?;
    drop(root_key);
    let server = server::server(&settings, &databases);
    let counted = match settings.metrics {
        Some(address) => Some((listen("metrics", address).await?, metrics::begin()?)),
        None => None,
    };
    let listener = listen("listen", settings.listen).await?;
    if let Some((listener, counted)) = counted {
        metrics::answer(listener, counted, server.app.tasks());
    }
    terminal::say(format_args!(
        "Holdfast listens on http://{}",
        listener.local_addr()?
    ))?;
    let routes = server.routes();
    let router = web::router(server.app.clone(), routes);
    until_stopped(&server, router, listener).await?;
    databases.close().await;
    tracing::info!("closed");
    Ok(())
}

/// Listens on an address. The error is a sentence that names the setting to change.
pub(crate) async fn listen(setting: &str, address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        format!("The setting `{setting}` is {address}, which cannot be listened on ({error}): choose another port, or stop what uses it.").into()
    })
}

/// Answers requests until a signal. Then the server accepts no new connection, rooms tell people to
/// wait, running requests are answered, and background tasks end. A second signal ends the wait.
pub(crate) async fn until_stopped(
    server: &Server,
    router: axum::Router,
    listener: TcpListener,
) -> Result<(), Failure> {
    let mut signals = StopSignals::listen()?;
    let (tasks, limits) = (server.app.tasks().clone(), server.app.limits());
    timetable::begin(server);
    let supervisor = Supervisor::here();
    let mut serving = std::pin::pin!(web::serve(listener, router, limits, tasks.stopping()));
    supervisor.ready();
    tokio::select! {
        _ = &mut serving => return Ok(()),
        () = supervisor.keep_telling() => {}
        () = signals.next() => tracing::info!("asked to stop"),
    }
    supervisor.stopping();
    tasks.stop();
    let ended = async {
        let served = serving.await;
        let late = tasks.drain(limits.drain).await;
        if served.cut > 0 || !late.is_empty() {
            tracing::warn!(connections = served.cut, tasks = ?late, "connections or tasks did not end in time");
        }
    };
    tokio::select! {
        () = ended => {}
        () = supervisor.keep_telling() => {}
        () = signals.next() => tracing::warn!("a second signal: running tasks are abandoned"),
    }
    Ok(())
}
