-- Deploy datastore:nachet/seed/_find to pg
-- requires: nachet/seed/table
-- requires: nachet/value/_uuid
-- requires: page/_token
-- requires: value/_metadata
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.seed_find(name text) RETURNS uuid
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN (SELECT n.seed_id FROM nachet_private.seed_name n
             WHERE n.name_key = nachet_private.seed_key(name));
END;
$fn$;
COMMENT ON FUNCTION nachet_private.seed_find(text) IS
'The species of that name or synonym, or null. Exact but for case and a class number; no pattern.';

CREATE OR REPLACE FUNCTION nachet_private.seed_named(either text) RETURNS uuid
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN coalesce((SELECT s.id FROM nachet_private.seed s
                      WHERE s.id = nachet_private.uuid_or_null(either)),
                    nachet_private.seed_find(either));
END;
$fn$;
COMMENT ON FUNCTION nachet_private.seed_named(text) IS
'The species of that id, name or synonym, or null.';

CREATE OR REPLACE FUNCTION nachet_private.seed_rows(wanted uuid[], scope text)
RETURNS SETOF nachet.seed
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT s.id, s.name, t.name, s.information, s.created_at,
           CASE WHEN scope IS NOT NULL
                THEN datastore_private.page_token(scope, s.name_key) END
      FROM nachet_private.seed s
      JOIN nachet_private.object_type t ON t.id = s.object_type_id
     WHERE s.id = ANY (wanted)
     ORDER BY s.name_key;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.seed_rows(uuid[], text) IS
'Species as the API shows them, by name; with a scope they are of a list.';

CREATE OR REPLACE FUNCTION nachet_private.seed_require(name text, information jsonb) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    IF NOT nachet_private.is_seed_name(name) THEN
        RAISE EXCEPTION 'name is not allowed'
            USING ERRCODE = 'ST400', COLUMN = 'name',
                  HINT = 'use 1 to 255 characters, without a class number, blanks around them, or '
                         'hidden characters';
    ELSIF datastore_private.metadata_problem(information) IS NOT NULL THEN
        RAISE EXCEPTION 'information is not allowed'
            USING ERRCODE = 'ST400', COLUMN = 'information',
                  HINT = 'pass a JSON object of at most 64 kB';
    END IF;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.seed_require(text, jsonb) IS
'Raises ST400 (name, information) unless a species may be called so and told of so; null is fine.';

COMMIT;
