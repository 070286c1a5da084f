#![no_main]
//! A Google sheet.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let row = r#"{"values":[["ID","Name","Day","Time",@],[@,@,@,@,@],[]]}"#;
    reading::read(reading::filled(row, bytes).as_bytes(), "aa");
});
