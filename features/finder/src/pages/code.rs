//! A text as a code that phones can scan (QR, ISO/IEC 18004), drawn here.

use std::fmt::Write as _;

use askama::Template;
use qrcodegen::{QrCode, QrCodeEcc};

/// White modules round the code, which the standard asks for.
const QUIET: i32 = 4;

/// The drawing. Black on white in every theme: many readers know no other way.
#[derive(Template)]
#[template(
    source = r##"<svg class="qr" viewBox="0 0 {{ size }} {{ size }}" role="img" aria-label="{{ label }}" shape-rendering="crispEdges"><rect width="{{ size }}" height="{{ size }}" fill="#fff"/><path d="{{ modules }}" fill="#000"/></svg>"##,
    ext = "html"
)]
pub(super) struct Code {
    size: i32,
    label: String,
    modules: String,
}

/// The code of a text; none where it is too long for one.
pub(super) fn code(text: &str, label: String) -> Option<Code> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut modules = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size())
                .take_while(|x| code.get_module(*x, y))
                .count();
            let run = i32::try_from(dark).unwrap_or(0);
            if run > 0 {
                // Writing to a string does not fail.
                let _ = write!(modules, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    let size = code.size() + 2 * QUIET;
    Some(Code {
        size,
        label,
        modules,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_every_dark_module_once() {
        let text = "https://circle.example/proof/abc.def";
        let drawn = code(text, "<scan>".to_owned()).unwrap();
        let made = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let size = made.size();
        let dark = (0..size * size)
            .filter(|at| made.get_module(at % size, at / size))
            .count();
        let runs = drawn.modules.split('h').skip(1).step_by(2);
        let drawn_dark: usize = runs
            .map(|run| run.split('v').next().unwrap().parse::<usize>().unwrap())
            .sum();
        assert_eq!(drawn_dark, dark);
        let svg = drawn.render().unwrap();
        assert!(
            svg.contains("&#60;scan&#62;") || svg.contains("&lt;scan&gt;"),
            "{svg}"
        );
        assert!(!svg.contains("style="));
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert!(code(&"x".repeat(4_000), String::new()).is_none());
    }
}
