-- Deploy datastore:upload/_require to pg
-- requires: upload/table
-- requires: access/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_require(actor uuid, upload uuid)
RETURNS datastore_private.upload
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    found_upload datastore_private.upload;
BEGIN
    SELECT * INTO found_upload FROM datastore_private.upload u WHERE u.id = upload_require.upload;

    PERFORM datastore_private.access_require(actor, found_upload.container_id,
        CASE WHEN found_upload.actor_id = actor THEN 'write' ELSE 'owner' END::datastore.level,
        'upload');
    RETURN found_upload;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_require(uuid, uuid) IS
'Guard: an upload that the actor began and may still write for, or of a container
that the actor owns.
Raises what access_require raises, naming upload.';

COMMIT;
