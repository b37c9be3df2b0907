-- Deploy datastore:nachet/seed/update to pg
-- requires: nachet/seed/_find
-- requires: nachet/right/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.seed_update(
    actor       uuid,
    seed        uuid,
    name        text DEFAULT NULL,
    information jsonb DEFAULT NULL
) RETURNS SETOF nachet.seed ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.right_require(actor, 'species');
    PERFORM nachet_private.seed_require(name, information);

    UPDATE nachet_private.seed s
       SET name = coalesce(seed_update.name, s.name),
           information = coalesce(seed_update.information, s.information)
     WHERE s.id = seed_update.seed;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'species not found'
            USING ERRCODE = 'ST404', COLUMN = 'seed', HINT = 'look it up with seed_find';
    END IF;

    PERFORM datastore_private.event_write(actor, 'nachet.seed_update', seed, NULL);
    RETURN QUERY SELECT * FROM nachet_private.seed_rows(ARRAY[seed], NULL);
END;
$fn$;

COMMENT ON FUNCTION nachet.seed_update(uuid, uuid, text, jsonb) IS
$doc$Change the accepted name of a species, or what is known of it; what is left out stays. A former
name is found no more unless it is put among the synonyms. Frozen data sets keep the name they had.
Needs the right "species".
Raises ST400 (name, information), ST403 (no right), ST404 (seed), ST409 (name: it, or a synonym, is
of another species).$doc$;

GRANT EXECUTE ON FUNCTION nachet.seed_update(uuid, uuid, text, jsonb)
    TO datastore_app, datastore_user;

COMMIT;
