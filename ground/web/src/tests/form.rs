//! The form macros with the worst that people can type.

use askama::Template;
use kernel::Locale;

use crate::{FormData, FormFaults, LocaleTexts, Sentence};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% import "form.html" as form %}
{% call form::summary(texts, faults) %}{% endcall %}
{% call form::field(texts, typed, faults, "name", "web-nav-groups", "web-today-soon") %}{% endcall %}
{% call form::field(texts, typed, faults, "secret", "web-nav-more", kind="password", autocomplete="current-password") %}{% endcall %}
{% call form::words(texts, typed, faults, "words", "web-nav-plan") %}{% endcall %}
{% call form::choices(texts, typed, faults, "place", "web-nav-today", places) %}{% endcall %}
{% call form::select(texts, typed, faults, "kind", "web-nav-find", places) %}{% endcall %}
{% call form::tick(texts, typed, "agree", "web-nav-help") %}{% endcall %}
{% call form::scale(texts, typed, faults, "wish", "web-nav-today", "web-today-soon") %}{% endcall %}
{% call form::status(said, "good") %}{% endcall %}
"#
)]
struct AllParts<'a> {
    texts: LocaleTexts,
    typed: &'a FormData,
    faults: &'a FormFaults,
    places: [(&'a str, &'a str); 2],
    said: &'a str,
}

const EVIL: &str = "\"><script>alert('x')</script>";

fn drawn(typed: &FormData, faults: &FormFaults) -> String {
    let parts = AllParts {
        texts: LocaleTexts::of(Locale::En),
        typed,
        faults,
        places: [("room", "In the room"), (EVIL, EVIL)],
        said: EVIL,
    };
    parts.render().unwrap()
}

#[test]
fn what_was_typed_comes_back_as_text() {
    let typed = FormData::from_pairs([
        ("name", EVIL),
        ("secret", "hunter2"),
        ("words", EVIL),
        ("place", "room"),
        ("kind", EVIL),
        ("agree", "yes"),
        ("wish", "7"),
    ]);
    let page = drawn(&typed, &FormFaults::none());
    assert!(!page.contains("<script"), "{page}");
    assert_eq!(page.matches("alert(").count(), 7, "{page}");
    assert!(!page.contains("hunter2"), "a password comes back");
    assert_eq!(page.matches(" checked").count(), 3);
    assert_eq!(page.matches(" selected").count(), 1);
    assert!(!page.contains("aria-invalid"));
}

#[test]
fn a_fault_stands_beside_its_field_and_in_the_list_above() {
    let mut faults = FormFaults::one("name", "web-unread");
    faults.add("name", "web-busy-text");
    faults.add("wish", Sentence::new("web-busy-text"));
    assert_eq!(
        faults.len(),
        2,
        "the first fault of a field is the one shown"
    );
    let page = drawn(&FormData::default(), &faults);
    assert!(page.contains("<b>2 things to add.</b>"));
    assert!(page.contains("<a href=\"#name\">") && page.contains("<a href=\"#wish\">"));
    assert!(page.contains("aria-describedby=\"name-hint name-fault\""));
    assert_eq!(page.matches("id=\"name-fault\"").count(), 1);
    assert_eq!(page.matches("aria-invalid=\"true\"").count(), 2);
}

#[test]
fn what_people_type_never_reaches_a_log() {
    let typed = FormData::from_pairs([("words", "my own words")]);
    assert_eq!(format!("{typed:?}"), "[\"words\"]");
}
