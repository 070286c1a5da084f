-- What a coordinator reads of a group: what those who lead decided about others, and what people wrote about
-- the group. The words are sealed under the key of the person who wrote them (class Shares). The subject is the
-- person whom a decision is about, or the one whom the words are about: that person is not shown the row. When
-- the author is erased, a complaint goes, and of a decision the author and the words.
CREATE TABLE matters (
    id BYTEA NOT NULL PRIMARY KEY,
    group_id BYTEA NOT NULL REFERENCES groups (id),
    kind TEXT NOT NULL,
    author_id BYTEA,
    subject_id BYTEA,
    written_at BIGINT NOT NULL,
    words BYTEA
);
CREATE INDEX matters_in_order ON matters (written_at, id);
CREATE INDEX matters_of_author ON matters (author_id, written_at);
CREATE INDEX matters_of_subject ON matters (subject_id);
