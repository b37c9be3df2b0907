-- Deploy datastore:nachet/dataset/create to pg
-- requires: nachet/dataset/_freeze
-- requires: nachet/dataset/_rows
-- requires: container/_require_open
-- requires: folder/_hold
-- requires: event/_write
-- requires: folder/_name
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.dataset_create(
    actor     uuid,
    container uuid,
    name      text,
    query     jsonb DEFAULT '{}',
    split     jsonb DEFAULT '{"train": 0.8, "validation": 0.1, "test": 0.1, "seed": 0}'
) RETURNS SETOF nachet.dataset ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    new_dataset uuid := datastore_private.uuid_v7();
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'write');
    PERFORM datastore_private.container_require_open(container);
    PERFORM datastore_private.name_require(name);
    query := nachet_private.dataset_query(actor, container, query);
    split := nachet_private.dataset_split(split);

    PERFORM datastore_private.folder_hold(container, NULL, 'container');
    PERFORM nachet_private.dataset_freeze(new_dataset, query, split);
    IF NOT EXISTS (SELECT FROM nachet_private.dataset_item i
                    WHERE i.dataset_id = new_dataset) THEN
        RAISE EXCEPTION 'no picture is what the query asks for'
            USING ERRCODE = 'ST422', COLUMN = 'query',
                  HINT = 'training_list shows what there is; source any takes what was claimed too';
    END IF;
    INSERT INTO nachet_private.dataset (id, container_id, name, query, split, digest, created_by)
    VALUES (new_dataset, container, dataset_create.name, dataset_create.query,
            dataset_create.split,
            nachet_private.dataset_digest(new_dataset, query, split), actor)
    ON CONFLICT ON CONSTRAINT dataset_name_key DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'data set name is taken'
            USING ERRCODE = 'ST409', COLUMN = 'name', CONSTRAINT = 'dataset_name_key',
                  HINT = 'choose another name';
    END IF;
    PERFORM datastore_private.event_write(actor, 'nachet.dataset_create', new_dataset, container,
        jsonb_build_object('pictures', (SELECT count(*) FROM nachet_private.dataset_item i
                                         WHERE i.dataset_id = new_dataset)));
    RETURN QUERY SELECT * FROM nachet_private.dataset_rows(ARRAY[new_dataset]);
END;
$fn$;

COMMENT ON FUNCTION nachet.dataset_create(uuid, uuid, text, jsonb, jsonb) IS
$doc$Freeze training data as it is now: hashes of the pictures, what each box shows, who said so,
which models found it, the query and the split. It never changes again, and goes with the container
that it is kept in; who reads that container reads what is frozen, the pictures themselves only with
a right of their own. query is {"containers" or "folders": [ids], "species": [names or ids],
"source": reviewed, claimed or any, "disputed": false}; without any it is the reviewed and
undisputed data of the container. split is {"train", "validation", "test", "seed"}: by picture,
stratified by species, the same for the same seed; equal bytes are never divided. Needs write, and
read on all that the query names.
Raises ST400 (name, query, split), ST403 (level too low), ST404 (container, query), ST409 (name),
ST412 (container is frozen), ST422 (query: unknown species, or there is no such picture).$doc$;

GRANT EXECUTE ON FUNCTION nachet.dataset_create(uuid, uuid, text, jsonb, jsonb)
    TO datastore_app, datastore_user;

COMMIT;
