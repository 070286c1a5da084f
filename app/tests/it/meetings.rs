//! `holdfast meetings`, as a process: the recorded cases where they are at hand, and a server of its own.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rustix::process::Signal;
use serde_json::{Value, json};
use testkit::Folder;

use crate::process::{ServerProcess, Site, bare, ended_well, said, says};

/// A file of the shared folder; `None`, said aloud, where the folder is absent.
#[expect(clippy::print_stdout, reason = "a test that skips says so")]
fn shared(file: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared");
    let top =
        std::env::var_os("HOLDFAST_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let path = top.join("data").join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {file} is not at hand (set HOLDFAST_SHARED)");
    None
}

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

const NOW: &str = "2026-01-14T18:00:00Z";

/// A command about lists that lie in files, read in this zone where one is given.
fn over(verb: &str, lists: &[&Path], program: &str, zone: &str, now: &str) -> Command {
    let mut command = bare(&["meetings", verb, "--program", program, "--now", now]);
    command.args(lists);
    if !zone.is_empty() {
        command.args(["--zone", zone]);
    }
    command
}

/// The lines and the summary of `inspect`, and whether it ended well.
fn inspect(file: &Path, program: &str, zone: &str, now: &str) -> (Vec<Value>, Value, bool) {
    let mut command = over("inspect", &[file], program, zone, now);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let summary = lines
        .pop()
        .unwrap_or_else(|| panic!("{command:?} said nothing"));
    (lines, summary, output.status.success())
}

/// The same for rows that a test wrote.
fn inspect_rows(rows: &[u8], program: &str, zone: &str, now: &str) -> (Vec<Value>, Value, bool) {
    let folder = Folder::new();
    let file = folder.join("list");
    std::fs::write(&file, rows).unwrap();
    inspect(&file, program, zone, now)
}

const ROW: &str = r#"{"slug":"m","name":"M","day":3,"time":"1:00 PM","types":["O","X"],"regions":["A","B"],"formatted_address":"123 Main St, Anytown, OK 12345, USA","conference_url":"https://zoom.us/j/1","latitude":40.7,"longitude":-74}"#;

#[test]
fn a_line_has_these_keys_and_a_summary_ends_it() {
    let list = format!("[{ROW},null,{{\"slug\":\"n\",\"name\":\"N\",\"day\":9}}]");
    let (lines, summary, well) = inspect_rows(list.as_bytes(), "aa", "America/New_York", NOW);
    assert!(well);
    let first = json!({
        "slug": "m", "name": "M", "venue": "hybrid", "provider": "Zoom", "weekday": 3, "time": "13:00",
        "end_time": "14:00", "zone": "America/New_York", "next_start_utc": NOW, "types": ["O", "X"],
        "regions": ["A", "B"], "approximate": false, "warnings": [],
    });
    assert_eq!(lines[0], first);
    let nothing = ["weekday", "time", "end_time", "next_start_utc", "provider"];
    assert!(
        nothing
            .iter()
            .all(|key| lines[1].get(*key) == Some(&Value::Null)),
        "{}",
        lines[1]
    );
    assert_eq!((lines.len(), &lines[1]["venue"]), (2, &json!("inactive")));
    assert_eq!(
        summary,
        json!({"meetings": 2, "rejected": 1, "warnings": 1})
    );
}

#[test]
fn a_page_instead_of_a_list_is_said_and_no_success() {
    let (lines, summary, well) = inspect_rows(b"<html>Checking your browser", "aa", "UTC", NOW);
    assert_eq!(
        (lines.len(), well, &summary["meetings"]),
        (0, false, &json!(0))
    );
    let nowhere = bare(&["meetings", "inspect", "/nowhere/list.json"])
        .output()
        .unwrap();
    says(&nowhere, "The file /nowhere/list.json cannot be read");
}

#[test]
fn the_zone_comes_from_the_feed_or_else_from_the_coordinates() {
    let list = format!("[{ROW}]");
    let zone = |given: &str| inspect_rows(list.as_bytes(), "aa", given, NOW).0[0]["zone"].clone();
    assert_eq!(zone("America/Chicago"), "America/Chicago");
    assert_eq!(zone(""), "America/New_York");
}

