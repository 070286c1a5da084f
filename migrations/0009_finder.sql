-- What a list brought that waits for the coordinator's word, because much of what was known would go.

-- held_hash is over the bytes and the settings, as content_hash, and held_meetings is how many meetings
-- they have. declined_hash is the content that the coordinator decided not to take: it is not asked about
-- again.
ALTER TABLE feeds ADD COLUMN held_hash BYTEA;
ALTER TABLE feeds ADD COLUMN held_meetings BIGINT NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN declined_hash BYTEA;
