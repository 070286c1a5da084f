//! Every text is there in both languages, in the same shape, and every script of an agenda is there.

use std::collections::BTreeSet;

use facilitation::Script;
use facilitation::templates::{library, optional_parts};
use kernel::Locale;

use super::Document;
use super::parse::{Block, ContentText, read};

/// A block without its words.
fn shape(block: &Block) -> String {
    match block {
        Block::Words(_) => "words".to_owned(),
        Block::List(items) => format!("list of {}", items.len()),
        Block::Steps(items) => format!("{} steps", items.len()),
        Block::Silence(seconds) => format!("silence of {seconds}"),
    }
}

fn shapes(text: &ContentText) -> Vec<Vec<String>> {
    let sections = text.sections.iter().map(|section| &section.blocks);
    std::iter::once(&text.lead)
        .chain(sections)
        .map(|blocks| blocks.iter().map(shape).collect())
        .collect()
}

fn files(locale: Locale) -> BTreeSet<String> {
    let folder = format!("{}/content/{}", env!("CARGO_MANIFEST_DIR"), locale.tag());
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    names.collect()
}

#[test]
fn both_languages_have_the_same_files_and_each_is_a_document() {
    let known: BTreeSet<String> = Document::ALL
        .iter()
        .map(|document| format!("{}.md", document.key()))
        .collect();
    for locale in Locale::ALL {
        assert_eq!(files(locale), known, "{}", locale.tag());
    }
}

#[test]
fn both_languages_have_the_same_headings_and_the_same_pauses() {
    for document in Document::ALL {
        let (en, es) = (document.text(Locale::En), document.text(Locale::Es));
        assert_eq!(shapes(en), shapes(es), "{}", document.key());
    }
}

#[test]
fn no_text_is_empty() {
    for document in Document::ALL {
        for locale in Locale::ALL {
            let text = document.text(locale);
            assert!(!text.title.is_empty(), "{}", document.key());
            assert!(!text.sections.is_empty(), "{}", document.key());
            for section in &text.sections {
                assert!(
                    !section.blocks.is_empty(),
                    "{}: {}",
                    document.key(),
                    section.title
                );
                assert!(!section.title.is_empty(), "{}", document.key());
            }
        }
    }
}

#[test]
fn a_text_is_found_by_its_own_file() {
    for document in Document::ALL {
        for locale in Locale::ALL {
            let path = format!(
                "{}/content/{}/{}.md",
                env!("CARGO_MANIFEST_DIR"),
                locale.tag(),
                document.key()
            );
            let file = std::fs::read_to_string(path).unwrap();
            let title = file.lines().next().unwrap().trim_start_matches("# ");
            assert_eq!(document.text(locale).title, title);
        }
    }
}

#[test]
fn every_script_that_an_agenda_names_is_there() {
    let of_library = library().into_iter().flat_map(|template| template.agenda);
    let optional = optional_parts().into_iter().map(|part| part.segment);
    let named: BTreeSet<Script> = of_library
        .chain(optional)
        .filter_map(|part| part.script)
        .collect();
    assert_eq!(named, BTreeSet::from(Script::ALL));
    for script in named {
        let found = Document::to_read_from(script.key());
        assert_eq!(found, Some(Document::Script(script)));
    }
    assert_eq!(Document::to_read_from("guide-leading"), None);
    assert_eq!(Document::to_read_from("../etc"), None);
}

#[test]
fn what_was_promised_is_in_the_files() {
    let text = |document: Document| document.text(Locale::En);
    let signs = text(Document::Script(Script::WarningSigns));
    let numbered = signs.sections.iter().flat_map(|section| &section.blocks);
    let signs: usize = numbered
        .map(|block| match block {
            Block::Steps(items) => items.len(),
            _ => 0,
        })
        .sum();
    assert_eq!(signs, 20);
    assert_eq!(text(Document::Script(Script::Scenes)).sections.len(), 8);
    assert_eq!(
        text(Document::Script(Script::SkillSheets)).sections.len(),
        4
    );
}

/// A person reads about two words a second aloud, slowly. The sitting scripts must fill their minutes.
#[test]
fn a_sitting_takes_about_as_long_as_it_says() {
    let sitting = Document::Script(Script::Sitting);
    for locale in Locale::ALL {
        for (section, minutes) in sitting.text(locale).sections.iter().zip([10, 20]) {
            let seconds: usize = section
                .blocks
                .iter()
                .map(|block| match block {
                    Block::Words(words) => words.split_whitespace().count() / 2,
                    Block::Silence(seconds) => usize::from(*seconds),
                    Block::List(_) | Block::Steps(_) => 0,
                })
                .sum();
            let planned = minutes * 60;
            assert!(
                seconds.abs_diff(planned) <= 60,
                "{}: {seconds} of {planned} seconds",
                section.title
            );
        }
    }
}

#[test]
fn a_file_is_read_in_its_parts() {
    let text = read("# Title\n\nLead.\n\n## One\nWords.\n[pause 20]\n- a\n- b\n1. c\n2. d\n");
    assert_eq!((text.title, text.lead.len()), ("Title", 1));
    let [one] = &text.sections[..] else {
        panic!("one section")
    };
    let blocks: Vec<String> = one.blocks.iter().map(shape).collect();
    assert_eq!(blocks, ["words", "silence of 20", "list of 2", "2 steps"]);
}
