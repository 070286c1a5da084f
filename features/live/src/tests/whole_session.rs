//! A whole session, and the one after it.

use facilitation::{AttendanceMode, Command, Floor, HeardStatus, PrivateText, Seat};
use groups::SessionState;
use groups::rules::{MemberName, may_change_standing, may_facilitate};
use kernel::Role;
use web::Error;

use super::play::{ANA, BEN, CLEO, EVA, FAYE, GUS, Play, ROSA};
use crate::actions;

store::on_both!(everyone_is_heard_or_comes_early_next_time, async |db| {
    let mut play = Play::open(db).await;
    play.gather().await;
    play.begin_round().await;
    let first = play.one_speaks().await;
    let second = play.on_the_floor().await.expect("a second turn");
    play.one_passes(&second).await;
    let third = play.one_speaks().await;
    let last = play.on_the_floor().await.expect("a last turn");
    play.does(CLEO, Command::JumpToSegment { segment: 4 }).await;
    play.does(
        ANA,
        Command::Commit {
            what: PrivateText::from("walk every morning"),
            when: None,
            with_whom: None,
            confidence: Some(8),
        },
    )
    .await;
    play.world.pass_minutes(10);
    play.does(CLEO, Command::End { reason: None }).await;

    let after = actions::after(play.app(), &play.who(CLEO).await, play.session)
        .await
        .expect("it has ended");
    assert_eq!((after.heard, after.present), (3, 4));
    assert_eq!(after.share, Some(0.75));
    let heard = |login: &str| {
        let person = play.world.viewer(login).person;
        let mut people = after.people.iter();
        people
            .find(|one| one.person == person)
            .expect("was there")
            .record
            .heard
    };
    assert_eq!(heard(&first), HeardStatus::Spoke);
    assert_eq!(heard(&second), HeardStatus::Passed);
    assert_eq!(heard(&third), HeardStatus::Spoke);
    assert_eq!(heard(&last), HeardStatus::NotReached);
    let summary = after.summary.expect("Cleo leads");
    let carried: Vec<&str> = summary
        .carry_over
        .iter()
        .map(|seat| after.names.reveal(*seat))
        .collect();
    assert_eq!(carried, [name(&last)]);

    let viewer = play.world.viewer(ANA);
    let (planned, _) = groups::session_seen_by(play.app(), &viewer, play.session)
        .await
        .unwrap();
    assert_eq!(planned.state, SessionState::Ended);

    // The next session comes early to the people who were not reached, and Ana's plan comes back to her.
    play.next_session().await;
    let ana = play.view(ANA).await;
    assert_eq!(ana.returned.len(), 1);
    assert_eq!(ana.returned[0].1.what.reveal(), "walk every morning");
    assert!(play.view(BEN).await.returned.is_empty());
    play.gather().await;
    play.begin_round().await;
    // Another person starts; nobody who was not reached has to.
    assert_ne!(play.one_speaks().await, last);
    assert_eq!(play.on_the_floor().await.as_deref(), Some(last.as_str()));
});

fn name(login: &str) -> String {
    testkit::cast::name_in_groups(login)
}

impl Play {
    async fn one_passes(&self, login: &str) {
        let mut command = self.command(Command::Pass);
        let mut hand = login;
        if login == GUS {
            command.on_behalf_of = Some(self.seat(GUS).await);
            hand = CLEO;
        }
        self.try_command(hand, command)
            .await
            .expect("passing is always allowed");
    }

    async fn next_session(&mut self) {
        self.world.pass_minutes(7 * 24 * 60);
        self.session = self.world.session((self.group, CLEO), 0).await;
        self.open_room().await.expect("a room");
    }
}

store::on_both!(
    history_shows_the_share_to_all_and_the_balance_to_who_leads,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        play.begin_round().await;
        play.one_speaks().await;
        play.one_speaks().await;
        play.does(CLEO, Command::End { reason: None }).await;
        let before = play.world.now() + kernel::MINUTE;
        let lead = actions::history(play.app(), &play.who(CLEO).await, before, 10)
            .await
            .unwrap();
        let member = actions::history(play.app(), &play.who(ANA).await, before, 10)
            .await
            .unwrap();
        assert_eq!((lead.len(), member.len()), (1, 1));
        assert_eq!((lead[0].share, member[0].share), (Some(0.5), Some(0.5)));
        assert!(lead[0].balance.is_some());
        assert_eq!(member[0].balance, None);
        let after = actions::after(play.app(), &play.who(ANA).await, play.session)
            .await
            .unwrap();
        let own = play.world.viewer(ANA).person;
        assert_eq!(
            after
                .people
                .iter()
                .map(|one| one.person)
                .collect::<Vec<_>>(),
            [own]
        );
        assert_eq!(after.summary, None);
    }
);

store::on_both!(a_repeated_command_counts_once, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let command = play.command(Command::say(PrivateText::from("hello")));
    let once = play.try_command(ANA, command.clone()).await.unwrap();
    let again = play.try_command(ANA, command.clone()).await.unwrap();
    assert_eq!(once, again);
    let other = play.try_command(BEN, command).await.unwrap();
    assert!(
        other.seq > once.seq,
        "the same number from another hand is another command"
    );
    assert_eq!(play.view(FAYE).await.view.written.len(), 2);
});

