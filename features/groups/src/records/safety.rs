//! Open safety calls: a number for each session, without names.

use kernel::{GroupId, Millis, SessionId, Viewer, Zone};
use store::read::all;
use store::{Change, Db, Error, args};

use super::ALL_SEEN_BY;
use super::memberships::{SeenRow, admitted};
use super::schedule::{SessionRow, next_rows, of_places};

store::row! {
    struct SafetyRow {
        session: SessionId = "id",
        group: GroupId = "group_id",
        starts_at: Millis,
        zone: String,
        open: i64 = "safety_open",
    }
}

store::row! {
    struct GroupSafetyRow {
        group: GroupId,
        open: i64,
    }
}

store::sql! {
    SAFETY_OF_PERSON: SafetyRow = "SELECT {s.columns} FROM memberships m JOIN sessions s ON s.group_id = m.group_id
        WHERE m.person_id = $1 AND m.status = 'active' AND s.safety_open > 0 ORDER BY s.starts_at, s.id";
    SAFETY_BY_GROUP = "SELECT group_id, CAST(SUM(safety_open) AS BIGINT) FROM sessions WHERE safety_open > 0
        GROUP BY group_id ORDER BY group_id";
    SET_SAFETY = "UPDATE sessions SET safety_open = $3 WHERE id = $1 AND group_id = $2";
}

/// A session with open safety calls.
#[derive(Debug, Clone)]
pub(crate) struct OpenSafety {
    pub(crate) session: SessionId,
    pub(crate) group: GroupId,
    pub(crate) starts_at: Millis,
    pub(crate) zone: Zone,
    /// How many people.
    pub(crate) open: i64,
}

/// What Today reads: the viewer's places, their next sessions, and the open safety calls of the groups
/// that the viewer leads.
pub(crate) async fn today(
    db: &Db,
    viewer: &Viewer,
    now: Millis,
) -> Result<(Vec<SeenRow>, Vec<SessionRow>, Vec<OpenSafety>), Error> {
    let person = viewer.person;
    let (places, next, safety): (Vec<SeenRow>, Vec<SessionRow>, Vec<SafetyRow>) = db
        .read((
            all(ALL_SEEN_BY, args![person]),
            next_rows(person, now),
            all(SAFETY_OF_PERSON, args![person]),
        ))
        .await?;
    let places: Vec<SeenRow> = admitted(db, viewer, places).collect();
    let next = of_places(next, &places);
    let led = |group: GroupId| {
        let mut mine = places.iter().filter(|place| place.group == group);
        mine.any(SeenRow::leads)
    };
    let safety = safety.into_iter().filter(|row| led(row.group));
    let safety = safety.filter_map(open_safety).collect();
    Ok((places, next, safety))
}

/// A session whose zone cannot be read is shown in UTC: a safety call is never left out.
fn open_safety(row: SafetyRow) -> Option<OpenSafety> {
    let zone = row.zone.parse().or_else(|_| "UTC".parse()).ok()?;
    Some(OpenSafety {
        session: row.session,
        group: row.group,
        starts_at: row.starts_at,
        zone,
        open: row.open,
    })
}

/// How many safety calls are open in each group that has any, for the coordinator.
pub(crate) async fn safety_by_group(db: &Db) -> Result<Vec<(GroupId, i64)>, Error> {
    let rows: Vec<GroupSafetyRow> = db.all(SAFETY_BY_GROUP, args![]).await?;
    Ok(rows.into_iter().map(|row| (row.group, row.open)).collect())
}

pub(crate) async fn set_safety(
    change: &mut Change,
    session: SessionId,
    group: GroupId,
    open: usize,
) -> Result<(), Error> {
    let open = i64::try_from(open).unwrap_or(i64::MAX);
    change
        .exec(SET_SAFETY, args![session, group, open])
        .await
        .map(drop)
}
