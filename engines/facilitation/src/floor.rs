//! The turn on the floor and the one before it.

use kernel::Millis;

use crate::{Contract, Cue, Offered, Seat, TURN_GRACE_MS, TurnEnd};

/// The turn on the floor.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Turn {
    pub(crate) seat: Seat,
    pub(crate) offered: Offered,
    pub(crate) since: Millis,
    /// When they began to speak, moved on by pauses.
    pub(crate) began: Option<Millis>,
    pub(crate) seconds: u16,
    pub(crate) cue: Option<Cue>,
    /// The speaker's own extension is used.
    pub(crate) extended: bool,
    pub(crate) contract: Contract,
    /// Since when the holder's connection is lost.
    pub(crate) lost: Option<Millis>,
    heard: Vec<Seat>,
}

/// The turn that was over last: it can still be responded to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EndedTurn {
    pub(crate) seat: Seat,
    pub(crate) end: TurnEnd,
    /// In which part; a later one shows it no more.
    pub(crate) segment: Option<u8>,
    pub(crate) contract: Contract,
    pub(crate) heard: Vec<Seat>,
}

impl Turn {
    pub(crate) fn offered(seat: Seat, offered: Offered, since: Millis, seconds: u16) -> Self {
        Turn {
            seat,
            offered,
            since,
            began: None,
            seconds,
            cue: None,
            extended: false,
            contract: Contract::default(),
            lost: None,
            heard: Vec::new(),
        }
    }

    fn length(&self) -> Millis {
        Millis::from(self.seconds) * 1_000
    }

    /// When the time is over.
    pub(crate) fn deadline(&self) -> Option<Millis> {
        Some(self.began? + self.length())
    }

    /// The next cue and its moment, counted from the start of the turn: 80 %, 100 %, 30 s more.
    pub(crate) fn next_cue(&self) -> Option<(Millis, Cue)> {
        let length = self.length();
        let (after, cue) = match self.cue {
            None => (length * 4 / 5, Cue::Soft),
            Some(Cue::Soft) => (length, Cue::HandOver),
            Some(Cue::HandOver) => (length + TURN_GRACE_MS, Cue::GraceOver),
            Some(Cue::GraceOver) => return None,
        };
        Some((self.began? + after, cue))
    }

    /// A longer turn: cues that lie ahead again will be given again.
    pub(crate) fn extend(&mut self, seconds: u16, at: Millis) {
        self.seconds = self.seconds.saturating_add(seconds);
        self.cue = None;
        while let Some((moment, cue)) = self.next_cue()
            && moment <= at
        {
            self.cue = Some(cue);
        }
    }

    /// Time spoken until now, or until the connection was lost.
    pub(crate) fn spoken_ms(&self, now: Millis) -> u32 {
        let until = self.lost.map_or(now, |lost| lost.min(now));
        let spoken = self.began.map_or(0, |began| until - began);
        u32::try_from(spoken.max(0)).unwrap_or(u32::MAX)
    }

    /// Moves the turn on after a pause.
    pub(crate) fn shift(&mut self, by: Millis, at: Millis) {
        self.since = (self.since + by).min(at);
        self.began = self.began.map(|began| (began + by).min(at));
        self.lost = self.lost.map(|_| at);
    }

    pub(crate) fn nod(&mut self, seat: Seat) {
        self.heard.push(seat);
    }

    pub(crate) fn heard(&self) -> &[Seat] {
        &self.heard
    }

    pub(crate) fn into_last(self, end: TurnEnd, segment: Option<u8>) -> EndedTurn {
        EndedTurn {
            seat: self.seat,
            end,
            segment,
            contract: self.contract,
            heard: self.heard,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaking() -> Turn {
        let mut turn = Turn::offered(Seat(1), Offered::InRound, 0, 100);
        turn.began = Some(10_000);
        turn
    }

    #[test]
    fn cues_come_at_eighty_and_a_hundred_percent_and_half_a_minute_later() {
        let mut turn = speaking();
        let mut moments = Vec::new();
        while let Some((moment, cue)) = turn.next_cue() {
            moments.push((moment, cue));
            turn.cue = Some(cue);
        }
        let expected = [
            (90_000, Cue::Soft),
            (110_000, Cue::HandOver),
            (140_000, Cue::GraceOver),
        ];
        assert_eq!(moments, expected);
    }

    #[test]
    fn a_minute_more_brings_the_cues_again() {
        let mut turn = speaking();
        turn.cue = Some(Cue::HandOver);
        turn.extend(60, 111_000);
        assert_eq!(turn.next_cue(), Some((138_000, Cue::Soft)));
        assert_eq!(turn.deadline(), Some(170_000));
    }

    #[test]
    fn a_lost_connection_is_not_speaking_time() {
        let mut turn = speaking();
        turn.lost = Some(30_000);
        assert_eq!(turn.spoken_ms(60_000), 20_000);
    }
}
