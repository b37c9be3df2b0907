-- Deploy datastore:folder/delete to pg
-- requires: folder/_remove
-- requires: folder/_require
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_delete(
    actor   uuid,
    folder  uuid,
    dry_run boolean DEFAULT false
) RETURNS SETOF datastore.deletion ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    home uuid;
    gone datastore.deletion;
BEGIN
    home := (datastore_private.folder_require(actor, folder, 'write')).container_id;
    PERFORM datastore_private.container_require_open(home);
    IF dry_run IS NULL THEN
        RAISE EXCEPTION 'dry_run is missing'
            USING ERRCODE = 'ST400', COLUMN = 'dry_run',
                  HINT = 'pass true to see what would go, false to delete';
    END IF;

    IF NOT dry_run THEN
        -- Who moves folders or files into it, or deletes too, waits here or has been waited for.
        UPDATE datastore_private.container c SET tree_rev = c.tree_rev + 1 WHERE c.id = home;
        -- They may have changed who may.
        PERFORM datastore_private.folder_require(actor, folder, 'write');
        PERFORM datastore_private.container_require_open(home);
    END IF;
    SELECT * INTO gone FROM datastore_private.folder_remove(home, folder, dry_run);

    IF NOT dry_run THEN
        PERFORM datastore_private.event_write(actor, 'folder_delete', folder, home,
            jsonb_build_object('folders', gone.folders, 'files', gone.files,
                               'copies', gone.copies, 'bytes', gone.bytes));
    END IF;
    RETURN NEXT gone;
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_delete(uuid, uuid, boolean) IS
$doc$Delete a folder for good, with all folders and files below it, also those in the trash: rows
now, bytes once this has committed and the purge has run. Uploads into it that are open end. With
dry_run it only tells what would go. Needs write.
Raises ST400 (dry_run), ST403 (level too low), ST404 (absent, invisible or in the trash), ST412
(container is frozen), ST422 (it is a General folder, or one lies below it).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_delete(uuid, uuid, boolean)
    TO datastore_app, datastore_user;

COMMIT;
