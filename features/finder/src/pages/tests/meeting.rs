use askama::Template;
use feeds::Program;
use kernel::Timestamp;

use super::{EN, ES, NOW, here, is_ours, listing, online, page, room, words};
use crate::pages::meeting::{MeetingView, OwnMarks, entry, join_view, view};
use crate::{Freshness, Page};

fn drawn(page: &Page, mine: OwnMarks) -> String {
    let shown = MeetingView {
        towns: &[],
        page,
        mine,
        said: None,
    };
    let html = view(words(EN), &here(), shown).render().unwrap();
    is_ours(&html);
    html
}

#[test]
fn a_room_answers_what_people_ask_first() {
    let html = drawn(&page(room()), OwnMarks::default());
    for said in [
        "Sundays, 18:30 to 19:45.",
        "Today, in 42 minutes.",
        "Just come. You do not need to ask, register or pay.",
        "Do I have to speak?",
        "Everyone is welcome, also to look and listen.",
        "href=\"geo:53.7965,-1.5478?q=Mill%20Street%204,%20Leeds",
        "Step-free, wheelchair access.",
        "Ring &#60;b&#62;twice",
        "read on 21 November 2026",
        "href=\"/find/7/calendar.ics\"",
        "class=\"pin\"",
    ] {
        assert!(
            html.contains(said) || html.contains(&said.replace("&#60;b&#62;", "")),
            "{said}\n{html}"
        );
    }
    // A visitor is asked nothing and can report nothing.
    assert!(!html.contains("<form") && html.contains("/sign-in"));
    assert!(!html.contains("<b>list") && !html.contains("<b>twice"));
}

#[test]
fn who_is_signed_in_can_keep_it_and_say_how_it_was() {
    let mine = OwnMarks {
        signed_in: true,
        ..OwnMarks::default()
    };
    let html = drawn(&page(room()), mine.clone());
    assert!(
        !html.contains("/find/7/along"),
        "only a mentor offers to come along"
    );
    for said in [
        "action=\"/find/7/keep\"",
        "value=\"nobody\"",
        "value=\"good\"",
        "/find/7/went",
    ] {
        assert!(html.contains(said), "{said}");
    }
    let kept = OwnMarks {
        kept: true,
        with: Some("Ben <b> would come along.".to_owned()),
        ..mine.clone()
    };
    let kept = drawn(&page(room()), kept);
    assert!(kept.contains("action=\"/find/7/drop\"") && kept.contains("On my list"));
    assert!(kept.contains("Ben &#60;b&#62; would come along."));
    let mentor = OwnMarks {
        mentor: true,
        along: true,
        ..mine
    };
    let mentor = drawn(&page(room()), mentor);
    assert!(mentor.contains("action=\"/find/7/along\"") && mentor.contains("value=\"no\""));
}

#[test]
fn the_link_is_behind_a_tap() {
    let html = drawn(&page(online()), OwnMarks::default());
    assert!(
        html.contains("href=\"/find/7/join\"") && !html.contains("zoom") && !html.contains("geo:")
    );
    assert!(html.contains("New York") && !html.contains("class=\"pin\""));
    // Open and closed at once counts as closed.
    assert!(html.contains("People who share the problem themselves."));

    let join = join_view(words(EN), &here(), &listing(7, online()))
        .unwrap()
        .render()
        .unwrap();
    assert!(join.contains("leads to \u{2068}Zoom\u{2069}"), "{join}");
    assert!(join.contains("rel=\"noreferrer noopener external nofollow\""));
    assert_eq!(join.matches("href=\"http").count(), 1);
    assert!(join.contains("tel:") && !join.contains("tel:+16465588656,,123456789#"));
    assert!(join_view(words(EN), &here(), &listing(7, room())).is_none());
}

#[test]
fn an_unknown_host_and_the_words_beside_a_number_are_shown() {
    let json = r#"[{"slug":"own","name":"Own","day":0,"time":"20:00","formatted_address":"Leeds, UK",
        "conference_url":"https://meet.example.org/room","conference_phone":"020 7946 0958 ext. 212"}]"#;
    let meeting = super::meetings(json).remove(0);
    let join = join_view(words(EN), &here(), &listing(7, meeting)).unwrap();
    let join = join.render().unwrap();
    for said in [
        "href=\"https://meet.example.org/room\"",
        "leads to another company",
        "href=\"tel:+442079460958\"",
        "020 7946 0958 ext. 212",
    ] {
        assert!(join.contains(said), "{said}: {join}");
    }
}

