//! What a room sends to its connections, read from their queues.

use facilitation::{
    Actor, AttendanceMode, Command, Crosstalk, PrivateText, SeatSetup, SessionSetup, Standing,
    templates,
};
use groups::rules::{Group, Kind, Settings};
use kernel::{AgreementId, GroupId, Id, Locale, MembershipId, PersonId, Private, SessionId};

use super::*;
use crate::view::SeatNames;

const CLEO: Seat = Seat(0);
const ANA: Seat = Seat(1);
const BEN: Seat = Seat(2);

/// A session with three people, and nothing around it.
struct TestRoom {
    engine: SessionEngine,
    connections: Connections,
    numbers: u64,
    now: kernel::Millis,
}

impl ViewSource for TestRoom {
    fn engine(&self) -> &SessionEngine {
        &self.engine
    }

    fn names(&self) -> Arc<SeatNames> {
        Arc::default()
    }

    fn view(&self, who: &Membership, seat: Seat) -> RoomView {
        let view = self.engine.view(seat, self.now);
        RoomView {
            session: SessionId::from_bytes([1; 16]),
            group: who.group,
            title: Private::new("".into()),
            zone: "UTC".parse().unwrap(),
            is_rehearsal: false,
            epoch: 7,
            seq: view.seq,
            me: Some(seat),
            standing: who.standing,
            names: Arc::new(SeatNames::default()),
            unmet: SeatSet::default(),
            returned: Vec::new(),
            call: false,
            now: self.now,
            view,
        }
    }
}

fn member() -> Arc<Membership> {
    let group = GroupId::from_bytes([2; 16]);
    Arc::new(Membership {
        id: MembershipId::from_bytes([3; 16]),
        group,
        person: PersonId::from_bytes([4; 16]),
        standing: groups::Standing::Member,
        name: Private::new("Ana".to_owned()),
        colour: 2,
        agreed: true,
        about: Group {
            id: group,
            name: Private::new("Tuesday".to_owned()),
            settings: Settings::of(Kind::Support),
            agreement: AgreementId::from_bytes([5; 16]),
            version: 1,
        },
    })
}

impl TestRoom {
    /// Cleo leads; Ana and Ben are inside.
    fn new() -> Self {
        let standings = [Standing::Facilitator, Standing::Member, Standing::Member];
        let seats = [CLEO, ANA, BEN].into_iter().zip(standings);
        let seats = seats.map(|(seat, standing)| SeatSetup {
            seat,
            standing,
            days_since_share: None,
            silent_sessions: 0,
            first_time: false,
        });
        let setup = SessionSetup {
            seed: 1,
            agenda: templates::library().swap_remove(0).agenda,
            crosstalk: Crosstalk::Allowed,
            seats: seats.collect(),
            carried_over: Vec::new(),
            size_max: 12,
            lobby: false,
            leaders_take_turns: false,
        };
        let mut room = Self {
            engine: SessionEngine::new(setup),
            connections: Connections::default(),
            numbers: 0,
            now: 0,
        };
        for seat in [CLEO, ANA, BEN] {
            let place = AttendanceMode::Online;
            room.happens(seat, Command::Arrive { place });
        }
        room
    }

    fn happens(&mut self, seat: Seat, command: Command) -> Vec<AddressedEvent> {
        self.tries(seat, command).expect("a command")
    }

    /// `None` when the engine refuses the command.
    fn tries(&mut self, seat: Seat, command: Command) -> Option<Vec<AddressedEvent>> {
        self.numbers += 1;
        let id = CommandId(self.numbers);
        let actor = Actor::Seat(seat);
        let given = self.engine.handle(self.now, actor, id, command).ok()?;
        let events = given.into_iter();
        let events = events.map(|event| AddressedEvent::new(&self.engine, event));
        Some(events.collect())
    }

    fn says(&mut self, seat: Seat, words: &str) -> Vec<AddressedEvent> {
        let words = PrivateText::from(words);
        self.happens(seat, Command::say(words))
    }

    /// A connection whose queue is not read yet: the queue, and the end that hears why it closes.
    fn joins(&mut self, seat: Seat) -> (mpsc::Receiver<Utf8Bytes>, oneshot::Receiver<CloseReason>) {
        self.joins_with(seat, Hello::default())
    }

