//! Words to the coordinator: something is wrong in a group, or a person who was removed asks for
//! another look.

use kernel::{DAY, GroupId, Own, PersonId};
use store::{AuditEntry, Change, Record, retrying};
use web::App;

use super::Fault;
use crate::records::{self, NewMatter};
use crate::rules::{MATTERS_A_DAY, MatterKind, MayComplain, Refused, WrittenReason};

/// Writes to the coordinator about the group. `about` is the person whom it concerns, if the author
/// names one; that person is not shown it.
///
/// # Errors
/// [`Refused::WroteOften`]; [`Fault::NotFound`] when the author is in the group no more, or the other
/// person is not.
pub async fn complain(
    app: &App,
    right: &MayComplain,
    words: &WrittenReason,
    about: Option<PersonId>,
) -> Result<(), Fault> {
    let (group, actor) = (right.group(), right.actor());
    let matter = sealed(app, MatterKind::Complaint, group, actor, words).await?;
    let matter = matter.about(about);
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        if let Some(about) = about {
            let standing = records::standing_of(&mut change, group, about).await?;
            standing.ok_or(Fault::NotFound)?;
        }
        write(app, &mut change, &matter).await?;
        let entry = AuditEntry::new(actor, "group.complain").on(matter.id);
        change.commit(Record::entry(entry)).await?;
    })
}

/// Asks for another look at the person's own removal from a group. Whoever removed them is not shown
/// it, also as a coordinator.
///
/// # Errors
/// [`Fault::NotFound`] when the person was not removed from this group; [`Refused::WroteOften`].
pub async fn ask_again(
    app: &App,
    own: Own,
    group: GroupId,
    words: &WrittenReason,
) -> Result<(), Fault> {
    let person = own.person();
    let removed = records::farewells(app.db(), person).await?;
    if !removed.iter().any(|(_, _, from, ..)| *from == group) {
        return Err(Fault::NotFound);
    }
    let mut matter = sealed(app, MatterKind::AnotherLook, group, person, words).await?;
    retrying!(app.db(), change -> Fault, {
        if matches!(records::old_place(&mut change, group, person).await?, None | Some((_, true))) {
            return Err(Fault::NotFound);
        }
        matter.subject = records::removed_by(&mut change, group, person).await?;
        write(app, &mut change, &matter).await?;
        let entry = AuditEntry::new(person, "group.ask-again").on(matter.id);
        change.commit(Record::entry(entry)).await?;
    })
}

async fn sealed(
    app: &App,
    kind: MatterKind,
    group: GroupId,
    author: PersonId,
    words: &WrittenReason,
) -> Result<NewMatter, store::Error> {
    let holders = [records::author_key(author)];
    let mut ring = app.keys().sealing_ring(&holders, app.rng()).await?;
    NewMatter::seal(kind, group, author, words.reveal(), &mut ring)
}

async fn write(app: &App, change: &mut Change, matter: &NewMatter) -> Result<(), Fault> {
    let now = app.now();
    let written = records::written_since(change, matter.author, now - DAY).await?;
    if written >= MATTERS_A_DAY {
        return Err(Refused::WroteOften.into());
    }
    Ok(records::add_matter(change, matter, now).await?)
}

/// A decision with its reason, to be written in the change that carries it out.
pub(super) async fn decision(
    app: &App,
    kind: MatterKind,
    group: GroupId,
    actor: PersonId,
    reason: &WrittenReason,
) -> Result<NewMatter, store::Error> {
    sealed(app, kind, group, actor, reason).await
}

/// Writes a decision, and the entry for the audit that it has a reason.
pub(super) async fn decide(
    app: &App,
    change: &mut Change,
    matter: &NewMatter,
) -> Result<AuditEntry, store::Error> {
    records::add_matter(change, matter, app.now()).await?;
    Ok(AuditEntry::new(matter.author, "group.give-reason")
        .on(matter.id)
        .because(matter.kind.word()))
}
