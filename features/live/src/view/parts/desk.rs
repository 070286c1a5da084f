//! What only those who facilitate see.

use facilitation::view::{Elsewhere, TimeShort};
use facilitation::{
    CommandKind, Floor, NextStep, Presence, PrivateLineView, SafetyCallView, Script, Seat, Segment,
    TurnState,
};

use super::inside::{InsideContext, floor_word};
use crate::content::{ContentText, Document};

/// The filled button of the desk; without a value the leader waits.
pub(crate) struct StepButton {
    pub(crate) value: Option<String>,
    /// Where the leader writes, when the step is not a button.
    pub(crate) href: Option<String>,
    pub(crate) text: String,
}

/// From here on the talk counts as shared evenly, and as fairly evenly (1 − Gini).
const EVEN: f64 = 0.75;
const FAIRLY_EVEN: f64 = 0.5;

impl InsideContext<'_> {
    // ---- the desk

    /// A page without script; its numbers are those of the moment.
    pub(crate) fn still_page(&self) -> bool {
        matches!(self.lives, super::PageMode::Static(_))
    }

    pub(crate) fn next_in_round(&self) -> Option<Seat> {
        self.room.round.as_ref()?.next
    }

    /// The way of taking turns that the agenda plans here, when it is a round.
    pub(crate) fn planned_round(&self) -> Option<Floor> {
        let planned = self.segment().map(|segment| segment.floor);
        planned.filter(|floor| floor.is_round() && self.room.round.is_none())
    }

    pub(crate) fn floors(&self) -> [Floor; 5] {
        use Floor::{Hands, LeastHeardFirst, Popcorn, Round, TalkingPiece};
        [Round, LeastHeardFirst, TalkingPiece, Popcorn, Hands]
    }

    pub(crate) fn floor_word(&self, floor: &Floor) -> &'static str {
        floor_word(*floor)
    }

    /// What the leader reads from in this segment.
    pub(crate) fn script(&self, script: &Script) -> &'static ContentText {
        Document::Script(*script).text(self.texts.locale())
    }

    /// How wide a segment stands in the line of the agenda.
    pub(crate) fn width(&self, segment: &Segment) -> &'static str {
        match segment.minutes {
            ..8 => "m5",
            8..16 => "m10",
            16..28 => "m20",
            _ => "m35",
        }
    }

    /// A person in the room, for whom I may tap.
    pub(crate) fn acts_for(&self, seat: &Seat) -> bool {
        self.me().presence.is_here() && !self.is_me(seat) && self.in_room(seat)
    }

    pub(crate) fn waits_in_round(&self, seat: &Seat) -> bool {
        self.turn_of(seat) == Some(TurnState::NotYet)
    }

    /// Whether a seat is the one that was chosen in a list.
    pub(crate) fn is_seat(&self, seat: &Seat, chosen: &str) -> bool {
        chosen.parse() == Ok(seat.0)
    }

    /// Everyone but oneself.
    pub(crate) fn removable(&self) -> Vec<Seat> {
        let people = self.room.people.iter().map(|person| person.seat);
        people.filter(|seat| !self.is_me(seat)).collect()
    }

    pub(crate) fn may_be_seated(&self, other: &Elsewhere) -> bool {
        !matches!(other.presence, Presence::Removed | Presence::NotToday)
    }

    pub(crate) fn told_not_today(&self) -> Vec<Seat> {
        let elsewhere = self.desk.map_or(&[][..], |desk| &desk.elsewhere);
        let told = elsewhere
            .iter()
            .filter(|other| other.presence == Presence::NotToday);
        told.map(|other| other.seat).collect()
    }

    /// "You can leave out: Open time and Marking a day", when the planned time runs short.
    pub(crate) fn between_line(&self, short: &TimeShort) -> Option<String> {
        let title = |index: &u8| self.room.agenda.get(usize::from(*index));
        let titles = short.between.iter().filter_map(title);
        let titles: Vec<String> = titles.map(|segment| self.text(&segment.title)).collect();
        let args = [("parts", self.texts.list(&titles).into())];
        (!titles.is_empty()).then(|| self.texts.with("live-time-short-between", &args))
    }

    /// "The session is planned until 19:30. The last part takes 15 minutes."
    pub(crate) fn time_short_line(&self, short: &TimeShort) -> String {
        let last = self.room.agenda.get(usize::from(short.last));
        let minutes = last.map_or(0, |segment| i64::from(segment.minutes));
        let args = [
            ("time", self.clock_time(&short.ends).into()),
            ("minutes", self.texts.minutes(minutes).into()),
        ];
        self.texts.with("live-time-short", &args)
    }

    /// "Here for the first time: Ana and Ben".
    pub(crate) fn new_today_line(&self) -> Option<String> {
        let new = &self.desk?.new_today;
        let args = [("names", self.row(new).into())];
        (!new.is_empty()).then(|| self.texts.with("live-new-today", &args))
    }

    /// What ending now means for those who were not reached.
    pub(crate) fn end_line(&self) -> String {
        if self.gathering() {
            return self.texts.say("live-end-unbegun");
        }
        let open = self
            .desk
            .map_or(0, |desk| desk.present.saturating_sub(desk.heard));
        self.texts.count("live-end-text", open)
    }

    /// The message id of the line that says why a safety call was raised.
    pub(crate) fn alarm(&self, call: &SafetyCallView) -> &'static str {
        super::alarm(call.reason)
    }

    /// The leader's next step as a button, or whom and what the leader waits for.
    pub(crate) fn next_step(&self) -> Option<StepButton> {
        let step = self.desk?.next_step;
        let Some(kind) = step.command else {
            let text = match step.seat {
                Some(seat) => self.about("live-step-wait-for", &seat),
                None if self.ended() => return None,
                None => self.texts.say("live-step-wait"),
            };
            return Some(StepButton {
                value: None,
                href: None,
                text,
            });
        };
        if let (CommandKind::CloseSafetyCall, Some(seat)) = (kind, step.seat) {
            return Some(StepButton {
                value: None,
                href: Some(format!("#safety-{}", seat.0)),
                text: self.about("live-step-close-safety", &seat),
            });
        }
        Some(StepButton {
            href: None,
            text: self.next_step_text(kind, &step),
            value: Some(step_value(kind, &step)),
        })
    }

    fn next_step_text(&self, kind: CommandKind, step: &NextStep) -> String {
        let own = match kind {
            CommandKind::Begin => "live-begin",
            CommandKind::TakeOver => "live-take-over",
            CommandKind::AdmitAll => "live-step-admit-all",
            CommandKind::Resume => "live-resume",
            CommandKind::StartRound => "live-round-begin",
            CommandKind::PlanPairs => "live-step-plan-pairs",
            CommandKind::OpenPairs => "live-step-open-pairs",
            CommandKind::ClosePairs => "live-step-close-pairs",
            CommandKind::NextPhase => "live-step-next-phase",
            CommandKind::NextStep => "live-step-next-step",
            CommandKind::End => "live-step-end",
            CommandKind::NextSegment => {
                let next = self
                    .room
                    .segment
                    .map(|running| usize::from(running.index) + 1);
                let next = next.and_then(|next| self.room.agenda.get(next));
                let part = next.map(|next| self.text(&next.title)).unwrap_or_default();
                return self
                    .texts
                    .with("live-step-next-part", &[("part", part.into())]);
            }
            CommandKind::NextSpeaker => match self.next_in_round() {
                Some(next) => return self.about("live-next", &next),
                None => "live-next-nobody",
            },
            CommandKind::Speak if step.seat.is_none() => "live-speak",
            CommandKind::Done if step.seat.is_none() => "live-done",
            _ => {
                let about = match kind {
                    CommandKind::Speak => "live-for-speaks",
                    CommandKind::Done => "live-for-done",
                    CommandKind::OfferFloor => "live-next",
                    CommandKind::DeRole => "live-step-de-role",
                    _ => "live-step-see-safety",
                };
                return step
                    .seat
                    .map_or_else(String::new, |seat| self.about(about, &seat));
            }
        };
        self.texts.say(own)
    }

    /// The next step is to begin: no second button says so.
    pub(crate) fn starts_with_begin(&self) -> bool {
        let step = self.desk.map(|desk| desk.next_step);
        step.is_some_and(|step| step.command == Some(CommandKind::Begin))
    }

    /// "Open time and Commitments were not held", when the session would end without them.
    pub(crate) fn not_held_line(&self) -> Option<String> {
        let missing = &self.desk.filter(|_| !self.gathering())?.not_held;
        let title = |index: &u8| self.room.agenda.get(usize::from(*index));
        let titles = missing.iter().filter_map(title);
        let titles: Vec<String> = titles.map(|segment| self.text(&segment.title)).collect();
        let list = self.texts.list(&titles);
        let args = [("parts", list.into()), ("count", titles.len().into())];
        (!titles.is_empty()).then(|| self.texts.with("live-end-not-held", &args))
    }

    pub(crate) fn has_safety_call(&self, seat: &Seat) -> bool {
        let calls = self.desk.map_or(&[][..], |desk| &desk.safety);
        calls.iter().any(|call| call.seat == *seat)
    }

    /// What this person and the facilitators wrote to each other.
    pub(crate) fn lines_with(&self, seat: &Seat) -> &[PrivateLineView] {
        let all = self.desk.map_or(&[][..], |desk| &desk.private_lines);
        let lines = all.iter().find(|(whose, _)| whose == seat);
        lines.map_or(&[], |(_, lines)| lines)
    }

    /// What this person answered to "safe to leave?".
    pub(crate) fn safe_answer(&self, seat: &Seat) -> Option<bool> {
        let answers = &self.desk?.safe_to_leave;
        let answer = answers.iter().find(|(whose, _)| whose == seat);
        answer.map(|(_, safe)| *safe)
    }

    /// "Safe to leave: 4 yes, 1 no, 1 has not answered", while the question is asked.
    pub(crate) fn safe_line(&self) -> Option<String> {
        if !self.may(CommandKind::SafeToLeave) {
            return None;
        }
        let asked = self.room.people.iter();
        let asked = asked.filter(|person| !person.standing.facilitates());
        let mut counts = [0_usize; 3];
        for person in asked {
            let place = match self.safe_answer(&person.seat) {
                Some(true) => 0,
                Some(false) => 1,
                None => 2,
            };
            counts[place] += 1;
        }
        let [yes, no, open] = counts;
        let args = [
            ("yes", yes.into()),
            ("no", no.into()),
            ("open", open.into()),
        ];
        Some(self.texts.with("live-safe-line", &args))
    }

    /// How evenly the talk is shared, as a sentence for those who lead.
    pub(crate) fn balance_line(&self) -> String {
        self.texts
            .say(match self.desk.and_then(|desk| desk.balance) {
                None => "live-balance-none",
                Some(balance) if balance >= EVEN => "live-balance-even",
                Some(balance) if balance >= FAIRLY_EVEN => "live-balance-fair",
                Some(_) => "live-balance-uneven",
            })
    }
}

/// The value of the button: the command with its details, as a form sends it.
fn step_value(kind: CommandKind, step: &NextStep) -> String {
    let word = serde_json::to_value(kind).ok();
    let mut value = word
        .as_ref()
        .and_then(|word| word.as_str())
        .unwrap_or_default()
        .to_owned();
    if let Some(seat) = step.seat {
        let field = match kind {
            _ if step.on_behalf => "for",
            CommandKind::OfferFloor => "to",
            _ => "seat",
        };
        value.push_str(&format!("&{field}={}", seat.0));
    }
    if let Some(floor) = step.floor {
        value.push_str(&format!("&floor={}", floor_word(floor)));
    }
    if let Some(minutes) = step.minutes {
        value.push_str(&format!("&minutes={minutes}"));
    }
    value
}
