-- Deploy datastore:upload/_repeat to pg
-- requires: upload/_reserve
-- requires: upload/_blob_key
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_repeat(
    actor           uuid,
    idempotency_key text,
    request_hash    bytea,
    OUT upload      uuid,
    OUT retried     integer
) RETURNS record
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    known     datastore_private.upload;
    positions integer[];
    wanted    bigint;
BEGIN
    UPDATE datastore_private.upload u SET state = u.state
     WHERE u.actor_id = actor AND u.idempotency_key = upload_repeat.idempotency_key
    RETURNING u.* INTO known;

    IF known.request_hash <> upload_repeat.request_hash THEN
        RAISE EXCEPTION 'idempotency key was used for another request'
            USING ERRCODE = 'ST409', COLUMN = 'idempotency_key',
                  DETAIL = format('upload=%s', known.id),
                  HINT = 'repeat the request unchanged, or choose a new key';
    ELSIF known.state IN ('aborted', 'expired')
          OR known.state = 'open' AND known.lease_until <= statement_timestamp() THEN
        RAISE EXCEPTION 'upload is over'
            USING ERRCODE = 'ST412', COLUMN = 'idempotency_key',
                  DETAIL = format('upload=%s', known.id),
                  HINT = 'begin again with a new key';
    END IF;

    WITH again AS (
        UPDATE datastore_private.upload_item i
           SET state = 'pending', problems = NULL, attempt = i.attempt + 1,
               reserved = coalesce(i.size, c.max_file_bytes, 0),
               blob_key = datastore_private.upload_blob_key(
                   known.folder_id, i.file_id, i.attempt + 1, i.name)
          FROM datastore_private.container c
         WHERE c.id = known.container_id
           AND i.upload_id = known.id AND i.state = 'failed' AND i.file_id IS NOT NULL
        RETURNING i.position, i.reserved
    )
    SELECT count(*), array_agg(a.position), sum(a.reserved)
      INTO retried, positions, wanted
      FROM again a;

    IF retried > 0 THEN
        UPDATE datastore_private.upload u
           SET state = 'open', failed = u.failed - retried, pending = u.pending + retried,
               lease_until = statement_timestamp() + u.lease
         WHERE u.id = known.id;
        PERFORM datastore_private.upload_reserve(known.id, known.container_id, wanted, positions);
    END IF;
    upload := known.id;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.upload_repeat(uuid, text, bytea, OUT uuid, OUT integer) IS
'The upload that the actor began with this key, and how many of its failed items are tried again,
each under a new blob key; those that were not accepted are not, those that the quota refused are.
Raises ST409 (the key was used for another request) and ST412 (that upload was aborted
or has expired).';

COMMIT;
