-- nachet.pipeline_import: models and pipelines as the machine learning team writes them
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(45);

SELECT * FROM pg_temp.signature(
    'pipeline_import', 'actor uuid, structure jsonb, dry_run boolean DEFAULT false',
    'SETOF nachet.import', 'v', schema => 'nachet');

SELECT pg_temp.id('dev') AS dev, pg_temp.id('writer') AS writer, pg_temp.id('admin') AS admin,
       format('d%s', pg_current_xact_id()) AS finder, format('c%s', pg_current_xact_id()) AS namer,
       format('p%s', pg_current_xact_id()) AS line \gset

-- A model and a pipeline with all that must be there.
CREATE FUNCTION pg_temp.model(name text, version jsonb, more jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql IMMUTABLE
RETURN jsonb_build_object('model_name', name, 'task', 'Object Detection', 'endpoint_name', 'e',
                          'endpoint', 'env:E', 'api_key', 'none', 'content_type', 'c',
                          'deployment_platform', '{}'::jsonb, 'created_by', 'lab',
                          'creation_date', '2024-01-01', 'description', 'd', 'version', version,
                          'job_name', 'j', 'dataset', '{}'::jsonb) || more;
CREATE FUNCTION pg_temp.line(name text, version jsonb, models text[], more jsonb DEFAULT '{}')
RETURNS jsonb
LANGUAGE sql IMMUTABLE
RETURN jsonb_build_object('pipeline_name', name, 'models', models, 'created_by', 'lab',
                          'creation_date', '2024-01-01', 'description', 'd', 'version', version,
                          'job_name', 'j', 'dataset', '{}'::jsonb) || more;
CREATE FUNCTION pg_temp.structure(models jsonb[], pipelines jsonb[] DEFAULT '{}') RETURNS jsonb
LANGUAGE sql IMMUTABLE
RETURN jsonb_build_object('models', models, 'pipelines', pipelines);
CREATE FUNCTION pg_temp.importing(structure jsonb) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT format('SELECT * FROM nachet.pipeline_import(%L, %L)', pg_temp.id('dev'), structure);
$fn$;

SELECT pg_temp.structure(
    ARRAY[pg_temp.model(:'finder', '1'),
          pg_temp.model(:'namer', '"1.0"', '{"task": "classification", "api_key": "env:KEY"}')],
    ARRAY[pg_temp.line(:'line', '2.5', ARRAY[:'finder', :'namer'])]) AS structure \gset

-- Dry, then in earnest, then again.
SELECT results_eq(
    format('SELECT * FROM nachet.pipeline_import(actor => %L, structure => %L, dry_run => true)',
           :'dev', :'structure'), 'VALUES (2, 1, 0, true)', 'dry, it tells what would come');
SELECT pg_temp.told_nothing('a dry run');
SELECT results_eq(pg_temp.importing(:'structure'), 'VALUES (2, 1, 0, false)',
                  'two models and a pipeline');
SELECT pg_temp.told('nachet.pipeline_import', :'dev', NULL, NULL,
                    '{"models": 2, "pipelines": 1, "known": 0}');
SELECT results_eq(pg_temp.importing(:'structure'), 'VALUES (0, 0, 3, false)',
                  'to import it again duplicates nothing');
SELECT pg_temp.told('nachet.pipeline_import', :'dev', NULL, NULL,
                    '{"models": 0, "pipelines": 0, "known": 3}');
SELECT p.id AS pipeline FROM nachet_private.pipeline p WHERE p.name = :'line' \gset
SELECT results_eq(
    format($$ SELECT p.version, p.is_active, p.is_default,
                     (SELECT array_agg(concat_ws(' ', m ->> 'name', m ->> 'version', m ->> 'task'))
                        FROM jsonb_array_elements(p.models) AS m)
                FROM nachet.pipeline_list(%L, page_size => 1000) p WHERE p.id = %L $$,
           :'writer', :'pipeline'),
    format($$ VALUES ('2.5', true, false,
                      ARRAY['%s 1 Object Detection', '%s 1.0 Classification']) $$,
           :'finder', :'namer'),
    'its models in order; a version written as a number is text wherever it is read');
SELECT is((SELECT p.data FROM nachet.pipeline_list(:'writer', page_size => 1000) p
            WHERE p.id = :'pipeline'), pg_temp.line(:'line', '2.5', ARRAY[:'finder', :'namer']),
          'what was said of it is kept');

-- Another version is another row; a pipeline is of the versions that come with it.
SELECT results_eq(
    pg_temp.importing(pg_temp.structure(
        ARRAY[pg_temp.model(:'finder', '"2"')],
        ARRAY[pg_temp.line(:'line', '"3"', ARRAY[:'namer', :'finder'], '{"default": true}'),
              pg_temp.line(:'line', '"test"', ARRAY[:'namer'], '{"active": false}')])),
    'VALUES (1, 2, 0, false)', 'versions of what is known');
SELECT results_eq(
    format($$ SELECT p.version, p.is_active, p.is_default, p.models #>> '{0,version}',
                     p.models #>> '{1,version}'
                FROM nachet.pipeline_list(%L, true, 1000) p WHERE p.name = %L $$,
           :'writer', :'line'),
    $$ VALUES ('2.5', true, false, '1', '1.0'), ('3', true, true, '1.0', '2'),
              ('test', false, false, '1.0', NULL) $$,
    'an import can have a default, and what is kept inactive; former versions stay as they were');
SELECT is((SELECT count(*) FROM nachet.model_list(:'writer', 1000) m WHERE m.name = :'namer'),
          1::bigint, 'a model of several pipelines is there once');

-- What is missing, all named.
SELECT is(pg_temp.detail(pg_temp.importing(pg_temp.structure(
              ARRAY[pg_temp.model('x', '1') - '{api_key,endpoint}'::text[], '7'],
              ARRAY[pg_temp.line('x', '1', '{x}') - 'models']))),
          'problems=models[1].api_key:missing;models[1].endpoint:missing;models[2]:not_an_object;'
          'pipelines[1].models:missing items=1;2', 'each missing member is named, with its place');
SELECT pg_temp.allows(pg_temp.importing(pg_temp.structure(ARRAY[
    pg_temp.model('x', '1', '{"content-type": "c"}') - 'content_type'])),
    'a content-type is one, with a hyphen too');
SELECT is(pg_temp.detail(pg_temp.importing('{}')),
          'problems=models:not_an_array;pipelines:not_an_array', 'both arrays');
SELECT pg_temp.refuses('ST422 structure', pg_temp.importing('[]'), 'of an object');
SELECT pg_temp.refuses('ST422 structure', format('SELECT nachet.pipeline_import(%L, NULL)', :'dev'),
                       'that is there');

-- What is wrong.
SELECT is(pg_temp.detail(pg_temp.importing(s.structure)), 'problems=' || s.problems, s.what)
  FROM (VALUES
    (pg_temp.structure(ARRAY[pg_temp.model('x', '1', '{"api_key": "s3cret"}')]),
     'models[1].api_key:clear_secret items=1', 'a key in the clear is refused'),
    (pg_temp.structure(ARRAY[pg_temp.model('x', '1', '{"endpoint": "https://a.example/?key=k"}')]),
     'models[1].endpoint:clear_secret items=1', 'so is an address'),
    (pg_temp.structure('{}', ARRAY[pg_temp.line('x', '1', ARRAY[:'finder'],
                                                '{"api_key": "env:K", "endpoint": "none"}')]),
     'pipelines[1].data:clear_secret items=1',
     'a pipeline, which all may read, has neither'),
    (pg_temp.structure(ARRAY[pg_temp.model('x', '1', '{"task": "Guessing"}')]),
     'models[1].task:unknown_task items=1', 'a task is known'),
    (pg_temp.structure(ARRAY[pg_temp.model('x', '{}'), pg_temp.model('y', '""')]),
     'models[1].version:version;models[2].version:version items=1;2', 'a version is a text'),
    (pg_temp.structure(ARRAY[pg_temp.model('x', '1'), pg_temp.model('x', '"1"')]),
     'models:twice items=2', 'a version is there once'),
    (pg_temp.structure(ARRAY[pg_temp.model(:'finder', '1', '{"description": "other"}')]),
     'models[1].version:differs items=1', 'a version that is known never changes'),
    (pg_temp.structure('{}', ARRAY[pg_temp.line(:'line', '2.5', ARRAY[:'finder'])]),
     'pipelines[1].version:differs items=1', 'nor does a pipeline''s'),
    (pg_temp.structure('{}', ARRAY[pg_temp.line('x', '1', '{}'), pg_temp.line('y', '1', '{}')
                                   || '{"models": "x"}']),
     'pipelines[1].models:no_models;pipelines[2].models:no_models items=1;2',
     'a pipeline has models'),
    (pg_temp.structure('{}', ARRAY[pg_temp.line('x', '1', '{nobody}')]),
     'pipelines[1].models:unknown_model items=1', 'that are known'),
    (pg_temp.structure('{}', ARRAY[
         pg_temp.line('x', '1', ARRAY[:'finder'], '{"default": true}'),
         pg_temp.line('y', '1', ARRAY[:'finder'], '{"default": true}')]),
     'pipelines:two_defaults items=2', 'one of them is the default'),
    (pg_temp.structure(ARRAY[pg_temp.model(NULL, '1', '{"endpoint_name": null}')],
                       ARRAY[pg_temp.line('', '1', ARRAY[:'finder'])]),
     'models[1].endpoint_name:not_a_text;models[1].model_name:not_a_text;'
     'pipelines[1].pipeline_name:not_a_text items=1', 'names are texts')
  ) AS s (structure, problems, what);
SELECT pg_temp.refuses('ST422 structure', pg_temp.importing(pg_temp.structure(
    ARRAY[pg_temp.model('x', '1', jsonb_build_object('long', repeat('d', 70000)))])),
    'what is said of one has an end');
SELECT is((SELECT count(*) FROM nachet_private.model m WHERE m.name IN ('x', 'y')), 0::bigint,
          'nothing of all that was imported');

SELECT pg_temp.refuses('ST400 dry_run', format('SELECT nachet.pipeline_import(%L, %L, NULL)',
                                               :'dev', :'structure'), 'dry or not');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.pipeline_import(%L, %L)', :'writer',
                                             :'structure'), 'who has no right imports nothing');

