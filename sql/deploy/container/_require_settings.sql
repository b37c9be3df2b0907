-- Deploy datastore:container/_require_settings to pg
-- requires: container/table
-- requires: value/_media_type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.container_require_settings(
    is_public      boolean,
    prefix         text,
    home_backend   integer,
    quota_bytes    bigint,
    max_file_bytes bigint,
    media_types    text[]
) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    bad text := CASE
        WHEN is_public IS NULL THEN 'is_public'
        WHEN prefix IS NULL OR prefix !~ '^[a-z0-9](-?[a-z0-9])*$' OR length(prefix) > 26
        THEN 'prefix'
        WHEN quota_bytes < 0 THEN 'quota_bytes'
        WHEN max_file_bytes NOT BETWEEN 1 AND 281474976710656 THEN 'max_file_bytes'
        WHEN media_types IS NOT NULL
             AND datastore_private.are_media_types(media_types) IS NOT TRUE THEN 'media_types'
    END;
BEGIN
    IF bad IS NOT NULL THEN
        RAISE EXCEPTION '% is not allowed', bad
            USING ERRCODE = 'ST400', COLUMN = bad,
                  HINT = CASE bad
                      WHEN 'prefix'
                      THEN 'use a-z, 0-9 and single hyphens inside, at most 26 characters'
                      WHEN 'media_types'
                      THEN 'pass one list of at most 100 types like image/jpeg in lower case'
                      WHEN 'is_public' THEN 'pass true or false'
                      ELSE 'pass a number of bytes; for no limit leave it out of a new container, '
                           'or name it in unlimited' END;
    ELSIF home_backend IS NOT NULL
          AND NOT EXISTS (SELECT FROM datastore_private.storage_backend b
                           WHERE b.id = home_backend) THEN
        RAISE EXCEPTION 'home_backend not found'
            USING ERRCODE = 'ST404', COLUMN = 'home_backend',
                  HINT = 'storage_backend_list shows them';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.container_require_settings(
    boolean, text, integer, bigint, bigint, text[]) IS
'Raises ST400 naming the setting of a container that is not allowed, and ST404 for an unknown
storage backend.';

COMMIT;
