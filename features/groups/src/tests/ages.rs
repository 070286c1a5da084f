//! For whom a group is, and what people state to join it.

use kernel::Role;

use super::world::{PASSWORD, Server};
use crate::actions::{self, Fault, Joining, Who};
use crate::rules::{Ages, Kind, MemberName, Refused, Standing};

store::on_both!(
    a_group_for_young_people_says_so_and_asks_for_it,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let mut lead = server.signed_in(cleo).await;
        let form = [
            ("kind", "open"),
            ("group", "After school"),
            ("venue", "room"),
            ("name", "Cleo K"),
            ("ages", "young"),
        ];
        let wrong = [form[0], form[1], form[2], form[3], ("ages", "children")];
        assert_eq!(lead.post_once("/groups/new", &wrong).await.status, 422);
        let begun = lead.post_once("/groups/new", &form).await;
        assert_eq!(begun.status, 303, "{}", begun.body);
        let path = begun.location().to_owned();
        let group = path.trim_start_matches("/groups/").parse().unwrap();
        let place = server.place(cleo, group).await;
        assert_eq!(place.about.settings.ages, Ages::Young);
        assert!(lead.get_once(&path).await.has_html("Young people under 18"));
        let opening = lead.get_once(&format!("{path}/opening")).await;
        assert!(opening.has_html("not shown to the public"));

        // Who mentors or leads is an adult, who takes part is not.
        for (standing, asked) in [
            (Standing::Member, "I am under 18"),
            (Standing::PeerMentor, "I am 18 or older"),
            (Standing::CoFacilitator, "I am 18 or older"),
        ] {
            let code = server.code(cleo, group, standing).await.spelled();
            let page = server.browser().get_once(&format!("/join/{code}")).await;
            assert!(page.has_html(asked), "{standing:?}: {}", page.body);
        }
        let code = server.code(cleo, group, Standing::Member).await.spelled();
        let mut browser = server.browser();
        let page = browser.get_once(&format!("/join/{code}")).await;
        let agreement = page.field("agreement");
        let typed = [
            ("code", code.as_str()),
            ("agreement", agreement.as_str()),
            ("name", "Robin"),
            ("colour", "3"),
            ("login", "quiet-river-27"),
            ("password", PASSWORD),
            ("agree", "yes"),
            ("age", "yes"),
        ];
        let refused = browser.post_once("/join", &typed[..7]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.has_html("Say that you are under 18"));
        let joined = browser.post_once("/join", &typed).await;
        assert_eq!(joined.location(), format!("{path}?said=joined"));
    }
);

store::on_both!(nobody_joins_without_the_statement, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let code = server.code(cleo, group, Standing::Member).await;
    let mut joining = Joining {
        code,
        who: Who::SignedIn(ana.viewer),
        name: MemberName::new("Robin").unwrap(),
        colour: 2,
        agreement: server.agreement(group).await,
        states_age: false,
    };
    let refused = actions::join(&server.app, &joining).await;
    assert!(matches!(refused, Err(Fault::Refused(Refused::AgeFirst))));
    joining.states_age = true;
    actions::join(&server.app, &joining).await.unwrap();
});
