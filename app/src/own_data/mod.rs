//! Everything that is mine: what every feature keeps of one person, to read and to take along (GDPR
//! articles 15 and 20). Nobody else's words or names are in it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::{Own, Timestamp};
use serde_json::{Map, Value};
use store::AuditEntry;
use web::{App, Error, Feature, Layout, LocaleTexts, Nav, Rights, Route, Shell, SignedIn};

mod reading;

use reading::Part;

/// The features that are asked.
#[derive(Clone)]
pub struct Sources(Arc<[Feature]>);

impl Sources {
    /// The copy comes from these features, in this order.
    pub fn new(features: &[Feature]) -> Self {
        Self(features.iter().cloned().collect())
    }

    /// One person's own data: when it was read, and one value for each feature that keeps something.
    ///
    /// # Errors
    /// Any error of a feature; [`Error::NotFound`] when the account is gone.
    pub async fn collect(&self, app: &App, own: Own) -> Result<Map<String, Value>, Error> {
        let mut all = Map::new();
        all.insert("read_at".to_owned(), app.now().into());
        for feature in self.0.iter() {
            if let Some(data) = feature.own_data_of(app, own).await? {
                all.insert(feature.name().to_owned(), data);
            }
        }
        Ok(all)
    }
}

/// `/me/data`, as a page and as a file.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/me/data", Rights::SignedIn, "own-data.page", page),
        Route::get("/me/data.json", Rights::SignedIn, "own-data.file", file),
    ]
}

#[derive(Template)]
#[template(path = "own_data.html")]
struct OwnDataPage {
    texts: LocaleTexts,
    read: String,
    parts: Vec<Part>,
}

async fn page(
    State(app): State<App>,
    Extension(sources): Extension<Sources>,
    me: SignedIn,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let all = sources.collect(&app, Own::of(&me.viewer)).await?;
    let zone = &app.place().zone;
    let page = OwnDataPage {
        texts,
        read: texts.when(app.now(), zone),
        parts: reading::parts(texts, zone, &all),
    };
    let shell = Shell::new("own-data-tab", Nav::More).layout(Layout::Narrow);
    me.context.page(&app, shell, page)
}

async fn file(
    State(app): State<App>,
    Extension(sources): Extension<Sources>,
    me: SignedIn,
) -> Result<Response, Error> {
    let all = sources.collect(&app, Own::of(&me.viewer)).await?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        // A neutral name: the folder of downloads is read by others.
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"data.json\""),
        ),
    ];
    Ok((headers, json(&all)?).into_response())
}

/// The data as JSON text, with times as RFC 3339 texts.
///
/// # Errors
/// [`Error::Broken`] when it cannot be written.
pub fn json(all: &Map<String, Value>) -> Result<String, Error> {
    let mut readable = Value::Object(all.clone());
    spell_times(&mut readable);
    serde_json::to_string_pretty(&readable).map_err(Error::broken)
}

/// A page of its own for a person who is handed their data by the operator.
///
/// # Errors
/// [`Error::Broken`] when it cannot be written.
pub fn html(app: &App, texts: LocaleTexts, all: &Map<String, Value>) -> Result<String, Error> {
    let zone = &app.place().zone;
    let page = StandalonePage {
        texts,
        read: texts.when(app.now(), zone),
        parts: reading::parts(texts, zone, all),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "own_data_file.html")]
struct StandalonePage {
    texts: LocaleTexts,
    read: String,
    parts: Vec<Part>,
}

/// The entry for the audit log when the operator takes out a person's data.
pub fn taken_out(own: Own) -> AuditEntry {
    AuditEntry::by_system("account.own-data").about(own.person())
}

fn spell_times(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match reading::moment(key, value) {
                    Some(at) => *value = at.to_string().into(),
                    None => spell_times(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(spell_times),
        _ => {}
    }
}

/// The moment of a time in milliseconds.
fn timestamp(at: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(at).ok()
}
