#![no_main]
//! One object a line.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut list = b"{\"slug\":\"a\",\"name\":\"A\"}\n".to_vec();
    list.extend_from_slice(bytes);
    reading::read(&list, "aa");
});
