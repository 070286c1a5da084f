//! The room as a person inside sees it, in the words and cases that the templates ask for: stage,
//! people and words. Turns, practice and the desk have files of their own.

use std::ops::Deref;

use facilitation::view::{
    EntryKind, FacilitatorView, Pause, PersonPresence, PersonView, Phase, PlaceView, SegmentView,
    SharedView, WrittenEntry,
};
use facilitation::{
    AttendanceMode, ChatMode, ChatTo, CommandKind as K, FeedbackPart, Floor, ResponseKind, Seat,
    Segment, SegmentKind, Standing, TurnState,
};

use super::context::PartContext;

/// The field of a form that names its audience.
const AUDIENCE: &str = "audience";
/// How many of the last written things a page shows by itself.
const WRITTEN_SHOWN: usize = 40;

/// What the parts of a person inside are drawn from.
#[derive(Clone, Copy)]
pub(crate) struct InsideContext<'a> {
    context: PartContext<'a>,
    pub(crate) room: &'a SharedView,
    pub(crate) desk: Option<&'a FacilitatorView>,
}

impl<'a> Deref for InsideContext<'a> {
    type Target = PartContext<'a>;

    fn deref(&self) -> &PartContext<'a> {
        &self.context
    }
}

impl<'a> InsideContext<'a> {
    /// `None` for a person who is not inside.
    pub(crate) fn of(context: PartContext<'a>) -> Option<Self> {
        Some(Self {
            context,
            room: context.seen.view.room.as_ref()?,
            desk: context.seen.view.desk.as_ref(),
        })
    }

    // ---- the stage

    pub(crate) fn gathering(&self) -> bool {
        self.room.phase == Phase::Gathering
    }

    pub(crate) fn ended(&self) -> bool {
        self.room.phase == Phase::Ended
    }

    /// It ended before it began: nothing of it took place.
    pub(crate) fn unbegun(&self) -> bool {
        self.ended() && self.room.began.is_none()
    }

    /// Calm or a break: nobody speaks now.
    pub(crate) fn rests(&self) -> bool {
        self.room.pause.is_some()
    }

    pub(crate) fn calm(&self) -> bool {
        matches!(self.room.pause, Some(Pause::Calm { .. }))
    }

    /// Until when the break is, on the clock.
    pub(crate) fn break_until(&self) -> Option<String> {
        match &self.room.pause {
            Some(Pause::Break { until, .. }) => Some(self.clock_time(until)),
            _ => None,
        }
    }

