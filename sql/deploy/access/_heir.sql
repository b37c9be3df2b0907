-- Deploy datastore:access/_heir to pg
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.heir_require(heir uuid, argument text)
RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    gone timestamptz;
BEGIN
    IF heir IS NULL THEN
        RETURN;
    END IF;

    SELECT u.disabled_at INTO gone FROM datastore_private.users u WHERE u.id = heir;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'user not found'
            USING ERRCODE = 'ST404', COLUMN = argument, HINT = 'look the user up with user_find';
    ELSIF gone IS NOT NULL THEN
        RAISE EXCEPTION 'user is disabled'
            USING ERRCODE = 'ST412', COLUMN = argument, HINT = 'choose a user who can act';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.heir_require(uuid, text) IS
'Raises ST404 unless a new owner is a user, or null, and ST412 when that user is disabled.';

COMMIT;
