//! The settings of the operator: the command line first, then the environment, then the file, then the
//! defaults. All settings are checked once, at start, and all faults are reported together.

mod emergency;
mod given;
#[cfg(test)]
mod tests;

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

pub use given::{Given, Surroundings};
use kernel::Zone;
use live::rooms::NodeName;
use store::DatabaseUrl;

/// Settings that were checked; no other code checks them again.
pub struct Settings {
    /// The address at which browsers or the proxy reach the server.
    pub listen: SocketAddr,
    /// The folder of everything that Holdfast writes, except the root key.
    pub data: PathBuf,
    /// The database of content.
    pub database: DatabaseUrl,
    /// The key store: another file or database, so that its backup is separate.
    pub keys: DatabaseUrl,
    /// The file of the root key. Never under `data`.
    pub root_key: PathBuf,
    /// The address of the Prometheus metrics, if there is one.
    pub metrics: Option<SocketAddr>,
    /// The name, country and time zone that pages show, and the page that `Leave this site` opens.
    pub place: web::Place,
    /// The sites that may embed the next meetings.
    pub framers: Vec<String>,
    /// The lines of the page `Help now`: the operator's file, or those that are compiled in.
    pub help_lines: help::HelpLines,
    /// The name of this node among several.
    pub node: Option<NodeName>,
    /// The level of log lines.
    pub log: String,
    /// The form of log lines.
    pub log_form: LogForm,
}

/// The form of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogForm {
    /// For people.
    Text,
    /// One JSON object on each line, for log collectors.
    Json,
}

/// One wrong setting, as a sentence: its name, its value, what to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    setting: &'static str,
    found: String,
    change: String,
}

impl Fault {
    fn new(setting: &'static str, found: impl Into<String>, change: impl Into<String>) -> Self {
        Self {
            setting,
            found: found.into(),
            change: change.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The setting `{}` {}: {}.",
            self.setting, self.found, self.change
        )
    }
}

/// Everything that is wrong with the settings, one sentence on each line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Fault::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Faults {}

/// Collects faults and continues with a default value, so that all faults are reported together.
#[derive(Default)]
struct Check(Vec<Fault>);

impl Check {
    fn take<T>(&mut self, checked: Result<T, Fault>, stand_in: T) -> T {
        checked.unwrap_or_else(|fault| {
            self.0.push(fault);
            stand_in
        })
    }
}

impl Settings {
    /// Reads the file, if one is named, and checks everything.
    ///
    /// # Errors
    /// [`Faults`]: every wrong setting, each as one sentence.
    pub fn load(given: Given, around: &Surroundings) -> Result<Self, Faults> {
        let given = given.with_file().map_err(|fault| Faults(vec![fault]))?;
        Self::check(&given, around)
    }

    fn check(given: &Given, around: &Surroundings) -> Result<Self, Faults> {
        let mut check = Check::default();
        let nowhere = PathBuf::from("/nonexistent");
        let data = check.take(data_dir(given.data.as_deref(), around), nowhere);
        let (database, keys) = databases(given, &data, &mut check);
        let root_key = check.take(
            root_key_file(given.root_key.as_deref(), &data, around),
            PathBuf::new(),
        );
        let fallback = SocketAddr::from(([127, 0, 0, 1], 8080));
        let listen = check.take(
            address("listen", given.listen.as_deref()).map(|found| found.unwrap_or(fallback)),
            fallback,
        );
        let metrics = check.take(address("metrics", given.metrics.as_deref()), None);
        let framers = check.take(framers(given.framers.as_deref()), Vec::new());
        let usual_lines = help::HelpLines::compiled_in();
        let help_lines = check.take(help_lines(given.help_lines.as_deref()), usual_lines);
        let place = place(given, listen, &help_lines, &mut check);
        let node = check.take(node(given.node.as_deref()), None);
        let log = check.take(log_filter(given.log.as_deref()), String::new());
        let log_form = check.take(log_form(given.log_form.as_deref()), LogForm::Text);
        if !check.0.is_empty() {
            return Err(Faults(check.0));
        }
        Ok(Self {
            listen,
            data,
            database,
            keys,
            root_key,
            metrics,
            place,
            framers,
            help_lines,
            node,
            log,
            log_form,
        })
    }
}

/// The database of content and the key store, which must differ.
fn databases(given: &Given, data: &Path, check: &mut Check) -> (DatabaseUrl, DatabaseUrl) {
    let mut take = |setting, given: Option<&str>, file: &str| {
        let usual = DatabaseUrl::sqlite(data.join(file));
        check.take(database_url(setting, given, usual.clone()), usual)
    };
    let database = take("database", given.database.as_deref(), "content.sqlite");
    let keys = take("keys", given.keys.as_deref(), "keys.sqlite");
    let same = match (database.path(), keys.path()) {
        (Some(content), Some(keys)) => resolved(content) == resolved(keys),
        (None, None) => given.database == given.keys,
        _ => false,
    };
    if same {
        check.0.push(Fault::new(
            "keys",
            "names the database of content",
            "give the key store a file or database of its own, so that it is backed up apart",
        ));
    }
    (database, keys)
}

