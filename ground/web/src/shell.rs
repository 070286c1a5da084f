//! The shell round every page: skip links, top line, bar or rail, the way out.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use kernel::Locale;

use crate::error::AsIs;
use crate::{App, Error, LocaleTexts, Place, RequestContext};

/// What a page wants round it.
#[derive(Debug, Clone, Copy)]
pub struct Shell {
    /// Message id of the title: neutral, because histories and tabs are read by others.
    pub title: &'static str,
    /// The place in the bar that is lit.
    pub nav: Nav,
    /// The frame.
    pub layout: Layout,
    /// Modules of this page, such as `js/live.js`.
    pub scripts: &'static [&'static str],
    /// Styles of this page beside the common one, such as `css/live.css`.
    pub styles: &'static [&'static str],
    /// Status of the answer: 422 for a form shown again.
    pub status: StatusCode,
}

/// The frame of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Top line and bar or rail: the member's when the caller is signed in, else the visitor's.
    Shell,
    /// The same with a narrow column, for forms.
    Narrow,
    /// The visitor's frame, narrow, also for signed-in callers: sign-in.
    Public,
    /// The same with the width of the screen: the first page, choosing a person in the demonstration.
    PublicWide,
    /// Skip links only: the page brings its own `<main id="main">` and bar. Body class `inroom`.
    Room,
    /// As [`Layout::Room`] with the body class `facilitating`, wide.
    FacilitatorRoom,
}

/// The places of the bar, the same five for everyone who is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// Member: what is on today.
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
    /// No place is lit.
    None,
}

impl Shell {
    /// A page in the common frame, answered with 200.
    pub const fn new(title: &'static str, nav: Nav) -> Shell {
        Shell {
            title,
            nav,
            layout: Layout::Shell,
            scripts: &[],
            styles: &[],
            status: StatusCode::OK,
        }
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

#[derive(Template)]
#[template(path = "shell.html")]
struct ShellPage<'a, B: Template> {
    texts: LocaleTexts,
    place: &'a Place,
    shell: Shell,
    title: String,
    items: &'static [Item],
    home: &'static str,
    body_class: &'static str,
    /// Whose drafts may be filled in again on this device; empty for a visitor.
    me: String,
    /// Where the language switch comes back to; none on error pages, which echo no address.
    back: Option<&'a str>,
    fault: bool,
    body: B,
}

impl<B: Template> ShellPage<'_, B> {
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
    /// The whole page round an inner template.
    ///
    /// # Errors
    /// [`Error::Broken`] when the template cannot be written.
    pub fn page(&self, app: &App, shell: Shell, body: impl Template) -> Result<Response, Error> {
        self.draw(app, shell, body, Some(&self.path))
    }

    /// An error page. It names no address.
    pub(crate) fn error_page(
        &self,
        app: &App,
        shell: Shell,
        body: impl Template,
    ) -> Result<Response, Error> {
        self.draw(app, shell, body, None)
    }

    fn draw(
        &self,
        app: &App,
        shell: Shell,
        body: impl Template,
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
            body,
        };
        let mut response = (shell.status, Html(page.render()?)).into_response();
        response.extensions_mut().insert(AsIs);
        Ok(response)
    }
}
