//! A session told by the engine itself, stop by stop, as each of its people sees it.

use std::sync::Arc;

use facilitation::view::FloorView;
use facilitation::{
    Actor, AgendaText, AttendanceMode, Command, CommandId, CommitmentText, Contract, Crosstalk,
    FeedbackPart, Floor, HelpAnswer, PrivateText, ResponseKind, Roles, Seat, SeatSetup, Segment,
    SegmentKind, SessionEngine, SessionSetup, Standing,
};
use groups::rules;
use kernel::{GroupId, Id, Millis, PersonId, Private, SeededRng, SessionId};

use crate::view::{RoomView, SeatName, SeatNames};

/// Leads.
pub(super) const CLEO: Seat = Seat(0);
/// Stands beside her.
pub(super) const ROSA: Seat = Seat(1);
/// Take part.
pub(super) const ANA: Seat = Seat(2);
pub(super) const BEN: Seat = Seat(3);
/// Sits in the room without a device.
pub(super) const GUS: Seat = Seat(4);
/// A peer mentor.
pub(super) const FAYE: Seat = Seat(5);
/// Never comes in.
pub(super) const LATE: Seat = Seat(6);

pub(super) const PEOPLE: [Seat; 7] = [CLEO, ROSA, ANA, BEN, GUS, FAYE, LATE];
/// A name and words that would like to be markup.
pub(super) const SHARP: &str = "<b>A&\"na</b>";
pub(super) const SHARP_WORDS: &str = "<script>alert('x')</script> & \"more\"";
/// What only Ben and the facilitators may read.
pub(super) const CALL: &str = "Quillfeather: can we talk";
pub(super) const PLAN: &str = "Larkspur: call my sister";

const START: Millis = 1_795_539_600_000;

/// The session at one stop.
pub(super) struct Stop {
    pub(super) name: &'static str,
    pub(super) engine: SessionEngine,
    pub(super) now: Millis,
}

impl Stop {
    /// What a person sees, this many milliseconds later.
    pub(super) fn seen_by(&self, seat: Seat, later: Millis) -> RoomView {
        let now = self.now + later;
        let view = self.engine.view(seat, now);
        let mut rng = SeededRng::new(7);
        let returned = vec![
            (BEN, words_of("Sleep before midnight")),
            (ANA, words_of("Walk home another way")),
        ];
        let desk = view.desk.is_some();
        RoomView {
            session: SessionId::fresh(&mut rng),
            group: GroupId::fresh(&mut rng),
            title: Private::new(Arc::from("Small steps")),
            zone: "Europe/Madrid".parse().unwrap(),
            is_rehearsal: false,
            epoch: 1,
            seq: view.seq,
            me: Some(seat),
            standing: rules::Standing::Member,
            unmet: facilitation::SeatSet::default(),
            names: Arc::new(names()),
            returned: returned
                .into_iter()
                .filter(|(whose, _)| desk || *whose == seat)
                .collect(),
            call: false,
            now,
            view,
        }
    }
}

fn words_of(what: &str) -> CommitmentText {
    CommitmentText {
        what: PrivateText::from(what),
        when: Some(PrivateText::from("On Sunday")),
        with_whom: Some(PrivateText::from("Sam")),
    }
}

fn names() -> SeatNames {
    let mut rng = SeededRng::new(3);
    let names = ["Cleo", "Rosa", SHARP, "Ben", "Gus", "Faye", "Late"];
    let named = PEOPLE.iter().zip(names).map(|(seat, name)| SeatName {
        seat: *seat,
        person: PersonId::fresh(&mut rng),
        name: Private::new(name.to_owned()),
        colour: 1,
        initial: name.chars().take(1).collect(),
        guest: false,
    });
    SeatNames::new(named.collect())
}

