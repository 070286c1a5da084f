-- Where a person who comes online is, and a number to call them, for one session. Sealed under the
-- person's key (class Shares). written_at, to the minute, says when a row of a session that never ended
-- is deleted.
CREATE TABLE room_contacts (
    session_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    words BYTEA NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, person_id)
);
CREATE INDEX room_contacts_of_person ON room_contacts (person_id);
CREATE INDEX room_contacts_by_time ON room_contacts (written_at);
