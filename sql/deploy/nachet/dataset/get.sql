-- Deploy datastore:nachet/dataset/get to pg
-- requires: nachet/dataset/_rows
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.dataset_get(
    actor   uuid,
    dataset uuid
) RETURNS SETOF nachet.dataset ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.dataset_require(actor, dataset);

    RETURN QUERY SELECT * FROM nachet_private.dataset_rows(ARRAY[dataset]);
END;
$fn$;

COMMENT ON FUNCTION nachet.dataset_get(uuid, uuid) IS
$doc$One data set, with what it is made of and how many of its pictures were deleted since. Needs
read on its container.
Raises ST400 (actor), ST403 (actor), ST404 (dataset).$doc$;

GRANT EXECUTE ON FUNCTION nachet.dataset_get(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
