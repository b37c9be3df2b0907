-- Deploy datastore:access/_role to pg
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.actor_require_role(
    actor uuid,
    roles datastore.user_role[]
) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    has datastore.user_role := datastore_private.actor_require(actor);
BEGIN
    IF has <> ALL (roles) THEN
        RAISE EXCEPTION 'not allowed'
            USING ERRCODE = 'ST403', COLUMN = 'actor',
                  DETAIL = format('role=%s needs=%s', has, array_to_string(roles, ',')),
                  HINT = format('ask a user with the role %s', array_to_string(roles, ' or '));
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.actor_require_role(uuid, datastore.user_role[]) IS
'Guard: returns when the actor has one of these roles. Raises what actor_require raises, and ST403
for another role.';

COMMIT;
