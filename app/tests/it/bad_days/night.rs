//! A group on the session it meets: browsers with script, and without.

use std::sync::atomic::{AtomicU64, Ordering};

use groups::{Kind, Standing};
use kernel::{GroupId, Locale, SessionId};
use serde_json::{Value, json};
use store::testing::TestDb;
use testkit::cast::{ANA, BEN, CLEO, ROSA};
use testkit::{Client, Listening, Page, Socket, World};
use web::LocaleTexts;

pub(super) const FAYE: &str = "faye";
pub(super) const GUS: &str = "gus";
pub(super) use kernel::{DAY, HOUR, MINUTE};

/// Ids of commands; never one twice in a test.
static IDS: AtomicU64 = AtomicU64::new(1);

/// Cleo leads with Rosa beside her; Ana, Ben, Faye and Gus take part.
pub(super) struct Night {
    pub(super) world: World,
    pub(super) group: GroupId,
    pub(super) session: SessionId,
    at: Listening,
}

/// A person's room with script: the socket, and the browser that it belongs to.
pub(super) struct Phone {
    pub(super) client: Client,
    pub(super) socket: Socket,
    pub(super) seat: u64,
    pub(super) welcome: Value,
    /// What came while something else was waited for.
    pub(super) heard: Vec<Value>,
}

impl Night {
    /// The session is about to begin; nobody has opened its room.
    pub(super) async fn planned(db: TestDb) -> Self {
        Self::planned_in(crate::world::whole(db).await).await
    }

    async fn planned_in(world: World) -> Self {
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
        let at = Listening::begin(world.router(), world.app.tasks()).await;
        Self {
            world,
            group,
            session,
            at,
        }
    }

    /// Cleo has opened the room and is in it.
    pub(super) async fn open(db: TestDb) -> Self {
        Self::open_in(crate::world::whole(db).await).await
    }

    /// The same in a world of one's own.
    pub(super) async fn open_in(world: World) -> Self {
        let night = Self::planned_in(world).await;
        let mut cleo = night.world.sign_in(CLEO).await;
        let fields = [("agenda", "support")];
        let opened = cleo.post(&night.path("/open"), &fields).await;
        assert_eq!(opened.status.as_u16(), 200, "{}", opened.text());
        night
    }

    /// An address of the session.
    pub(super) fn path(&self, end: &str) -> String {
        format!("/s/{}{end}", self.session)
    }

    /// An address of the group.
    pub(super) fn of_group(&self, end: &str) -> String {
        format!("/groups/{}{end}", self.group)
    }

    /// A socket before its first message; `None` when the server says no.
    pub(super) async fn dial(&self, client: &Client) -> Option<Socket> {
        let opened = Socket::open(self.at, &self.path("/socket"), &client.cookie()).await;
        opened.ok()
    }

    /// A person's phone after its welcome.
    pub(super) async fn join(&self, login: &str) -> Phone {
        let client = self.world.sign_in(login).await;
        self.join_as(client, json!({"type": "hello"})).await
    }

    pub(super) async fn join_as(&self, client: Client, hello: Value) -> Phone {
        let mut socket = self.dial(&client).await.expect("a socket");
        socket.say(&hello).await;
        let welcome = socket.hear_of("welcome").await;
        Phone {
            client,
            socket,
            seat: welcome["you"].as_u64().expect("a seat"),
            welcome,
            heard: Vec::new(),
        }
    }

    /// The same, inside the room.
    pub(super) async fn inside(&self, login: &str) -> Phone {
        let mut phone = self.join(login).await;
        phone.must(json!({"do": "arrive", "place": "online"})).await;
        phone
    }

    /// A person who may be inside already, and signs in again.
    pub(super) async fn inside_again(&self, login: &str) -> Phone {
        let mut phone = self.join(login).await;
        let inside = phone.welcome["view"]["room"].is_object();
        if !inside {
            phone.must(json!({"do": "arrive", "place": "online"})).await;
        }
        phone
    }

    /// Time passes until the room has noticed that a person's connection is lost; the event as
    /// another person hears it.
    pub(super) async fn loses(&self, seat: u64, listener: &mut Phone) -> Value {
        loop {
            let view = self.look(listener).await;
            let mut people = view["room"]["people"].as_array().into_iter().flatten();
            let person = people.find(|person| person["seat"] == seat);
            if person.is_none_or(|person| person["here"] != "yes") {
                break;
            }
            self.world.clock.pass(500);
            listener.shows_life().await;
        }
        loop {
            let event = listener.hears("connection_lost").await;
            if event["seat"] == seat {
                return event;
            }
        }
    }

    /// The room as a second tab of this person shows it now.
    pub(super) async fn look(&self, phone: &Phone) -> Value {
        let hello = json!({"type": "hello"});
        let tab = self.join_as(phone.client.clone(), hello).await;
        tab.socket.close().await;
        tab.welcome["view"].clone()
    }
}

impl Phone {
    /// Sends a command; the answer, `done` or `refused`.
    pub(super) async fn does(&mut self, mut command: Value) -> Value {
        let id = IDS.fetch_add(1, Ordering::Relaxed);
        command["type"] = json!("do");
        command["id"] = json!(id);
        self.socket.say(&command).await;
        loop {
            let message = self.socket.hear().await.expect("an answer");
            let answers = message["type"] == "done" || message["type"] == "refused";
            if answers && message["id"] == id {
                return message;
            }
            self.heard.push(message);
        }
    }

    /// The same for what must be taken.
    pub(super) async fn must(&mut self, command: Value) {
        let said = command.to_string();
        let answer = self.does(command).await;
        assert_eq!(answer["type"], "done", "{said}: {answer}");
    }

    /// Reads what came, as a client does that is awake: the pings of the server are answered.
    async fn shows_life(&mut self) {
        self.socket.say(&json!({"type": "ping"})).await;
        loop {
            let message = self.socket.hear().await.expect("a pong");
            if message["type"] == "pong" {
                return;
            }
            self.heard.push(message);
        }
    }

    /// The next event of a kind.
    pub(super) async fn hears(&mut self, kind: &str) -> Value {
        loop {
            let old = std::mem::take(&mut self.heard);
            if let Some(event) = old.into_iter().find(|event| event["kind"] == kind) {
                return event;
            }
            let message = self.socket.hear().await;
            self.heard
                .extend(message.or_else(|| panic!("closed before {kind}")));
        }
    }

    /// The last words of the server; nothing may come after them.
    pub(super) async fn bye(&mut self) -> Value {
        let bye = self.socket.hear_of("bye").await;
        assert!(self.socket.hear().await.is_none());
        bye
    }
}

/// Whose turn it is, offered or begun.
pub(super) fn on_the_floor(view: &Value) -> Option<u64> {
    view["room"]["floor"]["seat"].as_u64()
}

/// How far a seat is in the round.
pub(super) fn turn_of(view: &Value, seat: u64) -> &str {
    let order = view["room"]["round"]["order"].as_array();
    let mut places = order.into_iter().flatten();
    let place = places.find(|place| place["seat"] == seat);
    place.and_then(|place| place["turn"].as_str()).unwrap_or("")
}

/// Sends the form with this field as the page shows it, with the typed fields replaced.
pub(super) async fn send(
    client: &mut Client,
    (page, field): (&Page, &str),
    typed: &[(&str, &str)],
) -> Page {
    client.fill_in(page, &page.form_with(field), typed).await
}

/// Whether a person reads a text of ours on the page.
pub(super) fn says(page: &Page, locale: Locale, id: &str) -> bool {
    page.says(&LocaleTexts::of(locale).say(id))
}
