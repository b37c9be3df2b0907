-- models, pipelines and what holds for all: what the tables themselves refuse
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(26);

SELECT pg_temp.refuses(w.wanted, w.call, w.wanted)
  FROM (VALUES
    ('23505 task_key',
     $$ INSERT INTO nachet_private.task VALUES (1, 'x') $$),
    ('23505 task_name_key',
     $$ INSERT INTO nachet_private.task VALUES (9, 'Segmentation') $$),
    ('23505 model_name_key',
     $$ INSERT INTO nachet_private.model (name, task_id, endpoint_name)
        SELECT m.name, 1, 'e' FROM nachet_private.model m $$),
    ('23503 model_task',
     $$ INSERT INTO nachet_private.model (name, task_id, endpoint_name) VALUES ('x', 0, 'e') $$),
    ('23514 model_name_allowed',
     $$ INSERT INTO nachet_private.model (name, task_id, endpoint_name) VALUES ('', 1, 'e') $$),
    ('23505 model_version_key',
     $$ INSERT INTO nachet_private.model_version (model_id, version, data)
        SELECT v.model_id, v.version, '{}' FROM nachet_private.model_version v $$),
    ('23503 model_version_model',
     $$ INSERT INTO nachet_private.model_version (model_id, version, data)
        VALUES (gen_random_uuid(), '1', '{}') $$),
    ('23514 model_version_allowed',
     $$ UPDATE nachet_private.model_version SET version = '' WHERE id = pg_temp.id('version') $$),
    ('23514 model_version_data_allowed',
     $$ UPDATE nachet_private.model_version SET data = '{"x": {"API_KEY": "k"}}'
         WHERE id = pg_temp.id('version') $$),
    ('23514 model_version_no_clear_secret',
     $$ UPDATE nachet_private.model_version SET api_key = 's3cret'
         WHERE id = pg_temp.id('version') $$),
    ('23514 model_version_no_clear_secret',
     $$ UPDATE nachet_private.model_version SET endpoint = 'https://m.example'
         WHERE id = pg_temp.id('version') $$),
    ('23505 pipeline_version_key',
     $$ INSERT INTO nachet_private.pipeline (name, version, data)
        SELECT p.name, p.version, '{}' FROM nachet_private.pipeline p $$),
    ('23514 pipeline_name_allowed',
     $$ UPDATE nachet_private.pipeline SET version = '' WHERE id = pg_temp.id('pipeline') $$),
    ('23514 pipeline_data_allowed',
     $$ UPDATE nachet_private.pipeline SET data = '[]' WHERE id = pg_temp.id('pipeline') $$),
    ('23505 pipeline_model_key',
     $$ INSERT INTO nachet_private.pipeline_model SELECT * FROM nachet_private.pipeline_model $$),
    ('23503 pipeline_model_pipeline',
     $$ INSERT INTO nachet_private.pipeline_model
        VALUES (gen_random_uuid(), 1, pg_temp.id('version')) $$),
    ('23503 pipeline_model_version',
     $$ INSERT INTO nachet_private.pipeline_model
        VALUES (pg_temp.id('pipeline'), 2, gen_random_uuid()) $$),
    ('23503 user_pipeline_user',
     $$ INSERT INTO nachet_private.user_pipeline
        VALUES (pg_temp.id('unknown'), pg_temp.id('pipeline')) $$),
    ('23503 user_pipeline_pipeline',
     $$ INSERT INTO nachet_private.user_pipeline
        VALUES (pg_temp.id('reader'), gen_random_uuid()) $$),
    ('23505 setting_key',
     $$ INSERT INTO nachet_private.setting DEFAULT VALUES $$),
    ('23514 setting_only_one',
     $$ INSERT INTO nachet_private.setting (is_single) VALUES (false) $$),
    ('23503 setting_default_pipeline',
     $$ UPDATE nachet_private.setting SET default_pipeline_id = gen_random_uuid() $$),
    ('23503 setting_archive_container',
     $$ UPDATE nachet_private.setting SET archive_container_id = gen_random_uuid() $$),
    ('23503 setting_archive_user',
     $$ UPDATE nachet_private.setting SET archive_user_id = gen_random_uuid() $$)
  ) AS w (wanted, call);

-- pipeline_active_key is what the default hangs on.
SELECT index_is_unique('nachet_private', 'pipeline', 'pipeline_active_key',
                       'a pipeline is in use or not, for setting_default_pipeline');

-- A choice goes with its user.
SELECT nachet.pipeline_choose(pg_temp.id('reader'), pg_temp.id('pipeline')) \g /dev/null
SELECT datastore.user_delete(pg_temp.id('admin'), pg_temp.id('reader')) \g /dev/null
SELECT is_empty(
    $$ SELECT FROM nachet_private.user_pipeline u WHERE u.user_id = pg_temp.id('reader') $$,
    'a choice goes with its user');

SELECT * FROM finish();
ROLLBACK;
