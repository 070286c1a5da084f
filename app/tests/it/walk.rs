//! The way of one person through every page that they can reach.

use std::collections::{BTreeSet, VecDeque};

use testkit::html::Form;
use testkit::{Client, Page};

/// Pages that one person reads at most.
const PAGES_MOST: usize = 150;

/// A person who follows every link and meets every form, one of each kind.
pub(crate) struct Walk {
    pub(crate) client: Client,
    ahead: VecDeque<String>,
    seen: BTreeSet<String>,
    met: BTreeSet<String>,
    avoids: &'static [&'static str],
}

impl Walk {
    /// Begins at these addresses; one with a word in it that is avoided is never gone to.
    pub(crate) fn new(
        client: Client,
        starts: impl IntoIterator<Item = String>,
        avoids: &'static [&'static str],
    ) -> Self {
        Self {
            client,
            ahead: starts.into_iter().collect(),
            seen: BTreeSet::new(),
            met: BTreeSet::new(),
            avoids,
        }
    }

    /// The next page; none once there is nothing new.
    pub(crate) async fn next(&mut self) -> Option<Page> {
        while let Some(path) = self.ahead.pop_front() {
            if self.seen.len() >= PAGES_MOST || !self.seen.insert(shape(&path)) {
                continue;
            }
            let page = self.client.get(&path).await;
            self.arrive(&page);
            return Some(page);
        }
        None
    }

    /// The forms of a page that were met nowhere before.
    pub(crate) fn new_forms(&mut self, page: &Page) -> Vec<Form> {
        let mut forms = page.forms();
        forms.retain(|form| {
            let kind = format!(
                "{} {:?} {:?}",
                shape(&form.action),
                form.typed,
                form.buttons
            );
            form.method == "post" && self.goes_to(&form.action) && self.met.insert(kind)
        });
        forms
    }

    /// Fills in a form; the way goes on from the answer, too.
    pub(crate) async fn fill_in(
        &mut self,
        (page, form): (&Page, &Form),
        typed: &[(String, String)],
    ) -> Page {
        let fields: Vec<(&str, &str)> = typed
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let answer = self.client.fill_in(page, form, &fields).await;
        self.arrive(&answer);
        answer
    }

    fn arrive(&mut self, page: &Page) {
        let status = page.status.as_u16();
        assert!(status < 500, "{}: {}", page.path, page.text());
        let links = page.links().into_iter();
        let inside = links.filter(|link| link.starts_with('/') && self.goes_to(link));
        let inside: Vec<String> = inside.collect();
        self.ahead.extend(inside);
    }

    fn goes_to(&self, path: &str) -> bool {
        !self.avoids.iter().any(|word| path.contains(word))
    }
}

/// The address without its ids: one of each kind is enough.
fn shape(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_id =
        |part: &&str| part.len() == 26 && part.bytes().all(|letter| letter.is_ascii_alphanumeric());
    let parts = path
        .split('/')
        .map(|part| if is_id(&part) { "…" } else { part });
    parts.collect::<Vec<_>>().join("/")
}
