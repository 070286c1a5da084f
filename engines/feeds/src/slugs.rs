//! Slugs. Favourites refer to them, so they are kept as the feed has them, and made unique.

use std::collections::{HashMap, HashSet};

/// A word for addresses: “Mañana Español” → `manana-espanol`, “City > Quarter” → `city->-quarter`.
///
/// The reference client's rule, so that shared addresses keep working: lower case, accents of the
/// Latin letters off, `·/_,:;` and white space become single dashes. Other signs and scripts stay.
pub fn slug_of(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in crate::fold(text.trim()).chars() {
        if letter.is_whitespace() || "·/_,:;-".contains(letter) {
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        } else if !letter.is_control() {
            slug.push(letter);
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The slug as the feed gave it; only what cannot stand in an address is made over.
pub(crate) fn kept_slug(given: &str) -> String {
    let given = given.trim();
    if given.chars().all(may_stand) {
        given.to_owned()
    } else {
        made_slug(given)
    }
}

/// A slug out of a name: at most 64 letters, as the specification asks.
pub(crate) fn made_slug(name: &str) -> String {
    let mut slug = slug_of(&name.chars().take(64).collect::<String>());
    slug.retain(may_stand);
    slug
}

fn may_stand(letter: char) -> bool {
    !letter.is_whitespace() && !letter.is_control() && !"/?#%\\\"<>".contains(letter)
}

/// Gives every row a slug of its own: the first to ask keeps its name, rows that bring one before
/// those for which it was made; later ones get `-1`, `-2`…, passing over names that another row
/// has. Stable while the rows before stay.
///
/// Returns the rows that had to change.
pub(crate) fn make_unique(slugs: &mut [String], brought: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut taken: HashSet<&str> = HashSet::with_capacity(slugs.len());
    let (own, made): (Vec<usize>, Vec<usize>) = (0..slugs.len()).partition(|at| brought(*at));
    let mut late: Vec<usize> = Vec::new();
    for at in own.into_iter().chain(made) {
        if !taken.insert(&slugs[at]) {
            late.push(at);
        }
    }
    late.sort_unstable();
    let mut next: HashMap<&str, u32> = HashMap::new();
    let mut given: HashSet<String> = HashSet::new();
    let mut free = Vec::with_capacity(late.len());
    for at in &late {
        let number = next.entry(&slugs[*at]).or_insert(1);
        free.push(loop {
            let candidate = format!("{}-{number}", slugs[*at]);
            *number += 1;
            if !taken.contains(candidate.as_str()) && given.insert(candidate.clone()) {
                break candidate;
            }
        });
    }
    for (at, slug) in late.iter().zip(free) {
        slugs[*at] = slug;
    }
    late
}

#[cfg(test)]
mod tests {
    use super::{kept_slug, make_unique, slug_of};

    #[test]
    fn a_slug_is_a_plain_word() {
        assert_eq!(slug_of(" -foo  bar- "), "foo-bar");
        assert_eq!(slug_of("Über Café"), "uber-cafe");
        assert_eq!(slug_of("東京 第一"), "東京-第一");
        assert_eq!(slug_of(" /// "), "");
    }

    #[test]
    fn a_feed_keeps_its_slugs() {
        assert_eq!(kept_slug("Monday_7.PM~x"), "Monday_7.PM~x");
        assert_eq!(kept_slug("monday night/7"), "monday-night-7");
        assert_eq!(kept_slug("<b>\u{0}"), "b");
        assert_eq!(kept_slug("<>"), "");
    }

    #[test]
    fn later_rows_step_aside_and_never_onto_a_real_one() {
        let mut slugs: Vec<String> = ["m", "m", "m-1", "m", "n"].map(String::from).into();
        assert_eq!(make_unique(&mut slugs, |_| true), [1, 3]);
        assert_eq!(slugs, ["m", "m-2", "m-1", "m-3", "n"]);
        let mut slugs: Vec<String> = ["m-1", "m-1"].map(String::from).into();
        assert_eq!(make_unique(&mut slugs, |at| at == 1), [0]);
        assert_eq!(slugs, ["m-1-1", "m-1"]);
    }
}
