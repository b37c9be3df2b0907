-- Deploy datastore:nachet/pipeline/_store to pg
-- requires: nachet/pipeline/_problems
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.structure_store(actor uuid, structure jsonb)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    new_default uuid;
BEGIN
    INSERT INTO nachet_private.model (name, task_id, endpoint_name)
    SELECT DISTINCT ON (m.v ->> 'model_name') m.v ->> 'model_name', t.id, m.v ->> 'endpoint_name'
      FROM jsonb_array_elements(structure -> 'models') WITH ORDINALITY AS m (v, place)
      JOIN nachet_private.task t ON lower(t.name) = lower(replace(m.v ->> 'task', '-', ' '))
     ORDER BY m.v ->> 'model_name', m.place
    ON CONFLICT ON CONSTRAINT model_name_key DO NOTHING;

    INSERT INTO nachet_private.model_version
           (model_id, version, data, endpoint, api_key, created_by)
    SELECT d.id, nachet_private.version_text(m.v -> 'version'),
           m.v - '{endpoint,api_key}'::text[], m.v ->> 'endpoint', m.v ->> 'api_key', actor
      FROM jsonb_array_elements(structure -> 'models') WITH ORDINALITY AS m (v, place)
      JOIN nachet_private.model d ON d.name = m.v ->> 'model_name'
     ORDER BY m.place
    ON CONFLICT ON CONSTRAINT model_version_key DO NOTHING;

    -- A pipeline is of the versions that come with it, else of the newest there are.
    WITH added AS (
        INSERT INTO nachet_private.pipeline (name, version, data, is_active, created_by)
        SELECT p.v ->> 'pipeline_name', nachet_private.version_text(p.v -> 'version'),
               p.v - '{default,active}'::text[],
               p.v -> 'active' IS DISTINCT FROM 'false'
                   OR p.v -> 'default' IS NOT DISTINCT FROM 'true', actor
          FROM jsonb_array_elements(structure -> 'pipelines') WITH ORDINALITY AS p (v, place)
         ORDER BY p.place
        ON CONFLICT ON CONSTRAINT pipeline_version_key DO NOTHING
        RETURNING id, name, version
    ), linked AS (
        INSERT INTO nachet_private.pipeline_model (pipeline_id, position, model_version_id)
        SELECT a.id, n.place, (
                   SELECT v.id
                     FROM nachet_private.model_version v
                     JOIN nachet_private.model d ON d.id = v.model_id AND d.name = n.name
                    ORDER BY EXISTS (
                                 SELECT FROM jsonb_array_elements(structure -> 'models') AS m (v2)
                                  WHERE m.v2 ->> 'model_name' = n.name
                                    AND nachet_private.version_text(m.v2 -> 'version') = v.version
                             ) DESC, v.id DESC
                    LIMIT 1)
          FROM added a
          JOIN jsonb_array_elements(structure -> 'pipelines') AS p (v)
            ON p.v ->> 'pipeline_name' = a.name
           AND nachet_private.version_text(p.v -> 'version') = a.version,
               jsonb_array_elements_text(p.v -> 'models') WITH ORDINALITY AS n (name, place)
    )
    SELECT a.id INTO new_default
      FROM added a
      JOIN jsonb_array_elements(structure -> 'pipelines') AS p (v)
        ON p.v ->> 'pipeline_name' = a.name
       AND nachet_private.version_text(p.v -> 'version') = a.version
     WHERE p.v -> 'default' = 'true';

    IF new_default IS NOT NULL THEN
        UPDATE nachet_private.setting s SET default_pipeline_id = new_default;
    END IF;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.structure_store(uuid, jsonb) IS
'Write models and pipelines that were found to be fine; what is there already stays.';

COMMIT;
