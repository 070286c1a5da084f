#![no_main]
//! Comma-separated values.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut list = b"Name,Day,Time,Types,Open,Wheelchair,Latitude,Longitude\n".to_vec();
    list.extend_from_slice(bytes);
    reading::read(&list, "aa");
    // Any separator, and quotation marks that nobody closes.
    reading::read(bytes, "aa");
    let mut list = b"sep=|\nName|Day|Time|Address|City\n\"A|Mo|9:00|1 St|B\n".to_vec();
    list.extend_from_slice(bytes);
    reading::read(&list, "aa");
});
