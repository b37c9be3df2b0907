-- Deploy datastore:file/_remove to pg
-- requires: file/_last_copy
-- requires: file/_usage
-- requires: file/_discard
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.file_remove(
    container uuid,
    files     uuid[],
    dry_run   boolean
) RETURNS SETOF datastore.deletion ROWS 1
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    gone datastore.deletion;
BEGIN
    -- The container, then the counter, as upload_commit does, so that nobody waits in a ring.
    IF NOT dry_run THEN
        PERFORM FROM datastore_private.container c
          WHERE c.id = file_remove.container FOR KEY SHARE;
        UPDATE datastore_private.container_usage u SET files = u.files
         WHERE u.container_id = container;
        UPDATE datastore_private.file f SET state = 'deleted'
         WHERE f.id = ANY (file_remove.files) AND f.container_id = container;
    END IF;

    SELECT dry_run, 0, count(DISTINCT f.id), count(s.file_id), coalesce(sum(s.size), 0) INTO gone
      FROM datastore_private.file f
      LEFT JOIN datastore_private.file_storage s ON s.file_id = f.id
     WHERE f.id = ANY (file_remove.files) AND f.container_id = container;

    IF NOT dry_run THEN
        DELETE FROM datastore_private.file_storage s
         USING datastore_private.file f
         WHERE s.file_id = ANY (file_remove.files)
           AND f.id = s.file_id AND f.container_id = container;
        DELETE FROM datastore_private.file f
         WHERE f.id = ANY (file_remove.files) AND f.container_id = container;
    END IF;
    RETURN NEXT gone;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.file_remove(uuid, uuid[], boolean) IS
'Remove files of one container with all their copies: rows now, bytes by the purge once this has
committed. With dry_run only counts. Files that are gone already are not counted.';

COMMIT;
