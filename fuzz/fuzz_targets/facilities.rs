#![no_main]
//! findtreatment.gov facilities.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let row = r#"{"rows":[{"name1":@,"name2":@,"zip":@,"state":@,"latitude":@,"longitude":@,"typeFacility":@,"services":[{"f1":@,"f2":@,"f3":@}]}]}"#;
    reading::read(reading::filled(row, bytes).as_bytes(), "sg");
});
