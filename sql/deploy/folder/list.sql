-- Deploy datastore:folder/list to pg
-- requires: folder/_require
-- requires: file/table
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_list(
    actor      uuid,
    container  uuid,
    folder     uuid DEFAULT NULL,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.entry
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    here        uuid := coalesce(folder, container);
    place       text := datastore_private.page_key(here::text, '^[df]:.', page_token);
    found_rows  integer := 0;
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'read');
    PERFORM datastore_private.folder_require_in(container, folder, 'folder');

    -- A place is d:<key> among the folders or f:<key> among the files, which come after them.
    IF place IS NULL OR place ^@ 'd:' THEN
        RETURN QUERY
        SELECT 'folder'::datastore.entry_kind, d.id, d.container_id, d.parent_id, d.name::text,
               NULL::text, NULL::bigint, NULL::bytea, d.created_at,
               datastore_private.page_token(here::text, 'd:' || d.sibling_key)
          FROM datastore_private.folder d
         WHERE d.parent_key = here AND d.sibling_key > coalesce(substr(place, 3), '')
         ORDER BY d.sibling_key
         LIMIT rows_wanted;
        GET DIAGNOSTICS found_rows = ROW_COUNT;
        place := NULL;
    END IF;

    IF found_rows < rows_wanted AND folder IS NOT NULL THEN
        RETURN QUERY
        SELECT 'file'::datastore.entry_kind, f.id, f.container_id, f.folder_id, f.name::text,
               f.media_type, f.size, f.sha256, f.created_at,
               datastore_private.page_token(here::text, 'f:' || f.sibling_key)
          FROM datastore_private.file f
         WHERE f.folder_id = folder_list.folder AND f.sibling_key > coalesce(substr(place, 3), '')
         ORDER BY f.sibling_key
         LIMIT rows_wanted - found_rows;
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_list(uuid, uuid, uuid, integer, text) IS
$doc$What lies in a folder, or at the top of a container: folders, then files, each by name (case
does not count), a page at a time over both. Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, or no such
folder in it).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_list(uuid, uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
