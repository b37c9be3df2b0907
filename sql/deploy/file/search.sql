-- Deploy datastore:file/search to pg
-- requires: file/_search
-- requires: file/_rows
-- requires: folder/_require
-- requires: folder/_below
-- requires: container/_ways
-- requires: access/_actor
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_search(
    actor         uuid,
    container     uuid DEFAULT NULL,
    folder        uuid DEFAULT NULL,
    name          text DEFAULT NULL,
    media_type    text DEFAULT NULL,
    metadata      jsonb DEFAULT NULL,
    sha256        bytea DEFAULT NULL,
    captured_from timestamptz DEFAULT NULL,
    captured_to   timestamptz DEFAULT NULL,
    created_from  timestamptz DEFAULT NULL,
    created_to    timestamptz DEFAULT NULL,
    page_size     integer DEFAULT 100,
    page_token    text DEFAULT NULL
) RETURNS SETOF datastore.file
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    has         datastore.user_role := datastore_private.actor_require(actor);
    kind        text := lower(media_type COLLATE "C");
    q           datastore_private.file_filter;
    scope       text;
    before      uuid;
BEGIN
    IF container IS NOT NULL THEN
        PERFORM datastore_private.access_require(actor, container, 'read');
        PERFORM datastore_private.folder_require_in(container, folder, 'folder');
        q.container := container;
    ELSIF folder IS NOT NULL THEN
        q.container := (datastore_private.folder_require(actor, folder, 'read')).container_id;
    ELSIF has NOT IN ('admin', 'dev') THEN
        q.containers := ARRAY(
            SELECT DISTINCT w.id FROM datastore_private.container_ways(
                actor, '00000000-0000-0000-0000-000000000000', 2147483647) w);
    END IF;
    IF folder IS NOT NULL THEN
        q.folders := datastore_private.folder_below(q.container, folder);
    END IF;
    IF name = '' OR length(name) > 255 THEN
        RAISE EXCEPTION 'name is not part of one'
            USING ERRCODE = 'ST400', COLUMN = 'name',
                  HINT = 'pass 1 to 255 characters, or nothing for any name';
    ELSIF datastore_private.is_media_type(regexp_replace(kind, '/[*]$', '/any')) IS FALSE THEN
        RAISE EXCEPTION 'media_type is not allowed'
            USING ERRCODE = 'ST400', COLUMN = 'media_type',
                  HINT = 'pass a type like image/jpeg, or image/* for all of a kind';
    ELSIF datastore_private.metadata_problem(metadata) IS NOT NULL THEN
        RAISE EXCEPTION 'metadata is not an object, or too large'
            USING ERRCODE = 'ST400', COLUMN = 'metadata',
                  HINT = 'pass an object that the metadata contains';
    ELSIF octet_length(sha256) <> 32 THEN
        RAISE EXCEPTION 'sha256 is not a hash'
            USING ERRCODE = 'ST400', COLUMN = 'sha256', HINT = 'pass its 32 bytes';
    END IF;

    q.name_part := datastore_private.name_key(name);
    IF kind LIKE '%/*' THEN
        q.media_prefix := left(kind, -1);
    ELSE
        q.media_type := kind;
    END IF;
    q.metadata := nullif(metadata, '{}');
    q.sha256 := sha256;
    q.captured_from := captured_from;
    q.captured_to := captured_to;
    q.created_from := created_from;
    q.created_to := created_to;

    scope := format('file_search %s %s %s', container, folder, hashtextextended(concat_ws(
        chr(31), name, kind, q.metadata, encode(sha256, 'hex'), extract(epoch FROM captured_from),
        extract(epoch FROM captured_to), extract(epoch FROM created_from),
        extract(epoch FROM created_to)), 0));
    before := coalesce(datastore_private.page_key(
        scope, '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', page_token)::uuid,
                       'ffffffff-ffff-ffff-ffff-ffffffffffff');
    RETURN QUERY SELECT * FROM datastore_private.file_rows(
        datastore_private.file_find(q, before, rows_wanted), scope);
END;
$fn$;

COMMENT ON FUNCTION datastore.file_search(
    uuid, uuid, uuid, text, text, jsonb, bytea, timestamptz, timestamptz, timestamptz, timestamptz,
    integer, text) IS
$doc$The files that the actor may see and that meet every condition given, newest first, a page at a
time: in one container, or in a folder with all below it, else wherever there is access; nothing
that is in the trash. name is part of the name, where case and Unicode form do not count and no
character stands for others. media_type is image/jpeg, or image/* for all of a kind. metadata is
contained in the file's. The ranges of captured_at and created_at begin at the first time and end
before the second. Needs read.
Raises ST400 (a condition, page_size, page_token), ST403 (actor), ST404 (container or folder).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_search(
    uuid, uuid, uuid, text, text, jsonb, bytea, timestamptz, timestamptz, timestamptz, timestamptz,
    integer, text) TO datastore_app, datastore_user;

COMMIT;
