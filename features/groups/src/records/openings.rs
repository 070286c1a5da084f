//! What groups show to the public: rows in and out.

use kernel::{GroupId, Millis, PersonId, Text, Zone};
use store::{Change, Db, Error, args};

use super::groups::word;
use super::{OPEN_TIMES, OPENING, SET_OPENING, STOP_OPENING};
use crate::rules::{DecidedOpening, Kind, OpenTime, Opening, Venue};

/// Most times of open groups in one answer: far above what one installation plans in a week.
const TIMES_MOST: i64 = 2_000;

fn shown<const LIMIT: usize>(text: &str) -> Option<Text<LIMIT>> {
    Text::new(text).ok()
}

fn typed<const LIMIT: usize>(text: Option<&Text<LIMIT>>) -> &str {
    text.map_or("", |text| text.reveal())
}

/// What a group shows to the public; `None` when it is not shown.
pub(crate) async fn opening(db: &Db, group: GroupId) -> Result<Option<DecidedOpening>, Error> {
    let row = db.opt::<OpeningRow>(OPENING, args![group]).await?;
    row.map(opening_of).transpose()
}

store::row! {
    /// What is shown, and who decided it when.
    pub(super) struct OpeningRow {
        name: String,
        address: String,
        town: String,
        note: String,
        decided_at: Millis,
        decided_by: Option<PersonId>,
        public_at: Millis,
    }
}

pub(super) fn opening_of(row: OpeningRow) -> Result<DecidedOpening, Error> {
    let name = shown(&row.name).ok_or_else(|| Error::Decode("a shown group has a name".into()))?;
    Ok(DecidedOpening {
        opening: Opening {
            name,
            address: shown(&row.address),
            town: shown(&row.town),
            note: shown(&row.note),
        },
        decided_at: row.decided_at,
        decided_by: row.decided_by,
        public_at: row.public_at,
    })
}

/// Whether the group is shown, within a change.
pub(crate) async fn is_shown(change: &mut Change, group: GroupId) -> Result<bool, Error> {
    Ok(change
        .opt::<OpeningRow>(OPENING, args![group])
        .await?
        .is_some())
}

/// Shows a group, or something else about it. When and by whom it was decided stays what it was.
pub(crate) async fn set_opening(
    change: &mut Change,
    group: GroupId,
    decided: &DecidedOpening,
) -> Result<(), Error> {
    let opening = &decided.opening;
    let values = args![
        group,
        opening.name.reveal(),
        typed(opening.address.as_ref()),
        typed(opening.town.as_ref()),
        typed(opening.note.as_ref()),
        decided.decided_at,
        decided.decided_by,
        decided.public_at
    ];
    change.exec(SET_OPENING, values).await?;
    Ok(())
}

/// Shows a group no more; whether it was shown.
pub(crate) async fn stop_opening(change: &mut Change, group: GroupId) -> Result<bool, Error> {
    Ok(change.exec(STOP_OPENING, args![group]).await? == 1)
}

store::row! {
    struct OpenTimeRow {
        group: GroupId,
        kind: String,
        name: String,
        address: String,
        town: String,
        note: String,
        starts_at: Millis,
        zone: Zone,
        minutes: u16,
        venue: String,
    }
}

/// When groups that are open to the public meet, in a stretch of time.
pub(crate) async fn open_times(
    db: &Db,
    (from, until): (Millis, Millis),
    now: Millis,
) -> Result<Vec<OpenTime>, Error> {
    let rows = db
        .all::<OpenTimeRow>(OPEN_TIMES, args![from, until, TIMES_MOST, now])
        .await?;
    let open = |row: OpenTimeRow| {
        Ok(OpenTime {
            group: row.group,
            kind: word(Kind::from_word, &row.kind)?,
            name: row.name,
            address: row.address,
            town: row.town,
            note: row.note,
            starts_at: row.starts_at,
            zone: row.zone,
            minutes: row.minutes,
            venue: word(Venue::from_word, &row.venue)?,
        })
    };
    let times: Result<Vec<OpenTime>, Error> = rows.into_iter().map(open).collect();
    let mut times = times?;
    times.retain(|time| !time.kind.is_clinical());
    Ok(times)
}
