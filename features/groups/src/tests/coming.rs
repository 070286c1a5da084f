//! "I can't come", the calendar entry of a session, and the group's own call.

use kernel::{DAY, Own, Role};

use super::world::Server;
use crate::{Kind, jobs, queries};

store::on_both!(
    who_cannot_come_is_one_fewer_and_nobody_sees_who,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let (ana, ben) = (
            server.person("ana", Role::Member).await,
            server.person("ben", Role::Member).await,
        );
        let eva = server.person("eva", Role::Member).await;
        let group = server.group("Harbour circle", Kind::Support, cleo).await;
        server.member(cleo, group, (ana, "Ana")).await;
        server.member(cleo, group, (ben, "Ben")).await;
        let soon = server.session(cleo, group, 60).await;
        let page = format!("/groups/{group}");
        let coming = format!("{page}/sessions/{}/coming", soon.id);
        let mut leads = server.signed_in(cleo).await;
        let mut member = server.signed_in(ana).await;
        let mut other = server.signed_in(ben).await;
        assert!(leads.get_once(&page).await.has_html("2 people expected"));
        assert!(!member.get_once(&page).await.has_html("expected"));

        for _ in 0..2 {
            // Said twice is said once.
            let said = member.post_once(&coming, &[("coming", "no")]).await;
            assert_eq!(said.status, 303);
        }
        let told = leads.get_once(&page).await;
        assert!(told.has_html("One person expected"));
        assert!(
            member
                .get_once(&page)
                .await
                .has_html("You said you can’t come.")
        );
        let seen = other.get_once(&page).await;
        assert!(!seen.has_html("You said you can’t come.") && !seen.has_html("expected"));
        let own = queries::own_data(&server.app, Own::of(&ana.viewer)).await;
        assert_eq!(own.unwrap().cannot_come, [soon.starts_at]);

        let back = member
            .post_once(&coming, &[("coming", "yes"), ("back", "today")])
            .await;
        assert_eq!(back.location(), "/today?said=comes");
        assert!(leads.get_once(&page).await.has_html("2 people expected"));

        // For others the session is not there.
        let mut stranger = server.signed_in(eva).await;
        let refused = stranger.post_once(&coming, &[("coming", "no")]).await;
        assert_eq!(refused.status, 404);

        member.post_once(&coming, &[("coming", "no")]).await;
        server.db.clock.pass(2 * DAY);
        assert!(jobs::prune(&server.app).await.unwrap() > 0);
        let own = queries::own_data(&server.app, Own::of(&ana.viewer)).await;
        assert!(own.unwrap().cannot_come.is_empty(), "it is forgotten");
    }
);

store::on_both!(who_is_erased_or_gone_is_not_counted, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Harbour circle", Kind::Support, cleo).await;
    server.member(cleo, group, (ana, "Ana")).await;
    let soon = server.session(cleo, group, 60).await;
    let coming = format!("/groups/{group}/sessions/{}/coming", soon.id);
    let mut member = server.signed_in(ana).await;
    member.post_once(&coming, &[("coming", "no")]).await;
    queries::erase(&server.app, ana.viewer.person)
        .await
        .unwrap();
    let own = queries::own_data(&server.app, Own::of(&ana.viewer)).await;
    assert!(own.unwrap().cannot_come.is_empty());
    let mut leads = server.signed_in(cleo).await;
    let page = leads.get_once(&format!("/groups/{group}")).await;
    assert!(page.has_html("0 people expected"));
});

store::on_both!(a_calendar_entry_tells_nobody_what_it_is, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let eva = server.person("eva", Role::Member).await;
    let group = server.group("Harbour circle", Kind::Support, cleo).await;
    let soon = server.session(cleo, group, 60).await;
    let address = format!("/groups/{group}/sessions/{}/calendar", soon.id);
    let mut leads = server.signed_in(cleo).await;
    let file = leads.get_once(&address).await;
    assert_eq!(file.status, 200);
    assert!(file.body.contains("SUMMARY:Appointment\r\n") && file.body.contains("BEGIN:VEVENT"));
    for word in ["Harbour", "Holdfast", "/groups/", "circle"] {
        assert!(!file.body.contains(word), "{word} in {}", file.body);
    }
    let mut stranger = server.signed_in(eva).await;
    assert_eq!(stranger.get_once(&address).await.status, 404);
});

store::on_both!(a_call_is_set_by_the_facilitator_alone, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Harbour circle", Kind::Support, cleo).await;
    server.member(cleo, group, (ana, "Ana")).await;
    let call = format!("/groups/{group}/call");
    let link = "https://meet.example.org/circle-7";
    let mut member = server.signed_in(ana).await;
    assert_eq!(member.get_once(&call).await.status, 404);
    let refused = member.post_once(&call, &[("link", link)]).await;
    assert_eq!(refused.status, 404);
    let mut leads = server.signed_in(cleo).await;
    let wrong = leads
        .post_once(&call, &[("link", "http://meet.example.org")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has_html("Type an address that starts with https://."));
    assert_eq!(leads.post_once(&call, &[("link", link)]).await.status, 303);
    assert!(leads.get_once(&call).await.has_html(link));
    let mine = queries::seen_by(&server.app, &ana.viewer, group)
        .await
        .unwrap();
    let found = queries::call_link(&server.app, &mine).await.unwrap();
    assert_eq!(found.unwrap().host(), "meet.example.org");
    let page = member.get_once(&format!("/groups/{group}")).await;
    assert!(!page.has_html("meet.example.org"), "inside the room alone");
    leads.post_once(&call, &[("link", "")]).await;
    assert!(
        queries::call_link(&server.app, &mine)
            .await
            .unwrap()
            .is_none()
    );
});
