-- Deploy datastore:user/get to pg
-- requires: user/_row
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_get(
    actor   uuid,
    user_id uuid DEFAULT NULL,
    email   text DEFAULT NULL
) RETURNS SETOF datastore.user ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    found_id uuid;
BEGIN
    PERFORM datastore_private.actor_require(actor);

    IF num_nonnulls(user_id, email) <> 1 THEN
        RAISE EXCEPTION 'pass either user_id or email'
            USING ERRCODE = 'ST400', COLUMN = 'user_id',
                  HINT = 'name the user by exactly one of the two';
    END IF;

    SELECT u.id INTO found_id
      FROM datastore_private.users u
     WHERE u.id = user_get.user_id OR u.email_key = datastore_private.email_key(user_get.email);

    IF NOT FOUND THEN
        RAISE EXCEPTION 'user not found'
            USING ERRCODE = 'ST404',
                  COLUMN = CASE WHEN email IS NULL THEN 'user_id' ELSE 'email' END,
                  HINT = 'an administrator registers users';
    END IF;

    RETURN QUERY SELECT * FROM datastore_private.user_row(found_id);
END;
$fn$;

COMMENT ON FUNCTION datastore.user_get(uuid, uuid, text) IS
$doc$One user, by id or by exact e-mail (the case of ASCII letters does not count): what is
needed to share with somebody. Any user may ask.
Raises ST400 (neither or both given), ST403 (actor), ST404 (no such user).$doc$;

GRANT EXECUTE ON FUNCTION datastore.user_get(uuid, uuid, text) TO datastore_app, datastore_user;

COMMIT;
