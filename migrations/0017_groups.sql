-- Who has said that they cannot come to a session: taken back by deleting the row. The session and the
-- person are clear, as in memberships; no reason is kept.
CREATE TABLE absences (
    session_id BYTEA NOT NULL REFERENCES sessions (id),
    person_id BYTEA NOT NULL,
    PRIMARY KEY (session_id, person_id)
);
CREATE INDEX absences_of_person ON absences (person_id);

-- The address of a group's own call, for people online: sealed under the group's key, and shown inside
-- the room alone.
CREATE TABLE call_links (
    group_id BYTEA NOT NULL PRIMARY KEY REFERENCES groups (id),
    link BYTEA NOT NULL
);
