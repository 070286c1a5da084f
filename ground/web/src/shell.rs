//! The shell of every page: skip links, header, navigation bar, `Leave this site`.

use std::fmt;

use askama::{DynTemplate, Template};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use kernel::Locale;

use crate::error::AsIs;
use crate::{App, Error, LocaleTexts, Place, RequestContext};

/// The shell that a page asks for.
#[derive(Debug, Clone, Copy)]
pub struct Shell {
    /// Message id of the title: neutral, because other people see tabs and histories.
    pub title: &'static str,
    /// The current place in the navigation bar.
    pub nav: Nav,
    /// The frame.
    pub layout: Layout,
    /// Modules of this page, such as `js/live.js`.
    pub scripts: &'static [&'static str],
    /// Style sheets of this page besides the common one, such as `css/live.css`.
    pub styles: &'static [&'static str],
    /// Status of the response: 422 for a form that is shown again.
    pub status: StatusCode,
    refresh_seconds: Option<u16>,
}

/// The frame of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Header and navigation bar: the member's when the viewer is signed in, else the visitor's.
    Shell,
    /// The same with a narrow column, for forms.
    Narrow,
    /// The visitor's frame, narrow, also for a viewer who is signed in: sign-in.
    Public,
    /// The same with the width of the screen: the first page, choosing a person in the demonstration.
    PublicWide,
    /// Skip links only: the page brings its own `<main id="main">` and bar. Body class `inroom`.
    Room,
    /// As [`Layout::Room`] with the body class `facilitating`, wide.
    FacilitatorRoom,
}

/// The places of the navigation bar, the same five for every viewer who is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// Member: today's sessions.
    Today,
    /// Member: own groups.
    Groups,
    /// Everyone: help now.
    Help,
    /// Member: own plan.
    Plan,
    /// Member: everything else.
    More,
    /// Visitor: find a group.
    Find,
    /// Visitor: sign in.
    SignIn,
    /// No place is current.
    None,
}

impl Shell {
    /// A page in the common frame with status 200.
    pub const fn new(title: &'static str, nav: Nav) -> Shell {
        Shell {
            title,
            nav,
            layout: Layout::Shell,
            scripts: &[],
            styles: &[],
            status: StatusCode::OK,
            refresh_seconds: None,
        }
    }

    /// The same page, which without script loads again by itself. Not for a page on which people write.
    #[must_use]
    pub const fn refreshing(mut self, seconds: u16) -> Shell {
        self.refresh_seconds = Some(seconds);
        self
    }

    /// The same page in another frame.
    #[must_use]
    pub const fn layout(mut self, layout: Layout) -> Shell {
        self.layout = layout;
        self
    }

    /// The same page with another status.
    #[must_use]
    pub const fn status(mut self, status: StatusCode) -> Shell {
        self.status = status;
        self
    }

    /// The same page with its own modules and styles.
    #[must_use]
    pub const fn assets(
        mut self,
        scripts: &'static [&'static str],
        styles: &'static [&'static str],
    ) -> Shell {
        self.scripts = scripts;
        self.styles = styles;
        self
    }
}

struct Item {
    nav: Nav,
    path: &'static str,
    icon: &'static str,
    label: &'static str,
}

const fn item(nav: Nav, path: &'static str, icon: &'static str, label: &'static str) -> Item {
    Item {
        nav,
        path,
        icon,
        label,
    }
}

const HELP: Item = item(Nav::Help, "/help", "help", "web-nav-help");
const OF_A_MEMBER: [Item; 5] = [
    item(Nav::Today, "/today", "today", "web-nav-today"),
    item(Nav::Groups, "/groups", "groups", "web-nav-groups"),
    HELP,
    item(Nav::Plan, "/plan", "plan", "web-nav-plan"),
    item(Nav::More, "/more", "more", "web-nav-more"),
];
const OF_A_VISITOR: [Item; 3] = [
    item(Nav::Find, "/find", "find", "web-nav-find"),
    HELP,
    item(Nav::SignIn, "/sign-in", "door", "web-nav-sign-in"),
];

/// Room for most pages, so that writing one allocates once.
const USUAL_PAGE_BYTES: usize = 12 * 1024;

#[derive(Template)]
#[template(path = "shell.html")]
struct ShellPage<'a> {
    texts: LocaleTexts,
    place: &'a Place,
    shell: Shell,
    title: String,
    items: &'static [Item],
    home: &'static str,
    body_class: &'static str,
    /// The person whose drafts may be restored on this device; empty for a visitor.
    me: String,
    /// The address to which the language switch returns; none on error pages, which show no address.
    back: Option<&'a str>,
    fault: bool,
    body: Body<'a>,
}

/// The inner template as a trait object: the shell is compiled once, not again for each of them.
struct Body<'a>(&'a dyn DynTemplate);

impl fmt::Display for Body<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.dyn_render_into(out).map_err(|_| fmt::Error)
    }
}

impl ShellPage<'_> {
    fn framed(&self) -> bool {
        !matches!(self.shell.layout, Layout::Room | Layout::FacilitatorRoom)
    }

    fn narrow(&self) -> bool {
        matches!(self.shell.layout, Layout::Narrow | Layout::Public)
    }

    fn other_languages(&self) -> impl Iterator<Item = (Locale, String)> {
        let here = self.texts.locale();
        Locale::ALL
            .into_iter()
            .filter(move |locale| *locale != here)
            .map(|locale| (locale, LocaleTexts::of(locale).say("web-language")))
    }
}

impl RequestContext {
    /// The whole page with an inner template.
    ///
    /// # Errors
    /// [`Error::Broken`] when the template cannot be written.
    pub fn page(&self, app: &App, shell: Shell, body: impl Template) -> Result<Response, Error> {
        self.draw(app, shell, &body, Some(&self.path))
    }

    /// An error page. It names no address.
    pub(crate) fn error_page(
        &self,
        app: &App,
        shell: Shell,
        body: impl Template,
    ) -> Result<Response, Error> {
        self.draw(app, shell, &body, None)
    }

    fn draw(
        &self,
        app: &App,
        shell: Shell,
        body: &dyn DynTemplate,
        back: Option<&str>,
    ) -> Result<Response, Error> {
        let public = matches!(shell.layout, Layout::Public | Layout::PublicWide);
        let signed_in = self.viewer.is_some() && !public;
        let body_class = match shell.layout {
            Layout::Room => "inroom",
            Layout::FacilitatorRoom => "facilitating",
            Layout::Shell | Layout::Narrow if signed_in => "shell",
            Layout::Shell | Layout::Narrow | Layout::Public | Layout::PublicWide => "public",
        };
        let page = ShellPage {
            texts: self.texts,
            place: app.place(),
            shell,
            title: self.texts.say(shell.title),
            items: if signed_in {
                &OF_A_MEMBER
            } else {
                &OF_A_VISITOR
            },
            home: if signed_in { "/today" } else { "/" },
            body_class,
            me: self
                .viewer
                .map_or_else(String::new, |viewer| viewer.person.to_string()),
            back: back.filter(|_| self.viewer.is_none()),
            fault: back.is_none(),
            body: Body(body),
        };
        let expected = ShellPage::SIZE_HINT + body.size_hint();
        let mut html = String::with_capacity(expected.max(USUAL_PAGE_BYTES));
        page.render_into(&mut html)?;
        let mut response = (shell.status, Html(html)).into_response();
        response.extensions_mut().insert(AsIs);
        Ok(response)
    }
}
