-- Deploy datastore:user/bind_login to pg
-- requires: user/_require
-- requires: user/_db_role
-- requires: user/_row
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_bind_login(
    actor   uuid,
    user_id uuid,
    db_role text DEFAULT NULL
) RETURNS SETOF datastore.user ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.user_require(actor, user_id);
    PERFORM datastore_private.db_role_require(db_role);

    BEGIN
        UPDATE datastore_private.users u SET db_role = user_bind_login.db_role
         WHERE u.id = user_bind_login.user_id;
    EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION 'db_role is taken'
            USING ERRCODE = 'ST409', COLUMN = 'db_role', CONSTRAINT = 'users_db_role_key',
                  HINT = 'another user is bound to this login';
    END;

    PERFORM datastore_private.event_write(actor, 'user_bind_login', user_id, NULL,
        jsonb_build_object('db_role', db_role));
    RETURN QUERY SELECT * FROM datastore_private.user_row(user_id);
END;
$fn$;

COMMENT ON FUNCTION datastore.user_bind_login(uuid, uuid, text) IS
$doc$Bind a user to a database login, which then acts as this user in psql, or to none. The login
itself is made by a DBA, as a member of datastore_user. Needs the role admin.
Raises ST400 (db_role), ST403 (not an admin), ST404 (no such user), ST409 (another user is bound to
this login).$doc$;

GRANT EXECUTE ON FUNCTION datastore.user_bind_login(uuid, uuid, text)
    TO datastore_app, datastore_user;

COMMIT;
