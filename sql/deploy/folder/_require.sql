-- Deploy datastore:folder/_require to pg
-- requires: folder/table
-- requires: access/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.folder_require_in(
    container uuid,
    folder    uuid,
    argument  text
) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    up      uuid := folder;
    trashed timestamptz;
BEGIN
    IF folder IS NULL THEN
        RETURN;
    END IF;
    LOOP
        SELECT f.parent_id, f.trashed_at INTO up, trashed
          FROM datastore_private.folder f
         WHERE f.id = up AND f.container_id = folder_require_in.container;
        EXIT WHEN NOT FOUND OR trashed IS NOT NULL;
        IF up IS NULL THEN
            RETURN;
        END IF;
    END LOOP;

    RAISE EXCEPTION '% not found', argument
        USING ERRCODE = 'ST404', COLUMN = argument,
              HINT = 'it does not exist, or you may not see it';
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_require_in(uuid, uuid, text) IS
'Raises ST404 unless the folder lies in the container and neither it nor a folder above it is in the
trash: one walk up, whose cost is the depth. Null, the top of the container, is fine.';

CREATE OR REPLACE FUNCTION datastore_private.folder_require(
    actor  uuid,
    folder uuid,
    wanted datastore.level
) RETURNS datastore_private.folder
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    found_folder datastore_private.folder;
BEGIN
    SELECT * INTO found_folder FROM datastore_private.folder f WHERE f.id = folder_require.folder;

    -- For an absent folder the guard meets a null container and answers as for an invisible one.
    PERFORM datastore_private.access_require(actor, found_folder.container_id, wanted, 'folder');
    PERFORM datastore_private.folder_require_in(found_folder.container_id, folder, 'folder');
    RETURN found_folder;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_require(uuid, uuid, datastore.level) IS
'Guard: a folder that is not in the trash, in a container where the actor has the wanted level.
Raises ST404 (absent, invisible or in the trash) and what access_require raises.';

COMMIT;
