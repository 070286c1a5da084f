//! The commands of the one binary.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::settings::Given;

/// Self-hosted group therapy and peer support: sessions in which everyone is heard.
#[derive(Parser)]
#[command(name = "holdfast", version, about)]
pub struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: CliCommand,
}

/// The commands of the binary.
#[derive(Subcommand)]
pub enum CliCommand {
    /// Start the server. The first start makes its root key.
    Serve(Box<Given>),
    /// Make the root key and the databases, and a first coordinator if requested.
    Setup(Box<Setup>),
    /// Create, list, disable or erase accounts, print a reset code, change a role.
    Account(Box<Account>),
    /// Verify the audit log.
    Audit(Box<Audit>),
    /// Check a file of help lines, or print the lines that are compiled in.
    HelpLines(HelpLinesCommand),
    /// Inspect, search, import, refresh or export lists of meetings.
    Meetings(Box<crate::admin::meetings::Meetings>),
    /// Run the migrations of the databases; `serve` runs them too.
    Migrate(Box<Given>),
    /// Serve a demonstration: a world of invented people in one folder, without a network.
    Demo(Demo),
}

/// How the root key is made.
#[derive(Args)]
pub struct Setup {
    /// The settings of the server.
    #[command(flatten)]
    pub given: Given,
    /// Confirm that you write the printed words on paper; for a machine where nobody can type.
    #[arg(long)]
    pub words_confirmed: bool,
    /// Type the 24 words of a lost root key and write its file again.
    #[arg(long, conflicts_with = "words_confirmed")]
    pub from_words: bool,
    /// Continue with the content and the key store as they are now, after a backup was restored: one
    /// of them may be older than the other, or lost.
    #[arg(long, conflicts_with_all = ["words_confirmed", "from_words", "coordinator"])]
    pub after_restore: bool,
    /// Create a coordinator with this login name; the command asks for the password.
    #[arg(long, value_name = "LOGIN")]
    pub coordinator: Option<String>,
}

/// The commands about accounts.
#[derive(Args)]
pub struct Account {
    /// The command.
    #[command(subcommand)]
    pub verb: AccountVerb,
}

/// What to do with an account.
#[derive(Subcommand)]
pub enum AccountVerb {
    /// Create an account. The command asks for the password, or reads it from the first line of the input.
    Create {
        /// The name to sign in with; preferably an invented one.
        login: String,
        /// Print a one-use code instead; the person sets a password with it within 15 minutes.
        #[arg(long)]
        code: bool,
        /// member, peer-mentor, facilitator or coordinator.
        #[arg(long, default_value = "member")]
        role: String,
        /// The settings of the server.
        #[command(flatten)]
        given: Given,
    },
    /// List accounts by id: role, state, day of creation. Names are not shown.
    List {
        /// The settings of the server.
        #[command(flatten)]
        given: Given,
    },
    /// Disable an account and end its sign-ins. `enable` takes it back.
    Disable {
        /// The name it signs in with.
        login: String,
        /// The settings of the server.
        #[command(flatten)]
        given: Given,
    },
    /// Let a disabled account sign in again.
    Enable {
        /// The name it signs in with.
        login: String,
        /// The settings of the server.
        #[command(flatten)]
        given: Given,
    },
    /// Erase a person permanently: their text, their names and their account. Asks for the name
    /// again. An erasure that was interrupted can be repeated.
    Erase {
        /// The name it signs in with.
        login: String,
        /// The settings of the server.
        #[command(flatten)]
        given: Given,
    },
    /// Print a one-use code, valid for 15 minutes, to set a new password.
    ResetCode {
        /// The name it signs in with.
        login: String,
        /// The settings of the server.
        #[command(flatten)]
        given: Given,
    },
    /// Print all data of a person (GDPR article 15), for a person who cannot sign in. Writes an audit
    /// entry.
    Data {
        /// The name it signs in with.
        login: String,
        /// Print an HTML page instead of JSON.
        #[arg(long)]
        html: bool,
        /// The settings of the server.
        #[command(flatten)]
        given: Given,
    },
    /// Change the role of an account. Its sign-ins end. A role that leads needs a longer password: the
    /// old one ends, and a one-use code for a new one is printed.
    Role {
        /// The name it signs in with.
        login: String,
        /// member, peer-mentor, facilitator or coordinator.
        role: String,
        /// The settings of the server.
        #[command(flatten)]
        given: Given,
    },
}

/// The commands about the audit log.
#[derive(Args)]
pub struct Audit {
    /// The command.
    #[command(subcommand)]
    pub verb: AuditVerb,
}

/// What to do with the audit log.
#[derive(Subcommand)]
pub enum AuditVerb {
    /// Check the whole chain and report where it was edited, shortened or reordered.
    Verify {
        /// The last entry as an earlier `verify` printed it, `NUMBER:HEX`: detects entries cut off since.
        #[arg(long)]
        anchor: Option<String>,
        /// The settings of the server.
        #[command(flatten)]
        given: Given,
    },
}

/// The commands about the lines of the page `Help now`.
#[derive(Args)]
pub struct HelpLinesCommand {
    /// The command.
    #[command(subcommand)]
    pub verb: HelpLinesVerb,
}

/// What to do with the lines.
#[derive(Subcommand)]
pub enum HelpLinesVerb {
    /// Check a file of lines and report the first fault, with its line and what to change.
    Check {
        /// The file, in TOML.
        file: PathBuf,
    },
    /// Print the lines that are compiled in, to start a file of your own.
    Print,
}

/// The demonstration.
#[derive(Args)]
pub struct Demo {
    /// Address and port.
    #[arg(long, env = "HOLDFAST_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Let other machines reach the demonstration, whose password everyone knows.
    #[arg(long)]
    pub open_to_other_machines: bool,
    /// The folder of the demonstration; a new temporary one when not given.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The password of all its people; an existing demonstration keeps its own.
    #[arg(long, value_name = "PW", default_value = "lantern by the door")]
    pub password: String,
    /// The log level: error, warn, info, debug or trace.
    #[arg(
        long,
        env = "HOLDFAST_LOG",
        value_name = "LEVEL",
        default_value = "warn"
    )]
    pub log: String,
}
