//! A group about to meet: Cleo leads, Rosa stands beside her; Ana, Ben, Faye and Gus take part.

use std::sync::atomic::{AtomicU64, Ordering};

use facilitation::view::FloorView;
use facilitation::{AttendanceMode, Command, CommandId, Floor, Seat, templates};
use groups::rules::{Membership, may_facilitate};
use groups::{Kind, Standing};
use kernel::{GroupId, Own, SessionId};
use store::testing::TestDb;
use testkit::World;
use web::{App, Error};

use crate::actions::{self, Chosen};
use crate::rules::CheckedAnswers;
use crate::{Receipt, RoomCommand, RoomView, Rooms};

pub(super) const CLEO: &str = "cleo";
pub(super) const ROSA: &str = "rosa";
pub(super) const ANA: &str = "ana";
pub(super) const BEN: &str = "ben";
pub(super) const FAYE: &str = "faye";
pub(super) const GUS: &str = "gus";
pub(super) const EVA: &str = "eva";

pub(super) const NODE: [u8; 16] = [1; 16];

/// The group's session, played by its people.
pub(super) struct Play {
    pub(super) world: World,
    pub(super) rooms: Rooms,
    pub(super) group: GroupId,
    pub(super) session: SessionId,
    ids: AtomicU64,
    given: AtomicU64,
}

impl Play {
    /// A session whose room was just opened.
    pub(super) async fn open(db: TestDb) -> Self {
        let world = World::new(db).await;
        let rooms = Rooms::of_node(&world.app, NODE);
        let served = rooms.clone();
        let world = world.with_routes(|_| vec![crate::feature(&served).into_routes()]);
        let group = world
            .group("Tuesday circle", Kind::Support)
            .with_as(ROSA, Standing::CoFacilitator)
            .with(ANA)
            .with_as(BEN, Standing::PeerMentor)
            .with(FAYE)
            .with(GUS)
            .begin()
            .await;
        let session = world.session((group, CLEO), 0).await;
        let play = Self {
            world,
            rooms,
            group,
            session,
            ids: AtomicU64::new(1_000),
            given: AtomicU64::new(0),
        };
        play.open_room().await.expect("a room");
        play
    }

    pub(super) fn app(&self) -> &App {
        &self.world.app
    }

    /// Opens the room of the session at hand, without a lobby.
    pub(super) async fn open_room(&self) -> Result<(), Error> {
        let viewer = self.world.viewer(CLEO);
        let (planned, who) = groups::session_seen_by(self.app(), &viewer, self.session).await?;
        let agenda = templates::template("support").expect("an agenda").agenda;
        let chosen = Chosen {
            agenda,
            lobby: false,
        };
        let right = may_facilitate(&who)?;
        actions::open(self.app(), &right, &who, &planned, chosen).await
    }

    pub(super) async fn who(&self, login: &str) -> Membership {
        self.world.membership(login, self.group).await
    }

    pub(super) fn own(&self, login: &str) -> Own {
        Own::of(&self.world.viewer(login))
    }

    /// Answers the questions after the session.
    pub(super) async fn answers(&self, login: &str, answers: CheckedAnswers) -> Result<(), Error> {
        let own = self.own(login);
        actions::give_feedback(self.app(), own, self.group, self.session, answers).await
    }

    pub(super) fn command(&self, command: Command) -> RoomCommand {
        RoomCommand {
            id: CommandId(self.ids.fetch_add(1, Ordering::Relaxed)),
            command,
            on_behalf_of: None,
        }
    }

    pub(super) async fn try_command(
        &self,
        login: &str,
        command: RoomCommand,
    ) -> Result<Receipt, Error> {
        let who = self.who(login).await;
        // Nobody in a play taps faster than a person can.
        if self.given.fetch_add(1, Ordering::Relaxed) % 12 == 11 {
            self.world.clock.pass(3_000);
        }
        self.rooms.act(&who, self.session, command).await
    }

    pub(super) async fn try_do(&self, login: &str, command: Command) -> Result<Receipt, Error> {
        self.try_command(login, self.command(command)).await
    }

    pub(super) async fn does(&self, login: &str, command: Command) -> u64 {
        let kind = command.kind();
        match self.try_do(login, command).await {
            Ok(receipt) => receipt.seq,
            Err(error) => panic!("{login} may not {kind:?}: {error:?}"),
        }
    }

    pub(super) async fn view(&self, login: &str) -> RoomView {
        self.view_in(&self.rooms, login).await.expect("a view")
    }

    pub(super) async fn view_in(&self, rooms: &Rooms, login: &str) -> Result<RoomView, Error> {
        let who = self.who(login).await;
        rooms.view(&who, self.session).await
    }

    pub(super) async fn seat(&self, login: &str) -> Seat {
        let who = self.who(login).await;
        let view = self.view(CLEO).await;
        view.names.seat(who.person).expect("a seat")
    }

    /// Cleo, Ana, Ben and Faye come in online; Gus sits in the room.
    pub(super) async fn gather(&self) {
        for login in [CLEO, ANA, BEN, FAYE] {
            let place = AttendanceMode::Online;
            self.does(login, Command::Arrive { place }).await;
        }
        let seat = self.seat(GUS).await;
        self.does(CLEO, Command::SeatInRoom { seat }).await;
    }

    /// On to the check-in round.
    pub(super) async fn begin_round(&self) {
        self.does(CLEO, Command::Begin).await;
        self.does(CLEO, Command::NextSegment).await;
        let floor = Floor::Round;
        self.does(CLEO, Command::StartRound { floor }).await;
    }

    /// Whom the floor is offered to, or who has it.
    pub(super) async fn on_the_floor(&self) -> Option<String> {
        let view = self.view(CLEO).await;
        let room = view.view.room.as_ref().expect("Cleo is inside");
        let turn = match &room.floor {
            FloorView::Free => return None,
            FloorView::Offered(turn) | FloorView::Speaking(turn) => turn,
        };
        Some(view.names.reveal(turn.seat).to_lowercase())
    }

    /// The one on the floor speaks for half a minute; Gus by Cleo's hand, as he has no device.
    pub(super) async fn one_speaks(&self) -> String {
        let login = self.on_the_floor().await.expect("a turn");
        for command in [Command::Speak, Command::Done] {
            let mut command = self.command(command);
            let mut hand = login.as_str();
            if login == GUS {
                command.on_behalf_of = Some(self.seat(GUS).await);
                hand = CLEO;
            }
            self.try_command(hand, command).await.expect("their turn");
            self.world.clock.pass(30_000);
        }
        login
    }
}
