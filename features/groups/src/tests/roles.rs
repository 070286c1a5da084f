//! A role in the installation and standings in groups do not contradict each other.

use accounts::RoleChange;
use accounts::rules::MayManage;
use axum::http::StatusCode;
use kernel::{GroupId, Role, Viewer};
use store::Record;

use super::world::{Server, Someone, reason};
use crate::actions::{self, Fault, RoleChanged};
use crate::rules::{self, Kind, MemberName, Refused};
use crate::{Membership, Standing};

/// The role alone, as a server before this rule left it: what the standings are worth then.
async fn only_the_role(server: &Server, who: Someone, role: Role) {
    let may = MayManage::at_the_machine().over(who.viewer.person).unwrap();
    let new = RoleChange::new(&server.app, may, role);
    let written: Result<(), accounts::Fault> = store::retrying!(server.app.db(), change, {
        let (_, entry) = new.write(&server.app, &mut change).await?;
        change.commit(Record::entry(entry)).await?;
    });
    written.unwrap();
}

async fn changed(server: &Server, who: Someone, role: Role) -> RoleChanged {
    let may = MayManage::at_the_machine().over(who.viewer.person).unwrap();
    let changed = actions::change_role(&server.app, &server.accounts, may, role);
    changed.await.unwrap()
}

fn with_role(who: Someone, role: Role) -> Viewer {
    Viewer { role, ..who.viewer }
}

async fn standing(server: &Server, viewer: Viewer, group: GroupId) -> Option<Standing> {
    let seen = crate::seen_by(&server.app, &viewer, group).await.ok();
    seen.map(|place| place.standing)
}

store::on_both!(a_facilitator_without_the_role_leads_nothing, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let before: Membership = server.place(cleo, group).await;
    server.member(cleo, group, (ana, "Ana")).await;
    let session = server.session(cleo, group, 10).await;
    let invite = rules::may_invite(&before, Standing::Facilitator).unwrap();
    let edit = rules::may_edit(&before).unwrap();

    only_the_role(&server, cleo, Role::Member).await;
    let now = with_role(cleo, Role::Member);
    assert_eq!(standing(&server, now, group).await, Some(Standing::Member));
    let (_, place) = crate::session_seen_by(&server.app, &now, session.id)
        .await
        .unwrap();
    assert_eq!(place.standing, Standing::Member);
    let all = crate::all_seen_by(&server.app, &now).await.unwrap();
    assert_eq!(all[0].standing, Standing::Member);
    let next = crate::next_sessions(&server.app, &now).await.unwrap();
    assert_eq!(next[0].1.standing, Standing::Member);
    // Rights that were given before are asked for again.
    assert!(matches!(
        actions::invite(&server.app, &invite, 7, Some(&reason())).await,
        Err(Fault::NotFound)
    ));
    assert!(matches!(
        actions::edit(&server.app, &edit, &before.about).await,
        Err(Fault::NotFound)
    ));
    // The others see it too, and open rooms.
    let mine = server.place(ana, group).await;
    let cards = crate::members(&server.app, &mine).await.unwrap();
    let card = cards.iter().find(|card| card.person == cleo.viewer.person);
    assert_eq!(card.map(|card| card.standing), Some(Standing::Member));
    let asked = [(group, cleo.viewer.person), (group, ana.viewer.person)].into();
    let now = crate::standings_now(&server.app, &asked).await.unwrap();
    assert!(now.values().all(|standing| *standing == Standing::Member) && now.len() == 2);
    // Nobody answers for the group, so a coordinator names somebody.
    let found = crate::queries::facilitators(&server.app, group)
        .await
        .unwrap();
    assert!(found.is_empty());
    let dan = server.person("dan", Role::Coordinator).await;
    let gil = server.person("gil", Role::Facilitator).await;
    let right = rules::may_name_facilitator(&dan.viewer, group).unwrap();
    let name = MemberName::new("Gil").unwrap();
    let named = (gil.viewer.person, Role::Facilitator);
    actions::name_facilitator(&server.app, &right, named, (&name, 3))
        .await
        .unwrap();
    assert_eq!(
        server.place(gil, group).await.standing,
        Standing::Facilitator
    );
});

