-- Deploy datastore:purge/claim to pg
-- requires: purge/table
-- requires: file/table
-- requires: container/table
-- requires: upload/_expire
-- requires: access/_role
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.purge_claim(
    actor    uuid,
    max_rows integer DEFAULT 100,
    lease    interval DEFAULT '10 minutes'
) RETURNS SETOF datastore.garbage
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    mine    uuid[];
    expired integer;
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin,dev}');
    IF max_rows IS NULL OR max_rows NOT BETWEEN 1 AND 10000 THEN
        RAISE EXCEPTION 'max_rows is out of range'
            USING ERRCODE = 'ST400', COLUMN = 'max_rows', DETAIL = 'min=1 max=10000',
                  HINT = 'claim 1 to 10000 at once';
    ELSIF lease IS NULL OR lease < interval '10 seconds' OR lease > interval '1 day' THEN
        RAISE EXCEPTION 'lease is out of range'
            USING ERRCODE = 'ST400', COLUMN = 'lease', DETAIL = 'min=10 seconds max=1 day',
                  HINT = 'pass how long deleting them may take';
    END IF;

    expired := datastore_private.upload_expire();

    -- A key that a file uses is never handed out, whatever brought it here; nor is a whole blob
    -- container while there is its container.
    WITH due AS (
        SELECT g.id FROM datastore_private.garbage g
         WHERE g.due_at <= statement_timestamp()
           AND NOT EXISTS (SELECT FROM datastore_private.file_storage s
                            WHERE s.backend_id = g.backend_id AND s.blob_key = g.blob_key)
           AND NOT EXISTS (SELECT FROM datastore_private.container c
                            WHERE c.id = CASE WHEN g.blob_key = ''
                                              THEN right(g.blob_container, 36)::uuid END
                              AND c.blob_container = g.blob_container)
         ORDER BY g.due_at
         LIMIT max_rows FOR UPDATE OF g SKIP LOCKED
    ), taken AS (
        UPDATE datastore_private.garbage g
           SET claimed = true, attempts = g.attempts + 1,
               due_at = statement_timestamp() + purge_claim.lease
          FROM due WHERE g.id = due.id
        RETURNING g.id
    )
    SELECT array_agg(t.id) INTO mine FROM taken t;

    IF mine IS NOT NULL OR expired > 0 THEN
        PERFORM datastore_private.event_write(actor, 'purge_claim', NULL, NULL,
            jsonb_build_object('claimed', coalesce(cardinality(mine), 0), 'expired', expired));
    END IF;
    RETURN QUERY
    SELECT g.id, g.backend_id, b.kind, b.url::text, b.credential, g.blob_container::text,
           g.blob_key::text, g.reason, g.attempts, g.due_at
      FROM datastore_private.garbage g
      JOIN datastore_private.storage_backend b ON b.id = g.backend_id
     WHERE g.id = ANY (mine)
     ORDER BY g.id;
END;
$fn$;

COMMENT ON FUNCTION datastore.purge_claim(uuid, integer, interval) IS
$doc$Take blobs that no file needs any more, to delete them from their stores and report with
purge_confirm. An empty blob_key stands for a whole blob container: all that is in it, then the blob
container itself. Two workers never get the same one while a claim lasts; what is not confirmed by
then comes up again. Also ends uploads whose lease is over.
Needs the role admin or dev.
Raises ST400 (max_rows, lease), ST403 (another role).$doc$;

GRANT EXECUTE ON FUNCTION datastore.purge_claim(uuid, integer, interval)
    TO datastore_app, datastore_user;

COMMIT;
