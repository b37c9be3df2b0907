-- Deploy datastore:nachet/batch/add to pg
-- requires: nachet/batch/_rows
-- requires: nachet/picture/_store
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.batch_add(
    actor    uuid,
    batch    uuid,
    pictures jsonb
) RETURNS SETOF nachet.batch ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    held  nachet_private.batch;
    said  nachet_private.said_picture[];
    files uuid[];
    there integer;
    fresh integer;
BEGIN
    held := nachet_private.batch_hold(actor, batch);
    PERFORM nachet_private.pictures_require(pictures);
    said := nachet_private.said_pictures(pictures);
    said := ARRAY(
        SELECT ROW(b.place, b.file_text, coalesce(b.objects, held.objects::text),
                   coalesce(b.zoom, held.zoom::text), b.description, b.parent_text, b.species,
                   CASE WHEN b.species = '{}' THEN ARRAY(
                            SELECT s.seed_id FROM nachet_private.batch_seed s
                             WHERE s.batch_id = held.id) ELSE b.seeds END,
                   b.problem)::nachet_private.said_picture
          FROM unnest(said) AS b ORDER BY b.place);
    files := nachet_private.picture_guard(actor, said);
    IF EXISTS (SELECT FROM datastore_private.file f
                WHERE f.id = ANY (files) AND f.folder_id <> held.folder_id) THEN
        RAISE EXCEPTION 'a picture lies in another folder'
            USING ERRCODE = 'ST422', COLUMN = 'pictures',
                  DETAIL = format('folder=%s', held.folder_id),
                  HINT = 'the pictures of a batch lie in the folder that it was opened for';
    END IF;
    SELECT count(*), count(*) FILTER (WHERE p.file_id = ANY (files)) INTO there, fresh
      FROM nachet_private.picture p WHERE p.batch_id = held.id;
    IF there + cardinality(files) - fresh > held.announced THEN
        RAISE EXCEPTION 'more pictures than announced'
            USING ERRCODE = 'ST422', COLUMN = 'pictures',
                  DETAIL = format('announced=%s received=%s', held.announced, there),
                  HINT = 'batch_close it, then batch_reopen it with a larger number';
    END IF;

    PERFORM nachet_private.picture_store(actor, said, files, held.id);
    DELETE FROM nachet_private.batch_failure l
     USING datastore_private.file f
     WHERE l.batch_id = held.id AND f.id = ANY (files) AND l.name = f.name::text;
    PERFORM datastore_private.event_write(actor, 'nachet.batch_add', held.id, held.container_id,
        jsonb_build_object('pictures', cardinality(files)));
    RETURN QUERY SELECT * FROM nachet_private.batch_rows(ARRAY[held.id]);
END;
$fn$;

COMMENT ON FUNCTION nachet.batch_add(uuid, uuid, jsonb) IS
$doc$Add pictures to a batch, whose files were stored in its folder, best in the same transaction:
all or nothing. pictures is that of picture_register; what it leaves out of a picture is as the
batch announced it. To add one again changes nothing. Needs write.
Raises ST400 (pictures: no array), ST403 (level too low), ST404 (batch, pictures, parent), ST412
(batch is closed, container is frozen), ST413 (pictures: over 10000), ST422 (pictures: problems, all
named in its DETAIL; another folder; more than announced).$doc$;

GRANT EXECUTE ON FUNCTION nachet.batch_add(uuid, uuid, jsonb) TO datastore_app, datastore_user;

COMMIT;
