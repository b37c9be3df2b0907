-- Deploy datastore:user/enable to pg
-- requires: user/_require
-- requires: user/_row
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_enable(actor uuid, user_id uuid)
RETURNS SETOF datastore.user ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.user_require(actor, user_id);

    UPDATE datastore_private.users u SET disabled_at = NULL
     WHERE u.id = user_enable.user_id;
    PERFORM datastore_private.event_write(actor, 'user_enable', user_id, NULL);
    RETURN QUERY SELECT * FROM datastore_private.user_row(user_id);
END;
$fn$;

COMMENT ON FUNCTION datastore.user_enable(uuid, uuid) IS
$doc$Let a user who was disabled act again, with what they owned and were granted. Needs the role
admin.
Raises ST400 (no actor), ST403 (not an admin), ST404 (no such user).$doc$;

GRANT EXECUTE ON FUNCTION datastore.user_enable(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