/// A search without a clock of the viewer's goes by the clock of each meeting.
#[test]
fn a_search_prints_slugs_in_order() {
    let folder = Folder::new();
    let (one, other) = (folder.join("one"), folder.join("other"));
    std::fs::write(&one, format!("[{ROW},{}]", ROW.replace("\"m\"", "\"b\""))).unwrap();
    std::fs::write(
        &other,
        format!(
            "[{}]",
            ROW.replace("\"m\"", "\"a\"").replace("\"O\"", "\"C\"")
        ),
    )
    .unwrap();
    let found = |query: &str| {
        let mut search = over("search", &[&one, &other], "aa", "", NOW);
        said(&search.args(["--query", query]).output().unwrap())
    };
    assert_eq!(found("{}"), "a\nb\nm\n");
    assert_eq!(
        found(r#"{"weekday":["wednesday"],"type":["open","online"]}"#),
        "b\nm\n"
    );
    assert_eq!(found(r#"{"near":[40.7,-74.1],"distance":1}"#), "");
    assert!(
        found("{").contains("The query could not be read"),
        "{}",
        found("{")
    );
}

#[test]
fn the_recorded_edge_cases_hold() {
    let Some(file) = shared("cases/import_edge_cases.json") else {
        return;
    };
    let mut looked_at = 0;
    for case in json_of(&file)["cases"].as_array().unwrap() {
        let (defaults, input) = (&case["feed_defaults"], &case["input"]);
        let bytes = match input {
            Value::String(name) => match shared(&format!("meetings/{name}")) {
                Some(path) => std::fs::read(path).unwrap(),
                None => continue,
            },
            rows => rows.to_string().into_bytes(),
        };
        let word = |key: &str| defaults[key].as_str().unwrap();
        let (lines, summary, well) = inspect_rows(&bytes, word("program"), word("timezone"), NOW);
        let expect = &case["expect"];
        if !expect["feed_error"].is_null() {
            assert!(!well, "{}", case["id"]);
        }
        for (key, value) in expect.as_object().unwrap() {
            let shown = match key.as_str() {
                "time" | "venue" | "approximate" | "types" | "regions" | "slug" | "provider" => {
                    lines[0][key].clone()
                }
                "timezone" => lines[0]["zone"].clone(),
                "occurrences" => lines
                    .iter()
                    .map(|line| json!([line["slug"], line["weekday"]]))
                    .collect(),
                "slugs" => lines.iter().map(|line| line["slug"].clone()).collect(),
                "count" => summary["meetings"].clone(),
                "warnings" => summary["warnings"].clone(),
                "warning" => json!(summary["warnings"].as_u64() > Some(0)),
                _ => continue,
            };
            looked_at += 1;
            assert_eq!(shown, *value, "{}: {key}", case["id"]);
        }
    }
    assert!(looked_at > 30, "only {looked_at} facts were looked at");
}

fn program_of(feed: &str) -> &'static str {
    match feed {
        _ if feed.contains("alanon") => "al-anon",
        _ if feed.contains("eda") => "eda",
        _ => "aa",
    }
}

/// Which facts of a line are those of the reference client. Its times are left out where it shows
/// them on another clock.
fn facts(line: &Value, expected: &Value, shown_in: &Value) -> Vec<bool> {
    let venue = match (expected["isInPerson"] == true, expected["isOnline"] == true) {
        (true, true) => "hybrid",
        (true, false) => "in_person",
        (false, true) => "online",
        (false, false) => "inactive",
    };
    let mut facts = vec![
        line["venue"] == venue,
        line["provider"] == expected["conference_provider"],
        line["regions"] == expected["regions"],
        line["approximate"] == expected["approximate"],
    ];
    if expected["timezone"].is_null() || expected["timezone"] == *shown_in {
        let times = [
            ("weekday", "weekday"),
            ("time", "time"),
            ("end_time", "end"),
        ];
        facts.extend(times.map(|(ours, theirs)| line[ours] == expected[theirs]));
    }
    facts
}

/// What the reference client derives, but for three things: the forgotten ends and open-and-closed, the
/// addresses that it takes for towns, and types that are one text or that its table lacks.
#[test]
fn the_recorded_lists_give_the_same_meetings() {
    let Some(folder) = shared("cases") else {
        return;
    };
    let (mut same, mut other) = (0_usize, 0_usize);
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with("golden_tsmlui_") || name.contains("edmonton") {
            continue;
        }
        let golden = json_of(&entry.path());
        let feed = golden["feed"].as_str().unwrap();
        let Some(list) = shared(&format!("meetings/{feed}")) else {
            return;
        };
        let (lines, summary, well) = inspect(
            &list,
            program_of(feed),
            golden["display_timezone"].as_str().unwrap(),
            NOW,
        );
        assert!(well && summary["rejected"] == 0, "{feed}: {summary}");
        let lines: HashMap<&str, &Value> = lines
            .iter()
            .map(|line| (line["slug"].as_str().unwrap(), line))
            .collect();
        for expected in golden["meetings"].as_array().unwrap() {
            let slug = expected["slug"]
                .as_str()
                .map_or_else(|| expected["slug"].to_string(), str::to_owned);
            let line = lines
                .get(slug.as_str())
                .unwrap_or_else(|| panic!("{feed}: {slug} is missing"));
            for agrees in facts(line, expected, &golden["display_timezone"]) {
                *(if agrees { &mut same } else { &mut other }) += 1;
            }
        }
    }
    assert!(
        same > 20_000 && other <= 15,
        "{same} facts agree, {other} do not"
    );
}

#[test]
fn the_recorded_next_times_hold() {
    let Some(file) = shared("cases/next_occurrence.json") else {
        return;
    };
    let file = json_of(&file);
    // One list for each “now”, as the time is one for a whole list.
    let mut lists: HashMap<&str, Vec<&Value>> = HashMap::new();
    for case in file["cases"].as_array().unwrap() {
        if case["grace_minutes"] == 10 {
            lists
                .entry(case["now"].as_str().unwrap())
                .or_default()
                .push(case);
        }
    }
    let mut looked_at = 0;
    for (now, cases) in lists {
        let rows = cases.iter().enumerate().map(|(at, case)| {
            json!({"slug": at.to_string(), "name": "M", "day": case["day"], "time": case["time"], "timezone": case["timezone"]})
        });
        let rows: Value = rows.collect();
        let (lines, ..) = inspect_rows(rows.to_string().as_bytes(), "aa", "UTC", now);
        for (line, case) in lines.iter().zip(&cases) {
            assert_eq!(line["next_start_utc"], case["expected_utc"], "{case}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 200, "only {looked_at} times were looked at");
}

/// One question in four; the engine's own tests ask all of them.
#[test]
fn the_recorded_searches_give_as_many() {
    let Some(file) = shared("cases/golden_filters.json") else {
        return;
    };
    let (mut asked, mut other) = (0, 0);
    for feed in json_of(&file)["feeds"].as_array().unwrap() {
        let name = feed["feed"].as_str().unwrap();
        let Some(list) = shared(&format!("meetings/{name}")) else {
            return;
        };
        let word = |key: &str| feed[key].as_str().unwrap();
        for case in feed["queries"].as_array().unwrap().iter().step_by(4) {
            let query = case["query"].to_string();
            let (zone, now) = (word("timezone"), word("now"));
            let mut search = over("search", &[&list], program_of(name), zone, now);
            let found = said(&search.args(["--query", &query]).output().unwrap());
            asked += 1;
            other += usize::from(found.lines().count() as u64 != case["count"].as_u64().unwrap());
        }
    }
    // A second row with one slug, and street addresses that the reference client takes for towns.
    assert!(asked > 20 && other <= 3, "{other} of {asked} differ");
}

fn meetings(site: &Site, words: &[&str]) -> Output {
    site.run(&[&["meetings"], words].concat(), "")
}

fn list_file(site: &Site, name: &str, text: &str) -> String {
    let file = site.folder.join(name);
    std::fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

/// A list as a calendar, by way of a file.
fn calendar_of(site: &Site, list: &str) -> String {
    let out = site.folder.join("out.ics");
    let path = out.to_str().unwrap();
    let words = ["export", list, "--form", "calendar", "--out", path];
    ended_well(&meetings(site, &words));
    std::fs::read_to_string(out).unwrap()
}

#[test]
fn a_list_is_imported_changed_and_exported() {
    let site = Site::set_up();
    let meetings = |words: &[&str]| meetings(&site, words);
    let extra = ROW.replace("\"types\"", "\"contact_1_name\":\"Kept\",\"types\"");
    let file = list_file(
        &site,
        "leeds.json",
        &format!("[{extra},{{\"slug\":\"n\",\"name\":\"N\",\"day\":9}}]"),
    );
    let import = [
        "import",
        &file,
        "--program",
        "aa",
        "--rows-zone",
        "Europe/London",
        "--within",
        "Yorkshire",
    ];
    assert_eq!(
        ended_well(&meetings(&import)),
        "leeds: 2 meetings (2 added, 0 changed, 0 gone), 1 with something odd, 0 rows that are none.\n"
    );
    assert_eq!(
        ended_well(&meetings(&import)),
        "leeds: nothing has changed.\n"
    );
    // What was set once holds for the next file.
    list_file(
        &site,
        "leeds.json",
        &format!("[{}]", ROW.replace("1:00 PM", "2:00 PM")),
    );
    assert_eq!(
        ended_well(&meetings(&["import", &file])),
        "leeds: 1 meetings (0 added, 1 changed, 1 gone), 0 with something odd, 0 rows that are none.\n"
    );
    list_file(&site, "leeds.json", "<html>");
    let page = meetings(&["import", &file]);
    assert!(!page.status.success());
    says(
        &page,
        "leeds: It is a web page and no list. What was read before stays.",
    );

    let rows: Value = serde_json::from_str(&ended_well(&meetings(&["export"]))).unwrap();
    assert_eq!(
        (rows.as_array().unwrap().len(), &rows[0]["time"]),
        (1, &json!("14:00"))
    );
    let calendar = calendar_of(&site, "leeds");
    assert!(
        calendar.contains("DTSTART;TZID=Europe/London:")
            && calendar.contains("RRULE:FREQ=WEEKLY;BYDAY=WE\r\n"),
        "{calendar}"
    );

    // A server that starts on this installation shows it to anybody.
    let server = ServerProcess::start(site.command(&["serve"]));
    let (status, page) = server.get("/find?region=yorkshire");
    assert_eq!(status, 200);
    assert!(page.contains(">M<") || page.contains("M</"), "{page}");
    server.end(Signal::TERM);
}

#[test]
fn every_field_survives_the_way_through_the_server() {
    let site = Site::set_up();
    let extra = ROW.replace(
        "\"types\"",
        "\"contact_1_name\":\"Kept\",\"venmo\":\"@x\",\"types\"",
    );
    let file = list_file(&site, "one.json", &format!("[{extra}]"));
    ended_well(&meetings(&site, &["import", &file, "--program", "aa"]));
    let rows: Value = serde_json::from_str(&ended_well(&meetings(&site, &["export"]))).unwrap();
    let given: Value = serde_json::from_str(&extra).unwrap();
    for (field, value) in given.as_object().unwrap() {
        let kept = &rows[0][field];
        assert!(
            kept == value || ["time", "latitude", "longitude"].contains(&field.as_str()),
            "{field}: {kept}"
        );
    }
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let site = Site::set_up();
    for (words, sentence) in [
        (vec!["export"], "The server has no list yet."),
        (vec!["refresh", "leeds"], "The server has no list yet."),
        (
            vec!["import", "/nowhere/leeds.json"],
            "The file /nowhere/leeds.json cannot be read",
        ),
        (
            vec!["import", "http://leeds.example/list"],
            "http://leeds.example/list is not kept as a list",
        ),
        (
            vec!["import", "https://127.0.0.1/list"],
            "https://127.0.0.1/list is not kept as a list",
        ),
        (
            vec!["import", "https://localhost/list"],
            "https://localhost/list is not kept as a list",
        ),
    ] {
        let output = meetings(&site, &words);
        assert!(!output.status.success(), "{words:?}");
        says(&output, sentence);
    }
    let idle = meetings(&site, &["refresh"]);
    assert_eq!(
        ended_well(&idle),
        "No list has an address. `meetings import ADDRESS` registers one.\n"
    );
}

/// A registered name may lead inside; it is refused when it is asked, and the list stays registered.
#[test]
fn an_address_that_leads_inside_is_not_asked() {
    let site = Site::set_up();
    let words = [
        "import",
        "https://inside.localhost/list",
        "--list",
        "inside",
    ];
    let output = meetings(&site, &words);
    assert!(!output.status.success());
    let sentences = [
        "Only public https addresses are asked",
        "Nobody answers at the address.",
    ];
    assert!(
        sentences
            .iter()
            .any(|sentence| said(&output).contains(sentence)),
        "{}",
        said(&output)
    );
    let again = meetings(&site, &["refresh", "inside"]);
    says(&again, "1 list could not be read.");
}

/// Every list of the shared folder, through the binary: none is lost, and warnings are counted.
#[test]
fn every_real_list_comes_in() {
    let Some(folder) = shared("meetings") else {
        return;
    };
    let mut meetings = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_list = [
            "mg_",
            "na_bmlt_sample_newyork",
            "na_lgv",
            "oiaa_cq_meetings",
            "seattle",
            "smart",
            "y12sr",
            "tsml_template",
        ];
        if !is_list.iter().any(|start| name.starts_with(start)) {
            continue;
        }
        let program = if name.starts_with("na_") { "na" } else { "aa" };
        let (lines, summary, well) = inspect(&entry.path(), program, "America/New_York", NOW);
        assert!(well && !lines.is_empty(), "{name}: {summary}");
        assert_eq!(summary["meetings"], lines.len(), "{name}");
        let told: usize = lines
            .iter()
            .map(|line| line["warnings"].as_array().unwrap().len())
            .sum();
        assert!(
            summary["warnings"].as_u64() >= Some(told as u64),
            "{name}: {summary}"
        );
        meetings += lines.len();
    }
    assert!(meetings > 9_000, "only {meetings} meetings");
}
