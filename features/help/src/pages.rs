//! Help now, the breathing minute, looking around.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use web::{App, Error, Layout, LocaleTexts, Nav, RequestContext, Rights, Route, Shell};

use crate::lines::{self, Country, Line};

/// The addresses of help.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/help", Rights::Anyone, "help.page", page),
        Route::get("/help/breathe", Rights::Anyone, "help.breathe", breathe),
        Route::get(
            "/help/grounding",
            Rights::Anyone,
            "help.grounding",
            grounding,
        ),
    ]
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    texts: LocaleTexts,
    country: &'static Country,
}

impl HelpPage {
    /// A text about a number, isolated so that it reads left to right in any sentence.
    fn number(&self, id: &str, number: &str) -> String {
        self.texts.with(id, &[("number", web::Arg::name(number))])
    }

    fn text(&self, line: &Line, number: &str) -> String {
        match &line.word {
            Some(word) => {
                let args = [
                    ("word", web::Arg::name(word)),
                    ("number", web::Arg::name(number)),
                ];
                self.texts.with("help-text-word", &args)
            }
            None => self.number("help-text-number", number),
        }
    }

    /// Names in the order of the reader's alphabet; other countries last.
    fn others(&self) -> Vec<(&'static str, String)> {
        let here = &self.country.code;
        let others = lines::countries()
            .iter()
            .filter(|country| country.code != *here);
        let mut named: Vec<(&str, String)> = others
            .map(|country| (country.code.as_str(), self.texts.say(&country.said())))
            .collect();
        named.sort_by_cached_key(|(code, name)| (*code == "ZZ", name.to_lowercase()));
        named
    }
}

/// Another country than the place's.
#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    country: String,
}

async fn page(
    State(app): State<App>,
    context: RequestContext,
    Query(wish): Query<Wish>,
) -> Result<Response, Error> {
    let code = if wish.country.is_empty() {
        &app.place().country
    } else {
        &wish.country
    };
    let page = HelpPage {
        texts: context.texts,
        country: lines::country(code),
    };
    context.page(&app, Shell::new("help-tab", Nav::Help), page)
}

#[derive(Template)]
#[template(path = "breathe.html")]
struct BreathePage {
    texts: LocaleTexts,
}

async fn breathe(State(app): State<App>, context: RequestContext) -> Result<Response, Error> {
    let shell = Shell::new("help-exercise-tab", Nav::Help).layout(Layout::Narrow);
    context.page(
        &app,
        shell,
        BreathePage {
            texts: context.texts,
        },
    )
}

#[derive(Template)]
#[template(path = "grounding.html")]
struct GroundingPage {
    texts: LocaleTexts,
}

async fn grounding(State(app): State<App>, context: RequestContext) -> Result<Response, Error> {
    let shell = Shell::new("help-exercise-tab", Nav::Help).layout(Layout::Narrow);
    context.page(
        &app,
        shell,
        GroundingPage {
            texts: context.texts,
        },
    )
}
