//! Builds views. The work grows linearly with the people in the session.

use kernel::Millis;

use crate::engine::SessionEngine;
use crate::people::SeatState;
use crate::view::{
    AlternativeView, AnswersView, EntryKind, FloorView, HelpState, LastTurn, Me, PairsView, Pause,
    PersonPresence, PersonView, Phase, PlaceView, ProblemView, RolePlayView, RoundView, SeatView,
    SegmentView, SharedView, TakeAwayView, TurnView, WrittenEntry,
};
use crate::{
    AttendanceMode, ChatTo, CommandKind, HeardStatus, Presence, RESPONSE_SECONDS, SafetyState,
    Seat, SegmentKind, TurnState,
};

impl SessionEngine {
    /// What this person sees. A seat that is not of this session sees nothing but itself.
    pub fn view(&self, seat: Seat, now: Millis) -> SeatView {
        let now = now.max(self.at);
        let person = self.people.get(seat);
        let inside = person.filter(|person| person.is_inside());
        // After the end the open calls are still theirs, whether they were inside to the end or not.
        let ended = self.stage.phase == Phase::Ended;
        let led = person.filter(|person| ended && person.standing.facilitates());
        let facilitates = inside.filter(|person| self.facilitates(person)).or(led);
        SeatView {
            seq: self.seq,
            now,
            me: self.me(seat, person),
            room: inside.map(|person| self.room_for(person, now)),
            written: inside.map_or_else(Vec::new, |person| self.written_for(person)),
            desk: facilitates.map(|_| self.desk(seat, now)),
        }
    }

    /// What this person may do now: every other command would be refused.
    pub fn allowed(&self, seat: Seat) -> Vec<CommandKind> {
        let kinds = CommandKind::ALL.iter().copied();
        kinds.filter(|kind| self.may(seat, *kind).is_ok()).collect()
    }

    fn me(&self, seat: Seat, person: Option<&SeatState>) -> Me {
        let round = self.round.as_ref();
        let entry = round.and_then(|round| round.entry(seat));
        let holds = self.turn.as_ref().is_some_and(|turn| turn.seat == seat);
        let before = round
            .and_then(|round| round.before(seat, &self.hands, |other| self.can_be_asked(other)));
        let on_floor = u16::from(self.turn.is_some());
        Me {
            seat,
            standing: person.map(|person| person.standing),
            presence: person.map_or(Presence::Expected, |person| person.presence),
            in_person: person.is_some_and(|person| person.place == AttendanceMode::InRoom),
            leads: self.lead == Some(seat),
            may: person.map_or_else(Vec::new, |_| self.allowed(seat)),
            turn: self.turn_state(seat, entry.map(|entry| entry.turn)),
            turns_before: if holds {
                Some(0)
            } else {
                before.map(|before| before + on_floor)
            },
            hand_up: self.hands.contains(&seat),
            help: person.and_then(help_state),
            safety: person.and_then(safety_state),
            private_lines: person.map_or_else(Vec::new, |person| person.lines_for(seat)),
            kind_words: person.and_then(|person| person.kind_words.clone()),
            take_away: person
                .and_then(|person| person.closing.take_away.as_ref())
                .and_then(|given| given.words.clone()),
            commitment: person.and_then(|person| person.closing.commitment.clone()),
            listens: person.is_some_and(|person| person.listens),
            may_go_first: person.is_some_and(|person| {
                let carried = self.setup.carried_over.contains(&seat);
                carried && self.rounds == 0 && self.heard(person) == HeardStatus::NotReached
            }),
            told_heard: self.has_told(seat),
            says_to: person
                .filter(|person| self.may(person.seat, CommandKind::Say).is_ok())
                .and_then(|person| self.chat_for(person).ok()),
            safe_to_leave: person.and_then(|person| person.closing.safe),
            urge_exercise_first: person.is_some_and(|person| person.closing.urge_exercise_first),
        }
    }

    /// Whether the speaker of the turn that can be responded to knows that this person heard it.
    fn has_told(&self, seat: Seat) -> bool {
        match (self.speaking(), &self.last) {
            (Some(turn), _) => turn.heard().contains(&seat),
            (None, last) => last.as_ref().is_some_and(|last| last.heard.contains(&seat)),
        }
    }

