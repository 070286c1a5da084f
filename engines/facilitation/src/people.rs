//! What the session keeps about each seat. Everything here has a bound.

use std::collections::VecDeque;

use kernel::Millis;

use crate::{
    AttendanceInterval, AttendanceMode, CommandId, CommitmentView, HelpAnswer, Presence,
    PrivateText, REMEMBERED_COMMANDS, SEATS_MAX, Seat, SeatSetup, Standing,
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
    pub(crate) kind_words: Option<PrivateText>,
    /// Has led: their time is not in the balance.
    pub(crate) led: bool,
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
    pub(crate) take_away: Option<(u64, Option<PrivateText>)>,
    pub(crate) commitment: Option<CommitmentView>,
    pub(crate) safe: Option<bool>,
    pub(crate) urge_exercise_first: bool,
}

/// The last call for help.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HelpCall {
    pub(crate) seq: u64,
    pub(crate) since: Millis,
    pub(crate) words: Option<PrivateText>,
    pub(crate) answered: Option<(Seat, HelpAnswer)>,
    pub(crate) answer_words: Option<PrivateText>,
    pub(crate) closed: bool,
}

/// The last commands of one seat, with the number of the last event of each.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct RememberedCommands(VecDeque<(CommandId, u64)>);

impl RememberedCommands {
    pub(crate) fn seq_of(&self, id: CommandId) -> Option<u64> {
        let newest_first = self.0.iter().rev();
        newest_first
            .copied()
            .find_map(|(known, seq)| (known == id).then_some(seq))
    }

    pub(crate) fn keep(&mut self, id: CommandId, seq: u64) {
        if let Some((last, last_seq)) = self.0.back_mut()
            && *last == id
        {
            *last_seq = seq;
            return;
        }
        if self.0.len() == REMEMBERED_COMMANDS {
            self.0.pop_front();
        }
        self.0.push_back((id, seq));
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
        };
        if self.visits.len() < VISITS_KEPT {
            self.visits.push(visit);
        } else if let Some(last) = self.visits.last_mut() {
            last.until = None;
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
            presence: Presence::Expected,
            place: AttendanceMode::Online,
            lobby_lost: None,
            came: 0,
            stay: TimeInside::default(),
            tally: TalkTally::default(),
            commands: RememberedCommands::default(),
            closing: ClosingWords::default(),
            help: None,
            kind_words: None,
            led: false,
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

    /// Connected, or lost for less than the grace period.
    pub(crate) fn is_around(&self) -> bool {
        matches!(self.presence, Presence::Here { .. } | Presence::Lost { .. })
    }

    /// The approximate number of bytes kept: commands, visits, words.
    pub(crate) fn weight(&self) -> usize {
        let help = self
            .help
            .iter()
            .flat_map(|help| [&help.words, &help.answer_words]);
        let take_away = self.closing.take_away.iter().map(|(_, words)| words);
        let texts = help.chain(take_away).chain([&self.kind_words]).flatten();
        let words: usize = texts.map(|words| words.reveal().len()).sum();
        words
            + self.commands.len() * size_of::<(CommandId, u64)>()
            + self.stay.visits.len() * size_of::<AttendanceInterval>()
            + size_of::<SeatState>()
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
