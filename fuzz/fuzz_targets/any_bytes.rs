#![no_main]
//! Any bytes at all, and as names in an encoding that is not UTF-8.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::read(bytes, "aa");
    // A list whose encoding is guessed from its names.
    let list = [b"Name,Day,Time,City\n\xA3\xB9ka,", bytes, b",\xB6roda\n"].concat();
    reading::read(&list, "aa");
});
