-- Sessions while they run and what remains of them. What happened is sealed under the group's key
-- (class Group), what a person wrote under that person's key (class Shares). Clear are ids, counts,
-- and times to the minute; the finer times that timers need are inside the sealed events.

-- setup is what the evening starts from. epoch tells a browser whether its numbers still count.
-- present and heard stand here when the session has ended: heard of present spoke or passed;
-- summary is for those who lead.
CREATE TABLE rooms (
    session_id BYTEA NOT NULL PRIMARY KEY,
    group_id BYTEA NOT NULL,
    epoch BIGINT NOT NULL,
    setup BYTEA NOT NULL,
    opened_at BIGINT NOT NULL,
    ended_at BIGINT,
    present BIGINT NOT NULL DEFAULT 0,
    heard BIGINT NOT NULL DEFAULT 0,
    summary BYTEA
);
CREATE INDEX rooms_of_group ON rooms (group_id, ended_at);

-- Which person sits where in one session. A guest is somebody in the room without an account.
-- record says, once the session has ended, when they were there and whether they were heard.
CREATE TABLE room_seats (
    session_id BYTEA NOT NULL REFERENCES rooms (session_id),
    seat BIGINT NOT NULL,
    person_id BYTEA NOT NULL,
    guest BOOLEAN NOT NULL,
    record BYTEA,
    PRIMARY KEY (session_id, seat),
    CONSTRAINT room_seats_once UNIQUE (session_id, person_id)
);
CREATE INDEX room_seats_of_person ON room_seats (person_id);

-- The log. The order is seq; body and words are bound to it.
CREATE TABLE room_events (
    session_id BYTEA NOT NULL REFERENCES rooms (session_id),
    seq BIGINT NOT NULL,
    body BYTEA NOT NULL,
    author_id BYTEA,
    words BYTEA,
    PRIMARY KEY (session_id, seq)
);
CREATE INDEX room_events_by_author ON room_events (author_id) WHERE words IS NOT NULL;

CREATE TABLE room_guests (
    id BYTEA NOT NULL PRIMARY KEY,
    group_id BYTEA NOT NULL,
    name BYTEA NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX room_guests_of_group ON room_guests (group_id, seen_at);

-- Per group and person what the next session needs: not reached last time, silent for how many
-- sessions, last heard when.
CREATE TABLE hearing (
    group_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    record BYTEA NOT NULL,
    PRIMARY KEY (group_id, person_id)
);
CREATE INDEX hearing_of_person ON hearing (person_id);

-- What somebody will do, until it has come back in a session in which they were present.
CREATE TABLE commitments (
    session_id BYTEA NOT NULL REFERENCES rooms (session_id),
    seq BIGINT NOT NULL,
    group_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    words BYTEA NOT NULL,
    returned_in BYTEA,
    PRIMARY KEY (session_id, seq)
);
CREATE INDEX commitments_open ON commitments (group_id) WHERE returned_in IS NULL;
CREATE INDEX commitments_of_person ON commitments (person_id);

-- Answers after a session, under the person's own key; added up in memory alone.
CREATE TABLE feedback (
    session_id BYTEA NOT NULL REFERENCES rooms (session_id),
    person_id BYTEA NOT NULL,
    answers BYTEA NOT NULL,
    PRIMARY KEY (session_id, person_id)
);
CREATE INDEX feedback_of_person ON feedback (person_id);

-- Agendas that a facilitator saved. rev is bound into the sealed body.
CREATE TABLE agendas (
    id BYTEA NOT NULL PRIMARY KEY,
    owner_id BYTEA NOT NULL,
    rev BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX agendas_of_owner ON agendas (owner_id);
