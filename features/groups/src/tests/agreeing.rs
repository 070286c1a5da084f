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
        let edit = lead.get(&format!("{path}/edit")).await;
        let read = edit.hidden("read");
        let fields = [
            ("read", read.as_str()),
            ("passing", "Everyone may pass."),
            ("own", "Bring a cup."),
        ];
        let done = lead.post(&format!("{path}/edit"), &fields).await;
        assert_eq!(done.location, path);

        let me = server.place(ana, group).await;
        assert!(!me.agreed);
        assert_eq!(may_enter(&me, &session), Err(Refused::AgreementFirst));
        assert!(
            server.place(cleo, group).await.agreed,
            "who writes it agrees"
        );
        let today = member.get("/today").await;
        assert!(
            today.says(&path) && !today.says(&format!("/s/{}", session.id)),
            "{}",
            today.body
        );
        let page = member.get(&path).await;
        assert!(
            page.says("Bring a cup.") && page.says("Version 2") && !page.says("Words on feedback.")
        );

        // Yes to the old version is no yes: the new one is shown.
        let stale = member.post(&path, &[("version", &old)]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.says("Bring a cup."));
        assert!(!server.place(ana, group).await.agreed);
        let yes = member
            .post(&path, &[("version", &page.hidden("version"))])
            .await;
        assert_eq!(yes.location, format!("/groups/{group}?said=agreed"));
        assert!(may_enter(&server.place(ana, group).await, &session).is_ok());
        assert!(
            member
                .get("/today")
                .await
                .says(&format!("/s/{}", session.id))
        );
    }
);

store::on_both!(two_who_write_both_keep_their_words, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let mut lead = server.signed_in(cleo).await;
    let path = format!("/groups/{group}/agreement/edit");
    let read = lead.get(&path).await.hidden("read");
    let first = lead
        .post(&path, &[("read", &read), ("own", "Bring a cup.")])
        .await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second = lead
        .post(&path, &[("read", &read), ("own", "Bring a coat.")])
        .await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second.says("Bring a cup.") && second.says("Bring a coat."),
        "{}",
        second.body
    );
    let now = second.hidden("read");
    assert_ne!(now, read);
    let third = lead
        .post(&path, &[("read", &now), ("own", "Bring a cup and a coat.")])
        .await;
    assert_eq!(third.status, StatusCode::SEE_OTHER);
    let empty = lead.post(&path, &[("read", &now)]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("Write at least one line."));
});

store::on_both!(nobody_comes_in_on_words_they_did_not_read, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let code = server.code(cleo, group, Standing::Member).await;
    let (mut lead, mut member) = (server.signed_in(cleo).await, server.signed_in(ana).await);
    let form = member.get(&format!("/join/{}", code.spelled())).await;
    let path = format!("/groups/{group}/agreement/edit");
    let read = lead.get(&path).await.hidden("read");
    lead.post(&path, &[("read", &read), ("own", "Bring a cup.")])
        .await;
    let (hidden, agreement) = (form.hidden("code"), form.hidden("agreement"));
    let fields = [
        ("code", hidden.as_str()),
        ("agreement", &agreement),
        ("name", "Robin"),
        ("colour", "3"),
        ("agree", "yes"),
    ];
    let again = member.post("/join", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again.says("Bring a cup.")
            && again.says("value=\"Robin\"")
            && !again.says(" checked>I have")
    );
    let refused = server.join(ana, group, (code, "Robin")).await;
    assert!(refused.is_ok(), "the invitation still waits: {refused:?}");
    let twice = server.join(ana, group, (code, "Robin")).await;
    assert!(
        matches!(twice, Err(Fault::Refused(Refused::InvitationOver))),
        "{twice:?}"
    );
});
