//! What facilitators see beside the room.

use kernel::Millis;

use crate::engine::SessionEngine;
use crate::people::SeatState;
use crate::safety::PrivateLine;
use crate::view::{Elsewhere, FacilitatorView, HelpView, ShareView, Waiting};
use crate::{HeardStatus, Presence, PrivateLineView, SafetyCallView, Seat, balance};

/// Passes in a row, and silent sessions, from which on a private word is a good idea.
const QUIET: u16 = 2;

impl SessionEngine {
    pub(super) fn desk(&self, seat: Seat, now: Millis) -> FacilitatorView {
        let (heard, present) = self.heard_of_present();
        let spoken = self.spoken(now);
        let seconds: Vec<u64> = spoken.iter().map(|(_, spoken)| *spoken).collect();
        FacilitatorView {
            next_step: self.next_step(seat, now),
            not_held: self.stage.not_held(self.agenda.len()),
            lobby: self.lobby(),
            elsewhere: self.elsewhere(),
            time_short: self.time_short(now),
            new_today: self.new_today(),
            safety: self.safety_views(),
            help: self.help_views(),
            private_lines: self.private_lines(),
            shares: shares(&spoken),
            balance: balance(&seconds),
            heard,
            present,
            commitments: self.commitments(),
            safe_to_leave: self
                .people
                .iter()
                .filter_map(|person| Some((person.seat, person.closing.safe?)))
                .collect(),
            urge_exercise_first: self
                .people
                .iter()
                .filter(|person| person.closing.urge_exercise_first)
                .map(|person| person.seat)
                .collect(),
        }
    }

    fn lobby(&self) -> Vec<Waiting> {
        let waits = |person: &SeatState| match person.presence {
            Presence::Lobby { since } => Some(Waiting {
                seat: person.seat,
                since,
            }),
            _ => None,
        };
        let mut lobby: Vec<Waiting> = self.people.iter().filter_map(waits).collect();
        lobby.sort_by_key(|waiting| waiting.since);
        lobby
    }

    fn new_today(&self) -> Vec<Seat> {
        let comes = |person: &&SeatState| {
            person.first_time
                && !person.standing.facilitates()
                && (person.is_inside() || matches!(person.presence, Presence::Lobby { .. }))
        };
        let new = self.people.iter().filter(comes);
        new.map(|person| person.seat).collect()
    }

    fn elsewhere(&self) -> Vec<Elsewhere> {
        let outside = self.people.iter().filter(|person| {
            !person.is_inside() && !matches!(person.presence, Presence::Lobby { .. })
        });
        outside
            .map(|person| Elsewhere {
                seat: person.seat,
                standing: person.standing,
                presence: person.presence,
            })
            .collect()
    }

    /// The safety calls that have no outcome, oldest first.
    pub fn safety_views(&self) -> Vec<SafetyCallView> {
        let call = |person: &SeatState| {
            let call = person.open_safety()?;
            Some(SafetyCallView {
                seat: person.seat,
                since: call.since,
                reason: call.reason,
                times: call.times,
                seen: call.seen,
            })
        };
        let mut calls: Vec<SafetyCallView> = self.people.iter().filter_map(call).collect();
        calls.sort_by_key(|call| call.since);
        calls
    }

    fn private_lines(&self) -> Vec<(Seat, Vec<PrivateLineView>)> {
        let waiting = self
            .people
            .iter()
            .filter(|person| person.waits_for_facilitators());
        let lines = waiting.map(|person| (person.seat, person.all_lines()));
        lines.filter(|(_, lines)| !lines.is_empty()).collect()
    }

    fn help_views(&self) -> Vec<HelpView> {
        let call = |person: &SeatState| {
            let help = person.open_help()?;
            Some(HelpView {
                seat: person.seat,
                since: help.since,
                words: help.words.clone(),
                answered: help.answered,
                not_safe: person.closing.safe == Some(false),
            })
        };
        let mut calls: Vec<HelpView> = self.people.iter().filter_map(call).collect();
        calls.sort_by_key(|call| call.since);
        calls
    }

    /// Milliseconds spoken by each person in the balance, the running turn included.
    pub(crate) fn spoken(&self, now: Millis) -> Vec<(&SeatState, u64)> {
        let now = self.timer_now(now);
        let running = self.speaking().map(|turn| (turn.seat, turn.spoken_ms(now)));
        let spoken = |person| {
            let person: &SeatState = person;
            let more = running.filter(|(seat, _)| *seat == person.seat);
            let more = more.map_or(0, |(_, spoken)| u64::from(spoken));
            (person, person.tally.spoken_ms + more)
        };
        self.people
            .iter()
            .filter(|person| person.stay.attended && !person.standing.facilitates() && !person.led)
            .map(spoken)
            .collect()
    }

    /// Spoke or passed, and present: without facilitators who take no turns.
    pub(crate) fn heard_of_present(&self) -> (u16, u16) {
        let mut counts = (0, 0);
        for person in self.people.iter().filter(|person| person.stay.attended) {
            match self.heard(person) {
                HeardStatus::Leads => {}
                HeardStatus::NotReached => counts.1 += 1,
                HeardStatus::Spoke | HeardStatus::Passed | HeardStatus::Listened => {
                    counts.0 += 1;
                    counts.1 += 1;
                }
            }
        }
        counts
    }

    pub(crate) fn heard(&self, person: &SeatState) -> HeardStatus {
        let tally = &person.tally;
        match (tally.turns, tally.passes) {
            (1.., _) => HeardStatus::Spoke,
            _ if person.listens => HeardStatus::Listened,
            (_, 1..) => HeardStatus::Passed,
            _ if !self.takes_turns(person) => HeardStatus::Leads,
            _ => HeardStatus::NotReached,
        }
    }

    pub(crate) fn commitments(&self) -> Vec<(Seat, crate::CommitmentView)> {
        let given = |person: &SeatState| Some((person.seat, person.closing.commitment.clone()?));
        self.people.iter().filter_map(given).collect()
    }
}

impl SeatState {
    /// What this person and the facilitators wrote to each other.
    pub(super) fn all_lines(&self) -> Vec<PrivateLineView> {
        self.private_lines.iter().map(line_view).collect()
    }

    /// Of these lines, what one reader may see.
    pub(super) fn lines_for(&self, reader: Seat) -> Vec<PrivateLineView> {
        let lines = self.private_lines.iter();
        let told = lines.filter(|line| line.by == reader || line.heard.contains(reader));
        told.map(line_view).collect()
    }
}

fn line_view(line: &PrivateLine) -> PrivateLineView {
    PrivateLineView {
        by: line.by,
        at: line.at,
        words: line.words.clone(),
    }
}

fn shares(spoken: &[(&SeatState, u64)]) -> Vec<ShareView> {
    let total: u64 = spoken.iter().map(|(_, spoken)| spoken).sum();
    let percent = |part: u64| (part * 200 + total).checked_div(total * 2).unwrap_or(0) as u8;
    spoken
        .iter()
        .map(|(person, spoken)| ShareView {
            seat: person.seat,
            seconds: u32::try_from(spoken / 1_000).unwrap_or(u32::MAX),
            turns: person.tally.turns,
            percent: percent(*spoken),
            passes_in_a_row: person.tally.passes_in_a_row,
            check_in_privately: person.tally.passes_in_a_row >= QUIET
                || person.silent_sessions >= QUIET,
        })
        .collect()
}
