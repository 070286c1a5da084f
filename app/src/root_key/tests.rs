use std::io;
use std::os::unix::fs::PermissionsExt;

use kernel::{Locale, SeededRng};
use testkit::Folder;
use vault::RootKey;

use super::{KeyFault, Talk, confirm, keep, read};

fn key() -> RootKey {
    RootKey::from_bytes([7; 32])
}

/// The ceremony with these lines typed: how it ended, and all that stood on the screen.
fn ceremony(seed: u64, typed: &str) -> (Result<(), KeyFault>, String) {
    let mut screen = Vec::new();
    let mut talk = Talk {
        input: &mut io::Cursor::new(typed),
        output: &mut screen,
    };
    let end = confirm(&key(), &mut SeededRng::new(seed), &mut talk);
    (end, String::from_utf8(screen).unwrap())
}

/// Types what a person with the paper types, after so many wrong words each time.
fn from_the_paper(seed: u64, mistakes: usize) -> String {
    let words = key().words(Locale::En);
    let mut typed = String::from("\n");
    for _ in 0..3 {
        let (_, screen) = ceremony(seed, &typed);
        let question = screen.rsplit("Word ").next().unwrap();
        let place: usize = question.split(' ').next().unwrap().parse().unwrap();
        typed.push_str(&"mistaken\n".repeat(mistakes));
        typed.push_str(&format!(" {}\n", words[place - 1].to_uppercase()));
    }
    typed
}

#[test]
fn three_words_from_the_paper_confirm_the_key() {
    for seed in 0..20 {
        let (end, screen) = ceremony(seed, &from_the_paper(seed, 0));
        assert!(end.is_ok(), "{screen}");
        assert_eq!(screen.matches("on your paper:").count(), 3);
    }
    assert!(ceremony(1, &from_the_paper(1, 2)).0.is_ok());
}

#[test]
fn a_word_wrong_three_times_ends_without_a_key() {
    for typed in [from_the_paper(1, 3), String::from("\n"), String::new()] {
        let (end, _) = ceremony(1, &typed);
        assert!(matches!(end, Err(KeyFault::Unconfirmed)), "{end:?}");
    }
}

#[test]
fn the_words_leave_the_screen_before_they_are_asked_back() {
    let (_, screen) = ceremony(1, "\n");
    let (before, after) = screen.split_once("\x1b[3J").unwrap();
    for word in key().words(Locale::En) {
        assert!(before.contains(&word));
        assert!(!after.contains(&word), "{after}");
    }
}

#[test]
fn a_kept_key_reads_back_and_is_never_written_over() {
    let folder = Folder::new();
    let file = folder.join("sub/root.key");
    keep(&file, &key()).unwrap();
    let mode = std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o400);
    assert_eq!(
        read(&file).unwrap().words(Locale::En),
        key().words(Locale::En)
    );
    let again = keep(&file, &RootKey::from_bytes([8; 32]));
    assert!(matches!(again, Err(KeyFault::Present(_))), "{again:?}");
}

#[test]
fn a_key_that_others_may_read_is_refused() {
    let folder = Folder::new();
    let file = folder.join("sub/root.key");
    keep(&file, &key()).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o440)).unwrap();
    let said = read(&file).unwrap_err().to_string();
    assert!(
        said.contains("(mode 440)") && said.contains("chmod 400"),
        "{said}"
    );
}

#[test]
fn what_is_no_key_is_refused_in_a_sentence() {
    let folder = Folder::new();
    let file = folder.join("sub/root.key");
    assert!(matches!(read(&file), Err(KeyFault::Absent(_))));
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "a shopping list").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o400)).unwrap();
    assert!(matches!(read(&file), Err(KeyFault::Malformed(_))));
}
