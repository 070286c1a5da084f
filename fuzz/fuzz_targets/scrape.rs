#![no_main]
//! Scraped days, times and a block of text.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let row = r#"[{"days":[@],"times":[@],"address":@,"latitude":@,"longitude":@,"details":@}]"#;
    reading::read(reading::filled(row, bytes).as_bytes(), "smart");
});