fn place(
    given: &Given,
    listen: SocketAddr,
    help_lines: &help::HelpLines,
    check: &mut Check,
) -> web::Place {
    let usual = web::Place::default();
    let behind_proxy = given.behind_proxy == Some(true);
    let origin = check.take(origin(given.origin.as_deref()), None);
    let secure = origin
        .as_deref()
        .is_some_and(|origin| origin.starts_with("https://"))
        || behind_proxy;
    if !listen.ip().is_loopback() && !secure {
        check.0.push(Fault::new(
            "listen",
            format!("is {listen}, which other machines reach without encryption"),
            "listen on 127.0.0.1 and put a proxy with https before it; if one is there already, \
             add `--behind-proxy` and `--origin https://…`",
        ));
    }
    let country = or_usual(check, given.country.as_deref(), country, usual.country);
    web::Place {
        name: or_usual(check, given.name.as_deref(), name, usual.name),
        emergency_numbers: emergency::numbers(help_lines, &country),
        country,
        leave_to: or_usual(check, given.leave_to.as_deref(), leave_to, usual.leave_to),
        origin,
        secure,
        behind_proxy,
        proxies: proxies(given, check),
        zone: or_usual(check, given.zone.as_deref(), zone, usual.zone),
        on_call: check.take(emergency::on_call(given), None),
        emergency_note: check.take(emergency::note(given.emergency_note.as_deref()), None),
        demo: false,
    }
}

/// The number of proxies in a row.
fn proxies(given: &Given, check: &mut Check) -> u8 {
    match given.proxies {
        None => 1,
        Some(count @ 1..=9) if given.behind_proxy == Some(true) => count,
        Some(count) => {
            check.0.push(Fault::new(
                "proxies",
                format!("is {count}"),
                "write 1 to 9, together with `--behind-proxy`, or leave it out",
            ));
            1
        }
    }
}

/// The given value if it is right; the default if none was given.
fn or_usual<T>(
    check: &mut Check,
    given: Option<&str>,
    right: fn(&str) -> Result<T, Fault>,
    usual: T,
) -> T {
    match given {
        Some(given) => check.take(right(given), usual),
        None => usual,
    }
}

fn data_dir(given: Option<&str>, around: &Surroundings) -> Result<PathBuf, Fault> {
    if let Some(given) = given {
        let path = PathBuf::from(given);
        return if given.is_empty() || path.is_file() {
            Err(Fault::new(
                "data",
                format!("is {given:?}, which is no folder"),
                "name a folder that Holdfast may write to",
            ))
        } else {
            Ok(std::path::absolute(&path).unwrap_or(path))
        };
    }
    around.data_home.clone().ok_or_else(|| {
        Fault::new(
            "data",
            "is not given, and this machine names no home folder",
            "name a folder that Holdfast may write to",
        )
    })
}

fn database_url(
    setting: &'static str,
    given: Option<&str>,
    usual: DatabaseUrl,
) -> Result<DatabaseUrl, Fault> {
    let Some(given) = given else {
        return Ok(usual);
    };
    // The sentence does not repeat the value: the address of a server may contain a password.
    given.parse().map_err(|_| {
        Fault::new(
            setting,
            "is no address of a database",
            "write sqlite:PATH or postgres://NAME:PASSWORD@HOST/DATABASE",
        )
    })
}

/// The root key must be outside the data folder, so that a copy of the folder does not contain it.
fn root_key_file(
    given: Option<&str>,
    data: &Path,
    around: &Surroundings,
) -> Result<PathBuf, Fault> {
    let credential = around.credentials.as_ref().map(|dir| dir.join("rk"));
    let path = match (given, credential.filter(|path| path.exists())) {
        (Some(given), _) => PathBuf::from(given),
        (None, Some(credential)) => credential,
        (None, None) => around.key_home.clone().ok_or_else(|| {
            Fault::new(
                "root-key",
                "is not given, and this machine names no home folder",
                "name a file outside the data folder",
            )
        })?,
    };
    let path = std::path::absolute(&path).unwrap_or(path);
    if resolved(&path).starts_with(resolved(data)) {
        return Err(Fault::new(
            "root-key",
            format!("is {}, inside the data folder", path.display()),
            "name a file elsewhere, best on another volume, so that a copy of the data alone opens nothing",
        ));
    }
    Ok(path)
}

/// The path with links followed, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let mut rest = Vec::new();
    for ancestor in path.ancestors() {
        if let Ok(real) = ancestor.canonicalize() {
            return rest.iter().rev().fold(real, |path, part| path.join(part));
        }
        rest.extend(ancestor.file_name());
    }
    path.to_owned()
}

