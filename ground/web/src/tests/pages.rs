//! Over the router: gate, headers, cross-site rule, languages, assets.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::world::{app, ask, form, get, pages, server};
use crate::{Place, Rights, Route, clear_cookies, router, see_other, sign_in_cookie};

/// A group that does not exist.
const FOREIGN: &str = "/groups/00000000000000000000000001";

#[tokio::test]
async fn the_first_gate_asks_for_sign_in_and_role() {
    let server = server().await;
    let cases = [
        ("/", "", 200),
        ("/today", "", 303),
        ("/today", "unknown", 303),
        ("/today", "member", 200),
        (FOREIGN, "", 303),
        (FOREIGN, "member", 404),
        ("/desk", "member", 404),
        ("/desk", "coordinator", 404),
        ("/desk", "facilitator", 200),
        ("/overview", "facilitator", 404),
        ("/overview", "coordinator", 200),
        ("/staff", "member", 404),
        ("/staff", "facilitator", 200),
        ("/staff", "coordinator", 200),
    ];
    for (path, token, status) in cases {
        let answer = get(&server, path, token).await;
        assert_eq!(answer.status.as_u16(), status, "{path} as {token:?}");
        if status == 303 {
            assert_eq!(answer.header("location"), format!("/sign-in?back={path}"));
        }
    }
}

#[tokio::test]
async fn words_typed_when_the_sign_in_ended_are_given_back() {
    let server = server().await;
    let sent = form("/full?step=2").body(Body::from(
        "words=I+was+at+the+bridge&choice=two&now=secret",
    ));
    let answer = ask(&server, sent.unwrap()).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(
        answer.body.contains("Your words are still here")
            && answer.body.contains("I was at the bridge</textarea>")
            && answer.body.contains("name=\"choice\" value=\"two\"")
            && answer.body.contains("href=\"/sign-in\" target=\"_blank\""),
        "{}",
        answer.body
    );
    assert!(
        !answer.body.contains("secret"),
        "a password never comes back"
    );
    // The same form, once the person has signed in again: it goes where it went before.
    let form_again = answer.form("");
    assert_eq!(form_again.action, "");
    // A button alone has nothing to keep.
    for empty in ["", "words=&choice="] {
        let sent = form("/full").body(Body::from(empty)).unwrap();
        let answer = ask(&server, sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header("location"), "/sign-in");
    }
}

#[tokio::test]
async fn the_language_switch_comes_back_to_the_whole_address() {
    let server = server().await;
    let answer = get(&server, "/?near=New+York&type=O", "").await;
    let back = "name=\"back\" value=\"/?near=New+York&#38;type=O\"";
    assert!(answer.body.contains(back), "{}", answer.body);
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let server = server().await;
    let paths = [
        "/",
        "/today",
        "/nowhere",
        "/break",
        "/panic",
        "/words",
        "/busy",
        crate::asset("js/exit.js"),
    ];
    for path in paths {
        let answer = get(&server, path, "").await;
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'; script-src 'self';"),
            "{path}"
        );
        assert!(!answer.header("content-security-policy").contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin",
            "{path}"
        );
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "same-origin",
            "{path}"
        );
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{path}"
        );
        assert_eq!(answer.header("server"), "", "{path}");
        let kept = answer.header("cache-control");
        assert_eq!(
            kept == "no-store",
            !path.starts_with("/assets/"),
            "{path}: {kept}"
        );
    }
    assert_eq!(
        get(&server, "/file", "").await.header("cache-control"),
        "private, max-age=60"
    );
}

#[tokio::test]
async fn https_adds_strict_transport_and_the_host_cookie() {
    let place = Place {
        secure: true,
        ..Place::default()
    };
    let server = router(app(place.clone()).await, vec![pages()]);
    let request = Request::get("/today").header(header::COOKIE, "other=1; __Host-s=member");
    let answer = ask(&server, request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header("strict-transport-security"),
        "max-age=63072000; includeSubDomains"
    );
    // The plain name is not taken over https: another port of the host could have set it.
    assert_eq!(
        get(&server, "/today", "member").await.status,
        StatusCode::SEE_OTHER
    );

    let attributes = |cookie: axum::http::HeaderValue| {
        let mut parts: Vec<String> = cookie
            .to_str()
            .unwrap()
            .split("; ")
            .map(str::to_owned)
            .collect();
        // The first is the name and the value; the others may come in any order.
        parts[1..].sort();
        parts
    };
    assert_eq!(
        attributes(sign_in_cookie(&place, "abc", Some(60))),
        [
            "__Host-s=abc",
            "HttpOnly",
            "Max-Age=60",
            "Path=/",
            "SameSite=Lax",
            "Secure"
        ]
    );
    assert_eq!(
        attributes(sign_in_cookie(&Place::default(), "abc", None)),
        ["s=abc", "HttpOnly", "Path=/", "SameSite=Lax"]
    );
    let cleared = attributes(clear_cookies(&place));
    assert_eq!(
        cleared,
        [
            "__Host-s=",
            "HttpOnly",
            "Max-Age=0",
            "Path=/",
            "SameSite=Lax",
            "Secure"
        ]
    );
}

