-- Epoch keys, wrapped by a key derived from the root.
CREATE TABLE epoch_key (
    number BIGINT PRIMARY KEY,
    wrapped BYTEA NOT NULL,
    made_at BIGINT NOT NULL
);

-- Data keys by owner and class, wrapped by an epoch key. The reference refuses a key wrapped under
-- an epoch that another node has just retired.
CREATE TABLE data_key (
    owner BYTEA NOT NULL,
    class BIGINT NOT NULL,
    kid BIGINT NOT NULL,
    epoch BIGINT NOT NULL REFERENCES epoch_key (number),
    wrapped BYTEA NOT NULL,
    PRIMARY KEY (owner, class, kid)
);
CREATE INDEX data_key_by_epoch ON data_key (epoch);

-- Erasures, as keyed marks, for a restored backup to repeat.
CREATE TABLE erasure (
    mark BYTEA NOT NULL,
    class BIGINT NOT NULL,
    erased_at BIGINT NOT NULL,
    PRIMARY KEY (mark, class)
);
