//! What is sealed opens in its place, and nowhere else.

use kernel::{Id, Locale, PersonId, Rng as _, SeededRng, SystemRng};
use proptest::prelude::*;

use crate::*;

const WORDS: &str = "I went, and it was hard.";

fn id(number: u64) -> PersonId {
    PersonId::fresh(&mut SeededRng::new(number))
}

fn slot() -> Slot {
    Slot::new("share", "body", id(1), id(2), Class::Shares).rev(3)
}

/// A ring that holds the same key under every name the swaps below ask for, so that only the
/// associated data can refuse them.
fn ring() -> KeyRing {
    let mut ring = KeyRing::default();
    for owner in [id(2), id(9)] {
        for class in Class::ALL {
            let mut keys = OwnerKeys::default();
            for kid in [1, 2] {
                let mut key = DataKey::fresh(kid, &mut SystemRng);
                key.key = zeroize::Zeroizing::new([7; 32]);
                keys.push(key);
            }
            ring.hold((owner.bytes(), class).into(), std::sync::Arc::new(keys));
        }
    }
    ring
}

fn seal() -> Vec<u8> {
    ring().seal(&slot(), WORDS, &mut SystemRng).unwrap()
}

#[test]
fn words_open_in_their_place() {
    let opened = ring().open(&slot(), &seal(), Purpose::OwnWords).unwrap();
    assert_eq!(opened.reveal(), WORDS);
    assert_ne!(seal(), seal(), "every sealing has its own nonce");
}

#[test]
fn another_place_is_refused() {
    let (here, sealed) = (slot(), seal());
    let swaps = [
        (
            "table",
            Slot {
                table: "shard",
                ..here
            },
        ),
        (
            "column",
            Slot {
                column: "title",
                ..here
            },
        ),
        (
            "table and column",
            Slot {
                table: "sharebo",
                column: "dy",
                ..here
            },
        ),
        (
            "row",
            Slot {
                row: id(9).bytes(),
                ..here
            },
        ),
        (
            "owner",
            Slot {
                owner: id(9).bytes(),
                ..here
            },
        ),
        (
            "class",
            Slot {
                class: Class::Plan,
                ..here
            },
        ),
        ("revision", here.rev(4)),
        ("no revision", here.rev(0)),
    ];
    for (what, there) in swaps {
        let opened = ring().open(&there, &sealed, Purpose::OwnWords);
        assert_eq!(opened, Err(SealError::Refused), "another {what}");
    }
    let mut other_key = sealed.clone();
    assert_eq!(other_key[2..6], [0, 0, 0, 2], "the newest key seals");
    other_key[5] = 1;
    let opened = ring().open(&here, &other_key, Purpose::OwnWords);
    assert_eq!(opened, Err(SealError::Refused), "another kid");
    other_key[5] = 3;
    let opened = ring().open(&here, &other_key, Purpose::OwnWords);
    assert_eq!(opened, Err(SealError::NoKey), "a kid that is not there");
}

#[test]
fn every_flipped_bit_is_refused() {
    let (ring, sealed) = (ring(), seal());
    assert_eq!(sealed.len(), 6 + 24 + 64 + 16);
    for bit in 0..sealed.len() * 8 {
        let mut flipped = sealed.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let opened = ring.open(&slot(), &flipped, Purpose::OwnWords);
        assert!(opened.is_err(), "bit {bit}");
    }
}

#[test]
fn every_cut_or_lengthened_blob_is_refused() {
    let (ring, sealed) = (ring(), seal());
    for length in 0..sealed.len() {
        let opened = ring.open(&slot(), &sealed[..length], Purpose::OwnWords);
        assert_eq!(opened, Err(SealError::Refused), "cut to {length}");
    }
    let longer = [&sealed[..], &[0]].concat();
    let opened = ring.open(&slot(), &longer, Purpose::OwnWords);
    assert_eq!(opened, Err(SealError::Refused));
}

#[test]
fn unknown_versions_and_algorithms_are_refused() {
    for (place, wanted) in [
        (0, SealError::UnknownVersion),
        (1, SealError::UnknownAlgorithm),
    ] {
        for value in [0, 2, 255] {
            let mut sealed = seal();
            sealed[place] = value;
            let opened = ring().open(&slot(), &sealed, Purpose::OwnWords);
            assert_eq!(opened, Err(wanted));
        }
    }
}

