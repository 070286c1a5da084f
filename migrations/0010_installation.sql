-- The installation that this content belongs to, in one row. The key store has a row with the same id.
-- `key_changes` is the number of changes of the key store that the content relies on.
CREATE TABLE installation (
    number BIGINT PRIMARY KEY CHECK (number = 1),
    id BYTEA NOT NULL,
    key_changes BIGINT NOT NULL
);
