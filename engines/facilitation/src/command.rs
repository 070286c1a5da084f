//! Commands. This is the wire protocol from browser to server: `{"do":"pass"}`.

use serde::{Deserialize, Serialize};

use crate::{AttendanceMode, ChatTo, Floor, PrivateText, SafetyOutcome, Seat, SeatSetup, Standing};

/// Made by the client for each command, random below 2^53. The same id from the same seat is done
/// once, however late it is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(pub u64);

/// What the speaker wishes to hear. Chosen in or right after the turn; nothing chosen means
/// [`Contract::JustListen`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contract {
    /// No answers.
    #[default]
    JustListen,
    /// Questions.
    Questions,
    /// "I know that too", in I-form.
    MeToo,
    /// Ideas.
    IdeasWelcome,
}

/// A response to another person's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseKind {
    /// A nod: "I heard you". Always welcome, never with words.
    Heard,
    /// A question.
    Question,
    /// Own experience in I-form.
    MeToo,
    /// An idea.
    Idea,
}

/// Who reads what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatMode {
    /// Everyone.
    #[default]
    All,
    /// The facilitators alone.
    FacilitatorOnly,
    /// No chat.
    Off,
}

/// Which list a person is moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerList {
    /// The order of the round.
    Round,
    /// The raised hands.
    Hands,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Towards {
    /// Earlier.
    Front,
    /// Later.
    Back,
}

/// Which of the two kinds of feedback in a role-play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedbackPart {
    /// One thing that worked.
    Worked,
    /// One specific change.
    Change,
}

/// How a facilitator answers a call for help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelpAnswer {
    /// I come to you, or we talk aside.
    Coming,
    /// The co-facilitator comes to you.
    OtherComes,
    /// An answer in words.
    Written,
}

/// Who plays what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roles {
    /// Practises the skill.
    pub protagonist: Seat,
    /// Plays the other person. The group makes sure that it is not this person's own drug of
    /// choice.
    #[serde(default)]
    pub antagonist: Option<Seat>,
    /// Whispers.
    #[serde(default)]
    pub coach: Option<Seat>,
    /// Watches the time.
    #[serde(default)]
    pub timekeeper: Option<Seat>,
}

