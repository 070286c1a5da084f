//! Every statement of this feature on one page; the only place that names its tables.

mod after;
mod contact;
mod log;
mod own;
mod seats;

pub(crate) use after::*;
pub(crate) use contact::*;
pub(crate) use log::*;
pub(crate) use own::*;
pub(crate) use seats::*;

store::sql! {
    // Rooms. Opening twice finds the room that is there.
    ROOM = "SELECT group_id, epoch, setup, opened_at, ended_at IS NOT NULL FROM rooms WHERE session_id = $1";
    RUNNING = "SELECT session_id FROM rooms WHERE group_id = $1 AND session_id <> $2 AND ended_at IS NULL
        ORDER BY opened_at, session_id";
    ADD_ROOM = "INSERT INTO rooms (session_id, group_id, epoch, setup, opened_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (session_id) DO NOTHING";
    END_ROOM = "UPDATE rooms SET ended_at = $2, present = $3, heard = $4, summary = $5 WHERE session_id = $1";
    ENDED_ROOM = "SELECT group_id, opened_at, ended_at, present, heard, summary FROM rooms
        WHERE session_id = $1 AND ended_at IS NOT NULL";
    PAST = "SELECT session_id, opened_at, ended_at, present, heard, summary FROM rooms
        WHERE group_id = $1 AND ended_at < $2 ORDER BY ended_at DESC, session_id LIMIT $3";

    // Seats and guests.
    SEATS = "SELECT seat, person_id, guest FROM room_seats WHERE session_id = $1 ORDER BY seat";
    ADD_SEAT = "INSERT INTO room_seats (session_id, seat, person_id, guest) VALUES ($1, $2, $3, $4)";
    RECORD_SEAT = "UPDATE room_seats SET record = $3 WHERE session_id = $1 AND seat = $2";
    RECORDS = "SELECT seat, person_id, guest, record FROM room_seats WHERE session_id = $1 ORDER BY seat";
    GUESTS = "SELECT id, name FROM room_guests WHERE group_id = $1 ORDER BY seen_at DESC, id LIMIT $2";
    GUESTS_NAMED = {
        lite: "SELECT id, name FROM room_guests WHERE group_id = $1
            AND id IN (SELECT unhex(value) FROM json_each($2))",
        pg: "SELECT id, name FROM room_guests WHERE group_id = $1 AND id = ANY($2)",
    };
    ADD_GUEST = "INSERT INTO room_guests (id, group_id, name, seen_at) VALUES ($1, $2, $3, $4)";
    GUEST_SEEN = "UPDATE room_guests SET seen_at = $2 WHERE id = $1";

    // The log.
    LOG = "SELECT seq, body, author_id, words FROM room_events WHERE session_id = $1 ORDER BY seq";
    ADD_EVENT = "INSERT INTO room_events (session_id, seq, body, author_id, words) VALUES ($1, $2, $3, $4, $5)";
    TAKE_BACK = "UPDATE room_events SET words = NULL WHERE session_id = $1 AND seq = $2";

    // What the next session needs.
    HEARING = "SELECT person_id, record FROM hearing WHERE group_id = $1";
    SET_HEARING = "INSERT INTO hearing (group_id, person_id, record) VALUES ($1, $2, $3)
        ON CONFLICT (group_id, person_id) DO UPDATE SET record = excluded.record";
    OPEN_COMMITMENTS = "SELECT session_id, seq, person_id, words FROM commitments
        WHERE group_id = $1 AND returned_in IS NULL AND session_id <> $2 ORDER BY session_id, seq";
    COMMITMENTS_OF = "SELECT session_id, seq, person_id, words FROM commitments WHERE session_id = $1 ORDER BY seq";
    OPEN_COMMITMENTS_OF = "SELECT session_id, seq, person_id, words FROM commitments
        WHERE group_id = $1 AND person_id = $2 AND returned_in IS NULL ORDER BY session_id, seq";
    ADD_COMMITMENT = "INSERT INTO commitments (session_id, seq, group_id, person_id, words)
        VALUES ($1, $2, $3, $4, $5)";
    RETURN_COMMITMENTS = "UPDATE commitments SET returned_in = $3
        WHERE group_id = $1 AND person_id = $2 AND returned_in IS NULL AND session_id <> $3";
    DROP_COMMITMENT = "DELETE FROM commitments WHERE session_id = $1 AND seq = $2";

    // Feedback and agendas.
    GIVE_FEEDBACK = "INSERT INTO feedback (session_id, person_id, answers) VALUES ($1, $2, $3)
        ON CONFLICT (session_id, person_id) DO UPDATE SET answers = excluded.answers WHERE feedback.step IS NULL";
    FEEDBACK = "SELECT person_id, answers, step FROM feedback WHERE session_id = $1";
    OWN_FEEDBACK = "SELECT person_id, answers, step FROM feedback WHERE session_id = $1 AND person_id = $2";
    PUBLISHED = "SELECT published FROM rooms WHERE session_id = $1";
    PUBLISH = "UPDATE rooms SET published = $2 WHERE session_id = $1";
    PUBLISH_ANSWERS = "UPDATE feedback SET step = $3 WHERE session_id = $1 AND person_id = $2";
    AGENDAS = "SELECT id, rev, body FROM agendas WHERE owner_id = $1 ORDER BY id";
    AGENDA = "SELECT id, rev, body FROM agendas WHERE owner_id = $1 AND id = $2";
    ADD_AGENDA = "INSERT INTO agendas (id, owner_id, rev, body) VALUES ($1, $2, 1, $3)";
    // The revision that was read is part of the key: of two edits, one finds no row.
    EDIT_AGENDA = "UPDATE agendas SET rev = rev + 1, body = $4 WHERE id = $1 AND owner_id = $2 AND rev = $3";
    pub(crate) DROP_AGENDA = "DELETE FROM agendas WHERE id = $1 AND owner_id = $2";

    // Where people are. A row that outlived its time is not read, and the job deletes it.
    CONTACT = "SELECT c.session_id, c.person_id, c.words FROM room_contacts c
        WHERE c.session_id = $1 AND c.person_id = $2 AND c.written_at >= $3
        AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.session_id = c.session_id AND r.ended_at < $4)";
    KEEP_CONTACT = "INSERT INTO room_contacts (session_id, person_id, words, written_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (session_id, person_id) DO UPDATE SET words = excluded.words, written_at = excluded.written_at";
    DROP_CONTACT = "DELETE FROM room_contacts WHERE session_id = $1 AND person_id = $2";
    PRUNE_CONTACTS = "DELETE FROM room_contacts WHERE written_at < $1
        OR session_id IN (SELECT session_id FROM rooms WHERE ended_at < $2)";

    // One person, to hand over or to erase.
    WORDS_BY = "SELECT session_id, seq, words FROM room_events WHERE author_id = $1 AND words IS NOT NULL
        ORDER BY session_id, seq";
    SEATS_OF = "SELECT s.session_id, r.group_id, s.seat, s.record FROM room_seats s
        JOIN rooms r ON r.session_id = s.session_id WHERE s.person_id = $1 ORDER BY r.opened_at, s.session_id";
    COMMITMENTS_BY = "SELECT session_id, seq, person_id, words FROM commitments WHERE person_id = $1
        ORDER BY session_id, seq";
    FEEDBACK_BY = "SELECT session_id, answers FROM feedback WHERE person_id = $1 ORDER BY session_id";
    CONTACTS_BY = "SELECT session_id, person_id, words FROM room_contacts WHERE person_id = $1 ORDER BY session_id";
    ERASE_CONTACTS = "DELETE FROM room_contacts WHERE person_id = $1";
    ERASE_WORDS = "UPDATE room_events SET words = NULL WHERE author_id = $1 AND words IS NOT NULL";
    ERASE_RECORDS = "UPDATE room_seats SET record = NULL WHERE person_id = $1";
    ERASE_HEARING = "DELETE FROM hearing WHERE person_id = $1";
    ERASE_COMMITMENTS = "DELETE FROM commitments WHERE person_id = $1";
    ERASE_FEEDBACK = "DELETE FROM feedback WHERE person_id = $1";
    ERASE_AGENDAS = "DELETE FROM agendas WHERE owner_id = $1";
}
