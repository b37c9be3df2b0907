-- Deploy datastore:nachet/archive/pending to pg
-- requires: nachet/archive/_rows
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.archive_pending(
    actor     uuid,
    archive   uuid,
    page_size integer DEFAULT 1000
) RETURNS SETOF nachet.archive_item
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    work        nachet_private.archive := nachet_private.archive_require(actor, archive);
BEGIN
    RETURN QUERY
    SELECT p.id, f.id, k.target_id
      FROM nachet_private.archive_picture t
      JOIN nachet_private.picture p ON p.id = t.picture_id
      JOIN datastore_private.file f ON f.id = p.file_id
      JOIN nachet_private.archive_folder k ON k.archive_id = work.id AND k.folder_id = f.folder_id
     WHERE t.archive_id = work.id AND f.container_id = work.container_id
       AND f.folder_id = ANY (datastore_private.folder_below(work.container_id, work.folder_id))
     ORDER BY k.target_id, p.id
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION nachet.archive_pending(uuid, uuid, integer) IS
$doc$The pictures of an archiving that have not moved yet, by the folder that they go to: the
developer copies their files there with file_copy_to and remove_source, then they are listed no
more. For who began it and reads the container still, for who may write there, and for developers.
Raises ST400 (page_size), ST403 (actor), ST404 (archive).$doc$;

GRANT EXECUTE ON FUNCTION nachet.archive_pending(uuid, uuid, integer)
    TO datastore_app, datastore_user;

COMMIT;