store::on_both!(a_coordinator_who_was_a_member_sees_no_group, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let place = server.member(cleo, group, (ana, "Ana")).await;
    let session = server.session(cleo, group, 10).await;

    only_the_role(&server, ana, Role::Coordinator).await;
    let now = with_role(ana, Role::Coordinator);
    assert_eq!(standing(&server, now, group).await, None);
    assert!(
        crate::session_seen_by(&server.app, &now, session.id)
            .await
            .is_err()
    );
    assert!(
        crate::all_seen_by(&server.app, &now)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        crate::next_sessions(&server.app, &now)
            .await
            .unwrap()
            .is_empty()
    );
    let asked = [(group, ana.viewer.person)].into();
    assert!(
        crate::standings_now(&server.app, &asked)
            .await
            .unwrap()
            .is_empty()
    );
    let mine = server.place(cleo, group).await;
    let cards = crate::members(&server.app, &mine).await.unwrap();
    assert!(cards.iter().all(|card| card.person != ana.viewer.person));
    let accept = rules::may_accept(&place);
    assert!(matches!(
        actions::accept(&server.app, &accept, place.about.agreement).await,
        Err(Fault::NotFound)
    ));
});

store::on_both!(another_role_takes_the_standings_along, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let gil = server.person("gil", Role::Facilitator).await;
    let alone = server.group("Tuesday circle", Kind::Support, cleo).await;
    let together = server.group("Thursday circle", Kind::Support, gil).await;
    let code = server.code(gil, together, Standing::Facilitator).await;
    server.join(cleo, together, (code, "Cleo K")).await.unwrap();
    let session = server.session(cleo, alone, 60).await;

    let done = changed(&server, cleo, Role::Member).await;
    assert_eq!(
        (done.lowered.len(), done.left, done.without_facilitator),
        (2, vec![], vec![alone])
    );
    assert_eq!(done.code, None);
    let now = with_role(cleo, Role::Member);
    for group in [alone, together] {
        assert_eq!(standing(&server, now, group).await, Some(Standing::Member));
    }
    let (planned, _) = crate::session_seen_by(&server.app, &now, session.id)
        .await
        .unwrap();
    assert_eq!(planned.facilitator, None);
    // The role comes back, the standings do not: each group decides.
    changed(&server, cleo, Role::Facilitator).await;
    assert_eq!(
        standing(&server, cleo.viewer, together).await,
        Some(Standing::Member)
    );
    let done = changed(&server, cleo, Role::Coordinator).await;
    assert_eq!((done.left.len(), done.lowered.len()), (2, 0));
    changed(&server, cleo, Role::Facilitator).await;
    assert_eq!(standing(&server, cleo.viewer, together).await, None);
});

store::on_both!(a_role_that_was_taken_starts_and_raises_nobody, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let gil = server.person("gil", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    server.member(cleo, group, (gil, "Gil")).await;
    let me = server.place(cleo, group).await;
    let cards = crate::members(&server.app, &me).await.unwrap();
    let card = cards
        .iter()
        .find(|card| card.person == gil.viewer.person)
        .unwrap();
    // Asked while the role was there, used when it is not.
    let raise =
        rules::may_change_standing(&me, card, Role::Facilitator, Standing::Facilitator).unwrap();
    let code = server.code(cleo, group, Standing::Facilitator).await;
    only_the_role(&server, gil, Role::Member).await;
    let raised = actions::change_standing(&server.app, &raise, Some(&reason())).await;
    assert!(
        matches!(
            raised,
            Err(Fault::Refused(Refused::NeedsFacilitatorAccount))
        ),
        "{raised:?}"
    );
    let leave = rules::may_leave(
        &crate::seen_by(&server.app, &with_role(gil, Role::Member), group)
            .await
            .unwrap(),
    );
    actions::leave(&server.app, &leave).await.unwrap();
    let joined = server.join(gil, group, (code, "Gil")).await;
    assert!(
        matches!(
            joined,
            Err(Fault::Refused(Refused::NeedsFacilitatorAccount))
        ),
        "{joined:?}"
    );
    let mut browser = server.signed_in(cleo).await;
    only_the_role(&server, cleo, Role::PeerMentor).await;
    let page = browser.get_once(&format!("/groups/{group}/settings")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "signed out");
});
