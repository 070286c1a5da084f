//! Lines to check: for the coordinator, who can call a number and see. The page is made from the file of
//! lines alone, so it needs no table, and what was checked is written into the file by the operator.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use kernel::Millis;
use web::{App, Error, LocaleTexts, Nav, Shell, SignedIn};

use crate::line_view::{country_name, line_view, verified};
use crate::lines::{HelpLines, Line};

#[derive(Template)]
#[template(path = "checking.html")]
struct LinesToCheck {
    texts: LocaleTexts,
    /// The lines of this place and of its country.
    here: Vec<StaleLine>,
    /// Name and lines of the other countries.
    elsewhere: Vec<(String, Vec<StaleLine>)>,
}

/// A line that nobody checked for half a year.
struct StaleLine {
    name: String,
    ways: Vec<String>,
    kind: String,
    when: String,
}

/// The page.
pub(crate) async fn page(
    State(app): State<App>,
    Extension(lines): Extension<HelpLines>,
    me: SignedIn,
) -> Result<Response, Error> {
    let (texts, now) = (me.context.texts, app.now());
    let home = lines.country(&app.place().country);
    let own = lines.place().iter().chain(&home.lines);
    let others = lines.countries().iter();
    let others = others
        .filter(|country| country.code != home.code)
        .map(|country| {
            let name = country_name(texts, country);
            (name, stale(texts, country.lines.iter(), now))
        });
    let mut elsewhere: Vec<_> = others.filter(|(_, lines)| !lines.is_empty()).collect();
    elsewhere.sort_by_cached_key(|(name, _)| name.to_lowercase());
    let page = LinesToCheck {
        texts,
        here: stale(texts, own, now),
        elsewhere,
    };
    me.context
        .page(&app, Shell::new("help-check-title", Nav::More), page)
}

fn stale<'a>(
    texts: LocaleTexts,
    lines: impl Iterator<Item = &'a Line>,
    now: Millis,
) -> Vec<StaleLine> {
    let stale = lines.filter(|line| line.needs_checking(now)).map(|line| {
        let view = line_view(texts, line, 0);
        let ways = [&line.call, &line.text, &line.mail, &line.site];
        StaleLine {
            name: view.name,
            ways: ways.into_iter().flatten().cloned().collect(),
            kind: view.kind,
            when: match line.verified_at() {
                Some(at) => verified(texts, at),
                None => texts.say("help-check-never"),
            },
        }
    });
    stale.collect()
}
