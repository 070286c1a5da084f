-- Places of treatment, the second kind of thing that a list can hold. Public knowledge, as in the list.

-- Degrees north and east in ten-thousandths, for looking around a place. words is what is searched,
-- folded; print changes when the row or the list's settings do.
CREATE TABLE facilities (
    id BIGINT NOT NULL PRIMARY KEY,
    feed_id BIGINT NOT NULL REFERENCES feeds (id),
    slug TEXT NOT NULL,
    print BIGINT NOT NULL,
    north BIGINT,
    east BIGINT,
    words TEXT NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT facilities_slug UNIQUE (feed_id, slug)
);
CREATE INDEX facilities_north ON facilities (north);

-- Rows of one list in the order of their numbers, page by page; by the slugs alone each page would sort
-- the whole list.
CREATE INDEX meetings_in_list ON meetings (feed_id, id);
