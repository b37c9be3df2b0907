-- Deploy datastore:nachet/training/list to pg
-- requires: nachet/training/type
-- requires: nachet/picture/_rows
-- requires: folder/_require
-- requires: folder/_hidden
-- requires: folder/_below
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.folders_shown(container uuid, folder uuid)
RETURNS uuid[]
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    below uuid[] := datastore_private.folder_below(container, folder);
BEGIN
    RETURN ARRAY(SELECT unnest(below)
                 EXCEPT SELECT unnest(datastore_private.folders_hidden(below)));
END;
$fn$;
COMMENT ON FUNCTION nachet_private.folders_shown(uuid, uuid) IS
'A folder and all below it, or all of a container, without what is in the trash.';

CREATE OR REPLACE FUNCTION nachet.training_list(
    actor      uuid,
    container  uuid,
    folder     uuid DEFAULT NULL,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.training
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := concat_ws(' ', 'training_list', container, folder);
    after       text := coalesce(datastore_private.page_key(
                            scope, '^[0-9a-f-]{36} [0-9a-f-]{36}$', page_token), '');
    below       uuid[];
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'read');
    PERFORM datastore_private.folder_require_in(container, folder, 'folder');
    below := nachet_private.folders_shown(container, folder);

    RETURN QUERY
    SELECT p.id, f.id, f.sha256, d.id, d.name, s.source, s.by_user, s.at, s.inference_id, s.models,
           datastore_private.page_token(scope, k.key)
      FROM datastore_private.file f
      JOIN nachet_private.picture p ON p.file_id = f.id
      JOIN nachet_private.picture_species s ON s.picture_id = p.id
      JOIN nachet_private.seed d ON d.id = s.seed_id
     CROSS JOIN LATERAL (SELECT (p.id || ' ' || d.id) COLLATE "C") AS k (key)
     WHERE f.container_id = container AND f.trashed_at IS NULL AND f.folder_id = ANY (below)
       AND k.key > after
     ORDER BY k.key
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION nachet.training_list(uuid, uuid, uuid, integer, text) IS
$doc$The training data of a container, or of a folder and below: each picture and species once, with
who claimed or reviewed it, and from which inference and models, a page at a time. Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, folder).$doc$;

GRANT EXECUTE ON FUNCTION nachet.training_list(uuid, uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
