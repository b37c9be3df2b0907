-- nachet.picture_usage: which data sets and models used a picture
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(16);

SELECT * FROM pg_temp.signature('picture_usage', 'actor uuid, picture uuid', 'SETOF nachet.usage',
                                's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('owner') AS owner, pg_temp.id('dev') AS dev,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('private/data set') AS dataset,
       pg_temp.id('version') AS version \gset
SELECT pg_temp.stored(:'owner', :'top', 'new.jpg', 'new') AS fresh \gset
SELECT nachet.picture_register(:'owner', jsonb_build_array(jsonb_build_object('file', :'fresh')))
\g /dev/null
SELECT c.id AS hidden FROM datastore.container_create(:'owner', 'hidden') c \gset
SELECT d.id AS secret FROM nachet.dataset_create(:'owner', :'hidden', 'secret', jsonb_build_object(
    'containers', jsonb_build_array(:'private'), 'source', 'any')) d \gset
SELECT nachet.dataset_trained(:'dev', :'dataset', :'version') \g /dev/null

SELECT results_eq(
    format('SELECT u.dataset, u.name, u.split, u.digest, u.models, u.at
              FROM nachet.picture_usage(actor => %L, picture => %L) u', :'reader', :'leaf'),
    format($$ SELECT d.id, d.name, i.split, d.digest, jsonb_build_array(jsonb_build_object(
                         'model', %L, 'version', '1.5', 'version_id', %L)), d.created_at
                FROM nachet.dataset_get(%L, %L) d, nachet.dataset_items(%3$L, %4$L) i $$,
           format('finder %s', pg_current_xact_id()), :'version', :'reader', :'dataset'),
    'the data set, and the models that were trained on it');
SELECT set_eq(
    format('SELECT u.dataset, u.models FROM nachet.picture_usage(%L, %L) u', :'owner', :'leaf'),
    format($$ SELECT u.dataset, u.models FROM nachet.picture_usage(%L, %L) u
              UNION ALL VALUES (%L::uuid, '[]'::jsonb) $$, :'reader', :'leaf', :'secret'),
    'data sets of containers that the actor does not see are not told');
SELECT is((SELECT array_agg(u.dataset) FROM nachet.picture_usage(:'owner', :'leaf') u),
          ARRAY[:'secret', :'dataset']::uuid[], 'newest first');
SELECT is_empty(format('SELECT nachet.picture_usage(%L, %L)', :'reader', :'fresh'),
                'what no data set has');

SELECT pg_temp.refuses('ST404 picture', format('SELECT nachet.picture_usage(%L, %L)', :'reader',
                                               pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,private/gone/below/lost.jpg,club box/top/leaf.jpg}'::text[]) AS n;
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.picture_usage(NULL, %L)', :'leaf'),
                       'someone must ask');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.picture_usage(%L, %L)',
                                             pg_temp.id('disabled'), :'leaf'), 'who is a user');

SELECT * FROM finish();
ROLLBACK;
