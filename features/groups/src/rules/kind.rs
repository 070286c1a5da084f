//! Kinds of group and what each kind usually is. Defaults only: a facilitator may choose otherwise.

worded! {
    /// What a group is for. The first six follow the models of SAMHSA's TIP 41; after the group for
    /// family and friends come ways in which mutual-aid fellowships meet.
    Kind {
        /// Teaches about substance use, its effects and what helps.
        Psychoeducation = "psychoeducation",
        /// Practises skills: saying no, anger, rest, money.
        Skills = "skills",
        /// Changes learned behaviour by thoughts and beliefs.
        Cbt = "cbt",
        /// Peers carry one another through the day.
        Support = "support",
        /// Works with what happens between people here and now.
        Process = "process",
        /// Warning signs, plans and practice for hard moments.
        RelapsePrevention = "relapse-prevention",
        /// For people who care about someone who uses.
        FamilyAndFriends = "family-and-friends",
        /// Steps, readings and shares without crosstalk.
        TwelveStep = "twelve-step",
        /// Check-in, agenda and working time with tools.
        SmartLike = "smart-like",
        /// "How was your week?", with live questions.
        LiferingLike = "lifering-like",
        /// Meditation, reading and shares.
        RecoveryDharmaLike = "recovery-dharma-like",
        /// Statements, a topic and conversation among women.
        WomenForSobrietyLike = "women-for-sobriety-like",
        /// Whatever the people in it make of it.
        Open = "open",
    }
}

worded! {
    /// Where a group meets.
    Venue {
        /// In a room, together.
        Room = "room",
        /// By phone or computer.
        Online = "online",
        /// Some in the room, some online.
        Both = "both",
    }
}

worded! {
    /// Whether one may comment on, question or address another's words.
    Crosstalk {
        /// Nobody answers a share.
        None = "none",
        /// When the speaker asks for it.
        WithPermission = "with-permission",
        /// As in a conversation.
        Allowed = "allowed",
    }
}

worded! {
    /// When new people may come (TIP 41, figure 4-1: fixed and revolving membership).
    Intake {
        /// All begin together; nobody new after the first session.
        Closed = "closed",
        /// New people when a place becomes free.
        SlowOpen = "slow-open",
        /// New people at any time while there is room.
        Open = "open",
    }
}

/// How many people take part; facilitators are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Usual smallest number for the group to work.
    pub min: u8,
    /// Usual largest number.
    pub max: u8,
    /// The largest number that may be set.
    pub cap: u8,
}

/// What a new group of a kind starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defaults {
    /// How many people.
    pub sizes: Sizes,
    /// Crosstalk rule.
    pub crosstalk: Crosstalk,
    /// When new people may come.
    pub intake: Intake,
    /// Name of the agenda in `facilitation::templates`.
    pub template: &'static str,
    /// Length of a session.
    pub minutes: u16,
}

/// Largest number of participants that payers accept for group psychotherapy (NGS LCD L33632).
const CLINICAL_CAP: u8 = 12;
/// Largest number that a lecture-like or mutual-aid group may set here.
const WIDE_CAP: u8 = 30;

impl Kind {
    /// Led by peers, after a fellowship's way of meeting.
    pub fn is_mutual_aid(self) -> bool {
        self >= Kind::TwelveStep
    }

    /// Works by the models of SAMHSA's TIP 41. Its people come by an invitation of somebody who has spoken
    /// with them; it is not shown to the public.
    pub fn is_clinical(self) -> bool {
        self <= Kind::RelapsePrevention
    }

