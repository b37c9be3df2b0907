-- Deploy datastore:container/grant_group to pg
-- requires: access/_grant
-- requires: group/_hold
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_grant_group(
    actor      uuid,
    container  uuid,
    group_id   uuid,
    level      datastore.level,
    expires_at timestamptz DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.access_require_grant(actor, container, level, expires_at);
    PERFORM datastore_private.group_hold(group_id, 'group_id');

    INSERT INTO datastore_private.container_group AS g (container_id, group_id, level, expires_at)
    VALUES (container, container_grant_group.group_id,
            container_grant_group.level, container_grant_group.expires_at)
    ON CONFLICT ON CONSTRAINT container_group_key
        DO UPDATE SET level = EXCLUDED.level, expires_at = EXCLUDED.expires_at;

    PERFORM datastore_private.event_write(actor, 'container_grant_group', container, container,
        jsonb_build_object('group_id', group_id, 'level', level, 'expires_at', expires_at));
END;
$fn$;

COMMENT ON FUNCTION datastore.container_grant_group(
    uuid, uuid, uuid, datastore.level, timestamptz) IS
$doc$Grant the members of a group access to a container, until expires_at if one is given. A second
grant replaces the first. Any group whose id is known may be named, and each container tells the id
of its owner_group to its readers; access_list then shows its members. Needs owner.
Raises ST400 (level, expires_at), ST403 (level too low), ST404 (container or group).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_grant_group(
    uuid, uuid, uuid, datastore.level, timestamptz) TO datastore_app, datastore_user;

COMMIT;
