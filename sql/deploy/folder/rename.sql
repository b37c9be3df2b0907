-- Deploy datastore:folder/rename to pg
-- requires: folder/_require
-- requires: folder/_row
-- requires: folder/_no_cycle
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_rename(
    actor  uuid,
    folder uuid,
    name   text
) RETURNS SETOF datastore.folder ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    known datastore_private.folder;
BEGIN
    known := datastore_private.folder_require(actor, folder, 'write');
    PERFORM datastore_private.container_require_open(known.container_id);
    PERFORM datastore_private.name_require(name);
    IF known.is_general THEN
        RAISE EXCEPTION 'a General folder stays what it is'
            USING ERRCODE = 'ST422', COLUMN = 'folder', CONSTRAINT = 'folder_fixed',
                  HINT = 'create another folder';
    END IF;

    BEGIN
        UPDATE datastore_private.folder f
           SET name = folder_rename.name, marker_rev = f.marker_rev + 1
         WHERE f.id = folder;
    EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION 'folder name is taken'
            USING ERRCODE = 'ST409', COLUMN = 'name', CONSTRAINT = 'folder_sibling_key',
                  HINT = 'choose another name; case and Unicode form do not count';
    END;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'folder not found'
            USING ERRCODE = 'ST404', COLUMN = 'folder', HINT = 'another session has deleted it';
    END IF;

    PERFORM datastore_private.event_write(actor, 'folder_rename', folder, known.container_id);
    RETURN QUERY SELECT * FROM datastore_private.folder_row(folder);
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_rename(uuid, uuid, text) IS
$doc$Give a folder another name; one row is written, whatever lies below, and no bytes move. Needs
write. The General folder of a personal container keeps its name.
Raises ST400 (name not allowed), ST403 (level too low), ST404 (absent, invisible or in the trash),
ST409 (a sibling has that name), ST412 (container is frozen), ST422 (General).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_rename(uuid, uuid, text)
    TO datastore_app, datastore_user;

COMMIT;