    /// A connection of a page with script.
    fn opens_page(
        &mut self,
        seat: Seat,
    ) -> (mpsc::Receiver<Utf8Bytes>, oneshot::Receiver<CloseReason>) {
        let hello = Hello {
            parts: true,
            ..Hello::default()
        };
        self.joins_with(seat, hello)
    }

    fn joins_with(
        &mut self,
        seat: Seat,
        hello: Hello,
    ) -> (mpsc::Receiver<Utf8Bytes>, oneshot::Receiver<CloseReason>) {
        self.numbers += 1;
        let (sender, frames) = mpsc::channel(FRAMES_WAITING);
        let (close, reason) = CloseSender::pair();
        let joining = Joining {
            who: member(),
            id: ConnectionId(self.numbers),
            hello,
            texts: LocaleTexts::of(Locale::En),
            frames: sender,
            missed: oneshot::channel().0,
            close,
        };
        let mut connections = std::mem::take(&mut self.connections);
        connections.join(joining, seat, self, None);
        self.connections = connections;
        (frames, reason)
    }

    fn broadcast(&mut self, events: &[AddressedEvent]) -> Vec<Seat> {
        let mut connections = std::mem::take(&mut self.connections);
        let closed = connections.broadcast(events, self);
        self.connections = connections;
        closed
    }
}

#[test]
fn one_event_is_serialised_once_for_everyone() {
    let mut room = TestRoom::new();
    let (mut ana, _ana) = room.joins(ANA);
    let (mut ben, _ben) = room.joins(BEN);
    let events = room.says(CLEO, "good session");
    assert_eq!(room.broadcast(&events), []);
    let last = |frames: &mut mpsc::Receiver<Utf8Bytes>| {
        frames.try_recv().expect("the welcome");
        frames.try_recv().expect("the event")
    };
    let (of_ana, of_ben) = (last(&mut ana), last(&mut ben));
    assert_eq!(
        of_ana.as_str().as_ptr(),
        of_ben.as_str().as_ptr(),
        "one text for both"
    );
}

#[test]
fn a_client_that_is_too_slow_starts_afresh_and_delays_nobody() {
    let mut room = TestRoom::new();
    let (mut ana, mut ana_closed) = room.joins(ANA);
    let (mut ben, mut ben_closed) = room.joins(BEN);
    for line in 0..FRAMES_WAITING {
        let events = room.says(CLEO, &format!("line {line}"));
        let closed = room.broadcast(&events);
        let last = line == FRAMES_WAITING - 1;
        assert_eq!(
            closed,
            if last { vec![ANA] } else { Vec::new() },
            "at line {line}"
        );
        while ben.try_recv().is_ok() {}
    }
    assert_eq!(ana_closed.try_recv(), Ok(CloseReason::Resync));
    assert!(ben_closed.try_recv().is_err(), "Ben reads on");
    let mut waiting = 0;
    while ana.try_recv().is_ok() {
        waiting += 1;
    }
    assert_eq!(waiting, FRAMES_WAITING, "the queue is as long as it says");
}

#[test]
fn a_call_for_help_reaches_the_facilitator_and_the_caller() {
    let mut room = TestRoom::new();
    let mut queues = [CLEO, ANA, BEN].map(|seat| room.joins(seat));
    let events = room.happens(ANA, Command::NeedHelp { words: None });
    room.broadcast(&events);
    let heard = queues.each_mut().map(|(frames, _)| {
        frames.try_recv().expect("the welcome");
        frames.try_recv().is_ok()
    });
    assert_eq!(heard, [true, true, false]);
}

