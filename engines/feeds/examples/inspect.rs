//! Shows a list: `cargo run -p feeds --example inspect FILE PROGRAM ZONE NOW`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, program, zone, now] = words.as_slice() else {
        return Err("FILE PROGRAM ZONE NOW".into());
    };
    let program = feeds::Program::find(program).ok_or("no such program")?;
    let settings = feeds::Settings::new(program).in_zone(jiff::tz::TimeZone::get(zone)?);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    feeds::inspect::inspect(
        &std::fs::read(file)?,
        &settings,
        &(),
        now.parse()?,
        &mut out,
    )?;
    Ok(())
}
