#![no_main]
//! Greater Seattle rows.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let row = r#"[{"Weekday":@,"OC":@,"Time":@,"End_Time":@,"Group_Name":@,"Specialty":@,"Accessibility":@,"latlon":{"lat":@,"lng":@}}]"#;
    reading::read(reading::filled(row, bytes).as_bytes(), "aa");
});
