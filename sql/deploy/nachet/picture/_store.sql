-- Deploy datastore:nachet/picture/_store to pg
-- requires: nachet/picture/_parse
-- requires: nachet/value/_uuid
-- requires: nachet/picture/_require
-- requires: nachet/inference/_require_result
-- requires: container/_require_open
-- requires: folder/_hidden
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.pictures_require(pictures jsonb) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    IF jsonb_typeof(pictures) IS DISTINCT FROM 'array' OR pictures = '[]' THEN
        RAISE EXCEPTION 'pictures are missing'
            USING ERRCODE = 'ST400', COLUMN = 'pictures',
                  HINT = 'pass an array of at least one, each {"file", "species", ...}';
    ELSIF jsonb_array_length(pictures) > 10000 THEN
        RAISE EXCEPTION 'too many pictures'
            USING ERRCODE = 'ST413', COLUMN = 'pictures', DETAIL = 'max=10000',
                  HINT = 'send them in several calls';
    END IF;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.pictures_require(jsonb) IS
'Raises ST400 unless it is an array with something in it, ST413 over 10000.';

CREATE OR REPLACE FUNCTION nachet_private.picture_guard(
    actor uuid,
    said  nachet_private.said_picture[]
) RETURNS uuid[]
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    files  uuid[];
    home   uuid;
    parent uuid;
BEGIN
    files := ARRAY(
        SELECT coalesce((SELECT p.file_id FROM nachet_private.picture p
                          WHERE p.id = nachet_private.picture_id(i.id)), i.id)
          FROM (SELECT nachet_private.uuid_or_null(b.file_text) AS id, b.place
                  FROM unnest(said) AS b) AS i
         ORDER BY i.place);
    -- Who may not see a file learns nothing of it, nor whether the rest is fine.
    FOR home IN
        SELECT DISTINCT f.container_id
          FROM unnest(files) AS i (id)
          LEFT JOIN datastore_private.file f ON f.id = i.id AND f.trashed_at IS NULL
                AND f.folder_id <> ALL (datastore_private.folders_hidden(ARRAY[f.folder_id]))
    LOOP
        PERFORM datastore_private.access_require(actor, home, 'write', 'pictures');
        PERFORM datastore_private.container_require_open(home);
    END LOOP;
    FOR parent IN
        SELECT coalesce(nachet_private.uuid_or_null(b.parent_text), actor)
          FROM unnest(said) AS b WHERE b.parent_text IS NOT NULL
    LOOP
        PERFORM nachet_private.picture_require(actor, parent, 'read', 'parent');
    END LOOP;

    PERFORM nachet_private.problems_raise(ARRAY(
        SELECT p FROM nachet_private.picture_problems(said) AS p
        UNION ALL
        SELECT ROW(i.place, 'file', 'not_a_picture', NULL, 'the file is no picture', true
                  )::nachet.problem
          FROM unnest(files) WITH ORDINALITY AS i (id, place)
          JOIN datastore_private.file f ON f.id = i.id
         WHERE NOT starts_with(f.media_type, 'image/')
        UNION ALL
        SELECT ROW(min(i.place), 'file', 'twice', NULL, 'the file is named twice', true
                  )::nachet.problem
          FROM unnest(files) WITH ORDINALITY AS i (id, place)
         GROUP BY i.id HAVING count(*) > 1),
        'pictures', 'nothing was stored; picture_check tells each problem');
    RETURN files;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.picture_guard(uuid, nachet_private.said_picture[]) IS
'Guard: the files of which something is said, in that order, each a picture in a container where the
actor may write. Raises ST404 (pictures, parent), ST412 (container is frozen), ST422 with all
problems in its detail, and what access_require raises.';

CREATE OR REPLACE FUNCTION nachet_private.picture_store(
    actor uuid,
    said  nachet_private.said_picture[],
    files uuid[],
    batch uuid
) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    PERFORM nachet_private.picture_files_hold(files, 'pictures');
    INSERT INTO nachet_private.picture (id, file_id, created_by)
    SELECT i.id, i.id, actor
      FROM unnest(files) AS i (id)
     WHERE nachet_private.picture_id(i.id) IS NULL
     ORDER BY i.id
    ON CONFLICT DO NOTHING;

    UPDATE nachet_private.picture p
       SET objects = coalesce(b.objects::integer, p.objects),
           zoom = coalesce(b.zoom::double precision, p.zoom),
           description = coalesce(b.description, p.description),
           parent_id = coalesce(nachet_private.picture_id(
                                    nachet_private.uuid_or_null(b.parent_text)), p.parent_id),
           batch_id = coalesce(picture_store.batch, p.batch_id),
           rev = p.rev + 1
      FROM unnest(said) AS b
     WHERE p.file_id = files[b.place];

    WITH named AS (
        SELECT p.id, b.seeds
          FROM unnest(said) AS b JOIN nachet_private.picture p ON p.file_id = files[b.place]
         WHERE cardinality(b.seeds) > 0
    ), gone AS (
        DELETE FROM nachet_private.picture_seed c USING named n
         WHERE c.picture_id = n.id AND c.seed_id <> ALL (n.seeds)
    )
    INSERT INTO nachet_private.picture_seed (picture_id, seed_id, claimed_by)
    SELECT DISTINCT n.id, s.seed, actor FROM named n, unnest(n.seeds) AS s (seed)
    ON CONFLICT ON CONSTRAINT picture_seed_key DO NOTHING;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.picture_store(
    uuid, nachet_private.said_picture[], uuid[], uuid) IS
'Write what is said of pictures that were found to be fine; with a batch they came with it.
Raises ST404 where a file has gone meanwhile.';

COMMIT;
