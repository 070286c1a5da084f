-- Who looked at another person's words and who changed rights. Each row carries an HMAC over its
-- predecessor's and its own text; the key is not in the database. Ids only, never words.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor BYTEA,
    action TEXT NOT NULL,
    object BYTEA,
    subject BYTEA,
    reason TEXT NOT NULL,
    mac BYTEA NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, seq);
CREATE INDEX audit_by_actor ON audit (actor, seq);
