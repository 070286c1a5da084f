//! What the finder has from the groups of the server: those that are shown to anybody, and mentors who
//! would come along.

use accounts::rules::{LoginName, MayManage};
use accounts::{Accounts, Strength};
use groups::actions::{Joining, NewGroup, Who};
use groups::rules::{
    MemberName, Settings, default_clauses, may_edit, may_facilitate, may_invite, may_start,
};
use groups::{Kind, Membership, Opening, PlannedSession, Standing};
use kernel::{GroupId, HOUR, Id, Private, Role, SessionId, SystemRng, Text, Viewer};
use store::testing::TestDb;
use web::Error;

use super::world::{Server, list, row, someone};
use crate::actions::{self, Fault};
use crate::rules::may_come_along;
use crate::{Query, jobs};

/// Somebody with an account, whose role a change asks for.
async fn in_role(server: &Server, login: &str, role: Role) -> Viewer {
    let accounts = Accounts::new(Strength::Demo);
    let login = LoginName::chosen(login).unwrap();
    let may = MayManage::at_the_machine();
    let made = accounts::create_with_code(&server.app, &accounts, &may, login, role).await;
    let (person, _) = made.unwrap().unwrap();
    Viewer {
        person,
        role,
        ..someone()
    }
}

fn name(name: &str) -> MemberName {
    MemberName::new(name).unwrap()
}

async fn group(server: &Server, lead: &Viewer) -> GroupId {
    let settings = Settings::of(Kind::TwelveStep);
    let clauses = default_clauses(settings.kind, settings.venue).into_iter();
    let new = NewGroup {
        name: Private::new("Harbour circle".to_owned()),
        clauses: clauses
            .map(|clause| (clause, Private::new(clause.word().to_owned())))
            .collect(),
        settings,
        facilitator: lead.person,
        face: (name("Cleo"), 1),
    };
    let right = may_start(lead).unwrap();
    groups::actions::start(&server.app, &right, &new)
        .await
        .unwrap()
}

async fn place(server: &Server, who: &Viewer, group: GroupId) -> Membership {
    groups::seen_by(&server.app, who, group).await.unwrap()
}

async fn joins(
    server: &Server,
    (lead, group): (&Viewer, GroupId),
    who: &Viewer,
    as_what: (Standing, &str),
) {
    let me = place(server, lead, group).await;
    let right = may_invite(&me, as_what.0).unwrap();
    let reason = Text::new("A second pair of eyes.").unwrap();
    let invited = groups::actions::invite(&server.app, &right, 7, Some(&reason))
        .await
        .unwrap();
    let joining = Joining {
        code: invited.code,
        who: Who::SignedIn(*who),
        name: name(as_what.1),
        colour: 2,
        agreement: me.about.agreement,
        states_age: true,
    };
    groups::actions::join(&server.app, &joining).await.unwrap();
}

async fn plan(server: &Server, me: &Membership, in_hours: i64) -> PlannedSession {
    let session = PlannedSession {
        minutes: 75,
        title: Some(Private::new("Evenings".to_owned())),
        facilitator: Some(me.person),
        ..PlannedSession::new(
            SessionId::fresh(&mut SystemRng),
            me.group,
            kernel::minute(server.app.now()) + in_hours * HOUR,
            "Europe/London".parse().unwrap(),
        )
    };
    groups::actions::plan(&server.app, &may_facilitate(me).unwrap(), &session)
        .await
        .unwrap();
    session
}

async fn names(server: &Server, query: &Query) -> Vec<String> {
    let found = server.finder.search(query, server.app.now()).await.unwrap();
    found
        .hits
        .into_iter()
        .map(|hit| hit.listing.meeting.name)
        .collect()
}

