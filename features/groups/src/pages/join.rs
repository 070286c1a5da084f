//! Coming into a group with an invitation: signed in, or with an account made in the same form.

use accounts::{Accounts, NewAccount, Ready};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kernel::{AgreementId, Code, GroupId, Private, Role};
use web::{
    App, Arg, Error, Field, FormData, FormFaults, FormPage, FormReader, Layout, LocaleTexts, Nav,
    Refusal, RequestContext, Sentence, Shell, see_other,
};

use super::agreement::{Line, lines};
use super::{Options, colour, colours, flash, form_shell, member_name};
use crate::actions::{self, Fault, Joining, Who, code_hash, expect_open, ring};
use crate::records;
use crate::rules::{AgeStatement, Agreement, Group, Invitation, MemberName, Refused};

#[derive(Template)]
#[template(path = "join_code.html")]
struct CodePage {
    texts: LocaleTexts,
    form: FormPage,
}

#[derive(Template)]
#[template(path = "join_over.html")]
struct OverPage {
    texts: LocaleTexts,
    head: String,
    paragraphs: Vec<String>,
}

#[derive(Template)]
#[template(path = "join.html")]
struct JoinPage {
    texts: LocaleTexts,
    title: String,
    what: String,
    code: String,
    agreement: String,
    lines: Vec<Line>,
    /// The statement about age that joining asks for.
    age: String,
    newcomer: bool,
    form: FormPage,
    /// Login names that are free.
    names: Option<String>,
    colours: Options,
}

fn shell(context: &RequestContext, status: StatusCode) -> Shell {
    if context.viewer.is_some() {
        form_shell("groups-title-join", status)
    } else {
        Shell::new("groups-title-join", Nav::None)
            .layout(Layout::Public)
            .status(status)
    }
}

/// What stands behind an invitation that is open.
struct OpenInvitation {
    code: Code,
    invitation: Invitation,
    group: Group,
    agreement: Agreement,
}

impl OpenInvitation {
    async fn of(app: &App, code: Code) -> Result<OpenInvitation, Fault> {
        let found = records::invitation(app.db(), code_hash(app, code)).await?;
        let (group, invitation) = found.ok_or(Refused::InvitationOver)?;
        expect_open(&invitation, app.now())?;
        let ring = ring(app, group).await?;
        let group = records::group(app.db(), group, &ring)
            .await?
            .ok_or(Fault::NotFound)?;
        let agreement = records::agreement(app.db(), (group.agreement, group.id), &ring).await?;
        let agreement = agreement.ok_or(Fault::NotFound)?;
        Ok(OpenInvitation {
            code,
            invitation,
            group,
            agreement,
        })
    }

    /// What the person states about their age.
    fn age(&self) -> AgeStatement {
        self.group.settings.ages.asks(self.invitation.standing)
    }

    fn draw(
        &self,
        app: &App,
        context: &RequestContext,
        JoinForm { form, names }: JoinForm,
    ) -> Result<Response, Error> {
        let texts = context.texts;
        let settings = &self.group.settings;
        let what = [
            (
                "kind",
                Arg::from(texts.say(&format!("groups-kind-{}", settings.kind.word()))),
            ),
            (
                "venue",
                texts
                    .say(&format!("groups-venue-{}", settings.venue.word()))
                    .into(),
            ),
        ];
        let names: Vec<String> = names.iter().map(|name| name.reveal().clone()).collect();
        let shell = shell(context, form.status());
        let page = JoinPage {
            texts,
            title: texts.with(
                "groups-join-welcome",
                &[("group", (&self.group.name).into())],
            ),
            what: texts.with("groups-join-what", &what),
            code: self.code.spelled(),
            agreement: self.agreement.id.to_string(),
            lines: lines(texts, &self.agreement),
            age: format!("groups-join-age-{}", self.age().word()),
            newcomer: context.viewer.is_none(),
            form,
            names: (!names.is_empty()).then(|| {
                texts.with(
                    "groups-join-login-ideas",
                    &[("names", texts.list(&names).into())],
                )
            }),
            colours: colours(texts),
        };
        context.page(app, shell, page)
    }
}

/// The form behind an invitation.
struct JoinForm {
    form: FormPage,
    /// Login names that are free, for a person whose choice is taken.
    names: Vec<Private<String>>,
}

impl JoinForm {
    fn new(typed: FormData) -> JoinForm {
        JoinForm::refused(typed, FormFaults::none())
    }

    /// The form once more. A password is never shown again.
    fn refused(typed: FormData, faults: FormFaults) -> JoinForm {
        JoinForm {
            form: FormPage::refused(typed.without("password"), faults),
            names: Vec::new(),
        }
    }

