//! Power of those who lead leaves a trace, and words to the coordinator reach nobody else.

use kernel::{DAY, MINUTE, Own, Role};

use super::world::{Server, reason};
use crate::actions;
use crate::rules::{self, Kind, Standing};
use crate::{jobs, queries};

const PAGE: &str = "/overview/decisions";

store::on_both!(
    what_those_who_lead_decide_is_read_with_its_reason,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let ana = server.person("ana", Role::Member).await;
        let ben = server.person("ben", Role::Member).await;
        let dan = server.person("dan", Role::Coordinator).await;
        let group = server.group("Tuesday circle", Kind::Open, cleo).await;
        let ana_in = server.member(cleo, group, (ana, "Robin")).await;
        let ben_in = server.member(cleo, group, (ben, "Wren")).await;
        let (mut desk, mut lead) = (server.signed_in(dan).await, server.signed_in(cleo).await);
        assert!(desk.get_once(PAGE).await.has_html("Decisions will be here"));
        assert_eq!(lead.get_once(PAGE).await.status, 404);

        let of = |path: &str| format!("/groups/{group}{path}");
        let removal = of(&format!("/members/{}/removal", ana_in.id));
        let words = [("words", "Take care."), ("reason", "Threats, twice.")];
        assert_eq!(lead.post_once(&removal, &words).await.status, 303);
        server.db.clock.pass(2 * MINUTE);
        let standing = of(&format!("/members/{}/standing", ben_in.id));
        let words = [("standing", "co-facilitator"), ("reason", "Led for years.")];
        assert_eq!(lead.post_once(&standing, &words).await.status, 303);
        server.db.clock.pass(2 * MINUTE);
        let form = [
            ("name", "Open circle"),
            ("address", "3 Bridge Street, London"),
            ("reason", "Few people come."),
        ];
        assert_eq!(
            lead.post_once(&of("/opening"), &form[..2]).await.status,
            422
        );
        assert_eq!(lead.post_once(&of("/opening"), &form).await.status, 303);
        // What is shown changes without another reason.
        let changed = lead.post_once(&of("/opening"), &form[..2]).await;
        assert_eq!(changed.status, 303, "{}", changed.body);

        let page = desk.get_once(PAGE).await;
        let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("no {text}"));
        assert!(at("Few people come.") < at("Led for years."));
        assert!(at("Led for years.") < at("Threats, twice."));
        assert!(page.has_html("Tuesday circle") && page.has_html("cleo"));
        assert!(
            page.has_html("About \u{2068}ben\u{2069}"),
            "who leads now is named"
        );
        assert!(!page.has_html("ana") && !page.has_html("Robin"));
        assert!(
            !page.has_html("Take care."),
            "kind words are for one person"
        );

        // The author's words go with the author, what was decided stays.
        queries::erase(&server.app, cleo.viewer.person)
            .await
            .unwrap();
        let page = desk.get_once(PAGE).await;
        assert!(page.has_html("Removed a person") && !page.has_html("Threats"));
        assert!(page.has_html("Someone who is no longer here"));
        server.db.clock.pass(731 * DAY);
        jobs::prune(&server.app).await.unwrap();
        let mut desk = server.signed_in(dan).await;
        assert!(desk.get_once(PAGE).await.has_html("Decisions will be here"));
    }
);

store::on_both!(an_invitation_to_lead_needs_a_reason, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let mut lead = server.signed_in(cleo).await;
    let path = format!("/groups/{group}/invitations");
    let form = [("standing", "co-facilitator"), ("days", "9")];
    let refused = lead.post_once(&path, &form).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has_html("Write the reason") && refused.has_html("value=\"9\""));
    let with_reason = [form[0], form[1], ("reason", "Two of us from May on.")];
    assert_eq!(lead.post_once(&path, &with_reason).await.status, 200);
    let member = [("standing", "member"), ("days", "9")];
    assert_eq!(lead.post_once(&path, &member).await.status, 200);
    let own = queries::own_data(&server.app, Own::of(&cleo.viewer)).await;
    assert_eq!(own.unwrap().for_coordinator.len(), 1);
});

