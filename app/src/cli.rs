//! The commands of the one binary.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::settings::Given;

/// People recover together: group sessions in which everyone is heard.
#[derive(Parser)]
#[command(name = "holdfast", version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: CliCommand,
}

/// What the binary can do.
#[derive(Subcommand)]
pub enum CliCommand {
    /// Serve the server. The first start makes its root key.
    Serve(Box<Given>),
    /// Make the root key and the databases, and a first coordinator if one is named.
    Setup(Box<Setup>),
    /// Accounts: create, list, disable, erase, reset code, role.
    Account(Box<Account>),
    /// The audit log.
    Audit(Box<Audit>),
    /// Lists of meetings: what is in them, and what a question finds.
    Meetings(Box<crate::admin::meetings::Meetings>),
    /// Bring the databases to this version; `serve` does it too.
    Migrate(Box<Given>),
    /// A lived-in world of invented people, in one folder, without a network.
    Demo(Demo),
}

/// How the root key is made.
#[derive(Args)]
pub struct Setup {
    /// The server.
    #[command(flatten)]
    pub given: Given,
    /// Say that the words shown go on paper; for a machine at which nobody can type.
    #[arg(long)]
    pub words_confirmed: bool,
    /// Type the 24 words of a lost root key and write its file anew.
    #[arg(long, conflicts_with = "words_confirmed")]
    pub from_words: bool,
    /// Create a coordinator with this login name; the password is asked for.
    #[arg(long, value_name = "LOGIN")]
    pub coordinator: Option<String>,
}

/// Something about accounts.
#[derive(Args)]
pub struct Account {
    /// What.
    #[command(subcommand)]
    pub verb: AccountVerb,
}

/// What can be done about accounts.
#[derive(Subcommand)]
pub enum AccountVerb {
    /// Create an account. The password is asked for, or read as the first line of the input.
    Create {
        /// The name to sign in with; best a made-up one.
        login: String,
        /// Print a one-use code instead, with which the person sets a password within 15 minutes.
        #[arg(long)]
        code: bool,
        /// member, peer-mentor, facilitator or coordinator.
        #[arg(long, default_value = "member")]
        role: String,
        /// The server.
        #[command(flatten)]
        given: Given,
    },
    /// List accounts by id: role, state, since when. Names are not shown.
    List {
        /// The server.
        #[command(flatten)]
        given: Given,
    },
    /// Disable an account and end its sign-ins.
    Disable {
        /// The name it signs in with.
        login: String,
        /// The server.
        #[command(flatten)]
        given: Given,
    },
    /// Erase a person for good: their words everywhere, their names, their account. Asks for the
    /// name again. What was broken off can be asked for once more.
    Erase {
        /// The name it signs in with.
        login: String,
        /// The server.
        #[command(flatten)]
        given: Given,
    },
    /// Print a one-use code, good for 15 minutes, to set a new password.
    ResetCode {
        /// The name it signs in with.
        login: String,
        /// The server.
        #[command(flatten)]
        given: Given,
    },
    /// Print everything that is one person's own (GDPR article 15), for a person who cannot sign in.
    /// The audit log notes it.
    Data {
        /// The name it signs in with.
        login: String,
        /// Print a page to read instead of JSON.
        #[arg(long)]
        html: bool,
        /// The server.
        #[command(flatten)]
        given: Given,
    },
    /// Give an account another role.
    Role {
        /// The name it signs in with.
        login: String,
        /// member, peer-mentor, facilitator or coordinator.
        role: String,
        /// The server.
        #[command(flatten)]
        given: Given,
    },
}

/// Something about the audit log.
#[derive(Args)]
pub struct Audit {
    /// What.
    #[command(subcommand)]
    pub verb: AuditVerb,
}

/// What can be done with the audit log.
#[derive(Subcommand)]
pub enum AuditVerb {
    /// Walk the whole chain and say where it was edited, shortened or reordered.
    Verify {
        /// The end of the log as it was said before, `NUMBER:HEX`: what was cut off since shows.
        #[arg(long)]
        anchor: Option<String>,
        /// The server.
        #[command(flatten)]
        given: Given,
    },
}

/// The demonstration.
#[derive(Args)]
pub struct Demo {
    /// Address and port.
    #[arg(long, env = "HOLDFAST_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The folder of the world; a new temporary one when not given.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The password of everyone in it; a folder that holds a world keeps its own.
    #[arg(long, value_name = "PW", default_value = "lantern by the door")]
    pub password: String,
    /// What is logged: error, warn, info, debug or trace.
    #[arg(
        long,
        env = "HOLDFAST_LOG",
        value_name = "LEVEL",
        default_value = "warn"
    )]
    pub log: String,
}
