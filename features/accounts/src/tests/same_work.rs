//! Signing in takes the same steps, and so the same time, whether a person has the name or not.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use kernel::{Rng, Role, SeededRng};
use store::testing::TestDb;
use tokio::time::Instant;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;

use super::world::{HOUR, Server, SignsIn};
use crate::Strength;
use crate::rules::MayManage;

/// What this thread does from here on, as its log says at the finest level: each statement by its
/// name, each hash by its cost.
struct Watched {
    log: Log,
    _until: DefaultGuard,
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

impl Watched {
    fn begin() -> Self {
        let log = Log::default();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(log.clone())
            .with_ansi(false)
            .without_time()
            .finish();
        Self {
            log,
            _until: tracing::subscriber::set_default(subscriber),
        }
    }

    /// The steps until now. The line about the request itself tells how long it took.
    fn steps(self) -> Vec<String> {
        let log = self.log.0.lock().unwrap();
        let lines = String::from_utf8_lossy(&log);
        let ours = |line: &&str| !line.contains(" web::");
        lines.lines().filter(ours).map(str::to_owned).collect()
    }
}

fn count(steps: &[String], words: &str) -> usize {
    steps.iter().filter(|step| step.contains(words)).count()
}

store::on_both!(each_name_takes_the_same_steps, async |db: TestDb| {
    let server = Server::new(db);
    server.person("river-known", Role::Member).await;
    let closed = server.person("river-closd", Role::Facilitator).await;
    let may = MayManage::at_the_machine().over(closed).unwrap();
    crate::disable(&server.app, &server.accounts, may)
        .await
        .unwrap();
    let login = crate::rules::LoginName::chosen("river-nopwd").unwrap();
    let may = MayManage::at_the_machine();
    let made = crate::create_with_code(&server.app, &server.accounts, &may, login, Role::Member);
    made.await.unwrap().unwrap();

    let mut taken = Vec::new();
    for (number, login) in ["river-known", "river-nobdy", "river-closd", "river-nopwd"]
        .into_iter()
        .enumerate()
    {
        let mut stranger = server
            .browser()
            .from_address(&format!("198.51.100.{number}"));
        let watched = Watched::begin();
        let answer = stranger.sign_in(login, "a guess of a stranger").await;
        taken.push((login, watched.steps()));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (_, known) = &taken[0];
    assert_eq!(count(known, "argon2id memory_kib=64 passes=1"), 1);
    assert_eq!(count(known, "argon2id"), 1, "{known:#?}");
    assert_eq!(count(known, "PERSON_BY_LOGIN"), 1);
    assert_eq!(count(known, "LOOK_AT_TRIES"), 1);
    assert_eq!(count(known, "EMPTY_AT"), 1);
    assert_eq!(
        count(known, "COUNT_TRY"),
        3,
        "the name there, the address, the name"
    );
    assert_eq!(count(known, "statement="), 6, "{known:#?}");
    for (login, steps) in &taken {
        assert_eq!(steps, known, "{login}");
    }
});

store::on_both!(
    a_setup_code_takes_the_same_steps_for_each_name,
    async |db: TestDb| {
        let server = Server::new(db);
        server.person("river-known", Role::Member).await;
        let login = crate::rules::LoginName::chosen("river-coded").unwrap();
        let may = MayManage::at_the_machine();
        let made =
            crate::create_with_code(&server.app, &server.accounts, &may, login, Role::Member);
        made.await.unwrap().unwrap();
        let code = kernel::Code::fresh(&mut SeededRng::new(5)).spelled();
        let mut taken = Vec::new();
        for (number, login) in ["river-known", "river-nobdy", "river-coded"]
            .into_iter()
            .enumerate()
        {
            let mut stranger = server
                .browser()
                .from_address(&format!("198.51.100.{number}"));
            let fields = [
                ("login", login),
                ("code", code.as_str()),
                ("password", "a password of some length"),
            ];
            let watched = Watched::begin();
            let answer = stranger.post_once("/set-up", &fields).await;
            taken.push((login, watched.steps()));
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let (_, known) = &taken[0];
        assert_eq!(count(known, "PERSON_BY_CODE"), 1);
        assert_eq!(count(known, "PERSON_BY_LOGIN"), 0, "{known:#?}");
        for (login, steps) in &taken {
            assert_eq!(steps, known, "{login}");
        }
    }
);

/// Guesses at each kind of name: enough to find a difference of a twentieth of a hash.
const GUESSES: usize = 200;
/// Where Welch's t is said to show that times differ, in tests for side channels.
const T_MOST: f64 = 4.5;

/// `./check --long`: the clock on the wall, with hashes as hard as in life.
#[test]
fn the_time_says_nothing_about_a_name() {
    if std::env::var_os("HOLDFAST_LONG").is_none() {
        store::testing::skipped("HOLDFAST_LONG is not set");
        return;
    }
    store::testing::on_sqlite(async |db: TestDb| {
        let server = Server::with(db, Strength::Full);
        for person in 0..8 {
            server
                .person(&format!("river-known-{person}"), Role::Member)
                .await;
        }
        let mut rng = SeededRng::new(7);
        let mut times = [Vec::new(), Vec::new()];
        while times.iter().any(|times| times.len() < GUESSES) {
            let kind = rng.below(2);
            let name = ["known", "nobdy"][kind];
            let login = format!("river-{name}-{}", rng.below(8));
            let mut browser = server.browser();
            let began = Instant::now();
            let answer = browser.sign_in(&login, "a guess of a stranger").await;
            times[kind].push(began.elapsed().as_secs_f64());
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            server.pass(HOUR);
        }
        let t = welch(times.map(without_the_slowest));
        assert!(t.abs() < T_MOST, "t = {t}");
    });
}

/// The same at /set-up, where nothing is hashed: more guesses, because each takes a few hundred microseconds.
#[test]
fn the_time_says_nothing_about_a_name_at_set_up() {
    if std::env::var_os("HOLDFAST_LONG").is_none() {
        store::testing::skipped("HOLDFAST_LONG is not set");
        return;
    }
    store::testing::on_sqlite(async |db: TestDb| {
        let server = Server::new(db);
        for person in 0..8 {
            server
                .person(&format!("river-known-{person}"), Role::Member)
                .await;
        }
        let mut rng = SeededRng::new(7);
        let mut times = [Vec::new(), Vec::new()];
        while times.iter().any(|times| times.len() < 5 * GUESSES) {
            let kind = rng.below(2);
            let name = ["known", "nobdy"][kind];
            let login = format!("river-{name}-{}", rng.below(8));
            let code = kernel::Code::fresh(&mut rng).spelled();
            let fields = [
                ("login", login.as_str()),
                ("code", code.as_str()),
                ("password", "a password of some length"),
            ];
            let mut browser = server.browser();
            let began = Instant::now();
            let answer = browser.post_once("/set-up", &fields).await;
            times[kind].push(began.elapsed().as_secs_f64());
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            server.pass(HOUR);
        }
        let t = welch(times.map(without_the_slowest));
        assert!(t.abs() < T_MOST, "t = {t}");
    });
}

/// The slowest tenth tells of the machine, not of the name.
fn without_the_slowest(mut times: Vec<f64>) -> Vec<f64> {
    times.sort_by(f64::total_cmp);
    times.truncate(times.len() * 9 / 10);
    times
}

/// How far two means lie apart, in standard errors (B. L. Welch, Biometrika 34, 1947).
fn welch(samples: [Vec<f64>; 2]) -> f64 {
    let [(mean_a, error_a), (mean_b, error_b)] = samples.map(|sample| {
        let count = sample.len() as f64;
        let mean = sample.iter().sum::<f64>() / count;
        let squares: f64 = sample.iter().map(|value| (value - mean).powi(2)).sum();
        (mean, squares / (count - 1.0) / count)
    });
    (mean_a - mean_b) / (error_a + error_b).sqrt()
}

#[test]
fn welch_sees_a_difference_and_sees_none() {
    let even: Vec<f64> = (0..100).map(f64::from).collect();
    let later: Vec<f64> = even.iter().map(|value| value + 20.0).collect();
    assert!(welch([even.clone(), even.clone()]).abs() < 1e-9);
    assert!(welch([later, even]) > T_MOST);
}
