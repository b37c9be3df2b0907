-- Deploy datastore:folder/move to pg
-- requires: folder/_require
-- requires: folder/_row
-- requires: folder/_no_cycle
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_move(
    actor  uuid,
    folder uuid,
    parent uuid DEFAULT NULL
) RETURNS SETOF datastore.folder ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    home uuid;
BEGIN
    home := (datastore_private.folder_require(actor, folder, 'write')).container_id;
    PERFORM datastore_private.container_require_open(home);

    -- First of all the row that the tree's rules hang on: whoever moves at the same
    -- time waits here.
    UPDATE datastore_private.container c SET tree_rev = c.tree_rev + 1 WHERE c.id = home;
    PERFORM datastore_private.folder_require_in(home, folder, 'folder');
    PERFORM datastore_private.folder_require_in(home, parent, 'parent');

    BEGIN
        UPDATE datastore_private.folder f SET parent_id = parent, marker_rev = f.marker_rev + 1
         WHERE f.id = folder;
    EXCEPTION
        WHEN unique_violation THEN
            RAISE EXCEPTION 'folder name is taken'
                USING ERRCODE = 'ST409', COLUMN = 'parent', CONSTRAINT = 'folder_sibling_key',
                      HINT = 'the new parent has a folder of that name; '
                             'case and Unicode form do not count';
        WHEN check_violation THEN
            RAISE EXCEPTION 'a folder cannot lie inside itself'
                USING ERRCODE = 'ST422', COLUMN = 'parent', CONSTRAINT = 'folder_not_own_parent',
                      HINT = 'choose a parent that is not the folder or below it';
    END;

    PERFORM datastore_private.event_write(actor, 'folder_move', folder, home,
        jsonb_build_object('parent', parent));
    RETURN QUERY SELECT * FROM datastore_private.folder_row(folder);
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_move(uuid, uuid, uuid) IS
$doc$Move a folder with all below it to another parent of the same container, or to the top. One row
is written, whatever lies below; no bytes move. Needs write.
Raises ST400 (no actor), ST403 (level too low), ST404 (folder, or no such parent in its container),
ST409 (the parent has a folder of that name), ST412 (container is frozen), ST422 (the parent is the
folder or below it).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_move(uuid, uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
