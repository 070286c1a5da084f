//! Pages of groups: today, one's groups, a group and its settings, joining, the coordinator's overview.

mod agreement;
mod coming;
mod complaint;
mod decisions;
mod flash;
mod group;
mod invitations;
mod join;
mod list;
mod me;
mod opening;
mod overview;
mod people;
mod schedule;
mod sessions;
mod settings;
mod start;
mod today;

use axum::http::StatusCode;
use kernel::TextFault;
use web::{Field, FormReader, Layout, LocaleTexts, Nav, Rights, Route, Sentence, Shell};

use crate::rules::{MemberName, StartFault, WrittenReason};

/// The addresses of groups.
pub(crate) fn routes() -> Vec<Route> {
    let tables = [
        for_everyone(),
        for_members(),
        for_facilitators(),
        of_sessions(),
    ];
    tables.into_iter().flatten().collect()
}

fn for_everyone() -> Vec<Route> {
    use Rights::{Coordinator, Invited, SignedIn, Staff};
    let (cover, naming) = ("/overview/{group}/facilitator", "group.name-facilitator");
    vec![
        Route::get("/today", SignedIn, "today.page", today::page),
        Route::get("/plan", SignedIn, "plan.page", today::plan),
        Route::get("/groups", SignedIn, "groups.page", list::page),
        Route::post(
            "/groups/another-look",
            SignedIn,
            "group.ask-again",
            list::ask_again,
        ),
        Route::get("/groups/new", Staff, "group.start-page", start::page),
        Route::post("/groups/new", Staff, "group.start", start::begin),
        Route::get("/join", Invited, "join.page", join::page),
        Route::post("/join", Invited, "join.enter", join::enter),
        Route::get("/join/{code}", Invited, "join.link", join::link),
        Route::get("/overview", Coordinator, "overview.page", overview::page),
        Route::get(
            "/overview/decisions",
            Coordinator,
            "group.decisions",
            decisions::page,
        ),
        Route::get(
            cover,
            Coordinator,
            "group.name-facilitator-page",
            overview::name_page,
        ),
        Route::post(cover, Coordinator, naming, overview::name),
    ]
}

fn for_members() -> Vec<Route> {
    use Rights::GroupMember;
    let agreement = "/groups/{group}/agreement";
    let complaint = "/groups/{group}/complaint";
    vec![
        Route::get("/groups/{group}", GroupMember, "group.page", group::page),
        Route::get("/groups/{group}/me", GroupMember, "group.me-page", me::page),
        Route::post(
            "/groups/{group}/sessions/{session}/coming",
            GroupMember,
            "session.coming",
            coming::absent,
        ),
        Route::get(
            "/groups/{group}/sessions/{session}/calendar",
            GroupMember,
            "session.calendar",
            coming::calendar,
        ),
        Route::get(
            complaint,
            GroupMember,
            "group.complaint-page",
            complaint::page,
        ),
        Route::post(complaint, GroupMember, "group.complain", complaint::send),
        Route::post("/groups/{group}/me", GroupMember, "group.me", me::save),
        Route::post(
            "/groups/{group}/leave",
            GroupMember,
            "group.leave",
            me::leave,
        ),
        Route::get(
            agreement,
            GroupMember,
            "group.agreement-page",
            agreement::page,
        ),
        Route::post(
            agreement,
            GroupMember,
            "group.accept-agreement",
            agreement::accept,
        ),
    ]
}

fn for_facilitators() -> Vec<Route> {
    use Rights::{GroupFacilitator, GroupLead};
    let writing = "/groups/{group}/agreement/edit";
    let settings = "/groups/{group}/settings";
    let standing = "/groups/{group}/members/{member}/standing";
    let removal = "/groups/{group}/members/{member}/removal";
    let opening = "/groups/{group}/opening";
    let invitations = "/groups/{group}/invitations";
    let call = "/groups/{group}/call";
    let revoke = "/groups/{group}/invitations/{invitation}/revoke";
    vec![
        Route::get(
            writing,
            GroupLead,
            "group.write-agreement-page",
            agreement::edit,
        ),
        Route::post(
            writing,
            GroupLead,
            "group.write-agreement",
            agreement::write,
        ),
        Route::get(settings, GroupLead, "group.edit-page", settings::page),
        Route::post(settings, GroupLead, "group.edit", settings::save),
        Route::get(call, GroupLead, "group.call-page", coming::call_page),
        Route::post(call, GroupLead, "group.set-call", coming::save_call),
        Route::get(opening, GroupLead, "group.show-page", opening::page),
        Route::post(opening, GroupLead, "group.show", opening::save),
        Route::post(
            "/groups/{group}/opening/end",
            GroupLead,
            "group.stop-showing",
            opening::end,
        ),
        Route::post(
            standing,
            GroupLead,
            "group.change-standing",
            people::standing,
        ),
        Route::get(removal, GroupLead, "group.remove-page", people::removal),
        Route::post(removal, GroupLead, "group.remove", people::remove),
        Route::get(
            invitations,
            GroupFacilitator,
            "group.invitations-page",
            invitations::page,
        ),
        Route::post(
            invitations,
            GroupFacilitator,
            "group.invite",
            invitations::make,
        ),
        Route::post(
            revoke,
            GroupFacilitator,
            "group.revoke-invitation",
            invitations::revoke,
        ),
    ]
}

