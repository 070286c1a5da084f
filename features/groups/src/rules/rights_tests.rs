//! The whole matrix of standings and rights, one row a line.

use kernel::{AgreementId, Id, Private, SessionId, SignInId};

use super::*;
use crate::rules::{Group, Kind, Settings};

fn membership(standing: Standing) -> Membership {
    let group = GroupId::from_bytes([1; 16]);
    Membership {
        id: MembershipId::from_bytes([2; 16]),
        group,
        person: PersonId::from_bytes([3; 16]),
        standing,
        name: Private::new("Robin".to_owned()),
        colour: 1,
        agreed: true,
        about: Group {
            id: group,
            name: Private::new("Tuesday circle".to_owned()),
            settings: Settings::of(Kind::Support),
            agreement: AgreementId::from_bytes([4; 16]),
            version: 1,
        },
    }
}

fn card(person: u8) -> MemberCard {
    MemberCard {
        id: MembershipId::from_bytes([person; 16]),
        person: PersonId::from_bytes([person; 16]),
        name: Private::new("Maya".to_owned()),
        colour: 2,
        standing: Standing::Member,
        agreed: true,
    }
}

fn viewer(role: Role) -> Viewer {
    Viewer {
        person: PersonId::from_bytes([3; 16]),
        role,
        sign_in: SignInId::from_bytes([5; 16]),
    }
}

/// `y` where the right is given, in the order of the columns below.
fn row(standing: Standing) -> String {
    let me = membership(standing);
    [
        may_edit(&me).is_ok(),
        may_facilitate(&me).is_ok(),
        may_invite(&me, Standing::Member).is_ok(),
        may_invite(&me, Standing::PeerMentor).is_ok(),
        may_invite(&me, Standing::CoFacilitator).is_ok(),
        may_invite(&me, Standing::Facilitator).is_ok(),
        may_remove(&me, &card(9)).is_ok(),
        may_change_standing(&me, &card(9), Role::Member, Standing::PeerMentor).is_ok(),
    ]
    .map(|given| if given { 'y' } else { '-' })
    .iter()
    .collect()
}

#[test]
fn rights_by_standing() {
    //         edit, lead, invite ×4, remove, standing
    assert_eq!(row(Standing::Member), "--------");
    assert_eq!(row(Standing::PeerMentor), "--------");
    assert_eq!(row(Standing::CoFacilitator), "-yyy----");
    assert_eq!(row(Standing::Facilitator), "yyyyyyyy");
}

#[test]
fn rights_name_whom_they_were_given_for() {
    let me = membership(Standing::Facilitator);
    let right = may_remove(&me, &card(9)).unwrap();
    assert_eq!(right.subject(), PersonId::from_bytes([9; 16]));
    assert_eq!(right.group(), me.group);
    assert_eq!(may_remove(&me, &card(3)), Err(Refused::NotOneself));
    let invite = may_invite(&me, Standing::PeerMentor).unwrap();
    assert_eq!(invite.standing(), Standing::PeerMentor);
}

#[test]
fn accounts_and_standings_that_go_together() {
    let row = |role| {
        let can = |&standing: &Standing| {
            if may_join(role, standing).is_ok() {
                'y'
            } else {
                '-'
            }
        };
        Standing::ALL.iter().map(can).collect::<String>()
    };
    //         member, peer mentor, co-facilitator, facilitator
    assert_eq!(row(Role::Member), "yyy-");
    assert_eq!(row(Role::PeerMentor), "yyy-");
    assert_eq!(row(Role::Facilitator), "yyyy");
    assert_eq!(row(Role::Coordinator), "----");
}

#[test]
fn who_begins_a_group_and_who_names_its_facilitator() {
    let group = GroupId::from_bytes([1; 16]);
    for role in Role::ALL {
        let staff = role.is_staff();
        assert_eq!(may_start(&viewer(role)).is_ok(), staff, "{role:?}");
        let named = may_name_facilitator(&viewer(role), group).is_ok();
        assert_eq!(named, role == Role::Coordinator, "{role:?}");
    }
}

#[test]
fn nobody_enters_before_the_agreement_or_after_the_end() {
    let mut me = membership(Standing::Member);
    let mut session = PlannedSession::new(
        SessionId::from_bytes([6; 16]),
        me.group,
        0,
        "UTC".parse().unwrap(),
    );
    assert!(may_enter(&me, &session).is_ok());
    me.agreed = false;
    assert_eq!(may_enter(&me, &session), Err(Refused::AgreementFirst));
    me.agreed = true;
    for state in [SessionState::Ended, SessionState::Cancelled] {
        session.state = state;
        assert_eq!(may_enter(&me, &session), Err(Refused::Session(state)));
    }
    session.state = SessionState::Open;
    session.group = GroupId::from_bytes([9; 16]);
    assert_eq!(may_enter(&me, &session), Err(Refused::NotYours));
}
