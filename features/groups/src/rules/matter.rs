//! What a coordinator reads of a group: what those who lead decided about others, each time with a
//! reason, and what people wrote about the group.

use kernel::Text;

use super::Standing;

/// Longest reason or complaint, in characters.
const REASON_CHARACTERS: usize = 1_000;
/// How often one person may write to the coordinator in a day.
pub const MATTERS_A_DAY: i64 = 10;

/// Why something was decided, or what is wrong, in the words of the person who writes it.
pub type WrittenReason = Text<REASON_CHARACTERS>;

worded! {
    /// What it is about.
    MatterKind {
        /// A person was removed from a group.
        Removed = "removed",
        /// A group was shown to the public.
        Published = "published",
        /// A person of the group became co-facilitator.
        MadeCoFacilitator = "made-co-facilitator",
        /// A person of the group became facilitator.
        MadeFacilitator = "made-facilitator",
        /// An invitation for a co-facilitator was made.
        InvitedCoFacilitator = "invited-co-facilitator",
        /// An invitation for a facilitator was made.
        InvitedFacilitator = "invited-facilitator",
        /// A person who was removed asks for another look.
        AnotherLook = "another-look",
        /// A person of the group says that something is wrong.
        Complaint = "complaint",
    }
}

impl MatterKind {
    /// Something that those who lead decided.
    pub fn is_decision(self) -> bool {
        self < MatterKind::AnotherLook
    }

    /// What it is to make a person of the group lead it; `None` when the standing does not lead.
    pub fn of_raising(standing: Standing) -> Option<MatterKind> {
        match standing {
            Standing::CoFacilitator => Some(MatterKind::MadeCoFacilitator),
            Standing::Facilitator => Some(MatterKind::MadeFacilitator),
            Standing::Member | Standing::PeerMentor => None,
        }
    }

    /// What it is to invite somebody who will lead; `None` when the standing does not lead.
    pub fn of_inviting(standing: Standing) -> Option<MatterKind> {
        match standing {
            Standing::CoFacilitator => Some(MatterKind::InvitedCoFacilitator),
            Standing::Facilitator => Some(MatterKind::InvitedFacilitator),
            Standing::Member | Standing::PeerMentor => None,
        }
    }
}

/// Whether going from one standing to another needs a reason: who leads more than before has power
/// over others.
pub fn needs_reason(before: Standing, after: Standing) -> bool {
    after.leads() && before < after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_more_power_needs_a_reason() {
        let needs = |before, after| needs_reason(before, after);
        assert!(needs(Standing::Member, Standing::CoFacilitator));
        assert!(needs(Standing::PeerMentor, Standing::Facilitator));
        assert!(needs(Standing::CoFacilitator, Standing::Facilitator));
        for &standing in Standing::ALL {
            assert!(!needs(standing, standing), "{standing:?}");
            assert!(!needs(Standing::Facilitator, standing), "{standing:?}");
            assert!(!needs(standing, Standing::PeerMentor), "{standing:?}");
        }
    }

    #[test]
    fn decisions_and_complaints_are_told_apart() {
        let decisions = MatterKind::ALL.iter().filter(|kind| kind.is_decision());
        assert_eq!(decisions.count(), 6);
        for &standing in Standing::ALL {
            let (raised, invited) = (
                MatterKind::of_raising(standing),
                MatterKind::of_inviting(standing),
            );
            assert_eq!(raised.is_some(), standing.leads());
            assert_eq!(invited.is_some(), standing.leads());
        }
    }
}
