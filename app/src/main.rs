//! `holdfast`: reads the command, closes its memory, does it.

use std::process::ExitCode;

use app::admin::meetings::Verb;
use app::cli::{Cli, CliCommand};
use app::settings::{Faults, Settings, Surroundings};
use app::{admin, demo, process, serve};
use clap::Parser;

/// What any command can end with: one sentence for the operator.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The exit code for settings that have to be changed first.
const WRONG_SETTINGS: u8 = 2;

fn main() -> ExitCode {
    let cli = Cli::parse();
    process::log_panics();
    if let Err(error) = process::close_memory() {
        eprintln!("holdfast: this system keeps the memory open to other programs ({error}).");
    }
    process::is_the_program();
    if let CliCommand::Meetings(meetings) = &cli.command
        && matches!(meetings.verb, Verb::ReadList)
    {
        return ended(admin::meetings::read_list());
    }
    if let Err(error) = process::raise_open_files() {
        eprintln!("holdfast: this system keeps the limit of open files low ({error}).");
    }
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::from)
        .and_then(|runtime| runtime.block_on(Box::pin(run(cli.command))));
    ended(done)
}

fn ended(done: Result<(), Failure>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // `holdfast … | head` has what it wanted.
        Err(failure) if process::is_closed_pipe(&*failure) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("holdfast: {failure}");
            if failure.is::<Faults>() {
                ExitCode::from(WRONG_SETTINGS)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

async fn run(command: CliCommand) -> Result<(), Failure> {
    let settings = |given| Settings::load(given, &Surroundings::here());
    match command {
        CliCommand::Serve(given) => serve::serve(settings(*given)?).await,
        CliCommand::Setup(setup) => {
            let (settings, how) = (settings(setup.given.clone())?, *setup);
            admin::setup::setup(&settings, &how).await
        }
        CliCommand::Account(account) => admin::account::run(account.verb, settings).await,
        CliCommand::Audit(audit) => admin::audit::run(audit.verb, settings).await,
        CliCommand::Meetings(meetings) => admin::meetings::run(meetings.verb, settings).await,
        CliCommand::HelpLines(lines) => admin::help_lines::run(&lines.verb),
        CliCommand::Migrate(given) => admin::migrate(&settings(*given)?).await,
        CliCommand::Demo(demo) => demo::demo(demo).await,
    }
}
