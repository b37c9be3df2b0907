-- Deploy datastore:file/_search to pg
-- requires: file/table
-- requires: folder/_hidden
-- The filter of a search, the ways of finding candidates for it, and what puts them together.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore_private.file_filter AS (
    container     uuid,
    folders       uuid[],
    containers    uuid[],
    name_part     text,
    media_type    text,
    media_prefix  text,
    metadata      jsonb,
    sha256        bytea,
    captured_from timestamptz,
    captured_to   timestamptz,
    created_from  timestamptz,
    created_to    timestamptz
);
COMMENT ON TYPE datastore_private.file_filter IS 'What files are looked for; null is no condition';
COMMENT ON COLUMN datastore_private.file_filter.container IS 'In this container';
COMMENT ON COLUMN datastore_private.file_filter.folders IS 'Directly in one of these folders';
COMMENT ON COLUMN datastore_private.file_filter.containers IS
'In one of these: all that the actor reaches; null for all that there are';
COMMENT ON COLUMN datastore_private.file_filter.name_part IS 'Part of the sibling key';
COMMENT ON COLUMN datastore_private.file_filter.media_type IS 'Media type';
COMMENT ON COLUMN datastore_private.file_filter.media_prefix IS 'First part of it, with the slash';
COMMENT ON COLUMN datastore_private.file_filter.metadata IS 'Contained in the metadata';
COMMENT ON COLUMN datastore_private.file_filter.sha256 IS 'Hash';
COMMENT ON COLUMN datastore_private.file_filter.captured_from IS 'Captured then or later';
COMMENT ON COLUMN datastore_private.file_filter.captured_to IS 'Captured before then';
COMMENT ON COLUMN datastore_private.file_filter.created_from IS 'Stored then or later';
COMMENT ON COLUMN datastore_private.file_filter.created_to IS 'Stored before then';

CREATE OR REPLACE FUNCTION datastore_private.file_matches(
    f datastore_private.file,
    q datastore_private.file_filter
) RETURNS boolean
LANGUAGE sql STABLE
RETURN f.trashed_at IS NULL
       AND ((q).folders IS NULL OR f.folder_id = ANY ((q).folders))
       AND ((q).name_part IS NULL OR strpos(f.sibling_key, (q).name_part) > 0)
       AND ((q).media_type IS NULL OR f.media_type = (q).media_type)
       AND ((q).media_prefix IS NULL OR starts_with(f.media_type, (q).media_prefix))
       AND ((q).sha256 IS NULL OR f.sha256 = (q).sha256)
       AND ((q).captured_from IS NULL OR f.captured_at >= (q).captured_from)
       AND ((q).captured_to IS NULL OR f.captured_at < (q).captured_to)
       AND ((q).created_from IS NULL OR f.created_at >= (q).created_from)
       AND ((q).created_to IS NULL OR f.created_at < (q).created_to)
       AND ((q).metadata IS NULL OR f.metadata @> (q).metadata);
COMMENT ON FUNCTION datastore_private.file_matches(
    datastore_private.file, datastore_private.file_filter) IS
'Whether a file is what is looked for, wherever it may be seen.';

CREATE OR REPLACE FUNCTION datastore_private.file_newest(
    q           datastore_private.file_filter,
    before      uuid,
    stop        uuid,
    rows_wanted integer
) RETURNS uuid[]
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    IF (q).container IS NOT NULL THEN
        RETURN ARRAY(
            SELECT f.id
              FROM (SELECT * FROM datastore_private.file f
                     WHERE f.container_id = (q).container AND f.id < before AND f.id >= stop
                     ORDER BY f.id DESC OFFSET 0) AS f
             WHERE datastore_private.file_matches(f, q) LIMIT rows_wanted);
    ELSIF (q).containers IS NULL THEN
        RETURN ARRAY(
            SELECT f.id
              FROM (SELECT * FROM datastore_private.file f
                     WHERE f.id < before AND f.id >= stop ORDER BY f.id DESC OFFSET 0) AS f
             WHERE datastore_private.file_matches(f, q) LIMIT rows_wanted);
    END IF;
    RETURN ARRAY(
        SELECT f.id
          FROM (SELECT * FROM datastore_private.file f
                 WHERE f.id < before AND f.id >= stop ORDER BY f.id DESC OFFSET 0) AS f
         WHERE datastore_private.file_matches(f, q)
           AND (f.container_id IN (SELECT unnest((q).containers))) IS TRUE
         LIMIT rows_wanted);
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_newest(
    datastore_private.file_filter, uuid, uuid, integer) IS
'The newest files that are looked for, of those between two ids, read one after the other.';

CREATE OR REPLACE FUNCTION datastore_private.file_by_container(
    q           datastore_private.file_filter,
    places      uuid[],
    before      uuid,
    rows_wanted integer
) RETURNS uuid[]
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $fn$
DECLARE
    lowest uuid := uuid '00000000-0000-0000-0000-000000000000';
