//! A line reaches those for whom it was written, or nobody.

use facilitation::view::Phase;
use facilitation::{ChatMode, ChatTo, Command, Refusal, Seat};

use crate::table::{Table, typed};

fn to(audience: &ChatTo) -> Command {
    Command::Say {
        audience: audience.clone(),
        words: typed("for you"),
    }
}

/// What the page of this person shows beside the box.
fn shown(table: &Table, number: u16) -> ChatTo {
    table.view(number).me.says_to.expect("may write")
}

fn in_pairs() -> Table {
    let mut table = Table::at_check_in(6);
    table.ok(0, Command::PlanPairs);
    table
}

#[test]
fn a_draft_of_before_the_pairs_does_not_go_to_one_person_and_back() {
    let mut table = in_pairs();
    let for_all = shown(&table, 2);
    assert_eq!(for_all, ChatTo::All, "planned pairs are not open");
    table.ok(0, Command::OpenPairs { minutes: 5 });
    let for_pair = shown(&table, 2);
    assert_ne!(for_pair.word(), for_all.word());
    assert_eq!(table.no(2, to(&for_all)), Refusal::OtherAudience);
    table.ok(2, to(&for_pair));
    table.ok(0, Command::ClosePairs);
    let seq = table.engine.seq();
    assert_eq!(table.no(2, to(&for_pair)), Refusal::OtherAudience);
    assert_eq!(table.engine.seq(), seq, "nothing happened");
    table.ok(2, to(&for_all));
    for reader in 3..6 {
        let lines = table.view(reader).written.len();
        let partner = matches!(&for_pair, ChatTo::Pair { seats } if seats.contains(&Seat(reader)));
        assert_eq!(lines, 1 + usize::from(partner), "seat {reader}");
    }
}

#[test]
fn a_pair_that_became_three_is_another_audience() {
    let mut table = in_pairs();
    table.ok(0, Command::OpenPairs { minutes: 5 });
    let before = shown(&table, 2);
    let ChatTo::Pair { seats } = &before else {
        panic!("{before:?}");
    };
    let partner = seats.iter().find(|seat| seat.0 != 2).unwrap().0;
    let other = (3..6).find(|number| *number != partner).unwrap();
    table.ok(partner, Command::Leave);
    assert_ne!(shown(&table, 2).word(), before.word());
    assert_eq!(table.no(2, to(&before)), Refusal::OtherAudience);
    assert!(table.view(other).written.is_empty());
}

#[test]
fn words_to_the_facilitators_do_not_become_words_to_everyone() {
    let mut table = Table::at_check_in(5);
    let mode = ChatMode::FacilitatorOnly;
    table.ok(0, Command::SetChat { mode });
    let aside = shown(&table, 2);
    assert_eq!(aside, ChatTo::Facilitators);
    let mode = ChatMode::All;
    table.ok(0, Command::SetChat { mode });
    assert_eq!(table.no(2, to(&aside)), Refusal::OtherAudience);
    assert!(table.view(3).written.is_empty());
    assert_eq!(table.engine.phase(), Phase::Open);
}

#[test]
fn an_audience_is_one_word_in_any_order() {
    let pair = |seats: &[u16]| ChatTo::Pair {
        seats: seats.iter().copied().map(Seat).collect(),
    };
    assert_eq!(pair(&[7, 3]).word(), pair(&[3, 7]).word());
    for audience in [ChatTo::All, ChatTo::Facilitators, pair(&[3, 7])] {
        assert_eq!(ChatTo::from_word(&audience.word()), Some(audience));
    }
    for odd in ["", "pair", "pair-", "pair-a", "everybody", "pair-3-"] {
        assert_eq!(ChatTo::from_word(odd), None, "{odd}");
    }
}
