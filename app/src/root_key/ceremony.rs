//! Shows the words of a new root key once, and asks for some of them.

use std::io::{self, BufRead, Write};

use kernel::{Locale, Rng};
use vault::{RootKey, WORD_COUNT, same_word};
use zeroize::Zeroizing;

use super::KeyFault;
use crate::terminal::CLEAR;

/// Wrong answers for one word after which the ceremony ends without a key.
const TRIES: usize = 3;
/// Words that the operator has to type.
const ASKED: usize = 3;

/// A terminal, or its stand-in in a test.
pub struct Talk<'a> {
    /// What the operator types.
    pub input: &'a mut dyn BufRead,
    /// What the operator reads.
    pub output: &'a mut dyn Write,
}

impl Talk<'_> {
    fn ask(&mut self, question: &str) -> io::Result<Zeroizing<String>> {
        write!(self.output, "{question}")?;
        self.output.flush()?;
        let mut line = Zeroizing::new(String::new());
        if self.input.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line)
    }
}

/// Writes the 24 words of a key with numbers, three on a line.
///
/// # Errors
/// When they cannot be written.
pub fn show(key: &RootKey, output: &mut dyn Write) -> io::Result<()> {
    let words = key.words(Locale::En);
    writeln!(
        output,
        "These 24 words are the root key of this installation."
    )?;
    writeln!(
        output,
        "Write them on paper. Without them and its file, nobody reads the data again."
    )?;
    writeln!(output, "They are shown this once.\n")?;
    for (row, three) in words.chunks(3).enumerate() {
        for (column, word) in three.iter().enumerate() {
            write!(output, "  {:2}. {word:<10}", row * 3 + column + 1)?;
        }
        writeln!(output)?;
    }
    writeln!(output)
}

/// Shows the words once, clears the screen, and asks for three of them.
///
/// # Errors
/// [`KeyFault::Unconfirmed`] when one word was wrong three times or the input ended.
pub fn confirm(key: &RootKey, chance: &mut dyn Rng, talk: &mut Talk<'_>) -> Result<(), KeyFault> {
    let talked = (|| {
        show(key, talk.output)?;
        talk.ask("Press Enter when they are on paper. ")?;
        write!(talk.output, "{CLEAR}")?;
        asked_back(key, chance, talk)
    })();
    match talked {
        Ok(true) => Ok(()),
        Ok(false) | Err(_) => Err(KeyFault::Unconfirmed),
    }
}

fn asked_back(key: &RootKey, chance: &mut dyn Rng, talk: &mut Talk<'_>) -> io::Result<bool> {
    let words = key.words(Locale::En);
    'places: for place in places(chance) {
        for _ in 0..TRIES {
            let typed = talk.ask(&format!("Word {} on your paper: ", place + 1))?;
            if same_word(&words[place], &typed) {
                continue 'places;
            }
            writeln!(talk.output, "That is another word. Please look again.")?;
        }
        return Ok(false);
    }
    writeln!(talk.output, "Thank you. Keep the paper in a safe place.")?;
    Ok(true)
}

/// Three different places of 24, in ascending order.
fn places(chance: &mut dyn Rng) -> Vec<usize> {
    let mut all: Vec<usize> = (0..WORD_COUNT).collect();
    let mut chosen: Vec<usize> = (0..ASKED)
        .map(|_| all.swap_remove(chance.below(all.len())))
        .collect();
    chosen.sort_unstable();
    chosen
}
