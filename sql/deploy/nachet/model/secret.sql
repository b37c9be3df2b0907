-- Deploy datastore:nachet/model/secret to pg
-- requires: nachet/pipeline/table
-- requires: nachet/right/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.model_secret(
    actor   uuid,
    version uuid
) RETURNS SETOF nachet.model_secret ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.right_require(actor, 'secrets');

    RETURN QUERY
    SELECT v.id, v.endpoint, v.api_key FROM nachet_private.model_version v
     WHERE v.id = model_secret.version;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'model not found'
            USING ERRCODE = 'ST404', COLUMN = 'version', HINT = 'model_list shows them';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION nachet.model_secret(uuid, uuid) IS
$doc$How a version of a model is reached. What is sealed opens only with the key that lies outside
of the database. Needs the right "secrets", whatever the role.
Raises ST400 (actor), ST403 (no right), ST404 (version).$doc$;

GRANT EXECUTE ON FUNCTION nachet.model_secret(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
