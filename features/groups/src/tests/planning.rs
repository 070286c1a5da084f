//! Sessions: planned, moved, cancelled, opened and ended.

use axum::http::StatusCode;
use kernel::Role;
use web::testing::Client;

use super::world::{DAY, MINUTE, Server};
use crate::actions::{self, Fault};
use crate::rules::{Kind, Refused, may_facilitate};
use crate::{PlannedSession, SessionState};

const FORM: [(&str, &str); 6] = [
    ("date", "2026-11-24"),
    ("time", "18:00"),
    ("zone", "Europe/Madrid"),
    ("minutes", "75"),
    ("venue", "both"),
    ("facilitator", ""),
];

store::on_both!(a_session_is_planned_by_the_wall_clock, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let mut lead = server.signed_in(cleo).await;
    let path = format!("/groups/{group}/sessions/new");
    assert!(
        lead.get_once(&path).await.has_html("value=\"75\""),
        "the usual length of its kind"
    );
    let done = lead.post_once(&path, &FORM).await;
    assert_eq!(
        done.location(),
        format!("/groups/{group}?said=planned"),
        "{}",
        done.body
    );
    let page = lead.get_once(done.location()).await;
    assert!(
        page.has_html("Tuesday 24 November, 18:00") && page.has_html("Nobody leads it yet"),
        "{}",
        page.body
    );
    // Sent twice, it is planned once.
    let twice = lead.post_once(&path, &FORM).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.has_html("The group has a session at this time already"));
});

store::on_both!(times_that_are_no_moments_are_asked_about, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let mut lead = server.signed_in(cleo).await;
    let path = format!("/groups/{group}/sessions/new");
    let with = |changes: &[(&'static str, &'static str)]| {
        let kept = FORM
            .into_iter()
            .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        kept.chain(changes.iter().copied()).collect::<Vec<_>>()
    };
    let gap = lead
        .post_once(&path, &with(&[("date", "2027-03-28"), ("time", "02:30")]))
        .await;
    assert_eq!(gap.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        gap.has_html("from 02:00 to 03:00") && gap.has_html("value=\"02:30\""),
        "{}",
        gap.body
    );
    let fold = [("date", "2027-10-31"), ("time", "02:30")];
    let twice = lead.post_once(&path, &with(&fold)).await;
    assert!(
        twice.has_html("Choose which one") && twice.has_html("value=\"second\""),
        "{}",
        twice.body
    );
    let chosen = lead
        .post_once(&path, &with(&[fold[0], fold[1], ("fold", "second")]))
        .await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    let wrong = lead
        .post_once(&path, &with(&[("zone", "Mill Street"), ("minutes", "9")]))
        .await;
    assert!(
        wrong.has_html("We do not know this time zone")
            && wrong.has_html("Choose 10 to 480 minutes")
    );
    assert!(wrong.has_html("value=\"Mill Street\""));
    let past = lead
        .post_once(&path, &with(&[("date", "2026-11-21")]))
        .await;
    assert!(past.has_html("This time is over"));
});

store::on_both!(two_who_move_a_session_see_both, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let session = server.session(cleo, group, 2 * 24 * 60).await;
    let mut lead = server.signed_in(cleo).await;
    let path = format!("/groups/{group}/sessions/{}/edit", session.id);
    let version = lead.get_once(&path).await.field("version");
    let with = |title: &'static str, time: &'static str, version: &str| {
        let kept = FORM.into_iter().filter(|(name, _)| *name != "time");
        let own = [
            ("title", title.to_owned()),
            ("time", time.to_owned()),
            ("version", version.to_owned()),
        ];
        kept.map(|(name, value)| (name, value.to_owned()))
            .chain(own)
            .collect::<Vec<_>>()
    };
    let send = |fields: Vec<(&'static str, String)>, mut lead: Client, path: String| async move {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        lead.post_once(&path, &fields).await
    };
    let first = send(
        with("At the bridge", "18:30", &version),
        lead.clone(),
        path.clone(),
    )
    .await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let second = send(
        with("At the library", "19:00", &version),
        lead.clone(),
        path.clone(),
    )
    .await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second.has_html("At the bridge")
            && second.has_html("18:30")
            && second.has_html("At the library")
    );
    let newer = second.field("version");
    let third = send(
        with("Bridge, then library", "19:00", &newer),
        lead.clone(),
        path,
    )
    .await;
    assert_eq!(third.status, StatusCode::SEE_OTHER, "{}", third.body);
});

