-- Groups that their facilitator shows to the public in the finder. What stands here was written to be
-- read by anybody, so it lies clear; the group's own name and its sessions' titles stay sealed.

CREATE TABLE openings (
    group_id BYTEA NOT NULL PRIMARY KEY REFERENCES groups (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    town TEXT NOT NULL,
    note TEXT NOT NULL,
    shown_at BIGINT NOT NULL
);
