//! The short look back: which calls there were, who was heard, what was missed.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use facilitation::rehearsal::LookBackCall;
use facilitation::{HeardStatus, Seat, SeatAttendance};
use kernel::{MINUTE, Millis, SECOND};
use web::{App, Arg, Error, LocaleTexts, Nav, Shell, SignedIn, see_other};

use super::{Rehearser, TO_BEGIN};
use crate::rooms::Rooms;
use crate::rooms::rehearsal::RehearsalReport;
use crate::view::parts::said;
use crate::view::rehearsal::REHEARSAL_PATH;

struct CallLine {
    head: String,
    answered: String,
    closed: String,
}

struct PersonLine {
    name: String,
    heard: String,
    behaviour: Option<String>,
}

#[derive(Template)]
#[template(path = "rehearsal/look_back.html")]
struct LookBackPage {
    texts: LocaleTexts,
    lead: String,
    calls: Vec<CallLine>,
    people: Vec<PersonLine>,
    missed: Vec<String>,
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    me: SignedIn,
) -> Result<Response, Error> {
    let rehearser = Rehearser::find(&app, &rooms, me).await?;
    let Some(open) = rehearser.rehearsal() else {
        return Ok(see_other(TO_BEGIN));
    };
    let report = match open.look_back().await {
        Ok(report) if report.is_over => report,
        Ok(_) => return Ok(see_other(REHEARSAL_PATH)),
        Err(Error::NotFound) => return Ok(see_other(TO_BEGIN)),
        Err(error) => return Err(error),
    };
    let texts = rehearser.me.context.texts;
    let lines = ReportLines { texts, report };
    let page = LookBackPage {
        texts,
        lead: lines.lead(),
        calls: lines.calls(),
        people: lines.people(),
        missed: lines.missed(),
    };
    let shell = Shell::new("rehearsal-title", Nav::Groups);
    rehearser.me.context.page(&app, shell, page)
}

/// A report in the words of a language.
struct ReportLines {
    texts: LocaleTexts,
    report: RehearsalReport,
}

impl ReportLines {
    fn name(&self, seat: Seat) -> String {
        self.report.names.reveal(seat).to_owned()
    }

    fn about(&self, id: &str, seat: Seat) -> String {
        self.texts.name(id, &self.name(seat))
    }

    /// "40 seconds", "3 minutes".
    fn length(&self, millis: Millis) -> String {
        if millis < 2 * MINUTE {
            self.texts.count("rehearsal-seconds", millis / SECOND)
        } else {
            self.texts.minutes((millis + MINUTE / 2) / MINUTE)
        }
    }

    fn with_length(&self, id: &str, millis: Millis) -> String {
        let args = [("length", Arg::from(self.length(millis)))];
        self.texts.with(id, &args)
    }

    fn lead(&self) -> String {
        let outcome = &self.report.outcome;
        match outcome.began {
            None => self.texts.say("rehearsal-not-begun"),
            Some(_) => {
                let args = [
                    ("heard", outcome.heard.into()),
                    ("present", outcome.present.into()),
                ];
                self.texts.with("rehearsal-heard-of", &args)
            }
        }
    }

    fn calls(&self) -> Vec<CallLine> {
        let calls = self.report.look_back.calls().iter();
        calls.map(|call| self.call(call)).collect()
    }

    fn call(&self, call: &LookBackCall) -> CallLine {
        let head = if call.not_safe {
            "rehearsal-call-not-safe"
        } else {
            "rehearsal-call"
        };
        let answered = match (call.answered, call.closed) {
            (Some(at), _) => self.with_length("rehearsal-call-answered", at - call.since),
            (None, Some(_)) => self.texts.say("rehearsal-call-closed-unanswered"),
            (None, None) => {
                self.with_length("rehearsal-call-unanswered", self.report.now - call.since)
            }
        };
        CallLine {
            head: self.about(head, call.seat),
            answered,
            closed: match call.closed {
                Some(at) => self.with_length("rehearsal-call-closed", at - call.since),
                None => self.texts.say("rehearsal-call-open"),
            },
        }
    }

    fn people(&self) -> Vec<PersonLine> {
        let took_part = |record: &&SeatAttendance| record.heard != HeardStatus::Leads;
        let records = self.report.outcome.attendance.iter().filter(took_part);
        records.map(|record| self.person(record)).collect()
    }

    fn person(&self, record: &SeatAttendance) -> PersonLine {
        let heard = match record.heard {
            HeardStatus::Spoke if record.seconds == 0 => self.texts.say("rehearsal-heard-wrote"),
            HeardStatus::Spoke => {
                let spoken = Millis::from(record.seconds) * SECOND;
                self.with_length("rehearsal-heard-spoke", spoken)
            }
            HeardStatus::Passed => self.texts.say("rehearsal-heard-passed"),
            HeardStatus::Listened => self.texts.say("rehearsal-heard-listened"),
            HeardStatus::NotReached | HeardStatus::Leads => {
                self.texts.say("rehearsal-heard-not-reached")
            }
        };
        let mut behaviours = self.report.behaviours.iter();
        let behaviour = behaviours.find(|(seat, _)| *seat == record.seat);
        let word = behaviour.map(|(_, behaviour)| behaviour.word());
        PersonLine {
            name: self.name(record.seat),
            heard,
            behaviour: word.map(|word| self.texts.say(&format!("rehearsal-behaviour-{word}"))),
        }
    }

    /// What a facilitator would want to know afterwards.
    fn missed(&self) -> Vec<String> {
        let back = &self.report.look_back;
        let attendance = self.report.outcome.attendance.iter();
        let not_reached = attendance.filter(|record| record.heard == HeardStatus::NotReached);
        let mut lines: Vec<String> = not_reached
            .map(|record| self.about("rehearsal-missed-not-reached", record.seat))
            .collect();
        let named = |id: &'static str, seats: Vec<Seat>| {
            let of = move |seat| self.about(id, seat);
            seats.into_iter().map(of)
        };
        lines.extend(named("rehearsal-missed-outside", back.still_outside()));
        lines.extend(named("rehearsal-missed-hand", back.hands_left()));
        for (seat, waited) in back.waited_long() {
            let args = [
                ("name", Arg::name(&self.name(*seat))),
                ("length", self.length(*waited).into()),
            ];
            lines.push(self.texts.with("rehearsal-missed-waited", &args));
        }
        for turn in back.long_turns() {
            let planned = Millis::from(turn.planned) * SECOND;
            let spoken = Millis::from(turn.spoken) * SECOND;
            let args = [
                ("name", Arg::name(&self.name(turn.seat))),
                ("planned", self.length(planned).into()),
                ("spoken", self.length(spoken).into()),
            ];
            lines.push(self.texts.with("rehearsal-missed-long", &args));
        }
        let parts = (0_u8..).zip(&self.report.agenda);
        for (_, part) in parts.filter(|(index, _)| !back.has_begun(*index)) {
            let title = said(self.texts, &part.title);
            lines.push(self.texts.name("rehearsal-missed-part", &title));
        }
        lines
    }
}
