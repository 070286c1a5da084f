//! Rows that were changed past the server count as no right, and one damaged value harms that value.

use axum::http::StatusCode;
use kernel::{Id, Role};
use store::{Args, Record, Sql, args};
use vault::Class;

use super::world::Server;
use crate::rules::{self, Kind};
use crate::{Standing, actions};

store::sql! {
    RISE = "UPDATE memberships SET standing = 'facilitator' WHERE id = $1";
    COME_BACK = "UPDATE memberships SET status = 'active' WHERE id = $1";
    TAKE_PLACE = "UPDATE memberships SET person_id = $2 WHERE id = $1";
    UNBIND = "UPDATE memberships SET bound = NULL WHERE id = $1";
    TAKE_INVITATION = "UPDATE invitations SET standing = 'facilitator' WHERE id = $1";
    USE_AGAIN = "UPDATE invitations SET used_at = NULL WHERE id = $1";
    SWAP_NAME = "UPDATE memberships SET name = (SELECT name FROM memberships WHERE id = $2) WHERE id = $1";
    DAMAGE_GROUP = "UPDATE groups SET name = $2 WHERE id = $1";
    DAMAGE_SESSIONS = "UPDATE sessions SET title = $2, details = $2 WHERE group_id = $1";
    LOSE_ZONE = "UPDATE sessions SET zone = 'Nowhere/Lost' WHERE group_id = $1";
    DAMAGE_AGREEMENT = "UPDATE agreements SET clauses = $2 WHERE group_id = $1";
}

/// What somebody with the database, but without the root key, does to it.
async fn tamper(server: &Server, statement: Sql, values: Args) {
    let mut change = server.db.db.change().await.unwrap();
    assert!(change.exec(statement, values).await.unwrap() > 0);
    change.commit(Record::none("a test")).await.unwrap();
}

store::on_both!(a_changed_membership_is_none, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let eva = server.person("eva", Role::Facilitator).await;
    for (statement, login) in [(RISE, "ana"), (UNBIND, "ben"), (COME_BACK, "faye")] {
        let who = server.person(login, Role::Facilitator).await;
        let place = server.member(cleo, group, (who, login)).await;
        if login == "faye" {
            actions::leave(&server.app, &rules::may_leave(&place))
                .await
                .unwrap();
        }
        tamper(&server, statement, args![place.id]).await;
        let seen = crate::seen_by(&server.app, &who.viewer, group).await;
        assert!(seen.is_err(), "{login}");
        let asked = [(group, who.viewer.person)].into();
        let still = crate::standings_now(&server.app, &asked).await.unwrap();
        assert!(still.is_empty(), "{login}");
        let accept = rules::may_accept(&place);
        let accepted = actions::accept(&server.app, &accept, place.about.agreement).await;
        assert!(accepted.is_err(), "{login}");
        let mut browser = server.signed_in(who).await;
        let page = browser.get_once(&format!("/groups/{group}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{login}");
    }
    let gus = server.person("gus", Role::Member).await;
    let place = server.member(cleo, group, (gus, "Gus")).await;
    tamper(&server, TAKE_PLACE, args![place.id, eva.viewer.person]).await;
    for who in [eva, gus] {
        assert!(
            crate::seen_by(&server.app, &who.viewer, group)
                .await
                .is_err()
        );
    }
    // Who was not touched is not harmed.
    let mut browser = server.signed_in(cleo).await;
    let page = browser.get_once(&format!("/groups/{group}/settings")).await;
    assert_eq!(page.status, StatusCode::OK);
});

store::on_both!(a_changed_invitation_lets_nobody_in, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let gil = server.person("gil", Role::Facilitator).await;
    let right = rules::may_invite(&server.place(cleo, group).await, Standing::Member).unwrap();
    let invited = actions::invite(&server.app, &right, 7, None).await.unwrap();
    tamper(&server, TAKE_INVITATION, args![invited.invitation.id]).await;
    assert!(
        server
            .join(gil, group, (invited.code, "Gil"))
            .await
            .is_err()
    );
    let invited = actions::invite(&server.app, &right, 7, None).await.unwrap();
    server
        .join(gil, group, (invited.code, "Gil"))
        .await
        .unwrap();
    let leave = rules::may_leave(&server.place(gil, group).await);
    actions::leave(&server.app, &leave).await.unwrap();
    tamper(&server, USE_AGAIN, args![invited.invitation.id]).await;
    assert!(
        server
            .join(gil, group, (invited.code, "Gil"))
            .await
            .is_err()
    );
});

store::on_both!(
    a_migration_binds_the_memberships_that_are_there,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let group = server.group("Tuesday circle", Kind::Support, cleo).await;
        let place = server.place(cleo, group).await;
        let code = server.code(cleo, group, Standing::Member).await;
        tamper(&server, UNBIND, args![place.id]).await;
        let mut change = server.db.db.change().await.unwrap();
        (crate::AFTER_MIGRATION.run)(&mut change).await.unwrap();
        change.commit(Record::none("a test")).await.unwrap();
        assert_eq!(
            server.place(cleo, group).await.standing,
            Standing::Facilitator
        );
        let ana = server.person("ana", Role::Member).await;
        server.join(ana, group, (code, "Ana")).await.unwrap();
    }
);

store::on_both!(one_damaged_value_harms_that_value, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let other = server.group("Thursday circle", Kind::Support, cleo).await;
    let place = server.member(cleo, group, (ana, "Ana")).await;
    server.session(cleo, group, 10).await;
    server.session(cleo, other, 10).await;
    let lead = server.place(cleo, group).await;
    let garbage = vec![1_u8; 90];
    tamper(&server, SWAP_NAME, args![place.id, lead.id]).await;
    tamper(&server, DAMAGE_SESSIONS, args![group, garbage.clone()]).await;
    tamper(&server, DAMAGE_AGREEMENT, args![group, garbage.clone()]).await;
    tamper(&server, DAMAGE_GROUP, args![group, garbage]).await;
    let pages = [
        "/today".to_owned(),
        "/groups".to_owned(),
        format!("/groups/{group}"),
        format!("/groups/{group}/me"),
        format!("/groups/{group}/settings"),
        format!("/groups/{group}/sessions/new"),
    ];
    for who in [cleo, ana] {
        let mut browser = server.signed_in(who).await;
        for path in &pages {
            let page = browser.get_once(path).await;
            let its_own =
                who.login == "cleo" || !path.contains("settings") && !path.contains("new");
            let status = if its_own { 200 } else { 404 };
            assert_eq!(page.status.as_u16(), status, "{path}: {}", page.body);
        }
        let page = browser.get_once(&pages[2]).await;
        assert!(page.has_html("–") && page.has_html("Cleo"), "{}", page.body);
        let today = browser.get_once("/today").await;
        assert_eq!(today.has_html("Thursday circle"), who.login == "cleo");
    }
    // A zone that is not known any more harms its sessions alone.
    tamper(&server, LOSE_ZONE, args![group]).await;
    let mut browser = server.signed_in(cleo).await;
    for path in &pages {
        let page = browser.get_once(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    }
    assert!(browser.get_once("/today").await.has_html("Thursday circle"));
    // A group whose key is lost is a row of dashes; the rest is as it was.
    let owner = kernel::GroupId::bytes(group);
    server.db.keys.erase(owner, &[Class::Group]).await.unwrap();
    for path in &pages {
        let page = browser.get_once(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    }
});