store::on_both!(
    a_group_is_shown_by_its_facilitator_and_its_times_are_true,
    async |db: TestDb| {
        let server = Server::new(db);
        let feed = server.feed().await;
        server
            .read(feed, &list(&[row("a", 0, "19:00", r#""O""#)]))
            .await;
        let cleo = in_role(&server, "cleo", Role::Facilitator).await;
        let group = group(&server, &cleo).await;
        let me = place(&server, &cleo, group).await;
        let soon = plan(&server, &me, 30).await;
        plan(&server, &me, 24 * 9).await;
        let near = Query {
            place: "SE1".to_owned(),
            ..Query::default()
        };
        jobs::refresh(&server.finder).await.unwrap();
        assert!(
            names(&server, &near).await.is_empty(),
            "shown without being asked"
        );

        let opening = Opening {
            name: Text::new("Steps by the river").unwrap(),
            address: Some(Text::new("3 Bridge Street, London").unwrap()),
            town: Some(Text::new("SE1").unwrap()),
            note: Some(Text::new("The blue door.").unwrap()),
        };
        let right = may_edit(&me).unwrap();
        let reason = Text::new("There is room for more people.").unwrap();
        groups::actions::show_to_public(&server.app, &right, &opening, Some(&reason))
            .await
            .unwrap();
        jobs::refresh(&server.finder).await.unwrap();
        assert!(
            names(&server, &near).await.is_empty(),
            "the group reads of it first"
        );
        server.db.clock.pass(24 * HOUR);
        jobs::refresh(&server.finder).await.unwrap();
        // One time, that of this week: the session in nine days is out of range.
        assert_eq!(names(&server, &near).await, ["Steps by the river"]);
        assert!(
            !actions::show_own_groups(&server.finder).await.unwrap(),
            "nothing changed"
        );
        let found = server.finder.search(&near, server.app.now()).await.unwrap();
        assert_eq!(found.hits[0].next.unwrap().starts_at, soon.starts_at);
        let id = found.hits[0].listing.id;
        let page = server.finder.meeting(id, server.app.now()).await.unwrap();
        assert!(page.is_own);
        let all = format!("{page:?}");
        for inside in ["Harbour", "Evenings", &group.to_string()] {
            assert!(!all.contains(inside), "{inside}");
        }
        // It is no list that a coordinator could edit or remove.
        assert_eq!(
            actions::feeds(&server.finder, &server.right)
                .await
                .unwrap()
                .len(),
            1
        );
        let own = actions::feed(&server.finder, &server.right, page.listing.feed).await;
        assert!(matches!(own, Err(Fault::NotFound)));

        // A session that does not take place is not said to.
        let right = may_facilitate(&me).unwrap();
        groups::actions::cancel(&server.app, &right, soon.id, None)
            .await
            .unwrap();
        jobs::refresh(&server.finder).await.unwrap();
        assert!(names(&server, &near).await.is_empty());
        let gone = server.finder.meeting(id, server.app.now()).await;
        assert!(
            matches!(gone, Err(Error::NotFound)),
            "what is shown no more is not kept"
        );

        plan(&server, &me, 30 - 24).await;
        jobs::refresh(&server.finder).await.unwrap();
        assert_eq!(
            server
                .finder
                .search(&near, server.app.now())
                .await
                .unwrap()
                .hits[0]
                .listing
                .id,
            id
        );
        groups::actions::stop_showing(&server.app, &may_edit(&me).unwrap())
            .await
            .unwrap();
        jobs::refresh(&server.finder).await.unwrap();
        assert!(names(&server, &near).await.is_empty());
        assert_eq!(
            server.slugs(&Query::default()).await,
            ["a"],
            "other lists stay"
        );
    }
);

store::on_both!(
    a_mentor_is_named_to_those_who_share_a_group,
    async |db: TestDb| {
        let server = Server::new(db);
        let feed = server.feed().await;
        server
            .read(
                feed,
                &list(&[
                    row("a", 0, "19:00", r#""O""#),
                    row("b", 1, "19:00", r#""O""#),
                ]),
            )
            .await;
        let (a, b) = (server.id(feed, "a").await, server.id(feed, "b").await);
        let cleo = in_role(&server, "cleo", Role::Facilitator).await;
        let ben = in_role(&server, "ben", Role::PeerMentor).await;
        let ana = in_role(&server, "ana", Role::Member).await;
        let eva = someone();
        let group = group(&server, &cleo).await;
        joins(&server, (&cleo, group), &ben, (Standing::PeerMentor, "Ben")).await;
        joins(&server, (&cleo, group), &ana, (Standing::Member, "Ana")).await;
        let finder = &server.finder;
        let right = may_come_along(&ben).unwrap();
        actions::come_along(finder, &right, a, true).await.unwrap();
        let with = actions::companions(finder, &ana, &[a, b]).await.unwrap();
        let with: Vec<_> = with
            .iter()
            .map(|(id, names)| (*id, names[0].reveal().as_str()))
            .collect();
        assert_eq!(with, [(a, "Ben")]);
        // Neither themselves nor a stranger reads it.
        assert!(
            actions::companions(finder, &ben, &[a])
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            actions::companions(finder, &eva, &[a])
                .await
                .unwrap()
                .is_empty()
        );
        // A person who only takes part in that group is not a mentor there.
        let olga = in_role(&server, "olga", Role::PeerMentor).await;
        joins(&server, (&cleo, group), &olga, (Standing::Member, "Olga")).await;
        actions::come_along(finder, &may_come_along(&olga).unwrap(), b, true)
            .await
            .unwrap();
        assert!(
            actions::companions(finder, &ana, &[b])
                .await
                .unwrap()
                .is_empty()
        );
        actions::come_along(finder, &right, a, false).await.unwrap();
        assert!(
            actions::companions(finder, &ana, &[a])
                .await
                .unwrap()
                .is_empty()
        );
    }
);
