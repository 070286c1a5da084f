-- A mark under a key outside the database over the columns that decide rights: of a person the role, the
-- login name's index, the password, the device epoch and the state; of a sign-in its person, its cookie,
-- the kind of device and its beginning. A row without a valid mark counts as no right. The people who are
-- here get theirs in this step; sign-ins of before have none, so everyone signs in once more.
ALTER TABLE people ADD COLUMN bound BYTEA;
ALTER TABLE sign_ins ADD COLUMN bound BYTEA;
DELETE FROM sign_ins;
-- A code of before is not bound to its person. Codes last 15 minutes.
DELETE FROM setup_codes;
