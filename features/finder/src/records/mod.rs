//! Every statement of this feature on one page; the only place that names its tables.

mod body;
mod facilities;
mod lists;
mod meetings;
mod own;

pub use facilities::Treatment;
pub(crate) use facilities::*;
pub(crate) use lists::*;
pub use lists::{Feed, FeedCounts};
pub(crate) use meetings::*;
pub use own::KeptProof;
pub(crate) use own::*;

store::sql! {
    // Lists.
    FEEDS = "SELECT id, name, address, program, zone, parent_region, columns, every_hours, version, etag,
            modified, content_hash, due_at, tried_at, good_at, fault, failures, meetings, added, changed, gone,
            rejected, warned, held_hash, held_meetings, declined_hash FROM feeds ORDER BY name, id";
    FEED_NAMES = "SELECT id, name FROM feeds";
    FEED = "SELECT id, name, address, program, zone, parent_region, columns, every_hours, version, etag,
            modified, content_hash, due_at, tried_at, good_at, fault, failures, meetings, added, changed, gone,
            rejected, warned, held_hash, held_meetings, declined_hash FROM feeds WHERE id = $1";
    DUE_FEEDS = "SELECT id FROM feeds WHERE due_at <= $1 AND address LIKE 'https:%' ORDER BY due_at, id LIMIT 20";
    NEXT_FEED = "SELECT COALESCE(MAX(id), 0) + 1 FROM feeds";
    ADD_FEED = "INSERT INTO feeds (id, name, address, program, zone, parent_region, columns, every_hours, version,
            revision, etag, modified, content_hash, due_at, fault, failures, meetings, added, changed, gone,
            rejected, warned)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 0, '', '', $9, $10, '', 0, 0, 0, 0, 0, 0, 0)";
    // Other settings read the same bytes differently, so what was kept for asking “changed?” goes.
    EDIT_FEED = "UPDATE feeds SET name = $2, address = $3, program = $4, zone = $5, parent_region = $6,
            columns = $7, every_hours = $8, version = version + 1, etag = '', modified = '', content_hash = $9,
            due_at = $10, held_hash = NULL, held_meetings = 0, declined_hash = NULL WHERE id = $1 AND version = $11";
    REMOVE_FEED = "DELETE FROM feeds WHERE id = $1";
    FEED_READ = "UPDATE feeds SET revision = revision + $2, content_hash = $3, etag = $4, modified = $5,
            tried_at = $6, good_at = $6, due_at = $7, fault = '', failures = 0, meetings = $8, added = $9,
            changed = $10, gone = $11, rejected = $12, warned = $13, held_hash = NULL, held_meetings = 0,
            declined_hash = NULL WHERE id = $1";
    FEED_SAME = "UPDATE feeds SET tried_at = $2, good_at = $2, due_at = $3, fault = '', failures = 0,
            etag = $4, modified = $5, held_hash = NULL, held_meetings = 0 WHERE id = $1";
    FEED_FAILED = "UPDATE feeds SET tried_at = $2, due_at = $3, fault = $4, failures = $5 WHERE id = $1";
    FEED_HELD = "UPDATE feeds SET tried_at = $2, due_at = $3, fault = $4, failures = 0, held_hash = $5,
            held_meetings = $6 WHERE id = $1";
    FEED_DECLINED = "UPDATE feeds SET tried_at = $2, due_at = $3, fault = '', failures = 0 WHERE id = $1";
    DECLINE_HELD = "UPDATE feeds SET fault = '', declined_hash = held_hash, held_hash = NULL, held_meetings = 0
        WHERE id = $1 AND held_hash = $2";
    LIVE_ROWS = "SELECT (SELECT COUNT(*) FROM meetings WHERE feed_id = $1 AND removed_at IS NULL)
            + (SELECT COUNT(*) FROM facilities WHERE feed_id = $1)";
    REVISION = "SELECT CAST(COALESCE(SUM(revision + id * 1000000), 0) AS BIGINT) FROM feeds";

    // Meetings.
    KNOWN = "SELECT slug, id, print, removed_at IS NOT NULL FROM meetings WHERE feed_id = $1 AND id > $2
        ORDER BY id LIMIT $3";
    LAST_MEETING = "SELECT last FROM meeting_numbers";
    SET_LAST_MEETING = "UPDATE meeting_numbers SET last = $1";
    ADD_MEETING = "INSERT INTO meetings (id, feed_id, slug, print, body, confirmed_day, warned, first_seen, source)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    CHANGE_MEETING = "UPDATE meetings SET print = $2, body = $3, confirmed_day = $4, warned = $5, source = $6,
        removed_at = NULL WHERE id = $1";
    BLANK_GONE = "UPDATE meetings SET body = '', source = '', print = 0
        WHERE feed_id = $1 AND removed_at IS NOT NULL AND body <> ''";
    REMOVE_MEETING = "UPDATE meetings SET removed_at = $2 WHERE id = $1";
    LIVE_MEETINGS = "SELECT id, feed_id, slug, body, confirmed_day FROM meetings
        WHERE id > $1 AND removed_at IS NULL ORDER BY id LIMIT $2";
    CARDS = {
        lite: "SELECT m.id, m.feed_id, m.slug, m.body, m.confirmed_day, f.good_at,
                (SELECT MAX(r.day) FROM meeting_reports r WHERE r.meeting_id = m.id AND r.good)
            FROM meetings m JOIN feeds f ON f.id = m.feed_id
            WHERE m.id IN (SELECT value FROM json_each($1)) AND m.body <> ''",
        pg: "SELECT m.id, m.feed_id, m.slug, m.body, m.confirmed_day, f.good_at,
                (SELECT MAX(r.day) FROM meeting_reports r WHERE r.meeting_id = m.id AND r.good)
            FROM meetings m JOIN feeds f ON f.id = m.feed_id
            WHERE m.id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS JSON)))
                AND m.body <> ''",
    };
    MEETING = "SELECT m.slug, m.feed_id, m.body, m.confirmed_day, m.source, m.removed_at, f.name, f.address, f.good_at,
            (SELECT MAX(r.day) FROM meeting_reports r WHERE r.meeting_id = m.id AND r.good)
        FROM meetings m JOIN feeds f ON f.id = m.feed_id WHERE m.id = $1 AND m.body <> ''";
    MEETING_BY_SLUG = "SELECT id FROM meetings WHERE feed_id = $1 AND slug = $2";
    WARNED_MEETINGS = "SELECT id, feed_id, slug, body, confirmed_day FROM meetings
        WHERE feed_id = $1 AND id > $2 AND warned AND removed_at IS NULL ORDER BY id LIMIT $3";
    EXPORTED = "SELECT id, feed_id, slug, body, source FROM meetings
        WHERE feed_id = $1 AND id > $2 AND removed_at IS NULL ORDER BY id LIMIT $3";
    FORGET_REPORTS_OF_FEED = "DELETE FROM meeting_reports
        WHERE meeting_id IN (SELECT id FROM meetings WHERE feed_id = $1)";
    FORGET_OFFERS_OF_FEED = "DELETE FROM meeting_offers
        WHERE meeting_id IN (SELECT id FROM meetings WHERE feed_id = $1)";
    FORGET_MEETINGS_OF_FEED = "DELETE FROM meetings WHERE feed_id = $1";
    FORGET_OLD_REPORTS = "DELETE FROM meeting_reports WHERE day < $1 OR meeting_id IN
        (SELECT id FROM meetings WHERE removed_at < $2)";
    FORGET_OLD_OFFERS = "DELETE FROM meeting_offers WHERE meeting_id IN
        (SELECT id FROM meetings WHERE removed_at < $1)";
    FORGET_OLD_MEETINGS = "DELETE FROM meetings WHERE removed_at < $1";

    // Places of treatment.
    KNOWN_FACILITIES = "SELECT slug, id, print FROM facilities WHERE feed_id = $1";
    NEXT_FACILITY = "SELECT COALESCE(MAX(id), 0) + 1 FROM facilities";
    ADD_FACILITY = "INSERT INTO facilities (id, feed_id, slug, print, north, east, words, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CHANGE_FACILITY = "UPDATE facilities SET print = $2, north = $3, east = $4, words = $5, body = $6 WHERE id = $1";
    DROP_FACILITY = "DELETE FROM facilities WHERE id = $1";
    FORGET_FACILITIES_OF_FEED = "DELETE FROM facilities WHERE feed_id = $1";
    FACILITIES_IN_BOX = "SELECT words, body, north, east FROM facilities
        WHERE north BETWEEN $1 AND $2 AND east BETWEEN $3 AND $4 AND words LIKE $5 ORDER BY slug, id";
    ANY_FACILITY = "SELECT COUNT(*) FROM (SELECT 1 FROM facilities LIMIT 1) AS one";
    FACILITIES_BY_WORD = "SELECT words, body, north, east FROM facilities WHERE words LIKE $1
        ORDER BY slug, id LIMIT $2";

    // Reports.
    REPORT = "INSERT INTO meeting_reports (meeting_id, mark, good, day) VALUES ($1, $2, $3, $4)
        ON CONFLICT (meeting_id, mark) DO UPDATE SET good = excluded.good, day = excluded.day";
    TAKE_BACK_REPORT = "DELETE FROM meeting_reports WHERE meeting_id = $1 AND mark = $2";
    CLEAR_DOUBTS = "DELETE FROM meeting_reports WHERE meeting_id = $1 AND NOT good";
    DOUBTS = "SELECT meeting_id, CAST(SUM(CASE WHEN good THEN 0 ELSE 1 END) AS BIGINT),
            CAST(SUM(CASE WHEN good THEN 1 ELSE 0 END) AS BIGINT)
        FROM meeting_reports WHERE day > $1 GROUP BY meeting_id
        HAVING SUM(CASE WHEN good THEN 0 ELSE 1 END) > 0";

    // Offers to come along.
    OFFER = "INSERT INTO meeting_offers (meeting_id, mark) VALUES ($1, $2)
        ON CONFLICT (meeting_id, mark) DO NOTHING";
    TAKE_BACK_OFFER = "DELETE FROM meeting_offers WHERE meeting_id = $1 AND mark = $2";
    OFFERS = {
        lite: "SELECT meeting_id, mark FROM meeting_offers WHERE meeting_id IN (SELECT value FROM json_each($1))",
        pg: "SELECT meeting_id, mark FROM meeting_offers
            WHERE meeting_id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS JSON)))",
    };

    // A person's own.
    TRIES = "SELECT id, rev, body FROM tries WHERE person_id = $1 ORDER BY id";
    TRY = "SELECT id, rev, body FROM tries WHERE id = $1 AND person_id = $2";
    ADD_TRY = "INSERT INTO tries (id, person_id, rev, body) VALUES ($1, $2, $3, $4)";
    SET_TRY = "UPDATE tries SET rev = $3, body = $4 WHERE id = $1 AND person_id = $2 AND rev = $3 - 1";
    DROP_TRY = "DELETE FROM tries WHERE id = $1 AND person_id = $2";
    FORGET_TRIES = "DELETE FROM tries WHERE person_id = $1";
    PROOFS = "SELECT id, body, made_day, withdrawn_day FROM proofs WHERE person_id = $1 ORDER BY made_day DESC, id";
    ADD_PROOF = "INSERT INTO proofs (id, person_id, body, made_day) VALUES ($1, $2, $3, $4)";
    WITHDRAW_PROOF = "UPDATE proofs SET withdrawn_day = $3 WHERE id = $1 AND person_id = $2 AND withdrawn_day IS NULL";
    PROOF_HOLDS = "SELECT withdrawn_day IS NULL FROM proofs WHERE id = $1";
    FORGET_PROOFS = "DELETE FROM proofs WHERE person_id = $1";
}
