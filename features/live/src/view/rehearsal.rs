//! What stands above the desk in a rehearsal: that it is one, how fast its time runs, and what was
//! said aloud.

use askama::Template;
use facilitation::rehearsal::InventedLine;
use kernel::Millis;
use web::LocaleTexts;

/// The address of a rehearsal. A person has one at a time, so it names none.
pub(crate) const REHEARSAL_PATH: &str = "/rehearsal";
/// The part of the page that is drawn here.
pub(crate) const REHEARSAL_PART: &str = "rehearsal";
/// How fast the time of a rehearsal may run.
pub(crate) const SPEEDS: [u32; 4] = [1, 2, 5, 10];

/// How a rehearsal runs at one moment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RehearsalState {
    /// How many times as fast as a clock, also while it is paused.
    pub(crate) speed: u32,
    /// Its time stands still until the facilitator lets it go on.
    pub(crate) paused: bool,
    /// The time in the rehearsal.
    pub(crate) now: Millis,
    /// How fast it runs at this moment.
    pub(crate) rate: u32,
    /// What was said last: by whom, and what.
    pub(crate) spoken: Vec<(String, InventedLine)>,
    /// It is over; only the look back is left.
    pub(crate) is_over: bool,
}

#[derive(Template)]
#[template(path = "rehearsal/bar.html")]
struct RehearsalBar<'a> {
    texts: LocaleTexts,
    state: &'a RehearsalState,
    path: &'static str,
}

impl RehearsalBar<'_> {
    fn runs_at(&self, speed: &u32) -> bool {
        !self.state.paused && self.state.speed == *speed
    }

    fn speeds(&self) -> [u32; 4] {
        SPEEDS
    }

    fn speed_name(&self, speed: &u32) -> String {
        speed_name(self.texts, *speed)
    }

    /// What was said, in quotation marks, or what is told about a person.
    fn line(&self, name: &str, line: &InventedLine) -> String {
        let words = line_text(self.texts, *line);
        if line.kind.is_told() {
            self.texts.name(&line_id(*line), name)
        } else {
            let args = [("name", web::Arg::name(name)), ("words", words.into())];
            self.texts.with("rehearsal-says", &args)
        }
    }
}

/// "Real time", "5 times".
pub(crate) fn speed_name(texts: LocaleTexts, speed: u32) -> String {
    match speed {
        1 => texts.say("rehearsal-real-time"),
        _ => texts.count("rehearsal-times", speed),
    }
}

/// The HTML of the part.
pub(crate) fn bar(texts: LocaleTexts, state: &RehearsalState) -> String {
    let bar = RehearsalBar {
        texts,
        state,
        path: REHEARSAL_PATH,
    };
    bar.render().unwrap_or_else(|error| {
        tracing::error!(%error, "the bar of a rehearsal cannot be drawn");
        String::new()
    })
}

fn line_id(line: InventedLine) -> String {
    format!("rehearsal-line-{}-{}", line.kind.word(), line.number)
}

/// The words of a line.
pub(crate) fn line_text(texts: LocaleTexts, line: InventedLine) -> String {
    texts.say(&line_id(line))
}
