//! Invitations as their holders meet them.

use axum::http::StatusCode;
use kernel::{Code, Role, SystemRng};

use super::world::{DAY, PASSWORD, Server};
use crate::actions::{self, Fault};
use crate::rules::{self, Kind, Refused, Standing};

store::on_both!(a_newcomer_makes_an_account_and_is_in, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let code = server.code(cleo, group, Standing::Member).await;
    let mut browser = server.browser();
    let form = browser
        .post_once("/join", &[("code", &code.spelled().to_uppercase())])
        .await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    assert!(form.has_html("Tuesday circle") && form.has_html("Words on passing."));
    let (hidden, agreement) = (form.field("code"), form.field("agreement"));
    let mut fields = vec![
        ("code", hidden.as_str()),
        ("agreement", &agreement),
        ("name", "Robin"),
        ("colour", "3"),
        ("login", "quiet-river-27"),
        ("password", PASSWORD),
    ];
    // What is wrong is said with the name of its field.
    let mut short = fields.clone();
    (short[4].1, short[5].1) = ("ab", "tea");
    let named = browser.post_once("/join", &short).await;
    assert!(named.has_html("Sign-in name: at least 3 letters."));
    assert!(named.has_html("Password: at least 10 characters."));
    // Without the box ticked everything typed is kept, but never the password.
    let again = browser.post_once("/join", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.has_html("value=\"quiet-river-27\"") && again.has_html("value=\"Robin\""));
    assert!(!again.has_html(PASSWORD) && again.has_html("Read what the group agreed"));
    fields.push(("agree", "yes"));
    // Nor without the age, and nothing is lost by it.
    let again = browser.post_once("/join", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.has_html("Say that you are 18 or older") && again.has_html("value=\"Robin\""));
    fields.push(("age", "yes"));
    let done = browser.post_once("/join", &fields).await;
    let welcomed = format!("/groups/{group}?said=joined");
    assert_eq!(done.location(), welcomed, "{}", done.body);
    let page = browser.get_once(&format!("/groups/{group}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has_html(">Robin<") && page.has_html("face c3") && !page.has_html("quiet-river"));
    // The invitation is used: the same bytes as one that never was.
    let mut stranger = server.browser();
    let used = stranger
        .post_once("/join", &[("code", &code.spelled())])
        .await;
    let unknown = stranger
        .post_once("/join", &[("code", &Code::fresh(&mut SystemRng).spelled())])
        .await;
    assert_eq!(used, unknown);
    assert_eq!(used.status, StatusCode::NOT_FOUND);
    assert!(used.has_html("its days are over"));
});

store::on_both!(a_name_in_use_elsewhere_is_not_told, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let code = server.code(cleo, group, Standing::Member).await.spelled();
    let agreement = server.agreement(group).await.to_string();
    let mut browser = server.browser();
    let fields = [
        ("code", code.as_str()),
        ("agreement", &agreement),
        ("name", "Robin"),
        ("colour", "3"),
        ("login", "cleo"),
        ("password", PASSWORD),
        ("agree", "yes"),
        ("age", "yes"),
    ];
    let answer = browser.post_once("/join", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.has_html("Please take one of these names") && answer.has_html("Free names:"),
        "{}",
        answer.body
    );
    // Nothing of it stayed: the invitation still waits, and nobody is in the group.
    let room = crate::records::room(server.app.db(), group, server.app.now())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((room.people, room.invited), (0, 1));
    let mut same = fields;
    same[4].1 = "quiet-river-27";
    same[2].1 = "Quiet-River-27";
    let answer = browser.post_once("/join", &same).await;
    assert!(
        answer.has_html("This is your sign-in name"),
        "{}",
        answer.body
    );
});

store::on_both!(an_invitation_runs_out_and_is_taken_back, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let late = server.code(cleo, group, Standing::Member).await;
    let mut browser = server.signed_in(ana).await;
    server.db.clock.pass(7 * DAY);
    let expired = server
        .browser()
        .get_once(&format!("/join/{}", late.spelled()))
        .await;
    assert_eq!(expired.status, StatusCode::GONE);
    assert!(expired.has_html("ran out") && !expired.has_html("Tuesday circle"));
    let refused = server.join(ana, group, (late, "Robin")).await;
    assert!(
        matches!(refused, Err(Fault::Refused(Refused::InvitationExpired))),
        "{refused:?}"
    );

    let right = rules::may_invite(&server.place(cleo, group).await, Standing::Member).unwrap();
    let back = actions::invite(&server.app, &right, 7, None).await.unwrap();
    actions::revoke(&server.app, &right, back.invitation.id)
        .await
        .unwrap();
    let refused = server.join(ana, group, (back.code, "Robin")).await;
    assert!(
        matches!(refused, Err(Fault::Refused(Refused::InvitationOver))),
        "{refused:?}"
    );
    let twice = actions::revoke(&server.app, &right, back.invitation.id).await;
    assert!(matches!(twice, Err(Fault::NotFound)));
    let gone = browser
        .post_once("/join", &[("code", &back.code.spelled())])
        .await;
    let unknown = browser
        .post_once("/join", &[("code", &Code::fresh(&mut SystemRng).spelled())])
        .await;
    assert_eq!(gone, unknown);
    let half = browser.post_once("/join", &[("code", "abcd")]).await;
    assert!(half.has_html("This is not a whole invitation") && half.has_html("value=\"abcd\""));
});

