//! Completing the text of a statement with the columns of a row, when the program is compiled.

/// The struct of [`row!`](crate::row), as the columns of a statement.
pub trait Columns {
    /// The columns in the order of the fields: names, or expressions.
    const COLUMNS: &'static [&'static str];
}

/// How long a completed text is.
pub const fn length(text: &str, columns: &[&str]) -> usize {
    fill::<0>(text, columns).1
}

/// The completed text; `N` is its [`length`].
pub const fn complete<const N: usize>(text: &str, columns: &[&str]) -> [u8; N] {
    fill::<N>(text, columns).0
}

/// The bytes of [`complete`] as text.
pub const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("whole texts are put together"),
    }
}

/// Bytes written so far; what is beyond `N` is counted only.
struct Output<const N: usize>([u8; N], usize);

impl<const N: usize> Output<N> {
    const fn push(&mut self, byte: u8) {
        if self.1 < N {
            self.0[self.1] = byte;
        }
        self.1 += 1;
    }

    const fn push_all(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            self.push(bytes[at]);
            at += 1;
        }
    }

    const fn push_number(&mut self, number: usize) {
        if number >= 10 {
            self.push_number(number / 10);
        }
        self.push(b'0' + (number % 10) as u8);
    }

    const fn push_separator(&mut self, place: usize) {
        if place > 0 {
            self.push_all(b", ");
        }
    }

    const fn push_columns(&mut self, alias: &[u8], columns: &[&str]) {
        let mut place = 0;
        while place < columns.len() {
            self.push_separator(place);
            if is_name(columns[place].as_bytes()) {
                self.push_all(alias);
            }
            self.push_all(columns[place].as_bytes());
            place += 1;
        }
    }

    const fn push_values(&mut self, count: usize) {
        let mut place = 0;
        while place < count {
            self.push_separator(place);
            self.push(b'$');
            self.push_number(place + 1);
            place += 1;
        }
    }
}

const fn fill<const N: usize>(text: &str, columns: &[&str]) -> ([u8; N], usize) {
    let mut output = Output([0; N], 0);
    let mut rest = text.as_bytes();
    let mut completed = false;
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'{' {
            let (inside, beyond) = after.split_at(find(after, b'}'));
            match inside {
                b"columns" => output.push_columns(b"", columns),
                b"values" => output.push_values(columns.len()),
                [alias @ .., b'c', b'o', b'l', b'u', b'm', b'n', b's'] if is_alias(alias) => {
                    output.push_columns(alias, columns);
                }
                _ => panic!("in braces stand columns, ALIAS.columns or values"),
            }
            completed = true;
            rest = beyond.split_at(1).1;
        } else {
            output.push(byte);
            rest = after;
        }
    }
    assert!(
        completed,
        "a statement with a row type takes the columns from it"
    );
    (output.0, output.1)
}

const fn find(bytes: &[u8], wanted: u8) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == wanted {
            return at;
        }
        at += 1;
    }
    panic!("a brace is not closed")
}

const fn is_alias(bytes: &[u8]) -> bool {
    matches!(bytes, [name @ .., b'.'] if is_name(name))
}

/// A column name, as opposed to an expression.
const fn is_name(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        if !matches!(bytes[at], b'a'..=b'z' | b'0'..=b'9' | b'_') {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[&str] = &["id", "COUNT(*)", "group_id"];

    fn completed<const N: usize>(text: &str) -> String {
        String::from_utf8(complete::<N>(text, COLUMNS)[..length(text, COLUMNS)].to_vec()).unwrap()
    }

    #[test]
    fn columns_and_values_are_completed() {
        for (text, wanted) in [
            (
                "SELECT {columns} FROM t",
                "SELECT id, COUNT(*), group_id FROM t",
            ),
            (
                "SELECT {t.columns} FROM t",
                "SELECT t.id, COUNT(*), t.group_id FROM t",
            ),
            (
                "({columns}) VALUES ({values})",
                "(id, COUNT(*), group_id) VALUES ($1, $2, $3)",
            ),
        ] {
            assert_eq!(completed::<100>(text), wanted);
        }
    }

    #[test]
    fn what_cannot_be_completed_is_refused() {
        for text in [
            "SELECT 1",
            "SELECT {column}",
            "SELECT {columns",
            "SELECT {.columns}",
        ] {
            assert!(
                std::panic::catch_unwind(|| length(text, COLUMNS)).is_err(),
                "{text}"
            );
        }
    }
}
