//! Showing a group to anybody who looks for a meeting.

use kernel::Role;

use super::world::{DAY, MINUTE, Server, reason};
use crate::actions::{self, Fault};
use crate::rules::{self, Refused};
use crate::{Kind, Standing};

const FORM: [(&str, &str); 5] = [
    ("name", "Steps by the river"),
    ("address", "3 Bridge Street, London"),
    ("town", "SE1"),
    ("note", "The blue door."),
    ("reason", "There is room for more people."),
];

store::on_both!(
    a_group_is_shown_only_by_its_facilitator_and_only_as_written,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let iris = server.person("iris", Role::Facilitator).await;
        let ana = server.person("ana", Role::Member).await;
        let group = server.group("Harbour circle", Kind::TwelveStep, cleo).await;
        server.member(cleo, group, (ana, "Ana")).await;
        let code = server.code(cleo, group, Standing::CoFacilitator).await;
        server.join(iris, group, (code, "Iris")).await.unwrap();
        let soon = server.session(cleo, group, 60 * 30).await;
        server.session(cleo, group, 60 * 24 * 20).await;
        let stretch = (server.app.now(), server.app.now() + 7 * DAY);
        let page = format!("/groups/{group}");
        let shown = async || crate::open_to_public(&server.app, stretch).await.unwrap();
        assert!(shown().await.is_empty(), "nothing is shown by itself");

        let opening = format!("/groups/{group}/opening");
        for other in [iris, ana] {
            let mut browser = server.signed_in(other).await;
            assert_eq!(browser.post_once(&opening, &FORM).await.status, 404);
        }
        let mut lead = server.signed_in(cleo).await;
        // People who come to a room need to know where it is; what was typed stays.
        let wrong = lead
            .post_once(&opening, &[("name", "Steps by the river")])
            .await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.has_html("Write where people should come")
                && wrong.has_html("Steps by the river")
        );
        assert!(shown().await.is_empty());

        assert_eq!(lead.post_once(&opening, &FORM).await.status, 303);
        // The people in the group read of it a day before anybody else does.
        let mut member = server.signed_in(ana).await;
        let told = member.get_once(&page).await;
        assert!(told.has_html("Soon anyone can find this group"));
        assert!(
            told.has_html("Steps by the river") && told.has_html("\u{2068}Cleo\u{2069} decided it")
        );
        server.db.clock.pass(DAY - MINUTE);
        assert!(shown().await.is_empty(), "a day is not over");
        server.db.clock.pass(MINUTE);
        let times = shown().await;
        assert_eq!(times.len(), 1);
        assert_eq!(
            (times[0].name.as_str(), times[0].starts_at),
            ("Steps by the river", soon.starts_at)
        );
        // Everyone in the group may know that others can find it.
        let mut member = server.signed_in(ana).await;
        let page = member.get_once(&page).await;
        assert!(!page.has_html("Soon anyone can find"));
        assert!(page.has_html("Anyone can find it, as") && page.has_html("Steps by the river"));

        server.db.clock.pass(MINUTE);
        let mut lead = server.signed_in(cleo).await;
        let ended = lead.post_once(&format!("{opening}/end"), &[]).await;
        assert_eq!(ended.status, 303);
        assert!(shown().await.is_empty());
        assert!(
            !lead.get_once(&opening).await.has_html("Bridge Street"),
            "it is deleted"
        );
    }
);

store::on_both!(a_clinical_group_is_never_shown, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Harbour circle", Kind::Process, cleo).await;
    let opening = format!("/groups/{group}/opening");
    let mut lead = server.signed_in(cleo).await;
    let page = lead.get_once(&opening).await;
    assert!(page.has_html("not shown to the public") && !page.has_html("<textarea"));
    let refused = lead.post_once(&opening, &FORM).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let right = rules::may_edit(&server.place(cleo, group).await).unwrap();
    let shown = rules::Opening {
        name: kernel::Text::new("Steps by the river").unwrap(),
        address: None,
        town: None,
        note: None,
    };
    let refused = actions::show_to_public(&server.app, &right, &shown, Some(&reason())).await;
    assert!(matches!(
        refused,
        Err(Fault::Refused(Refused::NotForPublic))
    ));
    let mut other = server.signed_in(cleo).await;
    let page = other.get_once(&format!("/groups/{group}")).await;
    assert!(page.has_html("No, only by invitation"));
});
