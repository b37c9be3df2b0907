-- Deploy datastore:access/level to pg
-- requires: access/_of
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.access_level(actor uuid, container uuid)
RETURNS datastore.level
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    has datastore.level := datastore_private.access_of(actor, container);
BEGIN
    IF has IS NULL OR NOT pg_has_role(session_user, 'datastore_app', 'MEMBER') THEN
        PERFORM datastore_private.actor_require(actor);
    END IF;
    RETURN has;
END;
$fn$;

COMMENT ON FUNCTION datastore.access_level(uuid, uuid) IS
$doc$The actor's level on a container: read, annotate, write or owner; null for none, also when
it does not exist.
Raises ST400 (no actor), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION datastore.access_level(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
