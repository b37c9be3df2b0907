-- Deploy datastore:user/_last_admin to pg
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.users_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM old_rows o WHERE o.role = 'admin' AND o.disabled_at IS NULL) THEN
        -- Two sessions that each leave the other's administrator in office meet on this row.
        INSERT INTO datastore_private.bootstrap AS b DEFAULT VALUES
            ON CONFLICT ON CONSTRAINT bootstrap_key DO UPDATE SET attempts = b.attempts + 1;

        IF NOT EXISTS (SELECT FROM datastore_private.users u
                        WHERE u.role = 'admin' AND u.disabled_at IS NULL) THEN
            RAISE EXCEPTION 'an administrator stays'
                USING ERRCODE = 'ST422', CONSTRAINT = 'users_last_admin',
                      HINT = 'make another user admin first';
        END IF;
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.users_changed() IS
'Trigger: once there is an administrator who is not disabled, there always is one.';

CREATE TRIGGER users_updated AFTER UPDATE ON datastore_private.users
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.users_changed();
CREATE TRIGGER users_deleted AFTER DELETE ON datastore_private.users
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.users_changed();

COMMIT;
