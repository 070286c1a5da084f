//! What facilitators and coordinators do, and what they do not see.

use axum::http::StatusCode;
use kernel::Role;
use web::testing::Client;

use super::world::{Server, person};
use crate::rules::{Kind, Standing};

store::on_both!(a_facilitator_begins_a_group, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let mut lead = server.signed_in(cleo).await;
    let wrong = lead
        .post_once(
            "/groups/new",
            &[("group", "Walk and talk"), ("name", "cleo")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.has_html("value=\"Walk and talk\"") && wrong.has_html("This is your sign-in name")
    );
    let fields = [
        ("kind", "lifering-like"),
        ("group", "Walk and talk"),
        ("venue", "room"),
        ("name", "Cleo K"),
    ];
    let done = lead.post_once("/groups/new", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = lead.get_once(done.location()).await;
    assert!(
        page.has_html("Walk and talk")
            && page.has_html("Replies are welcome")
            && page.has_html("Cleo K")
    );
    let agreement = lead
        .get_once(&format!("{}/agreement", done.location()))
        .await;
    assert!(
        agreement.has_html("We leave here what we see and hear here")
            && !agreement.has_html("where nobody can read along"),
        "{}",
        agreement.body
    );
});

store::on_both!(two_who_change_the_settings_see_both, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let mut lead = server.signed_in(cleo).await;
    let path = format!("/groups/{group}/settings");
    let version = lead.get_once(&path).await.field("version");
    let with = |name: &'static str, max: &'static str, version: &str| {
        [
            ("name", name.to_owned()),
            ("size_min", "4".to_owned()),
            ("size_max", max.to_owned()),
            ("venue", "room".to_owned()),
            ("crosstalk", "none".to_owned()),
            ("intake", "open".to_owned()),
            ("version", version.to_owned()),
        ]
    };
    let send = |fields: [(&'static str, String); 7], mut lead: Client, path: String| async move {
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        lead.post_once(&path, &fields).await
    };
    let many = send(with("Tuesday", "13", &version), lead.clone(), path.clone()).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(many.has_html("at most 12 people") && many.has_html("value=\"13\""));
    let first = send(with("Tuesday", "10", &version), lead.clone(), path.clone()).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second = send(
        with("Wednesday", "11", &version),
        lead.clone(),
        path.clone(),
    )
    .await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second.has_html(">Tuesday<") && second.has_html("value=\"Wednesday\""),
        "{}",
        second.body
    );
    let third = send(
        with("Wednesday", "11", &second.field("version")),
        lead.clone(),
        path,
    )
    .await;
    assert_eq!(third.status, StatusCode::SEE_OTHER);
    let me = server.place(cleo, group).await;
    assert_eq!(
        (me.about.name.reveal().as_str(), me.about.settings.size_max),
        ("Wednesday", 11)
    );
});

store::on_both!(settings_without_a_version_overwrite_nothing, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let mut lead = server.signed_in(cleo).await;
    let path = format!("/groups/{group}/settings");
    let fields = [
        ("name", "Wednesday"),
        ("size_min", "4"),
        ("size_max", "11"),
        ("venue", "room"),
        ("crosstalk", "none"),
        ("intake", "open"),
    ];
    for version in [None, Some(""), Some("two"), Some("0"), Some("-1")] {
        let mut typed = fields.to_vec();
        typed.extend(version.map(|version| ("version", version)));
        let answer = lead.post_once(&path, &typed).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{version:?}");
        assert!(answer.has_html(">Tuesday circle</bdi></dd>"), "{version:?}");
        assert!(answer.has_html("value=\"Wednesday\""), "{version:?}");
        assert_eq!(answer.field("version"), "1", "{version:?}");
    }
    let me = server.place(cleo, group).await;
    assert_eq!(me.about.name.reveal(), "Tuesday circle");
});

store::on_both!(
    who_is_removed_reads_kind_words_and_nothing_else,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let ana = server.person("ana", Role::Member).await;
        let group = server.group("Tuesday circle", Kind::Support, cleo).await;
        let place = server.member(cleo, group, (ana, "Robin")).await;
        let (mut lead, mut member) = (server.signed_in(cleo).await, server.signed_in(ana).await);
        let path = format!("/groups/{group}/members/{}/removal", place.id);
        assert!(lead.get_once(&path).await.has_html("Robin"));
        assert_eq!(
            member.get_once(&path).await.status,
            StatusCode::NOT_FOUND,
            "only for facilitators"
        );
        let reason = ("reason", "It was agreed in the team.");
        let empty = lead.post_once(&path, &[("words", " "), reason]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let words = [("words", "Call me when you can."), reason];
        let unreasoned = lead.post_once(&path, &words[..1]).await;
        assert_eq!(unreasoned.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            unreasoned.has_html("Call me when you can.") && unreasoned.has_html("Write the reason")
        );
        let done = lead.post_once(&path, &words).await;
        assert_eq!(done.location(), format!("/groups/{group}?said=removed"));
        assert_eq!(
            member.get_once(&format!("/groups/{group}")).await.status,
            StatusCode::NOT_FOUND
        );
        let list = member.get_once("/groups").await;
        assert!(
            list.has_html("Call me when you can.")
                && list.has_html("Tuesday circle")
                && list.has_html("/help")
        );
        assert_eq!(
            lead.post_once(&path, &words).await.status,
            StatusCode::NOT_FOUND
        );
        // With a new invitation the words go.
        server.member(cleo, group, (ana, "Robin")).await;
        assert!(
            !member
                .get_once("/groups")
                .await
                .has_html("Call me when you can.")
        );
    }
);

