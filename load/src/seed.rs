//! A data folder with people in it, made with the public functions that pages use.
//!
//! Accounts are in groups of thirty, so that the page of a group opens thirty sealed names. Rooms have
//! twelve people and a session that can begin. Passwords are hashed cheaply: nobody signs in with them.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use accounts::rules::{LoginName, MayManage, Ownership, Password};
use accounts::{Answer, Attempt, Device, NewAccount, Ready, Strength};
use app::server::{Databases, ListReader, Server, ServerOptions};
use groups::actions::{Joining, NewGroup, Who, invite, join, start};
use groups::rules::{MemberName, Settings, default_clauses, may_facilitate, may_invite, may_start};
use groups::{Kind, Membership, PlannedSession, Standing};
use kernel::{
    Clock, GroupId, Id, Locale, PersonId, Private, Role, SessionId, SignInId, SystemClock,
    SystemRng, Viewer,
};
use serde::Serialize;
use store::{DatabaseUrl, Record};
use vault::RootKey;
use web::{Address, Place};

type Fault = Box<dyn std::error::Error + Send + Sync>;

const PASSWORD: &str = "a long sentence for load tests";
/// People on one group's page.
const CROWD: usize = 30;

/// The folder, and what to put into it.
#[derive(Debug, clap::Args)]
pub(crate) struct Seed {
    /// A new folder.
    #[arg(long)]
    data: PathBuf,
    /// Accounts in groups of thirty.
    #[arg(long, default_value_t = 0)]
    accounts: usize,
    /// Rooms whose session can begin.
    #[arg(long, default_value_t = 0)]
    rooms: usize,
    /// People in each room.
    #[arg(long, default_value_t = 12)]
    people: usize,
}

#[derive(Debug, Serialize)]
struct Room {
    session: String,
    cookies: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
struct Seeded {
    /// A member's cookie and group, for the page.
    cookie: String,
    group: String,
    rooms: Vec<Room>,
}

pub(crate) async fn run(mut seed: Seed) -> Result<String, Fault> {
    // A server, which reads the folder later, may run elsewhere.
    seed.data = std::path::absolute(&seed.data)?;
    fs::create_dir_all(&seed.data)?;
    let key = RootKey::fresh(&mut SystemRng);
    let key_file = seed.data.with_extension("root.key");
    app::root_key::keep(&key_file, &key)?;
    let url = |name: &str| -> Result<DatabaseUrl, Fault> {
        Ok(format!("sqlite:{}", seed.data.join(name).display()).parse()?)
    };
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let ground = Databases::open(
        (&url("content.sqlite")?, &url("keys.sqlite")?),
        &key,
        Arc::clone(&clock),
    )
    .await?;
    let server = Server::on(
        &ground,
        ServerOptions {
            help_lines: help::HelpLines::compiled_in(),
            place: Place::default(),
            clock,
            strength: Strength::Demo,
            framers: Vec::new(),
            lists: ListReader::default(),
            node: None,
        },
    );
    let seeder = Seeder { server };
    let mut seeded = Seeded::default();
    for crowd in 0..seed.accounts.div_ceil(CROWD) {
        let (group, logins) = seeder
            .group(Kind::Psychoeducation, &format!("c{crowd}"), CROWD)
            .await?;
        if crowd == 0 {
            seeded.group = group.to_string();
            seeded.cookie = seeder.cookie(&logins[1]).await?;
        }
    }
    for room in 0..seed.rooms {
        let (group, logins) = seeder
            .group(Kind::Support, &format!("r{room}"), seed.people)
            .await?;
        let session = seeder.open_room(group, &logins[0]).await?;
        let mut cookies = Vec::new();
        for login in &logins {
            cookies.push(seeder.cookie(login).await?);
        }
        seeded.rooms.push(Room {
            session: session.to_string(),
            cookies,
        });
    }
    let list = seed.data.join("people.json");
    fs::write(&list, serde_json::to_string(&seeded)?)?;
    ground.close().await;
    Ok(format!(
        "{} {} {}",
        list.display(),
        key_file.display(),
        seeded.group
    ))
}

struct Seeder {
    server: Server,
}

impl Seeder {
    async fn person(&self, login: &str, role: Role) -> Result<Viewer, Fault> {
        let app = &self.server.app;
        let name = LoginName::chosen(login).map_err(|_| "not a login name")?;
        let new = NewAccount::managed(&MayManage::at_the_machine(), name, role, Locale::En)
            .with_password(Password::typed(PASSWORD));
        let ready = Ready::new(app, &self.server.accounts, new)
            .await
            .map_err(|fault| format!("{fault:?}"))?;
        let made: Result<(), store::Error> = store::retrying!(app.db(), change, {
            accounts::create(&mut change, &ready).await?;
            change
                .commit(Record::entry(accounts::created(ready.person(), None)))
                .await?;
        });
        made?;
        Ok(viewer(ready.person(), role))
    }

