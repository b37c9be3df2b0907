-- Deploy datastore:upload/_judge to pg
-- requires: upload/table
-- requires: value/_sha256
-- requires: value/_size
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore_private.upload_verdict AS (
    position     integer,
    file_id      uuid,
    name         text,
    media_type   text,
    size         bigint,
    sha256       bytea,
    captured_at  timestamptz,
    metadata     jsonb,
    facts        jsonb,
    blob_key     text,
    problems     text[],
    failure      text,
    name_failure text,
    is_later     boolean
);
COMMENT ON TYPE datastore_private.upload_verdict IS 'What a report makes of one pending item';
COMMENT ON COLUMN datastore_private.upload_verdict.position IS 'Place in the batch';
COMMENT ON COLUMN datastore_private.upload_verdict.file_id IS 'Id of the file';
COMMENT ON COLUMN datastore_private.upload_verdict.name IS 'Name of the file';
COMMENT ON COLUMN datastore_private.upload_verdict.media_type IS 'Media type';
COMMENT ON COLUMN datastore_private.upload_verdict.size IS 'Bytes as reported';
COMMENT ON COLUMN datastore_private.upload_verdict.sha256 IS 'Hash as reported';
COMMENT ON COLUMN datastore_private.upload_verdict.captured_at IS 'As declared';
COMMENT ON COLUMN datastore_private.upload_verdict.metadata IS 'As declared';
COMMENT ON COLUMN datastore_private.upload_verdict.facts IS 'As declared';
COMMENT ON COLUMN datastore_private.upload_verdict.blob_key IS 'Where the bytes lie';
COMMENT ON COLUMN datastore_private.upload_verdict.problems IS
'What an earlier report found, or null';
COMMENT ON COLUMN datastore_private.upload_verdict.failure IS 'Why it is not stored, or null';
COMMENT ON COLUMN datastore_private.upload_verdict.name_failure IS
'Why its other name is refused, or null';
COMMENT ON COLUMN datastore_private.upload_verdict.is_later IS
'Whether it waits for the verdict on an earlier item of the same bytes';

-- Batches and tables are large, whatever statistics say of a database that was empty a minute ago:
-- ROWS, OFFSET 0 and enable_seqscan keep the planner from comparing each row with each.
CREATE OR REPLACE FUNCTION datastore_private.upload_compare(
    upload  datastore_private.upload,
    results jsonb
) RETURNS SETOF datastore_private.upload_verdict ROWS 1000
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $fn$
DECLARE
    max_file_bytes bigint;
BEGIN
    SELECT c.max_file_bytes INTO max_file_bytes
      FROM datastore_private.container c WHERE c.id = upload.container_id;

    RETURN QUERY
    WITH sent AS MATERIALIZED (
        SELECT r.position, r.error, r.name, datastore_private.size_or_null(r.size) AS size,
               datastore_private.sha256_or_null(r.sha256) AS sha256
          FROM jsonb_to_recordset(results) AS r (
                   position integer, size text, sha256 text, name text, error text)
    )
    SELECT s.position, i.file_id, coalesce(s.name, i.name), i.media_type, s.size,
           s.sha256, i.captured_at, i.metadata, i.facts, i.blob_key, i.problems,
           CASE WHEN s.error IS NOT NULL THEN 'not_stored'
                WHEN s.size IS NULL OR s.size <> i.size THEN 'size_differs'
                WHEN s.sha256 IS NULL OR s.sha256 <> i.sha256 THEN 'sha256_differs'
                WHEN i.size IS NULL AND s.size > max_file_bytes THEN 'too_large'
                WHEN upload.duplicates <> 'allow' AND EXISTS (
                         SELECT FROM datastore_private.file f
                          WHERE f.container_id = upload.container_id
                            AND f.sha256 = s.sha256 AND f.state = 'live'
                         OFFSET 0) THEN 'duplicate' END,
           CASE WHEN s.name IS NOT NULL THEN datastore_private.name_problem(s.name) END,
           false
      FROM sent s
     CROSS JOIN LATERAL (
           SELECT t.* FROM datastore_private.upload_item t
            WHERE t.upload_id = upload.id AND t.position = s.position AND t.state = 'pending'
           OFFSET 0) AS i;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.upload_compare(datastore_private.upload, jsonb) IS
'Compare what was reported of pending items with what was declared, a size that was not with the
container''s limit, and with the files it has, each item by itself. What was declared was judged
when the upload began. Items that are settled are left out.';

CREATE OR REPLACE FUNCTION datastore_private.upload_judge(
    upload  datastore_private.upload,
    results jsonb,
    free    bigint
) RETURNS SETOF datastore_private.upload_verdict ROWS 1000
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $fn$
BEGIN
    IF upload.duplicates = 'allow' AND free IS NULL THEN
        RETURN QUERY SELECT * FROM datastore_private.upload_compare(upload, results);
        RETURN;
    END IF;

    RETURN QUERY
    WITH named AS (
        SELECT c.*, c.failure IS NULL AND c.name_failure IS NULL AND NOT EXISTS (
                   SELECT FROM datastore_private.file f
                    WHERE f.folder_id = upload.folder_id
                      AND f.sibling_key = datastore_private.name_key(c.name)
                   OFFSET 0) AS is_fit
          FROM datastore_private.upload_compare(upload, results) c
    ), ranked AS (
        SELECT n.*, upload.duplicates <> 'allow' AND n.is_fit
                    AND row_number() OVER (PARTITION BY n.sha256, n.is_fit
                                           ORDER BY n.position) > 1 AS waits
          FROM named n
    )
    SELECT r.position, r.file_id, r.name, r.media_type, r.size, r.sha256, r.captured_at,
           r.metadata, r.facts, r.blob_key, r.problems,
           CASE WHEN r.failure IS NOT NULL THEN r.failure
                WHEN sum(r.size) FILTER (WHERE r.failure IS NULL AND NOT r.waits)
                         OVER (ORDER BY r.position) > free AND NOT r.waits
                THEN 'quota' END,
           r.name_failure, r.waits
      FROM ranked r;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.upload_judge(datastore_private.upload, jsonb, bigint) IS
'upload_compare, and what the items of a batch mean to each other: the quota has room for so many of
them (free is what it has left; null for no quota), and where duplicates count, of several with the
same bytes one is judged at a time.';

COMMIT;
