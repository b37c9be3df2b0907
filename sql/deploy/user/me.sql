-- Deploy datastore:user/me to pg
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.me(email text DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    myself uuid;
BEGIN
    SELECT u.id INTO myself
      FROM datastore_private.users u
     WHERE u.disabled_at IS NULL
       AND CASE WHEN me.email IS NULL THEN u.db_role = session_user
                ELSE u.email_key = datastore_private.email_key(me.email)
                     AND (u.db_role = session_user
                          OR pg_has_role(session_user, 'datastore_app', 'MEMBER')) END;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such user is yours to act as'
            USING ERRCODE = 'ST404', COLUMN = 'email',
                  HINT = CASE WHEN email IS NULL
                      THEN 'an administrator registers you, with db_role => your login for psql'
                      ELSE 'only a login that is granted datastore_app acts for others' END;
    END IF;
    RETURN myself;
END;
$fn$;

COMMENT ON FUNCTION datastore.me(text) IS
$doc$The actor to pass to every other function: in psql the user whose db_role is the login of this
session; for a backend (datastore_app) the user with the e-mail that it has authenticated (the
case of ASCII letters does not count).
Raises ST404 (no such user, disabled, or an e-mail that is not yours to act as).$doc$;

GRANT EXECUTE ON FUNCTION datastore.me(text) TO datastore_app, datastore_user;

COMMIT;