    /// A group of `people` persons; the login names, the facilitator's first.
    async fn group(
        &self,
        kind: Kind,
        name: &str,
        people: usize,
    ) -> Result<(GroupId, Vec<String>), Fault> {
        let app = &self.server.app;
        let lead_login = format!("{name}-lead");
        let lead = self.person(&lead_login, Role::Facilitator).await?;
        let mut settings = Settings::of(kind);
        settings.size_max = settings.kind.defaults().sizes.cap;
        let clauses = default_clauses(kind, settings.venue)
            .into_iter()
            .map(|clause| (clause, Private::new(clause.word().to_owned())));
        let new = NewGroup {
            name: name.to_owned().into(),
            clauses: clauses.collect(),
            settings,
            facilitator: lead.person,
            face: (member_name("Lead")?, 1),
        };
        let right = may_start(&lead).map_err(|refused| format!("{refused:?}"))?;
        let group = start(app, &right, &new)
            .await
            .map_err(|fault| format!("{fault:?}"))?;
        let mut logins = vec![lead_login];
        let me = self.membership(&lead, group).await?;
        for place in 1..people {
            let login = format!("{name}-p{place}");
            let person = self.person(&login, Role::Member).await?;
            self.join(&me, person, &format!("Person {place}")).await?;
            logins.push(login);
        }
        Ok((group, logins))
    }

    async fn membership(&self, viewer: &Viewer, group: GroupId) -> Result<Membership, Fault> {
        groups::seen_by(&self.server.app, viewer, group)
            .await
            .map_err(|error| format!("{error:?}").into())
    }

    async fn join(&self, lead: &Membership, person: Viewer, name: &str) -> Result<(), Fault> {
        let app = &self.server.app;
        let right = may_invite(lead, Standing::Member).map_err(|refused| format!("{refused:?}"))?;
        let invited = invite(app, &right, 7, None)
            .await
            .map_err(|fault| format!("{fault:?}"))?;
        let joining = Joining {
            code: invited.code,
            who: Who::SignedIn(person),
            name: member_name(name)?,
            colour: 2,
            agreement: lead.about.agreement,
            states_age: true,
        };
        join(app, &joining)
            .await
            .map_err(|fault| format!("{fault:?}"))?;
        Ok(())
    }

    /// Plans a session that starts now and opens its room.
    async fn open_room(&self, group: GroupId, lead: &str) -> Result<SessionId, Fault> {
        let app = &self.server.app;
        let found = accounts::find(app, &MayManage::at_the_machine(), lead)
            .await
            .map_err(|error| format!("{error:?}"))?;
        let person = found.ok_or("the facilitator is not found")?;
        let me = self
            .membership(&viewer(person, Role::Facilitator), group)
            .await?;
        let session = PlannedSession {
            minutes: 75,
            venue: me.about.settings.venue,
            template: me.about.settings.template.clone(),
            facilitator: Some(me.person),
            ..PlannedSession::new(
                SessionId::fresh(&mut SystemRng),
                group,
                app.now() + kernel::MINUTE,
                "Europe/Madrid"
                    .parse()
                    .map_err(|error| format!("{error:?}"))?,
            )
        };
        let right = may_facilitate(&me).map_err(|refused| format!("{refused:?}"))?;
        groups::actions::plan(app, &right, &session)
            .await
            .map_err(|fault| format!("{fault:?}"))?;
        let library = facilitation::templates::template(&session.template);
        let agenda = library.ok_or("the library has no such agenda")?.agenda;
        let chosen = live::actions::Chosen {
            agenda,
            lobby: false,
        };
        live::actions::open(app, &right, &me, &session, chosen)
            .await
            .map_err(|error| format!("{error:?}"))?;
        Ok(session.id)
    }

    async fn cookie(&self, login: &str) -> Result<String, Fault> {
        let attempt = Attempt {
            login: login.to_owned().into(),
            password: Password::typed(PASSWORD),
            device: Device {
                address: Address::from(std::net::IpAddr::from([127, 0, 0, 1])),
                mark: None,
                ownership: Ownership::Own,
            },
            replaces: None,
        };
        let answer = accounts::sign_in(&self.server.app, &self.server.accounts, attempt).await;
        let Ok(Answer::Welcome(welcome)) = answer else {
            return Err(format!("{login} cannot sign in").into());
        };
        let cookie = web::sign_in_cookie(self.server.app.place(), welcome.token.reveal(), None);
        let text = cookie
            .to_str()?
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        Ok(text)
    }
}

fn viewer(person: PersonId, role: Role) -> Viewer {
    Viewer {
        person,
        role,
        sign_in: SignInId::fresh(&mut SystemRng),
    }
}

fn member_name(name: &str) -> Result<MemberName, Fault> {
    MemberName::new(name).map_err(|fault| format!("{fault:?}").into())
}
