-- The finder: meeting lists of others, their meetings as last read, and what people keep for
-- themselves about meetings. Lists are public knowledge and stand clear; nobody's searches are here.

-- A list. address is empty for one that is brought as a file. content_hash covers the bytes and the
-- settings they were read with; revision grows with every change, so that other nodes read anew.
CREATE TABLE feeds (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    program TEXT NOT NULL,
    zone TEXT NOT NULL,
    parent_region TEXT NOT NULL,
    columns TEXT NOT NULL,
    every_hours BIGINT NOT NULL,
    version BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    content_hash BYTEA NOT NULL,
    due_at BIGINT NOT NULL,
    tried_at BIGINT,
    good_at BIGINT,
    fault TEXT NOT NULL,
    failures BIGINT NOT NULL,
    meetings BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    warned BIGINT NOT NULL,
    CONSTRAINT feeds_address UNIQUE (address, name)
);
CREATE INDEX feeds_due ON feeds (due_at);

-- A meeting on one day of the week. print changes when the row or the list's settings do. A row
-- whose list has lost it stays with removed_at, so that its number is the same when it comes back.
CREATE TABLE meetings (
    id BIGINT NOT NULL PRIMARY KEY,
    feed_id BIGINT NOT NULL REFERENCES feeds (id),
    slug TEXT NOT NULL,
    print BIGINT NOT NULL,
    body TEXT NOT NULL,
    confirmed_day BIGINT,
    warned BOOLEAN NOT NULL,
    first_seen BIGINT NOT NULL,
    removed_at BIGINT,
    source TEXT NOT NULL,
    CONSTRAINT meetings_slug UNIQUE (feed_id, slug)
);

-- The last number that a meeting was given. No number is given twice, so that what people keep about
-- a meeting never comes to mean another one.
CREATE TABLE meeting_numbers (
    last BIGINT NOT NULL
);
INSERT INTO meeting_numbers (last) VALUES (0);

-- “Nobody was there”, “was good”. mark is a keyed hash over person and meeting: it counts a person
-- once and tells nobody who it is.
CREATE TABLE meeting_reports (
    meeting_id BIGINT NOT NULL REFERENCES meetings (id),
    mark BYTEA NOT NULL,
    good BOOLEAN NOT NULL,
    day BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, mark)
);
CREATE INDEX meeting_reports_recent ON meeting_reports (day);

-- “I would come along”, said by a peer mentor or facilitator. mark is a keyed hash as above, under
-- another label; only who shares a group with them can be shown their name there.
CREATE TABLE meeting_offers (
    meeting_id BIGINT NOT NULL REFERENCES meetings (id),
    mark BYTEA NOT NULL,
    PRIMARY KEY (meeting_id, mark)
);

-- Meetings that a person wants to try or went to, with how it was; sealed under their key (class
-- Plan), the meeting too. id is a keyed hash over person and meeting.
CREATE TABLE tries (
    id BYTEA NOT NULL PRIMARY KEY,
    person_id BYTEA NOT NULL,
    rev BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX tries_of_person ON tries (person_id);

-- Attendance proofs given out, so that one can be withdrawn. What a proof says is sealed (class Plan).
CREATE TABLE proofs (
    id BYTEA NOT NULL PRIMARY KEY,
    person_id BYTEA NOT NULL,
    body BYTEA NOT NULL,
    made_day BIGINT NOT NULL,
    withdrawn_day BIGINT
);
CREATE INDEX proofs_of_person ON proofs (person_id);
