-- Deploy datastore:container/create to pg
-- requires: container/_row
-- requires: group/_require
-- requires: group/_hold
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_create(
    actor          uuid,
    name           text DEFAULT NULL,
    is_public      boolean DEFAULT false,
    prefix         text DEFAULT 'user',
    owner_group    uuid DEFAULT NULL,
    home_backend   integer DEFAULT NULL,
    quota_bytes    bigint DEFAULT NULL,
    max_file_bytes bigint DEFAULT NULL,
    media_types    text[] DEFAULT NULL
) RETURNS SETOF datastore.container ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    new_container uuid := datastore_private.uuid_v7();
BEGIN
    PERFORM datastore_private.actor_require(actor);
    IF owner_group IS NOT NULL THEN
        PERFORM datastore_private.group_require(
            actor, owner_group, 'manager', '{admin,dev}', 'owner_group');
        PERFORM datastore_private.group_hold(owner_group, 'owner_group');
    END IF;
    IF name IS NOT NULL THEN
        PERFORM datastore_private.name_require(name);
    END IF;
    PERFORM datastore_private.container_require_settings(
        is_public, prefix, home_backend, quota_bytes, max_file_bytes, media_types);

    -- who owns it stays
    PERFORM FROM datastore_private.users u WHERE u.id = actor FOR KEY SHARE;
    PERFORM datastore_private.actor_require(actor);
    INSERT INTO datastore_private.container (
        id, name, owner_user, owner_group, is_public, storage_prefix,
        home_backend_id, max_file_bytes, media_types)
    VALUES (
        new_container, coalesce(container_create.name, new_container::text),
        CASE WHEN container_create.owner_group IS NULL THEN actor END,
        container_create.owner_group, container_create.is_public, prefix,
        home_backend, container_create.max_file_bytes, container_create.media_types);
    INSERT INTO datastore_private.container_usage (container_id, quota_bytes)
    VALUES (new_container, container_create.quota_bytes);
    PERFORM datastore_private.event_write(actor, 'container_create', new_container, new_container,
        jsonb_build_object('owner_group', owner_group, 'is_public', is_public));

    RETURN QUERY SELECT * FROM datastore_private.container_rows(
        ARRAY[new_container], ARRAY[datastore_private.access_of(actor, new_container)]);
END;
$fn$;

COMMENT ON FUNCTION datastore.container_create(
    uuid, text, boolean, text, uuid, integer, bigint, bigint, text[]) IS
$doc$Create a container, owned by the actor, or by a group that the actor manages (as admin or dev,
any group). Any user may.
Without a name it is named by its id. prefix begins the name of the blob container: a-z, 0-9 and
single hyphens, at most 26 characters. home_backend is the storage backend of new files; without one
the first upload takes the first online one.
quota_bytes, max_file_bytes and media_types limit what may be stored; null means no limit.
Raises ST400 (an argument), ST403 (actor, or no manager of owner_group), ST404 (owner_group or
home_backend).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_create(
    uuid, text, boolean, text, uuid, integer, bigint, bigint, text[])
    TO datastore_app, datastore_user;

COMMIT;
