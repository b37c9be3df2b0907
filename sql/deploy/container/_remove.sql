-- Deploy datastore:container/_remove to pg
-- requires: folder/_remove
-- requires: folder/_hold
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.container_discard_blobs(
    container uuid,
    folders   uuid[]
) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    place  text;
    is_hot boolean;
BEGIN
    SELECT c.blob_container INTO place
      FROM datastore_private.container c WHERE c.id = container_discard_blobs.container;
    -- A late writer may still be at it.
    is_hot := EXISTS (SELECT FROM datastore_private.upload u
                       WHERE u.folder_id = ANY (folders) AND u.state = 'open')
              OR EXISTS (SELECT FROM datastore_private.garbage g
                          WHERE g.blob_container = place AND g.due_at > statement_timestamp());

    INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason, due_at)
    SELECT used.id, place, '', 'deleted',
           now() + CASE WHEN is_hot THEN interval '1 hour' ELSE interval '0' END
      FROM (SELECT s.backend_id
              FROM datastore_private.file f
              JOIN datastore_private.file_storage s ON s.file_id = f.id
             WHERE f.container_id = container_discard_blobs.container
            UNION
            SELECT u.backend_id FROM datastore_private.upload u WHERE u.folder_id = ANY (folders)
            UNION
            SELECT g.backend_id FROM datastore_private.garbage g WHERE g.blob_container = place
            UNION
            -- where it may have been made before the first upload
            SELECT coalesce(c.home_backend_id, (
                       SELECT b.id FROM datastore_private.storage_backend b
                        WHERE b.priority < 2 ORDER BY b.priority, b.id LIMIT 1))
              FROM datastore_private.container c
             WHERE c.id = container_discard_blobs.container) AS used (id)
     WHERE used.id IS NOT NULL
    ON CONFLICT ON CONSTRAINT garbage_blob_key DO NOTHING;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.container_discard_blobs(uuid, uuid[]) IS
'Make the whole blob container garbage, once for each storage backend that may have it.';

CREATE OR REPLACE FUNCTION datastore_private.container_remove(container uuid, dry_run boolean)
RETURNS SETOF datastore.deletion ROWS 1
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    doomed   uuid[];
    gone     datastore.deletion;
    violated text;
BEGIN
    IF dry_run THEN
        doomed := datastore_private.folder_below(container, NULL);
    ELSE
        doomed := datastore_private.folder_seize(container, NULL);
        PERFORM datastore_private.container_discard_blobs(container, doomed);
        -- Nothing is awaited any more: what comes late goes with the blob container.
        UPDATE datastore_private.upload_item i SET state = 'failed'
          FROM datastore_private.upload u
         WHERE u.folder_id = ANY (doomed) AND i.upload_id = u.id AND i.state = 'pending';
        DELETE FROM datastore_private.upload u WHERE u.folder_id = ANY (doomed);
    END IF;

    SELECT * INTO gone FROM datastore_private.file_remove(
        container, ARRAY(SELECT f.id FROM datastore_private.file f
                          WHERE f.container_id = container_remove.container), dry_run);
    IF NOT dry_run THEN
        BEGIN
            -- In one statement, as a General folder and its container need each other.
            WITH emptied AS (
                DELETE FROM datastore_private.folder f WHERE f.id = ANY (doomed)
            )
            DELETE FROM datastore_private.container c WHERE c.id = container_remove.container;
        EXCEPTION WHEN foreign_key_violation THEN
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME;
            PERFORM datastore_private.folder_refuse_newcomer(violated);
            RAISE;
        END;
    END IF;
    gone.folders := cardinality(doomed);
    RETURN NEXT gone;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.container_remove(uuid, boolean) IS
'Remove a container with all that is in it, its General folder too, and what was granted on it: rows
now, its whole blob container by the purge. With dry_run only counts; otherwise the caller holds the
container. Raises 40001 where something came in that this transaction does not see.';

COMMIT;
