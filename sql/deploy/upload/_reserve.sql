-- Deploy datastore:upload/_reserve to pg
-- requires: upload/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_reserve(
    upload    uuid,
    container uuid,
    wanted    bigint,
    positions integer[] DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    free     bigint;
    item     record;
    too_much integer[] := ARRAY[]::integer[];
    dropped  integer;
BEGIN
    IF wanted = 0 THEN
        RETURN;
    END IF;

    -- The row is written before it is judged: two uploads at once meet here, and the second sees
    -- what the first took.
    UPDATE datastore_private.container_usage u SET reserved_bytes = u.reserved_bytes
     WHERE u.container_id = container
    RETURNING coalesce(u.quota_bytes, 9223372036854775807) - u.bytes - u.reserved_bytes INTO free;

    IF wanted > free THEN
        FOR item IN
            SELECT i.position, i.reserved AS wants
              FROM datastore_private.upload_item i
             WHERE i.upload_id = upload_reserve.upload AND i.state = 'pending'
               AND (positions IS NULL OR i.position = ANY (positions))
             ORDER BY i.position
        LOOP
            IF item.wants <= free THEN
                free := free - item.wants;
            ELSE
                too_much := too_much || item.position;
                wanted := wanted - item.wants;
            END IF;
        END LOOP;

        UPDATE datastore_private.upload_item i
           SET state = 'failed', problems = '{quota}', blob_key = NULL, reserved = 0
         WHERE i.upload_id = upload_reserve.upload AND i.position = ANY (too_much);
        GET DIAGNOSTICS dropped = ROW_COUNT;
        UPDATE datastore_private.upload u
           SET failed = u.failed + dropped, pending = u.pending - dropped,
               state = CASE WHEN u.pending = dropped THEN 'done' ELSE u.state END
         WHERE u.id = upload_reserve.upload;
    END IF;

    UPDATE datastore_private.container_usage u SET reserved_bytes = u.reserved_bytes + wanted
     WHERE u.container_id = container;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_reserve(uuid, uuid, bigint, integer[]) IS
'Reserve bytes of the quota for the pending items of an upload, all or those at some
positions, in their order. Those that do not fit any more are failed with the problem quota.
They keep their file ids: upload_repeat tries them again.';

COMMIT;
