-- Deploy datastore:nachet/dataset/_query to pg
-- requires: nachet/dataset/table
-- requires: nachet/training/list
-- requires: nachet/inference/_require_result
-- requires: nachet/value/_uuid
-- requires: nachet/seed/_find
-- requires: access/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.dataset_query(
    actor     uuid,
    container uuid,
    query     jsonb
) RETURNS jsonb
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    named uuid;
    known text[] := ARRAY['containers', 'folders', 'species', 'source', 'disputed'];
BEGIN
    IF jsonb_typeof(query) IS DISTINCT FROM 'object'
       OR EXISTS (SELECT FROM jsonb_object_keys(query) AS k WHERE k <> ALL (known))
       OR EXISTS (SELECT FROM unnest('{containers,folders,species}'::text[]) AS k
                   WHERE query ? k AND (jsonb_typeof(query -> k) <> 'array'
                         OR EXISTS (SELECT FROM jsonb_array_elements(query -> k) AS e
                                     WHERE jsonb_typeof(e) <> 'string')))
       OR query ? 'source' AND (query ->> 'source' IN ('reviewed', 'claimed', 'any')) IS NOT TRUE
       OR query ? 'disputed' AND jsonb_typeof(query -> 'disputed') <> 'boolean' THEN
        RAISE EXCEPTION 'query cannot be read'
            USING ERRCODE = 'ST400', COLUMN = 'query',
                  HINT = 'an object of containers, folders and species (arrays), source (reviewed, '
                         'claimed, any) and disputed (true or false)';
    END IF;
    query := jsonb_build_object('containers', jsonb_build_array(container), 'source', 'reviewed',
                                'disputed', false) || query;

    FOR named IN SELECT nachet_private.uuid_or_null(c.id)
                   FROM jsonb_array_elements_text(query -> 'containers') AS c (id) LOOP
        PERFORM datastore_private.access_require(actor, named, 'read', 'query');
    END LOOP;
    FOR named IN SELECT nachet_private.uuid_or_null(f.id)
                   FROM jsonb_array_elements_text(query -> 'folders') AS f (id) LOOP
        PERFORM datastore_private.access_require(
            actor, (SELECT f.container_id FROM datastore_private.folder f WHERE f.id = named),
            'read', 'query');
    END LOOP;
    PERFORM nachet_private.problems_raise(ARRAY(
        SELECT ROW(s.place, 'species', 'unknown_label', s.name, '', true)::nachet.problem
          FROM jsonb_array_elements_text(query -> 'species') WITH ORDINALITY AS s (name, place)
         WHERE nachet_private.seed_named(s.name) IS NULL), 'query',
        'seed_list shows the species that are known');
    RETURN (query);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.dataset_query(uuid, uuid, jsonb) IS
'What a data set is asked for, with its defaults: reviewed and undisputed, of its own container.
Raises ST400 (query), ST404 (a container or folder that the actor may not read), ST422 (unknown
species).';

CREATE OR REPLACE FUNCTION nachet_private.dataset_split(split jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    whole jsonb := '{"train": 0, "validation": 0, "test": 0, "seed": 0}'::jsonb || split;
BEGIN
    IF jsonb_typeof(split) = 'object'
       AND NOT EXISTS (SELECT FROM jsonb_each(whole) AS e
                        WHERE e.key <> ALL ('{train,validation,test,seed}')
                           OR jsonb_typeof(e.value) <> 'number')
       AND (whole ->> 'seed') ~ '^[0-9]{1,18}$'
       AND (SELECT min(e.value::numeric) >= 0 AND abs(sum(e.value::numeric) - 1) <= 0.000001
              FROM jsonb_each(whole - 'seed') AS e) THEN
        RETURN whole;
    END IF;
    RAISE EXCEPTION 'split cannot be read'
        USING ERRCODE = 'ST400', COLUMN = 'split',
              HINT = 'fractions train, validation and test that make 1, and a seed from 0';
END;
$fn$;
COMMENT ON FUNCTION nachet_private.dataset_split(jsonb) IS
'The fractions of a data set, each named. Raises ST400 (split).';

COMMIT;
