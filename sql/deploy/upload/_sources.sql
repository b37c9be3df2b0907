-- Deploy datastore:upload/_sources to pg
-- requires: upload/table
-- requires: file/_remove
-- requires: folder/_hidden
-- requires: access/_of
-- requires: access/_fresh
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_hold_containers(upload datastore_private.upload)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    IF NOT upload.remove_source THEN
        RETURN;
    END IF;
    PERFORM FROM datastore_private.container c
      WHERE c.id = upload.container_id
         OR c.id IN (
            SELECT f.container_id
              FROM datastore_private.upload_item i
              JOIN datastore_private.file f ON f.id = i.source_file
             WHERE i.upload_id = upload.id)
      ORDER BY c.id FOR KEY SHARE;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.upload_hold_containers(datastore_private.upload) IS
'Keep the containers from which an upload moves files, and its own, from being deleted until this
transaction ends: their counters are written later, and those need them.';

CREATE OR REPLACE FUNCTION datastore_private.upload_hold_sources(upload datastore_private.upload)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    IF NOT upload.remove_source THEN
        RETURN;
    END IF;
    -- All counters that the commit will write, in id order, so that two that move files to and fro
    -- do not wait for each other.
    PERFORM FROM datastore_private.container_usage u
      WHERE u.container_id = upload.container_id
         OR u.container_id IN (
            SELECT f.container_id
              FROM datastore_private.upload_item i
              JOIN datastore_private.file f ON f.id = i.source_file
             WHERE i.upload_id = upload.id)
      ORDER BY u.container_id FOR UPDATE;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.upload_hold_sources(datastore_private.upload) IS
'Hold the counters of the containers from which an upload moves files, and that of its own.';

CREATE OR REPLACE FUNCTION datastore_private.upload_remove_sources(
    actor  uuid,
    upload datastore_private.upload
) RETURNS integer
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    place   record;
    removed integer := 0;
BEGIN
    IF NOT upload.remove_source THEN
        RETURN 0;
    END IF;

    FOR place IN
        SELECT f.container_id AS id, c.frozen_at, array_agg(f.id ORDER BY f.id) AS files,
               array_agg(DISTINCT f.folder_id) AS folders
          FROM datastore_private.upload_item i
          JOIN datastore_private.file f ON f.id = i.source_file AND f.trashed_at IS NULL
          JOIN datastore_private.container c ON c.id = f.container_id
         WHERE i.upload_id = upload.id AND i.state = 'stored' AND i.source_gone IS NULL
         GROUP BY f.container_id, c.frozen_at
         ORDER BY f.container_id
    LOOP
        IF current_setting('transaction_isolation') <> 'read committed' THEN
            PERFORM datastore_private.access_fresh(actor, place.id);
        END IF;
        CONTINUE WHEN place.frozen_at IS NOT NULL
                   OR (datastore_private.access_of(actor, place.id, 'write') >= 'write')
                      IS NOT TRUE;
        removed := removed + (
            SELECT r.files FROM datastore_private.file_remove(place.id, ARRAY(
                SELECT f.id FROM datastore_private.file f
                 WHERE f.id = ANY (place.files)
                   AND f.folder_id <> ALL (datastore_private.folders_hidden(place.folders))),
                false) r);
    END LOOP;

    UPDATE datastore_private.upload_item i
       SET source_gone = NOT EXISTS (SELECT FROM datastore_private.file f
                                      WHERE f.id = i.source_file)
     WHERE i.upload_id = upload.id AND i.state = 'stored' AND i.source_file IS NOT NULL
       AND i.source_gone IS NULL;
    RETURN removed;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.upload_remove_sources(uuid, datastore_private.upload) IS
'Remove the files whose copies an upload has stored, where it was to move them; returns their
number. A file stays, beside its copy, where it is in the trash, its container is frozen, or the
actor may no longer write there.';

COMMIT;
