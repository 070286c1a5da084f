//! Agendas of groups that staff lead (models of SAMHSA's TIP 41, chapter 2; CBT in three times twenty
//! minutes, with a welcome and a check-out taken from them).

use crate::{Floor, Script, Segment, SegmentKind};

use super::parts::{
    check_in, check_out, closing_together, commitments, directed, five_steps, if_i_use_again,
    milestones, open_work, part, pause, plain_check_in, scripted, settle, sit, skill, take_and_do,
    welcome, with_turns,
};
use Floor::{Hands, Round};
use SegmentKind as Kind;

pub(super) fn cbt() -> Vec<Segment> {
    vec![
        welcome(3),
        part("week", Kind::CheckIn, 17, Round),
        skill(18),
        directed("practice-and-plan", Kind::SkillPractice, 17, Hands),
        check_out(5),
    ]
}

/// A lesson in short blocks, with questions and a teach-back in pairs.
pub(super) fn education() -> Vec<Segment> {
    let check_in = part("lesson-check-in", Kind::CheckIn, 10, Round);
    vec![
        welcome(5),
        with_turns(30, check_in),
        directed("lesson", Kind::GuidedDiscussion, 25, Hands),
        part("lesson-questions", Kind::GuidedDiscussion, 10, Hands),
        directed("lesson-use", Kind::Pairs, 7, Hands),
        closing_together(3),
    ]
}

pub(super) fn skills() -> Vec<Segment> {
    let role_play = directed("role-play", Kind::SkillPractice, 24, Hands);
    vec![
        welcome(4),
        check_in(15),
        part("homework", Kind::GuidedDiscussion, 8, Hands),
        skill(20),
        scripted(Script::Scenes, role_play),
        commitments(12),
        check_out(7),
    ]
}

pub(super) fn support() -> Vec<Segment> {
    vec![
        welcome(5),
        check_in(20),
        open_work(30),
        milestones(5),
        take_and_do(15),
    ]
}

/// As support, for people who are not here because of something that they use.
pub(super) fn open_circle() -> Vec<Segment> {
    vec![
        welcome(5),
        plain_check_in(20),
        open_work(30),
        milestones(5),
        take_and_do(15),
    ]
}

pub(super) fn family() -> Vec<Segment> {
    vec![
        directed("family-welcome", Kind::Opening, 5, Hands),
        part("family-check-in", Kind::CheckIn, 20, Round),
        directed("family-work", Kind::FreeDiscussion, 35, Hands),
        take_and_do(15),
    ]
}

pub(super) fn process() -> Vec<Segment> {
    vec![
        settle(),
        directed("process", Kind::FreeDiscussion, 75, Hands),
        directed("wrap-up", Kind::Closing, 10, Round),
    ]
}

pub(super) fn relapse_prevention() -> Vec<Segment> {
    let signs = directed("warning-signs", Kind::GuidedDiscussion, 15, Hands);
    vec![
        welcome(5),
        check_in(20),
        scripted(Script::WarningSigns, signs),
        directed("problem", Kind::ProblemSolving, 20, Hands),
        part("pairs", Kind::Pairs, 10, Hands),
        if_i_use_again(),
        take_and_do(15),
    ]
}

pub(super) fn mindfulness() -> Vec<Segment> {
    let short = directed("short-sit", Kind::Quiet, 10, Hands);
    vec![
        settle(),
        sit(25),
        directed("inquiry", Kind::TopicRound, 20, Round),
        part("home-practice", Kind::GuidedDiscussion, 15, Hands),
        pause(10),
        directed("theme", Kind::GuidedDiscussion, 15, Hands),
        five_steps(),
        scripted(Script::Sitting, short),
        part("next-practice", Kind::Closing, 15, Round),
    ]
}
