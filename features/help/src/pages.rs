//! Help now, the breathing minute, looking around.

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use web::{App, Error, Layout, LocaleTexts, Nav, RequestContext, Rights, Route, Shell};

use crate::checking;
use crate::line_view::{EmergencyView, LineView, country_name, emergency_views, line_view};
use crate::lines::{Country, ELSEWHERE, HelpLines, Line, LineKind, OpenWord};

/// The addresses of help.
pub(crate) fn routes() -> Vec<Route> {
    use Rights::{Anyone, Coordinator};
    let (exercise, around) = ("/help/breathe", "/help/grounding");
    vec![
        Route::get("/help", Anyone, "help.page", page),
        Route::get(exercise, Anyone, "help.breathe", breathe),
        Route::get(around, Anyone, "help.grounding", grounding),
        Route::get("/help/lines", Coordinator, "help.lines", checking::page),
    ]
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    texts: LocaleTexts,
    /// This place's own lines, then the first at which someone listens.
    first: Vec<LineView>,
    /// One of them answers day and night.
    always: bool,
    emergency: Vec<EmergencyView>,
    /// The other lines of the country.
    rest: Vec<LineView>,
    /// "Lines for Ireland".
    heading: String,
    /// The number to try first, where one is known.
    number: Option<String>,
    /// Code and name of the other countries.
    others: Vec<(String, String)>,
}

impl HelpPage {
    fn new(texts: LocaleTexts, lines: &HelpLines, country: &Country) -> Self {
        let listens = |line: &&Line| line.kind == LineKind::Talk && line.is_phone();
        let listening = country.lines.iter().find(listens);
        let top: Vec<&Line> = lines.place().iter().chain(listening).collect();
        let is_first = |line: &Line| listening.is_some_and(|first| std::ptr::eq(first, line));
        let rest = country.lines.iter().filter(|line| !is_first(line));
        let places = lines.place().len();
        HelpPage {
            texts,
            always: top.iter().any(|line| line.open == Some(OpenWord::Always)),
            first: numbered(texts, top, 0),
            emergency: emergency_views(texts, country),
            rest: numbered(texts, rest.collect(), places + 1),
            heading: heading(texts, country),
            number: country.first_number().map(str::to_owned),
            others: others(texts, lines, country),
        }
    }

    /// A text about the emergency number, isolated so that it reads left to right in any sentence; a
    /// text of its own where no number is right.
    fn number(&self, id: &str, elsewhere: &str) -> String {
        match &self.number {
            Some(number) => {
                let args = [("number", web::Arg::name(number))];
                self.texts.with(id, &args)
            }
            None => self.texts.say(elsewhere),
        }
    }
}

/// Lines with the numbers that their fields are labelled by.
fn numbered(texts: LocaleTexts, lines: Vec<&Line>, from: usize) -> Vec<LineView> {
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(place, line)| line_view(texts, line, from + place + 1))
        .collect()
}

fn heading(texts: LocaleTexts, country: &Country) -> String {
    if country.code == ELSEWHERE {
        return texts.say("help-country-elsewhere");
    }
    let name = country_name(texts, country);
    texts.with("help-country-now", &[("country", name.into())])
}

/// Names in the order of the reader's alphabet; other countries last.
fn others(texts: LocaleTexts, lines: &HelpLines, here: &Country) -> Vec<(String, String)> {
    let others = lines.countries().iter();
    let mut named: Vec<(String, String)> = others
        .filter(|country| country.code != here.code)
        .map(|country| (country.code.clone(), country_name(texts, country)))
        .collect();
    named.sort_by_cached_key(|(code, name)| (code == ELSEWHERE, name.to_lowercase()));
    named
}

/// Another country than the place's.
#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    country: String,
}

async fn page(
    State(app): State<App>,
    Extension(lines): Extension<HelpLines>,
    context: RequestContext,
    Query(wish): Query<Wish>,
) -> Result<Response, Error> {
    let code = if wish.country.is_empty() {
        &app.place().country
    } else {
        &wish.country
    };
    let page = HelpPage::new(context.texts, &lines, lines.country(code));
    context.page(&app, Shell::new("help-tab", Nav::Help), page)
}

#[derive(Template)]
#[template(path = "breathe.html")]
struct BreathePage {
    texts: LocaleTexts,
}

async fn breathe(State(app): State<App>, context: RequestContext) -> Result<Response, Error> {
    let shell = Shell::new("help-exercise-tab", Nav::Help).layout(Layout::Narrow);
    let texts = context.texts;
    context.page(&app, shell, BreathePage { texts })
}

#[derive(Template)]
#[template(path = "grounding.html")]
struct GroundingPage {
    texts: LocaleTexts,
}

async fn grounding(State(app): State<App>, context: RequestContext) -> Result<Response, Error> {
    let shell = Shell::new("help-exercise-tab", Nav::Help).layout(Layout::Narrow);
    let texts = context.texts;
    context.page(&app, shell, GroundingPage { texts })
}
