-- Deploy datastore:user/_require to pg
-- requires: user/_row
-- requires: access/_role
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.user_require(
    actor   uuid,
    user_id uuid
) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin}');

    IF NOT EXISTS (SELECT FROM datastore_private.users u
                    WHERE u.id = user_require.user_id) THEN
        RAISE EXCEPTION 'user not found'
            USING ERRCODE = 'ST404', COLUMN = 'user_id', HINT = 'look the user up with user_find';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.user_require(uuid, uuid) IS
'Guard: an administrator who changes a user that there is. Raises ST404 for another user, and what
actor_require_role raises.';

COMMIT;
