-- Deploy datastore:group/get to pg
-- requires: group/_row
-- requires: group/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_get(actor uuid, group_id uuid)
RETURNS SETOF datastore.group ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.group_require(
        actor, group_id, 'member', '{team_leader,admin,dev}');

    RETURN QUERY SELECT * FROM datastore_private.group_rows(actor, ARRAY[group_id]);
END;
$fn$;

COMMENT ON FUNCTION datastore.group_get(uuid, uuid) IS
$doc$One group, with what the actor is in it. Needs to be in the group, or the role team_leader,
admin or dev.
Raises ST400 (no actor), ST403 (actor), ST404 (absent, or the actor is not in it).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_get(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
