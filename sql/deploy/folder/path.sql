-- Deploy datastore:folder/path to pg
-- requires: folder/_path
-- requires: folder/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_path(actor uuid, folder uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.folder_require(actor, folder, 'read');

    RETURN datastore_private.folder_path_of(folder);
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_path(uuid, uuid) IS
$doc$The path of a folder from the top of its container, as /name/name: what folder_resolve
takes. Needs read.
Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_path(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
