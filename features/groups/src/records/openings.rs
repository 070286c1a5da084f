//! What groups show to the public: rows in and out.

use kernel::{GroupId, Millis, Text, Zone};
use store::{Change, Db, Error, args};

use super::groups::word;
use super::{OPEN_TIMES, OPENING, SET_OPENING, STOP_OPENING};
use crate::rules::{Kind, OpenTime, Opening, Venue};

/// Most times of open groups in one answer: far above what one installation plans in a week.
const TIMES_MOST: i64 = 2_000;

fn shown<const LIMIT: usize>(text: &str) -> Option<Text<LIMIT>> {
    Text::new(text).ok()
}

fn typed<const LIMIT: usize>(text: Option<&Text<LIMIT>>) -> &str {
    text.map_or("", |text| text.reveal())
}

/// What a group shows to the public; `None` when it is not shown.
pub(crate) async fn opening(db: &Db, group: GroupId) -> Result<Option<Opening>, Error> {
    let row = db.opt::<OpeningRow>(OPENING, args![group]).await?;
    row.map(opening_of).transpose()
}

/// Name, address, town, note.
pub(super) type OpeningRow = (String, String, String, String);

pub(super) fn opening_of((name, address, town, note): OpeningRow) -> Result<Opening, Error> {
    Ok(Opening {
        name: shown(&name).ok_or_else(|| Error::Decode("a shown group has a name".into()))?,
        address: shown(&address),
        town: shown(&town),
        note: shown(&note),
    })
}

/// Whether the group is shown, within a change.
pub(crate) async fn is_shown(change: &mut Change, group: GroupId) -> Result<bool, Error> {
    Ok(change
        .opt::<OpeningRow>(OPENING, args![group])
        .await?
        .is_some())
}

/// Shows a group, or something else about it.
pub(crate) async fn set_opening(
    change: &mut Change,
    group: GroupId,
    opening: &Opening,
    now: Millis,
) -> Result<(), Error> {
    let values = args![
        group,
        opening.name.reveal(),
        typed(opening.address.as_ref()),
        typed(opening.town.as_ref()),
        typed(opening.note.as_ref()),
        now
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
) -> Result<Vec<OpenTime>, Error> {
    let rows = db
        .all::<OpenTimeRow>(OPEN_TIMES, args![from, until, TIMES_MOST])
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
    rows.into_iter().map(open).collect()
}
