-- Deploy datastore:folder/_hidden to pg
-- requires: folder/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.folders_hidden(folders uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN ARRAY(
        WITH RECURSIVE above (start, parent_id, is_trashed) AS (
            SELECT f.id, f.parent_id, f.trashed_at IS NOT NULL
              FROM datastore_private.folder f WHERE f.id = ANY (folders)
            UNION ALL
            SELECT a.start, f.parent_id, f.trashed_at IS NOT NULL
              FROM above a
              JOIN datastore_private.folder f ON f.id = a.parent_id
             WHERE NOT a.is_trashed
        )
        SELECT a.start FROM above a WHERE a.is_trashed);
END;
$fn$;

COMMENT ON FUNCTION datastore_private.folders_hidden(uuid[]) IS
'Those of some folders that are in the trash or below it.';

COMMIT;
