//! Settings as they were given, unchecked. One struct describes the command line (with its environment
//! variables) and the file, so that both have the same settings.

use std::ffi::OsString;
use std::path::PathBuf;

use super::Fault;

/// The settings of a server. Each has a `HOLDFAST_…` variable and a key in the file.
#[derive(Clone, Default, clap::Args, serde::Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Given {
    /// A file of settings in TOML, such as `listen = "127.0.0.1:8080"`.
    #[arg(long, env = "HOLDFAST_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Address and port for browsers or the proxy; 127.0.0.1:8080 when not given.
    #[arg(long, env = "HOLDFAST_LISTEN", value_name = "ADDR:PORT")]
    pub listen: Option<String>,
    /// Declare that a proxy with https is in front of this address and names the caller in X-Forwarded-For or Forwarded.
    #[arg(long, env = "HOLDFAST_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true", require_equals = true, value_name = "true|false")]
    pub behind_proxy: Option<bool>,
    /// How many proxies of yours stand in a row and add the address that they see; 1 when not given.
    #[arg(long, env = "HOLDFAST_PROXIES", value_name = "COUNT")]
    pub proxies: Option<u8>,
    /// The address people type, such as https://circle.example.org.
    #[arg(long, env = "HOLDFAST_ORIGIN", value_name = "URL")]
    pub origin: Option<String>,
    /// The folder of everything that Holdfast writes, except the root key.
    #[arg(long, env = "HOLDFAST_DATA", value_name = "DIR")]
    pub data: Option<String>,
    /// The database of content: sqlite:PATH or postgres://…; a file in the data folder when not given.
    #[arg(
        long,
        env = "HOLDFAST_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// The key store: sqlite:PATH or postgres://…; a file in the data folder when not given.
    #[arg(
        long,
        env = "HOLDFAST_KEYS",
        value_name = "URL",
        hide_env_values = true
    )]
    pub keys: Option<String>,
    /// The file of the root key, outside the data folder.
    #[arg(long, env = "HOLDFAST_ROOT_KEY", value_name = "FILE")]
    pub root_key: Option<String>,
    /// Address and port of the Prometheus metrics; none when not given.
    #[arg(long, env = "HOLDFAST_METRICS", value_name = "ADDR:PORT")]
    pub metrics: Option<String>,
    /// The neutral name in tabs and page heads; Circle when not given.
    #[arg(long, env = "HOLDFAST_NAME", value_name = "NAME")]
    pub name: Option<String>,
    /// Two letters of the country, for its help lines; GB when not given.
    #[arg(long, env = "HOLDFAST_COUNTRY", value_name = "XX")]
    pub country: Option<String>,
    /// The page that `Leave this site` opens; a weather page when not given.
    #[arg(long, env = "HOLDFAST_LEAVE_TO", value_name = "URL")]
    pub leave_to: Option<String>,
    /// The time zone offered first, such as Europe/Madrid; UTC when not given.
    #[arg(long, env = "HOLDFAST_ZONE", value_name = "ZONE")]
    pub zone: Option<String>,
    /// Sites that may embed the next meetings, such as https://centre.example.org, separated by commas;
    /// none when not given.
    #[arg(long, env = "HOLDFAST_FRAMERS", value_name = "URL,…")]
    pub framers: Option<String>,
    /// A file of lines for the page `Help now`, such as the on-call number of your place;
    /// `holdfast help-lines print` prints the lines that are compiled in.
    #[arg(long, env = "HOLDFAST_HELP_LINES", value_name = "FILE")]
    pub help_lines: Option<String>,
    /// The person on call for your place, whom facilitators call when they need help in a session; with
    /// `--on-call-number`.
    #[arg(long, env = "HOLDFAST_ON_CALL_NAME", value_name = "NAME")]
    pub on_call_name: Option<String>,
    /// The telephone number of the person on call.
    #[arg(long, env = "HOLDFAST_ON_CALL_NUMBER", value_name = "NUMBER")]
    pub on_call_number: Option<String>,
    /// What to do in an emergency at your place, such as "Defibrillator at reception; the address for
    /// the ambulance is 4 Mill Street".
    #[arg(long, env = "HOLDFAST_EMERGENCY_NOTE", value_name = "TEXT")]
    pub emergency_note: Option<String>,
    /// The name of this node, when several serve one PostgreSQL database: 1 to 16 letters, digits and
    /// hyphens, another one on each node. A random name when not given.
    #[arg(long, env = "HOLDFAST_NODE", value_name = "NAME")]
    pub node: Option<String>,
    /// The level of log lines; info when not given.
    #[arg(long, env = "HOLDFAST_LOG", value_name = "LEVEL")]
    pub log: Option<String>,
    /// The form of log lines: text or json; text when not given.
    #[arg(long, env = "HOLDFAST_LOG_FORM", value_name = "text|json")]
    pub log_form: Option<String>,
}

