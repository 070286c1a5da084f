//! The editor as a form that is read, and as pages that people use.

use std::collections::BTreeSet;

use askama::Template;
use facilitation::templates::{library, template};
use facilitation::{PROMPT_CHARACTERS, SEGMENTS_MAX, Segment, TITLE_CHARACTERS};
use groups::Kind;
use kernel::{Id, Locale, Own, Private, SystemRng, TemplateId};
use store::testing::TestDb;
use testkit::{Client, Page, World};
use web::{FormData, FormFaults, LocaleTexts};

use super::choose::{choices, chosen, fit};
use super::draft::{Draft, Pressed};
use super::edit::{EditPage, Meanwhile, Shown};
use super::fields::{self, FLOORS, Field, KINDS, NAMES};
use crate::actions::{self, SavedAgenda};
use crate::rooms::Rooms;
use crate::view::parts::said;

const LANGUAGES: [Locale; 2] = [Locale::En, Locale::Es];

fn english() -> LocaleTexts {
    LocaleTexts::of(Locale::En)
}

fn support() -> Draft {
    let agenda = template("support").unwrap().agenda;
    Draft::of(english(), "Ours", &agenda)
}

/// The form as a browser sends it, with some fields typed anew.
fn sent(draft: &Draft, fields: &[(&'static str, &str)]) -> FormData {
    let typed = draft.typed();
    let untouched = typed
        .pairs()
        .filter(|(name, _)| !fields.iter().any(|(known, _)| known == name));
    let untouched = untouched.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let kept = draft
        .kept()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    let fields = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    FormData::from_pairs(untouched.chain(kept).chain(fields))
}

fn titles(draft: &Draft) -> Vec<&str> {
    draft
        .parts
        .iter()
        .map(|part| part.get(Field::Title))
        .collect()
}

/// Everything that people read of an agenda in one language.
fn texts_of(texts: LocaleTexts, agenda: &[Segment]) -> Vec<String> {
    let all = agenda.iter().flat_map(|part| {
        [
            Some(&part.title),
            part.directions.as_ref(),
            part.opening.as_ref(),
            part.prompt.as_ref(),
            part.closing.as_ref(),
        ]
    });
    all.map(|words| words.map(|words| said(texts, words)).unwrap_or_default())
        .collect()
}

#[test]
fn a_copy_of_the_library_that_nobody_changed_reads_the_same_in_each_language() {
    for locale in LANGUAGES {
        let texts = LocaleTexts::of(locale);
        for template in library() {
            let draft = Draft::of(texts, &texts.say(template.title), &template.agenda);
            let draft = Draft::sent(&draft.typed());
            let Ok((name, agenda)) = draft.read(texts) else {
                panic!("{} has a fault", template.key);
            };
            assert_eq!(name.reveal(), texts.say(template.title));
            for other in LANGUAGES.map(LocaleTexts::of) {
                assert_eq!(
                    texts_of(other, &agenda),
                    texts_of(other, &template.agenda),
                    "{}",
                    template.key
                );
            }
            for (copy, first) in agenda.iter().zip(&template.agenda) {
                let plan = |part: &Segment| {
                    (
                        part.kind,
                        part.minutes,
                        part.floor,
                        part.turn_seconds,
                        part.crosstalk,
                    )
                };
                assert_eq!(plan(copy), plan(first), "{}", template.key);
            }
        }
    }
}

#[test]
fn a_text_that_was_changed_is_its_writers_own() {
    let title = Field::Title.at(1);
    let draft = Draft::sent(&sent(
        &support(),
        &[(title, "  How we are\r\n"), (Field::Prompt.at(1), " ")],
    ));
    let (_, agenda) = draft.read(english()).ok().unwrap();
    assert_eq!(
        agenda[1].title,
        facilitation::AgendaText::Own("How we are".into())
    );
    assert_eq!(agenda[1].prompt, None);
    assert_eq!(
        agenda[0].title,
        facilitation::AgendaText::message("segment-welcome")
    );
}

#[test]
fn each_button_says_what_it_does() {
    let cases = [
        ("save", Pressed::Save),
        ("add", Pressed::Add),
        ("put-back", Pressed::PutBack),
        ("up-2", Pressed::Up(1)),
        ("down-1", Pressed::Down(0)),
        ("out-12", Pressed::TakeOut(11)),
        ("up-0", Pressed::Save),
        ("down-x", Pressed::Save),
        ("", Pressed::Save),
    ];
    for (button, pressed) in cases {
        assert_eq!(
            Pressed::of(&FormData::from_pairs([("do", button)])),
            pressed,
            "{button}"
        );
    }
}

#[test]
fn parts_move_with_everything_in_them() {
    let mut draft = support();
    let before = draft.clone();
    assert_eq!(draft.press(Pressed::Down(0)), Some(1));
    assert_eq!(titles(&draft)[..2], ["Check-in round", "Welcome"]);
    assert!(draft.parts[1] == before.parts[0], "a part moves as a whole");
    assert_eq!(draft.press(Pressed::Up(1)), Some(0));
    assert!(draft == before);
    for nowhere in [
        Pressed::Up(0),
        Pressed::Down(4),
        Pressed::Up(9),
        Pressed::Down(99),
        Pressed::TakeOut(5),
        Pressed::PutBack,
    ] {
        assert_eq!(draft.press(nowhere), None, "{nowhere:?}");
        assert!(draft == before, "{nowhere:?}");
    }
}

#[test]
fn a_part_that_was_taken_out_is_kept_and_comes_back_to_its_place() {
    let mut draft = support();
    let before = draft.clone();
    draft.press(Pressed::TakeOut(2));
    assert_eq!(draft.parts.len(), 4);
    let mut draft = Draft::sent(&sent(&draft, &[]));
    draft.press(Pressed::Up(1));
    draft.press(Pressed::Down(0));
    assert_eq!(draft.press(Pressed::PutBack), Some(2));
    assert!(draft == before, "every word is back");
}

#[test]
fn an_agenda_takes_twelve_parts_and_not_one_more() {
    let mut draft = support();
    while draft.press(Pressed::Add).is_some() {}
    assert_eq!(draft.parts.len(), SEGMENTS_MAX);
    draft.press(Pressed::TakeOut(0));
    draft.press(Pressed::Add);
    assert_eq!(draft.press(Pressed::PutBack), None);
    assert!(draft.out.is_some(), "what does not fit stays kept");
    assert!(
        Draft::sent(&sent(&draft, &[])) == draft,
        "all of it fits into the form"
    );
}

#[test]
fn every_fault_is_beside_its_field_and_names_the_part() {
    let long_title = "x".repeat(TITLE_CHARACTERS + 1);
    let long_text = "x".repeat(PROMPT_CHARACTERS + 1);
    let long_name = "x".repeat(61);
    let text = "Part 3: this text has 2001 characters. Up to 2000 fit.";
    let cases = [
        (
            "name",
            " ",
            "Give the agenda a name. Everything else is kept.",
        ),
        (
            "name",
            &long_name,
            "The name has 61 characters. Up to 60 fit.",
        ),
        ("title-3", " ", "Part 3: give it a name."),
        (
            "title-3",
            &long_title,
            "Part 3: this text has 81 characters. Up to 80 fit.",
        ),
        ("minutes-3", "", "Part 3: write minutes from 1 to 240."),
        ("minutes-3", "241", "Part 3: write minutes from 1 to 240."),
        ("minutes-3", "ten", "Part 3: write minutes from 1 to 240."),
        ("minutes-3", "70000", "Part 3: write minutes from 1 to 240."),
        (
            "turn-3",
            "29",
            "Part 3: write 30 to 1800 seconds, or leave it empty.",
        ),
        (
            "turn-3",
            "a while",
            "Part 3: write 30 to 1800 seconds, or leave it empty.",
        ),
        ("opening-3", &long_text, text),
        ("prompt-3", &long_text, text),
        ("closing-3", &long_text, text),
        (
            "kind-3",
            "concert",
            "Choose one from the list. Everything else is kept.",
        ),
        (
            "floor-3",
            "",
            "Choose one from the list. Everything else is kept.",
        ),
        (
            "crosstalk-3",
            "shouting",
            "Choose one from the list. Everything else is kept.",
        ),
    ];
    for (field, typed, sentence) in cases {
        let draft = Draft::sent(&sent(&support(), &[(field, typed)]));
        let Err(faults) = draft.read(english()) else {
            panic!("{field}: {typed:?} was taken")
        };
        assert_eq!(faults.len(), 1, "{field}: {faults:?}");
        let fault = faults.of(field).map(|fault| english().sentence(fault));
        assert_eq!(fault.as_deref(), Some(sentence), "{field}: {faults:?}");
        assert_eq!(draft.typed().get(field), typed, "{field} is kept");
    }
}

#[test]
fn every_part_and_the_whole_are_looked_at() {
    let texts = english();
    let two = Draft::sent(&sent(&support(), &[("minutes-1", "0"), ("title-5", "")]));
    let faults = two.read(texts).err().unwrap();
    let fields: Vec<&str> = faults.list().map(|(field, _)| field).collect();
    assert_eq!(fields, ["minutes-1", "title-5"]);

    let long = Draft::sent(&sent(
        &support(),
        &[("minutes-1", "240"), ("minutes-2", "240")],
    ));
    let faults = long.read(texts).err().unwrap();
    let fault = texts.sentence(faults.of("parts").unwrap());
    assert_eq!(
        fault,
        "All parts together can take 480 minutes. Shorten one of them."
    );

    let mut none = support();
    none.parts.clear();
    let faults = none.read(texts).err().unwrap();
    assert_eq!(
        texts.sentence(faults.of("parts").unwrap()),
        "Add at least one part."
    );
}

#[test]
fn every_field_has_one_name_and_every_choice_one_word() {
    let names: BTreeSet<&str> = NAMES.iter().flatten().copied().collect();
    assert_eq!(names.len(), (SEGMENTS_MAX + 1) * fields::COUNT);
    assert_eq!(Field::Closing.at(11), "closing-12");
    for (word, kind) in KINDS {
        assert_eq!(
            (fields::word(&KINDS, &kind), fields::value(&KINDS, word)),
            (word, Some(kind))
        );
    }
    for (word, floor) in FLOORS {
        assert_eq!(
            (fields::word(&FLOORS, &floor), fields::value(&FLOORS, word)),
            (word, Some(floor))
        );
    }
    assert_eq!(fields::value(&FLOORS, "anyone"), None);
}

#[test]
fn what_somebody_wrote_stays_text_on_the_page() {
    let evil = "\"><script>alert(1)</script>";
    let mut draft = Draft::sent(&sent(
        &support(),
        &[("name", evil), ("title-1", evil), ("opening-1", evil)],
    ));
    let agenda = draft.clone().read(english()).ok().unwrap().1;
    draft.parts.push(draft.parts[0].clone());
    draft.press(Pressed::TakeOut(0));
    let id = TemplateId::fresh(&mut SystemRng);
    let saved = SavedAgenda {
        id,
        rev: 2,
        name: Private::new(evil.to_owned()),
        agenda,
    };
    let mut shown = Shown::new(Some((id, 2)), draft);
    shown.meanwhile = Some(Meanwhile::Saved(saved));
    let page = EditPage::of(english(), shown).render().unwrap();
    assert!(!page.contains("<script"), "{page}");
    assert!(
        page.matches("alert(1)").count() >= 8,
        "it stands in both versions, and in what is kept"
    );
}

#[test]
fn a_part_with_a_fault_is_open_and_the_others_are_not() {
    let mut shown = Shown::new(None, support());
    shown.faults = FormFaults::one("turn-3", "live-agendas-choose");
    let page = EditPage::of(english(), shown).render().unwrap();
    assert_eq!(page.matches("<details open>").count(), 1);
    let open = page.split("<details open>").nth(1).unwrap();
    assert!(open.contains("Look at part 3</summary>"));
}

#[test]
fn how_long_it_is_beside_the_session() {
    let cases = [
        (75, "It takes 75 minutes, as long as the session."),
        (60, "It takes 60 minutes of 75. That leaves 15 open."),
        (90, "It takes 90 minutes. That is 15 more than planned."),
    ];
    for (minutes, sentence) in cases {
        assert_eq!(fit(english(), minutes, 75), sentence);
    }
}

// ---- the pages, as people use them

async fn world() -> World {
    let world = World::new(TestDb::sqlite().await).await;
    world.with_routes(|world| vec![crate::feature(&Rooms::new(&world.app)).into_routes()])
}

/// A copy of the support agenda, saved under a name; gives its address.
async fn copy(client: &mut Client, name: &str) -> String {
    let page = client.get("/agendas/new?from=support").await;
    let page = client
        .submit(&page, "/agendas/new", &[("name", name), ("do", "save")])
        .await;
    assert!(page.says("Your agenda is saved."), "{}", page.text());
    let own: Vec<String> = page
        .links()
        .into_iter()
        .filter(|link| {
            link.starts_with("/agendas/") && !link.contains("/library/") && link != "/agendas/new"
        })
        .collect();
    assert_eq!(own.len(), 1, "{own:?}");
    own[0].clone()
}

fn field(page: &Page, action: &str, name: &str) -> String {
    let form = page.form(action);
    let found = form.fields.iter().find(|(known, _)| known == name);
    found
        .unwrap_or_else(|| panic!("no field {name}"))
        .1
        .trim()
        .to_owned()
}

#[tokio::test]
async fn a_member_by_role_keeps_agendas_too() {
    let world = world().await;
    let mut ana = world.sign_in("ana").await;
    let page = ana.get("/agendas").await;
    assert!(page.says("Agendas that you write or change will show up here."));
    for template in library() {
        let page = ana
            .get(&page.link(&format!("/agendas/library/{}", template.key)))
            .await;
        assert_eq!(page.status, 200);
        for text in texts_of(english(), &template.agenda) {
            let text: Vec<&str> = text.split_whitespace().collect();
            assert!(
                page.says(&text.join(" ")),
                "{} lacks {text:?}",
                template.key
            );
        }
    }
    assert_eq!(ana.get("/agendas/library/concert").await.status, 404);
    let path = copy(&mut ana, "Our Tuesday").await;
    let page = ana.get(&path).await;
    assert_eq!(field(&page, &path, "title-2"), "Check-in round");
    assert!(
        ana.get("/agendas")
            .await
            .says("Our Tuesday 5 parts, 75 minutes")
    );
}

#[tokio::test]
async fn buttons_work_without_script_and_only_save_saves() {
    let world = world().await;
    let mut cleo = world.sign_in("cleo").await;
    let path = copy(&mut cleo, "Ours").await;
    let page = cleo.get(&path).await;
    let page = cleo
        .submit(
            &page,
            &path,
            &[("title-1", "Hello"), ("turn-2", "soon"), ("do", "down-1")],
        )
        .await;
    assert_eq!(page.status, 200);
    assert!(page.says("This is not saved yet."));
    assert_eq!(
        (
            field(&page, &path, "title-2"),
            field(&page, &path, "turn-1")
        ),
        ("Hello".to_owned(), "soon".to_owned())
    );
    let page = cleo.submit(&page, &path, &[("do", "save")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("Part 1: write 30 to 1800 seconds, or leave it empty."));
    assert_eq!(field(&page, &path, "turn-1"), "soon");
    assert_eq!(field(&cleo.get(&path).await, &path, "title-1"), "Welcome");
    let page = cleo
        .submit(&page, &path, &[("turn-1", "90"), ("do", "save")])
        .await;
    assert!(page.says("Your agenda is saved."));
    let page = cleo.get(&path).await;
    assert_eq!(
        (
            field(&page, &path, "title-2"),
            field(&page, &path, "turn-1")
        ),
        ("Hello".to_owned(), "90".to_owned())
    );
}

#[tokio::test]
async fn two_pages_of_one_agenda_keep_both_versions() {
    let world = world().await;
    let mut cleo = world.sign_in("cleo").await;
    let path = copy(&mut cleo, "Ours").await;
    let (first, second) = (cleo.get(&path).await, cleo.get(&path).await);
    cleo.submit(
        &first,
        &path,
        &[
            ("name", "First"),
            ("prompt-1", "Who is here?"),
            ("do", "save"),
        ],
    )
    .await;
    let page = cleo
        .submit(&second, &path, &[("name", "Second"), ("do", "save")])
        .await;
    assert_eq!(page.status, 409);
    assert!(page.says("The saved version: First") && page.says("Who is here?"));
    assert_eq!(field(&page, &path, "name"), "Second");
    let page = cleo.submit(&page, &path, &[("do", "save")]).await;
    assert!(page.says("Your agenda is saved.") && page.says("Second") && !page.says("First "));
}

#[tokio::test]
async fn what_was_deleted_meanwhile_keeps_the_words() {
    let world = world().await;
    let mut cleo = world.sign_in("cleo").await;
    let path = copy(&mut cleo, "Ours").await;
    let open = cleo.get(&path).await;
    let asked = cleo.get(&format!("{path}/delete")).await;
    assert!(asked.text().contains("Ours") && asked.says("It cannot be brought back."));
    assert!(
        cleo.submit(&asked, "/delete", &[])
            .await
            .says("Your agenda is deleted.")
    );
    assert_eq!(cleo.get(&path).await.status, 404);
    let page = cleo
        .submit(&open, &path, &[("name", "Still mine"), ("do", "save")])
        .await;
    assert_eq!(page.status, 409);
    assert!(page.says("This agenda was deleted in another page."));
    let page = cleo.submit(&page, "/agendas/new", &[("do", "save")]).await;
    assert!(page.says("Your agenda is saved.") && page.says("Still mine"));
}

#[tokio::test]
async fn somebody_elses_agenda_is_not_there() {
    let world = world().await;
    let mut cleo = world.sign_in("cleo").await;
    let foreign = copy(&mut cleo, "Ours").await;
    let absent = format!("/agendas/{}", TemplateId::fresh(&mut SystemRng));
    let mut ana = world.sign_in("ana").await;
    let words = [("name", "Mine"), ("title-1", "Hello"), ("do", "save")];
    for (foreign, absent) in [
        (foreign.clone(), absent.clone()),
        (foreign.clone() + "/delete", absent + "/delete"),
    ] {
        for fields in [&[][..], &words[..]] {
            let (theirs, nobodys) = (
                ana.post_once(&foreign, fields).await,
                ana.post_once(&absent, fields).await,
            );
            assert_eq!(
                (theirs.status, &theirs.body),
                (nobodys.status, &nobodys.body)
            );
            assert!(!theirs.says("Ours"));
            let keeps = !fields.is_empty() && !foreign.ends_with("/delete");
            assert_eq!(theirs.status.as_u16(), if keeps { 409 } else { 404 });
        }
        let (theirs, nobodys) = (ana.get_once(&foreign).await, ana.get_once(&absent).await);
        assert_eq!((theirs.status.as_u16(), theirs.body), (404, nobodys.body));
    }
    assert!(
        cleo.get("/agendas").await.says("Ours"),
        "nothing happened to it"
    );
}

#[tokio::test]
async fn whoever_leads_a_session_chooses_its_agenda() {
    let world = world().await;
    let group = world
        .group("Tuesday circle", Kind::Support)
        .with("ana")
        .begin()
        .await;
    let session = world.session((group, "cleo"), 10).await;
    let mut cleo = world.sign_in("cleo").await;
    let own = copy(&mut cleo, "Short one").await;
    let page = cleo.get(&own).await;
    cleo.submit(&page, &own, &[("minutes-3", "15"), ("do", "save")])
        .await;

    let path = format!("/s/{session}/agenda");
    let page = cleo.get(&path).await;
    assert!(
        page.says("It takes 75 minutes, as long as the session."),
        "{}",
        page.text()
    );
    let value = own.trim_start_matches("/agendas/");
    let page = cleo.get(&format!("{path}?agenda={value}")).await;
    assert!(page.says("It takes 60 minutes of 75. That leaves 15 open."));
    assert_eq!(field(&page, "/open", "agenda"), value);
    let page = cleo.get(&format!("{path}?agenda=concert")).await;
    assert!(page.says("This agenda is no longer here. Choose another one."));

    let (viewer, ana) = (world.viewer("cleo"), world.viewer("ana"));
    let offered = choices(&world.app, &viewer, english()).await.unwrap();
    assert_eq!(
        offered.last(),
        Some(&(value.to_owned(), "Short one".to_owned()))
    );
    let agenda = chosen(&world.app, &viewer, value).await.unwrap();
    let id: TemplateId = value.parse().unwrap();
    let saved = actions::agenda(&world.app, Own::of(&viewer), id)
        .await
        .unwrap();
    assert_eq!(agenda, saved.agenda);
    assert!(
        chosen(&world.app, &ana, value).await.is_err(),
        "it is not hers"
    );
    assert_eq!(world.sign_in("ana").await.get(&path).await.status, 404);
}
