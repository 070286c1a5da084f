//! What the session keeps about each seat. Everything here has a bound.

use std::collections::BTreeMap;

use kernel::Millis;

use crate::safety::{PrivateLine, SafetyCall};
use crate::{
    AttendanceInterval, AttendanceMode, CommandId, CommitmentView, HelpAnswer, Presence,
    PrivateText, SEATS_MAX, Seat, SeatSet, SeatSetup, Standing,
};

/// Most stretches kept per person; the last one is drawn out after that. Minutes stay exact.
const VISITS_KEPT: usize = 32;

/// One seat.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SeatState {
    pub(crate) seat: Seat,
    pub(crate) standing: Standing,
    pub(crate) days_since_share: Option<u16>,
    pub(crate) silent_sessions: u16,
    /// Has not been in a session of this group before.
    pub(crate) first_time: bool,
    pub(crate) presence: Presence,
    /// Where they are or were last.
    pub(crate) place: AttendanceMode,
    /// Since when the connection of a person in the lobby is lost.
    pub(crate) lobby_lost: Option<Millis>,
    /// Place in the order of coming, from 1; 0 before the first time.
    pub(crate) came: u32,
    pub(crate) stay: TimeInside,
    pub(crate) tally: TalkTally,
    pub(crate) commands: RememberedCommands,
    pub(crate) closing: ClosingWords,
    pub(crate) help: Option<HelpCall>,
    pub(crate) safety: Option<SafetyCall>,
    /// What this person and the facilitators wrote to each other.
    pub(crate) private_lines: Vec<PrivateLine>,
    pub(crate) kind_words: Option<PrivateText>,
    /// Has led: their time is not in the balance.
    pub(crate) led: bool,
    /// Just listens today.
    pub(crate) listens: bool,
    /// The facilitator who noted that this person sits in the room.
    pub(crate) by_hand: Option<Seat>,
    /// Everyone who was inside at the same time.
    pub(crate) met: SeatSet,
}

/// When a person was inside.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct TimeInside {
    pub(crate) visits: Vec<AttendanceInterval>,
    pub(crate) since: Option<Millis>,
    pub(crate) total_ms: Millis,
    /// Was inside while the session ran.
    pub(crate) attended: bool,
    /// Was inside when it ended.
    pub(crate) stayed: Option<bool>,
}

/// Talk today.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct TalkTally {
    pub(crate) spoken_ms: u64,
    pub(crate) turns: u16,
    pub(crate) passes: u16,
    pub(crate) passes_in_a_row: u16,
}

/// What a person said in the closing round and after a role-play.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ClosingWords {
    pub(crate) take_away: Option<TakeAway>,
    pub(crate) commitment: Option<CommitmentView>,
    /// Who heard the commitment.
    pub(crate) commitment_heard: SeatSet,
    pub(crate) safe: Option<bool>,
    pub(crate) urge_exercise_first: bool,
}

/// What a person takes away.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TakeAway {
    pub(crate) seq: u64,
    pub(crate) words: Option<PrivateText>,
    pub(crate) by_hand: Option<Seat>,
    pub(crate) heard: SeatSet,
}

/// The last call for help.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HelpCall {
    pub(crate) seq: u64,
    pub(crate) since: Millis,
    pub(crate) words: Option<PrivateText>,
    pub(crate) heard: SeatSet,
    pub(crate) answered: Option<(Seat, HelpAnswer)>,
    pub(crate) answer_words: Option<PrivateText>,
    pub(crate) closed: bool,
}

/// The commands of one seat that gave events, with the number of the last event of each. There
/// are at most [`crate::COMMANDS_MAX`] and a few more.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct RememberedCommands(BTreeMap<CommandId, u64>);

impl RememberedCommands {
    pub(crate) fn seq_of(&self, id: CommandId) -> Option<u64> {
        self.0.get(&id).copied()
    }

