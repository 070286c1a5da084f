//! What a group is and who may do what in it. Pure: no database, no HTTP, no clock of its own.

/// An enum whose values stand in the database, in forms and in message ids under one word each.
macro_rules! worded {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every value, in the order in which forms show them.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The word in the database, in forms and in message ids.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// The value with this word.
            pub fn from_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}

mod ages;
mod agreement;
mod call;
mod group;
mod invitation;
mod kind;
mod matter;
mod opening;
mod rights;
mod start;

pub use ages::{AgeStatement, Ages};
pub use agreement::{Agreement, Clause, ClauseFault, default_clauses};
pub use call::{CallLink, CallLinkFault};
pub use group::{
    Group, MemberCard, MemberName, Membership, PlannedSession, SessionState, Settings,
    SettingsFault, Standing, same_name,
};
pub use invitation::{Invitation, InvitationState, Room, TRIES};
pub use kind::{Crosstalk, Defaults, Intake, Kind, Sizes, Venue};
pub use matter::{MATTERS_A_DAY, MatterKind, WrittenReason, needs_reason};
pub use opening::{DecidedOpening, OPENING_NOTICE, OpenTime, Opening, OpeningFault};
pub use rights::{
    GroupRight, MayAccept, MayChangeStanding, MayChooseFace, MayComplain, MayEdit, MayEnter,
    MayFacilitate, MayInvite, MayLeave, MayName, MayRemove, MayStart, Refused, may_accept,
    may_change_standing, may_choose_face, may_complain, may_edit, may_enter, may_facilitate,
    may_invite, may_join, may_leave, may_name_facilitator, may_remove, may_start,
};
pub use start::{Start, StartFault, local_start};