#[test]
fn sizes_tell_size_classes_only() {
    let sizes = [
        (0, 64),
        (60, 64),
        (61, 128),
        (252, 256),
        (253, 288),
        (284, 288),
        (285, 320),
    ];
    for (length, size) in sizes {
        assert_eq!(padding::padded_size(length), size, "{length}");
    }
    for length in 0..20_000 {
        let (needed, size) = (length + 4, padding::padded_size(length));
        assert!(size >= needed);
        assert!(
            needed <= 256 || (size - needed) * 8 <= needed,
            "{length} grows to {size}"
        );
    }
}

#[test]
fn a_purpose_opens_only_its_classes() {
    let mut note = slot();
    note.class = Class::Counseling;
    let sealed = ring().seal(&note, WORDS, &mut SystemRng).unwrap();
    for purpose in Purpose::ALL {
        let opened = ring().open(&note, &sealed, purpose);
        let may = [Purpose::Counseling, Purpose::Export, Purpose::Resealing].contains(&purpose);
        assert_eq!(opened.is_ok(), may, "{purpose:?}");
    }
    let before = opened()[Purpose::Export as usize].1;
    ring().open(&note, &sealed, Purpose::Export).unwrap();
    assert!(opened()[Purpose::Export as usize].1 > before);
}

#[test]
fn who_may_open_what() {
    let opening = |class: Class| Purpose::ALL.map(|purpose| purpose.may_open(class));
    for class in [Class::Shares, Class::Plan, Class::Group] {
        assert_eq!(opening(class), [true; 11], "{class:?}");
    }
    let only = |purposes: &[Purpose]| Purpose::ALL.map(|purpose| purposes.contains(&purpose));
    let clinical = [
        Purpose::Facilitation,
        Purpose::Counseling,
        Purpose::Export,
        Purpose::Resealing,
    ];
    assert_eq!(opening(Class::Clinical), only(&clinical));
    assert_eq!(opening(Class::Counseling), only(&clinical[1..]));
    let contact = only(&[Purpose::Search]).map(|searches| !searches);
    assert_eq!(opening(Class::Contact), contact);
}

#[test]
fn the_labels_of_the_purposes_stay_what_they_are() {
    let words = Purpose::ALL.map(Purpose::word).join(" ");
    assert_eq!(
        words,
        "own-words account group-page live-room facilitation oversight counseling notice search export resealing"
    );
}

#[test]
fn classes_are_stored_as_numbers() {
    assert_eq!(Class::ALL.map(Class::number), [1, 2, 3, 4, 5, 6]);
    for class in Class::ALL {
        assert_eq!(Class::from_number(class.number()), Some(class));
    }
    assert_eq!(Class::from_number(0), None);
    assert_eq!(Class::from_number(7), None);
}

#[test]
fn a_ring_without_the_key_says_so() {
    let empty = KeyRing::default();
    assert_eq!(
        empty.seal(&slot(), WORDS, &mut SystemRng),
        Err(SealError::NoKey)
    );
    let opened = empty.open(&slot(), &seal(), Purpose::OwnWords);
    assert_eq!(opened, Err(SealError::NoKey));
}

#[test]
fn a_ring_holds_what_was_put_on_it() {
    let (ana, ben) = (id(1), id(2));
    let [plan_of_ana, plan_of_ben] = [ana, ben].map(|who| KeyHolder::person(who, Class::Plan));
    let mut ring = KeyRing::default();
    ring.insert(ana, Class::Plan, DataKey::fresh(1, &mut SystemRng));
    assert!(ring.holds(plan_of_ana) && !ring.holds(plan_of_ben));
    assert!(!ring.holds(KeyHolder::person(ana, Class::Shares)));
    let mut other = KeyRing::default();
    other.insert(ben, Class::Plan, DataKey::fresh(1, &mut SystemRng));
    ring.join(other);
    assert!(ring.holds(plan_of_ana) && ring.holds(plan_of_ben));
    let mut keys = OwnerKeys::default();
    assert!(keys.is_empty());
    keys.push(DataKey::fresh(1, &mut SystemRng));
    assert!(!keys.is_empty());
}

