//! Attendance proofs, from making to taking back.

use jiff::civil::date;
use kernel::Own;
use store::testing::TestDb;

use super::world::{Server, someone};
use crate::actions::erase;
use crate::actions::{self, Fault, ProofVerdict};
use crate::rules::{Attendance, Basis, Refused};

fn attendance(name: &str) -> Attendance {
    Attendance {
        name: name.to_owned(),
        date: date(2026, 11, 21),
        minutes: 60,
        basis: Basis::OwnWord,
    }
}

store::on_both!(a_proof_counts_until_it_is_taken_back, async |db: TestDb| {
    let server = Server::new(db);
    let (me, other) = (someone(), someone());
    let (id, text) = actions::prove(&server.finder, Own::of(&me), attendance("Jo"))
        .await
        .unwrap();
    let verdict = actions::verify(&server.finder, &text).await.unwrap();
    assert_eq!(verdict, ProofVerdict::Good(attendance("Jo")));
    assert_eq!(
        actions::proofs(&server.finder, Own::of(&me)).await.unwrap()[0].1,
        text
    );
    assert!(matches!(
        actions::withdraw(&server.finder, Own::of(&other), id).await,
        Err(Fault::NotFound)
    ));
    actions::withdraw(&server.finder, Own::of(&me), id)
        .await
        .unwrap();
    assert_eq!(
        actions::verify(&server.finder, &text).await.unwrap(),
        ProofVerdict::Withdrawn
    );
    let (_, text) = actions::prove(&server.finder, Own::of(&me), attendance("Jo"))
        .await
        .unwrap();
    erase(&server.app, me.person).await.unwrap();
    assert_eq!(
        actions::verify(&server.finder, &text).await.unwrap(),
        ProofVerdict::Withdrawn
    );
    assert_eq!(
        actions::verify(&server.finder, "H1.AAAA").await.unwrap(),
        ProofVerdict::NotOurs
    );
});

store::on_both!(
    a_proof_says_nothing_that_has_not_been,
    async |db: TestDb| {
        let server = Server::new(db);
        let tomorrow = Attendance {
            date: date(2026, 11, 24),
            ..attendance("Jo")
        };
        let endless = Attendance {
            minutes: 601,
            ..attendance("Jo")
        };
        for wrong in [
            attendance(""),
            attendance(&"x".repeat(61)),
            attendance("a\nb"),
            tomorrow,
            endless,
        ] {
            let answer = actions::prove(&server.finder, Own::of(&someone()), wrong).await;
            assert!(matches!(answer, Err(Fault::Refused(Refused::Proof))));
        }
    }
);
