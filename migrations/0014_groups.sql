-- How many people of a session have an open safety call, for Today and the overview. A number alone: who they
-- are and what they said is in the sealed log of the session.
ALTER TABLE sessions ADD COLUMN safety_open BIGINT NOT NULL DEFAULT 0;
CREATE INDEX sessions_safety ON sessions (group_id) WHERE safety_open > 0;
