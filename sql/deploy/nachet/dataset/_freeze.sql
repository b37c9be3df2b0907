-- Deploy datastore:nachet/dataset/_freeze to pg
-- requires: nachet/dataset/_query
-- requires: nachet/value/_time
-- requires: nachet/review/_state
-- requires: nachet/picture/_rows
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.dataset_labels(
    pictures uuid[],
    source   text,
    disputed boolean
) RETURNS SETOF nachet.dataset_item
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    WITH label AS (
        SELECT i.picture_id, t.seed_id, d.name, t.position, jsonb_build_object(
                   'seed', t.seed_id, 'name', d.name, 'source', 'reviewed', 'by', t.reviewer,
                   'at', nachet_private.iso_time(t.reviewed_at), 'object', t.id,
                   'revision', t.revision_id, 'inference', i.id, 'models', i.models,
                   'box', jsonb_build_object('topX', t.top_x, 'topY', t.top_y,
                                             'bottomX', t.bottom_x, 'bottomY', t.bottom_y)) AS v
          FROM (SELECT DISTINCT ON (i.picture_id) i.id, i.picture_id, i.models
                  FROM nachet_private.inference i
                  JOIN nachet_private.inference_summary m ON m.inference_id = i.id
                 WHERE i.picture_id = ANY (pictures) AND m.is_verified
                 ORDER BY i.picture_id, m.reviewed_at DESC, i.id DESC) AS i
          JOIN nachet_private.object_state t ON t.inference_id = i.id
          JOIN nachet_private.seed d ON d.id = t.seed_id
         WHERE source IN ('reviewed', 'any') AND t.verdict = 'species'
           AND (dataset_labels.disputed OR NOT t.is_disputed)
    ), claim AS (
        SELECT c.picture_id, c.seed_id, d.name, NULL::integer AS position, jsonb_build_object(
                   'seed', c.seed_id, 'name', d.name, 'source', 'claimed', 'by', c.claimed_by,
                   'at', nachet_private.iso_time(c.claimed_at)) AS v
          FROM nachet_private.picture_seed c
          JOIN nachet_private.seed d ON d.id = c.seed_id
         WHERE source IN ('claimed', 'any') AND c.picture_id = ANY (pictures)
           AND NOT EXISTS (SELECT FROM label l WHERE l.picture_id = c.picture_id)
    )
    SELECT NULL::integer, p.id, f.id, f.sha256, f.size, f.media_type,
           (f.facts ->> 'width')::integer, (f.facts ->> 'height')::integer, NULL::nachet.split,
           jsonb_agg(l.v ORDER BY l.position, l.name COLLATE "C", l.seed_id), false, NULL::text
      FROM (SELECT * FROM label UNION ALL SELECT * FROM claim) AS l
      JOIN nachet_private.picture p ON p.id = l.picture_id
      JOIN datastore_private.file f ON f.id = p.file_id
     GROUP BY p.id, f.id;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.dataset_labels(uuid[], text, boolean) IS
'What pictures show: of each the boxes of the inference that was verified last, else what was
claimed at upload.';

CREATE OR REPLACE FUNCTION nachet_private.dataset_pictures(query jsonb) RETURNS uuid[]
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    homes uuid[] := ARRAY(SELECT c::uuid
                            FROM jsonb_array_elements_text(query -> 'containers') AS c);
    roots uuid[] := ARRAY(SELECT f::uuid
                            FROM jsonb_array_elements_text(query -> 'folders') AS f);
    shown uuid[];
BEGIN
    IF cardinality(roots) > 0 THEN
        shown := ARRAY(SELECT DISTINCT unnest(nachet_private.folders_shown(d.container_id, d.id))
                         FROM datastore_private.folder d WHERE d.id = ANY (roots));
    ELSE
        shown := ARRAY(SELECT unnest(nachet_private.folders_shown(h.id, NULL))
                         FROM unnest(homes) AS h (id));
    END IF;
    RETURN ARRAY(
        SELECT p.id
          FROM datastore_private.file f
          JOIN nachet_private.picture p ON p.file_id = f.id
         WHERE f.folder_id = ANY (shown) AND f.trashed_at IS NULL);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.dataset_pictures(jsonb) IS
