//! After the session, for a person who took part: what they did, what they will do, and four questions.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Own, Private, SessionId};
use web::{
    App, Error, FormData, FormFaults, LocaleTexts, Nav, Sentence, Shell, SignedIn, see_other,
};

use super::{EndedSession, find_ended, own_id};
use crate::actions;
use crate::rules::{Answers, AnswersFault, CheckedAnswers, NOTE_CHARACTERS};

/// The four questions, in the order in which they are asked.
const QUESTIONS: [&str; 4] = ["listened", "chance", "safe", "useful"];

/// The form, as it is shown.
pub(super) struct FeedbackForm {
    pub(super) typed: FormData,
    pub(super) faults: FormFaults,
    pub(super) given: bool,
    /// The answers were added up and stay as they are.
    pub(super) is_final: bool,
}

/// What the person will do, in their own words.
struct Commitment {
    what: String,
    when: Option<String>,
    with_whom: Option<String>,
}

#[derive(Template)]
#[template(path = "after/member.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each a part of the page"
)]
struct MemberPage {
    texts: LocaleTexts,
    session: String,
    group: String,
    group_name: String,
    next: Option<String>,
    when: String,
    /// The session did; else there is nothing to tell of it and nothing to ask.
    took_place: bool,
    /// A call of this person was open at the end.
    has_call: bool,
    share: String,
    /// The message id of what this person did; `None` for a person who was not there.
    did: Option<&'static str>,
    commitment: Option<Commitment>,
    questions: [&'static str; 4],
    typed: FormData,
    faults: FormFaults,
    given: bool,
    is_final: bool,
}

/// Draws the page of a person who did not lead.
pub(super) fn draw(app: &App, seen: &EndedSession, shown: FeedbackForm) -> Result<Response, Error> {
    let own = seen
        .after
        .people
        .iter()
        .find(|person| person.person == seen.mine.person);
    let commitment = own
        .and_then(|own| own.commitment.as_ref())
        .map(|words| Commitment {
            what: words.what.reveal().to_owned(),
            when: words.when.as_ref().map(|when| when.reveal().to_owned()),
            with_whom: words
                .with_whom
                .as_ref()
                .map(|whom| whom.reveal().to_owned()),
        });
    let status = if shown.faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = MemberPage {
        texts: seen.texts(),
        session: seen.planned.id.to_string(),
        group: seen.mine.group.to_string(),
        group_name: seen.group_name(),
        next: seen.next.clone(),
        when: seen.when(),
        took_place: seen.after.took_place(),
        has_call: seen.after.has_calls,
        share: seen.share(),
        did: own.map(|own| own_id(own.record.heard)),
        commitment,
        questions: QUESTIONS,
        typed: shown.typed,
        faults: shown.faults,
        given: shown.given,
        is_final: shown.is_final,
    };
    seen.me.context.page(
        app,
        Shell::new("after-title", Nav::Groups).status(status),
        page,
    )
}

/// The form as it was answered before.
pub(super) fn typed_from(answers: &Answers) -> FormData {
    let values = [
        answers.listened,
        answers.chance,
        answers.safe,
        answers.useful,
    ];
    let scales = QUESTIONS
        .iter()
        .zip(values)
        .filter_map(|(question, value)| Some(((*question).to_owned(), value?.to_string())));
    FormData::from_pairs(scales.chain([("note".to_owned(), answers.note.reveal().clone())]))
}

/// Keeps the answers, or shows the form again with everything that was chosen.
pub(super) async fn give(
    State(app): State<App>,
    me: SignedIn,
    Path(session): Path<SessionId>,
    typed: FormData,
) -> Result<Response, Error> {
    let seen = match find_ended(&app, me, session).await? {
        Ok(seen) => seen,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let answers = match read(&typed) {
        Ok(answers) => answers,
        Err(faults) => {
            return draw(
                &app,
                &seen,
                FeedbackForm {
                    typed,
                    faults,
                    given: false,
                    is_final: false,
                },
            );
        }
    };
    let own = Own::of(&seen.me.viewer);
    match actions::give_feedback(&app, own, seen.mine.group, session, answers).await {
        Ok(()) => {}
        // The page says that the answers are final, and shows what was written now.
        Err(Error::Refused(_)) => {
            let late = FeedbackForm {
                typed,
                faults: FormFaults::none(),
                given: false,
                is_final: true,
            };
            return draw(&app, &seen, late);
        }
        Err(error) => return Err(error),
    }
    Ok(see_other(&format!("/s/{session}/after")))
}

/// An answer that is no number: out of range, like every number above the scale.
const NO_NUMBER: u8 = u8::MAX;

fn read(typed: &FormData) -> Result<CheckedAnswers, FormFaults> {
    // What nobody chose is kept as not said.
    let answer = |question| {
        let typed = typed.get(question);
        (!typed.is_empty()).then(|| typed.parse().unwrap_or(NO_NUMBER))
    };
    let [listened, chance, safe, useful] = QUESTIONS.map(answer);
    let answers = Answers {
        listened,
        chance,
        safe,
        useful,
        note: Private::new(typed.get("note").to_owned()),
    };
    answers.checked().map_err(|found| {
        let mut faults = FormFaults::none();
        for fault in found {
            match fault {
                AnswersFault::Nothing => faults.add(QUESTIONS[0], "after-choose"),
                AnswersFault::OutOfRange(question) => {
                    faults.add(QUESTIONS[question], "after-choose");
                }
                AnswersFault::NoteTooLong(length) => {
                    let sentence = Sentence::new("live-feedback-note-long").with("length", length);
                    faults.add("note", sentence.with("limit", NOTE_CHARACTERS));
                }
            }
        }
        faults
    })
}
