-- A group is shown to the public a day after it was decided, so that the people in it read of it first; the
-- person who decided it is named to them. Groups that are shown already stay so, but for those of a clinical
-- kind, which are not shown to the public any more.
ALTER TABLE openings ADD COLUMN public_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE openings ADD COLUMN decided_by BYTEA;
UPDATE openings SET public_at = shown_at;
DELETE FROM openings WHERE group_id IN (SELECT id FROM groups WHERE kind IN
    ('psychoeducation', 'skills', 'cbt', 'support', 'process', 'relapse-prevention'));
