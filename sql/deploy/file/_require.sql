-- Deploy datastore:file/_require to pg
-- requires: file/table
-- requires: folder/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.file_require(
    actor  uuid,
    file   uuid,
    wanted datastore.level
) RETURNS datastore_private.file
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    found_file datastore_private.file;
BEGIN
    SELECT * INTO found_file FROM datastore_private.file f
     WHERE f.id = file_require.file AND f.trashed_at IS NULL;

    PERFORM datastore_private.access_require(actor, found_file.container_id, wanted, 'file');
    PERFORM datastore_private.folder_require_in(
        found_file.container_id, found_file.folder_id, 'file');
    RETURN found_file;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.file_require(uuid, uuid, datastore.level) IS
'Guard: a file that is not in the trash, nor a folder above it, in a container where the actor has
the wanted level.
Raises ST404 (absent, invisible or in the trash) and what access_require raises.';

COMMIT;