fn segment(kind: SegmentKind, floor: Floor) -> Segment {
    Segment {
        kind,
        title: AgendaText::message("segment-check-in"),
        minutes: 20,
        floor,
        turn_seconds: Some(120),
        crosstalk: None,
        directions: Some(AgendaText::Own("Count to ten.".into())),
        opening: Some(AgendaText::message("opening-check-in")),
        prompt: Some(AgendaText::Own("<i>How are you?</i>".into())),
        closing: Some(AgendaText::Own("Thank you.".into())),
        script: None,
    }
}

fn setup() -> SessionSetup {
    let standing = |seat| match seat {
        CLEO => Standing::Facilitator,
        ROSA => Standing::CoFacilitator,
        FAYE => Standing::PeerMentor,
        _ => Standing::Member,
    };
    let kinds = [
        (SegmentKind::Opening, Floor::Hands),
        (SegmentKind::CheckIn, Floor::Round),
        (SegmentKind::SkillPractice, Floor::Hands),
        (SegmentKind::ProblemSolving, Floor::Hands),
        (SegmentKind::Pairs, Floor::Hands),
        (SegmentKind::TopicRound, Floor::TalkingPiece),
        (SegmentKind::Closing, Floor::Round),
        (SegmentKind::Closing, Floor::Round),
    ];
    SessionSetup {
        seed: 11,
        agenda: kinds.map(|(kind, floor)| segment(kind, floor)).into(),
        crosstalk: Crosstalk::Allowed,
        seats: PEOPLE
            .iter()
            .map(|seat| SeatSetup {
                seat: *seat,
                standing: standing(*seat),
                days_since_share: None,
                silent_sessions: 2,
                first_time: *seat == BEN,
            })
            .collect(),
        carried_over: vec![ANA],
        size_max: 12,
        lobby: true,
        leaders_take_turns: false,
    }
}

/// Tells the story and stops where the page looks different.
struct Teller {
    engine: SessionEngine,
    now: Millis,
    id: u64,
    stops: Vec<Stop>,
}

impl Teller {
    fn give(&mut self, by: Actor, command: Command) {
        self.id += 1;
        self.now += 1_000;
        self.engine.tick(self.now);
        let kind = command.kind();
        let given = self
            .engine
            .handle(self.now, by, CommandId(self.id), command);
        given.unwrap_or_else(|refusal| panic!("{by:?} {kind:?}: {refusal:?}"));
    }

    fn does(&mut self, seat: Seat, command: Command) {
        self.give(Actor::Seat(seat), command);
    }

    fn stop(&mut self, name: &'static str) {
        self.stops.push(Stop {
            name,
            engine: self.engine.clone(),
            now: self.now,
        });
    }

    fn pass(&mut self, millis: Millis) {
        self.now += millis;
        self.engine.tick(self.now);
    }

    fn holder(&self) -> Option<Seat> {
        match self.engine.room(self.now).floor {
            FloorView::Free => None,
            FloorView::Offered(turn) | FloorView::Speaking(turn) => Some(turn.seat),
        }
    }

    /// Everyone speaks, but this person passes.
    fn all_but(&mut self, passes: Seat) {
        while let Some(seat) = self.holder() {
            let by = match seat {
                GUS => Actor::For { by: CLEO, seat },
                _ => Actor::Seat(seat),
            };
            if seat != passes {
                self.give(by, Command::Speak);
                self.give(by, Command::Done);
            } else {
                self.does(seat, Command::Pass);
            }
        }
    }

    /// Gives the floor back for each speaker until it is this person's.
    fn until_turn_of(&mut self, seat: Seat) {
        for _ in 0..20 {
            let holder = self.holder();
            assert!(holder.is_some(), "nobody has the floor");
            if holder == Some(seat) {
                return;
            }
            self.does(CLEO, Command::NextSpeaker);
        }
        panic!("{seat:?} never had a turn");
    }
}

