-- What the group should know about a planned session beforehand: sealed under the group's key.

ALTER TABLE sessions ADD COLUMN details BYTEA;
