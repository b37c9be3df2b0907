-- Deploy datastore:access/explain to pg
-- requires: access/_require
-- requires: access/_paths
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.access_explain(
    actor     uuid,
    container uuid,
    user_id   uuid DEFAULT NULL
) RETURNS SETOF datastore.access_path
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    others boolean := coalesce(user_id <> actor, false);
    whose  datastore_private.users;
BEGIN
    IF others THEN
        PERFORM datastore_private.access_require(actor, container, 'owner');
    ELSE
        PERFORM datastore_private.actor_require(actor);
    END IF;

    SELECT * INTO whose FROM datastore_private.users u
     WHERE u.id = coalesce(access_explain.user_id, actor);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'user not found'
            USING ERRCODE = 'ST404', COLUMN = 'user_id', HINT = 'look the user up with user_get';
    END IF;

    RETURN QUERY SELECT * FROM datastore_private.access_paths(whose, container, others);
END;
$fn$;

COMMENT ON FUNCTION datastore.access_explain(uuid, uuid, uuid) IS
$doc$Every way by which a user (the actor, unless user_id is given) could reach a container, what it
gives, and why it gives or does not. The highest level given is the user's access. Also answers when
there is none. Needs owner on the container to ask about somebody else, and then names the groups
the user is not in as well.
Raises ST400 (no actor), ST403 (actor, or level too low), ST404 (container or user).$doc$;

GRANT EXECUTE ON FUNCTION datastore.access_explain(uuid, uuid, uuid)
    TO datastore_app, datastore_user;

COMMIT;
