-- People with an account. Clear: role, language, the day of joining. Sealed: the login name (class contact).
CREATE TABLE people (
    id BYTEA PRIMARY KEY,
    role TEXT NOT NULL,
    locale TEXT NOT NULL,
    -- Blind index of the login name, under which the name is unique.
    login_index BYTEA NOT NULL UNIQUE,
    login_sealed BYTEA NOT NULL,
    -- argon2id over the peppered password; NULL until the person has chosen one with a setup code.
    password TEXT,
    -- Raised by "sign out everywhere" and a new password: devices known before become unknown.
    device_epoch BIGINT NOT NULL,
    disabled BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- One row a device on which a person is signed in. The token itself is only in the device's cookie.
CREATE TABLE sign_ins (
    id BYTEA PRIMARY KEY,
    person BYTEA NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL UNIQUE,
    shared_device BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sign_ins_of_person ON sign_ins (person);
CREATE INDEX sign_ins_by_end ON sign_ins (ends_at);

-- One-use codes with which a person sets a password: at most one each, 15 minutes.
CREATE TABLE setup_codes (
    person BYTEA PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    code_hash BYTEA NOT NULL,
    ends_at BIGINT NOT NULL
);

-- Limits on guessing. A key is a keyed hash of an address, a login name or a device; the number says when
-- its bucket will be empty again. A row in the past means nothing and is deleted.
CREATE TABLE attempts (
    bucket BYTEA PRIMARY KEY,
    empty_at BIGINT NOT NULL
);
CREATE INDEX attempts_by_time ON attempts (empty_at);
