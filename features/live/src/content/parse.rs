//! The form of a content file: a title, an introduction, and sections. A line is a paragraph of its
//! own; `- ` begins an item of a list, `1. ` a numbered step, `[pause 20]` is silence in seconds.

/// A text with its sections.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ContentText {
    /// The title, after `# `.
    pub(crate) title: &'static str,
    /// What stands before the first section.
    pub(crate) lead: Vec<Block>,
    /// The sections, each after `## `.
    pub(crate) sections: Vec<Section>,
}

/// A section.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its title.
    pub(crate) title: &'static str,
    /// What is in it.
    pub(crate) blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph.
    Words(&'static str),
    /// Items in no order.
    List(Vec<&'static str>),
    /// Items that are numbered.
    Steps(Vec<&'static str>),
    /// Silence, in seconds.
    Silence(u16),
}

/// Reads a file. What it does not know is a paragraph.
pub(super) fn read(file: &'static str) -> ContentText {
    let mut text = ContentText {
        title: "",
        lead: Vec::new(),
        sections: Vec::new(),
    };
    for line in file.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(title) = line.strip_prefix("## ") {
            let blocks = Vec::new();
            text.sections.push(Section { title, blocks });
        } else if let Some(title) = line.strip_prefix("# ") {
            text.title = title;
        } else {
            let blocks = match text.sections.last_mut() {
                Some(section) => &mut section.blocks,
                None => &mut text.lead,
            };
            add(blocks, line);
        }
    }
    text
}

fn add(blocks: &mut Vec<Block>, line: &'static str) {
    if let Some(item) = line.strip_prefix("- ") {
        match blocks.last_mut() {
            Some(Block::List(items)) => items.push(item),
            _ => blocks.push(Block::List(vec![item])),
        }
    } else if let Some(item) = step(line) {
        match blocks.last_mut() {
            Some(Block::Steps(items)) => items.push(item),
            _ => blocks.push(Block::Steps(vec![item])),
        }
    } else if let Some(seconds) = silence(line) {
        blocks.push(Block::Silence(seconds));
    } else {
        blocks.push(Block::Words(line));
    }
}

/// What follows a number and a point.
fn step(line: &'static str) -> Option<&'static str> {
    let (number, item) = line.split_once(". ")?;
    let is_number = !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit());
    is_number.then_some(item)
}

fn silence(line: &str) -> Option<u16> {
    let seconds = line.strip_prefix("[pause ")?.strip_suffix(']')?;
    seconds.parse().ok()
}