    pub(crate) fn segment(&self) -> Option<&'a Segment> {
        let running = self.room.segment?;
        self.room.agenda.get(usize::from(running.index))
    }

    /// "Check-in round", or that the session has not begun or is over.
    pub(crate) fn segment_line(&self) -> String {
        match self.segment() {
            _ if self.ended() => self.texts.say("live-stage-ended"),
            Some(segment) => self.text(&segment.title),
            None => self.texts.say("live-stage-gathering"),
        }
    }

    pub(crate) fn is_past(&self, index: &usize) -> bool {
        let done = |running: SegmentView| {
            let running = usize::from(running.index);
            *index < running || (self.ended() && *index == running)
        };
        self.room.segment.is_some_and(done)
    }

    pub(crate) fn is_now(&self, index: &usize) -> bool {
        let running = self.room.segment.filter(|_| !self.ended());
        running.is_some_and(|running| usize::from(running.index) == *index)
    }

    /// When the session ends if every segment takes its minutes from here.
    pub(crate) fn ends_about(&self) -> Option<String> {
        let running = self.room.segment.filter(|_| !self.ended())?;
        let rest = self.room.agenda.iter().skip(usize::from(running.index) + 1);
        let rest: i64 = rest.map(Segment::millis).sum();
        Some(self.clock_time(&(running.ends.max(self.seen.now) + rest)))
    }

    /// A closing part before another one: what people will do comes here, what they take away
    /// in the last.
    pub(crate) fn commits_here(&self) -> bool {
        let Some(running) = self.room.segment else {
            return false;
        };
        let closings = self.room.agenda.iter().skip(usize::from(running.index));
        self.is_kind("closing")
            && closings
                .skip(1)
                .any(|segment| segment.kind == SegmentKind::Closing)
    }

    // ---- people

    pub(crate) fn person(&self, seat: &Seat) -> Option<&'a PersonView> {
        self.room.people.iter().find(|person| person.seat == *seat)
    }

    pub(crate) fn in_room(&self, seat: &Seat) -> bool {
        self.person(seat)
            .is_some_and(|person| person.place == AttendanceMode::InRoom)
    }

    pub(crate) fn people_in_room(&self) -> Vec<Seat> {
        let there = self
            .room
            .people
            .iter()
            .filter(|person| person.place == AttendanceMode::InRoom);
        there.map(|person| person.seat).collect()
    }

    pub(crate) fn online(&self) -> usize {
        self.room.people.len() - self.people_in_room().len()
    }

    /// "in the room", "online", "connection lost".
    pub(crate) fn place_of(&self, person: &PersonView) -> &'static str {
        match (person.here, person.place) {
            (PersonPresence::Yes, AttendanceMode::InRoom) => "live-place-room",
            (PersonPresence::Yes, AttendanceMode::Online) => "live-place-online",
            (PersonPresence::Lost, _) => "live-place-lost",
            (PersonPresence::Away, _) => "live-place-away",
        }
    }

    /// "Written down by Cleo", for words that a facilitator wrote in another person's name.
    pub(crate) fn by_hand(&self, hand: &Option<Seat>) -> Option<String> {
        Some(self.about("live-by-hand", hand.as_ref()?))
    }

    /// "Entered by Cleo", for a person whom a facilitator noted as sitting in the room, and for a turn
    /// that a facilitator took or passed in another person's name.
    pub(crate) fn entered_by(&self, hand: &Option<Seat>) -> Option<String> {
        Some(self.about("live-noted-by", hand.as_ref()?))
    }

    /// What a person is here beside taking part.
    pub(crate) fn standing_of(&self, person: &PersonView) -> Option<&'static str> {
        match person.standing {
            _ if self.room.lead == Some(person.seat) => Some("live-standing-leads"),
            Standing::Member => None,
            Standing::PeerMentor => Some("live-standing-peer-mentor"),
            Standing::CoFacilitator => Some("live-standing-co-facilitator"),
            Standing::Facilitator => Some("live-standing-facilitator"),
        }
    }

    pub(crate) fn hand_up(&self, seat: &Seat) -> bool {
        self.room.hands.contains(seat)
    }

    /// This person just listens today.
    pub(crate) fn person_listens(&self, seat: &Seat) -> bool {
        self.person(seat).is_some_and(|person| person.listens)
    }

    /// This person takes turns, and is not in the middle of one.
    pub(crate) fn may_listen(&self, seat: &Seat) -> bool {
        let speaks = self.speaking() && self.turn().is_some_and(|turn| turn.seat == *seat);
        !speaks
            && self
                .person(seat)
                .is_some_and(|person| !person.standing.facilitates())
    }

    /// Where a person is in the round.
    pub(crate) fn turn_of(&self, seat: &Seat) -> Option<TurnState> {
        Some(self.place_in_round(seat)?.turn)
    }

    pub(crate) fn place_in_round(&self, seat: &Seat) -> Option<&'a PlaceView> {
        let round = self.room.round.as_ref()?;
        round.order.iter().find(|place| place.seat == *seat)
    }

    /// Another facilitator who is here, to go in my place.
    pub(crate) fn other_facilitator(&self) -> Option<Seat> {
        let other = self.room.people.iter().find(|person| {
            person.standing.facilitates()
                && person.here == PersonPresence::Yes
                && !self.is_me(&person.seat)
        });
        other.map(|person| person.seat)
    }

    /// Who may be handed the lead.
    pub(crate) fn heirs(&self) -> Vec<Seat> {
        let may = self.room.people.iter().filter(|person| {
            person.standing > Standing::Member
                && person.here == PersonPresence::Yes
                && self.room.lead != Some(person.seat)
        });
        may.map(|person| person.seat).collect()
    }

    // ---- words

    pub(crate) fn written(&self) -> &'a [WrittenEntry] {
        let all = &self.seen.view.written;
        let skip = if self.whole_log() {
            0
        } else {
            all.len().saturating_sub(WRITTEN_SHOWN)
        };
        &all[skip..]
    }

    pub(crate) fn written_before(&self) -> bool {
        self.written().len() < self.seen.view.written.len()
    }

    /// What an entry is, beside its author; nothing for a line in the chat.
    pub(crate) fn entry_kind(&self, entry: &WrittenEntry) -> Option<String> {
        match &entry.entry {
            EntryKind::Chat(ChatTo::All) => None,
            EntryKind::Chat(ChatTo::Facilitators) => {
                Some(self.texts.say("live-entry-facilitators"))
            }
            EntryKind::Chat(ChatTo::Pair { .. }) => Some(self.texts.say("live-entry-pair")),
            EntryKind::Turn => Some(self.texts.say("live-entry-turn")),
            EntryKind::Response { to, response } => {
                let id = match response {
                    ResponseKind::Heard => "live-entry-heard",
                    ResponseKind::Question => "live-entry-question",
                    ResponseKind::MeToo => "live-entry-me-too",
                    ResponseKind::Idea => "live-entry-idea",
                };
                let to = if self.is_me(to) {
                    self.texts.say("live-to-you")
                } else {
                    self.called(to)
                };
                Some(self.texts.name(id, &to))
            }
            EntryKind::Feedback {
                part: FeedbackPart::Worked,
            } => Some(self.texts.say("live-entry-worked")),
            EntryKind::Feedback {
                part: FeedbackPart::Change,
            } => Some(self.texts.say("live-entry-change")),
        }
    }

    /// I may take this back: it is mine, or I lead.
    pub(crate) fn may_take_back(&self, seat: &Seat) -> bool {
        self.may(K::TakeBack) && (self.is_me(seat) || self.me().leads)
    }

    /// Who reads what I write now; `None` while I may write nothing, or while it is my turn, which
    /// has a box of its own.
    pub(crate) fn says_to(&self) -> Option<&'a ChatTo> {
        let turn_box = self.holds_turn() && self.desk.is_none();
        self.me().says_to.as_ref().filter(|_| !turn_box)
    }

    /// The id of the box for this audience: each audience has a draft of its own.
    pub(crate) fn say_field(&self, to: &ChatTo) -> String {
        match to {
            ChatTo::All => "say-words".to_owned(),
            other => format!("say-words-{}", other.word()),
        }
    }

    /// "Write to Ben".
    pub(crate) fn say_label(&self, to: &ChatTo) -> String {
        match to {
            ChatTo::All => self.texts.say("live-say-everyone"),
            ChatTo::Facilitators => self.texts.say("live-say-facilitators"),
            ChatTo::Pair { seats } => self.texts.name("live-say-pair", &self.others_of(seats)),
        }
    }

    /// Who reads it, below the box.
    pub(crate) fn say_hint(&self, to: &ChatTo) -> String {
        match to {
            ChatTo::All => self.texts.say("live-say-everyone-hint"),
            ChatTo::Facilitators => self.texts.say("live-say-facilitators-hint"),
            ChatTo::Pair { seats } => self.texts.count("live-say-pair-hint", seats.len()),
        }
    }

    /// "You were writing to Ben. Nobody has read it.", for a draft whose audience is gone.
    pub(crate) fn unsent_line(&self, to: &ChatTo) -> String {
        match to {
            ChatTo::All => self.texts.say("live-unsent-everyone"),
            ChatTo::Facilitators => self.texts.say("live-unsent-facilitators"),
            ChatTo::Pair { seats } => self.texts.name("live-unsent-pair", &self.others_of(seats)),
        }
    }

    fn others_of(&self, seats: &[Seat]) -> String {
        let others = seats.iter().copied().filter(|seat| !self.is_me(seat));
        self.row(&others.collect::<Vec<Seat>>())
    }

    /// What was typed for this audience and not taken.
    pub(crate) fn kept_say(&self, to: &ChatTo) -> &'a str {
        let same = ChatTo::from_word(self.kept("say", AUDIENCE)).unwrap_or_default();
        if same.word() == to.word() {
            self.kept("say", "words")
        } else {
            ""
        }
    }

    /// Words of a form that was not taken and has no box any more: a sentence, and the words.
    pub(crate) fn unsent(&self) -> Option<(String, &'a str)> {
        let said = self.kept("say", "words");
        let turn = self.kept("write_turn", "words");
        let answer = self.kept("respond", "words");
        let to = ChatTo::from_word(self.kept("say", AUDIENCE)).unwrap_or_default();
        if !said.is_empty() && self.says_to().is_none_or(|now| now.word() != to.word()) {
            return Some((self.unsent_line(&to), said));
        }
        if !turn.is_empty() && !self.may(K::WriteTurn) {
            return Some((self.texts.say("live-unsent-turn"), turn));
        }
        let boxed = self.respond_to().is_some_and(|last| last.welcome.is_some());
        if !answer.is_empty() && !boxed {
            return Some((self.texts.say("live-unsent-answer"), answer));
        }
        None
    }

    /// Why nothing can be written now.
    pub(crate) fn no_say(&self) -> &'static str {
        match self.room.chat {
            _ if self.holds_turn() => "live-no-say-turn",
            _ if self.calm() => "live-no-say-calm",
            ChatMode::Off => "live-no-say-off",
            _ => "live-no-say-now",
        }
    }

    pub(crate) fn chat_is(&self, word: &str) -> bool {
        let now = match self.room.chat {
            ChatMode::All => "all",
            ChatMode::FacilitatorOnly => "facilitator_only",
            ChatMode::Off => "off",
        };
        now == word
    }

    // ---- the segment

    /// The commitment of last time that comes back to me.
    pub(crate) fn returned_to_me(&self) -> Option<&'a facilitation::CommitmentText> {
        let mine = self.seen.returned.iter().find(|(seat, _)| self.is_me(seat));
        mine.map(|(_, words)| words)
    }

    pub(crate) fn is_kind(&self, word: &str) -> bool {
        self.segment()
            .is_some_and(|segment| kind_word(segment.kind) == word)
    }
}

/// The word of a way of taking turns, in forms and message ids.
pub(crate) fn floor_word(floor: Floor) -> &'static str {
    match floor {
        Floor::Round => "round",
        Floor::Hands => "hands",
        Floor::LeastHeardFirst => "least_heard_first",
        Floor::TalkingPiece => "talking_piece",
        Floor::Popcorn => "popcorn",
    }
}

/// The word of a kind of segment, in forms and message ids.
pub(crate) fn kind_word(kind: SegmentKind) -> &'static str {
    use facilitation::SegmentKind as S;
    match kind {
        S::Opening => "opening",
        S::Readings => "readings",
        S::CheckIn => "check_in",
        S::FreeDiscussion => "free_discussion",
        S::TopicRound => "topic_round",
        S::SkillPractice => "skill_practice",
        S::ProblemSolving => "problem_solving",
        S::GuidedDiscussion => "guided_discussion",
        S::Pairs => "pairs",
        S::Quiet => "quiet",
        S::Break => "break",
        S::Closing => "closing",
    }
}
