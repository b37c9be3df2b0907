-- Deploy datastore:upload/status to pg
-- requires: upload/_require
-- requires: upload/_row
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.upload_status(actor uuid, upload uuid)
RETURNS SETOF datastore.upload ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.upload_require(actor, upload);

    RETURN QUERY SELECT * FROM datastore_private.upload_row(upload);
END;
$fn$;

COMMENT ON FUNCTION datastore.upload_status(uuid, uuid) IS
$doc$The balance of an upload, announced = stored + duplicate + failed + pending, and what is wrong
with which item.
Needs write, and to have begun the upload; or owner.
Raises ST400 (no actor), ST403 (level too low), ST404 (upload).$doc$;

GRANT EXECUTE ON FUNCTION datastore.upload_status(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
