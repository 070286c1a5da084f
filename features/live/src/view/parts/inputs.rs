//! What a part of the page is drawn from. A broadcast draws a part anew only when one of its inputs
//! has changed since the part was last drawn for this person.

use std::cell::OnceCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;

use facilitation::view::{FloorView, SharedView, TurnView};
use serde::Serialize;

use crate::view::RoomView;

/// A set of inputs, one bit each.
pub(crate) type Inputs = u16;

/// The stage, the segment and the pause.
pub(super) const STAGE: Inputs = 1;
/// The turn on the floor and the last turn.
pub(super) const FLOOR: Inputs = 1 << 1;
/// The round and the raised hands.
pub(super) const ROUND: Inputs = 1 << 2;
/// Who is inside, who leads, and the names.
pub(super) const PEOPLE: Inputs = 1 << 3;
/// Pairs, role-play, problem-solving and take-aways. The words among them are those that this person
/// heard.
pub(super) const PRACTICE: Inputs = 1 << 4 | 1 << 11;
/// Who reads the chat.
pub(super) const CHAT: Inputs = 1 << 5;
/// The person's own state, and what they may do.
pub(super) const ME: Inputs = 1 << 6;
/// What was written and this person may read.
pub(super) const WRITTEN: Inputs = 1 << 7;
/// What facilitators see beside the room, without the talk time.
pub(super) const DESK: Inputs = 1 << 8;
/// The talk time.
pub(super) const SHARES: Inputs = 1 << 9;
/// The minute in which the running segment ends, or the present one when it is overdue.
pub(super) const END: Inputs = 1 << 10;
/// Every input.
pub(super) const ALL: Inputs = (1 << INPUTS) - 1;

const INPUTS: usize = 12;
const SHARED_INPUTS: usize = 6;

/// The inputs that are the same for everyone inside, hashed once per broadcast.
#[derive(Default)]
pub(crate) struct SharedInputs(OnceCell<[u64; SHARED_INPUTS]>);

/// The hash of each input of one person's page.
pub(crate) struct PageInputs([u64; INPUTS]);

impl PageInputs {
    pub(crate) fn of(seen: &RoomView, shared: &SharedInputs) -> Self {
        let mut inputs = [0; INPUTS];
        if let Some(room) = &seen.view.room {
            let names = seen.names.iter().count();
            let shared = shared.0.get_or_init(|| shared_inputs(room, names));
            for (input, shared) in inputs.iter_mut().zip(shared) {
                *input = *shared;
            }
        }
        let own = own_inputs(seen);
        for (input, own) in inputs.iter_mut().skip(SHARED_INPUTS).zip(own) {
            *input = own;
        }
        Self(inputs)
    }

    /// One hash of the inputs in this set.
    pub(crate) fn hash(&self, reads: Inputs) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (number, input) in self.0.iter().enumerate() {
            if reads & (1 << number) != 0 {
                input.hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}

fn shared_inputs(room: &SharedView, names: usize) -> [u64; SHARED_INPUTS] {
    let segment = room.segment.map(|running| {
        let times = (running.began, running.ends);
        (running.index, times, running.crosstalk)
    });
    let minutes: Vec<u16> = room.agenda.iter().map(|segment| segment.minutes).collect();
    // A deadline stays; the seconds until it run.
    let answers = room.answers.map(|answers| (answers.to, answers.deadline));
    let stage = (room.phase, room.began, room.waiting_since, room.pause);
    [
        hash_of(&(stage, room.locked, segment, minutes)),
        hash_of(&(without_clock(room.floor), room.last_turn, answers)),
        hash_of(&(&room.round, &room.hands)),
        hash_of(&(&room.people, room.lead, names)),
        hash_of(&(&room.pairs, &room.role_play)),
        hash_of(&room.chat),
    ]
}

/// The floor without the seconds that run: a page with script counts them by itself.
fn without_clock(floor: FloorView) -> FloorView {
    let still = |turn: TurnView| match turn.deadline {
        Some(_) => TurnView {
            left_seconds: 0,
            ..turn
        },
        None => turn,
    };
    match floor {
        FloorView::Free => FloorView::Free,
        FloorView::Offered(turn) => FloorView::Offered(still(turn)),
        FloorView::Speaking(turn) => FloorView::Speaking(still(turn)),
    }
}

fn own_inputs(seen: &RoomView) -> [u64; INPUTS - SHARED_INPUTS] {
    let view = &seen.view;
    // Entries come at the end and go at the front; the words of one may be taken back.
    let ends = [view.written.first(), view.written.last()];
    let ends = ends.map(|entry| entry.map(|entry| entry.seq));
    let with_words = view.written.iter().filter(|entry| entry.words.is_some());
    let written = (ends, view.written.len(), with_words.count());
    let desk = view.desk.as_ref();
    let aside = desk.map(|desk| {
        let calls = (&desk.safety, &desk.help, &desk.private_lines);
        let outside = (&desk.lobby, &desk.elsewhere, calls);
        let closing = (&desk.commitments, &desk.safe_to_leave);
        (
            outside,
            closing,
            &desk.urge_exercise_first,
            (desk.next_step, &desk.not_held),
            desk.heard,
            desk.present,
        )
    });
    let shares = desk.map(|desk| (&desk.shares, desk.balance));
    let running = view.room.as_ref().and_then(|room| room.segment);
    let heard = view.room.as_ref();
    let heard = heard.map(|room| (&room.problem, &room.take_aways));
    let end = running.map(|running| running.ends.max(seen.now) / kernel::MINUTE);
    [
        hash_of(&view.me),
        hash_of(&written),
        hash_of(&aside),
        hash_of(&shares),
        hash_of(&end),
        hash_of(&heard),
    ]
}

fn hash_of(value: &impl Serialize) -> u64 {
    let mut hash = HashWriter(DefaultHasher::new());
    if let Err(error) = serde_json::to_writer(&mut hash, value) {
        tracing::error!(%error, "an input of the room's page cannot be hashed");
    }
    hash.0.finish()
}

struct HashWriter(DefaultHasher);

impl io::Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
