//! A list is read now, brought as a file, taken or left: the forms of its page.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use web::{App, Error, FormData, FormFaults, SignedIn, see_other, see_other_saying};

use super::flash;
use super::registry::{FeedPageInput, right, show};
use crate::actions::{self, Consent, ReadOutcome};
use crate::rules::HeldReason;
use crate::{FeedId, Finder};

pub(super) async fn refresh(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(id): Path<FeedId>,
) -> Result<Response, Error> {
    read_now(&finder, &me, id, Consent::Ask).await
}

/// The coordinator takes what the list brought, also where much of what was known goes with it.
pub(super) async fn take(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(id): Path<FeedId>,
) -> Result<Response, Error> {
    read_now(&finder, &me, id, Consent::Held).await
}

async fn read_now(
    finder: &Finder,
    me: &SignedIn,
    id: FeedId,
    consent: Consent,
) -> Result<Response, Error> {
    let outcome = actions::refresh(finder, &right(me)?, id, consent).await?;
    finder.rebuild().await?;
    let path = format!("/feeds/{id}");
    Ok(match outcome {
        ReadOutcome::Same | ReadOutcome::Read(_) => see_other_saying(&path, flash::FEED_READ),
        // The page says itself what the trouble is, or what waits.
        ReadOutcome::Failed(_) | ReadOutcome::Held(_) => see_other(&path),
    })
}

/// The coordinator keeps what was known.
pub(super) async fn keep(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(id): Path<FeedId>,
) -> Result<Response, Error> {
    actions::decline(&finder, &right(&me)?, id).await?;
    Ok(see_other_saying(&format!("/feeds/{id}"), flash::FEED_KEPT))
}

pub(super) async fn import(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(id): Path<FeedId>,
    typed: FormData,
) -> Result<Response, Error> {
    let right = right(&me)?;
    let list = typed.get("list");
    let consent = match typed.get("insist") {
        "" => Consent::Ask,
        _ => Consent::Insist,
    };
    let mut may_insist = false;
    let fault = if list.trim().is_empty() {
        "finder-feed-fault-list"
    } else {
        let bytes = list.as_bytes().to_vec();
        match actions::bring(&finder, &right, id, bytes, consent).await? {
            ReadOutcome::Same | ReadOutcome::Read(_) => {
                finder.rebuild().await?;
                return Ok(see_other_saying(&format!("/feeds/{id}"), flash::FEED_READ));
            }
            ReadOutcome::Held(held) => {
                may_insist = true;
                match held.reason {
                    HeldReason::Shrunk | HeldReason::Replaced => "finder-feed-fault-shrunk",
                    HeldReason::Unlike => "finder-feed-fault-unlike",
                }
            }
            ReadOutcome::Failed(_) => "finder-feed-fault-unreadable",
        }
    };
    let input = FeedPageInput {
        given: typed,
        faults: FormFaults::one("list", fault),
        may_insist,
        ..FeedPageInput::default()
    };
    show(&app, &finder, &me, Some(id), input).await
}
