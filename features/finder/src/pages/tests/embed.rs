use askama::Template;

use super::{EN, found, here, hit, online, room, words};
use crate::Query;
use crate::pages::embed::{Framers, view};

#[test]
fn it_has_the_next_meetings_and_nothing_of_the_server() {
    let found = found(vec![hit(7, room(), 42), hit(8, online(), 60)]);
    let html = view(words(EN), &here(), &Query::default(), &found)
        .render()
        .unwrap();
    super::is_ours(&html);
    assert!(
        html.contains("<!doctype html>") && html.contains("2 meetings") && html.contains("/find/7")
    );
    assert!(html.contains("<h2><a") && !html.contains("<h3"));
    assert!(!html.contains("<nav") && !html.contains("<form") && !html.contains("zoom"));
}

#[test]
fn only_named_sites_may_frame_it() {
    assert!(
        Framers::new(Vec::new())
            .policy()
            .contains("frame-ancestors 'none'")
    );
    let sites = [
        "https://centre.example",
        "https://evil.example; script-src *",
        "*",
        "javascript:alert(1)",
        "https://",
    ];
    let framers = Framers::new(sites.map(str::to_owned).to_vec());
    assert_eq!(framers.list(), ["https://centre.example"]);
    assert!(
        framers
            .policy()
            .ends_with("frame-ancestors https://centre.example")
    );
}
