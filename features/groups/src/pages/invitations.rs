//! Invitations of a group: making one, its code shown once, taking one back.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{GroupId, InvitationId};
use web::{
    App, Arg, Error, FlashWord, FormData, FormFaults, FormPage, FormReader, LocaleTexts, Refusal,
    SignedIn, see_other_saying,
};

use super::{Options, flash, form_shell, reason};
use crate::actions::{self, Fault, Invited};
use crate::rules::{self, Refused, Standing, WrittenReason};
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
    path: String,
    /// The group's name, on the way back to it.
    group: String,
    /// How many places are free, or why nobody can be invited.
    room: String,
    form: FormPage,
    standings: Options,
    /// Among the standings is one that leads.
    some_lead: bool,
    open: Vec<Line>,
}

async fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    form: FormPage,
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
    let shell = form_shell("groups-title-invitations", form.status());
    let page = InvitationsPage {
        texts,
        path: format!("/groups/{}/invitations", mine.group),
        group: mine.about.name.reveal().clone(),
        room: match (room.is_shut(), room.free()) {
            (true, _) => texts.say("groups-invitations-closed"),
            (false, 0) => texts.say("groups-invitations-none-free"),
            (false, free) => texts.with("groups-invitations-free", &[("free", free.into())]),
        },
        form,
        some_lead: rules::may_invite(mine, Standing::CoFacilitator).is_ok(),
        standings: super::options(
            texts,
            "groups-standing-",
            standings.map(|standing| standing.word()),
        ),
        open: open.into_iter().map(line).collect(),
    };
    me.context.page(app, shell, page)
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
    draw(&app, &me, &mine, FormPage::new(typed).saying(said)).await
}

pub(super) async fn make(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    rules::may_facilitate(&mine)?;
    let (standing, days, why) = match read(&typed) {
        Ok(invitation) => invitation,
        Err(faults) => return draw(&app, &me, &mine, FormPage::refused(typed, faults)).await,
    };
    let right = rules::may_invite(&mine, standing)?;
    let refusal = match actions::invite(&app, &right, days, why.as_ref()).await {
        Ok(invited) => return show_once(&app, &me, &mine, &invited),
        Err(Fault::Refused(Refused::Full)) => "groups-invitations-none-free".into(),
        Err(Fault::Refused(Refused::Closed)) => Refused::Closed.sentence(),
        Err(other) => return Err(other.into()),
    };
    draw(&app, &me, &mine, FormPage::new(typed).refused_as(refusal)).await
}

/// What the person becomes, for how many days, and why if the person will lead.
fn read(typed: &FormData) -> Result<(Standing, u8, Option<WrittenReason>), FormFaults> {
    let mut form = FormReader::new(typed);
    let standing = form.choice("standing", Standing::from_word, "groups-fault-choice");
    let days = form.number("days", DAYS, "groups-fault-days");
    let why = match &standing {
        Ok(standing) if standing.leads() => reason(&mut form).map(Some),
        _ => Ok(None),
    };
    form.finish(|| Ok((standing?, days?, why?)))
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
    let shell = form_shell("groups-title-invitations", StatusCode::OK);
    me.context.page(app, shell, page)
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
