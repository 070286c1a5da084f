-- Groups, who is in them, what they promised, ways in, and their sessions as planned.
-- Names, agreements, titles and notes are sealed under the group's key (class Group).
-- Times are milliseconds since 1970 in UTC; all but a session's start are coarsened to the minute.

CREATE TABLE groups (
    id BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name BYTEA NOT NULL,
    size_min BIGINT NOT NULL,
    size_max BIGINT NOT NULL,
    venue TEXT NOT NULL,
    crosstalk TEXT NOT NULL,
    intake TEXT NOT NULL,
    template TEXT NOT NULL,
    agreement_id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX groups_in_order ON groups (made_at, id);

-- One row per person and group, kept when the person leaves so that a way back is the same row.
-- name_index is a keyed hash over group and name: it keeps a name unique within its group and is
-- equal to nothing in another one. It goes when the person leaves, so that the name is free again.
CREATE TABLE memberships (
    id BYTEA NOT NULL PRIMARY KEY,
    group_id BYTEA NOT NULL REFERENCES groups (id),
    person_id BYTEA NOT NULL,
    standing TEXT NOT NULL,
    name BYTEA NOT NULL,
    name_index BYTEA,
    colour BIGINT NOT NULL,
    status TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    left_at BIGINT,
    farewell BYTEA,
    CONSTRAINT memberships_once UNIQUE (group_id, person_id),
    CONSTRAINT memberships_name UNIQUE (group_id, name_index)
);
CREATE INDEX memberships_of_person ON memberships (person_id, status);
CREATE INDEX memberships_in_group ON memberships (group_id, status, standing);

CREATE TABLE agreements (
    id BYTEA NOT NULL PRIMARY KEY,
    group_id BYTEA NOT NULL REFERENCES groups (id),
    version BIGINT NOT NULL,
    clauses BYTEA NOT NULL,
    written_at BIGINT NOT NULL,
    CONSTRAINT agreements_version UNIQUE (group_id, version)
);

CREATE TABLE acceptances (
    agreement_id BYTEA NOT NULL REFERENCES agreements (id),
    person_id BYTEA NOT NULL,
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (agreement_id, person_id)
);
CREATE INDEX acceptances_of_person ON acceptances (person_id);

-- The code itself is nowhere: code_hash is a keyed hash of its 128 bits.
CREATE TABLE invitations (
    id BYTEA NOT NULL PRIMARY KEY,
    group_id BYTEA NOT NULL REFERENCES groups (id),
    standing TEXT NOT NULL,
    code_hash BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT,
    tries BIGINT NOT NULL,
    CONSTRAINT invitations_code UNIQUE (code_hash)
);
CREATE INDEX invitations_of_group ON invitations (group_id, expires_at);
CREATE INDEX invitations_ended ON invitations (expires_at);

CREATE TABLE sessions (
    id BYTEA NOT NULL PRIMARY KEY,
    group_id BYTEA NOT NULL REFERENCES groups (id),
    starts_at BIGINT NOT NULL,
    zone TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    venue TEXT NOT NULL,
    template TEXT NOT NULL,
    title BYTEA,
    note BYTEA,
    facilitator_id BYTEA,
    state TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX sessions_of_group ON sessions (group_id, starts_at);
CREATE INDEX sessions_ahead ON sessions (starts_at) WHERE state = 'planned';
-- A form sent twice plans one session.
CREATE UNIQUE INDEX sessions_once ON sessions (group_id, starts_at) WHERE state <> 'cancelled';
