//! The people of the demonstration, their groups and their names in them. All are invented; a name in
//! one group is not linked to a name in another.

use groups::rules::{Kind, Standing, Venue};
use kernel::Role;

/// A person of the demonstration.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// The name to sign in with.
    pub login: &'static str,
    /// The name on the start page.
    pub name: &'static str,
    /// Their role in the installation.
    pub role: Role,
    /// Message id of one sentence, for the people whom the start page shows.
    pub about: Option<&'static str>,
}

impl Person {
    const fn new(login: &'static str, name: &'static str, role: Role) -> Self {
        Self {
            login,
            name,
            role,
            about: None,
        }
    }

    const fn about(self, about: &'static str) -> Self {
        Self {
            about: Some(about),
            ..self
        }
    }

    /// The letter on the face.
    pub fn initial(&self) -> &'static str {
        self.name.get(..1).unwrap_or_default()
    }
}

/// All people, those of the start page first.
pub const PEOPLE: [Person; 19] = [
    Person::new("ana", "Ana", Role::Member).about("demo-ana"),
    Person::new("ben", "Ben", Role::PeerMentor).about("demo-ben"),
    Person::new("cleo", "Cleo", Role::Facilitator).about("demo-cleo"),
    Person::new("dan", "Dan", Role::Coordinator).about("demo-dan"),
    Person::new("eva", "Eva", Role::Member).about("demo-eva"),
    Person::new("rosa", "Rosa", Role::Facilitator),
    Person::new("faye", "Faye", Role::Member),
    Person::new("gus", "Gus", Role::Member),
    Person::new("hana", "Hana", Role::Member),
    Person::new("ivo", "Ivo", Role::Member),
    Person::new("jun", "Jun", Role::Member),
    Person::new("kim", "Kim", Role::Member),
    Person::new("leo", "Leo", Role::Member),
    Person::new("mara", "Mara", Role::Member),
    Person::new("nils", "Nils", Role::Member),
    Person::new("olga", "Olga", Role::PeerMentor),
    Person::new("pia", "Pia", Role::Member),
    Person::new("quin", "Quin", Role::Member),
    Person::new("sam", "Sam", Role::Member),
];

/// A person's place in a group.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The login name.
    pub login: &'static str,
    /// Their name in the group.
    pub name: &'static str,
    /// Their standing in the group.
    pub standing: Standing,
    /// Attends in the room, without a device.
    pub in_the_room: bool,
}

const fn place(login: &'static str, name: &'static str, standing: Standing) -> Place {
    Place {
        login,
        name,
        standing,
        in_the_room: false,
    }
}

const fn member(login: &'static str, name: &'static str) -> Place {
    place(login, name, Standing::Member)
}

const fn in_the_room(place: Place) -> Place {
    Place {
        in_the_room: true,
        ..place
    }
}

/// What a group shows to the public.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// A name for the public.
    pub name: &'static str,
    /// Where.
    pub address: &'static str,
    /// Town or postcode.
    pub town: &'static str,
    /// How to find the entrance.
    pub note: &'static str,
}

/// A group of the demonstration.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Its name.
    pub name: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// Where it meets.
    pub venue: Venue,
    /// Days from the start of the demonstration back to its last session; the ones before were weekly.
    pub last_days_ago: i64,
    /// Hours between the clock time at which it meets and that at which the demonstration began.
    pub hours: i64,
    /// How many weeks it has met.
    pub weeks: i64,
    /// Its next session is in the calendar.
    pub next_is_planned: bool,
    /// The people who came late to its last session and were not reached.
    pub late_last_time: &'static [&'static str],
    /// What it shows to the public in the finder, if anything.
    pub shown: Option<Shown>,
    /// Its people, the facilitator first.
    pub people: &'static [Place],
    /// The topics of its past sessions, then that of the next one.
    pub topics: &'static [&'static str],
}

/// Every group. The session that is about to start belongs to the first.
pub const GROUPS: [Group; 3] = [
    Group {
        name: "Harbour circle",
        kind: Kind::Support,
        venue: Venue::Both,
        last_days_ago: 7,
        hours: 0,
        weeks: 6,
        next_is_planned: false,
        late_last_time: &["ana", "jun"],
        shown: None,
        people: &[
            place("cleo", "Cleo", Standing::Facilitator),
            place("rosa", "Rosa", Standing::CoFacilitator),
            place("ben", "Ben", Standing::PeerMentor),
            member("ana", "Ana"),
            member("faye", "Faye"),
            member("gus", "Gus"),
            in_the_room(member("hana", "Hana")),
            in_the_room(member("ivo", "Ivo")),
            member("jun", "Jun"),
        ],
        topics: &[
            "Evenings",
            "Asking for help",
            "Weekends",
            "Family meals",
            "Sleep",
            "Small steps",
            "Mornings",
        ],
    },
    Group {
        name: "Open door skills",
        kind: Kind::Skills,
        venue: Venue::Online,
        last_days_ago: 3,
        hours: -1,
        weeks: 4,
        next_is_planned: true,
        late_last_time: &["leo"],
        shown: None,
        people: &[
            place("rosa", "Rosa", Standing::Facilitator),
            member("eva", "Eva"),
            member("kim", "Kim"),
            member("leo", "Leo"),
            member("mara", "Mara"),
            member("nils", "Nils"),
            member("pia", "Pia"),
        ],
        topics: &[
            "Saying no",
            "Riding out a wish",
            "Asking for time",
            "Repairing a day",
            "Hearing a no",
        ],
    },
    Group {
        name: "Bridge steps",
        kind: Kind::TwelveStep,
        venue: Venue::Both,
        last_days_ago: 5,
        hours: 2,
        weeks: 5,
        next_is_planned: true,
        late_last_time: &[],
        shown: Some(Shown {
            name: "Steps by the river",
            address: "3 Bridge Street, London SE1 9AA",
            town: "SE1",
            note: "The blue door. Ask for the steps.",
        }),
        people: &[
            place("cleo", "C.", Standing::Facilitator),
            // A trained peer who leads when the facilitator cannot.
            place("olga", "Olya", Standing::CoFacilitator),
            place("ben", "Benno", Standing::PeerMentor),
            member("ana", "Wren"),
            member("quin", "Quin"),
            in_the_room(member("sam", "Sam")),
            member("gus", "Gustav"),
        ],
        topics: &[
            "Step one",
            "Step two",
            "Step three",
            "Gratitude",
            "Step four",
            "Step five",
        ],
    },
];
