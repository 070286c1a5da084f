//! Forms keep what was typed, whatever is wrong; two who edit one thing see both versions.

use kernel::Locale;
use store::testing::TestDb;
use testkit::cast::{ANA, CLEO, DAN};
use testkit::html::Form;
use testkit::{Client, Page};

use super::night::{Night, says, send};
use crate::walk::Walk;

/// One thing, opened in two tabs: the address, a field that only its form has, and what each writes
/// into which field.
struct Shared<'a> {
    path: String,
    has: &'a str,
    field: &'a str,
    /// The sentence when another person saved first.
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
    let kept = stale.form_with(has).fields;
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
        (night.of_group("/agreement/edit"), "version", "passing"),
        (night.of_group(&of_session), "minutes", "title"),
    ] {
        let told = "web-stale-kept";
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
/// What would end the visit.
const AVOIDS: &[&str] = &["/leave", "sign-out", "/assets"];

/// A person who writes too much into every form.
struct Verbose {
    walk: Walk,
    forms: usize,
    refused: usize,
    lost: Vec<String>,
}

impl Verbose {
    async fn write_everywhere(&mut self) {
        while let Some(page) = self.walk.next().await {
            for form in self.walk.new_forms(&page) {
                if !form.typed.is_empty() {
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
        let button = form.buttons.iter().find(|(_, value)| value == "save");
        let button = button.or(form.buttons.first());
        let fields: Vec<(String, String)> = typed.iter().chain(button).cloned().collect();
        let answer = self.walk.fill_in((page, form), &fields).await;
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
                let (to, status) = (&answer.path, answer.status);
                self.lost.push(format!("{to} {status} {name}"));
            }
        }
    }
}

/// The largest number that the fields of a form can send.
fn words(fields: usize, place: usize) -> String {
    let length = LONG.min(100_000 / fields.max(1));
    let begin = format!("field number {place} ");
    let rest = "word ".repeat(length / 5);
    (begin + &rest).trim_end().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_keeps_what_was_typed() {
    let night = Night::open(TestDb::sqlite().await).await;
    night.world.session((night.group, CLEO), 7 * 24 * 60).await;
    let invite = night.world.membership(CLEO, night.group).await;
    let right = groups::rules::may_invite(&invite, groups::Standing::Member).unwrap();
    let invited = groups::actions::invite(&night.world.app, &right, 7, None)
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
        let ahead = starts.map(str::to_owned).into_iter().chain([
            night.path(""),
            format!("/join/{code}"),
            "/groups/new".to_owned(),
            "/agendas/new?from=support".to_owned(),
        ]);
        let mut verbose = Verbose {
            walk: Walk::new(client, ahead, AVOIDS),
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
