-- Deploy datastore:nachet/seed/find to pg
-- requires: nachet/seed/_find
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.seed_find(
    actor uuid,
    name  text
) RETURNS SETOF nachet.seed ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    found_seed uuid;
BEGIN
    PERFORM datastore_private.actor_require(actor);

    found_seed := nachet_private.seed_find(name);
    IF found_seed IS NULL THEN
        RAISE EXCEPTION 'species not found'
            USING ERRCODE = 'ST404', COLUMN = 'name',
                  HINT = 'seed_list shows those that are known; seed_create makes one known';
    END IF;
    RETURN QUERY SELECT * FROM nachet_private.seed_rows(ARRAY[found_seed], NULL);
END;
$fn$;

COMMENT ON FUNCTION nachet.seed_find(uuid, text) IS
$doc$The species of that name or synonym: exact, but case and a leading class number ("14 Ambrosia
artemisiifolia") do not count. Never a pattern. For every user.
Raises ST400 (actor), ST403 (actor), ST404 (name).$doc$;

GRANT EXECUTE ON FUNCTION nachet.seed_find(uuid, text) TO datastore_app, datastore_user;

COMMIT;
