-- Deploy datastore:folder/_path to pg
-- requires: folder/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.folder_path_of(folder uuid) RETURNS text
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    path text;
BEGIN
    WITH RECURSIVE up (id, name, height) AS (
        SELECT f.parent_id, f.name, 0
          FROM datastore_private.folder f
         WHERE f.id = folder_path_of.folder
        UNION ALL
        SELECT f.parent_id, f.name, u.height + 1
          FROM up u
          JOIN datastore_private.folder f ON f.id = u.id
    )
    SELECT string_agg('/' || u.name, '' ORDER BY u.height DESC) INTO path FROM up u;
    RETURN path;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.folder_path_of(uuid) IS
'A folder''s path from the top of its container, /name/name; null when it does not exist.';

COMMIT;