'The pictures of the folders that a query names and of those below, else of its containers, without
what is in the trash.';

CREATE OR REPLACE FUNCTION nachet_private.dataset_freeze(dataset uuid, query jsonb, split jsonb)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    wanted uuid[] := ARRAY(SELECT nachet_private.seed_named(s)
                             FROM jsonb_array_elements_text(query -> 'species') AS s);
BEGIN
    INSERT INTO nachet_private.dataset_item
           (dataset_id, place, picture_id, sha256, size, media_type, width, height, split, labels)
    WITH item AS (
        SELECT i.picture, i.sha256, i.size, i.media_type, i.width, i.height, l.labels, l.stratum
          FROM nachet_private.dataset_labels(
                   nachet_private.dataset_pictures(query), query ->> 'source',
                   (query -> 'disputed')::boolean) AS i
         CROSS JOIN LATERAL (
               SELECT jsonb_agg(e.v ORDER BY e.place) AS labels,
                      string_agg(DISTINCT e.v ->> 'name', ';') AS stratum
                 FROM jsonb_array_elements(i.labels) WITH ORDINALITY AS e (v, place)
                WHERE cardinality(wanted) = 0 OR (e.v ->> 'seed')::uuid = ANY (wanted)) AS l
         WHERE l.labels IS NOT NULL
    ), content AS (
        -- The same bytes are for the same thing, wherever they lie: nothing leaks into the test.
        SELECT c.sha256,
               (row_number() OVER (ORDER BY c.stratum COLLATE "C", c.lot, c.sha256)
                * 0.6180339887498948482) % 1 AS fraction
          FROM (SELECT i.sha256, min(i.stratum COLLATE "C") AS stratum,
                       sha256(convert_to(dataset_freeze.split ->> 'seed', 'UTF8') || i.sha256)
                           AS lot
                  FROM item i GROUP BY i.sha256) AS c
    )
    SELECT dataset, row_number() OVER (ORDER BY i.sha256, i.picture), i.picture, i.sha256, i.size,
           i.media_type, i.width, i.height,
           (CASE WHEN c.fraction < (dataset_freeze.split -> 'train')::numeric THEN 'train'
                 WHEN c.fraction < (dataset_freeze.split -> 'train')::numeric
                                   + (dataset_freeze.split -> 'validation')::numeric
                 THEN 'validation' ELSE 'test' END)::nachet.split,
           i.labels
      FROM item i JOIN content c ON c.sha256 = i.sha256;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.dataset_freeze(uuid, jsonb, jsonb) IS
'Write the items of a data set. Split by content, stratified by species: contents are put in order
by the species that they show, then by a hash with the seed, and their places times the golden ratio
spread them evenly over any stretch (a sequence of low discrepancy).';

CREATE OR REPLACE FUNCTION nachet_private.dataset_digest(dataset uuid, query jsonb, split jsonb)
RETURNS bytea
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN sha256(convert_to(
        concat_ws(chr(10), query, split,
                  (SELECT string_agg(concat_ws(' ', encode(i.sha256, 'hex'), i.split, i.labels),
                                     chr(10) ORDER BY i.place)
                     FROM nachet_private.dataset_item i
                    WHERE i.dataset_id = dataset_digest.dataset)), 'UTF8'));
END;
$fn$;
COMMENT ON FUNCTION nachet_private.dataset_digest(uuid, jsonb, jsonb) IS
'SHA-256 over a data set: query, split, then a line for each item with hash, split and labels, as
UTF-8; JSON as PostgreSQL writes jsonb.';

COMMIT;
