-- Deploy datastore:nachet/seed/type to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.seed AS (
    id          uuid,
    name        text,
    object_type text,
    information jsonb,
    created_at  timestamptz,
    page_token  text
);
COMMENT ON TYPE nachet.seed IS 'A species of seed that a box of a picture may show';
COMMENT ON COLUMN nachet.seed.id IS 'Id';
COMMENT ON COLUMN nachet.seed.name IS 'Accepted name, without a class number';
COMMENT ON COLUMN nachet.seed.object_type IS 'What kind of object it is: seed';
COMMENT ON COLUMN nachet.seed.information IS
'{"taxonomy": {"family", "genus"}, "synonyms": [names], "common_names": {language: name}} and
whatever else is known; each may be missing';
COMMENT ON COLUMN nachet.seed.created_at IS 'Known since';
COMMENT ON COLUMN nachet.seed.page_token IS
'Place after this row of a list; null where it is not of one';

COMMIT;
