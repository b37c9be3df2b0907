-- Deploy datastore:nachet/seed/_find to pg
-- requires: nachet/seed/table
-- requires: nachet/value/_uuid
-- requires: page/_token
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

COMMIT;