    /// Turns by hand have a state too, while they are on the floor.
    fn turn_state(&self, seat: Seat, in_round: Option<TurnState>) -> Option<TurnState> {
        match self.turn.as_ref().filter(|turn| turn.seat == seat) {
            Some(turn) if turn.began.is_some() => Some(TurnState::Speaking),
            Some(_) => Some(TurnState::Offered),
            None => in_round,
        }
    }

    /// The room without the words that were said before this person came.
    fn room_for(&self, person: &SeatState, now: Millis) -> SharedView {
        let mut room = self.room(now);
        let heard = |seat: Seat| {
            let given = self.people.get(seat)?.closing.take_away.as_ref()?;
            Some(given.heard.contains(person.seat))
        };
        room.take_aways
            .retain(|given| heard(given.seat) == Some(true));
        if let (Some(shown), Some(problem)) = (&mut room.problem, &self.problem) {
            let ways = &problem.alternatives;
            let heard = |way: &AlternativeView| ways.get(usize::from(way.alternative));
            shown
                .alternatives
                .retain(|way| heard(way).is_some_and(|way| way.heard.contains(person.seat)));
        }
        room
    }

    /// The room with everything that was said, as a person sees it who was inside all the time.
    pub fn room(&self, now: Millis) -> SharedView {
        let inside = self.people.inside();
        SharedView {
            phase: self.stage.phase,
            began: self.stage.began,
            lead: self.lead,
            waiting_since: self.waiting,
            pause: self.stage.pause,
            locked: self.locked,
            chat: self.chat,
            agenda: self.agenda.clone(),
            segment: self.segment_view(now),
            floor: self.floor_view(now),
            round: self.round_view(),
            hands: self.hands.clone(),
            people: inside.iter().map(|person| person_view(person)).collect(),
            last_turn: self.last_turn_view(),
            answers: self.answers_view(now),
            pairs: self.pairs_view(),
            role_play: self.role_play.as_ref().map(|play| RolePlayView {
                roles: play.roles.clone(),
                phase: play.phase,
                still_in_role: play.in_role.clone(),
                changes: play.changes,
            }),
            problem: self.problem_view(),
            take_aways: self.take_aways(),
        }
    }

    fn segment_view(&self, now: Millis) -> Option<SegmentView> {
        let running = self.stage.segment?;
        let segment = self.segment()?;
        let now = self.timer_now(now);
        let ends = running.began + segment.millis();
        Some(SegmentView {
            index: running.index,
            began: running.began,
            ends,
            left_seconds: seconds_until(ends, now),
            crosstalk: self.crosstalk(),
        })
    }

    fn floor_view(&self, now: Millis) -> FloorView {
        let Some(turn) = &self.turn else {
            return FloorView::Free;
        };
        let deadline = turn.deadline();
        let left = deadline.map(|deadline| seconds_until(deadline, self.timer_now(now)));
        let view = TurnView {
            seat: turn.seat,
            offered: turn.offered,
            since: turn.since,
            seconds: turn.seconds,
            deadline: deadline.filter(|_| self.stage.pause.is_none()),
            left_seconds: left.map_or(turn.seconds, |left| left.min(u32::from(u16::MAX)) as u16),
            cue: turn.cue,
            extended: turn.extended,
            lost: turn.lost.is_some(),
            contract: turn.contract,
        };
        if turn.began.is_some() {
            FloorView::Speaking(view)
        } else {
            FloorView::Offered(view)
        }
    }

    fn round_view(&self) -> Option<RoundView> {
        let round = self.round.as_ref()?;
        let place = |entry: &crate::rounds::RoundPlace| PlaceView {
            seat: entry.seat,
            turn: entry.turn,
            passed: entry.passed,
            by_hand: entry.by_hand,
        };
        Some(RoundView {
            number: round.number,
            floor: round.floor,
            turn_seconds: round.turn_seconds,
            tight: round.tight,
            done: !round.runs(),
            order: round.order.iter().map(place).collect(),
            next: round.next(&self.hands, |seat| self.can_be_asked(seat)),
        })
    }

    fn answers_view(&self, now: Millis) -> Option<AnswersView> {
        let until = self.answers_until?;
        let left = seconds_until(until, self.timer_now(now));
        Some(AnswersView {
            to: self.last.as_ref()?.seat,
            deadline: Some(until).filter(|_| self.stage.pause.is_none()),
            left_seconds: left.min(u32::from(u16::MAX)) as u16,
        })
    }