#[test]
fn a_meeting_of_families_is_for_families() {
    let closed = |program: &str| {
        let mut meeting = room();
        meeting.program = Program::find(program).unwrap();
        meeting.types = vec!["C"];
        drawn(&page(meeting), OwnMarks::default())
    };
    let family = closed("al-anon");
    for said in [
        "Family and friends of someone who drinks, uses or gambles.",
        "It is for family and friends. If that is you, just come.",
    ] {
        assert!(family.contains(said), "{said}\n{family}");
    }
    assert!(!family.contains("share the problem"));
    assert!(closed("aa").contains("People who share the problem themselves."));
}

#[test]
fn a_host_that_nobody_knows_is_joined_behind_the_step_that_says_so() {
    let mut meeting = online();
    meeting.online.url = Some("https://meet.example.org/recovery-room".to_owned());
    meeting.online.provider = None;
    let html = drawn(&page(meeting.clone()), OwnMarks::default());
    assert!(
        html.contains("href=\"/find/7/join\"") && !html.contains("example.org"),
        "{html}"
    );
    let join = join_view(words(EN), &here(), &listing(7, meeting)).unwrap();
    let join = join.render().unwrap();
    assert!(
        join.contains("The link leads to another company."),
        "{join}"
    );
    assert!(join.contains("href=\"https://meet.example.org/recovery-room\""));
}

#[test]
fn a_link_that_is_no_web_address_is_never_a_link() {
    let mut meeting = online();
    meeting.online.url = Some("javascript:alert(1)".to_owned());
    let join = join_view(words(EN), &here(), &listing(7, meeting))
        .unwrap()
        .render()
        .unwrap();
    assert!(!join.contains("javascript"));
}

#[test]
fn doubts_are_said_plainly() {
    let mut old = page(room());
    old.in_doubt = true;
    old.removed_at = Some(NOW);
    old.next = None;
    old.listing.freshness = Freshness::ByGroup(210);
    let html = drawn(&old, OwnMarks::default());
    for said in [
        "Several people found nobody there",
        "does not have this meeting any more",
        "Not confirmed for 7 months",
    ] {
        assert!(html.contains(said), "{said}");
    }
    assert!(!html.contains("calendar.ics"));
}

#[test]
fn it_is_there_in_spanish() {
    let page = page(room());
    let shown = MeetingView {
        towns: &[],
        page: &page,
        mine: OwnMarks::default(),
        said: None,
    };
    let html = view(words(ES), &here(), shown).render().unwrap();
    is_ours(&html);
    for said in [
        "Los domingos, de 18:30 a 19:45.",
        "¿Tengo que hablar?",
        "Cómo llegar",
    ] {
        assert!(html.contains(said), "{said}\n{html}");
    }
}

#[test]
fn a_calendar_entry_has_a_neutral_name_and_folded_lines() {
    let mut meeting = room();
    meeting.place.address = Some("Straße der Möglichkeiten 12, Haus der Gruppen, Hinterhof links, 04109 Leipzig, Deutschland".to_owned());
    let now = Timestamp::from_millisecond(NOW).unwrap();
    let file = entry(
        &listing(7, meeting),
        "Circle",
        Some("https://circle.example"),
        now,
    )
    .unwrap();
    assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
    let whole = file.replace("\r\n ", "");
    for line in [
        "SUMMARY:Circle",
        "URL:https://circle.example/find/7",
        "UID:7@circle.example",
        "DTSTART;TZID=Europe/London:20261122T183000",
    ] {
        assert!(
            whole.lines().any(|one| one.trim_end() == line),
            "{line}\n{whole}"
        );
    }
    assert!(whole.contains("Straße der Möglichkeiten 12"));
    for private in [
        "Open Door",
        "Ring",
        "Women",
        "DESCRIPTION",
        "CATEGORIES",
        "zoom",
    ] {
        assert!(!whole.contains(private), "{private}\n{whole}");
    }
}
