-- Deploy datastore:container/revoke_user to pg
-- requires: access/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_revoke_user(actor uuid, container uuid, grantee uuid)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'owner');

    DELETE FROM datastore_private.container_user g
     WHERE g.container_id = container AND g.user_id = container_revoke_user.grantee;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing is granted to this user'
            USING ERRCODE = 'ST404', COLUMN = 'grantee', HINT = 'access_explain shows every way in';
    END IF;

    PERFORM datastore_private.event_write(actor, 'container_revoke_user', container, container,
        jsonb_build_object('grantee', grantee));
END;
$fn$;

COMMENT ON FUNCTION datastore.container_revoke_user(uuid, uuid, uuid) IS
$doc$Withdraw what was granted to a user; effective at once. Other ways in (ownership, other grants,
public) are not touched. Needs owner.
Raises ST400 (no actor), ST403 (level too low), ST404 (container, or nothing is granted).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_revoke_user(uuid, uuid, uuid)
    TO datastore_app, datastore_user;

COMMIT;
