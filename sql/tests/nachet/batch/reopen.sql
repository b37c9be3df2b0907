-- nachet.batch_reopen: go on with a batch, or announce another number
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(15);

SELECT * FROM pg_temp.signature(
    'batch_reopen', 'actor uuid, batch uuid, announced integer DEFAULT NULL::integer',
    'SETOF nachet.batch', 'v', schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/batch') AS batch \gset
SELECT nachet.batch_close(:'writer', :'batch') \g /dev/null
SELECT pg_temp.news() \g /dev/null
SELECT results_eq(
    format('SELECT b.id, b.state, b.announced FROM nachet.batch_reopen(actor => %L, batch => %L) b',
           :'writer', :'batch'),
    format($$ VALUES (%L::uuid, 'open'::nachet.batch_state, 2) $$, :'batch'), 'open again');
SELECT pg_temp.told('nachet.batch_reopen', :'writer', :'batch', :'private', '{}');
SELECT is((SELECT b.announced FROM nachet.batch_reopen(:'writer', :'batch', 7) b), 7,
          'for another number');
SELECT pg_temp.told('nachet.batch_reopen', :'writer', :'batch', :'private', '{"announced": 7}');

SELECT pg_temp.refuses('23514 batch_announced_range', format(
    'SELECT nachet.batch_reopen(%L, %L, 0)', :'writer', :'batch'), 'above 0');
SELECT pg_temp.refuses('ST403 batch', format('SELECT nachet.batch_reopen(%L, %L)',
                                             pg_temp.id('annotator'), :'batch'), 'needs write');
SELECT pg_temp.refuses('ST404 batch', format('SELECT nachet.batch_reopen(%L, %L)', :'writer',
                                             pg_temp.id('unknown')), 'of a batch that is there');
SELECT pg_temp.refuses('ST412 container', format('SELECT nachet.batch_reopen(%L, %L)', :'writer',
                                                 pg_temp.id('frozen/batch')), 'and not frozen');

SELECT * FROM finish();
ROLLBACK;
