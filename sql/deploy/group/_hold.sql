-- Deploy datastore:group/_hold to pg
-- requires: group/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.group_hold(group_id uuid, argument text) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    PERFORM FROM datastore_private.groups h WHERE h.id = group_hold.group_id FOR KEY SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'group not found'
            USING ERRCODE = 'ST404', COLUMN = argument,
                  HINT = 'it does not exist, or another session has deleted it';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.group_hold(uuid, text) IS
'Keep a group from being deleted until this transaction ends, or raise ST404 where there is none:
what a key would do, in plain words.';

COMMIT;
