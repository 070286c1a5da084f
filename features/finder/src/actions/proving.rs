//! Attendance proofs: given to the person alone, checked by anybody, withdrawn at will.

use kernel::{DAY, Id, Own, ProofId, Zone};
use store::{Record, retrying};

use super::Fault;
use crate::finder::Finder;
use crate::proofs;
use crate::records::{self, KeptProof, owner};
use crate::rules::Attendance;

const OWN_PROOF: &str = "a person's own sealed proof";

/// What a check of a proof says. Whatever is not good looks the same but for one that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProofVerdict {
    /// The server signed it, and it counts.
    Good(Attendance),
    /// The server signed it, and its owner took it back or is no longer here.
    Withdrawn,
    /// The server did not sign this.
    NotOurs,
}

/// The key that proofs are checked with, for those who check without asking this installation.
pub fn public_key(finder: &Finder) -> [u8; 32] {
    finder.signer().public_key()
}

/// Makes a proof. Other features call it for their sessions with [`crate::rules::Basis::Session`].
///
/// # Errors
/// [`crate::rules::Refused::Proof`].
pub async fn prove(
    finder: &Finder,
    own: Own,
    attendance: Attendance,
) -> Result<(ProofId, String), Fault> {
    let app = finder.app();
    // The meeting may have been held in a zone where the next day has begun.
    let latest = Zone::UTC.at(app.now() + DAY / 2).date();
    attendance.check(latest)?;
    let holders = [owner(own.person())];
    let mut ring = app.keys().sealing_ring(&holders, app.rng()).await?;
    let proof = KeptProof {
        id: ProofId::fresh(ring.rng()),
        attendance,
        made_day: app.now().div_euclid(DAY),
        withdrawn_day: None,
    };
    retrying!(app.db(), change -> Fault, {
        records::add_proof(&mut change, own.person(), &proof, &mut ring).await?;
        change.commit(Record::none(OWN_PROOF)).await?;
    })?;
    Ok((proof.id, finder.signer().sign(proof.id, &proof.attendance)))
}

/// The person's proofs with their texts, the newest first.
pub async fn proofs(finder: &Finder, own: Own) -> Result<Vec<(KeptProof, String)>, Fault> {
    let ring = finder.app().keys().ring(&[owner(own.person())]).await?;
    let rows = records::proofs(finder.app().db(), own.person(), &ring).await?;
    let signed = |proof: KeptProof| {
        let text = finder.signer().sign(proof.id, &proof.attendance);
        (proof, text)
    };
    Ok(rows.into_iter().map(signed).collect())
}

/// Takes a proof back: who checks it here learns that it does not count.
///
/// # Errors
/// [`Fault::NotFound`] when it is not theirs.
pub async fn withdraw(finder: &Finder, own: Own, id: ProofId) -> Result<(), Fault> {
    let app = finder.app();
    let day = app.now().div_euclid(DAY);
    retrying!(app.db(), change -> Fault, {
        if !records::withdraw_proof(&mut change, id, own.person(), day).await? {
            return Err(Fault::NotFound);
        }
        change.commit(Record::none(OWN_PROOF)).await?;
    })
}

/// Checks a proof for anybody. Nothing is noted.
pub async fn verify(finder: &Finder, text: &str) -> Result<ProofVerdict, Fault> {
    let Ok((id, attendance)) = proofs::check(public_key(finder), text) else {
        return Ok(ProofVerdict::NotOurs);
    };
    let holds = records::proof_holds(finder.app().db(), id).await?;
    Ok(if holds {
        ProofVerdict::Good(attendance)
    } else {
        ProofVerdict::Withdrawn
    })
}