    /// Values that a new group of this kind starts with (sizes: SAMHSA TIP 41 and advisory, Yalom
    /// for process groups; meeting lengths and crosstalk: the fellowships' own formats).
    pub fn defaults(self) -> Defaults {
        use Crosstalk::{Allowed, None, WithPermission};
        use Intake::{Closed, Open, SlowOpen};
        let row = |(min, max, cap), crosstalk, intake, (template, minutes)| Defaults {
            sizes: Sizes { min, max, cap },
            crosstalk,
            intake,
            template,
            minutes,
        };
        let clinical = |min, max| (min, max, CLINICAL_CAP);
        let wide = |min, max| (min, max, WIDE_CAP);
        match self {
            Kind::Psychoeducation => row(wide(6, 15), WithPermission, Open, ("education", 60)),
            Kind::Skills => row(clinical(6, 10), WithPermission, Closed, ("skills", 90)),
            Kind::Cbt => row(clinical(6, 10), WithPermission, Closed, ("cbt", 60)),
            Kind::Support => row(clinical(6, 12), WithPermission, Open, ("support", 75)),
            Kind::Process => row(clinical(5, 8), Allowed, SlowOpen, ("process", 90)),
            Kind::RelapsePrevention => row(
                clinical(6, 12),
                WithPermission,
                SlowOpen,
                ("relapse-prevention", 90),
            ),
            Kind::FamilyAndFriends => row(clinical(4, 12), WithPermission, Open, ("family", 75)),
            Kind::TwelveStep => row(wide(3, 20), None, Open, ("twelve-step", 60)),
            Kind::SmartLike => row(wide(3, 12), Allowed, Open, ("smart-like", 90)),
            Kind::LiferingLike => row(wide(3, 12), Allowed, Open, ("lifering-like", 60)),
            Kind::RecoveryDharmaLike => row(wide(3, 15), None, Open, ("dharma-like", 75)),
            Kind::WomenForSobrietyLike => row(wide(3, 10), Allowed, Open, ("women-like", 75)),
            Kind::Open => row(wide(3, 12), WithPermission, Open, ("open-circle", 75)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_and_stands_once() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.word()), Some(kind));
            assert_eq!(
                Kind::ALL.iter().filter(|k| k.word() == kind.word()).count(),
                1
            );
        }
        assert_eq!(Kind::from_word("other"), None);
    }

    #[test]
    fn every_kind_begins_with_an_agenda_of_the_library_in_its_length() {
        for &kind in Kind::ALL {
            let Defaults {
                template, minutes, ..
            } = kind.defaults();
            let agenda = facilitation::templates::template(template)
                .unwrap_or_else(|| panic!("{kind:?} begins with {template}"))
                .agenda;
            let planned: u16 = agenda.iter().map(|segment| segment.minutes).sum();
            assert_eq!(planned, minutes, "{kind:?}");
        }
    }

    /// The kind whose usual size an agenda has to serve, where no kind begins with it.
    fn largest_group(template: &str) -> u8 {
        let begins = |kind: &&Kind| kind.defaults().template == template;
        let sizes = Kind::ALL
            .iter()
            .filter(begins)
            .map(|kind| kind.defaults().sizes.max);
        sizes.max().unwrap_or_else(|| match template {
            "mindfulness" => Kind::RelapsePrevention.defaults().sizes.max,
            steps if steps.starts_with("twelve-step-") => Kind::TwelveStep.defaults().sizes.max,
            other => panic!("no kind of group is known for {other}"),
        })
    }

    #[test]
    fn no_round_of_an_agenda_takes_longer_than_its_minutes_at_the_largest_usual_size() {
        for template in facilitation::templates::library() {
            let people = largest_group(template.key);
            for part in template.agenda.iter().filter(|part| part.floor.is_round()) {
                let (needs, has) = (
                    part.round_seconds(u32::from(people)),
                    u32::from(part.minutes) * 60,
                );
                assert!(
                    needs <= has,
                    "{}, {:?}: {people} people need {needs} s and have {has} s",
                    template.key,
                    part.title
                );
            }
        }
    }

    #[test]
    fn only_groups_about_use_are_asked_about_urges() {
        let about_use = [
            Kind::Skills,
            Kind::Cbt,
            Kind::Support,
            Kind::RelapsePrevention,
        ];
        for &kind in Kind::ALL {
            let agenda = facilitation::templates::template(kind.defaults().template)
                .unwrap()
                .agenda;
            let asks = agenda.iter().filter_map(|part| part.prompt.as_ref()).any(|prompt| {
                let asking = ["prompt-check-in", "prompt-week"];
                matches!(prompt, facilitation::AgendaText::Message(id) if asking.contains(&&**id))
            });
            assert_eq!(asks, about_use.contains(&kind), "{kind:?}");
        }
    }

    #[test]
    fn defaults_lie_within_their_own_limits() {
        for &kind in Kind::ALL {
            let Sizes { min, max, cap } = kind.defaults().sizes;
            assert!(2 <= min && min <= max && max <= cap, "{kind:?}");
            assert!(kind.is_mutual_aid() || kind == Kind::Psychoeducation || cap == 12);
        }
        assert_eq!(Kind::TwelveStep.defaults().crosstalk, Crosstalk::None);
        assert_eq!(Kind::LiferingLike.defaults().crosstalk, Crosstalk::Allowed);
        assert!(!Kind::RelapsePrevention.is_mutual_aid());
        assert_eq!(
            Kind::ALL.iter().filter(|kind| kind.is_clinical()).count(),
            6
        );
        assert!(!Kind::FamilyAndFriends.is_clinical() && !Kind::FamilyAndFriends.is_mutual_aid());
        assert!(Kind::Open.is_mutual_aid());
    }
}
