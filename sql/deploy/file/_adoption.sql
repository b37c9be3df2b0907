-- Deploy datastore:file/_adoption to pg
-- requires: container/_backend
-- requires: upload/_problems
-- requires: upload/table
-- requires: purge/table
-- requires: file/table
-- requires: value/_characters
-- requires: value/_facts
-- requires: value/_media_type
-- requires: value/_metadata
-- requires: value/_sha256
-- requires: value/_size
-- requires: value/_time
-- What blobs are to the catalogue, for file_trace and file_adopt: types, traces and verdicts hang
-- together.
BEGIN;
SET LOCAL ROLE datastore_owner;

COMMENT ON COLUMN datastore_private.file_storage.blob_key IS
'<folder of birth>/<file>[.<attempt>][.<extension>] in the blob container; of an adopted file, the
key that its blob had';
COMMENT ON COLUMN datastore_private.file_storage.how IS
'By what: upload, adopted (it lay there before), or a later check';

CREATE TYPE datastore.adoption AS (
    position integer,
    blob_key text,
    state    datastore.item_state,
    file     uuid,
    problems jsonb
);
COMMENT ON TYPE datastore.adoption IS 'What a blob is to the catalogue, or has become';
COMMENT ON COLUMN datastore.adoption.position IS 'Place among what was sent, from 1';
COMMENT ON COLUMN datastore.adoption.blob_key IS 'Key as sent; null when none was';
COMMENT ON COLUMN datastore.adoption.state IS
'stored: it became a file. duplicate: it, or another with the same bytes, is one already. pending:
it is none, and could become one. failed: see problems';
COMMENT ON COLUMN datastore.adoption.file IS 'The file; null where there is none';
COMMENT ON COLUMN datastore.adoption.problems IS
'All that is wrong: [{"problem", "argument", "message", "fixable"}], or null when nothing is';

CREATE TYPE datastore_private.blob_trace AS (
    place   integer,
    file_id uuid,
    size    bigint,
    sha256  bytea,
    problem text
);
COMMENT ON TYPE datastore_private.blob_trace IS 'What the catalogue knows of one blob';
COMMENT ON COLUMN datastore_private.blob_trace.place IS 'Place among the keys, from 1';
COMMENT ON COLUMN datastore_private.blob_trace.file_id IS 'File whose copy it is, or null';
COMMENT ON COLUMN datastore_private.blob_trace.size IS 'Bytes of that copy, or null';
COMMENT ON COLUMN datastore_private.blob_trace.sha256 IS 'Its hash, or null';
COMMENT ON COLUMN datastore_private.blob_trace.problem IS
'Code of why it can be no file of the container, or null';

CREATE TYPE datastore_private.blob_verdict AS (
    place       integer,
    blob_key    text,
    name        text,
    media_type  text,
    size        bigint,
    sha256      bytea,
    captured_at timestamptz,
    metadata    jsonb,
    facts       jsonb,
    same_as     uuid,
    new_file    uuid,
    is_twin     boolean,
    problems    text[]
);
COMMENT ON TYPE datastore_private.blob_verdict IS 'What is to be made of one blob';
COMMENT ON COLUMN datastore_private.blob_verdict.place IS 'Place among what was sent, from 1';
COMMENT ON COLUMN datastore_private.blob_verdict.blob_key IS 'Key';
COMMENT ON COLUMN datastore_private.blob_verdict.name IS 'Name that the file will have';
COMMENT ON COLUMN datastore_private.blob_verdict.media_type IS 'Media type';
COMMENT ON COLUMN datastore_private.blob_verdict.size IS 'Bytes';
COMMENT ON COLUMN datastore_private.blob_verdict.sha256 IS 'Hash';
COMMENT ON COLUMN datastore_private.blob_verdict.captured_at IS 'As sent';
COMMENT ON COLUMN datastore_private.blob_verdict.metadata IS 'As sent';
COMMENT ON COLUMN datastore_private.blob_verdict.facts IS 'As sent';
COMMENT ON COLUMN datastore_private.blob_verdict.same_as IS 'File that it is already, or null';
COMMENT ON COLUMN datastore_private.blob_verdict.new_file IS
'Id of the file that it becomes, or the earlier one of the same bytes';
COMMENT ON COLUMN datastore_private.blob_verdict.is_twin IS
'Whether an earlier one has the same bytes';
COMMENT ON COLUMN datastore_private.blob_verdict.problems IS 'Codes of what is wrong, or none';

