//! Log lines on standard error: what the server did, never what a person wrote or is called.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::settings::LogForm;

/// Starts logging; once in a process. The filter was checked with the settings.
pub(crate) fn begin(filter: &str, form: LogForm) {
    let lines = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::builder().parse_lossy(filter))
        .with_writer(std::io::stderr);
    match form {
        LogForm::Text => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogForm::Json => lines.json().init(),
    }
}
