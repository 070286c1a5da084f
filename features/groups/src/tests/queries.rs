//! What other features get: only from the viewer's own groups, in one query for many.

use kernel::{GroupId, Id, Own, Role, SessionId, SystemRng};
use web::Error;

use super::world::Server;
use crate::rules::Kind;

store::on_both!(a_foreign_group_is_not_there, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let eva = server.person("eva", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let session = server.session(cleo, group, 10).await;
    let app = &server.app;
    for id in [group, GroupId::fresh(&mut SystemRng)] {
        assert!(matches!(
            crate::seen_by(app, &eva.viewer, id).await,
            Err(Error::NotFound)
        ));
    }
    for id in [session.id, SessionId::fresh(&mut SystemRng)] {
        assert!(matches!(
            crate::session_seen_by(app, &eva.viewer, id).await,
            Err(Error::NotFound)
        ));
    }
    let mut browser = server.signed_in(eva).await;
    let pages = [
        "",
        "/me",
        "/agreement",
        "/agreement/edit",
        "/settings",
        "/invitations",
        "/sessions/new",
    ];
    let absent = GroupId::fresh(&mut SystemRng);
    for page in pages {
        let foreign = browser.get_once(&format!("/groups/{group}{page}")).await;
        let nowhere = browser.get_once(&format!("/groups/{absent}{page}")).await;
        assert_eq!(foreign, nowhere, "{page}");
        assert_eq!(foreign.status, 404, "{page}");
    }
    for (path, fields) in [
        ("/leave", vec![]),
        ("/me", vec![("name", "Eve"), ("colour", "1")]),
    ] {
        let foreign = browser
            .post_once(&format!("/groups/{group}{path}"), &fields)
            .await;
        assert_eq!(
            foreign,
            browser
                .post_once(&format!("/groups/{absent}{path}"), &fields)
                .await
        );
        assert_eq!(foreign.status, 404);
    }
});

store::on_both!(the_next_session_of_each_group, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let (one, other) = (
        server.group("Tuesday circle", Kind::Support, cleo).await,
        server.group("Walk and talk", Kind::TwelveStep, cleo).await,
    );
    server.member(cleo, one, (ana, "Robin")).await;
    server.member(cleo, other, (ana, "Maya")).await;
    let later = server.session(cleo, one, 3_000).await;
    for day in 3..9 {
        server.session(cleo, one, day * 1_440).await;
    }
    let soon = server.session(cleo, one, 100).await;
    let sooner = server.session(cleo, other, 10).await;
    let next = crate::next_sessions(&server.app, &ana.viewer)
        .await
        .unwrap();
    let found: Vec<_> = next
        .iter()
        .map(|(session, me)| (session.id, me.name.reveal().as_str()))
        .collect();
    let first = [(sooner.id, "Maya"), (soon.id, "Robin"), (later.id, "Robin")];
    assert_eq!(found[..3], first);
    assert_eq!(found.len(), 5, "four of a group, however many are planned");
    let ids = crate::all_seen_by(&server.app, &ana.viewer).await.unwrap();
    assert_eq!(ids.len(), 2);
});

store::on_both!(every_statement_is_understood, async |db| {
    for statement in crate::records::STATEMENTS {
        db.db
            .prepare(*statement)
            .await
            .unwrap_or_else(|error| panic!("{statement:?}: {error}"));
    }
});

store::on_both!(one_takes_ones_own_along_and_goes, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    server.member(cleo, group, (ana, "Robin")).await;
    let own = crate::queries::own_data(&server.app, Own::of(&ana.viewer))
        .await
        .unwrap();
    let text = serde_json::to_string(&own).unwrap();
    assert!(
        text.contains("Robin") && text.contains("Tuesday circle") && !text.contains("Cleo"),
        "{text}"
    );
    assert_eq!(own.groups[0].accepted.len(), 1);
    crate::queries::erase(&server.app, ana.viewer.person)
        .await
        .unwrap();
    let me = server.place(cleo, group).await;
    assert_eq!(crate::members(&server.app, &me).await.unwrap().len(), 1);
    assert!(
        crate::members_ever(&server.app, &me, &[ana.viewer.person])
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        crate::queries::own_data(&server.app, Own::of(&ana.viewer))
            .await
            .unwrap()
            .groups
            .is_empty()
    );
});
