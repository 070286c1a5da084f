//! Unpacks the places of the world, so that the binary holds them as they are read: mapped by the
//! system, a page at a time, with nothing to build at the start.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, copy};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let packed = "data/places.bin.gz";
    println!("cargo::rerun-if-changed={packed}");
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo names no folder")?;
    let mut unpacked = BufWriter::new(File::create(Path::new(&folder).join("places.bin"))?);
    let packed = BufReader::new(File::open(packed)?);
    copy(&mut flate2::read::GzDecoder::new(packed), &mut unpacked)?;
    Ok(())
}
