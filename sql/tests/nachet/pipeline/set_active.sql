-- nachet.pipeline_set_active: put a pipeline in use, or keep it back
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(17);

SELECT * FROM pg_temp.signature('pipeline_set_active',
                                'actor uuid, pipeline uuid, is_active boolean', 'void', 'v',
                                schema => 'nachet');

SELECT pg_temp.id('dev') AS dev, pg_temp.id('writer') AS writer,
       pg_temp.id('pipeline') AS pipeline, pg_temp.id('private/top/leaf.jpg') AS leaf \gset
CREATE FUNCTION pg_temp.is_active() RETURNS boolean
LANGUAGE sql
AS $fn$
    SELECT p.is_active FROM nachet.pipeline_list(pg_temp.id('writer'), true, 1000) p
     WHERE p.id = pg_temp.id('pipeline');
$fn$;
SELECT i.id AS inference
  FROM nachet.inference_register(:'writer', :'leaf', pg_temp.two_boxes(), :'pipeline') i \gset
SELECT pg_temp.news() \g /dev/null
SELECT nachet.pipeline_set_active(actor => :'dev', pipeline => :'pipeline', is_active => false)
\g /dev/null
SELECT pg_temp.told('nachet.pipeline_set_active', :'dev', :'pipeline', NULL,
                    '{"is_active": false}');
SELECT is(pg_temp.is_active(), false, 'kept back');
SELECT is((SELECT i.pipeline FROM nachet.inference_get(:'writer', :'inference') i),
          :'pipeline'::uuid, 'what it found stays');
SELECT pg_temp.allows(format('SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes(), %L)',
                             :'writer', :'leaf', :'pipeline'),
                      'and what it finds may still be registered');
SELECT nachet.pipeline_set_active(:'dev', :'pipeline', true) \g /dev/null
SELECT is(pg_temp.is_active(), true, 'in use again');

SELECT nachet.pipeline_set_default(:'dev', :'pipeline') \g /dev/null
SELECT pg_temp.refuses('ST422 is_active setting_default_pipeline', format(
    'SELECT nachet.pipeline_set_active(%L, %L, false)', :'dev', :'pipeline'),
    'the default is in use');
SELECT throws_ok(format('UPDATE nachet_private.pipeline SET is_active = false WHERE id = %L',
                        :'pipeline'), '23503', NULL, 'which the database keeps, not a function');
SELECT pg_temp.refuses('ST400 is_active', format('SELECT nachet.pipeline_set_active(%L, %L, NULL)',
                                                 :'dev', :'pipeline'), 'yes or no');
SELECT pg_temp.refuses('ST404 pipeline', format('SELECT nachet.pipeline_set_active(%L, %L, true)',
                                                :'dev', pg_temp.id('unknown')),
                       'one that is there');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.pipeline_set_active(%L, %L, true)',
                                             :'writer', :'pipeline'), 'by who has the right');

SELECT * FROM finish();
ROLLBACK;
