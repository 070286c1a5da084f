//! Attendance proofs: making one, showing it, and the pages that check one for anybody.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use kernel::{DAY, Own, ProofId, SessionId, Zone};
use web::{
    App, Error, FlashWord, FormData, FormFaults, FormPage, FormReader, Layout, LocaleTexts, Nav,
    RequestContext, Shell, SignedIn, see_other_saying,
};

use super::code::{Code, code};
use super::{SCRIPTS, STYLES, flash};
use crate::actions::{self, ProofVerdict};
use crate::proofs::{days, spelled_key};
use crate::rules::{Attendance, Basis, Refused};
use crate::{Finder, KeptProof};

/// “22 November 2026, 75 minutes”
pub(super) fn line(texts: LocaleTexts, attendance: &Attendance) -> String {
    let args = [
        ("when", day(texts, attendance.date).into()),
        ("minutes", texts.minutes(attendance.minutes.into()).into()),
    ];
    texts.with("finder-proof-line", &args)
}

fn day(texts: LocaleTexts, date: Date) -> String {
    texts.full_date(days(date) * DAY, &Zone::UTC)
}

fn shell(title: &'static str, nav: Nav) -> Shell {
    Shell::new(title, nav)
        .assets(SCRIPTS, STYLES)
        .layout(Layout::Narrow)
}

#[derive(Template)]
#[template(path = "proof_new.html")]
pub(super) struct NewPage {
    texts: LocaleTexts,
    form: FormPage,
    /// Sessions here, after “a meeting elsewhere”; empty where there were none.
    abouts: Vec<(String, String)>,
}

pub(super) async fn new(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
) -> Result<Response, Error> {
    let sessions = sessions(&finder, &me).await?;
    let typed = FormData::from_pairs([("about", OWN_WORD)]);
    let body = new_view(me.context.texts, &sessions, FormPage::new(typed));
    me.context
        .page(&app, shell("finder-title-proof", Nav::Find), body)
}

/// The choice of a meeting elsewhere.
const OWN_WORD: &str = "own";
/// Longest name on a proof, in characters.
const NAME_CHARACTERS: usize = 60;
/// How many of the person's last sessions are offered.
const SESSIONS_MOST: usize = 12;

/// What the server could say about each of the person's last sessions; the name is theirs to choose.
async fn sessions(finder: &Finder, me: &SignedIn) -> Result<Vec<(SessionId, Attendance)>, Error> {
    let app = finder.app();
    let zone = &app.place().zone;
    let attended = finder.sessions().attended(app, &me.viewer).await?;
    let known = attended.into_iter().take(SESSIONS_MOST);
    Ok(known
        .map(|seat| {
            let attendance = Attendance {
                name: String::new(),
                date: zone.at(seat.came_at).date(),
                minutes: seat.minutes.clamp(1, 600),
                basis: Basis::Session,
            };
            (seat.session, attendance)
        })
        .collect())
}

pub(super) fn new_view(
    texts: LocaleTexts,
    sessions: &[(SessionId, Attendance)],
    form: FormPage,
) -> NewPage {
    let mut abouts: Vec<(String, String)> = sessions
        .iter()
        .map(|(id, attendance)| (id.to_string(), line(texts, attendance)))
        .collect();
    if !abouts.is_empty() {
        let own = (OWN_WORD.to_owned(), texts.say("finder-proof-about-own"));
        abouts.insert(0, own);
    }
    NewPage {
        texts,
        form,
        abouts,
    }
}

pub(super) async fn make(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let sessions = sessions(&finder, &me).await?;
    let made = match read(&typed, &sessions) {
        Ok(attendance) => match actions::prove(&finder, Own::of(&me.viewer), attendance).await {
            Err(actions::Fault::Refused(Refused::Proof)) => {
                Err(FormFaults::one("on", "finder-refused-proof"))
            }
            other => Ok(other?),
        },
        Err(faults) => Err(faults),
    };
    match made {
        Ok((id, _)) => Ok(see_other_saying(
            &format!("/find/mine/proofs/{id}"),
            flash::PROOF_MADE,
        )),
        Err(faults) => {
            let form = FormPage::refused(typed, faults);
            let shell = shell("finder-title-proof", Nav::Find).status(form.status());
            me.context
                .page(&app, shell, new_view(me.context.texts, &sessions, form))
        }
    }
}

