-- Deploy datastore:nachet/batch/open to pg
-- requires: nachet/batch/_rows
-- requires: nachet/inference/_require_result
-- requires: nachet/seed/_find
-- requires: folder/_require
-- requires: event/_write
-- requires: nachet/value/_text
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.batch_open(
    actor           uuid,
    folder          uuid,
    announced       integer,
    species         text[] DEFAULT NULL,
    objects         integer DEFAULT NULL,
    zoom            double precision DEFAULT NULL,
    idempotency_key text DEFAULT NULL
) RETURNS SETOF nachet.batch ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    home      uuid;
    known     nachet_private.batch;
    seeds     uuid[];
    new_batch uuid := datastore_private.uuid_v7();
BEGIN
    home := (datastore_private.folder_require(actor, folder, 'write')).container_id;
    PERFORM datastore_private.container_require_open(home);
    IF (announced > 0) IS NOT TRUE THEN
        RAISE EXCEPTION 'number of pictures is not above 0'
            USING ERRCODE = 'ST400', COLUMN = 'announced', DETAIL = 'min=1 max=10000000',
                  HINT = 'announce how many pictures will come';
    END IF;
    PERFORM nachet_private.problems_raise(ARRAY(
        SELECT ROW(s.place, 'species', 'unknown_label', s.name, '', true)::nachet.problem
          FROM unnest(species) WITH ORDINALITY AS s (name, place)
         WHERE nachet_private.seed_named(s.name) IS NULL), 'species',
        'seed_list shows the species that are known; seed_create makes one known');

    PERFORM nachet_private.text_require(idempotency_key, 'idempotency_key', 255);

    seeds := ARRAY(SELECT DISTINCT nachet_private.seed_named(s.name)
                     FROM unnest(species) AS s (name) ORDER BY 1);
    -- Of two processes that open one session at once the second finds what the first opened.
    INSERT INTO nachet_private.batch
           (id, container_id, folder_id, announced, objects, zoom, idempotency_key, created_by)
    VALUES (new_batch, home, folder, batch_open.announced, batch_open.objects, batch_open.zoom,
            batch_open.idempotency_key, actor)
    ON CONFLICT ON CONSTRAINT batch_idempotency_key DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO known FROM nachet_private.batch b
         WHERE b.created_by = actor AND b.idempotency_key = batch_open.idempotency_key;
        IF (known.folder_id, known.announced) <> (folder, announced)
           OR objects IS NOT NULL AND objects IS DISTINCT FROM known.objects
           OR zoom IS NOT NULL AND zoom IS DISTINCT FROM known.zoom
           OR species IS NOT NULL
              AND seeds <> ARRAY(SELECT b.seed_id FROM nachet_private.batch_seed b
                                  WHERE b.batch_id = known.id ORDER BY 1) THEN
            RAISE EXCEPTION 'key was used for another batch'
                USING ERRCODE = 'ST409', COLUMN = 'idempotency_key',
                      DETAIL = format('batch=%s', known.id), HINT = 'take a new key';
        END IF;
    ELSE
        INSERT INTO nachet_private.batch_seed (batch_id, seed_id)
        SELECT new_batch, s.id FROM unnest(seeds) AS s (id);
        PERFORM datastore_private.event_write(actor, 'nachet.batch_open', new_batch, home,
            jsonb_build_object('folder', folder, 'announced', announced));
    END IF;
    RETURN QUERY SELECT * FROM nachet_private.batch_rows(ARRAY[coalesce(known.id, new_batch)]);
END;
$fn$;

COMMENT ON FUNCTION nachet.batch_open(
    uuid, uuid, integer, text[], integer, double precision, text) IS
$doc$Announce pictures that will come into a folder, one by one or many at a time and from several
processes: how many, and what holds for each unless said otherwise of one: species (names or ids),
objects (seeds on each), zoom. The answer's id is the session. With an idempotency_key a repetition
gives the session that is there. Needs write.
Raises ST400 (announced, objects, zoom, idempotency_key), ST403 (level too low), ST404 (folder),
ST409 (idempotency_key: used for another batch), ST412 (container is frozen), ST422 (species: its
DETAIL names all that are unknown).$doc$;

GRANT EXECUTE ON FUNCTION nachet.batch_open(
    uuid, uuid, integer, text[], integer, double precision, text) TO datastore_app, datastore_user;

COMMIT;
