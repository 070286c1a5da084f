//! What lies in the tables: nothing that a person typed, and nothing that ties one group to another.

use kernel::Role;

use super::world::Server;
use crate::rules::Kind;

const CANARIES: [&str; 8] = [
    "Kestrelgroup",
    "Kestrelname",
    "Kestrelclause",
    "Kestreltitle",
    "Kestrelnote",
    "Kestrelcall",
    "Kestrelreason",
    "Kestrelcomplaint",
];

#[test]
fn no_word_that_was_typed_is_in_a_file() {
    store::testing::on_sqlite(async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let ana = server.person("ana", Role::Member).await;
        let group = server.group("Kestrelgroup", Kind::Support, cleo).await;
        let place = server.member(cleo, group, (ana, "Kestrelname")).await;
        let mut lead = server.signed_in(cleo).await;
        let edit = format!("/groups/{group}/agreement/edit");
        let version = lead.get_once(&edit).await.field("version");
        lead.post_once(&edit, &[("version", &version), ("own", "Kestrelclause")])
            .await;
        let form = [
            ("title", "Kestreltitle"),
            ("date", "2026-11-24"),
            ("time", "18:00"),
            ("zone", "Europe/Madrid"),
            ("minutes", "75"),
            ("venue", "both"),
        ];
        let planned = lead
            .post_once(&format!("/groups/{group}/sessions/new"), &form)
            .await;
        assert_eq!(planned.status, 303, "{}", planned.body);
        let call = [("link", "https://meet.example.org/Kestrelcall")];
        let set = lead
            .post_once(&format!("/groups/{group}/call"), &call)
            .await;
        assert_eq!(set.status, 303, "{}", set.body);
        let removal = format!("/groups/{group}/members/{}/removal", place.id);
        let mut member = server.signed_in(ana).await;
        let complaint = format!("/groups/{group}/complaint");
        let sent = member
            .post_once(&complaint, &[("words", "Kestrelcomplaint")])
            .await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let farewell = [("words", "Kestrelnote"), ("reason", "Kestrelreason")];
        let removed = lead.post_once(&removal, &farewell).await;
        assert_eq!(removed.status, 303, "{}", removed.body);
        let page = lead.get_once(&format!("/groups/{group}")).await;
        assert!(
            page.has_html("Kestrelgroup") && page.has_html("Kestreltitle"),
            "it was written at all"
        );
        for url in [server.db.url(), server.db.keys_url()] {
            let path = url.to_string();
            let path = path.trim_start_matches("sqlite:");
            for tail in ["", "-wal", "-shm"] {
                let Ok(bytes) = std::fs::read(format!("{path}{tail}")) else {
                    continue;
                };
                let text = String::from_utf8_lossy(&bytes).to_lowercase();
                for canary in CANARIES {
                    assert!(
                        !text.contains(&canary.to_lowercase()),
                        "{canary} in {path}{tail}"
                    );
                }
            }
        }
    });
}

type Row = (Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>);

store::sql! {
    BLOBS = "SELECT id, group_id, name, name_index FROM memberships WHERE person_id = $1";
}

store::on_both!(
    two_groups_of_one_person_share_nothing_but_the_person,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let ana = server.person("ana", Role::Member).await;
        let one = server.group("Tuesday circle", Kind::Support, cleo).await;
        let other = server.group("Walk and talk", Kind::Support, cleo).await;
        // The same name in both, as a careless person would choose.
        server.member(cleo, one, (ana, "Robin")).await;
        server.member(cleo, other, (ana, "Robin")).await;
        let rows: Vec<Row> = server
            .app
            .db()
            .all(BLOBS, store::args![ana.viewer.person])
            .await
            .unwrap();
        let [one, other] = rows.as_slice() else {
            panic!("{} rows", rows.len())
        };
        let values = |row: &Row| [row.0.clone(), row.1.clone(), row.2.clone(), row.3.clone()];
        for value in values(one) {
            assert!(!values(other).contains(&value));
        }
        // Pages name a person by the row of one group, never by what both groups share.
        let mut lead = server.signed_in(cleo).await;
        let group = server
            .place(
                cleo,
                crate::all_seen_by(&server.app, &ana.viewer).await.unwrap()[0].group,
            )
            .await;
        for page in ["", "/settings", "/sessions/new"] {
            let page = lead
                .get_once(&format!("/groups/{}{page}", group.group))
                .await;
            assert!(!page.has_html(&ana.viewer.person.to_string()));
        }
    }
);
