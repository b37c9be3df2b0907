-- Deploy datastore:user/bootstrap to pg
-- requires: user/_create
-- requires: user/_row
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_bootstrap(email text) RETURNS SETOF datastore.user ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    first_admin uuid;
BEGIN
    IF NOT pg_has_role(session_user, 'datastore_owner', 'MEMBER') THEN
        RAISE EXCEPTION 'not allowed'
            USING ERRCODE = 'ST403',
                  HINT = 'only a member of datastore_owner makes the first administrator';
    END IF;

    INSERT INTO datastore_private.bootstrap AS b DEFAULT VALUES
        ON CONFLICT ON CONSTRAINT bootstrap_key DO UPDATE SET attempts = b.attempts + 1;

    SELECT u.id INTO first_admin
      FROM datastore_private.users u
     WHERE u.role = 'admin' AND u.disabled_at IS NULL
     ORDER BY u.email_key <> datastore_private.email_key(user_bootstrap.email), u.id
     LIMIT 1;
    IF NOT FOUND THEN
        first_admin := datastore_private.user_create(email, 'admin', NULL);
        PERFORM datastore_private.event_write(
            NULL, 'user_bootstrap', first_admin, NULL, '{"role": "admin"}');
    ELSIF (SELECT u.email_key FROM datastore_private.users u WHERE u.id = first_admin)
          IS DISTINCT FROM datastore_private.email_key(user_bootstrap.email) THEN
        RAISE EXCEPTION 'there is an administrator already'
            USING ERRCODE = 'ST412', HINT = 'ask that administrator to register you';
    END IF;
    RETURN QUERY SELECT * FROM datastore_private.user_row(first_admin);
END;
$fn$;

COMMENT ON FUNCTION datastore.user_bootstrap(text) IS
$doc$Make the first administrator, with a personal container. Only a login that is a member of
datastore_owner may, and only while there is no administrator who is not disabled; asked again with
that administrator's e-mail, it answers with the same user.
Raises ST400 (email), ST403 (another login), ST409 (email taken), ST412 (there is
another one).$doc$;

COMMIT;