-- What everybody reads holds no secret, however deep and whatever its case.
SELECT pg_temp.refuses('ST422 structure', pg_temp.importing(w.structure), w.what)
  FROM (VALUES
    (pg_temp.structure('{}', ARRAY[pg_temp.line('secret', '1', ARRAY[:'finder'],
        '{"api_key": "k"}')]), 'a key of a pipeline'),
    (pg_temp.structure('{}', ARRAY[pg_temp.line('secret', '1', ARRAY[:'finder'],
        '{"steps": [{"Endpoint": "https://host"}]}')]), 'an address, deep in a pipeline'),
    (pg_temp.structure(ARRAY[pg_temp.model(:'finder', '9', '{"API-Key": "k"}')]),
     'another spelling in a model'),
    (pg_temp.structure(ARRAY[pg_temp.model(:'finder', '9', '{"x": {"token": ["t"]}}')]),
     'a list of tokens')
  ) AS w (structure, what);
SELECT is(pg_temp.detail(pg_temp.importing(pg_temp.structure('{}', ARRAY[
              pg_temp.line('secret', '1', ARRAY[:'finder'], '{"api_key": "k"}')]))),
          'problems=pipelines[1].data:clear_secret items=1', 'which is told, and not what it was');
SELECT pg_temp.allows(pg_temp.importing(pg_temp.structure('{}', ARRAY[
                          pg_temp.line('open', '1', ARRAY[:'finder'],
                                       '{"api_key": "none", "x": {"endpoint": null}}')])),
                      'to say that there is none is fine');

SELECT * FROM finish();
ROLLBACK;
