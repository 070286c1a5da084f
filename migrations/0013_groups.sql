-- A mark under a key outside the database over the columns that decide rights: of a membership the group,
-- the person, the standing and the status; of an invitation the group, the standing, the code and the end.
-- A row without a valid mark counts as no right. The rows that are here get theirs in this step.
ALTER TABLE memberships ADD COLUMN bound BYTEA;
ALTER TABLE invitations ADD COLUMN bound BYTEA;