store::on_both!(opening_twice_keeps_the_room, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let before = play.view(ANA).await;
    play.open_room().await.expect("opening again is no trouble");
    let after = play.view(ANA).await;
    assert_eq!((before.epoch, before.seq), (after.epoch, after.seq));
});

store::on_both!(
    a_facilitator_who_was_demoted_meanwhile_seats_no_guest,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let place = AttendanceMode::Online;
        play.does(ROSA, Command::Arrive { place }).await;
        let (cleo, rosa) = (play.who(CLEO).await, play.who(ROSA).await);
        let right = may_facilitate(&rosa).unwrap();
        let cards = groups::members(play.app(), &cleo).await.unwrap();
        let card = cards.iter().find(|card| card.person == rosa.person);
        let (card, member) = (card.unwrap(), groups::Standing::Member);
        let demotes = may_change_standing(&cleo, card, Role::Member, member).unwrap();
        let demoted = groups::actions::change_standing(play.app(), &demotes, None);
        demoted.await.unwrap();
        let name = MemberName::new("Old Tom").unwrap();
        let say = Command::say(PrivateText::from("I stay"));
        let (refused, said) = tokio::join!(
            play.rooms.seat_guest(&right, &rosa, play.session, &name),
            play.try_do(ANA, say),
        );
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        assert!(
            said.is_ok(),
            "the guest's step refuses nobody else: {said:?}"
        );
        let view = play.view(CLEO).await;
        assert!(
            view.names.iter().all(|name| !name.guest),
            "nobody was seated"
        );
        let right = may_facilitate(&cleo).unwrap();
        let seated = play.rooms.seat_guest(&right, &cleo, play.session, &name);
        seated.await.expect("the facilitator seats the guest");
    }
);

store::on_both!(
    a_guest_without_account_takes_turns_and_is_offered_again,
    async |db| {
        let mut play = Play::open(db).await;
        play.gather().await;
        let cleo = play.who(CLEO).await;
        let leads = may_facilitate(&cleo).unwrap();
        let name = MemberName::new("Old Tom").unwrap();
        let seat = play
            .rooms
            .seat_guest(&leads, &cleo, play.session, &name)
            .await
            .unwrap();
        let same = play
            .rooms
            .seat_guest(&leads, &cleo, play.session, &name)
            .await
            .unwrap();
        assert_eq!(seat, same, "a form sent twice seats one person");
        let ana = play.who(ANA).await;
        let refused = play.rooms.seat_guest(&leads, &ana, play.session, &name);
        let refused = refused.await;
        assert!(matches!(refused, Err(Error::NotFound)), "not her right");
        play.does(CLEO, Command::Begin).await;
        play.does(
            CLEO,
            Command::StartRound {
                floor: Floor::Round,
            },
        )
        .await;
        let view = play.view(ANA).await;
        let round = view.view.room.unwrap().round.unwrap();
        assert!(round.order.iter().any(|place| place.seat == seat));
        assert_eq!(view.names.reveal(seat), "Old Tom");
        play.does(CLEO, Command::End { reason: None }).await;
        play.next_session().await;
        let desk = play.view(CLEO).await;
        let again: Vec<Seat> = desk
            .names
            .iter()
            .filter(|name| name.guest)
            .map(|name| name.seat)
            .collect();
        assert_eq!(again.len(), 1);
        assert_eq!(desk.names.reveal(again[0]), "Old Tom");
    }
);

store::on_both!(a_room_is_not_there_for_others, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let other = play
        .world
        .group("Other circle", groups::Kind::Support)
        .with(EVA)
        .begin()
        .await;
    let eva = play.world.membership(EVA, other).await;
    let seen = play.rooms.view(&eva, play.session).await;
    assert!(matches!(seen, Err(Error::NotFound)));
    let arrive = play.command(Command::Arrive {
        place: AttendanceMode::Online,
    });
    let done = play.rooms.act(&eva, play.session, arrive).await;
    assert!(matches!(done, Err(Error::NotFound)));
    let planned = play.world.session((play.group, CLEO), 3 * 24 * 60).await;
    let not_open = play.rooms.view(&play.who(ANA).await, planned).await;
    assert!(matches!(not_open, Err(Error::NotFound)));
});

store::on_both!(somebody_who_joined_meanwhile_gets_a_seat, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    play.joins(EVA).await;
    play.does(
        EVA,
        Command::Arrive {
            place: AttendanceMode::Online,
        },
    )
    .await;
    let seat = play.seat(EVA).await;
    assert_eq!(play.view(ANA).await.names.reveal(seat), "Eva");
    let people = play.view(ANA).await.view.room.unwrap().people;
    assert!(people.iter().any(|person| person.seat == seat));
});

impl Play {
    /// A person comes into the group by an invitation.
    async fn joins(&self, login: &str) {
        use groups::actions::{Joining, Who, invite, join};
        let me = self.who(CLEO).await;
        let right = groups::rules::may_invite(&me, groups::Standing::Member).unwrap();
        let invited = invite(self.app(), &right, 7, None).await.unwrap();
        let joining = Joining {
            code: invited.code,
            who: Who::SignedIn(self.world.viewer(login)),
            name: MemberName::new(&name(login)).unwrap(),
            colour: 3,
            agreement: me.about.agreement,
            states_age: true,
        };
        join(self.app(), &joining).await.unwrap();
    }
}
