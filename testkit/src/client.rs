//! A browser without a screen: cookies, forms, redirects, and the headers by which the server tells
//! its own pages from another site's.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::html::{self, Form};

/// How many redirects are followed before a test is told that it goes in a circle.
const REDIRECTS: usize = 6;

/// A browser of one person. Cloning gives a second one with the same cookies.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookies: BTreeMap<String, String>,
    language: String,
}

/// A page as it came.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it is, after redirects.
    pub path: String,
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its bytes as text.
    pub body: String,
}

impl Client {
    /// A browser that has not been here.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            language: "en".to_owned(),
        }
    }

    /// The same browser in another language.
    #[must_use]
    pub fn speaking(mut self, language: &str) -> Self {
        language.clone_into(&mut self.language);
        self
    }

    /// The same browser at another server, with the same cookies.
    #[must_use]
    pub fn at(mut self, router: Router) -> Self {
        self.router = router;
        self
    }

    /// Its cookies as a header: for a socket.
    pub fn cookie(&self) -> String {
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    /// Puts a cookie into the jar.
    pub fn keep_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Goes to a page, and on to where it leads.
    pub async fn get(&mut self, path: &str) -> Page {
        let page = self.get_once(path).await;
        self.follow(page).await
    }

    /// Goes to a page and stays there, even when it leads on.
    pub async fn get_once(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None).await
    }

    /// Sends a form from a page of ours, and goes on to where the answer leads.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post_once(path, fields).await;
        self.follow(page).await
    }

    /// Sends a form from a page of ours and stays at the answer.
    pub async fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
            .collect();
        self.send(Method::POST, path, Some(pairs.join("&"))).await
    }

    /// Fills in a form that stands on a page, as a person does: what is not named stays as it is.
    ///
    /// # Panics
    /// When the page has no form whose action ends so.
    pub async fn submit(&mut self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        self.fill_in(page, &page.form(action), fields).await
    }

    /// Sends a form of a page with these fields; what they do not name stays as it is.
    pub async fn fill_in(&mut self, page: &Page, form: &Form, fields: &[(&str, &str)]) -> Page {
        let untouched = form
            .fields
            .iter()
            .filter(|(name, _)| !fields.iter().any(|(typed, _)| typed == name));
        let mut all: Vec<(&str, &str)> = untouched
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        all.extend_from_slice(fields);
        let to = if form.action.is_empty() {
            &page.path
        } else {
            &form.action
        };
        self.post(to, &all).await
    }

    /// One request and its answer; the jar keeps what the answer sets.
    ///
    /// # Panics
    /// When the path is none, or the answer breaks off.
    pub async fn send(&mut self, method: Method, path: &str, form: Option<String>) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, &self.language)
            .header("sec-fetch-site", "same-origin");
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookie());
        }
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(Body::from(form.unwrap_or_default()));
        self.exchange(request.expect("a path is a path")).await
    }

    /// A request made by hand; cookies are not added, but those of the answer are kept.
    ///
    /// # Panics
    /// When the answer breaks off.
    pub async fn exchange(&mut self, request: Request<Body>) -> Page {
        let path = request.uri().to_string();
        let answer = self.router.clone().oneshot(request).await;
        let (parts, body) = answer.expect("a router always answers").into_parts();
        let bytes = body.collect().await.expect("the whole answer").to_bytes();
        self.keep(&parts.headers);
        Page {
            path,
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..REDIRECTS {
            match page.leads_to() {
                Some(path) if path.starts_with('/') => page = self.get_once(&path).await,
                _ => return page,
            }
        }
        panic!("{} leads in a circle", page.path)
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for set in headers.get_all(header::SET_COOKIE) {
            let text = set.to_str().unwrap_or_default();
            let mut parts = text.split(';').map(str::trim);
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            if value.is_empty() || parts.any(|part| part.eq_ignore_ascii_case("max-age=0")) {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Page {
    /// What a person reads on it.
    pub fn text(&self) -> String {
        html::text(&self.body)
    }

    /// Whether a person reads this on it.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Where a redirect leads.
    pub fn leads_to(&self) -> Option<String> {
        let to = self.headers.get(header::LOCATION)?;
        to.to_str().ok().map(str::to_owned)
    }

    /// The links on it.
    pub fn links(&self) -> Vec<String> {
        html::links(&self.body)
    }

    /// The first link that begins so.
    ///
    /// # Panics
    /// When there is none.
    pub fn link(&self, beginning: &str) -> String {
        let found = self
            .links()
            .into_iter()
            .find(|link| link.starts_with(beginning));
        found.unwrap_or_else(|| {
            panic!(
                "{} has no link to {beginning}: {:?}",
                self.path,
                self.links()
            )
        })
    }

    /// The forms on it.
    pub fn forms(&self) -> Vec<Form> {
        html::forms(&self.body)
    }

    /// The form whose action ends so.
    ///
    /// # Panics
    /// When there is none.
    pub fn form(&self, action: &str) -> Form {
        let found = self
            .forms()
            .into_iter()
            .find(|form| form.action.ends_with(action));
        found.unwrap_or_else(|| panic!("{} has no form to {action}: {:?}", self.path, self.forms()))
    }

    /// The first form that has this field.
    ///
    /// # Panics
    /// When there is none.
    pub fn form_with(&self, field: &str) -> Form {
        let has = |form: &Form| form.fields.iter().any(|(name, _)| name == field);
        let found = self.forms().into_iter().find(has);
        found.unwrap_or_else(|| panic!("{} has no field {field}: {}", self.path, self.text()))
    }
}

fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            b' ' => "+".to_owned(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
