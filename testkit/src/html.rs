//! Enough reading of our own pages for a test: their text, links and forms.

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

/// One tag: its name, its attributes, and where in the page its inside begins.
#[derive(Debug, Clone)]
pub struct Tag<'a> {
    /// In lower case; closing tags begin with `/`, comments and declarations with `!`.
    pub name: &'a str,
    attributes: Vec<(&'a str, String)>,
    start: usize,
    end: usize,
}

impl Tag<'_> {
    /// The value of an attribute, with entities resolved; empty for one without a value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Every tag of a page, in order.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<') {
        let start = at + open;
        let comment = html[start..].starts_with("<!--");
        let end = if comment {
            html[start..]
                .find("-->")
                .map_or(html.len(), |end| start + end + 3)
        } else {
            tag_end(html, start)
        };
        if let Some(tag) = read_tag(html, start, end) {
            found.push(tag);
        }
        at = end;
    }
    found
}

/// The place after the `>` of the tag; a `>` between quotes does not end it.
fn tag_end(html: &str, start: usize) -> usize {
    let mut quote = None;
    for (offset, letter) in html[start..].char_indices() {
        match (quote, letter) {
            (None, '>') => return start + offset + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn read_tag(html: &str, start: usize, end: usize) -> Option<Tag<'_>> {
    let inside = html
        .get(start + 1..end)?
        .trim_end_matches('>')
        .trim_end_matches('/');
    let (name, mut rest) = match inside.split_once(char::is_whitespace) {
        Some((name, rest)) => (name, rest.trim()),
        None => (inside, ""),
    };
    let legal = |letter: char| letter.is_ascii_alphanumeric() || "/-!".contains(letter);
    if name.is_empty() || !name.chars().all(legal) {
        return None;
    }
    if name.starts_with('!') {
        rest = "";
    }
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let length = rest
            .find(|letter: char| letter == '=' || letter.is_whitespace())
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at(length);
        let Some(value) = after.strip_prefix('=') else {
            attributes.push((key, String::new()));
            rest = after.trim_start();
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        attributes.push((key, resolve(value)));
        rest = after.trim_start();
    }
    Some(Tag {
        name,
        attributes,
        start,
        end,
    })
}

/// What a person reads: no tags, entities resolved, one space between words.
pub fn text(html: &str) -> String {
    let mut plain = String::new();
    let mut at = 0;
    let mut hidden = 0_usize;
    for tag in tags(html) {
        if hidden == 0 {
            plain.push_str(&html[at..tag.start]);
        }
        match tag.name {
            "script" | "style" | "template" | "svg" => hidden += 1,
            "/script" | "/style" | "/template" | "/svg" => hidden = hidden.saturating_sub(1),
            "b" | "bdi" | "/bdi" | "a" | "/a" | "span" | "em" | "/em" | "time" | "/time" => {}
            _ => plain.push(' '),
        }
        at = tag.end;
    }
    plain.push_str(&html[at..]);
    // The marks that keep a name from turning the sentence round are not read.
    let resolved = resolve(&plain).replace(['\u{2068}', '\u{2069}'], "");
    resolved.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every form of a page.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut inside = false;
    let mut chosen_in: Option<String> = None;
    for tag in tags(html) {
        let value = |name: &str| tag.attribute(name).unwrap_or_default().to_owned();
        match tag.name {
            "form" => {
                inside = true;
                forms.push(Form {
                    action: value("action"),
                    method: value("method").to_lowercase(),
                    fields: Vec::new(),
                    typed: Vec::new(),
                    buttons: Vec::new(),
                });
            }
            "/form" => inside = false,
            "select" => chosen_in = Some(value("name")),
            "/select" => chosen_in = None,
            name if inside => {
                if let Some(form) = forms.last_mut() {
                    take_field(form, name, &tag, (html, chosen_in.as_deref()));
                }
            }
            _ => {}
        }
    }
    forms
}

fn take_field(form: &mut Form, name: &str, tag: &Tag<'_>, page: (&str, Option<&str>)) {
    let value = |name: &str| tag.attribute(name).unwrap_or_default().to_owned();
    let (html, select) = page;
    match name {
        "button" if !value("name").is_empty() => {
            form.buttons.push((value("name"), value("value")));
        }
        "textarea" => {
            form.typed.push(value("name"));
            let inside = html[tag.end..]
                .split("</textarea")
                .next()
                .unwrap_or_default();
            // The first line break after the tag belongs to the tag.
            let inside = inside.strip_prefix('\n').unwrap_or(inside);
            form.fields.push((value("name"), resolve(inside)));
        }
        "option" => {
            let Some(select) = select else { return };
            let known = form.fields.iter().position(|(name, _)| name == select);
            match (known, tag.attribute("selected")) {
                (None, _) => form.fields.push((select.to_owned(), value("value"))),
                (Some(at), Some(_)) => form.fields[at].1 = value("value"),
                (Some(_), None) => {}
            }
        }
        "input" if !value("name").is_empty() => {
            let kind = value("type");
            let writes = tag.attribute("readonly").is_none();
            if writes && ["", "text", "search", "password"].contains(&kind.as_str()) {
                form.typed.push(value("name"));
            }
            let off = ["radio", "checkbox"].contains(&kind.as_str())
                && tag.attribute("checked").is_none();
            if !off && kind != "submit" {
                form.fields.push((value("name"), value("value")));
            }
        }
        _ => {}
    }
}

/// Where the links of a page lead.
pub fn links(html: &str) -> Vec<String> {
    tags(html)
        .iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| tag.attribute("href").map(str::to_owned))
        .collect()
}

fn resolve(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        match entity.and_then(|(name, after)| Some((letter(name)?, after))) {
            Some((letter, after)) => {
                plain.push(letter);
                rest = after;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn letter(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
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
