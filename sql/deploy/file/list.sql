-- Deploy datastore:file/list to pg
-- requires: file/_rows
-- requires: folder/_require
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_list(
    actor      uuid,
    folder     uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.file
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := 'file_list ' || coalesce(folder::text, '');
    after       text := coalesce(datastore_private.page_key(scope, '.', page_token), '');
BEGIN
    PERFORM datastore_private.folder_require(actor, folder, 'read');

    RETURN QUERY
    SELECT * FROM datastore_private.file_rows(
        ARRAY(SELECT f.id FROM datastore_private.file f
               WHERE f.folder_id = folder AND f.sibling_key > after
               ORDER BY f.sibling_key LIMIT rows_wanted), scope, true);
END;
$fn$;

COMMENT ON FUNCTION datastore.file_list(uuid, uuid, integer, text) IS
$doc$The files that lie directly in a folder, by name, each with all that is known of it, a page
at a time. Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (absent, invisible or in the
trash).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_list(uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
