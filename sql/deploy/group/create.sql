-- Deploy datastore:group/create to pg
-- requires: group/table
-- requires: access/_actor
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_create(actor uuid, name text)
RETURNS SETOF datastore.group ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    new_group uuid := datastore_private.uuid_v7();
BEGIN
    PERFORM datastore_private.actor_require(actor);
    PERFORM datastore_private.name_require(name);

    INSERT INTO datastore_private.groups (id, name) VALUES (new_group, group_create.name);
    INSERT INTO datastore_private.user_group (group_id, user_id, membership)
    VALUES (new_group, actor, 'manager');
    PERFORM datastore_private.event_write(actor, 'group_create', new_group, NULL);

    RETURN QUERY
    SELECT g.id, g.name::text, g.created_at FROM datastore_private.groups g WHERE g.id = new_group;
END;
$fn$;

COMMENT ON FUNCTION datastore.group_create(uuid, text) IS
$doc$Create a group; the actor becomes its manager. Any user may; names may repeat.
Raises ST400 (name not allowed), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_create(uuid, text) TO datastore_app, datastore_user;

COMMIT;
