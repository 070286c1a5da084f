//! Styles, scripts and icons: read once, compressed once, cached by browsers for good.
//!
//! One hash over all of them names their folder, so that modules and styles name each other by
//! relative paths and a new release is a new folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::Error;
use crate::routes::Action;

#[derive(RustEmbed)]
#[folder = "../../app/assets"]
struct Files;

/// The one style of every page, in the order of its layers. Pages of one feature that need much
/// more (the room) bring their own file.
const BUNDLE: &str = "css/holdfast.css";
const BUNDLED: [&str; 6] = [
    "css/tokens.css",
    "css/base.css",
    "css/shell.css",
    "css/controls.css",
    "css/components.css",
    "css/media.css",
];
const LAYERS: &str = "@layer reset, tokens, base, components, pages;\n";

struct Asset {
    address: String,
    kind: &'static str,
    plain: Bytes,
    zipped: Bytes,
}

struct Assets {
    hash: String,
    by_name: BTreeMap<String, Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(load);

/// The address of an asset, such as `css/holdfast.css`.
pub fn asset(name: &str) -> &'static str {
    if let Some(asset) = ASSETS.by_name.get(name) {
        &asset.address
    } else {
        tracing::error!(name, "an asset is missing");
        "/assets/none"
    }
}

/// The names of all assets.
pub fn asset_names() -> impl Iterator<Item = &'static str> {
    ASSETS.by_name.keys().map(String::as_str)
}

/// Answers `/assets/{hash}/{*name}`.
pub(crate) async fn answer(
    Path((hash, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(asset) = ASSETS.by_name.get(&name) else {
        return Error::NotFound.into_response();
    };
    // A page of the release before asks for its own hash: it gets today's file, not to be cached.
    let caching = if hash == ASSETS.hash {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let zipped = accepts_gzip(&headers) && asset.zipped.len() < asset.plain.len();
    let body = if zipped { &asset.zipped } else { &asset.plain };
    let mut response = (StatusCode::OK, body.clone()).into_response();
    response.extensions_mut().insert(Action("asset"));
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if zipped {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            value
                .split(',')
                .any(|coding| coding.trim().split(';').next() == Some("gzip"))
        })
}

fn load() -> Assets {
    let mut files: BTreeMap<String, Cow<'static, [u8]>> = Files::iter()
        .filter(|name| !BUNDLED.contains(&name.as_ref()))
        .filter_map(|name| Some((name.to_string(), Files::get(&name)?.data)))
        .collect();
    files.insert(BUNDLE.to_owned(), Cow::Owned(bundle().into_bytes()));

    let mut all = Sha256::new();
    for (name, data) in &files {
        all.update(name.as_bytes());
        all.update((data.len() as u64).to_le_bytes());
        all.update(data);
    }
    let mut hash = String::new();
    for byte in &all.finalize()[..6] {
        let _ = write!(hash, "{byte:02x}");
    }
    let by_name = files
        .into_iter()
        .map(|(name, data)| {
            let asset = Asset {
                address: format!("/assets/{hash}/{name}"),
                kind: kind(&name),
                zipped: zip(&data),
                plain: Bytes::from(data.into_owned()),
            };
            (name, asset)
        })
        .collect();
    Assets { hash, by_name }
}

fn bundle() -> String {
    let mut css = LAYERS.to_owned();
    for name in BUNDLED {
        let data = Files::get(name).map(|file| file.data).unwrap_or_default();
        let text = String::from_utf8_lossy(&data);
        if name == "css/tokens.css" {
            // The tokens file is shared with the mock-ups and names no layer itself.
            let _ = writeln!(css, "@layer tokens {{\n{text}}}");
        } else {
            let _ = writeln!(css, "{text}");
        }
    }
    css
}

fn zip(data: &[u8]) -> Bytes {
    let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    match zip.write_all(data).and_then(|()| zip.finish()) {
        Ok(zipped) => Bytes::from(zipped),
        // Writing to memory does not fail; if it did, the plain bytes are served.
        Err(_) => Bytes::from(data.to_vec()),
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