    fn refused_for(
        typed: FormData,
        field: &'static str,
        sentence: impl Into<Sentence>,
    ) -> JoinForm {
        JoinForm::refused(typed, FormFaults::one(field, sentence))
    }

    /// The same form with names that are free.
    async fn suggesting(mut self, app: &App, context: &RequestContext) -> Result<JoinForm, Error> {
        self.names = accounts::free_names(app, context.locale).await?;
        Ok(self)
    }
}

pub(super) async fn page(
    State(app): State<App>,
    context: RequestContext,
) -> Result<Response, Error> {
    code_page(&app, &context, FormPage::new(FormData::default()))
}

fn code_page(app: &App, context: &RequestContext, form: FormPage) -> Result<Response, Error> {
    let shell = shell(context, form.status());
    let texts = context.texts;
    context.page(app, shell, CodePage { texts, form })
}

/// The address on a slip of paper.
pub(super) async fn link(
    State(app): State<App>,
    context: RequestContext,
    Path(code): Path<String>,
) -> Result<Response, Error> {
    match code.parse() {
        Ok(code) => begin(&app, &context, code).await,
        Err(_) => over(&app, &context),
    }
}

/// Shows the form behind an open invitation. A code that never was, one that was used and one that
/// was taken back get the same bytes; only the holder of one that ran out is told so.
async fn begin(app: &App, context: &RequestContext, code: Code) -> Result<Response, Error> {
    match OpenInvitation::of(app, code).await {
        Ok(invited) => {
            let colour = app.rng().below(8) + 1;
            let typed = FormData::from_pairs([("colour", colour.to_string())]);
            invited.draw(app, context, JoinForm::new(typed))
        }
        Err(fault) => shut(app, context, code, fault).await,
    }
}

async fn shut(
    app: &App,
    context: &RequestContext,
    code: Code,
    fault: Fault,
) -> Result<Response, Error> {
    match fault {
        Fault::Refused(Refused::InvitationExpired) => expired(app, context, code).await,
        Fault::Refused(Refused::InvitationOver | Refused::InvitationWornOut) => over(app, context),
        other => Err(other.into()),
    }
}

fn over(app: &App, context: &RequestContext) -> Result<Response, Error> {
    let texts = context.texts;
    let paragraphs = ["groups-join-over-text", "groups-join-over-ask"]
        .map(|id| texts.say(id))
        .into();
    let page = OverPage {
        texts,
        head: texts.say("groups-join-over"),
        paragraphs,
    };
    context.page(app, shell(context, StatusCode::NOT_FOUND), page)
}

async fn expired(app: &App, context: &RequestContext, code: Code) -> Result<Response, Error> {
    let texts = context.texts;
    let found = records::invitation(app.db(), code_hash(app, code)).await?;
    let Some((_, invitation)) = found else {
        return over(app, context);
    };
    let date = texts.when(invitation.expires_at, &app.place().zone);
    let paragraphs = vec![texts.with("groups-join-expired-text", &[("date", date.into())])];
    let page = OverPage {
        texts,
        head: texts.say("groups-join-expired"),
        paragraphs,
    };
    context.page(app, shell(context, StatusCode::GONE), page)
}

/// The typed code leads to the form; the form, sent with its code, leads into the group.
pub(super) async fn enter(
    State(app): State<App>,
    Extension(accounts): Extension<Accounts>,
    context: RequestContext,
    headers: HeaderMap,
    typed: FormData,
) -> Result<Response, Error> {
    let Ok(code) = typed.get("code").parse::<Code>() else {
        let faults = FormFaults::one("code", "groups-fault-code");
        return code_page(&app, &context, FormPage::refused(typed, faults));
    };
    if !typed.has("agreement") {
        return begin(&app, &context, code).await;
    }
    let invited = match OpenInvitation::of(&app, code).await {
        Ok(invited) => invited,
        Err(fault) => return shut(&app, &context, code, fault).await,
    };
    let filled = match filled(&context, &typed, invited.age()) {
        Ok(filled) => filled,
        Err(faults) => {
            return invited.draw(&app, &context, JoinForm::refused(typed, faults));
        }
    };
    let Some(viewer) = context.viewer else {
        let new = filled.account;
        let ready = match newcomer(&app, &accounts, &invited, new).await? {
            Some(ready) => ready,
            None => {
                let form = JoinForm::refused_for(typed, "login", accounts::no_more_names());
                let form = form.suggesting(&app, &context).await?;
                return invited.draw(&app, &context, form);
            }
        };
        let joining = Joining {
            code,
            who: Who::Newcomer(&ready),
            name: filled.name,
            colour: filled.colour,
            agreement: filled.agreement,
            states_age: true,
        };
        let group = match actions::join(&app, &joining).await {
            Ok(group) => group,
            Err(fault) => {
                ready.discard(&app).await?;
                return again(&app, &context, (code, fault), typed).await;
            }
        };
        let device = accounts::device(&app, &context, &headers, &typed);
        let welcome = accounts::first_sign_in(&app, &ready, &device).await?;
        return Ok(accounts::welcome_to(&app, &welcome, &joined(group)));
    };
    let joining = Joining {
        code,
        who: Who::SignedIn(viewer),
        name: filled.name,
        colour: filled.colour,
        agreement: filled.agreement,
        states_age: true,
    };
    match actions::join(&app, &joining).await {
        Ok(group) => Ok(see_other(&joined(group))),
        Err(fault) => again(&app, &context, (code, fault), typed).await,
    }
}