BEGIN
    -- Ranges of both columns, which no index but that of both can serve.
    -- The newest of those containers whose own newest are the newest.
    RETURN ARRAY(
        SELECT hit.id
          FROM (SELECT p.id
                  FROM unnest(places) AS p (id)
                 CROSS JOIN LATERAL (
                       SELECT f.id FROM datastore_private.file f
                        WHERE (f.container_id, f.id) < (p.id, before)
                          AND (f.container_id, f.id) >= (p.id, lowest)
                          AND datastore_private.file_matches(f, q)
                        ORDER BY f.container_id DESC, f.id DESC LIMIT 1) AS head
                 ORDER BY head.id DESC LIMIT rows_wanted) AS p
         CROSS JOIN LATERAL (
               SELECT f.id FROM datastore_private.file f
                WHERE (f.container_id, f.id) < (p.id, before)
                  AND (f.container_id, f.id) >= (p.id, lowest)
                  AND datastore_private.file_matches(f, q)
                ORDER BY f.container_id DESC, f.id DESC LIMIT rows_wanted) AS hit
         ORDER BY hit.id DESC LIMIT rows_wanted);
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_by_container(
    datastore_private.file_filter, uuid[], uuid, integer) IS
'The newest files that are looked for, older than one id, in some containers, each read from its
newest.';

CREATE OR REPLACE FUNCTION datastore_private.file_named(
    q           datastore_private.file_filter,
    places      uuid[],
    before      uuid,
    rows_wanted integer
) RETURNS uuid[]
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    part text := (q).name_part;
BEGIN
    RETURN ARRAY(
        SELECT hit.id
          FROM (SELECT f.* FROM datastore_private.file f
                 WHERE strpos(f.sibling_key, part) > 0 AND f.id < before OFFSET 0) AS hit
         WHERE datastore_private.file_matches(hit, q)
           AND hit.container_id IN (SELECT unnest(places))
         ORDER BY hit.id DESC LIMIT rows_wanted);
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_named(
    datastore_private.file_filter, uuid[], uuid, integer) IS
'The newest files that are looked for, older than one id, found by reading all names once: no index
serves a part of a name, and one that did would double the cost of every upload.';

CREATE OR REPLACE FUNCTION datastore_private.file_indexed(
    q           datastore_private.file_filter,
    before      uuid,
    rows_wanted integer
) RETURNS uuid[]
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $fn$
DECLARE
    places uuid[] := coalesce(ARRAY[(q).container], (q).containers);
