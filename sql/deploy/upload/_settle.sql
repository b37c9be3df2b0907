-- Deploy datastore:upload/_settle to pg
-- requires: upload/_judge
-- requires: purge/table
-- requires: file/_last_copy
-- requires: file/_usage
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_settle(
    upload  datastore_private.upload,
    results jsonb
) RETURNS void
LANGUAGE plpgsql VOLATILE
SET enable_seqscan = off
AS $fn$
DECLARE
    free       bigint;
    now_stored integer;
    now_failed integer;
    now_copies integer;
    waiting    bigint;
BEGIN
    -- The counter's row first: whoever stores or removes files of this container waits here, and
    -- the reservations end.
    UPDATE datastore_private.container_usage u
       SET reserved_bytes = u.reserved_bytes - (
           SELECT coalesce(sum(i.reserved), 0)
             FROM jsonb_to_recordset(results) AS r (position integer)
            CROSS JOIN LATERAL (
                  SELECT t.reserved FROM datastore_private.upload_item t
                   WHERE t.upload_id = upload.id AND t.position = r.position
                     AND t.state = 'pending'
                  OFFSET 0) AS i)
     WHERE u.container_id = upload.container_id
    RETURNING CASE WHEN u.quota_bytes IS NOT NULL OR u.bytes > 4611686018427387904 -- 2 ^ 62
                   THEN coalesce(u.quota_bytes, 9223372036854775807) - u.bytes - u.reserved_bytes
              END INTO free;

    WITH judged AS MATERIALIZED (
        SELECT * FROM datastore_private.upload_judge(upload, results, free)
    ), filed AS (
        INSERT INTO datastore_private.file AS f (
            id, container_id, folder_id, name, media_type, size, sha256,
            captured_at, metadata, facts, created_by)
        SELECT j.file_id, upload.container_id, upload.folder_id, j.name, j.media_type,
               j.size, j.sha256, j.captured_at, j.metadata, j.facts, upload.actor_id
          FROM judged j
         WHERE j.failure IS NULL AND j.name_failure IS NULL AND NOT j.is_later
        ON CONFLICT ON CONSTRAINT file_sibling_key DO NOTHING
        RETURNING f.id
    ), placed AS (
        INSERT INTO datastore_private.file_storage (file_id, backend_id, blob_key, size, sha256)
        SELECT j.file_id, upload.backend_id, j.blob_key, j.size, j.sha256
          FROM judged j
         WHERE (j.file_id IN (SELECT f.id FROM filed f)) IS TRUE
    ), thrown AS (
        INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason, due_at)
        SELECT upload.backend_id, c.blob_container, j.blob_key, 'failed',
               -- a put that seemed to fail may still arrive
               now() + CASE j.failure WHEN 'not_stored' THEN interval '1 hour' ELSE interval '0' END
          FROM judged j
          JOIN datastore_private.container c ON c.id = upload.container_id
         WHERE j.failure IS NOT NULL
        ON CONFLICT ON CONSTRAINT garbage_blob_key DO NOTHING
    ), outcome AS (
        SELECT j.position, (j.file_id IN (SELECT f.id FROM filed f)) AS is_filed, j.failure,
               j.name_failure, j.size, j.is_later
          FROM judged j
    ), settled AS (
        UPDATE datastore_private.upload_item i
           SET state = CASE WHEN o.is_filed THEN 'stored'
                            WHEN o.failure IS NULL THEN 'pending'
                            WHEN o.failure = 'duplicate' AND upload.duplicates = 'skip'
                            THEN 'duplicate'
                            ELSE 'failed' END::datastore.item_state,
               problems = CASE WHEN o.is_later AND o.failure IS NULL THEN i.problems
                               WHEN NOT o.is_filed
                               THEN ARRAY[coalesce(o.failure, o.name_failure, 'name_taken')] END,
               -- What is judged later needs room only then, if it is not found to be a duplicate.
               reserved = CASE WHEN NOT o.is_filed AND o.failure IS NULL AND NOT o.is_later
                               THEN o.size ELSE 0 END
          FROM outcome o
         WHERE i.upload_id = upload.id AND i.position = o.position
        RETURNING i.state, i.reserved
    )
    SELECT count(*) FILTER (WHERE s.state = 'stored'), count(*) FILTER (WHERE s.state = 'failed'),
           count(*) FILTER (WHERE s.state = 'duplicate'), coalesce(sum(s.reserved), 0)
      INTO now_stored, now_failed, now_copies, waiting
      FROM settled s;

    UPDATE datastore_private.container_usage u SET reserved_bytes = u.reserved_bytes + waiting
     WHERE u.container_id = upload.container_id AND waiting > 0;
    UPDATE datastore_private.upload u
       SET stored = u.stored + now_stored, failed = u.failed + now_failed,
           duplicate = u.duplicate + now_copies,
           pending = u.pending - now_stored - now_failed - now_copies,
           state = CASE WHEN u.pending = now_stored + now_failed + now_copies THEN 'done'
                        ELSE u.state END
     WHERE u.id = upload.id;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_settle(datastore_private.upload, jsonb) IS
'Turn the reported items of an open upload into files, all in one statement: what meets its
declaration is stored; what does not is failed, and its bytes are garbage; what only lacks a free
name goes on waiting, with its bytes.';

COMMIT;
