-- Deploy datastore:nachet/folder/validated to pg
-- requires: nachet/archive/_rows
-- requires: folder/_require
-- requires: page/_uuid
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.folder_validated(
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
    scope       text := 'folder_validated ' || coalesce(folder::text, '');
    after       uuid := coalesce(datastore_private.page_uuid(scope, page_token),
                                 '00000000-0000-0000-0000-000000000000');
    home        uuid;
BEGIN
    home := (datastore_private.folder_require(actor, folder, 'read')).container_id;

    RETURN QUERY
    SELECT r.id, r.file, r.container, r.folder, r.name, r.objects, r.zoom, r.description, r.parent,
           r.batch, r.species, r.is_validated, r.inferences, r.verified, r.created_at,
           datastore_private.page_token(scope, r.id::text)
      FROM nachet_private.picture_rows(ARRAY(
               SELECT p.file_id
                 FROM unnest(nachet_private.pictures_validated(
                          datastore_private.folder_below(home, folder))) AS v (id)
                 JOIN nachet_private.picture p ON p.id = v.id
                WHERE v.id > after ORDER BY v.id LIMIT rows_wanted)) AS r
     ORDER BY r.id;
END;
$fn$;

COMMENT ON FUNCTION nachet.folder_validated(uuid, uuid, integer, text) IS
$doc$The question before a folder goes: the validated pictures in it and below, each once, oldest
first, a page at a time; also those in the trash, which would go too. None: the folder can go
without a loss for training. Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (folder).$doc$;

GRANT EXECUTE ON FUNCTION nachet.folder_validated(uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