fn address(setting: &'static str, given: Option<&str>) -> Result<Option<SocketAddr>, Fault> {
    given
        .map(|text| {
            text.parse().map_err(|_| {
                Fault::new(
                    setting,
                    format!("is {text:?}, which is no address with a port"),
                    "write both, such as 127.0.0.1:8080",
                )
            })
        })
        .transpose()
}

fn origin(given: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(text) = given else { return Ok(None) };
    if is_origin(text) {
        Ok(Some(text.to_ascii_lowercase()))
    } else {
        Err(Fault::new(
            "origin",
            format!("is {text:?}"),
            "write what stands in the browser's address line up to the first slash, such as https://circle.example.org",
        ))
    }
}

/// A scheme and a host, with nothing after it.
fn is_origin(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let plain = |host: &str| {
        let legal = |letter: char| letter.is_ascii_alphanumeric() || "-.:[]".contains(letter);
        !host.is_empty() && host.chars().all(legal)
    };
    host.is_some_and(plain)
}

/// The sites of a list, each up to the first slash of its address.
fn framers(given: Option<&str>) -> Result<Vec<String>, Fault> {
    let sites = given.unwrap_or_default().split([',', ' ']);
    let sites = sites.filter(|site| !site.is_empty());
    let sites: Vec<String> = sites.map(str::to_ascii_lowercase).collect();
    match sites.iter().find(|site| !is_origin(site)) {
        None => Ok(sites),
        Some(site) => Err(Fault::new(
            "framers",
            format!("names {site:?}"),
            "write the sites with commas between, each up to the first slash, such as https://centre.example.org",
        )),
    }
}

/// The lines of the operator's file, checked; without a file those that are compiled in.
fn help_lines(given: Option<&str>) -> Result<help::HelpLines, Fault> {
    let Some(path) = given else {
        return Ok(help::HelpLines::compiled_in());
    };
    let fault = |found: String, change: &str| Fault::new("help-lines", found, change);
    let text = std::fs::read_to_string(path).map_err(|error| {
        let found = format!("names {path}, which cannot be read ({error})");
        fault(found, "name a file that exists and may be read")
    })?;
    help::HelpLines::read(&text).map_err(|wrong| {
        let found = format!("names {path}, where in line {} {}", wrong.line, wrong.found);
        fault(found, &wrong.change)
    })
}

fn node(given: Option<&str>) -> Result<Option<NodeName>, Fault> {
    let Some(name) = given else { return Ok(None) };
    NodeName::new(name).map(Some).ok_or_else(|| {
        Fault::new(
            "node",
            format!("is {name:?}"),
            "choose 1 to 16 letters, digits and hyphens, another name on each node",
        )
    })
}

fn name(text: &str) -> Result<String, Fault> {
    const LONGEST: usize = 30;
    let name = kernel::clean(text);
    let length = name.chars().count();
    if (1..=LONGEST).contains(&length) {
        Ok(name)
    } else {
        Err(Fault::new(
            "name",
            format!("has {length} characters"),
            format!(
                "choose a neutral name of 1 to {LONGEST} characters: it stands in tabs and histories"
            ),
        ))
    }
}

fn country(text: &str) -> Result<String, Fault> {
    if text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        Ok(text.to_ascii_uppercase())
    } else {
        Err(Fault::new(
            "country",
            format!("is {text:?}"),
            "write the two letters of the country, such as US, GB or ES: they choose the help lines",
        ))
    }
}

fn leave_to(text: &str) -> Result<String, Fault> {
    let safe = text.starts_with("https://")
        && text.len() > "https://".len()
        && text
            .bytes()
            .all(|letter| letter.is_ascii_graphic() && !b"\"'<>\\".contains(&letter));
    if safe {
        Ok(text.to_owned())
    } else {
        Err(Fault::new(
            "leave-to",
            format!("is {text:?}"),
            "write the https:// address of an everyday page, such as a weather page",
        ))
    }
}

fn zone(text: &str) -> Result<Zone, Fault> {
    text.parse().map_err(|_| {
        Fault::new(
            "zone",
            format!("is {text:?}, which is no time zone we know"),
            "write a name such as Europe/Madrid or America/Chicago",
        )
    })
}

fn log_filter(given: Option<&str>) -> Result<String, Fault> {
    let text = given.unwrap_or("info");
    match tracing_subscriber::EnvFilter::builder().parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(Fault::new(
            "log",
            format!("is {text:?}"),
            "write error, warn, info, debug or trace, or a list such as info,live=debug",
        )),
    }
}

fn log_form(given: Option<&str>) -> Result<LogForm, Fault> {
    match given.unwrap_or("text") {
        "text" => Ok(LogForm::Text),
        "json" => Ok(LogForm::Json),
        other => Err(Fault::new(
            "log-form",
            format!("is {other:?}"),
            "write text or json",
        )),
    }
}