#[tokio::test]
async fn only_our_own_pages_change_anything() {
    let server = server().await;
    let cases: [(&[(&str, &str)], bool); 9] = [
        (&[("sec-fetch-site", "same-origin")], true),
        (&[("sec-fetch-site", "none")], true),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "cross-site")], false),
        // The better header decides, whatever the older one says.
        (
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "http://circle.example"),
                ("host", "circle.example"),
            ],
            false,
        ),
        (
            &[
                ("origin", "http://circle.example"),
                ("host", "circle.example"),
            ],
            true,
        ),
        (
            &[
                ("origin", "http://circle.example.evil"),
                ("host", "circle.example"),
            ],
            false,
        ),
        (&[("origin", "null"), ("host", "circle.example")], false),
        (&[("host", "circle.example")], false),
    ];
    for (headers, taken) in cases {
        let mut request =
            Request::post("/words").header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = ask(&server, request.body(Body::from("words=hello")).unwrap()).await;
        let expected = if taken {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(answer.status, expected, "{headers:?}");
    }
}

#[tokio::test]
async fn a_socket_of_another_site_is_refused() {
    let server = server().await;
    let upgrade = |site: &str| {
        let request = Request::get("/")
            .header("upgrade", "websocket")
            .header("sec-fetch-site", site);
        request.body(Body::empty()).unwrap()
    };
    assert_eq!(
        ask(&server, upgrade("cross-site")).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        ask(&server, upgrade("same-origin")).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn the_visitor_chooses_a_language_and_comes_back() {
    let server = server().await;
    let page = get(&server, "/name", "").await.body;
    assert!(page.contains("name=\"back\" value=\"/name\"") && page.contains(">Español</button>"));
    assert!(
        !get(&server, "/name", "member")
            .await
            .body
            .contains("/language")
    );

    let chosen = form("/language")
        .body(Body::from("back=%2Fname&locale=es"))
        .unwrap();
    let answer = ask(&server, chosen).await;
    assert_eq!(answer.header("location"), "/name");
    let cookie = answer
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let again = Request::get("/name")
        .header("cookie", cookie)
        .header("accept-language", "en");
    let page = ask(&server, again.body(Body::empty()).unwrap()).await.body;
    assert!(page.contains("<html lang=\"es\""));
}

#[tokio::test]
async fn the_browser_says_which_language_first() {
    let server = server().await;
    let cases = [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en;q=0.5, es;q=0.9", "es"),
        ("fr, de", "en"),
        ("es;q=0, en", "en"),
        (";;;,q=", "en"),
    ];
    for (asked, given) in cases {
        let request = Request::get("/").header("accept-language", asked);
        let page = ask(&server, request.body(Body::empty()).unwrap())
            .await
            .body;
        assert!(page.contains(&format!("<html lang=\"{given}\"")), "{asked}");
    }
}

#[tokio::test]
#[should_panic(expected = "two routes answer GET /")]
async fn two_routes_with_one_address_do_not_start() {
    let again = Route::get("/", Rights::Anyone, "again", || async { see_other("/") });
    let _ = router(app(Place::default()).await, vec![pages(), vec![again]]);
}

#[tokio::test]
async fn assets_are_kept_for_good_and_zipped_once() {
    let server = server().await;
    let style = crate::asset("css/holdfast.css");
    let plain = get(&server, style, "").await;
    assert!(plain.header("cache-control").ends_with("immutable"));
    assert_eq!(plain.header("content-type"), "text/css; charset=utf-8");
    let request = Request::get(style).header("accept-encoding", "br, gzip;q=0.8");
    let response = tower::ServiceExt::oneshot(server.clone(), request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let zipped = http_body_util::BodyExt::collect(response.into_body())
        .await
        .unwrap()
        .to_bytes();
    assert!(zipped.len() * 3 < plain.body.len());

    let last_release = style.replace(style.split('/').nth(2).unwrap(), "000000000000");
    assert_eq!(
        get(&server, &last_release, "")
            .await
            .header("cache-control"),
        "no-cache"
    );
    assert_eq!(
        get(&server, "/assets/000000000000/../web.ftl", "")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_member_page_stays_small() {
    let server = server().await;
    let gzip = |path: &str| {
        let request = Request::get(path)
            .header("accept-encoding", "gzip")
            .header("cookie", "s=member");
        let answer =
            tower::ServiceExt::oneshot(server.clone(), request.body(Body::empty()).unwrap());
        async move {
            let body = answer.await.unwrap().into_body();
            http_body_util::BodyExt::collect(body)
                .await
                .unwrap()
                .to_bytes()
                .len()
        }
    };
    let scripts = gzip(crate::asset("js/exit.js")).await + gzip(crate::asset("js/draft.js")).await;
    let page = gzip("/today").await + gzip(crate::asset("css/holdfast.css")).await + scripts;
    assert!(scripts < 15 * 1024 / 4, "{scripts} bytes of script");
    assert!(page < 60 * 1024 / 3, "{page} bytes in all");
}
