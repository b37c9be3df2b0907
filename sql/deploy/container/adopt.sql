-- Deploy datastore:container/adopt to pg
-- requires: container/_row
-- requires: container/_require_settings
-- requires: access/_role
-- requires: access/_heir
-- requires: user/_hold
-- requires: purge/table
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_adopt(
    actor        uuid,
    container    uuid,
    home_backend integer,
    name         text DEFAULT NULL,
    prefix       text DEFAULT 'user',
    owner_user   uuid DEFAULT NULL
) RETURNS SETOF datastore.container ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    place text;
    mark  uuid;
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin}');
    IF container IS NULL OR home_backend IS NULL THEN
        RAISE EXCEPTION 'container or home_backend is missing'
            USING ERRCODE = 'ST400',
                  COLUMN = CASE WHEN container IS NULL THEN 'container' ELSE 'home_backend' END,
                  HINT = 'pass the id in the name of the blob container, and the store it is in';
    END IF;
    IF name IS NOT NULL THEN
        PERFORM datastore_private.name_require(name);
    END IF;
    PERFORM datastore_private.container_require_settings(
        false, prefix, home_backend, NULL, NULL, NULL);
    PERFORM datastore_private.heir_require(owner_user, 'owner_user');

    PERFORM datastore_private.user_hold(
        coalesce(owner_user, actor),
        CASE WHEN owner_user IS NULL THEN 'actor' ELSE 'owner_user' END);
    INSERT INTO datastore_private.container AS c (
        id, name, owner_user, storage_prefix, home_backend_id)
    VALUES (container, coalesce(container_adopt.name, container::text),
            coalesce(container_adopt.owner_user, actor), prefix, container_adopt.home_backend)
    ON CONFLICT ON CONSTRAINT container_key DO NOTHING
    RETURNING c.blob_container INTO place;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is a container of that id'
            USING ERRCODE = 'ST409', COLUMN = 'container',
                  DETAIL = format('container=%s', container),
                  HINT = 'its blobs are adopted as files with file_adopt';
    END IF;

    -- Written, so that a deletion that this transaction does not see is met, then taken back.
    INSERT INTO datastore_private.garbage AS g (backend_id, blob_container, blob_key, reason)
    VALUES (home_backend, place, '', 'deleted')
    ON CONFLICT ON CONSTRAINT garbage_blob_key DO NOTHING RETURNING g.id INTO mark;
    DELETE FROM datastore_private.garbage g WHERE g.id = mark;
    IF mark IS NULL OR EXISTS (SELECT FROM datastore_private.garbage g
                                WHERE g.blob_container = place) THEN
        RAISE EXCEPTION 'the blob container, or a blob in it, is about to be deleted'
            USING ERRCODE = 'ST412', COLUMN = 'container',
                  DETAIL = format('container=%s', container),
                  HINT = 'its container was deleted, and the purge removes what is in it';
    END IF;
    INSERT INTO datastore_private.container_usage (container_id) VALUES (container);
    PERFORM datastore_private.event_write(actor, 'container_adopt', container, container,
        jsonb_build_object('owner_user', coalesce(owner_user, actor), 'prefix', prefix,
                           'home_backend', home_backend));

    RETURN QUERY SELECT * FROM datastore_private.container_rows(
        ARRAY[container], ARRAY[datastore_private.access_of(actor, container)]);
END;
$fn$;

COMMENT ON FUNCTION datastore.container_adopt(uuid, uuid, integer, text, text, uuid) IS
$doc$Make a container around a blob container that is in a store already: <prefix>-<container>, as
user-<uuid>. home_backend is the store it is in, and that of new files. Its owner is owner_user, or
else the actor; without a name it is named by its id. Nothing in it is a file before file_adopt
makes it one, but with the container goes the whole blob container, whatever is in it. Needs the
role admin, since who says where bytes lie is trusted.
Raises ST400 (an argument), ST403 (another role), ST404 (home_backend or owner_user), ST409 (there
is a container of that id), ST412 (owner_user is disabled, or the blob container, or
something in it, is about to be deleted).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_adopt(uuid, uuid, integer, text, text, uuid)
    TO datastore_app, datastore_user;

COMMIT;
