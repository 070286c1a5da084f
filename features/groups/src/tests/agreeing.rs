//! Agreements: read, accepted, changed, accepted again.

use axum::http::StatusCode;
use kernel::Role;

use super::world::Server;
use crate::actions::Fault;
use crate::rules::{Kind, Refused, Standing, may_enter};

store::on_both!(
    a_new_version_is_accepted_again_before_the_next_session,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let ana = server.person("ana", Role::Member).await;
        let group = server.group("Tuesday circle", Kind::Support, cleo).await;
        let me = server.member(cleo, group, (ana, "Robin")).await;
        let session = server.session(cleo, group, 10).await;
        assert!(me.agreed && may_enter(&me, &session).is_ok());

        let (mut lead, mut member) = (server.signed_in(cleo).await, server.signed_in(ana).await);
        let path = format!("/groups/{group}/agreement");
        let old = server.agreement(group).await.to_string();
        let edit = lead.get_once(&format!("{path}/edit")).await;
        let version = edit.field("version");
        let fields = [
            ("version", version.as_str()),
            ("passing", "Everyone may pass."),
            ("own", "Bring a cup."),
        ];
        let done = lead.post_once(&format!("{path}/edit"), &fields).await;
        assert_eq!(done.location(), path);

        let me = server.place(ana, group).await;
        assert!(!me.agreed);
        assert_eq!(may_enter(&me, &session), Err(Refused::AgreementFirst));
        assert!(
            server.place(cleo, group).await.agreed,
            "who writes it agrees"
        );
        let today = member.get_once("/today").await;
        assert!(
            today.has_html(&path) && !today.has_html(&format!("/s/{}", session.id)),
            "{}",
            today.body
        );
        let page = member.get_once(&path).await;
        assert!(
            page.has_html("Bring a cup.")
                && page.has_html("Version 2")
                && !page.has_html("Words on feedback.")
        );

        // That it waits is said to those who lead alone, and beside nobody's name to the others.
        let group_page = format!("/groups/{group}");
        let waits = "Has not accepted the agreement yet";
        assert!(lead.get_once(&group_page).await.has_html(waits));
        assert!(!member.get_once(&group_page).await.has_html(waits));

        // Yes to the old version is no yes: the new one is shown.
        let stale = member.post_once(&path, &[("version", &old)]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.has_html("Bring a cup."));
        assert!(!server.place(ana, group).await.agreed);
        let yes = member
            .post_once(&path, &[("version", &page.field("version"))])
            .await;
        assert_eq!(yes.location(), format!("/groups/{group}?said=agreed"));
        assert!(may_enter(&server.place(ana, group).await, &session).is_ok());
        assert!(
            member
                .get_once("/today")
                .await
                .has_html(&format!("/s/{}", session.id))
        );
    }
);

store::on_both!(two_who_write_both_keep_their_words, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let mut lead = server.signed_in(cleo).await;
    let path = format!("/groups/{group}/agreement/edit");
    let version = lead.get_once(&path).await.field("version");
    let first = lead
        .post_once(&path, &[("version", &version), ("own", "Bring a cup.")])
        .await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second = lead
        .post_once(&path, &[("version", &version), ("own", "Bring a coat.")])
        .await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second.has_html("Bring a cup.") && second.has_html("Bring a coat."),
        "{}",
        second.body
    );
    let now = second.field("version");
    assert_ne!(now, version);
    let third = lead
        .post_once(
            &path,
            &[("version", &now), ("own", "Bring a cup and a coat.")],
        )
        .await;
    assert_eq!(third.status, StatusCode::SEE_OTHER);
    let empty = lead.post_once(&path, &[("version", &now)]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.has_html("Write at least one line."));
});

store::on_both!(nobody_comes_in_on_words_they_did_not_read, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let code = server.code(cleo, group, Standing::Member).await;
    let (mut lead, mut member) = (server.signed_in(cleo).await, server.signed_in(ana).await);
    let form = member.get_once(&format!("/join/{}", code.spelled())).await;
    let path = format!("/groups/{group}/agreement/edit");
    let version = lead.get_once(&path).await.field("version");
    lead.post_once(&path, &[("version", &version), ("own", "Bring a cup.")])
        .await;
    let (hidden, agreement) = (form.field("code"), form.field("agreement"));
    let fields = [
        ("code", hidden.as_str()),
        ("agreement", &agreement),
        ("name", "Robin"),
        ("colour", "3"),
        ("agree", "yes"),
        ("age", "yes"),
    ];
    let again = member.post_once("/join", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again.has_html("Bring a cup.")
            && again.has_html("value=\"Robin\"")
            && !again.has_html(" checked>I have")
    );
    let refused = server.join(ana, group, (code, "Robin")).await;
    assert!(refused.is_ok(), "the invitation still waits: {refused:?}");
    let twice = server.join(ana, group, (code, "Robin")).await;
    assert!(
        matches!(twice, Err(Fault::Refused(Refused::InvitationOver))),
        "{twice:?}"
    );
});