store::on_both!(
    who_was_removed_asks_for_another_look_and_the_remover_never_reads_it,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let gil = server.person("gil", Role::Facilitator).await;
        let ana = server.person("ana", Role::Member).await;
        let dan = server.person("dan", Role::Coordinator).await;
        let group = server.group("Tuesday circle", Kind::Support, cleo).await;
        let code = server.code(cleo, group, Standing::Facilitator).await;
        server.join(gil, group, (code, "Gil")).await.unwrap();
        let place = server.member(cleo, group, (ana, "Robin")).await;
        let me = server.place(cleo, group).await;
        let cards = crate::members(&server.app, &me).await.unwrap();
        let card = cards.iter().find(|card| card.id == place.id).unwrap();
        let right = rules::may_remove(&me, card).unwrap();
        let words = kernel::Text::new("Take care.").unwrap();
        actions::remove(&server.app, &right, &words, &reason())
            .await
            .unwrap();

        let mut member = server.signed_in(ana).await;
        let place = place.id.to_string();
        let ask = |words: &'static str| [("place", place.clone()), ("words", words.to_owned())];
        let form = ask(" ");
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(
            member.post_once("/groups/another-look", &form).await.status,
            422
        );
        let form = ask("It was not me.");
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        let asked = member.post_once("/groups/another-look", &form).await;
        assert_eq!(asked.location(), "/groups?said=asked", "{}", asked.body);
        let list = member.get_once("/groups").await;
        assert!(list.has_html("You asked for another look on"));
        // Nobody asks about the place of another.
        let mut other = server.signed_in(gil).await;
        let foreign = other.post_once("/groups/another-look", &form).await;
        assert_eq!(foreign.status, 404);

        let mut desk = server.signed_in(dan).await;
        let page = desk.get_once(PAGE).await;
        assert!(page.has_html("It was not me.") && page.has_html("ana"));
        // Whoever removed the person is not shown it, also as a coordinator.
        let may = accounts::rules::MayManage::at_the_machine();
        let may = may.over(cleo.viewer.person).unwrap();
        let changed = actions::change_role(&server.app, &server.accounts, may, Role::Coordinator);
        changed.await.unwrap();
        let viewer = kernel::Viewer {
            role: Role::Coordinator,
            ..cleo.viewer
        };
        let rows = crate::records::complaints(server.app.db(), viewer.person).await;
        assert!(rows.unwrap().is_empty());
    }
);

store::on_both!(a_complaint_reaches_coordinators_alone, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let eva = server.person("eva", Role::Member).await;
    let dan = server.person("dan", Role::Coordinator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    server.member(cleo, group, (ana, "Robin")).await;
    let path = format!("/groups/{group}/complaint");
    let mut member = server.signed_in(ana).await;
    let page = member.get_once(&format!("/groups/{group}")).await;
    assert!(page.has_html("Something is wrong in this group"));
    let about = server.place(cleo, group).await.id.to_string();
    let form = [("words", "We are shouted at."), ("about", about.as_str())];
    let wrong = [form[0], ("about", "somebody")];
    let refused = member.post_once(&path, &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has_html("We are shouted at."), "nothing is lost");
    let mut stranger = server.signed_in(eva).await;
    assert_eq!(stranger.post_once(&path, &form).await.status, 404);
    let sent = member.post_once(&path, &form).await;
    assert_eq!(sent.location(), format!("/groups/{group}?said=complained"));

    let mut lead = server.signed_in(cleo).await;
    for page in ["", "/settings", "/me", "/complaint"] {
        let page = lead.get_once(&format!("/groups/{group}{page}")).await;
        assert!(!page.has_html("We are shouted at."));
    }
    let page = server.signed_in(dan).await.get_once(PAGE).await;
    assert!(page.has_html("We are shouted at.") && page.has_html("About \u{2068}cleo\u{2069}"));
    let own = queries::own_data(&server.app, Own::of(&ana.viewer))
        .await
        .unwrap();
    assert_eq!(own.for_coordinator.len(), 1);

    for _ in 0..9 {
        member.post_once(&path, &form).await;
    }
    let often = member.post_once(&path, &form).await;
    assert_eq!(often.status, 422);
    assert!(often.has_html("You wrote ten times today") && often.has_html("We are shouted at."));
    // Erased, the person's words are gone.
    queries::erase(&server.app, ana.viewer.person)
        .await
        .unwrap();
    let page = server.signed_in(dan).await.get_once(PAGE).await;
    assert!(!page.has_html("shouted") && page.has_html("Nobody has written to you."));
});