store::on_both!(standings_change_and_count_at_once, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let place = server.member(cleo, group, (ana, "Robin")).await;
    let (mut lead, mut member) = (server.signed_in(cleo).await, server.signed_in(ana).await);
    let invitations = format!("/groups/{group}/invitations");
    assert_eq!(
        member.get_once(&invitations).await.status,
        StatusCode::NOT_FOUND
    );
    let path = format!("/groups/{group}/members/{}/standing", place.id);
    let co_facilitator = ("standing", "co-facilitator");
    let asked = lead.post_once(&path, &[co_facilitator]).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.has_html("Make \u{2068}Robin\u{2069} co-facilitator?"));
    let empty = lead
        .post_once(&path, &[co_facilitator, ("reason", " ")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        member.get_once(&invitations).await.status,
        StatusCode::NOT_FOUND
    );
    let reason = ("reason", "Has led before.");
    let risen = lead.post_once(&path, &[co_facilitator, reason]).await;
    assert_eq!(risen.status, StatusCode::SEE_OTHER, "{}", risen.body);
    assert_eq!(member.get_once(&invitations).await.status, StatusCode::OK);
    assert_eq!(
        member
            .get_once(&format!("/groups/{group}/settings"))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let too_high = lead.post_once(&path, &[("standing", "facilitator")]).await;
    assert_eq!(too_high.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_high.has_html("account of a facilitator"));
    let own = server.place(cleo, group).await;
    let own = format!("/groups/{group}/members/{}/standing", own.id);
    let last = lead.post_once(&own, &[("standing", "member")]).await;
    assert!(
        last.has_html("A group needs a facilitator"),
        "{}",
        last.body
    );
});

store::on_both!(a_coordinator_sees_places_and_times_alone, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let dan = server.person("dan", Role::Coordinator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    server.member(cleo, group, (ana, "Robin")).await;
    let session = server.session(cleo, group, 60).await;
    let mut desk = server.signed_in(dan).await;
    let page = desk.get_once("/overview").await;
    assert!(
        page.has_html("Support") && page.has_html("cleo") && page.has_html("1 of 12"),
        "{}",
        page.body
    );
    assert!(page.has_html("Every session in the next 7 days has a facilitator"));
    for hidden in ["Tuesday circle", "Robin", "ana", "Cleo<"] {
        assert!(!page.has_html(hidden), "{hidden}");
    }
    for path in [
        format!("/groups/{group}"),
        format!("/groups/{group}/settings"),
        format!("/groups/{group}/agreement"),
    ] {
        assert_eq!(desk.get_once(&path).await.status, StatusCode::NOT_FOUND);
    }
    let cover = format!("/overview/{group}/facilitator");
    assert_eq!(
        desk.get_once(&cover).await.status,
        StatusCode::NOT_FOUND,
        "the group has a facilitator"
    );
    // The facilitator's account is erased: the group shows up, and gets another one.
    crate::queries::erase(&server.app, cleo.viewer.person)
        .await
        .unwrap();
    let page = desk.get_once("/overview").await;
    assert!(
        page.has_html(&cover) && !page.has_html("Every session in the next 7 days"),
        "{}",
        page.body
    );
    let gil = server.person("gil", Role::Facilitator).await;
    let wrong = desk
        .post_once(&cover, &[("login", "ana"), ("name", "Gil")])
        .await;
    assert!(wrong.has_html("No facilitator has this sign-in name"));
    let done = desk
        .post_once(&cover, &[("login", "gil"), ("name", "Gilberto")])
        .await;
    assert_eq!(done.location(), "/overview?said=named", "{}", done.body);
    let place = server.place(gil, group).await;
    assert_eq!(
        (place.standing, place.agreed),
        (Standing::Facilitator, false)
    );
    assert_ne!(person(&place), cleo.viewer.person);
    assert!(
        crate::session_seen_by(&server.app, &gil.viewer, session.id)
            .await
            .unwrap()
            .0
            .facilitator
            .is_none()
    );
});

store::on_both!(a_coordinator_sees_what_is_on_now, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let dan = server.person("dan", Role::Coordinator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let mut desk = server.signed_in(dan).await;
    assert!(desk.get_once("/overview").await.has_html("None planned"));
    let on = server.session(cleo, group, -5).await;
    server.session(cleo, group, 1_440).await;
    let waits = desk.get_once("/overview").await;
    assert!(!waits.has_html("None planned") && !waits.has_html("On now"));
    server.opens(cleo, &on).await;
    let page = desk.get_once("/overview").await;
    assert!(page.has_html("On now, since "), "{}", page.body);
    assert!(page.has_html("data-label=\"Next session\""));
});

store::on_both!(a_coordinator_begins_a_group_for_a_facilitator, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let dan = server.person("dan", Role::Coordinator).await;
    let mut desk = server.signed_in(dan).await;
    let fields = [
        ("kind", "support"),
        ("group", "First steps"),
        ("venue", "both"),
        ("login", "cleo"),
        ("name", "Cleo K"),
    ];
    let done = desk.post_once("/groups/new", &fields).await;
    assert_eq!(done.location(), "/groups?said=made", "{}", done.body);
    assert!(!desk.get_once("/groups").await.has_html("First steps"));
    assert!(
        server
            .signed_in(cleo)
            .await
            .get_once("/groups")
            .await
            .has_html("First steps")
    );
});
