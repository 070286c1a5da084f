#![no_main]
//! Airtable records.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let row = r#"{"records":[{"id":@,"fields":{"Name":@,"Day":@,"Time":@,"Types":@,"Address":@}}]}"#;
    reading::read(reading::filled(row, bytes).as_bytes(), "aa");
});
