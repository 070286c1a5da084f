#![no_main]
//! Meeting Guide rows with any text in their fields.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let row = r#"[{"slug":@,"name":@,"day":@,"time":@,"end_time":@,"types":@,"timezone":@,"formatted_address":@,"latitude":@,"longitude":@,"coordinates":@,"approximate":@,"conference_url":@,"conference_phone":@,"conference_phone_notes":@,"country":@,"regions":@,"notes":@,"updated":@},{"slug":"a","day":[@,@],"time":"19:00"}]"#;
    reading::read(reading::filled(row, bytes).as_bytes(), "aa");
    // Every row twice: the same meeting is one.
    let row = r#"[{"name":@,"day":@,"time":@,"conference_phone":@},{"name":@,"day":@,"time":@,"conference_phone":@}]"#;
    let twice = [bytes, bytes].join(&0);
    reading::read(reading::filled(row, &twice).as_bytes(), "aa");
});
