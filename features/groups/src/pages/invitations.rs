//! Invitations of a group: making one, its code shown once, taking one back.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{GroupId, InvitationId};
use web::{
    App, Arg, Error, FlashWord, FormData, FormFaults, LocaleTexts, Refusal, Sentence, SignedIn,
    see_other_saying,
};

use super::{Options, flash, form_shell};
use crate::actions::{self, Fault, Invited};
use crate::rules::{self, Refused, Standing};
use crate::{Membership, queries, records};

/// Days that an invitation may be good for, and how many it usually is.
const DAYS: std::ops::RangeInclusive<u8> = 1..=30;
const USUAL_DAYS: &str = "7";

struct Line {
    id: String,
    until: String,
    made: String,
    label: String,
}

#[derive(Template)]
#[template(path = "invitations.html")]
struct InvitationsPage {
    texts: LocaleTexts,
    said: Option<String>,
    path: String,
    /// The group's name, on the way back to it.
    group: String,
    /// How many places are free, or why nobody can be invited.
    room: String,
    /// A refusal that belongs to no field.
    trouble: Option<String>,
    typed: FormData,
    faults: FormFaults,
    standings: Options,
    open: Vec<Line>,
}

/// The form, as it is shown.
struct Shown {
    typed: FormData,
    faults: FormFaults,
    trouble: Option<Sentence>,
    said: Option<String>,
}

async fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    shown: Shown,
) -> Result<Response, Error> {
    let (texts, now) = (me.context.texts, app.now());
    let zone = &app.place().zone;
    let room = records::room(app.db(), mine.group, now)
        .await?
        .ok_or(Error::NotFound)?;
    let line = |invitation: rules::Invitation| {
        let standing = texts.say(&format!("groups-standing-{}", invitation.standing.word()));
        let made = texts.date(invitation.made_at, zone);
        let until = [
            ("standing", Arg::from(standing)),
            ("date", texts.when(invitation.expires_at, zone).into()),
        ];
        Line {
            id: invitation.id.to_string(),
            until: texts.with("groups-invitations-until", &until),
            label: texts.with(
                "groups-invitations-revoke-label",
                &[("date", Arg::from(&made))],
            ),
            made: texts.with("groups-invitations-made", &[("date", made.into())]),
        }
    };
    let open = records::open_invitations(app.db(), mine.group, now).await?;
    let standings = Standing::ALL
        .iter()
        .filter(|standing| rules::may_invite(mine, **standing).is_ok());
    let kept = shown.faults.is_empty() && shown.trouble.is_none();
    let status = if kept {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = InvitationsPage {
        texts,
        said: shown.said,
        path: format!("/groups/{}/invitations", mine.group),
        group: mine.about.name.reveal().clone(),
        room: match (room.is_shut(), room.free()) {
            (true, _) => texts.say("groups-invitations-closed"),
            (false, 0) => texts.say("groups-invitations-none-free"),
            (false, free) => texts.with("groups-invitations-free", &[("free", free.into())]),
        },
        trouble: shown.trouble.map(|trouble| texts.sentence(&trouble)),
        typed: shown.typed,
        faults: shown.faults,
        standings: super::options(
            texts,
            "groups-standing-",
            standings.map(|standing| standing.word()),
        ),
        open: open.into_iter().map(line).collect(),
    };
    me.context
        .page(app, form_shell("groups-title-invitations", status), page)
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    said: FlashWord,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    rules::may_facilitate(&mine)?;
    let typed = FormData::from_pairs([("standing", Standing::Member.word()), ("days", USUAL_DAYS)]);
    let said = said.text(me.context.texts, flash::ALL);
    draw(
        &app,
        &me,
        &mine,
        Shown {
            typed,
            faults: FormFaults::none(),
            trouble: None,
            said,
        },
    )
    .await
}

pub(super) async fn make(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    rules::may_facilitate(&mine)?;
    let mut faults = FormFaults::none();
    let standing = Standing::from_word(typed.get("standing"))
        .ok_or_else(|| faults.add("standing", "groups-fault-choice"));
    let days = typed
        .get("days")
        .trim()
        .parse()
        .ok()
        .filter(|days| DAYS.contains(days));
    let days = days.ok_or_else(|| faults.add("days", "groups-fault-days"));
    let (Ok(standing), Ok(days)) = (standing, days) else {
        return draw(
            &app,
            &me,
            &mine,
            Shown {
                typed,
                faults,
                trouble: None,
                said: None,
            },
        )
        .await;
    };
    let right = rules::may_invite(&mine, standing)?;
    match actions::invite(&app, &right, days).await {
        Ok(invited) => show_once(&app, &me, &mine, &invited),
        Err(Fault::Refused(refused @ (Refused::Full | Refused::Closed))) => {
            let trouble = match refused {
                Refused::Full => "groups-invitations-none-free".into(),
                other => other.sentence(),
            };
            draw(
                &app,
                &me,
                &mine,
                Shown {
                    typed,
                    faults,
                    trouble: Some(trouble),
                    said: None,
                },
            )
            .await
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage {
    texts: LocaleTexts,
    place: String,
    code: String,
    /// The whole address, where the server knows its own.
    link: Option<String>,
    until: String,
    back: String,
}

/// The only page that ever holds the code. It cannot be opened again: nothing of it is kept.
fn show_once(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    invited: &Invited,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let code = invited.code.spelled();
    let until = texts.when(invited.invitation.expires_at, &app.place().zone);
    let page = CodePage {
        texts,
        place: app.place().name.clone(),
        link: app
            .place()
            .origin
            .as_ref()
            .map(|origin| format!("{origin}/join/{code}")),
        code,
        until: texts.with("groups-invitations-code-until", &[("date", until.into())]),
        back: format!("/groups/{}/invitations", mine.group),
    };
    me.context.page(
        app,
        form_shell("groups-title-invitations", StatusCode::OK),
        page,
    )
}

pub(super) async fn revoke(
    State(app): State<App>,
    me: SignedIn,
    Path((group, invitation)): Path<(GroupId, InvitationId)>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let right = rules::may_invite(&mine, Standing::Member)?;
    actions::revoke(&app, &right, invitation).await?;
    Ok(see_other_saying(
        &format!("/groups/{group}/invitations"),
        flash::REVOKED,
    ))
}
