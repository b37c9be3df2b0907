-- Deploy datastore:user/set_role to pg
-- requires: user/_require
-- requires: user/_row
-- requires: user/_last_admin
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_set_role(
    actor   uuid,
    user_id uuid,
    role    datastore.user_role
) RETURNS SETOF datastore.user ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.user_require(actor, user_id);
    IF role IS NULL THEN
        RAISE EXCEPTION 'role is missing'
            USING ERRCODE = 'ST400', COLUMN = 'role',
                  HINT = 'pass inspector, team_leader, admin or dev';
    END IF;

    UPDATE datastore_private.users u SET role = user_set_role.role
     WHERE u.id = user_set_role.user_id;
    PERFORM datastore_private.event_write(actor, 'user_set_role', user_id, NULL,
        jsonb_build_object('role', role));
    RETURN QUERY SELECT * FROM datastore_private.user_row(user_id);
END;
$fn$;

COMMENT ON FUNCTION datastore.user_set_role(uuid, uuid, datastore.user_role) IS
$doc$Give a user another role; effective at once. Needs the role admin.
Raises ST400 (role), ST403 (not an admin), ST404 (no such user), ST422 (the last administrator
stays one).$doc$;

GRANT EXECUTE ON FUNCTION datastore.user_set_role(uuid, uuid, datastore.user_role)
    TO datastore_app, datastore_user;

COMMIT;
