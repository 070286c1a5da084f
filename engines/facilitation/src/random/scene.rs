//! Who meets, with which agenda and rules.

use kernel::{Rng, SeededRng};

use crate::{Crosstalk, Seat, SeatSetup, SegmentKind, SessionSetup, Standing, templates};

/// A random setup of 3 to 14 people; seats 0 and 1 are facilitator and co-facilitator.
pub fn scene(rng: &mut SeededRng, carried_over: &[Seat]) -> SessionSetup {
    let people = 5 + rng.below(10) as u16;
    let library = templates::library();
    let template = rng.below(library.len());
    let mut agenda = library
        .into_iter()
        .nth(template)
        .map_or_else(Vec::new, |template| template.agenda);
    let practice = templates::template(["skills", "relapse-prevention"][rng.below(2)]);
    let practice = practice.into_iter().flat_map(|template| template.agenda);
    agenda.extend(practice.filter(|part| {
        matches!(
            part.kind,
            SegmentKind::SkillPractice | SegmentKind::ProblemSolving
        )
    }));
    let start = rng.below(agenda.len());
    agenda.rotate_left(start);
    let seats = (0..people).map(|seat| SeatSetup {
        seat: Seat(seat),
        standing: standing_at_first(Seat(seat)),
        days_since_share: (rng.below(3) > 0).then(|| rng.below(60) as u16),
        silent_sessions: rng.below(4) as u16,
        first_time: seat % 5 == 4,
    });
    let crosstalk = [
        Crosstalk::None,
        Crosstalk::WithPermission,
        Crosstalk::Allowed,
    ];
    SessionSetup {
        seats: seats.collect(),
        seed: rng.number(),
        agenda,
        crosstalk: crosstalk[rng.below(3)],
        carried_over: carried_over.to_vec(),
        size_max: 6 + rng.below(8) as u16,
        lobby: rng.below(2) == 0,
        leaders_take_turns: rng.below(4) == 0,
    }
}

/// What each seat is when a random session begins.
pub(super) fn standing_at_first(seat: Seat) -> Standing {
    match seat.0 {
        0 => Standing::Facilitator,
        1 => Standing::CoFacilitator,
        2 => Standing::PeerMentor,
        _ => Standing::Member,
    }
}
