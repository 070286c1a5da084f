//! What a test needs of a page: its text, links and forms.

use scraper::{ElementRef, Html, Selector};

/// A form on a page, with what a browser would send of it untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Where it goes; empty when to the page itself.
    pub action: String,
    /// `get` or `post`.
    pub method: String,
    /// Names and values of its fields, in the order of the page.
    pub fields: Vec<(String, String)>,
    /// Names of those in which a person types: texts and passwords, no ticks, dates or numbers.
    pub typed: Vec<String>,
    /// Names and values of its buttons.
    pub buttons: Vec<(String, String)>,
}

/// What a person reads: no tags, entities resolved, one space between words.
pub fn text(html: &str) -> String {
    let mut plain = String::new();
    read(Html::parse_document(html).root_element(), &mut plain);
    // The marks that keep a name from turning the sentence round are not read.
    let plain = plain.replace(['\u{2068}', '\u{2069}'], "");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(element: ElementRef<'_>, plain: &mut String) {
    let name = element.value().name();
    if matches!(name, "script" | "style" | "template" | "svg") {
        plain.push(' ');
        return;
    }
    let is_inline = matches!(name, "b" | "bdi" | "a" | "span" | "em" | "time");
    if !is_inline {
        plain.push(' ');
    }
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            plain.push_str(text);
        } else if let Some(inner) = ElementRef::wrap(child) {
            read(inner, plain);
        }
    }
    // Bold words are often a heading, with a line of their own below.
    if !is_inline || name == "b" {
        plain.push(' ');
    }
}

/// Every form of a page.
pub fn forms(html: &str) -> Vec<Form> {
    let page = Html::parse_document(html);
    let read = |element: ElementRef<'_>| {
        let mut form = Form {
            action: attribute(element, "action"),
            method: attribute(element, "method").to_lowercase(),
            fields: Vec::new(),
            typed: Vec::new(),
            buttons: Vec::new(),
        };
        for control in element.select(&selector("input, textarea, select, button")) {
            add_control(&mut form, control);
        }
        form
    };
    page.select(&selector("form")).map(read).collect()
}

fn add_control(form: &mut Form, control: ElementRef<'_>) {
    let (name, value) = (attribute(control, "name"), attribute(control, "value"));
    if name.is_empty() {
        return;
    }
    match control.value().name() {
        "button" => form.buttons.push((name, value)),
        "textarea" => {
            form.typed.push(name.clone());
            form.fields.push((name, control.text().collect()));
        }
        "select" => {
            let first = |wanted: &str| control.select(&selector(wanted)).next();
            if let Some(option) = first("option[selected]").or_else(|| first("option")) {
                form.fields.push((name, attribute(option, "value")));
            }
        }
        _ => {
            let kind = attribute(control, "type");
            let has = |attribute: &str| control.attr(attribute).is_some();
            if !has("readonly") && ["", "text", "search", "password"].contains(&kind.as_str()) {
                form.typed.push(name.clone());
            }
            let is_off = ["radio", "checkbox"].contains(&kind.as_str()) && !has("checked");
            if !is_off && kind != "submit" {
                form.fields.push((name, value));
            }
        }
    }
}

/// Where the links of a page lead.
pub fn links(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let with_address = selector("a[href]");
    let links = page.select(&with_address);
    links.map(|link| attribute(link, "href")).collect()
}

fn attribute(element: ElementRef<'_>, name: &str) -> String {
    element.attr(name).unwrap_or_default().to_owned()
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector of this file")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><main><h1>A &amp; B</h1><!-- <form> --><p>Say&#39;s <bdi>Ana</bdi>.</p>
        <form method="post" action="/do?a=1&amp;b=2"><input type="hidden" name="seen" value="a > b">
        <input type="radio" name="tone" value="x"><input type="radio" name="tone" value="y" checked>
        <textarea name="words">one &lt; two</textarea><select name="kind"><option value="a">A<option value="b" selected>B</select>
        <button name="act" value="pass">Pass</button></form><a href="/today">Today</a><script>no()</script></main>"#;

    #[test]
    fn a_page_is_read_as_a_person_reads_it() {
        assert_eq!(text(PAGE), "A & B Say's Ana. one < two A B Pass Today");
        assert_eq!(links(PAGE), ["/today"]);
    }

    #[test]
    fn a_form_is_sent_as_a_browser_sends_it() {
        let forms = forms(PAGE);
        assert_eq!(forms.len(), 1);
        assert_eq!(forms[0].action, "/do?a=1&b=2");
        let fields: Vec<(&str, &str)> = forms[0]
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            fields,
            [
                ("seen", "a > b"),
                ("tone", "y"),
                ("words", "one < two"),
                ("kind", "b")
            ]
        );
        assert_eq!(forms[0].typed, ["words"]);
        assert_eq!(forms[0].buttons, [("act".to_owned(), "pass".to_owned())]);
    }
}
