-- Deploy datastore:nachet/seed/_key to pg
-- requires: nachet/setup/schemas
-- requires: folder/_name
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.seed_key(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(
           regexp_replace(datastore_private.name_key(name), '[ _]+', ' ', 'g'),
           '^ ?[0-9]+[.)]? ', ''));

COMMENT ON FUNCTION nachet_private.seed_key(text) IS
'What makes two names of a species the same: case, Unicode form, blanks or underscores between words
and a leading class number ("14 Ambrosia artemisiifolia") do not count.';

COMMIT;
