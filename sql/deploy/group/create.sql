-- Deploy datastore:group/create to pg
-- requires: group/_row
-- requires: access/_actor
-- requires: container/table
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_create(
    actor          uuid,
    name           text,
    with_container boolean DEFAULT false
) RETURNS SETOF datastore.group ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    new_group     uuid := datastore_private.uuid_v7();
    new_container uuid;
BEGIN
    PERFORM datastore_private.actor_require(actor);
    PERFORM datastore_private.name_require(name);
    IF with_container IS NULL THEN
        RAISE EXCEPTION 'with_container is missing'
            USING ERRCODE = 'ST400', COLUMN = 'with_container', HINT = 'pass true or false';
    END IF;

    -- who manages it stays
    PERFORM FROM datastore_private.users u WHERE u.id = actor FOR KEY SHARE;
    PERFORM datastore_private.actor_require(actor);
    INSERT INTO datastore_private.groups (id, name) VALUES (new_group, group_create.name);
    INSERT INTO datastore_private.user_group (group_id, user_id, membership)
    VALUES (new_group, actor, 'manager');
    IF with_container THEN
        new_container := datastore_private.uuid_v7();
        INSERT INTO datastore_private.container (id, name, owner_group, storage_prefix)
        VALUES (new_container, group_create.name, new_group, 'group');
        INSERT INTO datastore_private.container_usage (container_id) VALUES (new_container);
    END IF;
    PERFORM datastore_private.event_write(actor, 'group_create', new_group, new_container);

    RETURN QUERY SELECT * FROM datastore_private.group_rows(actor, ARRAY[new_group]);
END;
$fn$;

COMMENT ON FUNCTION datastore.group_create(uuid, text, boolean) IS
$doc$Create a group; the actor becomes its manager. With with_container the group owns a container
of the same name from the start; what its members may do there is granted like everything else. Any
user may; names may repeat.
Raises ST400 (name not allowed, with_container), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_create(uuid, text, boolean)
    TO datastore_app, datastore_user;

COMMIT;
