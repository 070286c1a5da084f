//! Ways in that lead nowhere, each with a sentence on what to do and what was kept.

use groups::rules::{MemberName, may_edit, may_invite};
use groups::{Intake, Kind, Standing};
use kernel::{Code, GroupId, Locale, SystemRng};
use testkit::cast::{ANA, BEN, CLEO};
use testkit::{Page, World};

use super::night::{DAY, send};

async fn invited(world: &World, group: GroupId) -> groups::actions::Invited {
    let me = world.membership(CLEO, group).await;
    let right = may_invite(&me, Standing::Member).unwrap();
    let made = groups::actions::invite(&world.app, &right, 7, None).await;
    made.unwrap()
}

/// The page behind an invitation.
async fn form_of(world: &World, invited: &groups::actions::Invited) -> Page {
    let path = format!("/join/{}", invited.code.spelled());
    world.visitor().get(&path).await
}

async fn resize(world: &World, group: GroupId, size_max: u8) {
    let me = world.membership(CLEO, group).await;
    let right = may_edit(&me).unwrap();
    let mut resized = me.about.clone();
    resized.settings.size_max = size_max;
    let edited = groups::actions::edit(&world.app, &right, &resized).await;
    edited.unwrap();
}

/// The form of an invitation, filled in by a person without an account.
const NEWCOMER: [(&str, &str); 6] = [
    ("name", "Robin M"),
    ("colour", "3"),
    ("login", "quiet-river-27"),
    ("password", "tea at the old bridge"),
    ("agree", "yes"),
    ("age", "yes"),
];

fn says(page: &Page, id: &str) -> bool {
    super::night::says(page, Locale::En, id)
}

store::on_both!(unknown_used_and_taken_back_are_the_same_bytes, async |db| {
    let world = crate::world::whole(db).await;
    let group = world.group("Tuesday circle", Kind::Support).begin().await;
    let (used, back) = (invited(&world, group).await, invited(&world, group).await);
    let form = form_of(&world, &used).await;
    let mut first = world.visitor();
    let joined = send(&mut first, (&form, "agreement"), &NEWCOMER).await;
    assert!(joined.status.is_success(), "{}", joined.text());
    let mut lead = world.sign_in(CLEO).await;
    let path = format!("/groups/{group}/invitations");
    let open = lead.get(&path).await;
    let id = back.invitation.id.to_string();
    let revoked = lead.submit(&open, &format!("/{id}/revoke"), &[]).await;
    assert!(
        says(&revoked, "groups-invitations-revoked"),
        "{}",
        revoked.text()
    );

    let unknown = Code::fresh(&mut SystemRng).spelled();
    let mut answers = Vec::new();
    for code in [&unknown, &used.code.spelled(), &back.code.spelled()] {
        let page = world.visitor().get(&format!("/join/{code}")).await;
        assert_eq!(page.status.as_u16(), 404);
        assert!(says(&page, "groups-join-over-text") && says(&page, "groups-join-over-ask"));
        answers.push(page.body.replace(code, ""));
    }
    assert!(answers.iter().all(|body| *body == answers[0]));
    // The form was open while somebody else used the invitation: the second one is told, too.
    let late = send(&mut world.visitor(), (&form, "agreement"), &NEWCOMER).await;
    assert!(says(&late, "groups-join-over"), "{}", late.text());
    let half = world
        .visitor()
        .post("/join", &[("code", "abcd efgh")])
        .await;
    assert_eq!(half.status.as_u16(), 422);
    assert!(half.body.contains("abcd efgh") && says(&half, "groups-fault-code"));
});

store::on_both!(one_that_ran_out_says_when, async |db| {
    let world = crate::world::whole(db).await;
    let group = world.group("Tuesday circle", Kind::Support).begin().await;
    let invited = invited(&world, group).await;
    let path = format!("/join/{}", invited.code.spelled());
    let form = world.visitor().get(&path).await;
    world.clock.pass(7 * DAY + kernel::MINUTE);
    let until =
        web::LocaleTexts::of(Locale::En).when(invited.invitation.expires_at, &kernel::Zone::UTC);
    for page in [
        world.visitor().get(&path).await,
        send(&mut world.visitor(), (&form, "agreement"), &NEWCOMER).await,
    ] {
        assert_eq!(page.status.as_u16(), 410);
        assert!(says(&page, "groups-join-expired"), "{}", page.text());
        assert!(
            page.says(&until) && !page.says("Tuesday circle"),
            "{}",
            page.text()
        );
    }
});

store::on_both!(
    a_full_group_keeps_the_invitation_and_the_words,
    async |db| {
        let world = crate::world::whole(db).await;
        let group = world
            .group("Tuesday circle", Kind::Support)
            .set(|settings| (settings.size_min, settings.size_max) = (2, 3))
            .with(ANA)
            .begin()
            .await;
        let (one, two) = (invited(&world, group).await, invited(&world, group).await);
        let form = form_of(&world, &two).await;
        // While the form is filled in, somebody else comes and the group is made smaller.
        let joining = groups::actions::Joining {
            code: one.code,
            who: groups::actions::Who::SignedIn(world.viewer(BEN)),
            name: MemberName::new("Ben").unwrap(),
            colour: 4,
            agreement: world.membership(CLEO, group).await.about.agreement,
            states_age: true,
        };
        groups::actions::join(&world.app, &joining).await.unwrap();
        resize(&world, group, 2).await;

        let mut newcomer = world.visitor();
        let refused = send(&mut newcomer, (&form, "agreement"), &NEWCOMER).await;
        assert_eq!(refused.status.as_u16(), 422, "{}", refused.text());
        assert!(says(&refused, "groups-refused-full"), "{}", refused.text());
        for kept in ["Robin M", "quiet-river-27"] {
            assert!(
                refused.body.contains(&format!("value=\"{kept}\"")),
                "{kept}"
            );
        }
        assert!(
            !refused.body.contains("old bridge"),
            "a password is never shown"
        );
        // There is a place again: the same page, sent once more, leads in.
        resize(&world, group, 3).await;
        let again = [NEWCOMER[3]];
        let joined = send(&mut newcomer, (&refused, "agreement"), &again).await;
        assert!(joined.status.is_success(), "{}", joined.text());
        assert_eq!(
            newcomer
                .get(&format!("/groups/{group}"))
                .await
                .status
                .as_u16(),
            200
        );
    }
);

store::on_both!(a_closed_group_that_has_begun_says_so, async |db| {
    let world = crate::world::whole(db).await;
    let group = world
        .group("Skills", Kind::Skills)
        .set(|settings| settings.intake = Intake::Closed)
        .begin()
        .await;
    let invited = invited(&world, group).await;
    let form = form_of(&world, &invited).await;
    let session = world.session((group, CLEO), 0).await;
    let mut lead = world.sign_in(CLEO).await;
    let opened = lead
        .post(&format!("/s/{session}/open"), &[("agenda", "skills")])
        .await;
    assert_eq!(opened.status.as_u16(), 200, "{}", opened.text());
    let refused = send(&mut world.visitor(), (&form, "agreement"), &NEWCOMER).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(
        refused.body.contains("value=\"Robin M\""),
        "{}",
        refused.text()
    );
    assert!(
        says(&refused, "groups-refused-closed"),
        "{}",
        refused.text()
    );
});
