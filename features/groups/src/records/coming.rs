//! Who cannot come to a session that is planned, and the address of a group's own call.

use std::collections::HashMap;

use kernel::{GroupId, Millis, PersonId, Private, SessionId};
use store::{Change, Db, Error, args};
use vault::{Class, KeyRing, SealingRing, Slot};

use super::opened::words_or_none;
use super::schedule::OVERRUN_MAX;

store::sql! {
    // The sessions ahead in the viewer's groups: how many people who take part are expected, and
    // whether the viewer has said that they cannot come.
    COMING = "SELECT s.id,
            (SELECT COUNT(*) FROM memberships m WHERE m.group_id = s.group_id AND m.status = 'active'
                AND m.standing IN ('member', 'peer-mentor') AND NOT EXISTS (
                    SELECT 1 FROM absences a WHERE a.session_id = s.id AND a.person_id = m.person_id)),
            EXISTS (SELECT 1 FROM absences a WHERE a.session_id = s.id AND a.person_id = $1)
        FROM sessions s JOIN memberships me ON me.group_id = s.group_id
        WHERE me.person_id = $1 AND me.status = 'active' AND s.starts_at > $2
            AND s.state IN ('planned', 'open')";
    SAY_ABSENT = "INSERT INTO absences (session_id, person_id)
        SELECT s.id, m.person_id FROM sessions s JOIN memberships m ON m.group_id = s.group_id
        WHERE s.id = $1 AND m.person_id = $2 AND m.status = 'active' AND s.state = 'planned'
        ON CONFLICT (session_id, person_id) DO NOTHING";
    COMES_AFTER_ALL = "DELETE FROM absences WHERE session_id = $1 AND person_id = $2";
    PRUNE_ABSENCES = "DELETE FROM absences WHERE session_id IN (SELECT id FROM sessions WHERE starts_at < $1)";
    OWN_ABSENCES = "SELECT s.starts_at FROM absences a JOIN sessions s ON s.id = a.session_id
        WHERE a.person_id = $1 ORDER BY s.starts_at";
    pub(super) FORGET_ABSENCES = "DELETE FROM absences WHERE person_id = $1";

    CALL_LINK = "SELECT link FROM call_links WHERE group_id = $1";
    SET_CALL_LINK = "INSERT INTO call_links (group_id, link) VALUES ($1, $2)
        ON CONFLICT (group_id) DO UPDATE SET link = excluded.link";
    STOP_CALL_LINK = "DELETE FROM call_links WHERE group_id = $1";
}

/// Who comes to a session, as far as they said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Coming {
    /// People who take part and have not said that they cannot come.
    pub(crate) expected: i64,
    /// The viewer cannot come.
    pub(crate) absent: bool,
}

/// Of each session ahead in this person's groups, who comes.
pub(crate) async fn coming(
    db: &Db,
    person: PersonId,
    now: Millis,
) -> Result<HashMap<SessionId, Coming>, Error> {
    let rows = db
        .all::<(SessionId, i64, bool)>(COMING, args![person, now - OVERRUN_MAX])
        .await?;
    let coming = |(session, expected, absent)| (session, Coming { expected, absent });
    Ok(rows.into_iter().map(coming).collect())
}

/// A person of the group cannot come to a planned session. Said again, it changes nothing.
pub(crate) async fn say_absent(
    change: &mut Change,
    session: SessionId,
    person: PersonId,
) -> Result<(), Error> {
    change.exec(SAY_ABSENT, args![session, person]).await?;
    Ok(())
}

/// They come after all.
pub(crate) async fn comes_after_all(
    change: &mut Change,
    session: SessionId,
    person: PersonId,
) -> Result<(), Error> {
    change.exec(COMES_AFTER_ALL, args![session, person]).await?;
    Ok(())
}

/// Forgets who could not come to sessions before a moment.
pub(crate) async fn prune_absences(change: &mut Change, before: Millis) -> Result<u64, Error> {
    change.exec(PRUNE_ABSENCES, args![before]).await
}

/// The sessions to which this person cannot come, by their start.
pub(crate) async fn own_absences(db: &Db, person: PersonId) -> Result<Vec<Millis>, Error> {
    db.all(OWN_ABSENCES, args![person]).await
}

fn slot(group: GroupId) -> Slot {
    Slot::new("call_links", "link", group, group, Class::Group)
}

/// The address of the group's own call; `None` without one, and for a value that does not open.
pub(crate) async fn call_link(
    db: &Db,
    group: GroupId,
    ring: &KeyRing,
) -> Result<Option<Private<String>>, Error> {
    let sealed: Option<Vec<u8>> = db.opt(CALL_LINK, args![group]).await?;
    Ok(sealed.and_then(|sealed| words_or_none(&slot(group), &sealed, ring)))
}

/// Keeps the address of the group's own call, or that it has none.
pub(crate) async fn set_call_link(
    change: &mut Change,
    group: GroupId,
    link: Option<&str>,
    ring: &mut SealingRing,
) -> Result<(), Error> {
    match link {
        Some(link) => {
            let sealed = ring.seal(&slot(group), link)?;
            change.exec(SET_CALL_LINK, args![group, sealed]).await?;
        }
        None => {
            change.exec(STOP_CALL_LINK, args![group]).await?;
        }
    }
    Ok(())
}