impl Given {
    /// These settings; those of the file that they name where one is not given.
    pub(super) fn with_file(self) -> Result<Self, Fault> {
        let Some(path) = &self.config else {
            return Ok(self);
        };
        let text = std::fs::read_to_string(path).map_err(|error| {
            Fault::new(
                "config",
                format!("names {}, which cannot be read ({error})", path.display()),
                "name a file that exists and may be read",
            )
        })?;
        let file = toml::from_str(&text).map_err(|error: toml::de::Error| {
            let message = error.message().replace('\n', " ");
            Fault::new(
                "config",
                format!("names {}, where {message}", path.display()),
                "write one line for each setting, such as listen = \"127.0.0.1:8080\"",
            )
        })?;
        Ok(self.or(file))
    }

    fn or(self, file: Given) -> Given {
        Given {
            config: self.config,
            listen: self.listen.or(file.listen),
            behind_proxy: self.behind_proxy.or(file.behind_proxy),
            proxies: self.proxies.or(file.proxies),
            origin: self.origin.or(file.origin),
            data: self.data.or(file.data),
            database: self.database.or(file.database),
            keys: self.keys.or(file.keys),
            root_key: self.root_key.or(file.root_key),
            metrics: self.metrics.or(file.metrics),
            name: self.name.or(file.name),
            country: self.country.or(file.country),
            leave_to: self.leave_to.or(file.leave_to),
            zone: self.zone.or(file.zone),
            framers: self.framers.or(file.framers),
            help_lines: self.help_lines.or(file.help_lines),
            on_call_name: self.on_call_name.or(file.on_call_name),
            on_call_number: self.on_call_number.or(file.on_call_number),
            emergency_note: self.emergency_note.or(file.emergency_note),
            node: self.node.or(file.node),
            log: self.log.or(file.log),
            log_form: self.log_form.or(file.log_form),
        }
    }
}

/// The usual folders of this machine: read once, so that the check itself reads no environment.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The folder in which systemd puts the credentials of a unit.
    pub credentials: Option<PathBuf>,
    /// The data folder when none is given.
    pub data_home: Option<PathBuf>,
    /// The file of the root key when none is given.
    pub key_home: Option<PathBuf>,
}

impl Surroundings {
    /// The folders of this process.
    pub fn here() -> Self {
        let is_root = rustix::process::geteuid().is_root();
        Self::found(|name| std::env::var_os(name), is_root)
    }

    /// The folders that these variables name.
    pub fn found(variable: impl Fn(&str) -> Option<OsString>, is_root: bool) -> Self {
        let path = |name: &str| {
            variable(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let folder = |name: &str, at_home: &str| {
            let usual = || path("HOME").map(|home| home.join(at_home));
            path(name).or_else(usual).map(|path| path.join("holdfast"))
        };
        let key_folder = if is_root {
            Some(PathBuf::from("/etc/holdfast"))
        } else {
            folder("XDG_CONFIG_HOME", ".config")
        };
        Self {
            credentials: path("CREDENTIALS_DIRECTORY"),
            data_home: path("STATE_DIRECTORY").or_else(|| folder("XDG_DATA_HOME", ".local/share")),
            key_home: key_folder.map(|folder| folder.join("root.key")),
        }
    }
}
