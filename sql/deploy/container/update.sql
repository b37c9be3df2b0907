-- Deploy datastore:container/update to pg
-- requires: container/_row
-- requires: folder/table
-- requires: container/_require_settings
-- requires: access/_require
-- requires: event/_write
-- requires: folder/_name
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_update(
    actor          uuid,
    container      uuid,
    name           text DEFAULT NULL,
    is_public      boolean DEFAULT NULL,
    home_backend   integer DEFAULT NULL,
    quota_bytes    bigint DEFAULT NULL,
    max_file_bytes bigint DEFAULT NULL,
    media_types    text[] DEFAULT NULL,
    unlimited      text[] DEFAULT '{}'
) RETURNS SETOF datastore.container ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    lifted text[] := coalesce(unlimited, '{}');
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'owner');
    IF name IS NOT NULL THEN
        PERFORM datastore_private.name_require(name);
    END IF;
    PERFORM datastore_private.container_require_settings(
        coalesce(is_public, false), 'user', home_backend,
        quota_bytes, max_file_bytes, media_types);
    IF NOT lifted <@ '{quota_bytes,max_file_bytes,media_types}' THEN
        RAISE EXCEPTION 'unlimited names something that is no limit'
            USING ERRCODE = 'ST400', COLUMN = 'unlimited',
                  HINT = 'pass any of quota_bytes, max_file_bytes and media_types';
    ELSIF quota_bytes IS NOT NULL AND 'quota_bytes' = ANY (lifted)
          OR max_file_bytes IS NOT NULL AND 'max_file_bytes' = ANY (lifted)
          OR media_types IS NOT NULL AND 'media_types' = ANY (lifted) THEN
        RAISE EXCEPTION 'a limit is both set and ended'
            USING ERRCODE = 'ST400', COLUMN = 'unlimited',
                  HINT = 'pass the limit, or its name in unlimited';
    END IF;

    -- Whoever was waited for may have changed whose it is.
    PERFORM FROM datastore_private.container c
      WHERE c.id = container_update.container FOR NO KEY UPDATE;
    PERFORM datastore_private.access_require(actor, container, 'owner');
    -- A new home knows no folder yet: their markers are due again, and bring the blob container.
    UPDATE datastore_private.folder f SET marker_rev = f.marker_rev + 1
      FROM datastore_private.container c
     WHERE c.id = container_update.container AND f.container_id = c.id
       AND c.home_backend_id <> container_update.home_backend;
    UPDATE datastore_private.container c
       SET name = coalesce(container_update.name, c.name),
           is_public = coalesce(container_update.is_public, c.is_public),
           home_backend_id = coalesce(container_update.home_backend, c.home_backend_id),
           max_file_bytes = CASE WHEN 'max_file_bytes' <> ALL (lifted)
               THEN coalesce(container_update.max_file_bytes, c.max_file_bytes) END,
           media_types = CASE WHEN 'media_types' <> ALL (lifted)
               THEN coalesce(container_update.media_types, c.media_types) END
     WHERE c.id = container;
    IF quota_bytes IS NOT NULL OR 'quota_bytes' = ANY (lifted) THEN
        BEGIN
            UPDATE datastore_private.container_usage u
               SET quota_bytes = CASE WHEN 'quota_bytes' <> ALL (lifted)
                                      THEN container_update.quota_bytes END
             WHERE u.container_id = container;
        EXCEPTION WHEN check_violation THEN
            RAISE EXCEPTION 'quota is below what is stored and reserved'
                USING ERRCODE = 'ST413', COLUMN = 'quota_bytes',
                      CONSTRAINT = 'container_usage_quota',
                      HINT = 'delete files first, or choose a larger quota';
        END;
    END IF;

    PERFORM datastore_private.event_write(actor, 'container_update', container, container,
        jsonb_strip_nulls(jsonb_build_object(
            'is_public', is_public, 'home_backend', home_backend, 'quota_bytes', quota_bytes,
            'max_file_bytes', max_file_bytes, 'unlimited', nullif(lifted, '{}'))));
    RETURN QUERY SELECT * FROM datastore_private.container_rows(
        ARRAY[container], ARRAY[datastore_private.access_of(actor, container)]);
END;
$fn$;

COMMENT ON FUNCTION datastore.container_update(
    uuid, uuid, text, boolean, integer, bigint, bigint, text[], text[]) IS
$doc$Change the settings of a container: what is given is set, what is left out or null stays.
unlimited names the limits that end (quota_bytes, max_file_bytes, media_types). Limits hold for what
comes from now on: an upload that has begun keeps what was accepted, and only a size that it left
open is judged by a new max_file_bytes. home_backend is where new files go. A public container gives
read to every user.
Needs owner.
Raises ST400 (an argument), ST403 (level too low), ST404 (container or home_backend), ST413 (the
quota is below what is stored and reserved).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_update(
    uuid, uuid, text, boolean, integer, bigint, bigint, text[], text[])
    TO datastore_app, datastore_user;

COMMIT;
