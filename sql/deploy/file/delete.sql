-- Deploy datastore:file/delete to pg
-- requires: file/_remove
-- requires: file/_require
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_delete(
    actor   uuid,
    file    uuid,
    dry_run boolean DEFAULT false
) RETURNS SETOF datastore.deletion ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    doomed datastore_private.file;
    gone   datastore.deletion;
BEGIN
    doomed := datastore_private.file_require(actor, file, 'write');
    PERFORM datastore_private.container_require_open(doomed.container_id);
    IF dry_run IS NULL THEN
        RAISE EXCEPTION 'dry_run is missing'
            USING ERRCODE = 'ST400', COLUMN = 'dry_run',
                  HINT = 'pass true to see what would go, false to delete';
    END IF;

    SELECT * INTO gone
      FROM datastore_private.file_remove(doomed.container_id, ARRAY[doomed.id], dry_run);
    IF gone.files = 0 THEN
        RAISE EXCEPTION 'file not found'
            USING ERRCODE = 'ST404', COLUMN = 'file', HINT = 'another session has deleted it';
    END IF;

    IF NOT dry_run THEN
        PERFORM datastore_private.event_write(actor, 'file_delete', doomed.id, doomed.container_id,
            jsonb_build_object('folder', doomed.folder_id, 'size', doomed.size,
                               'sha256', encode(doomed.sha256, 'hex')));
    END IF;
    RETURN NEXT gone;
END;
$fn$;

COMMENT ON FUNCTION datastore.file_delete(uuid, uuid, boolean) IS
$doc$Delete a file for good, with every copy: its row now, its bytes once this has committed and the
purge has run. With dry_run it only tells what would go. Needs write.
Raises ST400 (dry_run), ST403 (level too low), ST404 (absent, invisible or in the trash), ST412
(container is frozen).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_delete(uuid, uuid, boolean)
    TO datastore_app, datastore_user;

COMMIT;
