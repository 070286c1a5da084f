#![no_main]
//! central-query rows.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let row = r#"[{"slug":@,"rtc":@,"timezone":@,"groupID":{},"updatedAt":{"$date":@},"languages":[@],"types":[@]}]"#;
    reading::read(reading::filled(row, bytes).as_bytes(), "aa");
});
