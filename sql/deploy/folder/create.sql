-- Deploy datastore:folder/create to pg
-- requires: folder/_require
-- requires: folder/_hold
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_create(
    actor     uuid,
    container uuid,
    name      text DEFAULT NULL,
    parent    uuid DEFAULT NULL
) RETURNS SETOF datastore.folder ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    new_folder uuid := datastore_private.uuid_v7();
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'write');
    PERFORM datastore_private.container_require_open(container);
    PERFORM datastore_private.folder_require_in(container, parent, 'parent');
    IF name IS NOT NULL THEN
        PERFORM datastore_private.name_require(name);
    END IF;

    PERFORM datastore_private.folder_hold(container, parent, 'parent');
    INSERT INTO datastore_private.folder (id, container_id, parent_id, name)
    VALUES (new_folder, container, parent, coalesce(folder_create.name, new_folder::text))
    ON CONFLICT ON CONSTRAINT folder_sibling_key DO NOTHING;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'folder name is taken'
            USING ERRCODE = 'ST409', COLUMN = 'name', CONSTRAINT = 'folder_sibling_key',
                  HINT = 'choose another name; case and Unicode form do not count';
    END IF;

    PERFORM datastore_private.event_write(actor, 'folder_create', new_folder, container,
        jsonb_build_object('parent', parent));
    RETURN QUERY SELECT * FROM datastore_private.folder_row(new_folder);
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_create(uuid, uuid, text, uuid) IS
$doc$Create a folder in a container, at the top or in a parent folder. Without a name it is named by
its id. Needs write.
Raises ST400 (name not allowed), ST403 (level too low), ST404 (container or parent), ST409 (a
sibling has that name), ST412 (container is frozen).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_create(uuid, uuid, text, uuid)
    TO datastore_app, datastore_user;

COMMIT;
