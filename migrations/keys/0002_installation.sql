-- The installation that this key store belongs to, in one row. `key_changes` counts the changes of the
-- keys. The end of the audit log shows a content that is older, or that was cut.
CREATE TABLE installation (
    number BIGINT PRIMARY KEY CHECK (number = 1),
    id BYTEA NOT NULL,
    key_changes BIGINT NOT NULL,
    audit_seq BIGINT NOT NULL,
    audit_mac BYTEA NOT NULL
);
