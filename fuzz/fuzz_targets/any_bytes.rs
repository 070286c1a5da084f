#![no_main]
//! Any bytes at all.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::read(bytes, "aa");
});