/// What the proof should say: about a session what the server knows, else the person's own word.
pub(super) fn read(
    typed: &FormData,
    sessions: &[(SessionId, Attendance)],
) -> Result<Attendance, FormFaults> {
    let mut form = FormReader::new(typed);
    let name = match form.get("name").trim() {
        name if name.is_empty() || name.chars().count() > NAME_CHARACTERS => {
            form.fault("name", "finder-fault-name")
        }
        name => Ok(name.to_owned()),
    };
    let about = form.get("about").trim();
    if !about.is_empty() && about != OWN_WORD {
        let known = sessions.iter().find(|(id, _)| id.to_string() == about);
        let known = form.accept(known.ok_or(("about", "finder-fault-about")));
        return form.finish(|| {
            let (_, attendance) = known?;
            Ok(Attendance {
                name: name?,
                ..attendance.clone()
            })
        });
    }
    let date = form.get("on").trim().parse::<Date>();
    let date = form.accept(date.map_err(|_| ("on", "finder-fault-date")));
    let minutes = form.number("minutes", 1..=600, "finder-fault-minutes");
    form.finish(|| {
        Ok(Attendance {
            name: name?,
            date: date?,
            minutes: minutes?,
            basis: Basis::OwnWord,
        })
    })
}

#[derive(Template)]
#[template(path = "proof.html")]
pub(super) struct ProofPage {
    texts: LocaleTexts,
    said: Option<String>,
    id: String,
    name: String,
    what: String,
    revoked: bool,
    code: Option<Code>,
    address: String,
    token: String,
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(id): Path<ProofId>,
    said: FlashWord,
) -> Result<Response, Error> {
    let proofs = actions::proofs(&finder, Own::of(&me.viewer)).await?;
    let (proof, token) = proofs
        .into_iter()
        .find(|(proof, _)| proof.id == id)
        .ok_or(Error::NotFound)?;
    let texts = me.context.texts;
    // A server that does not know its own name shows the proof itself, which is checked by hand.
    let origin = app.place().origin.as_deref();
    let address = origin.map_or_else(|| token.clone(), |origin| format!("{origin}/proof/{token}"));
    let body = ProofPage {
        said: said.text(texts, flash::ALL),
        ..proof_view(texts, &proof, address, token)
    };
    me.context
        .page(&app, shell("finder-title-proof", Nav::Find), body)
}

pub(super) fn proof_view(
    texts: LocaleTexts,
    proof: &KeptProof,
    address: String,
    token: String,
) -> ProofPage {
    let revoked = proof.withdrawn_day.is_some();
    ProofPage {
        texts,
        said: None,
        id: proof.id.to_string(),
        name: proof.attendance.name.clone(),
        what: line(texts, &proof.attendance),
        revoked,
        code: code(&address, texts.say("finder-proof-code")).filter(|_| !revoked),
        address,
        token,
    }
}

pub(super) async fn revoke(
    Extension(finder): Extension<Finder>,
    me: SignedIn,
    Path(id): Path<ProofId>,
) -> Result<Response, Error> {
    actions::withdraw(&finder, Own::of(&me.viewer), id).await?;
    Ok(see_other_saying("/find/mine", flash::PROOF_REVOKED))
}

#[derive(Template)]
#[template(path = "verify.html")]
pub(super) struct VerifyPage {
    texts: LocaleTexts,
    head: String,
    text: String,
    facts: Vec<(String, String)>,
}

/// Anybody checks a proof. Nothing is noted, and nothing but the proof's own words is said.
pub(super) async fn verify(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    context: RequestContext,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    let verdict = actions::verify(&finder, &token).await?;
    let body = verdict_view(context.texts, &verdict);
    context.page(&app, shell("finder-title-proof", Nav::None), body)
}

pub(super) fn verdict_view(texts: LocaleTexts, verdict: &ProofVerdict) -> VerifyPage {
    let (head, text) = match verdict {
        ProofVerdict::Good(_) => ("finder-verify-valid", "finder-verify-valid-text"),
        ProofVerdict::Withdrawn => ("finder-verify-revoked", "finder-verify-revoked-text"),
        ProofVerdict::NotOurs => ("finder-verify-unknown", "finder-verify-unknown-text"),
    };
    let facts = match verdict {
        ProofVerdict::Good(attendance) => facts(texts, attendance),
        _ => Vec::new(),
    };
    VerifyPage {
        texts,
        head: texts.say(head),
        text: texts.say(text),
        facts,
    }
}

fn facts(texts: LocaleTexts, attendance: &Attendance) -> Vec<(String, String)> {
    let by = match attendance.basis {
        Basis::OwnWord => "finder-verify-by-self",
        Basis::Session => "finder-verify-by-session",
    };
    vec![
        (texts.say("finder-verify-name"), attendance.name.clone()),
        (texts.say("finder-verify-day"), day(texts, attendance.date)),
        (
            texts.say("finder-verify-length"),
            texts.minutes(attendance.minutes.into()),
        ),
        (texts.say("finder-verify-by"), texts.say(by)),
    ]
}

#[derive(Template)]
#[template(path = "proof_key.html")]
pub(super) struct KeyPage {
    texts: LocaleTexts,
    key: String,
}

pub(super) async fn key(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    context: RequestContext,
) -> Result<Response, Error> {
    let key = spelled_key(actions::public_key(&finder));
    let body = KeyPage {
        texts: context.texts,
        key,
    };
    context.page(&app, shell("finder-title-proof", Nav::None), body)
}
