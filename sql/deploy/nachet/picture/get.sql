-- Deploy datastore:nachet/picture/get to pg
-- requires: nachet/picture/_rows
-- requires: nachet/picture/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.picture_get(
    actor   uuid,
    picture uuid
) RETURNS SETOF nachet.picture ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    RETURN QUERY
    SELECT * FROM nachet_private.picture_rows(ARRAY[
        (nachet_private.picture_require(actor, picture, 'read')).file_id]);
END;
$fn$;

COMMENT ON FUNCTION nachet.picture_get(uuid, uuid) IS
$doc$One picture, by its id or that of its file, with its species and how far it is. Needs read.
Raises ST400 (actor), ST403 (actor), ST404 (absent, invisible, in the trash, or a file that was
never registered as a picture).$doc$;

GRANT EXECUTE ON FUNCTION nachet.picture_get(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