/// Every stop of the session.
pub(super) fn stops() -> Vec<Stop> {
    let mut t = Teller {
        engine: SessionEngine::new(setup()),
        now: START,
        id: 0,
        stops: Vec::new(),
    };
    t.stop("nobody came yet");
    gather(&mut t);
    check_in(&mut t);
    practice(&mut t);
    pairs(&mut t);
    closing(&mut t);
    t.stops
}

fn gather(t: &mut Teller) {
    let place = AttendanceMode::Online;
    for seat in [CLEO, ROSA, ANA, BEN, FAYE] {
        t.does(seat, Command::Arrive { place });
    }
    t.stop("in the lobby");
    t.does(LATE, Command::Arrive { place });
    let words = Some(PrivateText::from(SHARP_WORDS));
    t.does(CLEO, Command::NotToday { seat: LATE, words });
    t.does(CLEO, Command::AdmitAll);
    t.does(CLEO, Command::SeatInRoom { seat: GUS });
    t.stop("gathering");
    t.does(FAYE, Command::ListenToday);
    t.stop("one just listens");
    t.does(FAYE, Command::TakeTurns);
    let open = t.engine.clone();
    t.does(CLEO, Command::End { reason: None });
    t.stop("ended before it began");
    t.engine = open;
    t.does(CLEO, Command::Begin);
    t.stop("the floor is free");
    t.does(CLEO, Command::Calm);
    t.stop("calm on a free floor");
    t.does(CLEO, Command::Resume);
    t.does(CLEO, Command::Lock);
    t.does(CLEO, Command::NextSegment);
}

fn check_in(t: &mut Teller) {
    t.stop("a round to start");
    let floor = Floor::Round;
    t.does(CLEO, Command::StartRound { floor });
    t.until_turn_of(ANA);
    t.stop("offered");
    t.does(ANA, Command::Speak);
    let contract = Contract::Questions;
    t.does(ANA, Command::ChooseContract { contract });
    t.does(BEN, Command::RaiseHand);
    t.stop("speaking");
    t.pass(110_000);
    t.stop("nearly over");
    t.pass(kernel::MINUTE);
    let kind = ResponseKind::Question;
    let words = Some(PrivateText::from(SHARP_WORDS));
    t.does(
        BEN,
        Command::Respond {
            to: ANA,
            kind,
            words,
        },
    );
    t.stop("past its time");
    let kind = ResponseKind::Heard;
    let words = None;
    let heard = Command::Respond {
        to: ANA,
        kind,
        words,
    };
    t.does(FAYE, heard);
    t.does(ANA, Command::Done);
    t.stop("answers");
    t.does(CLEO, Command::NextSpeaker);
    t.until_turn_of(GUS);
    t.stop("offered in the room");
    t.give(
        Actor::For {
            by: CLEO,
            seat: GUS,
        },
        Command::Speak,
    );
    t.stop("speaking in the room");
    interruptions(t);
}

/// A call for help, a pause, a break, a leader who drops out.
fn interruptions(t: &mut Teller) {
    let words = PrivateText::from(SHARP_WORDS);
    t.does(ANA, Command::say(words));
    let words = Some(PrivateText::from(CALL));
    t.does(BEN, Command::NeedHelp { words });
    t.stop("a call for help");
    let answer = HelpAnswer::Written;
    let words = Some(PrivateText::from("I come after this turn."));
    t.does(
        CLEO,
        Command::AnswerHelp {
            seat: BEN,
            answer,
            words,
        },
    );
    t.stop("answered");
    t.does(CLEO, Command::Calm);
    t.stop("calm");
    t.does(CLEO, Command::Resume);
    t.does(CLEO, Command::TakeBreak { minutes: 10 });
    t.stop("a break");
    t.does(CLEO, Command::Resume);
    t.give(Actor::Server, Command::ConnectionLost { seat: CLEO });
    t.pass(20_000);
    t.stop("nobody leads");
    t.give(Actor::Server, Command::ConnectionReturned { seat: CLEO });
    let floor = Floor::Hands;
    t.does(CLEO, Command::NextSpeaker);
    t.does(CLEO, Command::StartRound { floor });
    t.stop("hands");
}

