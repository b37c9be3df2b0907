-- Deploy datastore:folder/_row to pg
-- requires: folder/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.folder_row(folder uuid)
RETURNS SETOF datastore.folder ROWS 1
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT f.id, f.container_id, f.parent_id, f.name::text, f.created_at
      FROM datastore_private.folder f
     WHERE f.id = folder_row.folder;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.folder_row(uuid) IS 'A folder as the API shows it.';

COMMIT;
