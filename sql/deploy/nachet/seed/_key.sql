-- Deploy datastore:nachet/seed/_key to pg
-- requires: nachet/setup/schemas
-- requires: folder/_name
-- requires: value/_characters
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

CREATE OR REPLACE FUNCTION nachet_private.seed_label(label text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(label, '^[0-9]+[.)]? ', '');

COMMENT ON FUNCTION nachet_private.seed_label(text) IS
'The label of a model without its class number.';

CREATE OR REPLACE FUNCTION nachet_private.is_seed_name(name text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN length(name) BETWEEN 1 AND 255 AND name = btrim(name) AND name !~ '^[0-9]'
       AND NOT datastore_private.has_hidden(name);

COMMENT ON FUNCTION nachet_private.is_seed_name(text) IS
'Whether a species may have a name: 1 to 255 characters that are seen, no blank around them, no
class number before it.';

COMMIT;