#[test]
fn parts_stand_on_the_last_event_or_alone() {
    let mut room = TestRoom::new();
    let parts = Html::from([("floor", "<p>\"Ben\"</p>".to_owned())]);
    let mut versions = [EventVersions::default(), EventVersions::default()];
    let events = [room.says(CLEO, "one"), room.says(CLEO, "two")].concat();
    let heard = events.iter().zip(&mut versions);
    let heard = heard.filter_map(|(event, versions)| versions.heard_by(ANA, event, &room.engine));
    let additions = Additions {
        parts: &parts,
        names: None,
    };
    let frames = frames(heard.collect(), 2, &additions);
    let read =
        |frame: &Utf8Bytes| -> serde_json::Value { serde_json::from_str(frame).expect("JSON") };
    let [first, last] = [read(&frames[0]), read(&frames[1])];
    assert_eq!(first["words"], "one");
    assert_eq!(first.get("parts"), None);
    assert_eq!(last["words"], "two");
    assert_eq!(last["parts"]["floor"], "<p>\"Ben\"</p>");

    let alone = super::frames(Vec::new(), 9, &additions);
    let alone = read(&alone[0]);
    assert_eq!(
        (&alone["type"], &alone["seq"]),
        (&"parts".into(), &9.into())
    );
    assert_eq!(alone["parts"]["floor"], "<p>\"Ben\"</p>");
}

#[test]
fn a_line_draws_the_log_alone_and_each_of_its_rows_once() {
    let mut room = TestRoom::new();
    let pages = [CLEO, ANA, ANA, BEN, BEN];
    let _pages = pages.map(|seat| room.opens_page(seat));
    for line in 0..3 {
        let events = room.says(CLEO, &format!("line {line}"));
        room.broadcast(&events);
    }
    parts::take_drawn();
    let events = room.says(CLEO, "a fourth line");
    room.broadcast(&events);
    let drawn: Vec<_> = parts::take_drawn().into_iter().collect();
    // Four rows for their author, who may take them back, and the same four for everyone else.
    assert_eq!(drawn, [("entry", 8), ("log", 5)]);
}

#[test]
fn parts_that_are_not_drawn_anew_are_up_to_date() {
    let mut room = TestRoom::new();
    let mut pages = [CLEO, ANA, BEN].map(|seat| room.opens_page(seat));
    let mut taken = 0;
    for (seat, command) in a_session() {
        room.now += 7_000;
        let Some(mut events) = room.tries(seat, command) else {
            continue;
        };
        taken += 1;
        let due = room.engine.tick(room.now).into_iter();
        events.extend(due.map(|event| AddressedEvent::new(&room.engine, event)));
        // Every broadcast compares the pages with pages that are drawn from nothing.
        assert_eq!(room.broadcast(&events), []);
        for (frames, _) in &mut pages {
            while frames.try_recv().is_ok() {}
        }
    }
    assert!(taken > 30, "only {taken} commands were taken");
}

/// Commands of a session from begin to end; those that do not apply at their time change nothing.
fn a_session() -> Vec<(Seat, Command)> {
    let words = || PrivateText::from("words");
    let mut told = vec![(CLEO, Command::Begin)];
    for segment in 0..4 {
        told.extend([
            (CLEO, Command::JumpToSegment { segment }),
            (ANA, Command::RaiseHand),
            (CLEO, Command::OfferFloor { to: ANA }),
            (ANA, Command::Speak),
            (BEN, Command::RaiseHand),
            (ANA, Command::Extend),
            (ANA, Command::Done),
            (BEN, Command::LowerHand),
            (CLEO, Command::AddMinutes { minutes: 5 }),
            (CLEO, Command::PlanPairs),
            (CLEO, Command::OpenPairs { minutes: 5 }),
            (CLEO, Command::ClosePairs),
        ]);
        let floor = facilitation::Floor::Round;
        told.push((CLEO, Command::StartRound { floor }));
        for seat in [ANA, BEN, ANA, BEN] {
            told.extend([
                (seat, Command::Pass),
                (seat, Command::Speak),
                (CLEO, Command::Calm),
                (CLEO, Command::Resume),
                (seat, Command::WriteTurn { words: words() }),
                (seat, Command::say(words())),
            ]);
        }
        told.extend([
            (CLEO, Command::NextSpeaker),
            (CLEO, Command::TakeBreak { minutes: 10 }),
            (CLEO, Command::Resume),
            (CLEO, Command::Lock),
            (ANA, Command::NeedHelp { words: None }),
            (ANA, Command::TakeAway { words: words() }),
            (ANA, Command::SafeToLeave { safe: true }),
        ]);
    }
    told.extend([(BEN, Command::Leave), (CLEO, Command::End { reason: None })]);
    told
}
