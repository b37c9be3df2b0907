-- Deploy datastore:nachet/batch/close to pg
-- requires: nachet/batch/_rows
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.batch_close(
    actor uuid,
    batch uuid
) RETURNS SETOF nachet.batch ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    held nachet_private.batch := nachet_private.batch_require(actor, batch, 'write');
BEGIN
    UPDATE nachet_private.batch b SET state = 'closed' WHERE b.id = held.id;
    PERFORM datastore_private.event_write(actor, 'nachet.batch_close', held.id, held.container_id);
    RETURN QUERY SELECT * FROM nachet_private.batch_rows(ARRAY[held.id]);
END;
$fn$;

COMMENT ON FUNCTION nachet.batch_close(uuid, uuid) IS
$doc$Close a batch, be it complete or not: the answer tells what is missing or failed. To close it
again changes nothing. Needs write.
Raises ST400 (actor), ST403 (level too low), ST404 (batch).$doc$;

GRANT EXECUTE ON FUNCTION nachet.batch_close(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
