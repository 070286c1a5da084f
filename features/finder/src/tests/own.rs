//! What people keep for themselves, and what they say about meetings.

use kernel::{Own, Role};
use store::testing::TestDb;

use super::world::{Server, list, row, someone};
use crate::Query;
use crate::actions::{self, Fault, erase, own_data};
use crate::rules::{Refused, Visit, may_come_along};

fn visit(day: i64, again: u8) -> Visit {
    Visit {
        day,
        welcome: Some(again),
        safe: Some(9),
        fit: Some(again),
        again: Some(again),
    }
}

store::on_both!(
    three_reports_hide_a_meeting_until_a_coordinator_checks,
    async |db: TestDb| {
        let server = Server::new(db);
        let feed = server.feed().await;
        server
            .read(
                feed,
                &list(&[row("a", 0, "19:00", ""), row("b", 0, "19:00", "")]),
            )
            .await;
        let meeting = server.id(feed, "a").await;
        let people = [someone(), someone(), someone()];
        for (before, viewer) in people.iter().enumerate() {
            // Saying it twice is saying it once.
            actions::report(&server.finder, Own::of(viewer), meeting, false)
                .await
                .unwrap();
            actions::report(&server.finder, Own::of(viewer), meeting, false)
                .await
                .unwrap();
            assert_eq!(
                server.slugs(&Query::default()).await.len(),
                if before < 2 { 2 } else { 1 }
            );
        }
        assert!(
            server
                .finder
                .meeting(meeting, server.app.now())
                .await
                .unwrap()
                .in_doubt
        );
        // One was wrong about it.
        actions::report(&server.finder, Own::of(&people[0]), meeting, true)
            .await
            .unwrap();
        assert_eq!(server.slugs(&Query::default()).await.len(), 2);
        actions::report(&server.finder, Own::of(&someone()), meeting, false)
            .await
            .unwrap();
        assert_eq!(server.slugs(&Query::default()).await.len(), 1);
        // A person is erased, and their report with them.
        erase(&server.app, people[1].person).await.unwrap();
        server.finder.weigh_reports().await.unwrap();
        assert_eq!(server.slugs(&Query::default()).await.len(), 2);
        actions::report(&server.finder, Own::of(&someone()), meeting, false)
            .await
            .unwrap();
        actions::looked_at(&server.finder, &server.right, meeting)
            .await
            .unwrap();
        assert_eq!(server.slugs(&Query::default()).await.len(), 2);
    }
);

store::on_both!(
    reports_are_forgotten_after_thirty_days,
    async |db: TestDb| {
        let server = Server::new(db);
        let feed = server.feed().await;
        server.read(feed, &list(&[row("a", 0, "19:00", "")])).await;
        let meeting = server.id(feed, "a").await;
        for _ in 0..3 {
            actions::report(&server.finder, Own::of(&someone()), meeting, false)
                .await
                .unwrap();
        }
        assert_eq!(server.slugs(&Query::default()).await.len(), 0);
        server.db.clock.pass(31 * kernel::DAY);
        server.finder.weigh_reports().await.unwrap();
        assert_eq!(server.slugs(&Query::default()).await.len(), 1);
    }
);

