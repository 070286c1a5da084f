//! A client like a browser: cookies, forms, redirects, and the headers by which the server tells its
//! own pages from another site's.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header};
use cookie::{Cookie, CookieJar};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::Page;
use super::html::Form;

/// How many redirects are followed before a test is told that it goes in a circle.
const REDIRECTS: usize = 6;

/// A browser of one person. Cloning gives a second one with the same cookies.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookies: CookieJar,
    language: String,
    site: Option<&'static str>,
    address: Option<String>,
}

impl Client {
    /// A browser that has not been here.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: CookieJar::new(),
            language: "en".to_owned(),
            site: Some("same-origin"),
            address: None,
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

    /// The same browser at another address of the network, as a proxy names it.
    #[must_use]
    pub fn from_address(mut self, address: &str) -> Self {
        self.address = Some(address.to_owned());
        self
    }

    /// Says from here on that its requests come from pages of this site (`Sec-Fetch-Site`); `None`
    /// is an old browser, which does not say.
    pub fn set_site(&mut self, site: Option<&'static str>) {
        self.site = site;
    }

    /// Its cookies as a header: for a socket.
    pub fn cookie(&self) -> String {
        let mut pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|cookie| cookie.stripped().to_string())
            .collect();
        pairs.sort();
        pairs.join("; ")
    }

    /// The value of a cookie.
    pub fn cookie_value(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(Cookie::value)
    }

    /// Its cookies, to be put back with [`Client::set_cookies`].
    pub fn cookies(&self) -> CookieJar {
        self.cookies.clone()
    }

    /// Replaces its cookies.
    pub fn set_cookies(&mut self, cookies: CookieJar) {
        self.cookies = cookies;
    }

    /// Sets a cookie.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies
            .add_original(Cookie::new(name.to_owned(), value.to_owned()));
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

    /// Sends a form as a page of this server does and stays at the answer.
    pub async fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        self.send(Method::POST, path, Some(form.finish())).await
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

    /// One request and its answer; the answer may set cookies.
    ///
    /// # Panics
    /// When the path is none, or the answer breaks off.
    pub async fn send(&mut self, method: Method, path: &str, form: Option<String>) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, &self.language);
        if let Some(site) = self.site {
            request = request.header("sec-fetch-site", site);
        }
        if let Some(address) = &self.address {
            request = request.header("x-forwarded-for", address);
        }
        if self.cookies.iter().next().is_some() {
            request = request.header(header::COOKIE, self.cookie());
        }
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(Body::from(form.unwrap_or_default()));
        self.exchange(request.expect("a path is a path")).await
    }

    /// A request made by hand; no cookies are added, but those that the answer sets are stored.
    ///
    /// # Panics
    /// When the answer breaks off.
    pub async fn exchange(&mut self, request: Request<Body>) -> Page {
        let path = request.uri().to_string();
        let answer = self.router.clone().oneshot(request).await;
        let (parts, body) = answer.expect("a router always answers").into_parts();
        let bytes = body.collect().await.expect("the whole answer").to_bytes();
        self.store_cookies(&parts.headers);
        Page {
            path,
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..REDIRECTS {
            if !page.location().starts_with('/') {
                return page;
            }
            page = self.get_once(page.location()).await;
        }
        panic!("{} leads in a circle", page.path)
    }

    fn store_cookies(&mut self, headers: &HeaderMap) {
        for set in headers.get_all(header::SET_COOKIE) {
            let text = set.to_str().unwrap_or_default().to_owned();
            let Ok(cookie) = Cookie::parse(text) else {
                continue;
            };
            let is_over = cookie.max_age().is_some_and(|age| age.is_zero());
            if is_over || cookie.value().is_empty() {
                self.cookies.force_remove(cookie.name());
            } else {
                self.cookies.add_original(cookie);
            }
        }
    }
}