store::on_both!(a_move_without_a_version_overwrites_nothing, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let session = server.session(cleo, group, 2 * 24 * 60).await;
    let mut lead = server.signed_in(cleo).await;
    let path = format!("/groups/{group}/sessions/{}/edit", session.id);
    let typed = |title: &'static str, version: Option<&'static str>| {
        let kept = FORM.into_iter().filter(|(name, _)| *name != "title");
        let version = version.map(|version| ("version", version));
        let fields = kept.chain([("title", title)]).chain(version);
        fields.collect::<Vec<_>>()
    };
    let saved = lead
        .post_once(&path, &typed("At the bridge", Some("1")))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    for version in [None, Some(""), Some("two"), Some("0"), Some("-1")] {
        let answer = lead
            .post_once(&path, &typed("At the library", version))
            .await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{version:?}");
        assert!(
            answer.has_html("At the bridge"),
            "what is saved: {version:?}"
        );
        assert!(answer.has_html("value=\"At the library\""), "{version:?}");
        assert_eq!(answer.field("version"), "2", "{version:?}");
    }
    let mut wrong = typed("At the library", None);
    wrong.push(("minutes", "9"));
    wrong.retain(|field| *field != ("minutes", "75"));
    let answer = lead.post_once(&path, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        !answer.has_html("name=\"version\""),
        "a page without the saved session vouches for no version"
    );
    let now = lead.get_once(&path).await;
    assert!(now.has_html("value=\"At the bridge\""), "{}", now.body);
});

store::on_both!(a_cancelled_session_says_why_and_has_no_room, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    server.member(cleo, group, (ana, "Robin")).await;
    let session = server.session(cleo, group, 10).await;
    let (mut lead, mut member) = (server.signed_in(cleo).await, server.signed_in(ana).await);
    assert!(
        member
            .get_once("/today")
            .await
            .has_html(&format!("/s/{}", session.id))
    );
    let path = format!("/groups/{group}/sessions/{}/cancel", session.id);
    let long = lead
        .post_once(&path, &[("note", &"word ".repeat(80))])
        .await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.has_html("word word"), "the words are kept");
    let done = lead
        .post_once(&path, &[("note", "The heating is out.")])
        .await;
    assert_eq!(done.location(), format!("/groups/{group}?said=cancelled"));
    let page = member.get_once(&format!("/groups/{group}")).await;
    assert!(page.has_html("The heating is out.") && page.has_html("This session is cancelled"));
    assert!(
        !member
            .get_once("/today")
            .await
            .has_html(&format!("/s/{}", session.id))
    );
    let twice = lead.post_once(&path, &[("note", "")]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.has_html("This session is cancelled."));
    // Its time is free again.
    server.session(cleo, group, 10).await;
});