store::on_both!(a_list_is_its_owners_alone, async |db: TestDb| {
    let server = Server::new(db);
    let feed = server.feed().await;
    server
        .read(
            feed,
            &list(&[
                row("a", 0, "19:00", r#""W""#),
                row("b", 1, "19:00", r#""M""#),
            ]),
        )
        .await;
    let (a, b) = (server.id(feed, "a").await, server.id(feed, "b").await);
    let (me, other) = (someone(), someone());
    actions::plan(&server.finder, Own::of(&me), a)
        .await
        .unwrap();
    actions::went(&server.finder, Own::of(&me), b, visit(20_000, 8))
        .await
        .unwrap();
    actions::went(&server.finder, Own::of(&me), b, visit(20_001, 2))
        .await
        .unwrap();
    let mine = actions::tries(&server.finder, Own::of(&me)).await.unwrap();
    assert_eq!(
        mine.iter()
            .map(|kept| (kept.meeting, kept.visits.len()))
            .collect::<Vec<_>>(),
        [(a, 0), (b, 2)]
    );
    assert!(
        actions::tries(&server.finder, Own::of(&other))
            .await
            .unwrap()
            .is_empty()
    );
    assert!(matches!(
        actions::forget_try(&server.finder, Own::of(&other), a).await,
        Err(Fault::NotFound)
    ));
    assert_eq!(
        own_data(&server.app, Own::of(&me))
            .await
            .unwrap()
            .tries
            .len(),
        2
    );
    let bad = actions::went(&server.finder, Own::of(&me), b, visit(1, 11)).await;
    assert!(matches!(bad, Err(Fault::Refused(Refused::Answer))));
    actions::forget_try(&server.finder, Own::of(&me), a)
        .await
        .unwrap();
    erase(&server.app, me.person).await.unwrap();
    assert!(
        actions::tries(&server.finder, Own::of(&me))
            .await
            .unwrap()
            .is_empty()
    );
});

store::on_both!(what_was_liked_leads_to_the_next, async |db: TestDb| {
    let server = Server::new(db);
    let feed = server.feed().await;
    let rows = [
        row("liked", 0, "19:00", r#""W","O""#),
        row("not", 1, "19:00", r#""M","O""#),
        row("women", 5, "19:00", r#""W""#),
        row("men", 5, "19:00", r#""M""#),
    ];
    server.read(feed, &list(&rows)).await;
    let me = someone();
    let (liked, not) = (server.id(feed, "liked").await, server.id(feed, "not").await);
    actions::went(&server.finder, Own::of(&me), liked, visit(20_000, 9))
        .await
        .unwrap();
    actions::went(&server.finder, Own::of(&me), not, visit(20_001, 1))
        .await
        .unwrap();
    let next = actions::suggestions(
        &server.finder,
        Own::of(&me),
        &Query::default(),
        server.app.now(),
    )
    .await
    .unwrap();
    assert_eq!(next.liked.into_iter().collect::<Vec<_>>(), ["women"]);
    let slugs: Vec<&str> = next
        .hits
        .iter()
        .map(|hit| hit.listing.meeting.slug.as_str())
        .collect();
    assert_eq!(slugs, ["women", "men"]);
});

#[test]
fn who_has_been_there_before_may_come_along() {
    let mut viewer = someone();
    assert!(may_come_along(&viewer).is_err());
    viewer.role = Role::PeerMentor;
    assert!(may_come_along(&viewer).is_ok());
    viewer.role = Role::Coordinator;
    assert!(may_come_along(&viewer).is_err());
}

store::on_both!(
    a_row_that_does_not_open_harms_itself_alone,
    async |db: TestDb| {
        let server = Server::new(db);
        let feed = server.feed().await;
        let rows = [row("a", 0, "19:00", ""), row("b", 1, "19:00", "")];
        server.read(feed, &list(&rows)).await;
        let (a, b) = (server.id(feed, "a").await, server.id(feed, "b").await);
        let me = someone();
        for meeting in [a, b] {
            let planned = actions::plan(&server.finder, Own::of(&me), meeting).await;
            planned.unwrap();
        }
        let mut change = server.db.db.change().await.unwrap();
        let id = crate::records::try_id(server.app.secrets(), me.person, a);
        let damaged = change.exec(DAMAGE_TRY, store::args![id]).await;
        assert_eq!(damaged.unwrap(), 1);
        change.commit(store::Record::none("a test")).await.unwrap();
        let mine = actions::tries(&server.finder, Own::of(&me)).await.unwrap();
        let left: Vec<_> = mine.iter().map(|kept| kept.meeting).collect();
        assert_eq!(left, [b]);
        // Without the key nothing of theirs opens, and nothing breaks.
        let owner = kernel::Id::bytes(me.person);
        let erased = server.db.keys.erase(owner, &[vault::Class::Plan]).await;
        erased.unwrap();
        let mine = actions::tries(&server.finder, Own::of(&me)).await.unwrap();
        assert!(mine.is_empty());
        let own = own_data(&server.app, Own::of(&me)).await.unwrap();
        assert!(own.tries.is_empty());
    }
);

store::sql! {
    DAMAGE_TRY = "UPDATE tries SET body = (SELECT body FROM tries WHERE id <> $1 LIMIT 1) WHERE id = $1";
}
