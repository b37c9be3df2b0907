-- Deploy datastore:user/_hold to pg
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.user_hold(user_id uuid, argument text) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    PERFORM FROM datastore_private.users h WHERE h.id = user_hold.user_id FOR KEY SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'user not found'
            USING ERRCODE = 'ST404', COLUMN = argument, HINT = 'look the user up with user_find';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.user_hold(uuid, text) IS
'Keep a user from being deleted until this transaction ends, or raise ST404 where there is none:
what a key would do, in plain words.';

COMMIT;
