-- nachet.pipeline_list: the pipelines in use, without a key or an address
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(17);

SELECT * FROM pg_temp.signature(
    'pipeline_list',
    'actor uuid, with_inactive boolean DEFAULT false, page_size integer DEFAULT 100, '
    'page_token text DEFAULT NULL::text',
    'SETOF nachet.pipeline', 's', schema => 'nachet');

SELECT pg_temp.id('stranger') AS somebody, pg_temp.id('pipeline') AS pipeline,
       pg_temp.id('version') AS version \gset
INSERT INTO nachet_private.pipeline (name, version, data, is_active)
SELECT format('line %s', pg_current_xact_id()), n, '{}', n <> '3' FROM unnest('{1,3}'::text[]) AS n;

SELECT results_eq(
    format($$ SELECT p.name, p.version, p.models, p.data, p.is_active, p.is_default, p.is_mine,
                     p.created_at
                FROM nachet.pipeline_list(actor => %L) p WHERE p.id = %L $$, :'somebody',
           :'pipeline'),
    format($$ VALUES ('line %1$s', '2', jsonb_build_array(jsonb_build_object(
                          'model', (SELECT v.model_id FROM nachet_private.model_version v
                                     WHERE v.id = %2$L),
                          'name', 'finder %1$s', 'version_id', %2$L, 'version', '1.5',
                          'task', 'Object Detection')),
                      '{"description": "one model"}'::jsonb, true, false, false, now()) $$,
           pg_current_xact_id(), :'version'), 'what it is made of');
SELECT is((SELECT array_agg(p.version) FROM nachet.pipeline_list(:'somebody', i, 1000) p
            WHERE p.name = format('line %s', pg_current_xact_id())), wanted, what)
  FROM (VALUES (false, '{1,2}'::text[], 'those in use'),
               (true, '{1,2,3}', 'and those kept back, where they are asked for'))
       AS v (i, wanted, what);
SELECT ok((SELECT string_agg(p::text, '') !~ 'env:|sealed:'
             FROM nachet.pipeline_list(:'somebody', true, 1000) p),
          'no key and no address of a model is told');
SELECT is((SELECT array_agg(r ->> 'id') FROM pg_temp.walked(
              format('pipeline_list(%L, true, %%s)', :'somebody'), n, 'nachet') r),
          (SELECT array_agg(p.id::text) FROM nachet.pipeline_list(:'somebody', true, 1000) p),
          'by pages of ' || n)
  FROM generate_series(1, 3) n;

SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.pipeline_list(%L, false, 0)',
                                                 :'somebody'), 'a page has a row');
SELECT pg_temp.refuses('ST400 page_token', format(
    'SELECT nachet.pipeline_list(%L, false, 1, ''a'')', :'somebody'), 'a token is one of a list');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.pipeline_list(%L)',
                                             pg_temp.id('disabled')), 'for users');

SELECT * FROM finish();
ROLLBACK;
