#![no_main]
//! Comma-separated values.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut list = b"Name,Day,Time,Types,Open,Wheelchair,Latitude,Longitude\n".to_vec();
    list.extend_from_slice(bytes);
    reading::read(&list, "aa");
});