    pub(crate) fn keep(&mut self, id: CommandId, seq: u64) {
        self.0.insert(id, seq);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

impl TimeInside {
    /// Comes in, or changes place.
    pub(crate) fn begin(&mut self, place: AttendanceMode, at: Millis, running: bool) {
        self.attended |= running;
        if self.since.is_some() {
            self.end(at);
        }
        self.since = Some(at);
        let visit = AttendanceInterval {
            place,
            from: at,
            until: None,
            by_hand: false,
        };
        if self.visits.len() < VISITS_KEPT {
            self.visits.push(visit);
        } else if let Some(last) = self.visits.last_mut() {
            last.until = None;
        }
    }

    /// The stretch that began last was noted by a facilitator.
    pub(crate) fn noted(&mut self, by_hand: bool) {
        if let Some(last) = self.visits.last_mut() {
            last.by_hand = by_hand;
        }
    }

    /// Goes, or went at an earlier moment.
    pub(crate) fn end(&mut self, at: Millis) {
        if let Some(since) = self.since.take() {
            self.total_ms += (at - since).max(0);
            if let Some(last) = self.visits.last_mut() {
                last.until = Some(at.max(last.from));
            }
        }
    }

    /// The session begins: minutes count from here.
    pub(crate) fn session_begins(&mut self, at: Millis) {
        self.total_ms = 0;
        if self.since.is_some() {
            self.since = Some(at);
            self.attended = true;
        }
    }

    /// Time inside while the session ran.
    pub(crate) fn millis(&self, now: Millis) -> Millis {
        self.total_ms + self.since.map_or(0, |since| (now - since).max(0))
    }
}

impl SeatState {
    fn new(setup: &SeatSetup) -> Self {
        SeatState {
            seat: setup.seat,
            standing: setup.standing,
            days_since_share: setup.days_since_share,
            silent_sessions: setup.silent_sessions,
            first_time: setup.first_time,
            presence: Presence::Expected,
            place: AttendanceMode::Online,
            lobby_lost: None,
            came: 0,
            stay: TimeInside::default(),
            tally: TalkTally::default(),
            commands: RememberedCommands::default(),
            closing: ClosingWords::default(),
            help: None,
            safety: None,
            private_lines: Vec::new(),
            kind_words: None,
            led: false,
            listens: false,
            by_hand: None,
            met: SeatSet::default(),
        }
    }

    pub(crate) fn is_here(&self) -> bool {
        self.presence.is_here()
    }

    pub(crate) fn is_inside(&self) -> bool {
        self.presence.is_inside()
    }

    /// Sits in the room at this moment.
    pub(crate) fn is_in_room(&self) -> bool {
        self.presence
            == Presence::Here {
                place: AttendanceMode::InRoom,
            }
    }

    /// Waits in the lobby on a device.
    pub(crate) fn waits_online(&self) -> bool {
        matches!(self.presence, Presence::Lobby { .. }) && self.place == AttendanceMode::Online
    }

    /// Connected, or lost for less than the grace period.
    pub(crate) fn is_around(&self) -> bool {
        matches!(self.presence, Presence::Here { .. } | Presence::Lost { .. })
    }

    /// The approximate number of bytes kept: commands, visits, words.
    pub(crate) fn weight(&self) -> usize {
        let take_away = self.closing.take_away.iter().map(|given| &given.words);
        let lines = self.private_lines.iter().map(|line| &line.words);
        // The words of a call for help are among the lines.
        let texts = take_away.chain(lines).chain([&self.kind_words]).flatten();
        let words: usize = texts.map(|words| words.reveal().len()).sum();
        words
            + self.commands.len() * size_of::<(CommandId, u64)>()
            + self.stay.visits.len() * size_of::<AttendanceInterval>()
            + size_of::<SeatState>()
    }

    /// A safety call that has no outcome yet.
    pub(crate) fn open_safety(&self) -> Option<&SafetyCall> {
        self.safety.as_ref().filter(|call| call.closed.is_none())
    }

    /// Asked for a private word or has an open safety call.
    pub(crate) fn waits_for_facilitators(&self) -> bool {
        self.open_help().is_some() || self.open_safety().is_some()
    }

    /// A call for help that is not settled.
    pub(crate) fn open_help(&self) -> Option<&HelpCall> {
        self.help.as_ref().filter(|help| !help.closed)
    }
}

/// Every seat, looked up by number in a short packed row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct SeatTable {
    seats: Vec<Seat>,
    persons: Vec<SeatState>,
}

impl SeatTable {
    pub(crate) fn new(setup: &[SeatSetup]) -> Self {
        let mut people = SeatTable::default();
        for seat in setup {
            people.add(seat);
        }
        people
    }

    /// Adds a seat; one that is known already, or past [`SEATS_MAX`], changes nothing.
    pub(crate) fn add(&mut self, setup: &SeatSetup) {
        if self.seats.len() < SEATS_MAX && !self.seats.contains(&setup.seat) {
            self.seats.push(setup.seat);
            self.persons.push(SeatState::new(setup));
        }
    }

    pub(crate) fn get(&self, seat: Seat) -> Option<&SeatState> {
        let at = self.seats.iter().position(|known| *known == seat)?;
        self.persons.get(at)
    }

    pub(crate) fn get_mut(&mut self, seat: Seat) -> Option<&mut SeatState> {
        let at = self.seats.iter().position(|known| *known == seat)?;
        self.persons.get_mut(at)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &SeatState> {
        self.persons.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut SeatState> {
        self.persons.iter_mut()
    }

    pub(crate) fn len(&self) -> usize {
        self.persons.len()
    }

    /// Everyone inside, in order of coming.
    pub(crate) fn inside(&self) -> Vec<&SeatState> {
        let mut inside: Vec<&SeatState> = self.iter().filter(|person| person.is_inside()).collect();
        inside.sort_by_key(|person| person.came);
        inside
    }

    /// Inside and not a facilitator: what the size of the group limits.
    pub(crate) fn count_members_inside(&self) -> usize {
        self.iter()
            .filter(|person| person.is_inside() && !person.standing.facilitates())
            .count()
    }
}
