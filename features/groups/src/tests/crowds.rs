//! Rules across rows, with everyone at once.

use futures_util::future::{join, join_all};
use kernel::Role;

use super::world::Server;
use crate::actions::{self, Fault};
use crate::rules::{self, Kind, Refused, Standing};

const NAMES: [&str; 6] = ["ana", "bea", "col", "dov", "eva", "fay"];

store::on_both!(one_invitation_lets_one_person_in, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let code = server.code(cleo, group, Standing::Member).await;
    let mut people = Vec::new();
    for name in NAMES {
        people.push(server.person(name, Role::Member).await);
    }
    let tries = people
        .iter()
        .map(|who| server.join(*who, group, (code, who.login)));
    let came = join_all(tries).await;
    assert_eq!(
        came.iter().filter(|came| came.is_ok()).count(),
        1,
        "{came:?}"
    );
    for refused in came.iter().filter_map(|came| came.as_ref().err()) {
        assert!(
            matches!(refused, Fault::Refused(Refused::InvitationOver)),
            "{refused:?}"
        );
    }
    let me = server.place(cleo, group).await;
    assert_eq!(crate::members(&server.app, &me).await.unwrap().len(), 2);
});

store::on_both!(a_group_is_never_over_full, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    // Six are invited while there is room for twelve; then the limit falls to three.
    let mut coming = Vec::new();
    for name in NAMES {
        let who = server.person(name, Role::Member).await;
        coming.push((who, server.code(cleo, group, Standing::Member).await));
    }
    let mut me = server.place(cleo, group).await;
    (me.about.settings.size_min, me.about.settings.size_max) = (2, 3);
    actions::edit(&server.app, &rules::may_edit(&me).unwrap(), &me.about)
        .await
        .unwrap();
    let tries = coming
        .iter()
        .map(|(who, code)| server.join(*who, group, (*code, who.login)));
    let came = join_all(tries).await;
    assert_eq!(
        came.iter().filter(|came| came.is_ok()).count(),
        3,
        "{came:?}"
    );
    for refused in came.iter().filter_map(|came| came.as_ref().err()) {
        assert!(
            matches!(refused, Fault::Refused(Refused::Full)),
            "{refused:?}"
        );
    }
    let invite = rules::may_invite(&me, Standing::Member).unwrap();
    let refused = actions::invite(&server.app, &invite, 7, None).await;
    assert!(
        matches!(refused, Err(Fault::Refused(Refused::Full))),
        "{refused:?}"
    );
});

store::on_both!(
    invitations_together_never_promise_more_than_there_is,
    async |db| {
        let server = Server::new(db);
        let cleo = server.person("cleo", Role::Facilitator).await;
        let group = server.group("Tuesday circle", Kind::Process, cleo).await;
        let right = rules::may_invite(&server.place(cleo, group).await, Standing::Member).unwrap();
        let made = join_all((0..12).map(|_| actions::invite(&server.app, &right, 7, None))).await;
        assert_eq!(
            made.iter().filter(|made| made.is_ok()).count(),
            8,
            "{made:?}"
        );
        let room = crate::records::room(server.app.db(), group, server.app.now())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((room.invited, room.free()), (8, 0));
    }
);

store::on_both!(a_facilitator_always_stays, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let gil = server.person("gil", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let code = server.code(cleo, group, Standing::Facilitator).await;
    server.join(gil, group, (code, "Gil")).await.unwrap();
    let (one, other) = (
        server.place(cleo, group).await,
        server.place(gil, group).await,
    );
    let cards = crate::members(&server.app, &one).await.unwrap();
    let card = |person| cards.iter().find(|card| card.person == person).unwrap();
    // One leaves while the other steps down, and each is sure of the other.
    let step_down = rules::may_change_standing(
        &other,
        card(other.person),
        Role::Facilitator,
        Standing::Member,
    )
    .unwrap();
    let leave = rules::may_leave(&one);
    let (left, stepped) = join(
        actions::leave(&server.app, &leave),
        actions::change_standing(&server.app, &step_down, None),
    )
    .await;
    assert!(left.is_ok() != stepped.is_ok(), "{left:?} {stepped:?}");
    let refused = left.and(stepped).unwrap_err();
    assert!(
        matches!(refused, Fault::Refused(Refused::LastFacilitator)),
        "{refused:?}"
    );
    let left = crate::queries::facilitators(&server.app, group).await;
    assert_eq!(left.unwrap().len(), 1);
});

store::on_both!(a_name_stands_once_in_a_group, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let mut coming = Vec::new();
    for name in ["ana", "bea", "col"] {
        let who = server.person(name, Role::Member).await;
        coming.push((who, server.code(cleo, group, Standing::Member).await));
    }
    let spelled = ["Robin", "ROBIN", " robin "];
    let tries = coming
        .iter()
        .zip(spelled)
        .map(|((who, code), name)| server.join(*who, group, (*code, name)));
    let came = join_all(tries).await;
    assert_eq!(
        came.iter().filter(|came| came.is_ok()).count(),
        1,
        "{came:?}"
    );
    for refused in came.iter().filter_map(|came| came.as_ref().err()) {
        assert!(
            matches!(refused, Fault::Refused(Refused::NameTaken)),
            "{refused:?}"
        );
    }
});

store::on_both!(one_person_has_one_place, async |db| {
    let server = Server::new(db);
    let cleo = server.person("cleo", Role::Facilitator).await;
    let ana = server.person("ana", Role::Member).await;
    let group = server.group("Tuesday circle", Kind::Support, cleo).await;
    let one = server.code(cleo, group, Standing::Member).await;
    let other = server.code(cleo, group, Standing::PeerMentor).await;
    let (first, second) = join(
        server.join(ana, group, (one, "Robin")),
        server.join(ana, group, (other, "Maya")),
    )
    .await;
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    let refused = first.and(second).unwrap_err();
    assert!(
        matches!(refused, Fault::Refused(Refused::AlreadyIn)),
        "{refused:?}"
    );
    // The second invitation was not used up by it.
    let room = crate::records::room(server.app.db(), group, server.app.now())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((room.people, room.invited), (1, 1));
});
