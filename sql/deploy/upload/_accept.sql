-- Deploy datastore:upload/_accept to pg
-- requires: upload/table
-- requires: upload/_blob_key
-- requires: upload/_reserve
-- requires: value/_facts
-- requires: value/_media_type
-- requires: value/_metadata
-- requires: value/_sha256
-- requires: value/_size
-- requires: value/_time
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_accept(
    upload datastore_private.upload,
    items  jsonb
) RETURNS void
LANGUAGE plpgsql VOLATILE
SET enable_seqscan = off
AS $fn$
DECLARE
    limits   datastore_private.container;
    promised bigint;
    kept     integer;
    copies   integer;
BEGIN
    SELECT * INTO limits FROM datastore_private.container c WHERE c.id = upload.container_id;

    WITH sent AS MATERIALIZED (
        SELECT i.*, datastore_private.name_key(i.name) AS sibling_key,
               coalesce(lower(i.media_type COLLATE "C"), 'application/octet-stream') AS type,
               datastore_private.size_or_null(i.size) AS bytes,
               datastore_private.sha256_or_null(i.sha256) AS hash,
               CASE WHEN i.captured_at IS NOT NULL
                    THEN datastore_private.time_or_null(i.captured_at) END AS captured
          FROM ROWS FROM (jsonb_to_recordset(items) AS (
                              name text, media_type text, size text, sha256 text,
                              captured_at text, metadata jsonb, facts jsonb))
               WITH ORDINALITY AS i (name, media_type, size, sha256, captured_at, metadata, facts,
                                     place)
    ), judged AS (
        SELECT s.*, datastore_private.uuid_v7() AS file_id, same.id AS same_as,
               same.id IS NOT NULL AS again,
               array_remove(ARRAY[
                   datastore_private.name_problem(s.name),
                   CASE WHEN taken.id IS NOT NULL THEN 'name_taken'
                        WHEN s.name IS NOT NULL
                             AND row_number() OVER (PARTITION BY s.sibling_key
                                                    ORDER BY s.place) > 1
                        THEN 'name_twice' END,
                   CASE WHEN NOT datastore_private.is_media_type(s.type) THEN 'media_type'
                        WHEN s.type <> ALL (limits.media_types) THEN 'media_type_not_allowed' END,
                   CASE WHEN s.size IS NOT NULL AND s.bytes IS NULL THEN 'size'
                        WHEN s.bytes > limits.max_file_bytes THEN 'too_large' END,
                   CASE WHEN s.sha256 IS NOT NULL AND s.hash IS NULL THEN 'sha256' END,
                   CASE WHEN s.captured_at IS NOT NULL AND s.captured IS NULL
                        THEN 'captured_at' END,
                   datastore_private.metadata_problem(s.metadata),
                   CASE WHEN s.facts <> '{}' THEN datastore_private.facts_problem(s.facts) END
               ], NULL) AS problems
          FROM sent s
          LEFT JOIN LATERAL (SELECT f.id FROM datastore_private.file f
                              WHERE f.folder_id = upload.folder_id
                                AND f.sibling_key = s.sibling_key
                              LIMIT 1) AS taken ON true
          LEFT JOIN LATERAL (SELECT f.id FROM datastore_private.file f
                              WHERE f.container_id = upload.container_id
                                AND f.sha256 = s.hash AND f.state = 'live'
                              LIMIT 1) AS same ON true
    ), decided AS (
        SELECT j.*, CASE WHEN j.problems <> '{}' THEN 'failed'
                         WHEN NOT j.again OR upload.duplicates = 'allow' THEN 'pending'
                         WHEN upload.duplicates = 'skip' THEN 'duplicate'
                         ELSE 'failed' END::datastore.item_state AS state
          FROM judged j
    ), written AS (
        INSERT INTO datastore_private.upload_item AS t (
            upload_id, position, file_id, name, media_type, size, sha256,
            captured_at, metadata, facts, reserved, state, problems, duplicate_of, blob_key)
        SELECT upload.id, d.place, CASE WHEN d.state = 'pending' THEN d.file_id END,
               d.name, d.type, d.bytes, d.hash, d.captured, coalesce(d.metadata, '{}'),
               coalesce(d.facts, '{}'),
               CASE WHEN d.state = 'pending' THEN coalesce(d.bytes, limits.max_file_bytes, 0)
                    ELSE 0 END,
               d.state,
               CASE WHEN d.state = 'pending' THEN NULL
                    WHEN d.problems = '{}' THEN '{duplicate}'
                    ELSE d.problems END,
               d.same_as,
               CASE WHEN d.state = 'pending' THEN datastore_private.upload_blob_key(
                        upload.folder_id, d.file_id, 0, d.name) END
          FROM decided d
        RETURNING t.state, t.reserved
    )
    SELECT count(*) FILTER (WHERE w.state = 'pending'),
           count(*) FILTER (WHERE w.state = 'duplicate'), coalesce(sum(w.reserved), 0)
      INTO kept, copies, promised
      FROM written w;

    IF kept < upload.announced THEN
        UPDATE datastore_private.upload u
           SET pending = kept, duplicate = copies, failed = u.announced - kept - copies,
               state = CASE WHEN kept = 0 THEN 'done' ELSE u.state END
         WHERE u.id = upload.id;
    END IF;
    PERFORM datastore_private.upload_reserve(upload.id, upload.container_id, promised);
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_accept(datastore_private.upload, jsonb) IS
'Judge every item of a new upload, all problems of each, write them down, and reserve what the
accepted ones need.';

COMMIT;
