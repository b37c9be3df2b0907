-- Deploy datastore:access/_preview to pg
-- requires: access/type
-- requires: group/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.access_require_preview(
    level    datastore.level,
    grantee  uuid,
    group_id uuid
) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    IF level IS NULL OR num_nonnulls(grantee, group_id) = 0 AND level <> 'read' THEN
        RAISE EXCEPTION 'level does not fit'
            USING ERRCODE = 'ST400', COLUMN = 'level',
                  HINT = 'pass read, annotate, write or owner; a public container gives read';
    ELSIF num_nonnulls(grantee, group_id) > 1 THEN
        RAISE EXCEPTION 'pass either grantee or group_id'
            USING ERRCODE = 'ST400', COLUMN = 'grantee', HINT = 'preview one grant at a time';
    ELSIF grantee IS NOT NULL
          AND NOT EXISTS (SELECT FROM datastore_private.users u WHERE u.id = grantee) THEN
        RAISE EXCEPTION 'user not found'
            USING ERRCODE = 'ST404', COLUMN = 'grantee', HINT = 'look the user up with user_find';
    ELSIF group_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM datastore_private.groups g
                           WHERE g.id = access_require_preview.group_id) THEN
        RAISE EXCEPTION 'group not found'
            USING ERRCODE = 'ST404', COLUMN = 'group_id', HINT = 'group_list shows them';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.access_require_preview(datastore.level, uuid, uuid) IS
'Raises ST400 unless a grant of a level to at most one grantee is described, of read where to none,
and ST404 unless that grantee exists.';

COMMIT;
