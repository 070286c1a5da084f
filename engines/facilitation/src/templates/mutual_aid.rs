//! Agendas of mutual-aid meetings, in the shape that such meetings have and in our own words.

use crate::{Floor, Segment, SegmentKind};

use super::parts::{
    closing_together, directed, fellowship_welcome, hat, milestones, newcomers, notices, part,
    readings, shares, sit, with_turns, without_crosstalk,
};
use Floor::{Hands, Popcorn, Round};
use SegmentKind as Kind;

pub(super) fn self_management() -> Vec<Segment> {
    let check_out = part("plan-out", Kind::Closing, 15, Round);
    vec![
        directed("self-management-welcome", Kind::Opening, 5, Hands),
        without_crosstalk(part("smart-check-in", Kind::CheckIn, 17, Round)),
        directed("agenda", Kind::GuidedDiscussion, 3, Hands),
        part("working-time", Kind::FreeDiscussion, 46, Hands),
        notices(2),
        hat(2),
        with_turns(60, check_out),
    ]
}

/// Questions follow each turn, so the round takes nearly all of the time.
pub(super) fn how_was_your_week() -> Vec<Segment> {
    vec![
        fellowship_welcome(3),
        directed("how-was-your-week", Kind::CheckIn, 48, Round),
        part("anything-left", Kind::FreeDiscussion, 5, Hands),
        closing_together(4),
    ]
}

pub(super) fn steps_speaker() -> Vec<Segment> {
    let speaker = directed("speaker", Kind::GuidedDiscussion, 20, Hands);
    vec![
        fellowship_welcome(3),
        readings(5),
        newcomers(3),
        without_crosstalk(with_turns(1_080, speaker)),
        shares(180, 18),
        milestones(3),
        hat(2),
        notices(2),
        closing_together(4),
    ]
}

pub(super) fn steps_discussion() -> Vec<Segment> {
    vec![
        fellowship_welcome(3),
        readings(5),
        newcomers(3),
        directed("meeting-topic", Kind::GuidedDiscussion, 4, Hands),
        shares(180, 32),
        part("cannot-wait", Kind::FreeDiscussion, 5, Hands),
        milestones(2),
        hat(2),
        closing_together(4),
    ]
}

pub(super) fn steps_study() -> Vec<Segment> {
    vec![
        fellowship_welcome(3),
        newcomers(2),
        directed("step-reading", Kind::Readings, 12, Hands),
        directed("quiet", Kind::Quiet, 3, Hands),
        shares(180, 30),
        milestones(2),
        hat(2),
        notices(2),
        closing_together(4),
    ]
}

pub(super) fn steps_beginners() -> Vec<Segment> {
    vec![
        fellowship_welcome(4),
        newcomers(4),
        directed("how-meetings-work", Kind::GuidedDiscussion, 12, Hands),
        part("beginners-questions", Kind::GuidedDiscussion, 12, Hands),
        shares(180, 20),
        directed("someone-to-call", Kind::GuidedDiscussion, 4, Hands),
        closing_together(4),
    ]
}

pub(super) fn steps_meditation() -> Vec<Segment> {
    vec![
        fellowship_welcome(3),
        readings(5),
        sit(15),
        shares(180, 28),
        milestones(3),
        hat(2),
        closing_together(4),
    ]
}

pub(super) fn meditation() -> Vec<Segment> {
    vec![
        fellowship_welcome(5),
        sit(20),
        readings(10),
        shares(210, 30),
        hat(3),
        notices(2),
        directed("good-wishes", Kind::Closing, 5, Hands),
    ]
}

pub(super) fn womens_circle() -> Vec<Segment> {
    vec![
        fellowship_welcome(5),
        directed("statements", Kind::Readings, 10, Hands),
        directed("topic", Kind::TopicRound, 20, Round),
        part("open-conversation", Kind::FreeDiscussion, 30, Popcorn),
        directed("good-wishes", Kind::Closing, 10, Round),
    ]
}
