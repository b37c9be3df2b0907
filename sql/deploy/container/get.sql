-- Deploy datastore:container/get to pg
-- requires: container/_row
-- requires: access/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_get(actor uuid, container uuid)
RETURNS SETOF datastore.container ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'read');

    RETURN QUERY SELECT * FROM datastore_private.container_rows(
        ARRAY[container], ARRAY[datastore_private.access_of(actor, container)]);
END;
$fn$;

COMMENT ON FUNCTION datastore.container_get(uuid, uuid) IS
$doc$One container, with the level that the actor has on it. Needs read.
Raises ST400 (no actor), ST403 (actor), ST404 (absent or invisible).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_get(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
