use facilitation::Evening;
use facilitation::evenings::script;
#[test]
#[allow(clippy::all, clippy::disallowed_methods)]
fn speed() {
    let mut total = 0u64;
    let mut events = 0u64;
    let mut refused = 0u64;
    let mut t = std::time::Duration::ZERO;
    let mut tv = t;
    let mut views = 0u64;
    for seed in 0..60 {
        let (setup, given) = script(seed, 3000);
        let mut e = Evening::new(setup);
        let start = std::time::Instant::now();
        for g in &given {
            e.tick(g.now);
            match e.handle(g.now, g.by, g.id, g.command.clone()) {
                Ok(v) => events += v.len() as u64,
                Err(_) => refused += 1,
            }
        }
        t += start.elapsed();
        total += given.len() as u64;
        let start = std::time::Instant::now();
        for s in 0..12 {
            for _ in 0..20 {
                std::hint::black_box(
                    e.view(facilitation::Seat(s), given.last().map_or(0, |g| g.now)),
                );
                views += 1;
            }
        }
        tv += start.elapsed();
    }
    println!(
        "{total} commands {events} events {refused} refused in {t:?}: {:.0}/s; view {:?}",
        total as f64 / t.as_secs_f64(),
        tv / views as u32
    );
}
