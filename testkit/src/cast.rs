//! Who plays in the tests, the demonstration's people too.

use kernel::Role;

/// Takes part in groups.
pub const ANA: &str = "ana";
/// A peer mentor.
pub const BEN: &str = "ben";
/// A facilitator.
pub const CLEO: &str = "cleo";
/// A coordinator.
pub const DAN: &str = "dan";
/// A member of another group, or of none.
pub const EVA: &str = "eva";
/// A second facilitator.
pub const ROSA: &str = "rosa";

/// Everyone that a new world holds, with their role in the installation.
pub const CAST: [(&str, Role); 9] = [
    (ANA, Role::Member),
    (BEN, Role::PeerMentor),
    (CLEO, Role::Facilitator),
    (DAN, Role::Coordinator),
    (EVA, Role::Member),
    (ROSA, Role::Facilitator),
    ("faye", Role::Member),
    ("gus", Role::Member),
    ("hana", Role::Member),
];

/// Everyone's password: long enough for staff.
pub const PASSWORD: &str = "blue kettle on the step";

/// What somebody is called in their groups, unless a test says otherwise: `ana` is Ana.
pub fn name_in_groups(login: &str) -> String {
    let mut letters = login.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
