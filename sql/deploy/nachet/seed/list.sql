-- Deploy datastore:nachet/seed/list to pg
-- requires: nachet/seed/_find
-- requires: access/_actor
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.seed_list(
    actor      uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.seed
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    after       text := coalesce(datastore_private.page_key('seed_list', '.', page_token), '');
BEGIN
    PERFORM datastore_private.actor_require(actor);

    RETURN QUERY
    SELECT * FROM nachet_private.seed_rows(
        ARRAY(SELECT s.id FROM nachet_private.seed s
               WHERE s.name_key > after ORDER BY s.name_key LIMIT rows_wanted), 'seed_list');
END;
$fn$;

COMMENT ON FUNCTION nachet.seed_list(uuid, integer, text) IS
$doc$All species, by name, a page at a time. For every user.
Raises ST400 (page_size, page_token), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION nachet.seed_list(uuid, integer, text) TO datastore_app, datastore_user;

COMMIT;
