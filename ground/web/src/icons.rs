//! The icons: drawn on 24 by 24, in the colour of the words beside them. An icon never stands alone.

use std::fmt;

/// Those that point somewhere turn round in right-to-left languages.
const DIRECTED: [&str; 2] = ["next", "leave"];

/// One icon, ready to be written into a page.
#[derive(Debug, Clone, Copy)]
pub struct Icon {
    directed: bool,
    shape: &'static str,
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = if self.directed { "i dir" } else { "i" };
        write!(
            f,
            r#"<svg class="{class}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>"#,
            self.shape
        )
    }
}

// Every shape is a constant of this file.
impl askama::filters::HtmlSafe for Icon {}

/// The icon with this name; an unknown name draws nothing and is found by a test.
pub fn icon(name: &str) -> Icon {
    let shape = SHAPES.iter().find(|(known, _)| *known == name);
    Icon {
        directed: DIRECTED.contains(&name),
        shape: shape.map_or("", |(_, shape)| shape),
    }
}

/// The names of all icons.
pub fn icon_names() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|(name, _)| *name)
}

#[rustfmt::skip] // One icon, one line.
const SHAPES: [(&str, &str); 38] = [
    ("place", r#"<circle cx="12" cy="12" r="7.5" stroke-dasharray="38 9" transform="rotate(-60 12 12)"/>"#),
    ("today", r#"<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4"/>"#),
    ("groups", r#"<circle cx="12" cy="4.5" r="2"/><circle cx="18.5" cy="8.25" r="2"/><circle cx="18.5" cy="15.75" r="2"/><circle cx="12" cy="19.5" r="2"/><circle cx="5.5" cy="15.75" r="2"/><circle cx="5.5" cy="8.25" r="2"/>"#),
    ("help", r#"<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="3.5"/><path d="m6 6 3.5 3.5M14.5 14.5 18 18M18 6l-3.5 3.5M9.5 14.5 6 18"/>"#),
    ("plan", r#"<path d="M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 12.5h6.5M9 16h6.5"/>"#),
    ("more", r#"<path d="M5 7h14M5 12h14M5 17h14"/>"#),
    ("next", r#"<path d="m9 5 7 7-7 7"/>"#),
    ("call", r#"<path d="M6.5 3.5h3l1.5 4-2 1.5a12 12 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z"/>"#),
    ("people", r#"<circle cx="9" cy="8.5" r="3"/><path d="M3.5 19.5a5.5 5.5 0 0 1 11 0M15.5 5.8a3 3 0 0 1 0 5.4M17 14.3a5.5 5.5 0 0 1 3.5 5.2"/>"#),
    ("breathe", r#"<path d="M3.5 9h11A2.5 2.5 0 1 0 12 6.5M3.5 13h15a2.5 2.5 0 1 1-2.5 2.5M3.5 17h7a2 2 0 1 1-2 2"/>"#),
    ("pen", r#"<path d="M4.5 19.5l.8-3.8L16 5l3 3L8.3 18.7zM14 7l3 3"/>"#),
    ("question", r#"<circle cx="12" cy="12" r="8.5"/><path d="M9.7 9.5a2.4 2.4 0 1 1 3.4 2.2c-.8.4-1.1.9-1.1 1.8M12 16.5v.1"/>"#),
    ("chair", r#"<path d="M7 4v9h10M17 13v7M7 13v7M7 16.5h10"/>"#),
    ("mic-off", r#"<path d="M9 9V6a3 3 0 0 1 6 0v5M9.5 13.2A3 3 0 0 0 14 14M6 11a6 6 0 0 0 9.5 4.9M18 11a6 6 0 0 1-.4 2.2M12 17v3.5M4 4l16 16"/>"#),
    ("camera-off", r#"<path d="M3.5 7h2M9 7h6.5v6M15.5 17h-12V7M15.5 10.5l5-3v9l-2.5-1.5M4 4l16 16"/>"#),
    ("hand", r#"<path d="M7 12V6.5a1.5 1.5 0 0 1 3 0V11M10 11V4.5a1.5 1.5 0 0 1 3 0V11M13 11V5.5a1.5 1.5 0 0 1 3 0V12M16 12V8.5a1.5 1.5 0 0 1 3 0V14a7 7 0 0 1-7 7h-.5a6 6 0 0 1-5-2.7L3.6 14a1.5 1.5 0 0 1 2.5-1.6L7 13.5"/>"#),
    ("write", r#"<path d="M4 5.5h16v11h-9L6.5 20v-3.5H4z"/>"#),
    ("leave", r#"<path d="M13 4H5v16h8M10 12h10M16.5 8.5 20 12l-3.5 3.5"/>"#),
    ("mic", r#"<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M6 11a6 6 0 0 0 12 0M12 17v3.5"/>"#),
    ("online", r#"<path d="M4 5h16v11H4zM9 20h6M12 16v4"/>"#),
    ("up", r#"<path d="M12 19V5M6 11l6-6 6 6"/>"#),
    ("down", r#"<path d="M12 5v14M6 13l6 6 6-6"/>"#),
    ("lock", r#"<rect x="5" y="10.5" width="14" height="10" rx="1.5"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>"#),
    ("calm", r#"<path d="M9 6v12M15 6v12"/>"#),
    ("print", r#"<path d="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z"/>"#),
    ("find", r#"<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>"#),
    ("door", r#"<path d="M6 20.5V4h12v16.5M3.5 20.5h17M14.5 12v1"/>"#),
    ("done", r#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#),
    ("clock", r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>"#),
    ("pin", r#"<path d="M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0C5.5 15 12 21 12 21z"/><circle cx="12" cy="10" r="2.3"/>"#),
    ("calendar", r#"<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8"/>"#),
    ("desk", r#"<path d="M4 13 6.5 5h11L20 13v6H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20"/>"#),
    ("library", r#"<path d="M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5v13"/>"#),
    ("overview", r#"<path d="M4 4.5h7v7H4zM13 4.5h7v4h-7zM13 11h7v8.5h-7zM4 14h7v5.5H4z"/>"#),
    ("safety", r#"<path d="M12 3.5 5 6v6c0 4.5 3 7.2 7 8.5 4-1.3 7-4 7-8.5V6z"/>"#),
    ("reports", r#"<path d="M4.5 19.5h15M7 16v-5M12 16V6M17 16V9"/>"#),
    ("settings", r#"<path d="M4 8h9M17 8h3M4 16h3M11 16h9"/><circle cx="15" cy="8" r="2"/><circle cx="9" cy="16" r="2"/>"#),
    ("list", r#"<path d="M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.5M4 12h.5M4 17.5h.5"/>"#),
];
