//! What sockets are told, without sockets: the queues of a room.

use facilitation::{
    Actor, Command, Crosstalk, Place, SeatSetup, Setup, Standing, Typed, templates,
};
use groups::rules::{Group, Kind, Settings};
use kernel::{AgreementId, GroupId, Id, Locale, MembershipId, PersonId, Private, SessionId};

use super::*;
use crate::Names;

const CLEO: Seat = Seat(0);
const ANA: Seat = Seat(1);
const BEN: Seat = Seat(2);

/// A session with three people, and nothing around it.
struct Stage {
    engine: SessionEngine,
    connections: Connections,
    numbers: u64,
}

impl Shows for Stage {
    fn engine(&self) -> &SessionEngine {
        &self.engine
    }

    fn view(&self, who: &Membership, seat: Seat) -> RoomView {
        let view = self.engine.view(seat, 0);
        RoomView {
            session: SessionId::from_bytes([1; 16]),
            group: who.group,
            title: Private::new("".into()),
            zone: "UTC".parse().unwrap(),
            epoch: 7,
            seq: view.seq,
            me: Some(seat),
            standing: who.standing,
            names: Arc::new(Names::default()),
            returned: Vec::new(),
            now: 0,
            view,
        }
    }
}

fn somebody() -> Arc<Membership> {
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

impl Stage {
    /// Cleo leads; Ana and Ben are inside.
    fn new() -> Self {
        let standings = [Standing::Facilitator, Standing::Member, Standing::Member];
        let seats = [CLEO, ANA, BEN].into_iter().zip(standings);
        let seats = seats.map(|(seat, standing)| SeatSetup {
            seat,
            standing,
            days_since_share: None,
            silent_sessions: 0,
        });
        let setup = Setup {
            seed: 1,
            agenda: templates::library().swap_remove(0).agenda,
            crosstalk: Crosstalk::Allowed,
            seats: seats.collect(),
            carried_over: Vec::new(),
            size_max: 12,
            lobby: false,
            leaders_take_turns: false,
        };
        let mut stage = Self {
            engine: SessionEngine::new(setup),
            connections: Connections::default(),
            numbers: 0,
        };
        for seat in [CLEO, ANA, BEN] {
            let place = Place::Online;
            stage.happens(seat, Command::Arrive { place });
        }
        stage
    }

    fn happens(&mut self, seat: Seat, command: Command) -> Vec<Happened> {
        self.numbers += 1;
        let id = CommandId(self.numbers);
        let given = self.engine.handle(0, Actor::Seat(seat), id, command);
        let given = given.expect("a command");
        let noted = given
            .into_iter()
            .map(|one| Happened::note(&self.engine, one));
        noted.collect()
    }

    fn says(&mut self, seat: Seat, words: &str) -> Vec<Happened> {
        let words = Typed::from(words);
        self.happens(seat, Command::Say { words })
    }

    /// A socket that nobody reads yet: its queue and its goodbye.
    fn joins(&mut self, seat: Seat) -> (mpsc::Receiver<Utf8Bytes>, oneshot::Receiver<Bye>) {
        self.numbers += 1;
        let (out, frames) = mpsc::channel(FRAMES_WAITING);
        let (farewell, bye) = Farewell::pair();
        let joining = Joining {
            who: somebody(),
            connected: Connected(self.numbers),
            hello: Hello::default(),
            words: LocaleTexts::of(Locale::En),
            out,
            farewell,
        };
        let mut connections = std::mem::take(&mut self.connections);
        connections.join(joining, seat, self, None);
        self.connections = connections;
        (frames, bye)
    }

    fn tell(&mut self, events: &[Happened]) -> Vec<Seat> {
        let mut connections = std::mem::take(&mut self.connections);
        let parted = connections.tell(events, self);
        self.connections = connections;
        parted
    }
}

#[test]
fn one_event_is_written_once_for_everyone() {
    let mut stage = Stage::new();
    let (mut ana, _ana) = stage.joins(ANA);
    let (mut ben, _ben) = stage.joins(BEN);
    let events = stage.says(CLEO, "good evening");
    assert_eq!(stage.tell(&events), []);
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
fn a_reader_who_is_too_slow_starts_afresh_and_holds_nobody_up() {
    let mut stage = Stage::new();
    let (mut ana, mut ana_bye) = stage.joins(ANA);
    let (mut ben, mut ben_bye) = stage.joins(BEN);
    for line in 0..FRAMES_WAITING {
        let events = stage.says(CLEO, &format!("line {line}"));
        let parted = stage.tell(&events);
        let last = line == FRAMES_WAITING - 1;
        assert_eq!(
            parted,
            if last { vec![ANA] } else { Vec::new() },
            "at line {line}"
        );
        while ben.try_recv().is_ok() {}
    }
    assert_eq!(ana_bye.try_recv(), Ok(Bye::Resync));
    assert!(ben_bye.try_recv().is_err(), "Ben reads on");
    let mut waiting = 0;
    while ana.try_recv().is_ok() {
        waiting += 1;
    }
    assert_eq!(waiting, FRAMES_WAITING, "the queue is as long as it says");
}

#[test]
fn a_call_for_help_reaches_the_facilitator_and_the_caller() {
    let mut stage = Stage::new();
    let mut queues = [CLEO, ANA, BEN].map(|seat| stage.joins(seat));
    let events = stage.happens(ANA, Command::NeedHelp { words: None });
    stage.tell(&events);
    let heard = queues.each_mut().map(|(frames, _)| {
        frames.try_recv().expect("the welcome");
        frames.try_recv().is_ok()
    });
    assert_eq!(heard, [true, true, false]);
}

#[test]
fn parts_stand_on_the_last_event_or_alone() {
    let parts = Html::from([("floor".to_owned(), "<p>\"Ben\"</p>".to_owned())]);
    let mut frames = vec![
        Utf8Bytes::from("{\"seq\":1}"),
        Utf8Bytes::from("{\"seq\":2}"),
    ];
    attach(&mut frames, 2, &parts);
    assert_eq!(frames[0].as_str(), "{\"seq\":1}");
    let last: serde_json::Value = serde_json::from_str(&frames[1]).expect("JSON");
    assert_eq!(
        (&last["seq"], &last["parts"]["floor"]),
        (&2.into(), &"<p>\"Ben\"</p>".into())
    );
    let mut alone = Vec::new();
    attach(&mut alone, 9, &parts);
    let alone: serde_json::Value = serde_json::from_str(&alone[0]).expect("JSON");
    assert_eq!(
        (&alone["type"], &alone["seq"]),
        (&"parts".into(), &9.into())
    );
}
