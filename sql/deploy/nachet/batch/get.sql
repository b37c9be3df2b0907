-- Deploy datastore:nachet/batch/get to pg
-- requires: nachet/batch/_rows
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.batch_get(
    actor uuid,
    batch uuid
) RETURNS SETOF nachet.batch ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.batch_require(actor, batch, 'read');

    RETURN QUERY SELECT * FROM nachet_private.batch_rows(ARRAY[batch]);
END;
$fn$;

COMMENT ON FUNCTION nachet.batch_get(uuid, uuid) IS
$doc$How far a batch is: what came, what failed and why, what is missing. Needs read.
Raises ST400 (actor), ST403 (actor), ST404 (batch).$doc$;

GRANT EXECUTE ON FUNCTION nachet.batch_get(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