store::on_both!(a_session_moves_one_way, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let session = server.session(cleo, group, 10).await;
    let right = may_facilitate(&server.place(cleo, group).await).unwrap();
    let state = async || {
        let found = crate::session_seen_by(&server.app, &cleo.viewer, session.id).await;
        found.unwrap().0.state
    };
    let mut change = server.app.db().change().await.unwrap();
    let early = actions::end_session(&mut change, &right, session.id).await;
    assert!(
        matches!(
            early,
            Err(Fault::Refused(Refused::Session(SessionState::Planned)))
        ),
        "{early:?}"
    );
    drop(change);
    let mut change = server.app.db().change().await.unwrap();
    actions::open_session(&mut change, &right, session.id)
        .await
        .unwrap();
    actions::open_session(&mut change, &right, session.id)
        .await
        .unwrap();
    drop(change);
    assert_eq!(
        state().await,
        SessionState::Planned,
        "it opens with the caller's change or not at all"
    );
    for (verb, after) in [(true, SessionState::Open), (false, SessionState::Ended)] {
        let mut change = server.app.db().change().await.unwrap();
        let moved = if verb {
            actions::open_session(&mut change, &right, session.id).await
        } else {
            actions::end_session(&mut change, &right, session.id).await
        };
        moved.unwrap();
        change.commit(store::Record::none("a test")).await.unwrap();
        assert_eq!(state().await, after);
        let cancelled = actions::cancel(&server.app, &right, session.id, None).await;
        assert!(
            matches!(cancelled, Err(Fault::Refused(Refused::Session(state))) if state == after)
        );
    }
    let me = server.place(cleo, group).await;
    let past = crate::past_sessions(&server.app, &me, server.app.now() + DAY, 5)
        .await
        .unwrap();
    assert_eq!(
        past.iter().map(|past| past.id).collect::<Vec<_>>(),
        [session.id]
    );
    server.db.clock.pass(MINUTE);
    assert!(
        crate::next_sessions(&server.app, &cleo.viewer)
            .await
            .unwrap()
            .is_empty()
    );
});

store::on_both!(every_planned_session_can_be_reached, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    server.member(cleo, group, (ana, "Robin")).await;
    let on = server.session(cleo, group, -10).await;
    let mut member = server.signed_in(ana).await;
    let today = member.get_once("/today").await;
    assert!(today.has_html("It is time") && today.has_html("Nothing else is planned yet"));
    let soon = server.session(cleo, group, 20).await;
    let later = server.session(cleo, group, 7 * 1_440).await;
    server.opens(cleo, &on).await;
    let today = member.get_once("/today").await;
    let room_link = |session: &PlannedSession| format!("href=\"/s/{}\"", session.id);
    assert!(today.has_html(&room_link(&on)) && today.has_html(&room_link(&soon)));
    assert!(today.has_html("The room is open") && !today.has_html("It has started"));
    assert!(today.has_html("Sunday 29 November"), "{}", today.body);
    assert!(!today.has_html("is planned"));
    let page = member.get_once(&format!("/groups/{group}")).await;
    for session in [&on, &soon, &later] {
        assert!(page.has_html(&room_link(session)), "{}", page.body);
    }
    assert!(page.has_html(">Go in<") && !page.has_html("Go to the group"));
});

store::on_both!(
    details_of_a_session_are_read_by_its_group_and_edited,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let ana = server.person("ana", Role::Member).await;
        let group = server.group("Tuesday circle", Kind::Support, cleo).await;
        server.member(cleo, group, (ana, "Robin")).await;
        let mut lead = server.signed_in(cleo).await;
        let mut member = server.signed_in(ana).await;
        let new = format!("/groups/{group}/sessions/new");
        let with = |details: String| {
            let form = FORM.map(|(name, value)| (name, value.to_owned()));
            form.into_iter()
                .chain([("details", details)])
                .collect::<Vec<_>>()
        };
        fn pairs<'a>(form: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
            form.iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect()
        }
        let long = with("a".repeat(501));
        let refused = lead.post_once(&new, &pairs(&long)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has_html(&"a".repeat(501)), "what was typed is kept");
        let bring = with("Bring the worksheet.".to_owned());
        let planned = lead.post_once(&new, &pairs(&bring)).await;
        assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.body);
        let page = member.get_once(&format!("/groups/{group}")).await;
        assert!(page.says("Bring the worksheet."), "{}", page.body);
        let page = lead.get_once(&format!("/groups/{group}")).await;
        let mut links = page.links().into_iter();
        let edit = links.find(|link| link.contains("/sessions/") && link.ends_with("/edit"));
        let edit = edit.expect("a way to change the session");
        let form = lead.get_once(&edit).await;
        assert!(form.has_html("Bring the worksheet."));
        let version = form.field("version");
        let mut changed = with("Bring a cup.".to_owned());
        changed.push(("version", version));
        let saved = lead.post_once(&edit, &pairs(&changed)).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let page = member.get_once(&format!("/groups/{group}")).await;
        assert!(page.says("Bring a cup.") && !page.says("Bring the worksheet."));
    }
);