store::on_both!(five_taken_names_wear_an_invitation_out, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let code = server.code(cleo, group, Standing::Member).await;
    for _ in 0..5 {
        let refused = server.join(ana, group, (code, "Cleo")).await;
        assert!(
            matches!(refused, Err(Fault::Refused(Refused::NameTaken))),
            "{refused:?}"
        );
    }
    let refused = server.join(ana, group, (code, "Robin")).await;
    assert!(
        matches!(refused, Err(Fault::Refused(Refused::InvitationWornOut))),
        "{refused:?}"
    );
});

store::on_both!(who_left_comes_back_by_a_new_invitation, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let before = server.member(cleo, group, (ana, "Robin")).await;
    let mut browser = server.signed_in(ana).await;
    let left = browser
        .post_once(&format!("/groups/{group}/leave"), &[])
        .await;
    assert_eq!(left.location(), "/groups?said=left");
    assert_eq!(
        browser.get_once(&format!("/groups/{group}")).await.status,
        StatusCode::NOT_FOUND
    );
    // The name is free meanwhile, and taken when she comes back.
    let bea = server.person("bea", Role::Member).await;
    server.member(cleo, group, (bea, "Robin")).await;
    let code = server.code(cleo, group, Standing::PeerMentor).await;
    let refused = server.join(ana, group, (code, "Robin")).await;
    assert!(
        matches!(refused, Err(Fault::Refused(Refused::NameTaken))),
        "{refused:?}"
    );
    server.join(ana, group, (code, "Maya")).await.unwrap();
    let after = server.place(ana, group).await;
    assert_eq!(after.id, before.id, "one row a person");
    assert_eq!(
        (after.name.reveal().as_str(), after.standing),
        ("Maya", Standing::PeerMentor)
    );
});

store::on_both!(accounts_that_may_not_come_in, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let dan = server.person("dan", Role::Coordinator).await;
    let group = server.group("Tuesday circle", Kind::Skills, cleo).await;
    let lead = server.code(cleo, group, Standing::Facilitator).await;
    let refused = server.join(ana, group, (lead, "Robin")).await;
    assert!(
        matches!(
            refused,
            Err(Fault::Refused(Refused::NeedsFacilitatorAccount))
        ),
        "{refused:?}"
    );
    let plain = server.code(cleo, group, Standing::Member).await;
    let refused = server.join(dan, group, (plain, "Dan")).await;
    assert!(
        matches!(refused, Err(Fault::Refused(Refused::CoordinatorOutside))),
        "{refused:?}"
    );
    // A closed group that has begun takes nobody, however early they were invited.
    let session = server.session(cleo, group, 0).await;
    server.opens(cleo, &session).await;
    let refused = server.join(ana, group, (plain, "Robin")).await;
    assert!(
        matches!(refused, Err(Fault::Refused(Refused::Closed))),
        "{refused:?}"
    );
});

store::on_both!(what_ran_out_long_ago_is_forgotten, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let code = server.code(cleo, group, Standing::Member).await;
    server.db.clock.pass(97 * DAY);
    assert_eq!(crate::jobs::prune(&server.app).await.unwrap(), 0);
    server.db.clock.pass(DAY);
    assert_eq!(crate::jobs::prune(&server.app).await.unwrap(), 1);
    let refused = server.join(ana, group, (code, "Robin")).await;
    assert!(
        matches!(refused, Err(Fault::Refused(Refused::InvitationOver))),
        "{refused:?}"
    );
});

store::on_both!(names_that_look_alike_are_taken, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo-leads", Role::Facilitator).await;
    let ana = server.person("ana-member", Role::Member).await;
    let ben = server.person("ben-member", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let other = server.group("Thursday circle", Kind::Support, cleo).await;
    server.member(cleo, group, (ana, "Ana")).await;
    let mut browser = server.signed_in(ana).await;
    let path = format!("/groups/{group}/me");
    let alike = [
        "Cleo\u{3164}",
        "Cleo\u{2800}",
        "Cleo\u{115f}",
        "Cleo\u{ffa0}",
        "Cleo\u{180e}",
        "Cleo\u{e0041}",
        "Cleo\u{fff9}",
        "Cleo\u{17b4}",
        "\u{421}le\u{43e}",
        "CIeo",
        "cle0",
    ];
    for name in alike {
        let page = browser
            .post_once(&path, &[("name", name), ("colour", "2")])
            .await;
        assert_eq!(page.status.as_u16(), 422, "{name:?}");
        assert!(page.has_html("has this name"), "{name:?}: {}", page.body);
    }
    for blank in [
        "\u{200b}",
        "\u{3164}",
        "\u{2800}",
        "\u{2060}",
        "\u{ad}",
        "\u{34f}",
        "\u{e0020}",
    ] {
        let page = browser
            .post_once(&path, &[("name", blank), ("colour", "2")])
            .await;
        assert!(page.has_html("Add a name."), "{blank:?}: {}", page.body);
    }
    // With an invitation too; in another group the name is free.
    let code = server.code(cleo, group, Standing::Member).await;
    let joined = server.join(ben, group, (code, "\u{410}na")).await;
    assert!(
        matches!(joined, Err(Fault::Refused(Refused::NameTaken))),
        "{joined:?}"
    );
    server.member(cleo, other, (ben, "\u{410}na")).await;
    let page = browser
        .post_once(&path, &[("name", "Ana"), ("colour", "3")])
        .await;
    assert_eq!(page.status.as_u16(), 303, "one's own name is one's own");
});
