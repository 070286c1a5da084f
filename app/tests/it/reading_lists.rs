//! `holdfast meetings` and lists that would harm: their limits, the word of the operator, and pipes.

use std::io::{BufRead, BufReader, Read, Write};

use rustix::process::Signal;

use crate::process::{ServerProcess, Site, bare, ended_well, said, says};

fn list_file(site: &Site, rows: usize) -> String {
    let rows: Vec<String> = (0..rows)
        .map(|at| {
            format!(
                r#"{{"slug":"m{at}","name":"Meeting {at}","day":1,"time":"19:00","formatted_address":"{at} High St, Leeds LS1 4AP, UK"}}"#
            )
        })
        .collect();
    written(site, &format!("[{}]", rows.join(",\n")))
}

fn written(site: &Site, list: &str) -> String {
    let file = site.folder.join("leeds.json");
    std::fs::write(&file, list).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn a_list_that_shrinks_is_taken_only_with_insistence() {
    let site = Site::set_up();
    let import = |file: &str, more: &[&str]| {
        let words = ["meetings", "import", file, "--rows-zone", "Europe/London"];
        site.run(&[&words, more].concat(), "")
    };
    let file = list_file(&site, 12);
    ended_well(&import(&file, &[]));
    let file = list_file(&site, 3);
    let held = import(&file, &[]);
    assert!(!held.status.success());
    says(
        &held,
        "leeds: It has 3 meetings, and 12 are known: more than a third would go. Nothing was changed.",
    );
    let exported = ended_well(&site.run(&["meetings", "export"], ""));
    assert_eq!(exported.matches("\"slug\"").count(), 12);
    assert_eq!(
        ended_well(&import(&file, &["--insist"])),
        "leeds: 3 meetings (0 added, 0 changed, 9 gone), 0 with something odd, 0 rows that are none.\n"
    );
}

#[test]
fn a_list_of_numbers_is_refused_and_changes_nothing() {
    let site = Site::set_up();
    let file = list_file(&site, 2);
    ended_well(&site.run(&["meetings", "import", &file], ""));
    let file = written(&site, &format!("[{}1]", "1,".repeat(3_000_000)));
    let output = site.run(&["meetings", "import", &file], "");
    assert!(!output.status.success());
    says(
        &output,
        "leeds: It has more rows than a list of meetings has. What was read before stays.",
    );
    let server = ServerProcess::start(site.command(&["serve"]));
    let (status, page) = server.get("/find");
    assert_eq!(status, 200);
    assert!(page.contains("Meeting 1"), "{page}");
    server.end(Signal::TERM);
}

/// The process that reads lists has limits before it has the list.
#[test]
fn the_process_that_reads_lists_is_limited() {
    let mut child = bare(&["meetings", "read-list"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let list = b"[{\"slug\":\"a\",\"name\":\"A\"}]";
    let task = format!(
        "{{\"program\":\"aa\",\"zone\":\"\",\"columns\":[],\"parent_region\":\"\",\"length\":{}}}\n",
        list.len()
    );
    input.write_all(task.as_bytes()).unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    loop {
        let Ok(limits) = std::fs::read_to_string(&limits) else {
            // This system does not tell; the list is read all the same.
            assert!(!std::path::Path::new("/proc/self/limits").exists());
            break;
        };
        let limit = |name: &str| {
            let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
            !line.contains("unlimited")
        };
        if limit("Max address space") && limit("Max cpu time") {
            break;
        }
        assert!(child.try_wait().unwrap().is_none(), "it ended: {limits}");
        std::thread::yield_now();
    }
    input.write_all(list).unwrap();
    drop(input);
    let mut output = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut output)
        .unwrap();
    assert!(
        output.contains("\"meetings\":1") && output.contains("End"),
        "{output}"
    );
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_enough_ends_a_command_quietly() {
    let site = Site::set_up();
    // More than a pipe holds.
    let file = list_file(&site, 3_000);
    let mut child = bare(&["meetings", "inspect", &file]).spawn().unwrap();
    let mut first = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut first).unwrap();
    assert!(first.contains("\"slug\":\"m0\""), "{first}");
    drop(output);
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{}", said(&ended));
    assert_eq!(said(&ended), "");
}