fn practice(t: &mut Teller) {
    t.does(CLEO, Command::JumpToSegment { segment: 2 });
    free(t);
    t.stop("roles to set");
    t.does(
        CLEO,
        Command::SetRoles(Roles {
            protagonist: ANA,
            antagonist: Some(BEN),
            coach: Some(FAYE),
            timekeeper: None,
        }),
    );
    t.stop("the scene");
    t.does(CLEO, Command::NextPhase);
    t.does(CLEO, Command::NextPhase);
    t.does(CLEO, Command::NextPhase);
    let part = FeedbackPart::Worked;
    t.does(FAYE, Command::GiveFeedback { part, words: None });
    t.stop("feedback");
    t.does(CLEO, Command::StopRehearsal);
    t.stop("out of the roles");
    for seat in [ANA, BEN] {
        let craving = Some(8);
        t.does(
            seat,
            Command::DeRole {
                seat: None,
                craving,
            },
        );
    }
    t.stop("a strong wish");
    t.does(CLEO, Command::JumpToSegment { segment: 3 });
    t.does(CLEO, Command::NextStep);
    t.does(CLEO, Command::NextStep);
    for _ in 0..5 {
        let words = PrivateText::from(SHARP_WORDS);
        t.does(BEN, Command::AddAlternative { words });
    }
    t.stop("ways");
    t.does(CLEO, Command::NextStep);
    t.does(CLEO, Command::NextStep);
    t.does(CLEO, Command::ChooseAlternative { alternative: 1 });
    t.stop("a way is chosen");
}

/// The person who has the floor gives it back.
fn free(t: &mut Teller) {
    while t.holder().is_some() {
        t.does(CLEO, Command::NextSpeaker);
    }
}

fn pairs(t: &mut Teller) {
    t.does(CLEO, Command::JumpToSegment { segment: 4 });
    free(t);
    t.does(CLEO, Command::PlanPairs);
    t.stop("pairs planned");
    t.does(CLEO, Command::OpenPairs { minutes: 5 });
    t.stop("pairs open");
    t.does(CLEO, Command::ClosePairs);
    t.does(CLEO, Command::JumpToSegment { segment: 5 });
    let floor = Floor::TalkingPiece;
    free(t);
    t.does(CLEO, Command::StartRound { floor });
    t.until_turn_of(BEN);
    t.does(BEN, Command::Speak);
    t.stop("the talking piece");
    t.does(BEN, Command::Done);
}

fn closing(t: &mut Teller) {
    t.does(CLEO, Command::JumpToSegment { segment: 6 });
    free(t);
    t.stop("commitments");
    let floor = Floor::Round;
    t.does(CLEO, Command::StartRound { floor });
    t.all_but(ANA);
    t.stop("all were asked");
    t.does(CLEO, Command::JumpToSegment { segment: 7 });
    let words = PrivateText::from(SHARP_WORDS);
    t.does(ANA, Command::TakeAway { words });
    let what = PrivateText::from(PLAN);
    t.does(
        BEN,
        Command::Commit {
            what,
            when: None,
            with_whom: None,
            confidence: Some(5),
        },
    );
    t.does(FAYE, Command::SafeToLeave { safe: false });
    t.stop("closing");
    t.does(CLEO, Command::HandOver { to: FAYE });
    t.stop("a peer leads");
    t.does(CLEO, Command::TakeOver);
    let for_gus = Actor::For {
        by: CLEO,
        seat: GUS,
    };
    t.give(for_gus, Command::NeedHelp { words: None });
    t.does(FAYE, Command::Leave);
    let words = Some(PrivateText::from(SHARP_WORDS));
    t.does(CLEO, Command::Remove { seat: ANA, words });
    t.stop("left and removed");
    let reason = Some(PrivateText::from("The building closes."));
    t.does(CLEO, Command::End { reason });
    t.stop("ended");
}