#[test]
fn a_sealing_ring_seals_with_its_own_randomness() {
    let mut sealing = SealingRing::new(ring(), Box::new(SeededRng::new(4)));
    let text = sealing.seal(&slot(), WORDS).unwrap();
    let bytes = sealing.seal_bytes(&slot(), WORDS.as_bytes()).unwrap();
    assert_ne!(text, bytes, "each has its own nonce");
    for sealed in [text, bytes] {
        let opened = sealing.open(&slot(), &sealed, Purpose::OwnWords).unwrap();
        assert_eq!(opened.reveal(), WORDS);
    }
    let mut same = SeededRng::new(4);
    same.fill(&mut [0; 48]);
    assert_eq!(sealing.rng().number(), same.number());
}

#[test]
fn the_buffer_of_the_plain_text_is_not_moved() {
    // A buffer that grows leaves a copy of what it held, not yet sealed, in freed memory.
    for length in [0, 60, 61, 5_000] {
        let sealed = ring().seal_bytes(&slot(), &vec![7; length], &mut SystemRng);
        let sealed = sealed.unwrap();
        assert_eq!(sealed.capacity(), sealed.len(), "{length}");
    }
}

#[test]
fn bytes_that_are_no_text_are_not_opened_as_text() {
    let sealed = ring()
        .seal_bytes(&slot(), &[0xff, 0xfe], &mut SystemRng)
        .unwrap();
    let opened = ring().open(&slot(), &sealed, Purpose::OwnWords);
    assert_eq!(opened, Err(SealError::Refused));
    let bytes = ring()
        .open_bytes(&slot(), &sealed, Purpose::OwnWords)
        .unwrap();
    assert_eq!(bytes[..], [0xff, 0xfe]);
}

#[test]
fn wrapped_keys_open_in_their_place_only() {
    let rng = &mut SystemRng;
    let secrets = Secrets::derive(&RootKey::from_bytes([1; 32]));
    let (epoch, key) = (EpochKey::fresh(4, rng), DataKey::fresh(2, rng));
    let (ana, ben) = (id(1).bytes(), id(2).bytes());
    let wrapped = epoch.wrap(&key, ana, Class::Plan, rng).unwrap();
    let same = epoch.unwrap(&wrapped, ana, Class::Plan, 2).unwrap();
    assert_eq!(same.key, key.key);
    assert_eq!((same.kid(), epoch.number()), (2, 4));
    for (owner, class, kid) in [
        (ben, Class::Plan, 2),
        (ana, Class::Shares, 2),
        (ana, Class::Plan, 3),
    ] {
        assert!(epoch.unwrap(&wrapped, owner, class, kid).is_err());
    }
    assert!(
        EpochKey::fresh(4, rng)
            .unwrap(&wrapped, ana, Class::Plan, 2)
            .is_err()
    );
    let wrapped = secrets.wrap_epoch(&epoch, rng).unwrap();
    assert_eq!(secrets.unwrap_epoch(4, &wrapped).unwrap().key, epoch.key);
    assert!(secrets.unwrap_epoch(5, &wrapped).is_err());
    let other = Secrets::derive(&RootKey::from_bytes([2; 32]));
    assert!(other.unwrap_epoch(4, &wrapped).is_err());
}

#[test]
fn secrets_differ_by_use_and_root() {
    let one = Secrets::derive(&RootKey::from_bytes([1; 32]));
    let other = Secrets::derive(&RootKey::from_bytes([2; 32]));
    let made = [
        one.pepper(b"x"),
        other.pepper(b"x"),
        one.chain([0; 32], b"x"),
        one.chain([0; 32], b"y"),
        one.chain([1; 32], b"x"),
        other.chain([0; 32], b"x"),
        one.mac("cookie", b"x"),
        one.mac("cookie", b"y"),
        one.mac("cooki", b"ex"),
        one.mac("form", b"x"),
    ];
    for (place, mac) in made.iter().enumerate() {
        assert!(!made[..place].contains(mac), "{place}");
    }
    assert!(one.is_mac("cookie", b"x", &made[6]));
    assert!(!one.is_mac("form", b"x", &made[6]));
    assert!(!one.is_mac("cookie", b"x", &made[6][..31]));
}

#[test]
fn the_derived_secrets_stay_what_they_are() {
    // A change here would lock every installation out of its own data. The values were computed
    // apart from this code, from RFC 5869 and RFC 2104.
    let secrets = Secrets::derive(&RootKey::from_bytes([1; 32]));
    let hex: String = secrets.pepper(b"x")[..6]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(hex, "c559bf303bfe");
    let blind = BlindIndex::of(&secrets, "login", "ana");
    let hex: String = blind[..6]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(hex, "67a956e9de71");
}

