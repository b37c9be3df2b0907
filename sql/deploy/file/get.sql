-- Deploy datastore:file/get to pg
-- requires: file/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_get(actor uuid, file uuid)
RETURNS SETOF datastore.file ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    f datastore_private.file;
BEGIN
    f := datastore_private.file_require(actor, file, 'read');

    RETURN QUERY
    SELECT f.id, f.container_id, f.folder_id, f.name::text, f.media_type, f.size, f.sha256,
           f.captured_at, f.metadata, f.facts, f.state, f.created_at, f.created_by, NULL::text;
END;
$fn$;

COMMENT ON FUNCTION datastore.file_get(uuid, uuid) IS
$doc$What is known of one file. Needs read on its container.
Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_get(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
