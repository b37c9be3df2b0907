-- Deploy datastore:user/disable to pg
-- requires: user/_require
-- requires: user/_row
-- requires: user/_last_admin
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_disable(actor uuid, user_id uuid)
RETURNS SETOF datastore.user ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.user_require(actor, user_id);

    UPDATE datastore_private.users u SET disabled_at = coalesce(u.disabled_at, now())
     WHERE u.id = user_disable.user_id;
    PERFORM datastore_private.event_write(actor, 'user_disable', user_id, NULL);
    RETURN QUERY SELECT * FROM datastore_private.user_row(user_id);
END;
$fn$;

COMMENT ON FUNCTION datastore.user_disable(uuid, uuid) IS
$doc$Let a user do nothing any more, in psql and through backends; effective at once. What the user
owns stays, and so do grants and groups, for user_enable. Needs the role admin.
Raises ST400 (no actor), ST403 (not an admin), ST404 (no such user), ST422 (the last
administrator stays).$doc$;

GRANT EXECUTE ON FUNCTION datastore.user_disable(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
