-- Deploy datastore:nachet/picture/list to pg
-- requires: nachet/picture/_rows
-- requires: folder/_require
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.picture_list(
    actor      uuid,
    folder     uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.picture
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := 'picture_list ' || coalesce(folder::text, '');
    after       text := coalesce(datastore_private.page_key(scope, '.', page_token), '');
BEGIN
    PERFORM datastore_private.folder_require(actor, folder, 'read');

    RETURN QUERY
    SELECT * FROM nachet_private.picture_rows(
        ARRAY(SELECT f.id FROM datastore_private.file f
               WHERE f.folder_id = folder AND f.sibling_key > after
                 AND starts_with(f.media_type, 'image/')
               ORDER BY f.sibling_key LIMIT rows_wanted), scope);
END;
$fn$;

COMMENT ON FUNCTION nachet.picture_list(uuid, uuid, integer, text) IS
$doc$The pictures that lie directly in a folder, by name, with their species and how far each is, a
page at a time: every file of a media type image/*. Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (folder).$doc$;

GRANT EXECUTE ON FUNCTION nachet.picture_list(uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
