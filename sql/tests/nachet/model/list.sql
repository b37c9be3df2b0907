-- nachet.model_list: all versions of all models, each once and without its secrets
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(15);

SELECT * FROM pg_temp.signature(
    'model_list',
    'actor uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF nachet.model', 's', schema => 'nachet');

SELECT pg_temp.id('stranger') AS somebody, pg_temp.id('version') AS version,
       pg_temp.id('pipeline') AS pipeline \gset
SELECT v.model_id AS model FROM nachet_private.model_version v WHERE v.id = :'version' \gset
INSERT INTO nachet_private.model_version (model_id, version, data) VALUES (:'model', '2', '{}');
INSERT INTO nachet_private.pipeline_model (pipeline_id, position, model_version_id)
VALUES (:'pipeline', 2, :'version');

SELECT results_eq(
    format('SELECT m.id, m.name, m.task, m.endpoint_name, m.version, m.data, m.has_secret,
                   m.created_at
              FROM nachet.model_list(actor => %L, page_size => 1000) m WHERE m.id = %L',
           :'somebody', :'model'),
    format($$ VALUES (%1$L::uuid, %2$L, 'Object Detection', 'finder', '1.5',
                      '{"description": "finds"}'::jsonb, true, now()),
                     (%1$L, %2$L, 'Object Detection', 'finder', '2', '{}', false, now()) $$,
           :'model', format('finder %s', pg_current_xact_id())),
    'oldest first, each once, however many pipelines it serves');
SELECT ok((SELECT string_agg(m::text, '') !~ 'env:|sealed:'
             FROM nachet.model_list(:'somebody', 1000) m), 'no key and no address is told');
SELECT is((SELECT array_agg(r ->> 'version_id') FROM pg_temp.walked(
              format('model_list(%L, %%s)', :'somebody'), n, 'nachet') r),
          (SELECT array_agg(m.version_id::text) FROM nachet.model_list(:'somebody', 1000) m),
          'by pages of ' || n)
  FROM generate_series(1, 3) n;

SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.model_list(%L, 0)', :'somebody'),
                       'a page has a row');
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.model_list(%L, 1, ''a'')',
                                                  :'somebody'), 'a token is one of a list');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.model_list(%L)',
                                             pg_temp.id('disabled')), 'for users');

SELECT * FROM finish();
ROLLBACK;
