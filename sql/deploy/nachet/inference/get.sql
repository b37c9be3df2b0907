-- Deploy datastore:nachet/inference/get to pg
-- requires: nachet/inference/_rows
-- requires: nachet/inference/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.inference_get(
    actor     uuid,
    inference uuid
) RETURNS SETOF nachet.inference ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.inference_require(actor, inference, 'read');

    RETURN QUERY SELECT * FROM nachet_private.inference_rows(ARRAY[inference]);
END;
$fn$;

COMMENT ON FUNCTION nachet.inference_get(uuid, uuid) IS
$doc$One inference: what was registered, with its ids and what reviews made of each box. Needs read.
Raises ST400 (actor), ST403 (actor), ST404 (absent, invisible, or its picture is in the
trash).$doc$;

GRANT EXECUTE ON FUNCTION nachet.inference_get(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
