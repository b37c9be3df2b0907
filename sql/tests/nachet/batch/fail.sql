-- nachet.batch_fail: pictures that failed are seen by whoever looks at the batch
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(21);

SELECT * FROM pg_temp.signature('batch_fail', 'actor uuid, batch uuid, failures jsonb',
                                'SETOF nachet.batch', 'v', schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/batch') AS batch \gset
CREATE FUNCTION pg_temp.failing(failures text) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT format('SELECT nachet.batch_fail(%L, %L, %L)', pg_temp.id('writer'),
                  pg_temp.id('private/batch'), failures);
$fn$;

SELECT results_eq(
    format($$ SELECT b.id, b.failed, b.missing,
                     (SELECT array_agg((f ->> 'name') || ': ' || (f ->> 'problem'))
                        FROM jsonb_array_elements(b.failures) AS f)
                FROM nachet.batch_fail(actor => %L, batch => %L, failures => %L) b $$, :'writer',
           :'batch', '[{"name": "b.jpg", "problem": "torn"},
                       {"name": "a.jpg", "problem": "blurred"},
                       {"name": "b.jpg", "problem": "burnt"}]'),
    format($$ VALUES (%L::uuid, 2, 0, '{a.jpg: blurred,b.jpg: burnt}'::text[]) $$, :'batch'),
    'each once, with what was said of it last');
SELECT pg_temp.told('nachet.batch_fail', :'writer', :'batch', :'private', '{"failures": 3}');
SELECT is((SELECT b.failed FROM nachet.batch_fail(:'writer', :'batch',
                                                  '[{"name": "a.jpg", "problem": "torn"}]') b), 2,
          'again, it fails once');

SELECT pg_temp.refuses('ST400 failures', pg_temp.failing(f), 'not failures: ' || left(f, 30))
  FROM unnest(ARRAY['[]', '{}', '[1]', '[{"name": "a"}]', '[{"name": "", "problem": "b"}]',
                    array_to_json(array_fill(1, '{10001}'))::text]) AS f;
SELECT pg_temp.refuses('ST400 failures', pg_temp.failing(
    format('[{"name": "a", "problem": "%s"}]', repeat('p', 1001))), 'a problem is short');
SELECT pg_temp.refuses('ST403 batch', format('SELECT nachet.batch_fail(%L, %L, ''[]'')',
                                             pg_temp.id('reader'), :'batch'), 'needs write');
SELECT pg_temp.refuses('ST404 batch', format('SELECT nachet.batch_fail(%L, %L, ''[]'')', :'writer',
                                             pg_temp.id('unknown')), 'of a batch that is there');
SELECT pg_temp.refuses('ST412 container', format('SELECT nachet.batch_fail(%L, %L, ''[]'')',
                                                 :'writer', pg_temp.id('frozen/batch')),
                       'not frozen');
SELECT nachet.batch_close(:'writer', :'batch') \g /dev/null
SELECT pg_temp.refuses('ST412 batch', pg_temp.failing('[{"name": "a", "problem": "b"}]'),
                       'nor closed');

SELECT * FROM finish();
ROLLBACK;
