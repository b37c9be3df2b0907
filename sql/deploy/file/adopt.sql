-- Deploy datastore:file/adopt to pg
-- requires: file/_adoption
-- requires: upload/_require_batch
-- requires: upload/_tame
-- requires: container/_require_open
-- requires: folder/_require
-- requires: folder/_hold
-- requires: file/_last_copy
-- requires: file/_usage
-- requires: access/_role
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_adopt(
    actor   uuid,
    folder  uuid,
    blobs   jsonb,
    backend integer DEFAULT NULL
) RETURNS SETOF datastore.adoption
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    place datastore_private.folder;
    free  bigint;
    done  datastore.adoption[];
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin}');
    place := datastore_private.folder_require(actor, folder, 'write');
    PERFORM datastore_private.container_require_open(place.container_id);
    PERFORM datastore_private.upload_require_batch(
        blobs, 'blobs', '{blob_key,name,media_type,size,sha256,captured_at,metadata,facts}',
        '{blob_key,name}');
    blobs := datastore_private.upload_tame(blobs);
    backend := datastore_private.blob_backend(place.container_id, backend);

    PERFORM datastore_private.folder_hold(place.container_id, place.id, 'folder');
    UPDATE datastore_private.container c SET home_backend_id = backend
     WHERE c.id = place.container_id AND c.home_backend_id IS NULL;
    -- The counter's row first: whoever stores or removes files of this container waits here, so
    -- that what is judged stays as it is.
    UPDATE datastore_private.container_usage u SET files = u.files
     WHERE u.container_id = place.container_id
    RETURNING CASE WHEN u.quota_bytes IS NOT NULL OR u.bytes > 4611686018427387904 -- 2 ^ 62
                   THEN coalesce(u.quota_bytes, 9223372036854775807) - u.bytes - u.reserved_bytes
              END INTO free;
    BEGIN
        WITH judged AS MATERIALIZED (
            SELECT * FROM datastore_private.blob_verdicts(place, backend, blobs, free)
        ), filed AS (
            INSERT INTO datastore_private.file AS f (
                id, container_id, folder_id, name, media_type, size, sha256,
                captured_at, metadata, facts, created_by)
            SELECT j.new_file, place.container_id, place.id, j.name, j.media_type, j.size, j.sha256,
                   j.captured_at, j.metadata, j.facts, actor
              FROM judged j
             WHERE j.problems = '{}' AND j.new_file IS NOT NULL AND NOT j.is_twin
            ON CONFLICT ON CONSTRAINT file_sibling_key DO NOTHING
            RETURNING f.id
        ), placed AS (
            INSERT INTO datastore_private.file_storage (
                file_id, backend_id, blob_key, size, sha256, how)
            SELECT j.new_file, backend, j.blob_key, j.size, j.sha256, 'adopted'
              FROM judged j JOIN filed f ON f.id = j.new_file
             WHERE NOT j.is_twin
        ), outcome AS (
            SELECT j.*, f.id IS NOT NULL AS is_filed,
                   CASE WHEN j.problems <> '{}' THEN j.problems
                        WHEN j.same_as IS NULL AND f.id IS NULL THEN '{name_taken}' END AS wrong
              FROM judged j LEFT JOIN filed f ON f.id = j.new_file
        )
        SELECT array_agg(ROW(
                   o.place, o.blob_key,
                   CASE WHEN o.wrong IS NOT NULL THEN 'failed'
                        WHEN o.is_filed AND NOT o.is_twin THEN 'stored'
                        ELSE 'duplicate' END::datastore.item_state,
                   CASE WHEN o.wrong IS NULL THEN coalesce(o.same_as, o.new_file) END,
                   CASE WHEN o.wrong IS NOT NULL
                        THEN datastore_private.blob_problems(o.wrong) END
               )::datastore.adoption ORDER BY o.place)
          INTO done
          FROM outcome o;
    EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION 'a blob key was taken meanwhile'
            USING ERRCODE = 'ST409', COLUMN = 'blobs',
                  HINT = 'another container of that store has adopted it: call again';
    END;
    IF EXISTS (SELECT FROM unnest(done) d WHERE d.state = 'stored') THEN
        PERFORM datastore_private.event_write(actor, 'file_adopt', place.id, place.container_id,
            (SELECT jsonb_build_object(
                        'backend', backend,
                        'stored', count(*) FILTER (WHERE d.state = 'stored'),
                        'duplicate', count(*) FILTER (WHERE d.state = 'duplicate'),
                        'failed', count(*) FILTER (WHERE d.state = 'failed'))
               FROM unnest(done) d));
    END IF;
    RETURN QUERY SELECT d.* FROM unnest(done) d;
END;
$fn$;

COMMENT ON FUNCTION datastore.file_adopt(uuid, uuid, jsonb, integer) IS
$doc$Make files of a folder of blobs that lie in the blob container of its container, where they lie
and under the keys that they have: no byte is copied. From then on they are files like any other:
with a file that is deleted its blob goes too, by the purge.
blobs is an array of 1 to 10000 objects: {"blob_key", "name", "media_type", "size", "sha256",
"captured_at", "metadata", "facts"}, as the items of upload_begin; blob_key, size and sha256 must be
given, as they were read from the blob itself, and the last part of the key is the name of one that
has none. backend is the store that they lie in, by default that of new files.
A blob that is a file of the container already, by its key or by its bytes, is a duplicate and is
left alone, so that a repetition adds nothing. One that is not accepted comes back as failed with
all its problems, and the others go on; the quota takes blobs in their order, up to the first that
does not fit. Refused are keys that clients cannot name, those of markers and manifests, of an
upload under way, of what is about to be deleted, and those that a file of another container of the
store has. Needs the role admin, since who says where bytes lie is trusted.
Raises ST400 (blobs, backend), ST403 (another role), ST404 (folder or backend), ST409 (another
session took a key meanwhile), ST412 (container is frozen, or no storage backend), ST413 (more than
10000 blobs).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_adopt(uuid, uuid, jsonb, integer)
    TO datastore_app, datastore_user;

COMMIT;
