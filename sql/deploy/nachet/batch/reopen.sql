-- Deploy datastore:nachet/batch/reopen to pg
-- requires: nachet/batch/_rows
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.batch_reopen(
    actor     uuid,
    batch     uuid,
    announced integer DEFAULT NULL
) RETURNS SETOF nachet.batch ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    held nachet_private.batch := nachet_private.batch_require(actor, batch, 'write');
BEGIN
    PERFORM datastore_private.container_require_open(held.container_id);
    UPDATE nachet_private.batch b
       SET state = 'open', announced = coalesce(batch_reopen.announced, b.announced)
     WHERE b.id = held.id;
    PERFORM datastore_private.event_write(actor, 'nachet.batch_reopen', held.id, held.container_id,
        jsonb_build_object('announced', announced));
    RETURN QUERY SELECT * FROM nachet_private.batch_rows(ARRAY[held.id]);
END;
$fn$;

COMMENT ON FUNCTION nachet.batch_reopen(uuid, uuid, integer) IS
$doc$Open a batch again, to go on with it, or to announce another number of pictures. Needs write.
Raises ST400 (announced), ST403 (level too low), ST404 (batch), ST412 (container is frozen).$doc$;

GRANT EXECUTE ON FUNCTION nachet.batch_reopen(uuid, uuid, integer)
    TO datastore_app, datastore_user;

COMMIT;
