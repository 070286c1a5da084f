//! Finds the ids of texts that a Rust or template source names.

/// Ids in string literals that begin with one of the features' prefixes (`"groups-title"`).
/// A literal that goes on after the id (`"groups-kind-"` + word) ends in a hyphen and is given back
/// with it: the caller asks whether any text begins so.
pub fn used_ids<'a>(source: &'a str, prefixes: &[&str]) -> Vec<&'a str> {
    // Splitting at quotes gives the literals at odd places; a quote inside a literal only shifts
    // them by whole pieces, so every piece is looked at.
    source
        .split('"')
        .filter(|piece| is_id(piece))
        .filter(|piece| {
            prefixes.iter().any(|prefix| {
                piece
                    .strip_prefix(prefix)
                    .is_some_and(|rest| rest.starts_with('-') && rest.len() > 1)
            })
        })
        .collect()
}

fn is_id(piece: &str) -> bool {
    !piece.is_empty()
        && piece
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
