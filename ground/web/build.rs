//! A release carries its texts and assets in the binary, so a new file there means a new build.
//! In development they are read from disk at start and nothing is built again for a changed word.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../../app/locales");
        println!("cargo::rerun-if-changed=../../app/assets");
    }
}
