-- Deploy datastore:nachet/seed/create to pg
-- requires: nachet/seed/_find
-- requires: nachet/right/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.seed_create(
    actor       uuid,
    name        text,
    information jsonb DEFAULT '{}'
) RETURNS SETOF nachet.seed ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    new_seed uuid := datastore_private.uuid_v7();
BEGIN
    PERFORM nachet_private.right_require(actor, 'species');
    IF name IS NULL OR information IS NULL THEN
        RAISE EXCEPTION '% is missing', CASE WHEN name IS NULL THEN 'name' ELSE 'information' END
            USING ERRCODE = 'ST400',
                  COLUMN = CASE WHEN name IS NULL THEN 'name' ELSE 'information' END,
                  HINT = 'pass the accepted name, and a JSON object';
    END IF;
    PERFORM nachet_private.seed_require(name, information);
    IF nachet_private.seed_find(name) IS NOT NULL THEN
        RAISE EXCEPTION 'species is known'
            USING ERRCODE = 'ST409', COLUMN = 'name', CONSTRAINT = 'seed_name_key',
                  DETAIL = format('seed=%s', nachet_private.seed_find(name)),
                  HINT = 'use the one that is there; case and synonyms do not count';
    END IF;

    INSERT INTO nachet_private.seed (id, name, information, created_by)
    VALUES (new_seed, seed_create.name, seed_create.information, actor);
    PERFORM datastore_private.event_write(actor, 'nachet.seed_create', new_seed, NULL);
    RETURN QUERY SELECT * FROM nachet_private.seed_rows(ARRAY[new_seed], NULL);
END;
$fn$;

COMMENT ON FUNCTION nachet.seed_create(uuid, text, jsonb) IS
$doc$Make a species known, on purpose: nothing else does. The name has no class number;
information is {"taxonomy": {"family", "genus"}, "synonyms": [names], "common_names": {...}}. Needs
the right "species", which team leaders, administrators and developers have by their role.
Raises ST400 (name, information), ST403 (no right), ST409 (name: it, or a synonym, is known).$doc$;

GRANT EXECUTE ON FUNCTION nachet.seed_create(uuid, text, jsonb) TO datastore_app, datastore_user;

COMMIT;