fn of_sessions() -> Vec<Route> {
    use Rights::GroupFacilitator as Lead;
    let new = "/groups/{group}/sessions/new";
    let edit = "/groups/{group}/sessions/{session}/edit";
    let cancel = "/groups/{group}/sessions/{session}/cancel";
    vec![
        Route::get(new, Lead, "session.plan-page", sessions::page),
        Route::post(new, Lead, "session.plan", sessions::plan),
        Route::get(edit, Lead, "session.reschedule-page", sessions::edit),
        Route::post(edit, Lead, "session.reschedule", sessions::reschedule),
        Route::post(cancel, Lead, "session.cancel", sessions::cancel),
    ]
}

/// A form in a narrow column, or shown again with what needs a word.
fn form_shell(title: &'static str, status: StatusCode) -> Shell {
    Shell::new(title, Nav::Groups)
        .layout(Layout::Narrow)
        .status(status)
}

/// Choices of a form: each value with what it is called.
type Options = Vec<(String, String)>;

/// Every word of a kind of value, with its name.
fn options(texts: LocaleTexts, prefix: &str, words: impl Iterator<Item = &'static str>) -> Options {
    words
        .map(|word| (word.to_owned(), texts.say(&format!("{prefix}{word}"))))
        .collect()
}

/// The agendas of the library.
fn agendas(texts: LocaleTexts) -> Options {
    let library = facilitation::templates::library();
    library
        .iter()
        .map(|template| (template.key.to_owned(), texts.say(template.title)))
        .collect()
}

/// Colours of faces.
fn colours(texts: LocaleTexts) -> Options {
    (1..=8)
        .map(|colour| {
            (
                colour.to_string(),
                texts.say(&format!("groups-colour-{colour}")),
            )
        })
        .collect()
}

/// The colour of a face that was chosen.
fn colour(form: &mut FormReader<'_>) -> Field<u8> {
    form.number("colour", 1..=8, "groups-fault-colour")
}

/// What is wrong with a name of a person or a group.
fn name_fault(fault: TextFault) -> Sentence {
    match fault {
        TextFault::Empty => Sentence::new("groups-fault-name-empty"),
        TextFault::TooLong { length, limit } => Sentence::new("groups-fault-name-long")
            .with("length", length)
            .with("limit", limit),
    }
}

/// A person's name for a group, in the field `name`. It may not be their sign-in name.
fn member_name(form: &mut FormReader<'_>, login: &str) -> Field<MemberName> {
    let name = MemberName::new(form.get("name"));
    let name = form.accept(name.map_err(|fault| ("name", name_fault(fault))))?;
    if crate::rules::same_name(name.reveal(), login) {
        form.fault("name", "groups-refused-name-is-login")
    } else {
        Ok(name)
    }
}

/// A reason, or what is wrong with it, in the field `reason`.
fn reason(form: &mut FormReader<'_>) -> Field<WrittenReason> {
    form.text("reason", |fault| words_fault(fault, "groups-fault-reason"))
}

/// What is wrong with words that have to be there; `empty` asks for them.
fn words_fault(fault: TextFault, empty: &'static str) -> Sentence {
    match fault {
        TextFault::Empty => Sentence::new(empty),
        TextFault::TooLong { length, limit } => Sentence::new("web-fault-long")
            .with("length", length)
            .with("limit", limit),
    }
}

/// The field and the sentence for a start that is no moment.
fn start_fault(fault: &StartFault) -> (&'static str, Sentence) {
    match fault {
        StartFault::Date => ("date", "groups-fault-date".into()),
        StartFault::Time => ("time", "groups-fault-time".into()),
        StartFault::Zone => ("zone", "groups-fault-zone".into()),
        StartFault::Skipped { before, after } => {
            let sentence = Sentence::new("groups-fault-skipped");
            ("time", sentence.with("before", before).with("after", after))
        }
        StartFault::Twice => ("fold", "groups-fault-twice".into()),
        StartFault::Past => ("date", "groups-fault-past".into()),
        StartFault::Far => ("date", "groups-fault-far".into()),
    }
}
