#![no_main]
//! BMLT rows and their table of formats.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let row = r#"{"meetings":[{"id_bigint":@,"weekday_tinyint":@,"start_time":@,"duration_time":@,"formats":@,"format_shared_id_list":@,"virtual_meeting_link":@,"location_province":@,"latitude":@,"longitude":@}],"formats":[{"id":@,"key_string":@,"world_id":@,"name_string":@}]}"#;
    reading::read(reading::filled(row, bytes).as_bytes(), "na");
});
