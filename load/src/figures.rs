//! Figures from measurements: percentiles, CPU time and memory of a process.

use std::{fs, io};

/// Durations in microseconds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Times {
    samples: Vec<u32>,
}

impl Times {
    pub(crate) fn add(&mut self, micros: u64) {
        self.samples.push(u32::try_from(micros).unwrap_or(u32::MAX));
    }

    pub(crate) fn join(&mut self, other: &Times) {
        self.samples.extend_from_slice(&other.samples);
    }

    pub(crate) fn count(&self) -> usize {
        self.samples.len()
    }

    /// The value below which `share` (0 to 1) of the samples lie, in microseconds.
    pub(crate) fn at(&mut self, share: f64) -> u32 {
        if self.samples.is_empty() {
            return 0;
        }
        self.samples.sort_unstable();
        let place = ((self.samples.len() - 1) as f64 * share).round() as usize;
        self.samples[place]
    }
}

/// CPU of a process so far, in seconds, user and system; from `/proc/PID/stat` at 100 ticks a second.
///
/// # Errors
/// When the process is gone: its figure would be missing.
pub(crate) fn cpu_seconds(pid: u32) -> io::Result<f64> {
    let line = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let after_name = line.rsplit_once(')').map_or("", |(_, rest)| rest);
    let field = |at: usize| {
        let text = after_name.split_whitespace().nth(at);
        text.and_then(|text| text.parse::<f64>().ok())
            .ok_or_else(|| io::Error::other(format!("no CPU time of process {pid}")))
    };
    Ok((field(11)? + field(12)?) / 100.0)
}

/// CPU of several processes so far, in seconds: a server with workers counts as a whole.
///
/// # Errors
/// As [`cpu_seconds`].
pub(crate) fn cpu_seconds_of_all(pids: &[u32]) -> io::Result<f64> {
    pids.iter().map(|&pid| cpu_seconds(pid)).sum()
}

/// Resident memory in kibibytes.
///
/// # Errors
/// When the process is gone.
pub(crate) fn resident_kib(pid: u32) -> io::Result<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1))
        .and_then(|kib| kib.parse().ok())
        .ok_or_else(|| io::Error::other(format!("no resident memory of process {pid}")))
}