CREATE OR REPLACE FUNCTION datastore_private.blob_problems(codes text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE
RETURN nullif(
    coalesce((
        SELECT jsonb_agg(jsonb_build_object('problem', p.code, 'argument', 'blob_key',
                                            'message', p.message, 'fixable', p.fixable)
                         ORDER BY c.place)
          FROM unnest(codes) WITH ORDINALITY AS c (code, place)
          JOIN (VALUES
            ('blob_key',
             'the key is missing, over 512 characters, or a part of it is empty, begins or ends '
             'with "." or has a backslash, a control, an invisible or a direction character',
             false),
            ('blob_reserved',
             'the key is that of a folder''s marker or of an upload''s manifest', false),
            ('blob_twice',     'an earlier item has that key', true),
            ('blob_awaited',   'the key is that of an upload that is under way', false),
            ('blob_garbage',   'the blob is about to be deleted, since its file was', false),
            ('blob_elsewhere', 'a file of another container in that store has the key', false)
          ) AS p (code, message, fixable) USING (code)), '[]')
    || coalesce(datastore_private.upload_problems(codes), '[]'), '[]');
COMMENT ON FUNCTION datastore_private.blob_problems(text[]) IS
'What codes of problems mean, those of uploads and those of blobs; null where there are none.';

CREATE OR REPLACE FUNCTION datastore_private.blob_backend(container uuid, backend integer)
RETURNS integer
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    IF backend IS NULL THEN
        RETURN datastore_private.container_backend(container);
    ELSIF NOT EXISTS (SELECT FROM datastore_private.storage_backend b WHERE b.id = backend) THEN
        RAISE EXCEPTION 'backend not found'
            USING ERRCODE = 'ST404', COLUMN = 'backend', HINT = 'storage_backend_list shows them';
    END IF;
    RETURN backend;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.blob_backend(uuid, integer) IS
'The storage backend that blobs lie in: the one that is named, or that of new files. Raises ST404
where there is none of that number, ST412 where there is none at all.';

CREATE OR REPLACE FUNCTION datastore_private.blob_traces(
    container uuid,
    backend   integer,
    keys      text[]
) RETURNS SETOF datastore_private.blob_trace ROWS 1000
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $fn$
BEGIN
    RETURN QUERY
    SELECT k.place::integer, CASE WHEN here.container_id = container THEN here.file_id END,
           here.size, here.sha256,
           CASE WHEN here.container_id = container THEN NULL
                WHEN k.key IS NULL OR length(k.key) > 512
                     OR datastore_private.has_hidden(k.key) OR strpos(k.key, chr(92)) > 0
                     OR k.key ~ '(^|/)([./]|$)|[.](/|$)' THEN 'blob_key'
                WHEN here.file_id IS NOT NULL THEN 'blob_elsewhere'
                WHEN k.key ~ ('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/'
                              '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}([.][0-9]+)?[.]json$')
                THEN 'blob_reserved'
                WHEN EXISTS (SELECT FROM datastore_private.garbage g
                              WHERE g.backend_id = backend AND g.blob_key = k.key
                             OFFSET 0) THEN 'blob_garbage'
                WHEN k.key IN (
                         SELECT i.blob_key
                           FROM datastore_private.upload u
                           JOIN datastore_private.upload_item i ON i.upload_id = u.id
                          WHERE u.state = 'open' AND i.state = 'pending') THEN 'blob_awaited' END
      FROM unnest(keys) WITH ORDINALITY AS k (key, place)
      LEFT JOIN LATERAL (
           SELECT s.file_id, s.size, s.sha256, f.container_id
             FROM datastore_private.file_storage s
             JOIN datastore_private.file f ON f.id = s.file_id
            WHERE s.backend_id = backend AND s.blob_key = k.key
           OFFSET 0) AS here ON true;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.blob_traces(uuid, integer, text[]) IS
'What the catalogue knows of blobs in the blob container of a container, by their keys. One that is
garbage in any container of the store, or awaited there, is not to be used: copies of a store
differ by their keys.';

CREATE OR REPLACE FUNCTION datastore_private.blob_verdicts(
    folder  datastore_private.folder,
    backend integer,
    blobs   jsonb,
    free    bigint
) RETURNS SETOF datastore_private.blob_verdict ROWS 1000
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $fn$
DECLARE
    limits datastore_private.container;
    keys   text[] := ARRAY(SELECT e.blob ->> 'blob_key'
                             FROM jsonb_array_elements(blobs) WITH ORDINALITY AS e (blob, place)
                            ORDER BY e.place);
BEGIN
    SELECT * INTO limits FROM datastore_private.container c WHERE c.id = folder.container_id;

    RETURN QUERY
    WITH sent AS MATERIALIZED (
        SELECT i.*, coalesce(i.given, substring(i.blob_key FROM '[^/]*$')) AS name,
               coalesce(lower(i.media_type COLLATE "C"), 'application/octet-stream') AS type,
               datastore_private.size_or_null(i.size) AS bytes,
               datastore_private.sha256_or_null(i.sha256) AS hash,
               CASE WHEN i.captured_at IS NOT NULL
                    THEN datastore_private.time_or_null(i.captured_at) END AS captured
          FROM ROWS FROM (jsonb_to_recordset(blobs) AS (
                              blob_key text, name text, media_type text, size text, sha256 text,
                              captured_at text, metadata jsonb, facts jsonb))
               WITH ORDINALITY AS i (blob_key, given, media_type, size, sha256, captured_at,
                                     metadata, facts, place)
    ), judged AS (
        SELECT s.*, coalesce(t.file_id, same.id) AS known, t.file_id IS NOT NULL AS is_traced,
               array_remove(CASE WHEN t.file_id IS NOT NULL THEN ARRAY[
                   CASE WHEN s.bytes IS DISTINCT FROM t.size THEN 'size_differs' END,
                   CASE WHEN s.hash IS DISTINCT FROM t.sha256 THEN 'sha256_differs' END]
               ELSE ARRAY[
                   t.problem,
                   CASE WHEN row_number() OVER (PARTITION BY s.blob_key ORDER BY s.place) > 1
                             AND s.blob_key IS NOT NULL THEN 'blob_twice' END,
                   CASE WHEN NOT datastore_private.is_media_type(s.type) THEN 'media_type'
                        WHEN s.type <> ALL (limits.media_types) THEN 'media_type_not_allowed' END,
                   CASE WHEN s.bytes IS NULL THEN 'size'
                        WHEN s.bytes > limits.max_file_bytes THEN 'too_large' END,
                   CASE WHEN s.hash IS NULL THEN 'sha256' END,
                   CASE WHEN s.captured_at IS NOT NULL AND s.captured IS NULL
                        THEN 'captured_at' END,
                   datastore_private.metadata_problem(s.metadata),
                   CASE WHEN s.facts <> '{}' THEN datastore_private.facts_problem(s.facts) END
               ] END, NULL) AS wrong,
               array_remove(ARRAY[
                   datastore_private.name_problem(s.name),
                   CASE WHEN taken.id IS NOT NULL THEN 'name_taken'
                        WHEN row_number() OVER (PARTITION BY datastore_private.name_key(s.name)
                                                ORDER BY s.place) > 1 AND s.name IS NOT NULL
                        THEN 'name_twice' END], NULL) AS misnamed
          FROM sent s
          JOIN datastore_private.blob_traces(folder.container_id, backend, keys) t
            ON t.place = s.place
          LEFT JOIN LATERAL (SELECT f.id FROM datastore_private.file f
                              WHERE f.folder_id = folder.id
                                AND f.sibling_key = datastore_private.name_key(s.name)
                              LIMIT 1) AS taken ON true
          LEFT JOIN LATERAL (SELECT f.id FROM datastore_private.file f
                              WHERE f.container_id = folder.container_id
                                AND f.sha256 = s.hash AND f.state = 'live'
                              LIMIT 1) AS same ON true
    ), fitting AS (
        -- Of what is there already, another name or place is no matter.
        SELECT j.*, datastore_private.uuid_v7() AS new_id,
               j.wrong || CASE WHEN j.known IS NULL THEN j.misnamed ELSE '{}' END AS found
          FROM judged j
    ), grouped AS (
        SELECT f.*, f.known IS NULL AND f.found = '{}' AS is_fit,
               row_number() OVER same_bytes > 1 AS is_later,
               first_value(f.new_id) OVER same_bytes AS first_id,
               first_value(f.place) OVER same_bytes AS first_place
          FROM fitting f
        WINDOW same_bytes AS (PARTITION BY f.hash, f.known IS NULL AND f.found = '{}'
                              ORDER BY f.place)
    ), weighed AS (
        SELECT g.*, sum(g.bytes) FILTER (WHERE g.is_fit AND NOT g.is_later)
                        OVER (ORDER BY g.first_place) AS needed
          FROM grouped g
    )
    SELECT w.place::integer, w.blob_key, w.name, w.type, w.bytes, w.hash, w.captured,
           coalesce(w.metadata, '{}'), coalesce(w.facts, '{}'),
           CASE WHEN w.found = '{}' THEN w.known END,
           CASE WHEN w.is_fit THEN w.first_id END, w.is_fit AND w.is_later,
           CASE WHEN w.is_fit AND w.needed > free THEN '{quota}' ELSE w.found END
      FROM weighed w
     ORDER BY w.place;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.blob_verdicts(
    datastore_private.folder, integer, jsonb, bigint) IS
'Judge blobs that are to become files of a folder, all problems of each. One whose key or bytes the
container has is that file already; of several with the same bytes the first becomes one. free is
what the quota has left (null for no quota), taken in the order of the items.';

COMMIT;
