-- step: the answers were added up for those who lead, in this step; from then on they stay as they
-- are. published: the sums of all steps, sealed under the group's key (class Group).
ALTER TABLE feedback ADD COLUMN step BIGINT;
ALTER TABLE rooms ADD COLUMN published BYTEA;
