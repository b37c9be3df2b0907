-- Deploy datastore:container/grant_user to pg
-- requires: access/_grant
-- requires: user/_hold
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_grant_user(
    actor      uuid,
    container  uuid,
    grantee    uuid,
    level      datastore.level,
    expires_at timestamptz DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.access_require_grant(actor, container, level, expires_at);
    PERFORM datastore_private.user_hold(grantee, 'grantee');

    INSERT INTO datastore_private.container_user AS g (container_id, user_id, level, expires_at)
    VALUES (container, container_grant_user.grantee,
            container_grant_user.level, container_grant_user.expires_at)
    ON CONFLICT ON CONSTRAINT container_user_key
        DO UPDATE SET level = EXCLUDED.level, expires_at = EXCLUDED.expires_at;

    PERFORM datastore_private.event_write(actor, 'container_grant_user', container, container,
        jsonb_build_object('grantee', grantee, 'level', level, 'expires_at', expires_at));
END;
$fn$;

COMMENT ON FUNCTION datastore.container_grant_user(
    uuid, uuid, uuid, datastore.level, timestamptz) IS
$doc$Grant a user access to a container, until expires_at if one is given. A second grant replaces
the first. Needs owner.
Raises ST400 (level, expires_at), ST403 (level too low), ST404 (container or user).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_grant_user(
    uuid, uuid, uuid, datastore.level, timestamptz) TO datastore_app, datastore_user;

COMMIT;
