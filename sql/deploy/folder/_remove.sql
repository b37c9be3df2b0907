-- Deploy datastore:folder/_remove to pg
-- requires: folder/_below
-- requires: folder/_no_cycle
-- requires: file/_remove
-- requires: upload/_end
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.folder_remove_uploads(folders uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    open_upload uuid;
BEGIN
    FOR open_upload IN
        SELECT u.id FROM datastore_private.upload u
         WHERE u.folder_id = ANY (folders) AND u.state = 'open' ORDER BY u.id
    LOOP
        PERFORM datastore_private.upload_end(open_upload, 'aborted');
    END LOOP;

    -- Beside the files lie the manifest of each upload, and the marker that the first one brought;
    -- whoever was at it late may be so still.
    INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason, due_at)
    SELECT k.backend_id, c.blob_container, k.folder_id || '/' || k.name || '.json', 'deleted',
           now() + CASE WHEN bool_and(k.state = 'done') THEN interval '0'
                        ELSE interval '1 hour' END
      FROM (SELECT u.backend_id, u.container_id, u.folder_id, u.state, n.name
              FROM datastore_private.upload u
             CROSS JOIN LATERAL (VALUES (u.id), (u.folder_id)) AS n (name)
             WHERE u.folder_id = ANY (folders)
               -- What a file that has moved out was born with stays beside its bytes.
               AND NOT EXISTS (
                   SELECT FROM datastore_private.upload_item i
                     JOIN datastore_private.file f ON f.id = i.file_id
                    WHERE i.upload_id = u.id AND i.state = 'stored'
                      AND f.folder_id <> ALL (folders))) AS k
      JOIN datastore_private.container c ON c.id = k.container_id
     GROUP BY k.backend_id, c.blob_container, k.folder_id, k.name
    ON CONFLICT ON CONSTRAINT garbage_blob_key DO NOTHING;
    DELETE FROM datastore_private.upload u WHERE u.folder_id = ANY (folders);
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_remove_uploads(uuid[]) IS
'End the uploads to some folders and remove their rows; their manifests and the folders'' markers
become garbage, but for those that tell of files that have moved elsewhere. The caller holds the
folders and the uploads.';

CREATE OR REPLACE FUNCTION datastore_private.folder_refuse_newcomer(violated text) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    IF violated IN ('file_folder', 'upload_folder', 'folder_parent', 'folder_container') THEN
        RAISE EXCEPTION 'something came into a folder that is being deleted'
            USING ERRCODE = 'serialization_failure', HINT = 'begin the transaction again';
    END IF;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_refuse_newcomer(text) IS
'Raises 40001 when the foreign key that was violated is one of what may come into a folder: above
READ COMMITTED, something that this transaction does not see.';

CREATE OR REPLACE FUNCTION datastore_private.folder_remove(
    container uuid,
    folder    uuid,
    dry_run   boolean
) RETURNS SETOF datastore.deletion ROWS 1
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    doomed   uuid[];
    gone     datastore.deletion;
    violated text;
BEGIN
    IF dry_run THEN
        doomed := datastore_private.folder_below(container, folder);
    ELSE
        doomed := datastore_private.folder_seize(container, folder);
    END IF;
    IF EXISTS (SELECT FROM datastore_private.folder f
                WHERE f.id = ANY (doomed) AND f.is_general) THEN
        RAISE EXCEPTION 'a General folder stays'
            USING ERRCODE = 'ST422', COLUMN = 'folder', CONSTRAINT = 'folder_general_kept',
                  HINT = 'empty it instead; move it out where it lies below';
    END IF;

    IF NOT dry_run THEN
        PERFORM datastore_private.folder_remove_uploads(doomed);
    END IF;
    SELECT * INTO gone FROM datastore_private.file_remove(
        container, ARRAY(SELECT f.id FROM datastore_private.file f
                          WHERE f.folder_id = ANY (doomed)), dry_run);
    IF NOT dry_run THEN
        BEGIN
            DELETE FROM datastore_private.folder f WHERE f.id = ANY (doomed);
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
COMMENT ON FUNCTION datastore_private.folder_remove(uuid, uuid, boolean) IS
'Remove a folder with all below it, what is in the trash too: rows now, bytes by the purge. With
dry_run only counts. The caller has written the row that the tree hangs on. Raises ST422 where it is
or holds a General folder, and 40001 where something came in that this transaction does not see.';

COMMIT;
