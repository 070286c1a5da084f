//! Why a command was not taken. Nothing has changed then; what was typed stays with its author.

use serde::{Deserialize, Serialize};

/// The reason, for a sentence on a page (`refusal-<reason>` in the messages of `live`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Refusal {
    /// The seat is not of this session.
    UnknownSeat,
    /// Only the server gives this command.
    ServerOnly,
    /// It is so already.
    AlreadySo,
    /// The session has not begun.
    NotBegun,
    /// The session has ended.
    Ended,
    /// The room is paused: calm or a break.
    Paused,
    /// Only inside the room.
    NotInside,
    /// The other person is not here.
    NotHere,
    /// That seat does not wait outside.
    NotWaiting,
    /// As many people as this group takes are inside.
    Full,
    /// The room is locked; people who were inside may come back.
    Locked,
    /// Not today, said the facilitator.
    NotToday,
    /// Removed from this session.
    Removed,
    /// Only the leader.
    LeadOnly,
    /// Only facilitators and co-facilitators.
    FacilitatorsOnly,
    /// On behalf of others only for people in the room.
    NotInRoom,
    /// The person has a device here: nobody acts in their name.
    IsOnline,
    /// This cannot be done to the leader or to oneself.
    NotToThem,
    /// There is no such segment.
    NoSuchSegment,
    /// This segment has no floor (pairs, break).
    NoFloorHere,
    /// A round needs at least one person who takes turns.
    NobodyToAsk,
    /// It is not this person's turn.
    NotYourTurn,
    /// Another person has the floor.
    FloorTaken,
    /// Nobody has the floor.
    FloorFree,
    /// The turn has begun already.
    AlreadySpeaking,
    /// The turn has not begun.
    NotSpeaking,
    /// The one extension is used; the facilitator may add more.
    AlreadyExtended,
    /// Already asked to come back once in this round.
    AlreadyCameBack,
    /// Others present have not been offered a turn yet.
    OthersFirst,
    /// Cannot be moved further.
    CannotMove,
    /// This way of taking turns has nobody naming the next.
    NoHandingOn,
    /// Only the holder of the talking piece speaks or writes.
    OnlyTheHolder,
    /// There is no turn of that person to respond to.
    NoSuchTurn,
    /// The speaker asked for something else.
    NotAskedFor,
    /// The group has no crosstalk here.
    NoCrosstalk,
    /// The group answers after the turn, not within it.
    AfterTheTurn,
    /// The chat is off.
    ChatOff,
    /// Other people would read it than when it was typed.
    OtherAudience,
    /// This person is just listening today, and has not raised a hand.
    ListensToday,
    /// No words were given.
    NoWords,
    /// Too many characters.
    TooLong {
        /// Characters typed.
        length: usize,
        /// Characters that fit.
        limit: usize,
    },
    /// A number outside its range (craving, confidence 0-10; minutes 1-30).
    OutOfRange,
    /// Not in this kind of segment.
    OtherSegment,
    /// No pairs are planned, or none are open.
    NoPairs,
    /// No role-play is under way.
    NoRolePlay,
    /// A role-play is under way.
    RolePlayRuns,
    /// Feedback has an order: self, peers (what worked, then one change), facilitator.
    FeedbackOrder,
    /// Enough changes for one rehearsal.
    EnoughChanges,
    /// People in a role first become themselves again.
    DeRoleFirst,
    /// First at least five alternatives.
    FiveFirst {
        /// How many there are.
        have: usize,
    },
    /// Alternatives are collected without judging.
    NoJudgingYet,
    /// The list is full.
    ListFull,
    /// There is no such entry, or another person wrote it.
    NoSuchEntry,
    /// Nobody asked for help there.
    NoSuchHelp,
    /// A safety call is open: the session ends when each has an outcome, or with a written reason.
    SafetyCallOpen,
    /// This person has given as many commands as a session keeps in mind.
    TooManyCommands,
}
