-- Deploy datastore:folder/get to pg
-- requires: folder/_require
-- requires: folder/_row
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_get(actor uuid, folder uuid)
RETURNS SETOF datastore.folder ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.folder_require(actor, folder, 'read');

    RETURN QUERY SELECT * FROM datastore_private.folder_row(folder);
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_get(uuid, uuid) IS
$doc$One folder. Needs read on its container.
Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_get(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
