-- Deploy datastore:container/locate to pg
-- requires: container/_backend
-- requires: access/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_locate(actor uuid, container uuid)
RETURNS SETOF datastore.container_store ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'write');

    RETURN QUERY
    SELECT c.id, b.id, b.kind, b.url::text, b.credential, c.blob_container
      FROM datastore_private.container c
      JOIN datastore_private.storage_backend b
             ON b.id = datastore_private.container_backend(container_locate.container)
     WHERE c.id = container_locate.container;
END;
$fn$;

COMMENT ON FUNCTION datastore.container_locate(uuid, uuid) IS
$doc$Where the bytes of a container's new files go: to make the blob container before the first
upload does. Needs write.
Raises ST400 (no actor), ST403 (level too low), ST404 (container), ST412 (there is no online storage
backend).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_locate(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
