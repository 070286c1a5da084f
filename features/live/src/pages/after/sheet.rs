//! The session on paper: before it the order in which people come and room for notes, after it the
//! attendance. For the facilitators.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use groups::rules::{MayFacilitate, may_facilitate};
use groups::{Membership, PlannedSession, SessionState};
use kernel::SessionId;
use web::{App, Error, LocaleTexts, Nav, Shell, SignedIn};

use super::summary::{Row, rows};
use super::{EndedSession, share};
use crate::actions;

#[derive(Template)]
#[template(path = "after/sheet.html")]
struct Sheet {
    texts: LocaleTexts,
    back: String,
    group_name: String,
    when: String,
    /// Before: who comes first because they were not reached, then the others, in this order.
    first: Vec<String>,
    others: Vec<String>,
    /// After: the attendance.
    share: Option<String>,
    rows: Vec<Row>,
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(session): Path<SessionId>,
) -> Result<Response, Error> {
    let (planned, mine) = groups::session_seen_by(&app, &me.viewer, session).await?;
    let right = may_facilitate(&mine)?;
    let texts = me.context.texts;
    let back = format!("/s/{session}");
    let group_name = mine.about.name.reveal().clone();
    let shell = Shell::new("after-sheet-title", Nav::Groups);
    if planned.state != SessionState::Ended {
        let (first, others) = expected(&app, &right, &mine).await?;
        let when = texts.when(planned.starts_at, &planned.zone);
        let sheet = Sheet {
            texts,
            back,
            group_name,
            when,
            first,
            others,
            share: None,
            rows: Vec::new(),
        };
        return me.context.page(&app, shell, sheet);
    }
    let seen = ended(&app, me, (planned, mine)).await?;
    let sheet = Sheet {
        texts,
        back: format!("{back}/after"),
        group_name,
        when: seen.when(),
        first: Vec::new(),
        others: Vec::new(),
        share: Some(share(texts, seen.after.heard, seen.after.present)),
        rows: rows(&seen),
    };
    seen.me.context.page(&app, shell, sheet)
}

async fn ended(
    app: &App,
    me: SignedIn,
    (planned, mine): (PlannedSession, Membership),
) -> Result<EndedSession, Error> {
    let after = actions::after(app, &mine, planned.id).await?;
    Ok(EndedSession {
        me,
        mine,
        planned,
        after,
        next: None,
    })
}

/// Names of who was not reached last time, in order, and of everyone else.
async fn expected(
    app: &App,
    right: &MayFacilitate,
    mine: &Membership,
) -> Result<(Vec<String>, Vec<String>), Error> {
    let carried = actions::first_next_time(app, right).await?;
    let cards = groups::members(app, mine).await?;
    let name_of = |person| {
        cards
            .iter()
            .find(|card| card.person == person)
            .map(|card| card.name.reveal().clone())
    };
    let first = carried
        .iter()
        .filter_map(|person| name_of(*person))
        .collect();
    let others = cards
        .iter()
        .filter(|card| !carried.contains(&card.person))
        .map(|card| card.name.reveal().clone());
    Ok((first, others.collect()))
}
