//! The sessions of a group over time: how many of those present were heard. Numbers of the whole,
//! never of one person.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use facilitation::CommitmentText;
use groups::Membership;
use groups::rules::may_facilitate;
use kernel::{GroupId, Millis, Own, Zone};
use serde::Deserialize;
use web::{App, Error, LocaleTexts, Nav, Shell, SignedIn};

use super::share;
use super::summary::percent;
use crate::actions::{self, Past};

/// How many sessions one page shows.
const PAGE: u16 = 12;
/// The chart's plot in its own units: 340 wide so that 14 px of text stay legible on a phone.
const LEFT: f64 = 44.0;
const RIGHT: f64 = 330.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 120.0;

/// Older than this.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Before {
    before: Option<Millis>,
}

/// One session in the table.
struct Line {
    link: String,
    when: String,
    share: String,
    percent: Option<String>,
    balance: Option<String>,
}

/// The chart: one line on a fixed scale from nobody to everybody.
struct Chart {
    path: String,
    marks: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "after/history.html")]
struct HistoryPage {
    texts: LocaleTexts,
    group: String,
    group_name: String,
    /// What this person will do, and has not come back yet.
    own: Vec<CommitmentText>,
    leads: bool,
    paper: bool,
    sentence: String,
    chart: Option<Chart>,
    lines: Vec<Line>,
    older: Option<Millis>,
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    Query(before): Query<Before>,
) -> Result<Response, Error> {
    let mine = groups::seen_by(&app, &me.viewer, group).await?;
    draw(&app, &me, &mine, (before, false)).await
}

pub(super) async fn print(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    Query(before): Query<Before>,
) -> Result<Response, Error> {
    let mine = groups::seen_by(&app, &me.viewer, group).await?;
    may_facilitate(&mine)?;
    draw(&app, &me, &mine, (before, true)).await
}

async fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    (before, paper): (Before, bool),
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let past = actions::history(app, mine, before.before.unwrap_or(Millis::MAX), PAGE).await?;
    let zone = &app.place().zone;
    let older = past
        .last()
        .filter(|_| past.len() == usize::from(PAGE))
        .map(|last| last.ended_at);
    let page = HistoryPage {
        texts,
        group: mine.group.to_string(),
        group_name: mine.about.name.reveal().clone(),
        own: actions::own_commitments(app, Own::of(&me.viewer), mine.group).await?,
        leads: mine.standing.leads(),
        paper,
        sentence: sentence(texts, &past),
        chart: chart(&past),
        lines: past.iter().map(|past| line(texts, past, zone)).collect(),
        older,
    };
    me.context
        .page(app, Shell::new("after-history-title", Nav::Groups), page)
}

fn line(texts: LocaleTexts, past: &Past, zone: &Zone) -> Line {
    Line {
        link: format!("/s/{}/after", past.session),
        when: texts.when(past.opened_at, zone),
        share: share(texts, past.heard, past.present),
        percent: past.share.map(|share| percent(texts, share)),
        balance: past.balance.map(|balance| percent(texts, balance)),
    }
}

/// One sentence before the picture.
fn sentence(texts: LocaleTexts, past: &[Past]) -> String {
    let (heard, present) = past.iter().fold((0, 0), |(heard, present), one| {
        (heard + one.heard, present + one.present)
    });
    if present == 0 {
        return texts.say("after-history-empty");
    }
    let args = [
        ("sessions", past.len().into()),
        ("heard", heard.into()),
        ("present", present.into()),
    ];
    texts.with("after-history-sentence", &args)
}

/// Oldest on the left. A session with nobody present is a gap, not a zero.
fn chart(past: &[Past]) -> Option<Chart> {
    if past.len() < 2 {
        return None;
    }
    let step = (RIGHT - LEFT) / (past.len() - 1) as f64;
    let mut path = String::new();
    let mut marks = Vec::new();
    let mut pen = 'M';
    for (place, one) in past.iter().rev().enumerate() {
        let Some(share) = one.share else {
            pen = 'M';
            continue;
        };
        let (x, y) = (
            LEFT + step * place as f64,
            BOTTOM - (BOTTOM - TOP) * share.clamp(0.0, 1.0),
        );
        let _ = write!(path, "{pen}{x:.0} {y:.0}");
        marks.push((format!("{x:.0}"), format!("{y:.0}")));
        pen = 'L';
    }
    Some(Chart { path, marks })
}
