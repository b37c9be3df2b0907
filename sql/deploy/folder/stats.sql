-- Deploy datastore:folder/stats to pg
-- requires: folder/_require
-- requires: file/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_stats(
    actor     uuid,
    container uuid,
    folder    uuid DEFAULT NULL
) RETURNS SETOF datastore.stats ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    below uuid[];
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'read');
    PERFORM datastore_private.folder_require_in(container, folder, 'folder');

    below := ARRAY(
        WITH RECURSIVE below (id) AS (
            SELECT f.id FROM datastore_private.folder f
             WHERE f.parent_key = coalesce(folder, container) AND f.trashed_at IS NULL
            UNION ALL
            SELECT f.id
              FROM below b
              JOIN datastore_private.folder f ON f.parent_id = b.id AND f.trashed_at IS NULL
        )
        SELECT b.id FROM below b);
    RETURN QUERY
    SELECT cardinality(below)::bigint, count(f.id), coalesce(sum(f.size), 0)::bigint,
           min(f.captured_at), max(f.captured_at), min(f.created_at), max(f.created_at)
      FROM datastore_private.file f
     WHERE f.folder_id = ANY (below || folder) AND f.trashed_at IS NULL;
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_stats(uuid, uuid, uuid) IS
$doc$How much lies in a folder, or in a container, on every level: folders, files and bytes, and
when the first and the last were captured and stored. What is in the trash does not count. Needs
read.
Raises ST400 (no actor), ST403 (actor), ST404 (container, or no such folder in it).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_stats(uuid, uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
