//! A whole agenda, to lead from: it shows the facilitator what to say or read.

use facilitation::Segment;
use web::LocaleTexts;

use super::fields::{self, CROSSTALKS, FLOORS, KINDS, SCRIPTS};
use crate::view::parts::said;

/// One part, in words.
pub(super) struct SegmentView {
    pub(super) title: String,
    pub(super) kind: String,
    pub(super) minutes: String,
    /// From which minute of the session to which.
    pub(super) span: String,
    pub(super) floor: String,
    pub(super) turn: Option<String>,
    /// A rule of this part that is stricter than the group's.
    pub(super) crosstalk: Option<String>,
    /// What the leader does; never said aloud.
    pub(super) directions: Option<String>,
    pub(super) opening: Option<String>,
    pub(super) prompt: Option<String>,
    pub(super) closing: Option<String>,
    /// Address and name of what the leader reads from.
    pub(super) script: Option<(String, String)>,
}

/// Every part with its place in the session.
pub(super) fn segments(texts: LocaleTexts, agenda: &[Segment]) -> Vec<SegmentView> {
    let mut from = 0;
    let view = |segment: &Segment| {
        let until = from + u32::from(segment.minutes);
        let view = segment_view(texts, segment, (from, until));
        from = until;
        view
    };
    agenda.iter().map(view).collect()
}

fn segment_view(texts: LocaleTexts, segment: &Segment, (from, until): (u32, u32)) -> SegmentView {
    let text =
        |words: &Option<facilitation::AgendaText>| words.as_ref().map(|words| said(texts, words));
    let of = |prefix: &str, word: &str| texts.say(&format!("{prefix}{word}"));
    let turn = segment.turn_seconds.map(|seconds| {
        let time = format!("{}:{:02}", seconds / 60, seconds % 60);
        texts.with("live-agendas-turn", &[("time", time.into())])
    });
    let crosstalk = segment.crosstalk.map(|rule| {
        let word = fields::word(&CROSSTALKS, &Some(rule));
        of("live-agendas-crosstalk-", word)
    });
    SegmentView {
        title: said(texts, &segment.title),
        kind: of("live-agendas-kind-", fields::word(&KINDS, &segment.kind)),
        minutes: texts.minutes(i64::from(segment.minutes)),
        span: texts.with(
            "live-agendas-span",
            &[("from", from.into()), ("until", until.into())],
        ),
        floor: of("live-agendas-floor-", fields::word(&FLOORS, &segment.floor)),
        turn,
        crosstalk,
        directions: text(&segment.directions),
        opening: text(&segment.opening),
        prompt: text(&segment.prompt),
        closing: text(&segment.closing),
        script: segment.script.map(|script| {
            let name = of("live-script-", fields::word(&SCRIPTS, &Some(script)));
            (format!("/scripts/{}", script.key()), name)
        }),
    }
}

/// "7 parts, 90 minutes".
pub(super) fn sum(texts: LocaleTexts, parts: usize, minutes: u32) -> String {
    let args = [("parts", parts.into()), ("minutes", minutes.into())];
    texts.with("live-agendas-sum", &args)
}

/// Minutes of all segments together.
pub(super) fn minutes(agenda: &[Segment]) -> u32 {
    agenda
        .iter()
        .map(|segment| u32::from(segment.minutes))
        .sum()
}