/// A command. Sent by a person for themselves, by a facilitator for a person in the room
/// ([`crate::Actor::For`]), or by the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    // ---- the server
    /// Server: the last connection of a seat dropped.
    ConnectionLost {
        /// Whose.
        seat: Seat,
    },
    /// Server: a seat has a connection again. Send it before any command of a person who was lost:
    /// commands are taken only from people who are here. A page without script counts as a
    /// connection for as long as its visits are fresh.
    ConnectionReturned {
        /// Whose.
        seat: Seat,
    },
    /// Server: the server was away. Everyone online counts as lost from now, and running timers
    /// get the time back.
    ServerReturned {
        /// How long it was away, as far as the server knows.
        away_ms: u32,
    },
    /// Server: a person joined the group since the session was set up.
    AddSeat(SeatSetup),
    /// Server: what a person is in the group has changed; the same standing changes nothing.
    ChangeStanding {
        /// Whose.
        seat: Seat,
        /// What they are now.
        standing: Standing,
    },
    /// Server: nobody ended the session, and no one is connected any more. Give it the time of the
    /// last event: that is when the session ended.
    EndForgotten,

    // ---- coming and going
    /// Come in, or wait in the lobby; changes nothing for a person who is inside.
    Arrive {
        /// Where from.
        place: AttendanceMode,
    },
    /// Leave for today; may come back.
    Leave,
    /// Facilitators: admit one person.
    Admit {
        /// Whom.
        seat: Seat,
    },
    /// Facilitators: admit everyone who waits, up to the size of the group.
    AdmitAll,
    /// Facilitators: not today, with a kind text.
    NotToday {
        /// Whom.
        seat: Seat,
        /// Kind words for that person alone.
        #[serde(default)]
        words: Option<PrivateText>,
    },
    /// Facilitators: a person sits in the room without a device. Refused for a person who is online:
    /// they say themselves where they are.
    SeatInRoom {
        /// Who.
        seat: Seat,
    },
    /// Facilitators: a person in the room has gone.
    Unseat {
        /// Who.
        seat: Seat,
    },
    /// Facilitators: no one new comes in. People who were inside may come back.
    Lock,
    /// Facilitators: open again.
    Unlock,
    /// Lead: remove a person from this session, with a kind text. No way back in today.
    Remove {
        /// Whom.
        seat: Seat,
        /// Kind words for that person alone.
        #[serde(default)]
        words: Option<PrivateText>,
    },

    // ---- leading
    /// Lead: the session begins with its first segment.
    Begin,
    /// Lead: the next segment.
    NextSegment,
    /// Lead: the segment before.
    BackSegment,
    /// Lead: any segment.
    JumpToSegment {
        /// Counted from 0.
        segment: u8,
    },
    /// Lead: more time for this segment, 1-30 minutes.
    AddMinutes {
        /// How many.
        minutes: u16,
    },
    /// Co-facilitator or facilitator: lead from now on.
    TakeOver,
    /// Lead: hand over to a facilitator, co-facilitator or peer mentor who is here.
    HandOver {
        /// To whom.
        to: Seat,
    },
    /// Facilitators: everything pauses, timers keep what is left.
    Calm,
    /// Lead: a break of 1-30 minutes; timers keep what is left.
    TakeBreak {
        /// How long.
        minutes: u16,
    },
    /// Facilitators: end calm or a break.
    Resume,
    /// Lead: the session ends for everyone. With open safety calls only with a reason.
    End {
        /// Why it ends while a safety call is open.
        #[serde(default)]
        reason: Option<PrivateText>,
    },

    // ---- the floor
    /// Lead: a new round. `Floor::Hands` is not a round and ends the one that runs.
    StartRound {
        /// How.
        floor: Floor,
    },
    /// Begin the turn that is offered to me.
    Speak,
    /// My turn is over.
    Done,
    /// Pass, without a reason. Offered again at the end of the round. Also before it is my turn.
    Pass,
    /// Come back to me at the end of the round, once. Also before it is my turn.
    ComeBackToMe,
    /// One minute more: the speaker once, the leader any time.
    Extend,
    /// Lead: on to the next. A turn not begun comes back at the end of the round.
    NextSpeaker,
    /// Lead: move a person one place in a list.
    Reorder {
        /// Which list.
        line: SpeakerList,
        /// Whom.
        seat: Seat,
        /// Which way.
        towards: Towards,
    },
    /// Raise my hand.
    RaiseHand,
    /// Lower my hand.
    LowerHand,
    /// Lead: lower a person's hand.
    LowerHandOf {
        /// Whose.
        seat: Seat,
    },
    /// Lead: offer the free floor to a person.
    OfferFloor {
        /// To whom.
        to: Seat,
    },
    /// The holder (talking piece, popcorn) ends the turn and names who is next.
    HandOn {
        /// To whom.
        to: Seat,
    },
    /// I am just listening today: nobody offers me a turn by name, and I count as heard.
    ListenToday,
    /// I take turns after all.
    TakeTurns,
    /// What I wish to hear about my turn.
    ChooseContract {
        /// Which.
        contract: Contract,
    },
    /// Respond to the running or the last turn.
    Respond {
        /// Whose turn.
        to: Seat,
        /// Which kind.
        kind: ResponseKind,
        /// Words, when it is written; without, it is said aloud.
        #[serde(default)]
        words: Option<PrivateText>,
    },

    // ---- words
    /// Facilitators: who reads the chat.
    SetChat {
        /// From now on.
        mode: ChatMode,
    },
    /// A line in the chat; while pairs are open, to the writer's pair.
    Say {
        /// Who reads it, as the writer saw it when the line was typed: [`ChatTo::word`]. Refused
        /// when other people would read it by now. Without it, everyone.
        #[serde(
            default,
            with = "audience_word",
            skip_serializing_if = "ChatTo::is_everyone"
        )]
        audience: ChatTo,
        /// The line.
        words: PrivateText,
    },
    /// My turn in writing: it counts as a turn and ends it.
    WriteTurn {
        /// The turn.
        words: PrivateText,
    },
    /// Take back words of mine (the leader: anyone's) that are still shown.
    TakeBack {
        /// The sequence number of the event they came with.
        entry: u64,
    },

    // ---- pairs
    /// Lead: draw pairs by chance, one trio when the number is odd.
    PlanPairs,
    /// Lead: open the pairs for 1-60 minutes.
    OpenPairs {
        /// How long; nobody is cut off.
        minutes: u16,
    },
    /// Lead: in each pair the next person speaks first.
    SwapPairs,
    /// Lead: everyone back together.
    ClosePairs,

    // ---- role-play
    /// Lead: set the scene. Everyone else observes.
    SetRoles(Roles),
    /// Lead: the next phase.
    NextPhase,
    /// Feedback, in its order.
    GiveFeedback {
        /// Which.
        part: FeedbackPart,
        /// Words, when it is written.
        #[serde(default)]
        words: Option<PrivateText>,
    },
    /// Protagonist or lead: stop here and step out of the roles. Always possible.
    StopRehearsal,
    /// "I am myself again", with a new rating of the wish to use.
    DeRole {
        /// For whom; the leader may do it for anyone.
        #[serde(default)]
        seat: Option<Seat>,
        /// 0-10, optional. From 7 on: an urge exercise first.
        #[serde(default)]
        craving: Option<u8>,
    },

    // ---- problem-solving
    /// Lead: the next step.
    NextStep,
    /// One more way, without judging.
    AddAlternative {
        /// In a few words.
        words: PrivateText,
    },
    /// Lead: the way that is chosen.
    ChooseAlternative {
        /// Its number, from 0.
        alternative: u8,
    },

    // ---- closing
    /// What I take away; everyone inside reads it.
    TakeAway {
        /// The take-away.
        words: PrivateText,
    },
    /// What I will do. For me and the facilitators; comes back in the next check-in round.
    Commit {
        /// What.
        what: PrivateText,
        /// When.
        #[serde(default)]
        when: Option<PrivateText>,
        /// With whom.
        #[serde(default)]
        with_whom: Option<PrivateText>,
        /// 0-10, optional. Below 7: smaller is fine.
        #[serde(default)]
        confidence: Option<u8>,
    },
    // ---- safety
    /// Is it safe for me to leave? "No" raises a safety call.
    SafeToLeave {
        /// The answer.
        safe: bool,
    },
    /// I am not safe: raises a safety call at any moment, whether I am inside or not.
    RaiseSafetyCall,
    /// Facilitators: I have seen the safety call.
    SeeSafetyCall {
        /// Whose.
        seat: Seat,
    },
    /// Facilitators: the safety call has an outcome. Also after the end of the session.
    CloseSafetyCall {
        /// Whose.
        seat: Seat,
        /// How it ended.
        outcome: SafetyOutcome,
        /// With whom the person is safe, or who took over; asked for by these two outcomes.
        #[serde(default)]
        whom: Option<PrivateText>,
        /// Who follows up, and when.
        follow_up: PrivateText,
    },

    // ---- help
    /// I need help: private, at any moment, whether I am inside or not.
    NeedHelp {
        /// What it is about, optional.
        #[serde(default)]
        words: Option<PrivateText>,
    },
    /// Facilitators: answer a call for help.
    AnswerHelp {
        /// Whose.
        seat: Seat,
        /// How.
        answer: HelpAnswer,
        /// Words for that person alone.
        #[serde(default)]
        words: Option<PrivateText>,
    },
    /// The asker is fine now, or a facilitator has been there.
    CloseHelp {
        /// Whose; without it, my own.
        #[serde(default)]
        seat: Option<Seat>,
    },
}

