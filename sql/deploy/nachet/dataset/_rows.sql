-- Deploy datastore:nachet/dataset/_rows to pg
-- requires: nachet/dataset/table
-- requires: access/_require
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.dataset_require(actor uuid, dataset uuid)
RETURNS nachet_private.dataset
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    found_dataset nachet_private.dataset;
BEGIN
    SELECT * INTO found_dataset FROM nachet_private.dataset d
     WHERE d.id = dataset_require.dataset;
    PERFORM datastore_private.access_require(actor, found_dataset.container_id, 'read', 'dataset');
    RETURN found_dataset;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.dataset_require(uuid, uuid) IS
'Guard: a data set of a container that the actor may read. Raises what access_require raises.';

CREATE OR REPLACE FUNCTION nachet_private.dataset_rows(wanted uuid[], scope text DEFAULT NULL)
RETURNS SETOF nachet.dataset
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT d.id, d.container_id, d.name, d.query, d.split, n.pictures, n.labels, k.species,
           encode(d.digest, 'hex'), n.gone, d.created_at, d.created_by,
           CASE WHEN scope IS NOT NULL
                THEN datastore_private.page_token(scope, d.id::text) END
      FROM nachet_private.dataset d
     CROSS JOIN LATERAL (
           SELECT count(*)::integer AS pictures,
                  coalesce(sum(jsonb_array_length(i.labels)), 0)::integer AS labels,
                  count(*) FILTER (WHERE p.id IS NULL)::integer AS gone
             FROM nachet_private.dataset_item i
             LEFT JOIN nachet_private.picture p ON p.id = i.picture_id
            WHERE i.dataset_id = d.id) AS n
     CROSS JOIN LATERAL (
           SELECT coalesce(jsonb_object_agg(s.name, jsonb_build_object(
                               'train', s.train, 'validation', s.validation, 'test', s.test)),
                           '{}') AS species
             FROM (SELECT l.name, count(*) FILTER (WHERE i.split = 'train') AS train,
                          count(*) FILTER (WHERE i.split = 'validation') AS validation,
                          count(*) FILTER (WHERE i.split = 'test') AS test
                     FROM nachet_private.dataset_item i
                    CROSS JOIN LATERAL (SELECT DISTINCT e ->> 'name' AS name
                                          FROM jsonb_array_elements(i.labels) AS e) AS l
                    WHERE i.dataset_id = d.id
                    GROUP BY l.name) AS s) AS k
     WHERE d.id = ANY (wanted)
     ORDER BY d.id DESC;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.dataset_rows(uuid[], text) IS
'Data sets as the API shows them, newest first; with a scope they are of a list.';

COMMIT;
