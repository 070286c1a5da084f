//! "Something is wrong in this group": words that go to the coordinator and to nobody in the group.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{GroupId, MembershipId, PersonId};
use web::{
    App, Error, FormData, FormPage, FormReader, LocaleTexts, Refusal, SignedIn, see_other_saying,
};

use super::{Options, flash, form_shell, words_fault};
use crate::actions::Fault;
use crate::rules::{self, MemberCard, Refused};
use crate::{Membership, actions, queries};

#[derive(Template)]
#[template(path = "complaint.html")]
struct ComplaintPage {
    texts: LocaleTexts,
    path: String,
    /// The group's own name, on the way back to it.
    group: String,
    people: Options,
    form: FormPage,
}

/// The viewer's place, and the others in the group.
async fn others(
    app: &App,
    me: &SignedIn,
    group: GroupId,
) -> Result<(Membership, Vec<MemberCard>), Error> {
    let mine = queries::seen_by(app, &me.viewer, group).await?;
    let mut cards = queries::members(app, &mine).await?;
    cards.retain(|card| card.person != mine.person);
    Ok((mine, cards))
}

fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    cards: &[MemberCard],
    form: FormPage,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let nobody = (String::new(), texts.say("groups-complaint-nobody"));
    let people = cards
        .iter()
        .map(|card| (card.id.to_string(), card.name.reveal().clone()));
    let shell = form_shell("groups-title-complaint", form.status());
    let page = ComplaintPage {
        texts,
        path: format!("/groups/{}", mine.group),
        group: mine.about.name.reveal().clone(),
        people: [nobody].into_iter().chain(people).collect(),
        form,
    };
    me.context.page(app, shell, page)
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let (mine, cards) = others(&app, &me, group).await?;
    draw(&app, &me, &mine, &cards, FormPage::new(FormData::default()))
}

/// The person whom the words are about: nobody, one of the group, or a choice that is none.
fn about(form: &mut FormReader<'_>, cards: &[MemberCard]) -> web::Field<Option<PersonId>> {
    let typed = form.get("about");
    if typed.is_empty() {
        return Ok(None);
    }
    let chosen = typed.parse::<MembershipId>().ok();
    let card = cards.iter().find(|card| Some(card.id) == chosen);
    match card {
        Some(card) => Ok(Some(card.person)),
        None => form.fault("about", "groups-fault-choice"),
    }
}

pub(super) async fn send(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let (mine, cards) = others(&app, &me, group).await?;
    let right = rules::may_complain(&mine);
    let mut form = FormReader::new(&typed);
    let words = form.text("words", |fault| {
        words_fault(fault, "groups-fault-complaint")
    });
    let about = about(&mut form, &cards);
    let (words, about) = match form.finish(|| Ok((words?, about?))) {
        Ok(written) => written,
        Err(faults) => {
            return draw(&app, &me, &mine, &cards, FormPage::refused(typed, faults));
        }
    };
    match actions::complain(&app, &right, &words, about).await {
        Ok(()) => Ok(see_other_saying(
            &format!("/groups/{group}"),
            flash::COMPLAINED,
        )),
        Err(Fault::Refused(refused @ Refused::WroteOften)) => {
            let form = FormPage::new(typed).refused_as(refused.sentence());
            draw(&app, &me, &mine, &cards, form)
        }
        Err(other) => Err(other.into()),
    }
}
