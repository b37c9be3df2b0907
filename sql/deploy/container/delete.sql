-- Deploy datastore:container/delete to pg
-- requires: container/_remove
-- requires: container/_require_open
-- requires: access/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_delete(
    actor     uuid,
    container uuid,
    dry_run   boolean DEFAULT false
) RETURNS SETOF datastore.deletion ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    gone datastore.deletion;
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'owner');
    PERFORM datastore_private.container_require_open(container);
    IF dry_run IS NULL THEN
        RAISE EXCEPTION 'dry_run is missing'
            USING ERRCODE = 'ST400', COLUMN = 'dry_run',
                  HINT = 'pass true to see what would go, false to delete';
    ELSIF EXISTS (SELECT FROM datastore_private.container c
                   WHERE c.id = container_delete.container
                     AND c.general_folder_id IS NOT NULL) THEN
        RAISE EXCEPTION 'a personal container stays as long as its user'
            USING ERRCODE = 'ST422', COLUMN = 'container',
                  CONSTRAINT = 'container_personal_kept', HINT = 'delete what is in it instead';
    END IF;

    IF NOT dry_run THEN
        -- Whoever was waited for may have changed whose it is.
        PERFORM FROM datastore_private.container c
          WHERE c.id = container_delete.container FOR UPDATE;
        PERFORM datastore_private.access_require(actor, container, 'owner');
        PERFORM datastore_private.container_require_open(container);
    END IF;
    SELECT * INTO gone FROM datastore_private.container_remove(container, dry_run);

    IF NOT dry_run THEN
        PERFORM datastore_private.event_write(actor, 'container_delete', container, container,
            jsonb_build_object('folders', gone.folders, 'files', gone.files,
                               'copies', gone.copies, 'bytes', gone.bytes));
    END IF;
    RETURN NEXT gone;
END;
$fn$;

COMMENT ON FUNCTION datastore.container_delete(uuid, uuid, boolean) IS
$doc$Delete a container for good, with all folders and files in it, also those in the trash, and all
that was granted on it: rows now, bytes once this has committed and the purge has run. Uploads that
are open end. With dry_run it only tells what would go. Needs owner.
Raises ST400 (dry_run), ST403 (level too low), ST404 (container), ST412 (container is frozen), ST422
(it is a personal container).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_delete(uuid, uuid, boolean)
    TO datastore_app, datastore_user;

COMMIT;
