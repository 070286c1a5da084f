//! Pairs, role-play and problem-solving, as one person sees them.

use facilitation::view::{ProblemView, RolePlayView};
use facilitation::{ProblemStep, RolePhase, Seat};

use super::inside::InsideContext;

impl InsideContext<'_> {
    // ---- pairs

    pub(crate) fn my_pair(&self) -> Option<Vec<Seat>> {
        let pairs = self.room.pairs.as_ref()?;
        let me = self.me().seat;
        let mine = pairs.pairs.iter().find(|pair| pair.contains(&me))?;
        Some(mine.iter().copied().filter(|seat| *seat != me).collect())
    }

    /// I speak first in my pair, or now.
    pub(crate) fn i_speak_in_pair(&self) -> bool {
        let pairs = self.room.pairs.as_ref();
        pairs.is_some_and(|pairs| pairs.speaking.contains(&self.me().seat))
    }

    pub(crate) fn speaks_in_my_pair(&self) -> Option<Seat> {
        let pairs = self.room.pairs.as_ref()?;
        let mine = self.my_pair()?;
        pairs
            .speaking
            .iter()
            .copied()
            .find(|seat| mine.contains(seat))
    }

    // ---- practice

    pub(crate) fn phase_head(&self, phase: &RolePhase) -> &'static str {
        match phase {
            RolePhase::Scene => "live-phase-scene",
            RolePhase::Rehearsal => "live-phase-rehearsal",
            RolePhase::FeedbackSelf => "live-phase-feedback-self",
            RolePhase::FeedbackPeers => "live-phase-feedback-peers",
            RolePhase::FeedbackLead => "live-phase-feedback-lead",
            RolePhase::Again => "live-phase-again",
            RolePhase::DeRole => "live-phase-de-role",
        }
    }

    pub(crate) fn phase_text(&self, phase: &RolePhase) -> &'static str {
        match phase {
            RolePhase::Scene => "live-phase-scene-text",
            RolePhase::Rehearsal => "live-phase-rehearsal-text",
            RolePhase::FeedbackSelf => "live-phase-feedback-self-text",
            RolePhase::FeedbackPeers => "live-phase-feedback-peers-text",
            RolePhase::FeedbackLead => "live-phase-feedback-lead-text",
            RolePhase::Again => "live-phase-again-text",
            RolePhase::DeRole => "live-phase-de-role-text",
        }
    }

    /// It is the moment for my feedback.
    pub(crate) fn gives_feedback(&self, play: &RolePlayView) -> bool {
        let protagonist = self.is_me(&play.roles.protagonist);
        match play.phase {
            RolePhase::FeedbackSelf => protagonist,
            RolePhase::FeedbackPeers => !protagonist && !self.me().leads,
            RolePhase::FeedbackLead => self.me().leads,
            RolePhase::Scene | RolePhase::Rehearsal | RolePhase::Again | RolePhase::DeRole => false,
        }
    }

    /// What was typed for this part of the feedback and not taken.
    pub(crate) fn kept_feedback(&self, part: &str) -> &str {
        if self.kept("give_feedback", "part") == part {
            self.kept("give_feedback", "words")
        } else {
            ""
        }
    }

    pub(crate) fn step_head(&self, step: &ProblemStep) -> &'static str {
        match step {
            ProblemStep::Orientation => "live-step-orientation",
            ProblemStep::Define => "live-step-define",
            ProblemStep::Alternatives => "live-step-alternatives",
            ProblemStep::Weigh => "live-step-weigh",
            ProblemStep::Choose => "live-step-choose",
            ProblemStep::Review => "live-step-review",
        }
    }

    pub(crate) fn step_text(&self, step: &ProblemStep) -> &'static str {
        match step {
            ProblemStep::Orientation => "live-step-orientation-text",
            ProblemStep::Define => "live-step-define-text",
            ProblemStep::Alternatives => "live-step-alternatives-text",
            ProblemStep::Weigh => "live-step-weigh-text",
            ProblemStep::Choose => "live-step-choose-text",
            ProblemStep::Review => "live-step-review-text",
        }
    }

    pub(crate) fn is_chosen(&self, problem: &ProblemView, alternative: &u8) -> bool {
        problem.chosen == Some(*alternative)
    }
}
