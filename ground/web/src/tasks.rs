//! Background work: named, counted, told to stop, waited for.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

type Running = BTreeMap<&'static str, usize>;

/// Every task of the server. Cloning gives another handle to the same tasks.
#[derive(Clone)]
pub struct Tasks(Arc<Inner>);

struct Inner {
    stop: watch::Sender<bool>,
    running: Mutex<Running>,
    changed: watch::Sender<()>,
}

/// One running task; dropping it takes the task off the count, also after a panic.
struct Counted {
    name: &'static str,
    tasks: Tasks,
}

impl Drop for Counted {
    fn drop(&mut self) {
        if std::thread::panicking() {
            tracing::error!(task = self.name, "a task panicked");
            metrics::counter!("task_panics_total", "task" => self.name).increment(1);
        }
        self.tasks.count(self.name, |count| count.saturating_sub(1));
        self.tasks.0.changed.send_replace(());
    }
}

impl Default for Tasks {
    fn default() -> Self {
        Self::new()
    }
}

impl Tasks {
    /// No tasks yet.
    pub fn new() -> Self {
        Self(Arc::new(Inner {
            stop: watch::Sender::new(false),
            running: Mutex::new(Running::new()),
            changed: watch::Sender::new(()),
        }))
    }

    /// Starts a task. It should end by itself soon after [`Tasks::stopping`] resolves.
    #[expect(clippy::disallowed_methods, reason = "the one place that spawns")]
    pub fn spawn(&self, name: &'static str, task: impl Future<Output = ()> + Send + 'static) {
        self.count(name, |count| count + 1);
        let counted = Counted {
            name,
            tasks: self.clone(),
        };
        tokio::spawn(async move {
            let _counted = counted;
            task.await;
        });
    }

    /// Resolves when the server stops; at once if it has.
    pub fn stopping(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut stop = self.0.stop.subscribe();
        async move {
            // An error would mean that every handle is gone: stopping too.
            let _ = stop.wait_for(|stopping| *stopping).await;
        }
    }

    /// Tells every task to stop.
    pub fn stop(&self) {
        self.0.stop.send_replace(true);
    }

    /// Stops and waits; returns the names of the tasks that did not end in time.
    pub async fn drain(&self, deadline: Duration) -> Vec<&'static str> {
        self.stop();
        let mut changed = self.0.changed.subscribe();
        let all_ended = async {
            while !self.running().is_empty() {
                if changed.changed().await.is_err() {
                    break;
                }
            }
        };
        let _ = tokio::time::timeout(deadline, all_ended).await;
        self.running().into_keys().collect()
    }

    /// How many tasks run under each name.
    pub fn running(&self) -> BTreeMap<&'static str, usize> {
        let running = self
            .0
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        running.clone()
    }

    fn count(&self, name: &'static str, change: impl FnOnce(usize) -> usize) {
        let mut running = self
            .0
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let count = change(running.get(name).copied().unwrap_or(0));
        if count == 0 {
            running.remove(name);
        } else {
            running.insert(name, count);
        }
        metrics::gauge!("tasks_running", "task" => name).set(count as f64);
    }
}
