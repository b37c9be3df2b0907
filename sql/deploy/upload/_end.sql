-- Deploy datastore:upload/_end to pg
-- requires: upload/table
-- requires: purge/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_end(upload uuid, ended datastore.upload_state)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    dropped  integer;
    released bigint;
    home     uuid;
BEGIN
    WITH waiting AS (
        UPDATE datastore_private.upload_item i
           SET state = 'failed', problems = array_append(i.problems, ended::text), reserved = 0
          FROM datastore_private.upload_item before
         WHERE i.upload_id = upload_end.upload AND i.state = 'pending'
           AND before.upload_id = i.upload_id AND before.position = i.position
        RETURNING i.blob_key, before.reserved
    ), thrown AS (
        -- A late writer may still be at it: its bytes are looked for an hour from now.
        INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason, due_at)
        SELECT u.backend_id, c.blob_container, w.blob_key, ended::text, now() + interval '1 hour'
          FROM waiting w
          JOIN datastore_private.upload u ON u.id = upload_end.upload
          JOIN datastore_private.container c ON c.id = u.container_id
        ON CONFLICT ON CONSTRAINT garbage_blob_key DO NOTHING
    )
    SELECT count(*), coalesce(sum(w.reserved), 0) INTO dropped, released FROM waiting w;

    UPDATE datastore_private.upload u
       SET state = ended, pending = 0, failed = u.failed + dropped
     WHERE u.id = upload_end.upload
    RETURNING u.container_id INTO home;
    UPDATE datastore_private.container_usage u SET reserved_bytes = u.reserved_bytes - released
     WHERE u.container_id = home AND released > 0;
    -- An older marker than the one in the store may have come last.
    UPDATE datastore_private.folder f SET marked_rev = u.marker_rev
      FROM datastore_private.upload u
     WHERE u.id = upload_end.upload AND f.id = u.folder_id
       AND f.marked_rev = f.marker_rev AND u.marker_rev < f.marker_rev;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_end(uuid, datastore.upload_state) IS
'End an open upload as aborted or expired: what is pending fails, which is told beside what it
waited for, its bytes become garbage, its reservation is freed, and a marker that it may have
written late is due again.
The caller has written the upload''s row before, so that nothing is committed meanwhile.';

COMMIT;
