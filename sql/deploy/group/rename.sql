-- Deploy datastore:group/rename to pg
-- requires: group/_row
-- requires: group/_require
-- requires: folder/_name
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_rename(actor uuid, group_id uuid, name text)
RETURNS SETOF datastore.group ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.group_require(actor, group_id, 'manager', '{admin}');
    PERFORM datastore_private.name_require(name);

    UPDATE datastore_private.groups g SET name = group_rename.name
     WHERE g.id = group_rename.group_id;
    PERFORM datastore_private.event_write(actor, 'group_rename', group_id, NULL);
    RETURN QUERY SELECT * FROM datastore_private.group_rows(actor, ARRAY[group_id]);
END;
$fn$;

COMMENT ON FUNCTION datastore.group_rename(uuid, uuid, text) IS
$doc$Give a group another name; names may repeat. Needs to be a manager of the group, or the role
admin.
Raises ST400 (name not allowed), ST403 (no manager of it), ST404 (group).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_rename(uuid, uuid, text)
    TO datastore_app, datastore_user;

COMMIT;
