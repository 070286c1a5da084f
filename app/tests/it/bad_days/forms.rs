//! Forms keep what was typed, whatever is wrong; two who edit one thing see both versions.

use std::collections::{BTreeSet, VecDeque};

use kernel::Locale;
use store::testing::TestDb;
use testkit::cast::{ANA, CLEO, DAN};
use testkit::html::Form;
use testkit::{Client, Page};

use super::night::{Night, form_with, says, send};

/// One thing, opened in two tabs: the address, a field that only its form has, and what each writes
/// into which field.
struct Shared<'a> {
    path: String,
    has: &'a str,
    field: &'a str,
    /// Said where somebody saved meanwhile.
    told: &'a str,
}

const FIRST: &str = "Words of the first tab";
const SECOND: &str = "Words of the second tab";

async fn both_see_both(client: &mut Client, thing: Shared<'_>) {
    let Shared {
        path,
        has,
        field,
        told,
    } = thing;
    let (one, two) = (client.get(&path).await, client.get(&path).await);
    let saved = send(client, (&one, has), &[(field, FIRST), ("do", "save")]).await;
    assert!(saved.status.is_success(), "{path}: {}", saved.text());
    let typed = [(field, SECOND), ("do", "save")];
    let stale = send(client, (&two, has), &typed).await;
    assert_eq!(stale.status.as_u16(), 409, "{path}: {}", stale.text());
    assert!(says(&stale, Locale::En, told), "{path}: {}", stale.text());
    assert!(
        stale.says(FIRST),
        "{path} does not show what was saved meanwhile"
    );
    let kept = form_with(&stale, has).fields;
    let mine = kept.iter().find(|(name, _)| name == field);
    assert_eq!(
        mine.map(|(_, value)| value.as_str()),
        Some(SECOND),
        "{path}"
    );
    // Whoever has read both decides.
    let done = send(client, (&stale, has), &[("do", "save")]).await;
    assert!(done.status.is_success(), "{path}: {}", done.text());
    assert!(client.get(&path).await.body.contains(SECOND), "{path}");
}

store::on_both!(two_who_edit_one_thing_see_both, async |db| {
    let night = Night::planned(db).await;
    let mut cleo = night.world.sign_in(CLEO).await;
    let of_session = format!("/sessions/{}/edit", night.session);
    for (path, has, field) in [
        (night.of_group("/settings"), "size_max", "name"),
        (night.of_group("/agreement/edit"), "read", "passing"),
        (night.of_group(&of_session), "minutes", "title"),
    ] {
        let told = "groups-stale-kept";
        let thing = Shared {
            path,
            has,
            field,
            told,
        };
        both_see_both(&mut cleo, thing).await;
    }
    let copy = cleo.get("/agendas/new?from=support").await;
    let list = send(&mut cleo, (&copy, "title-1"), &[("do", "save")]).await;
    let own = |link: &String| link.starts_with("/agendas/") && link.len() == "/agendas/".len() + 26;
    let path = list.links().into_iter().find(own);
    let thing = Shared {
        path: path.unwrap_or_else(|| panic!("no own agenda: {}", list.text())),
        has: "title-1",
        field: "name",
        told: "live-agendas-stale-kept",
    };
    both_see_both(&mut cleo, thing).await;
});

/// Far more than a name, a note or a turn may hold.
const LONG: usize = 5_000;
/// Pages that one person reads.
const PAGES_MOST: usize = 120;

/// Somebody who writes too much into every form there is.
struct Verbose {
    client: Client,
    ahead: VecDeque<String>,
    seen: BTreeSet<String>,
    forms: usize,
    refused: usize,
    lost: Vec<String>,
}

