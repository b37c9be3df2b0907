-- Deploy datastore:nachet/pipeline/_problems to pg
-- requires: nachet/pipeline/table
-- requires: nachet/inference/_require_result
-- requires: value/_metadata
-- What is wrong with a structure of models and pipelines, as the machine learning team writes it.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.version_text(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN jsonb_typeof(value) IN ('string', 'number') THEN value #>> '{}' END;
COMMENT ON FUNCTION nachet_private.version_text(jsonb) IS
'A version as text, also where a number was written; null for anything else.';

CREATE OR REPLACE FUNCTION nachet_private.structure_form_problems(structure jsonb)
RETURNS SETOF nachet.problem
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT NULL::integer, k.key, 'not_an_array', NULL::text,
           format('%s is missing, or is no array', k.key), true
      FROM unnest('{models,pipelines}'::text[]) AS k (key)
     WHERE jsonb_typeof(structure -> k.key) IS DISTINCT FROM 'array'
    UNION ALL
    SELECT e.place::integer, format('%s[%s]', k.key, e.place), 'not_an_object', NULL,
           'it is not a JSON object', true
      FROM unnest('{models,pipelines}'::text[]) AS k (key),
           jsonb_array_elements(CASE WHEN jsonb_typeof(structure -> k.key) = 'array'
                                     THEN structure -> k.key ELSE '[]' END)
               WITH ORDINALITY AS e (value, place)
     WHERE jsonb_typeof(e.value) <> 'object'
    UNION ALL
    SELECT e.place::integer, format('%s[%s].%s', k.key, e.place, m.member), 'missing', NULL,
           format('%s is missing', m.member), true
      FROM (VALUES
        ('models', '{api_key,content_type,created_by,creation_date,dataset,deployment_platform,'
                   'description,endpoint,endpoint_name,job_name,model_name,task,version}'::text[]),
        ('pipelines', '{created_by,creation_date,dataset,description,job_name,models,'
                      'pipeline_name,version}')
      ) AS k (key, members),
           jsonb_array_elements(CASE WHEN jsonb_typeof(structure -> k.key) = 'array'
                                     THEN structure -> k.key ELSE '[]' END)
               WITH ORDINALITY AS e (value, place),
           unnest(k.members) AS m (member)
     -- content_type is written content-type too.
     WHERE jsonb_typeof(e.value) = 'object'
       AND NOT e.value ?| ARRAY[m.member, replace(m.member, 'content_', 'content-')];
END;
COMMENT ON FUNCTION nachet_private.structure_form_problems(jsonb) IS
'What is missing of a structure of models and pipelines.';

CREATE OR REPLACE FUNCTION nachet_private.structure_problems(structure jsonb)
RETURNS SETOF nachet.problem
LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH model AS (
        SELECT e.place::integer, format('models[%s].', e.place) AS at, e.value AS v,
               e.value ->> 'model_name' AS name,
               nachet_private.version_text(e.value -> 'version') AS version
          FROM jsonb_array_elements(structure -> 'models') WITH ORDINALITY AS e (value, place)
    ), pipeline AS (
        SELECT e.place::integer, format('pipelines[%s].', e.place) AS at, e.value AS v,
               e.value ->> 'pipeline_name' AS name,
               nachet_private.version_text(e.value -> 'version') AS version
          FROM jsonb_array_elements(structure -> 'pipelines') WITH ORDINALITY AS e (value, place)
    )
    SELECT x.place, x.at || x.key, 'not_a_text', NULL,
           'it is not a text, or a name has not 1 to 255 characters', true
      FROM (SELECT m.place, m.at, 'model_name' AS key, m.v, 1 AS least FROM model m
            UNION ALL
            SELECT m.place, m.at, 'endpoint_name', m.v, 0 FROM model m
            UNION ALL
            SELECT p.place, p.at, 'pipeline_name', p.v, 1 FROM pipeline p) AS x
     WHERE jsonb_typeof(x.v -> x.key) <> 'string'
        OR length(x.v ->> x.key) NOT BETWEEN x.least AND 255
    UNION ALL
    SELECT m.place, m.at || 'task', 'unknown_task', m.v ->> 'task',
           'the task is not Object Detection, Classification or Segmentation', true
      FROM model m
     WHERE NOT EXISTS (SELECT FROM nachet_private.task t
                        WHERE lower(t.name) = lower(replace(m.v ->> 'task', '-', ' ')))
    UNION ALL
    SELECT m.place, m.at || k.key, 'clear_secret', NULL,
           'it is not none, identity, env:NAME or sealed: a secret is never kept in the clear', true
      FROM model m, unnest('{endpoint,api_key}'::text[]) AS k (key)
     WHERE datastore_private.is_storage_credential(m.v ->> k.key) IS NOT TRUE
    UNION ALL
    SELECT x.place, x.at || 'data', 'clear_secret', NULL,
           'an endpoint or api_key is told where everybody reads it: only a model has them, beside '
           'its name', true
      FROM (SELECT m.place, m.at, m.v - '{endpoint,api_key}'::text[] AS v FROM model m
            UNION ALL
            SELECT p.place, p.at, p.v FROM pipeline p) AS x
     WHERE nachet_private.tells_secret(x.v)
    UNION ALL
    SELECT x.place, x.at || 'version', 'version', NULL,
           'the version is not a text or number of 1 to 100 characters', true
      FROM (SELECT * FROM model UNION ALL SELECT * FROM pipeline) AS x
     WHERE (length(x.version) BETWEEN 1 AND 100) IS NOT TRUE
    UNION ALL
    SELECT x.place, left(x.at, -1), 'too_large', NULL, 'it has more than 64 kB', true
      FROM (SELECT m.place, m.at, m.v - '{endpoint,api_key}'::text[] AS v FROM model m
            UNION ALL
            SELECT p.place, p.at, p.v FROM pipeline p) AS x
     WHERE datastore_private.metadata_problem(x.v) IS NOT NULL
    UNION ALL
    SELECT max(x.place), x.at, 'twice', NULL, 'a version is there twice', true
      FROM (SELECT m.place, 'models'::text AS at, m.name, m.version FROM model m
            UNION ALL
            SELECT p.place, 'pipelines', p.name, p.version FROM pipeline p) AS x
     GROUP BY x.at, x.name, x.version HAVING count(*) > 1
    UNION ALL
    SELECT m.place, m.at || 'version', 'differs', m.version,
           'this version is known with other content: a change is a new version', true
      FROM model m
      JOIN nachet_private.model d ON d.name = m.name
      JOIN nachet_private.model_version v ON v.model_id = d.id AND v.version = m.version
     WHERE v.data <> m.v - '{endpoint,api_key}'::text[]
    UNION ALL
    SELECT p.place, p.at || 'version', 'differs', p.version,
           'this version is known with other content: a change is a new version', true
      FROM pipeline p
      JOIN nachet_private.pipeline k ON k.name = p.name AND k.version = p.version
     WHERE k.data <> p.v - '{default,active}'::text[]
    UNION ALL
    SELECT p.place, p.at || 'models', 'no_models', NULL, 'a pipeline is an array of model names',
           true
      FROM pipeline p
     WHERE jsonb_typeof(p.v -> 'models') <> 'array' OR p.v -> 'models' = '[]'
    UNION ALL
    SELECT p.place, p.at || 'models', 'unknown_model', n.name, 'no model has that name', true
      FROM pipeline p,
           jsonb_array_elements_text(CASE WHEN jsonb_typeof(p.v -> 'models') = 'array'
                                          THEN p.v -> 'models' ELSE '[]' END) AS n (name)
     WHERE NOT EXISTS (SELECT FROM model m WHERE m.name = n.name)
       AND NOT EXISTS (SELECT FROM nachet_private.model d WHERE d.name = n.name)
    UNION ALL
    SELECT max(p.place), 'pipelines', 'two_defaults', NULL, 'more than one is the default', true
      FROM pipeline p WHERE p.v -> 'default' = 'true' HAVING count(*) > 1;
END;
COMMENT ON FUNCTION nachet_private.structure_problems(jsonb) IS
'What is wrong with a structure of models and pipelines that has all its members.';

COMMIT;