BEGIN
    IF (q).container IS NULL THEN
        places := coalesce((q).containers, ARRAY(SELECT c.id FROM datastore_private.container c));
    END IF;

    -- OFFSET 0: first by the index that serves the condition, then by id.
    IF (q).sha256 IS NOT NULL THEN
        RETURN ARRAY(
            SELECT hit.id
              FROM unnest(places) AS p (id)
             CROSS JOIN LATERAL (
                   SELECT f.* FROM datastore_private.file f
                    WHERE f.container_id = p.id AND f.sha256 = (q).sha256 OFFSET 0) AS hit
             WHERE hit.id < before AND datastore_private.file_matches(hit, q)
             ORDER BY hit.id DESC LIMIT rows_wanted);
    ELSIF (SELECT count(*) < 20000
             FROM (SELECT FROM datastore_private.file f
                    WHERE f.folder_id = ANY ((q).folders) LIMIT 20000) AS few)
          AND (q).folders IS NOT NULL THEN
        RETURN ARRAY(
            SELECT hit.id
              FROM (SELECT f.* FROM datastore_private.file f
                     WHERE f.folder_id = ANY ((q).folders) OFFSET 0) AS hit
             WHERE hit.id < before AND datastore_private.file_matches(hit, q)
             ORDER BY hit.id DESC LIMIT rows_wanted);
    ELSIF jsonb_path_exists((q).metadata, '$.** ? (@.type() != "object" && @.type() != "array")')
    THEN -- The index knows scalars only: without any it would be read from end to end.
        RETURN ARRAY(
            SELECT hit.id
              FROM unnest(places) AS p (id)
             CROSS JOIN LATERAL (
                   SELECT f.* FROM datastore_private.file f
                    WHERE f.metadata <> '{}'
                      AND jsonb_set('{}', ARRAY[f.container_id::text], f.metadata)
                          @> jsonb_set('{}', ARRAY[p.id::text], (q).metadata) OFFSET 0) AS hit
             WHERE hit.id < before AND datastore_private.file_matches(hit, q)
             ORDER BY hit.id DESC LIMIT rows_wanted);
    ELSIF (q).captured_from IS NOT NULL OR (q).captured_to IS NOT NULL THEN
        RETURN ARRAY(
            SELECT hit.id
              FROM unnest(places) AS p (id)
             CROSS JOIN LATERAL (
                   SELECT f.* FROM datastore_private.file f
                    WHERE f.container_id = p.id
                      AND f.captured_at >= coalesce((q).captured_from, '-infinity')
                      AND f.captured_at < coalesce((q).captured_to, 'infinity') OFFSET 0) AS hit
             WHERE hit.id < before AND datastore_private.file_matches(hit, q)
             ORDER BY hit.id DESC LIMIT rows_wanted);
    ELSIF (q).media_type IS NOT NULL OR (q).media_prefix IS NOT NULL THEN
        RETURN ARRAY(
            SELECT hit.id
              FROM unnest(places) AS p (id)
             CROSS JOIN LATERAL (
                   SELECT f.* FROM datastore_private.file f
                    WHERE f.container_id = p.id
                      AND f.media_type ~>=~ coalesce((q).media_type, (q).media_prefix)
                      -- 0 comes after the slash
                      AND f.media_type ~<~ coalesce((q).media_type || ' ',
                                                    left((q).media_prefix, -1) || '0')
                   OFFSET 0) AS hit
             WHERE hit.id < before AND datastore_private.file_matches(hit, q)
             ORDER BY hit.id DESC LIMIT rows_wanted);
    ELSIF (q).created_from IS NOT NULL OR (q).created_to IS NOT NULL THEN
        RETURN ARRAY(
            SELECT hit.id
              FROM unnest(places) AS p (id)
             CROSS JOIN LATERAL (
                   SELECT f.* FROM datastore_private.file f
                    WHERE f.container_id = p.id
                      AND f.created_at >= coalesce((q).created_from, '-infinity')
                      AND f.created_at < coalesce((q).created_to, 'infinity') OFFSET 0) AS hit
             WHERE hit.id < before AND datastore_private.file_matches(hit, q)
             ORDER BY hit.id DESC LIMIT rows_wanted);
    END IF;
    IF (q).name_part IS NOT NULL AND 100000 < (
           SELECT sum(u.files) FROM datastore_private.container_usage u
            WHERE u.container_id = ANY (places)) THEN
        RETURN datastore_private.file_named(q, places, before, rows_wanted);
    END IF;
    RETURN datastore_private.file_by_container(q, places, before, rows_wanted);
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_indexed(
    datastore_private.file_filter, uuid, integer) IS
'The newest files that are looked for, older than one id, found by the index of one condition.';
CREATE OR REPLACE FUNCTION datastore_private.file_find(
    q           datastore_private.file_filter,
    before      uuid,
    rows_wanted integer
) RETURNS uuid[]
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    nothing  uuid    := uuid '00000000-0000-0000-0000-000000000000';
    by_index boolean := (q).sha256 IS NOT NULL AND (q).container IS NOT NULL;
    stop     uuid;
    chunk    uuid[];
    found    uuid[] := ARRAY[]::uuid[];
BEGIN
    -- What is common is found among the newest; what is rare there is rare, and the index of its
    -- condition has little to sort.
    LOOP
        IF by_index THEN
            chunk := datastore_private.file_indexed(q, before, rows_wanted);
            stop := nothing;
        ELSE
            stop := coalesce(
                CASE WHEN (q).container IS NULL
                     THEN (SELECT f.id FROM datastore_private.file f WHERE f.id < before
                            ORDER BY f.id DESC OFFSET 5000 LIMIT 1)
                     ELSE (SELECT f.id FROM datastore_private.file f
                            WHERE f.container_id = (q).container AND f.id < before
                            ORDER BY f.id DESC OFFSET 5000 LIMIT 1) END, nothing);
            chunk := datastore_private.file_newest(q, before, stop, rows_wanted);
        END IF;

        found := found || ARRAY(
            WITH hit AS (
                SELECT f.id, f.folder_id, w.place
                  FROM unnest(chunk) WITH ORDINALITY AS w (id, place)
                  JOIN datastore_private.file f ON f.id = w.id
            )
            SELECT h.id FROM hit h
             WHERE h.folder_id <> ALL (datastore_private.folders_hidden(
                       ARRAY(SELECT DISTINCT d.folder_id FROM hit d)))
             ORDER BY h.place);
        EXIT WHEN cardinality(found) >= rows_wanted;
        IF cardinality(chunk) >= rows_wanted THEN
            before := chunk[cardinality(chunk)];
        ELSE
            EXIT WHEN stop = nothing;
            before := stop;
            by_index := true;
        END IF;
    END LOOP;
    RETURN found[:rows_wanted];
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_find(
    datastore_private.file_filter, uuid, integer) IS
'The newest files that are looked for, older than one id, without those in or below the trash.';

COMMIT;
