//! What a person sees when something goes wrong.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::world::{ask, form, get, server};
use crate::testing::Page;

/// A group that does not exist, and one that is not an id.
const FOREIGN: &str = "/groups/00000000000000000000000001";
const MALFORMED: &str = "/groups/none";

#[tokio::test]
async fn not_yours_and_not_there_are_the_same_bytes() {
    let server = server().await;
    let absent = get(&server, "/nowhere", "member").await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    for path in [
        FOREIGN,
        MALFORMED,
        "/desk",
        "/groups/%ff",
        "/nowhere/else?who=robin",
    ] {
        let answer = get(&server, path, "member").await;
        assert_eq!(answer.status, absent.status, "{path}");
        assert_eq!(answer.headers, absent.headers, "{path}");
        assert_eq!(answer.body, absent.body, "{path}");
    }
    assert!(!absent.body.contains("nowhere"));
}

fn is_kind(answer: &Page, status: u16, words: &str) {
    assert_eq!(answer.status.as_u16(), status, "{words}");
    assert!(answer.body.contains(words), "{words}: {}", answer.body);
    assert!(answer.header("content-type").starts_with("text/html"));
    assert!(
        answer.body.contains("href=\"/help\""),
        "{words}: no way to help"
    );
    assert!(
        answer.body.contains(" data-fault"),
        "{words}: drafts would go"
    );
    assert!(!answer.body.contains("machine room"), "{words}");
}

#[tokio::test]
async fn what_a_handler_says_becomes_a_kind_page() {
    let server = server().await;
    for (path, token, status, words) in [
        ("/nowhere", "spanish", 404, "Esta página no está aquí"),
        ("/nowhere", "member", 404, "This page is not here"),
        ("/words", "", 405, "That is not possible here"),
        ("/break", "", 500, "Something broke on our side"),
        ("/panic", "", 500, "Something broke on our side"),
        ("/today", "panic", 500, "Something broke on our side"),
        ("/busy", "", 503, "Please give us a moment"),
        ("/today", "broken", 503, "Please give us a moment"),
        ("/full", "", 507, "We cannot save right now"),
    ] {
        is_kind(&get(&server, path, token).await, status, words);
    }
    assert_eq!(get(&server, "/busy", "").await.header("retry-after"), "5");
    let not_a_page = get(&server, "/words", "").await;
    assert!(not_a_page.header("allow").contains("POST"));
}

#[tokio::test]
async fn an_error_of_the_authenticator_is_told_in_the_language_of_the_browser() {
    let server = server().await;
    let request = Request::get("/today")
        .header("cookie", "s=panic")
        .header("accept-language", "es");
    let answer = ask(&server, request.body(Body::empty()).unwrap()).await;
    is_kind(&answer, 500, "Algo se rompió de nuestro lado");
}

#[tokio::test]
async fn what_cannot_be_taken_becomes_a_kind_page() {
    let server = server().await;
    let large = form("/words").body(Body::from("x".repeat(5000))).unwrap();
    is_kind(&ask(&server, large).await, 413, "That was too much at once");
    let picture = Request::post("/words")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "image/png");
    let picture = picture.body(Body::empty()).unwrap();
    is_kind(&ask(&server, picture).await, 415, "We could not read that");
    let empty = form("/words").body(Body::empty()).unwrap();
    is_kind(&ask(&server, empty).await, 422, "That did not work");
    let foreign = Request::post("/words").body(Body::empty()).unwrap();
    is_kind(&ask(&server, foreign).await, 403, "We did not take that");
}

const LETTER: &str =
    "words=A+%3Cb%3Elong%3C%2Fb%3E+letter%0Ato+all&kind=note&password=tea+at+four&now=";

#[tokio::test]
async fn what_was_typed_is_given_back_to_be_sent_again() {
    let server = server().await;
    // A disk that is full; an authenticator that fails, and so a handler that never ran.
    for (token, status) in [("member", 507), ("broken", 503)] {
        let request = form("/full").header("cookie", format!("s={token}"));
        let answer = ask(&server, request.body(Body::from(LETTER)).unwrap()).await;
        assert_eq!(answer.status.as_u16(), status);
        let body = &answer.body;
        assert!(
            body.contains("A &#60;b&#62;long&#60;/b&#62; letter\nto all</textarea>"),
            "{body}"
        );
        assert!(body.contains("name=\"kind\" value=\"note\""), "{body}");
        assert!(!body.contains("tea at four"), "a password is never shown");
        assert!(body.contains("name=\"password\" type=\"password\""));
        assert!(
            !body.contains("/full"),
            "a page about a fault names no address"
        );
    }
    // What cannot be taken on a second try either is not offered again.
    let foreign = ask(&server, form(FOREIGN).body(Body::from(LETTER)).unwrap()).await;
    assert!(!foreign.body.contains("<textarea"));
}

#[tokio::test]
async fn what_broke_is_shown_as_a_reference_alone() {
    let server = server().await;
    let body = get(&server, "/break", "").await.body;
    let told = body.split("tell us: ").nth(1).unwrap();
    let reference: Vec<char> = told.chars().take(6).collect();
    assert_eq!((reference[2], reference[5]), ('-', '.'), "{told}");
}