    fn last_turn_view(&self) -> Option<LastTurn> {
        let part = self.stage.segment.map(|running| running.index);
        let last = self.last.as_ref().filter(|last| last.segment == part);
        let (seat, end, contract, heard) = match (self.speaking(), last) {
            (Some(turn), _) => (turn.seat, None, turn.contract, turn.heard().len()),
            (None, Some(last)) => (last.seat, Some(last.end), last.contract, last.heard.len()),
            (None, None) => return None,
        };
        let welcome = contract.welcomes().filter(|response| {
            crate::contract::may_respond(self.crosstalk(), contract, end.is_none(), *response)
                .is_ok()
        });
        Some(LastTurn {
            seat,
            end,
            contract,
            welcome,
            response_seconds: RESPONSE_SECONDS,
            heard: heard as u16,
        })
    }

    fn pairs_view(&self) -> Option<PairsView> {
        let pairs = self.pairs.as_ref()?;
        let open = pairs.open.as_ref();
        Some(PairsView {
            pairs: pairs.cells.clone(),
            open: open.is_some(),
            deadline: open
                .map(|open| open.until)
                .filter(|_| self.stage.pause.is_none()),
            speaking: pairs.speaking(),
        })
    }

    fn problem_view(&self) -> Option<ProblemView> {
        let problem = self.problem.as_ref()?;
        let ways = (0_u8..).zip(&problem.alternatives);
        let ways = ways.map(|(alternative, way)| AlternativeView {
            alternative,
            seat: way.seat,
            by_hand: way.by_hand,
            seq: way.seq,
            words: way.words.clone(),
        });
        self.is_kind(SegmentKind::ProblemSolving)
            .then(|| ProblemView {
                step: problem.step,
                alternatives: ways.collect(),
                chosen: problem.chosen,
            })
    }

    fn take_aways(&self) -> Vec<TakeAwayView> {
        let given = |person: &SeatState| {
            let given = person.closing.take_away.as_ref()?;
            Some(TakeAwayView {
                seat: person.seat,
                by_hand: given.by_hand,
                seq: given.seq,
                words: given.words.clone(),
            })
        };
        let mut take_aways: Vec<TakeAwayView> = self.people.iter().filter_map(given).collect();
        take_aways.sort_unstable_by_key(|view| view.seq);
        take_aways
    }

    fn written_for(&self, person: &SeatState) -> Vec<WrittenEntry> {
        let facilitates = self.facilitates(person);
        let reads = |entry: &&WrittenEntry| match &entry.entry {
            EntryKind::Chat(ChatTo::Facilitators) => facilitates || entry.seat == person.seat,
            EntryKind::Chat(ChatTo::Pair { seats }) => seats.contains(&person.seat),
            _ => true,
        };
        let heard = |entry: &&WrittenEntry| entry.heard.contains(person.seat);
        self.written
            .iter()
            .filter(heard)
            .filter(reads)
            .cloned()
            .collect()
    }
}

fn person_view(person: &SeatState) -> PersonView {
    let (place, here) = match person.presence {
        Presence::Here { place } => (place, PersonPresence::Yes),
        Presence::Lost { .. } => (AttendanceMode::Online, PersonPresence::Lost),
        _ => (AttendanceMode::Online, PersonPresence::Away),
    };
    PersonView {
        seat: person.seat,
        standing: person.standing,
        place,
        by_hand: person.by_hand,
        here,
        listens: person.listens,
    }
}

fn help_state(person: &SeatState) -> Option<HelpState> {
    person.help.as_ref().map(|help| HelpState {
        since: help.since,
        answer: help.answered.map(|(_, answer)| answer),
        words: help.answer_words.clone(),
        closed: help.closed,
    })
}

fn safety_state(person: &SeatState) -> Option<SafetyState> {
    person.safety.as_ref().map(|call| SafetyState {
        since: call.since,
        seen: call.seen,
        closed: call.closed,
        follow_up: call.words.as_ref().map(|words| words.follow_up.clone()),
    })
}

fn seconds_until(moment: Millis, now: Millis) -> u32 {
    let left = (moment - now).max(0);
    u32::try_from((left + 999) / 1_000).unwrap_or(u32::MAX)
}

impl Pause {
    /// Since when it rests.
    pub fn since(&self) -> Millis {
        match self {
            Pause::Calm { since } | Pause::Break { since, .. } => *since,
        }
    }
}