#[test]
fn one_name_has_one_index() {
    let secrets = Secrets::derive(&RootKey::from_bytes([1; 32]));
    let index = |value: &str| BlindIndex::of(&secrets, "login", value);
    for same in ["ana", "Ana", " ANA ", "Ａｎａ", "a\u{200b}na"] {
        assert_eq!(index(same), index("ana"), "{same}");
    }
    assert_eq!(index("Straße"), index("STRASSE"));
    assert_eq!(index("Σίσυφος"), index("ΣΊΣΥΦΟΣ"));
    assert_ne!(index("ana"), index("anna"));
    assert_ne!(index("ana"), BlindIndex::of(&secrets, "other", "ana"));
}

#[test]
fn words_on_paper_bring_the_key_back() {
    for seed in 0..50 {
        let root = RootKey::fresh(&mut SeededRng::new(seed));
        for locale in Locale::ALL {
            let words = root.words(locale);
            assert_eq!(words.len(), WORD_COUNT);
            let typed = format!("  {}\n", words.join("  ").to_uppercase());
            assert_eq!(RootKey::from_words(&typed).unwrap().bytes(), root.bytes());
        }
        let text = root.to_text();
        assert_eq!(RootKey::from_text(&text).unwrap().bytes(), root.bytes());
    }
}

#[test]
fn words_are_forgiving_about_accents() {
    assert!(same_word("ábaco", " ABACO"));
    assert!(!same_word("ábaco", "abeja"));
    let root = RootKey::fresh(&mut SeededRng::new(5));
    let bare: String = root
        .words(Locale::Es)
        .join(" ")
        .replace(['á', 'é', 'í', 'ó', 'ú'], "?");
    let accents = root.words(Locale::Es).join(" ");
    let plain: String = accents
        .chars()
        .map(|letter| match letter {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' => 'u',
            other => other,
        })
        .collect();
    assert_ne!(bare, accents, "this key has accents to forget");
    assert_eq!(RootKey::from_words(&plain).unwrap().bytes(), root.bytes());
}

#[test]
fn wrong_words_are_told_apart() {
    let wrong = |typed: &str| RootKey::from_words(typed).unwrap_err();
    assert_eq!(wrong("abandon ability"), WordsError::Count(2));
    let mut words = RootKey::fresh(&mut SeededRng::new(1)).words(Locale::En);
    words.swap(0, 1);
    assert_eq!(wrong(&words.join(" ")), WordsError::Checksum);
    words[20] = "holdfast".to_owned();
    assert_eq!(wrong(&words.join(" ")), WordsError::Unknown(21));
    for text in ["", "00", &"0g".repeat(32), &"é".repeat(32)] {
        assert!(RootKey::from_text(text).is_err(), "{text}");
    }
}

#[test]
fn nothing_secret_is_printed() {
    let key = [0xab; 32];
    let root = RootKey::from_bytes(key);
    let mut data = DataKey::fresh(1, &mut SystemRng);
    data.key = zeroize::Zeroizing::new(key);
    let mut epoch = EpochKey::fresh(1, &mut SystemRng);
    epoch.key = zeroize::Zeroizing::new(key);
    let secrets = Secrets::derive(&root);
    let mut printed = format!("{root:?} {data:?} {epoch:?} {secrets:?}");
    let mut ring = KeyRing::default();
    ring.insert(id(1), Class::Plan, data);
    printed.push_str(&format!("{ring:?}"));
    let shown = "RootKey([secret]) DataKey(1, [secret]) EpochKey(1, [secret]) Secrets([secret])";
    assert!(printed.starts_with(shown), "{printed}");
    for bytes in ["171", "ab, ab", "abab"] {
        assert!(!printed.contains(bytes), "{printed}");
    }
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "\\PC{0,2000}", rev: u32, seed: u64) {
        let place = slot().rev(rev);
        let sealed = ring().seal(&place, &text, &mut SeededRng::new(seed)).unwrap();
        let opened = ring().open(&place, &sealed, Purpose::OwnWords).unwrap();
        prop_assert_eq!(opened.reveal(), &text);
    }

    #[test]
    fn any_bytes_are_refused_without_panic(bytes: Vec<u8>) {
        let sealed = [&[1, 1, 0, 0, 0, 1][..], &bytes].concat();
        for blob in [&bytes, &sealed] {
            let opened = ring().open(&slot(), blob, Purpose::OwnWords);
            prop_assert!(opened.is_err());
        }
    }
}