/// The page of a person who has just joined.
fn joined(group: GroupId) -> String {
    flash::JOINED.at(&format!("/groups/{group}"))
}

/// What the form says, of a person who stated their age and agreed.
struct Filled {
    name: MemberName,
    colour: u8,
    agreement: AgreementId,
    /// The account of a person who has none yet.
    account: Option<NewAccount>,
}

/// Reads the form, with a new account when the person is not signed in.
fn filled(
    context: &RequestContext,
    typed: &FormData,
    age: AgeStatement,
) -> Result<Filled, FormFaults> {
    let mut form = FormReader::new(typed);
    let login = context.login_name().unwrap_or_else(|| typed.get("login"));
    let name = member_name(&mut form, login);
    let colour = colour(&mut form);
    let account = match context.viewer {
        Some(_) => Ok(None),
        None => account(context, &mut form).map(Some),
    };
    let yes = |word: &str| (word == "yes").then_some(());
    let fault = match age {
        AgeStatement::Adult => "groups-fault-age-adult",
        AgeStatement::Young => "groups-fault-age-young",
    };
    let of_age = form.choice("age", yes, fault);
    let agreed = form.choice("agree", yes, "groups-fault-agree");
    let agreement = form.get("agreement").parse();
    let agreement = form.accept(agreement.map_err(|_| ("agree", "groups-fault-agree")));
    form.finish(|| {
        of_age?;
        agreed?;
        Ok(Filled {
            name: name?,
            colour: colour?,
            agreement: agreement?,
            account: account?,
        })
    })
}

/// The account that the form asks for.
fn account(context: &RequestContext, form: &mut FormReader<'_>) -> Field<NewAccount> {
    let (login, password) = accounts::check_new(form, Role::Member)?;
    Ok(NewAccount::invited(login, password, context.locale))
}

/// The account of a newcomer, hashed and sealed but not written; none when this invitation has tried
/// too many names.
async fn newcomer(
    app: &App,
    accounts: &Accounts,
    invited: &OpenInvitation,
    new: Option<NewAccount>,
) -> Result<Option<Ready>, Error> {
    let new = new.ok_or_else(|| Error::broken("a form without an account was taken"))?;
    if !accounts::count_name_try(app, invited.invitation.id).await? {
        return Ok(None);
    }
    Ok(Some(Ready::new(app, accounts, new).await?))
}

/// The form once more, with what was typed and what to do.
async fn again(
    app: &App,
    context: &RequestContext,
    (code, fault): (Code, Fault),
    typed: FormData,
) -> Result<Response, Error> {
    let invited = match OpenInvitation::of(app, code).await {
        Ok(invited) => invited,
        Err(fault) => return shut(app, context, code, fault).await,
    };
    let form = match fault {
        Fault::Refused(refused @ Refused::NameTaken) => {
            JoinForm::refused_for(typed, "name", refused.sentence())
        }
        // Another version of the agreement came between: it is on the page, to be read.
        Fault::Refused(Refused::AgreementFirst) => {
            JoinForm::refused_for(typed.without("agree"), "agree", "groups-agreement-new")
        }
        Fault::Refused(Refused::LoginInUse) => {
            let form = JoinForm::refused_for(typed, "login", accounts::another_name());
            form.suggesting(app, context).await?
        }
        Fault::Refused(refused) => {
            let JoinForm { form, names } = JoinForm::new(typed);
            let form = form.refused_as(refused.sentence());
            JoinForm { form, names }
        }
        other => return Err(other.into()),
    };
    invited.draw(app, context, form)
}