impl Verbose {
    async fn write_everywhere(&mut self) {
        while let Some(path) = self.ahead.pop_front() {
            if self.seen.len() >= PAGES_MOST || !self.seen.insert(shape(&path)) {
                continue;
            }
            let page = self.client.get(&path).await;
            let links = page.links().into_iter();
            let inside = links.filter(|link| link.starts_with('/') && !ends_the_visit(link));
            self.ahead.extend(inside);
            for form in page.forms() {
                let key = format!("{} {:?}", shape(&form.action), form.typed);
                if form.method == "post" && !form.typed.is_empty() && self.seen.insert(key) {
                    self.fill_in(&page, &form).await;
                }
            }
        }
    }

    async fn fill_in(&mut self, page: &Page, form: &Form) {
        let typed: Vec<(String, String)> = (1..)
            .zip(&form.typed)
            .map(|(place, name)| (name.clone(), words(form.typed.len(), place)))
            .collect();
        let rest = form
            .fields
            .iter()
            .filter(|(name, _)| !form.typed.contains(name));
        let button = form.buttons.iter().find(|(_, value)| value == "save");
        let button = button.or(form.buttons.first());
        let fields: Vec<(&str, &str)> = rest
            .chain(&typed)
            .chain(button)
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let to = if form.action.is_empty() {
            &page.path
        } else {
            &form.action
        };
        let answer = self.client.post(to, &fields).await;
        assert!(answer.status.as_u16() < 500, "{to}: {}", answer.text());
        self.forms += 1;
        if answer.status.is_success() {
            return;
        }
        self.refused += 1;
        let shown = answer.text();
        for (name, value) in &typed {
            let secret = web::NEVER_SHOWN_AGAIN.contains(&name.as_str());
            let kept = answer.body.contains(&value[..]) || shown.contains(&value[..]);
            if kept == secret {
                self.lost.push(format!("{to} {} {name}", answer.status));
            }
        }
    }
}

/// As many as a form of so many fields can send.
fn words(fields: usize, place: usize) -> String {
    let length = LONG.min(100_000 / fields.max(1));
    let begin = format!("field number {place} ");
    let rest = "word ".repeat(length / 5);
    (begin + &rest).trim_end().to_owned()
}

/// The address without its ids.
fn shape(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_id =
        |part: &&str| part.len() == 26 && part.bytes().all(|letter| letter.is_ascii_alphanumeric());
    let parts = path
        .split('/')
        .map(|part| if is_id(&part) { "…" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

fn ends_the_visit(path: &str) -> bool {
    ["/leave", "sign-out", "/assets"]
        .iter()
        .any(|word| path.contains(word))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_keeps_what_was_typed() {
    let night = Night::open(TestDb::sqlite().await).await;
    night.world.session((night.group, CLEO), 7 * 24 * 60).await;
    let invite = night.world.membership(CLEO, night.group).await;
    let right = groups::rules::may_invite(&invite, groups::Standing::Member).unwrap();
    let invited = groups::actions::invite(&night.world.app, &right, 7)
        .await
        .unwrap();
    let code = invited.code.spelled();
    let (mut forms, mut refused) = (0, 0);
    for login in ["", ANA, CLEO, DAN] {
        let client = match login {
            "" => night.world.visitor(),
            _ => night.world.sign_in(login).await,
        };
        let starts = [
            "/today", "/groups", "/me", "/more", "/join", "/sign-in", "/set-up",
        ];
        let mut ahead: VecDeque<String> = starts.map(str::to_owned).into();
        ahead.push_back(night.path(""));
        ahead.push_back(format!("/join/{code}"));
        ahead.push_back("/groups/new".to_owned());
        ahead.push_back("/agendas/new?from=support".to_owned());
        let mut verbose = Verbose {
            client,
            ahead,
            seen: BTreeSet::new(),
            forms: 0,
            refused: 0,
            lost: Vec::new(),
        };
        verbose.write_everywhere().await;
        assert_eq!(verbose.lost, [""; 0], "as {login}");
        forms += verbose.forms;
        refused += verbose.refused;
    }
    assert!(
        forms > 20 && refused > 10,
        "{forms} forms, {refused} refused"
    );
}