impl Command {
    /// A line in the chat that everyone inside reads.
    pub fn say(words: PrivateText) -> Command {
        Command::Say {
            audience: ChatTo::All,
            words,
        }
    }
}

/// An audience as one word, so that a field of a form can carry it.
mod audience_word {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::ChatTo;

    pub(super) fn serialize<S: Serializer>(audience: &ChatTo, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&audience.word())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<ChatTo, D::Error> {
        let word = String::deserialize(from)?;
        ChatTo::from_word(&word).ok_or_else(|| D::Error::custom("not an audience"))
    }
}

/// Which part of the engine decides a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CommandArea {
    Server,
    Arrival,
    Lead,
    Floor,
    Words,
    Practice,
    Closing,
    Safety,
}

macro_rules! kinds {
    ($($area:ident: $($name:ident),*;)*) => {
        /// A command without its details: what a page may show a button for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is documented at the command of the same name")]
        pub enum CommandKind { $($($name),*),* }

        impl CommandKind {
            /// Every kind.
            pub const ALL: &[CommandKind] = &[$($(CommandKind::$name),*),*];

            pub(crate) fn area(self) -> CommandArea {
                match self { $($(CommandKind::$name)|* => CommandArea::$area),* }
            }
        }

        impl Command {
            /// What kind of command this is.
            pub fn kind(&self) -> CommandKind {
                match self { $($(Command::$name { .. } => CommandKind::$name),*),* }
            }
        }
    };
}

kinds! {
    Server: ConnectionLost, ConnectionReturned, ServerReturned, AddSeat, ChangeStanding, EndForgotten;
    Arrival: Arrive, Leave, Admit, AdmitAll, NotToday, SeatInRoom, Unseat, Lock, Unlock, Remove;
    Lead: Begin, NextSegment, BackSegment, JumpToSegment, AddMinutes, TakeOver, HandOver, Calm,
        TakeBreak, Resume, End;
    Floor: StartRound, Speak, Done, Pass, ComeBackToMe, Extend, NextSpeaker, Reorder, RaiseHand,
        LowerHand, LowerHandOf, OfferFloor, HandOn, ListenToday, TakeTurns, ChooseContract, Respond;
    Words: SetChat, Say, WriteTurn, TakeBack;
    Practice: PlanPairs, OpenPairs, SwapPairs, ClosePairs, SetRoles, NextPhase, GiveFeedback,
        StopRehearsal, DeRole, NextStep, AddAlternative, ChooseAlternative;
    Closing: TakeAway, Commit, NeedHelp, AnswerHelp, CloseHelp;
    Safety: SafeToLeave, RaiseSafetyCall, SeeSafetyCall, CloseSafetyCall;
}
