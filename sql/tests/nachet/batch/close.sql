-- nachet.batch_close: no more pictures come, be it complete or not
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(13);

SELECT * FROM pg_temp.signature('batch_close', 'actor uuid, batch uuid', 'SETOF nachet.batch', 'v',
                                schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/batch') AS batch \gset
SELECT results_eq(
    format('SELECT b.id, b.state, b.announced, b.received, b.missing
              FROM nachet.batch_close(actor => %L, batch => %L) b', :'writer', :'batch'),
    format($$ VALUES (%L::uuid, 'closed'::nachet.batch_state, 2, 0, 2) $$, :'batch'),
    'closed; the answer tells what is missing');
SELECT pg_temp.told('nachet.batch_close', :'writer', :'batch', :'private', '{}');
SELECT is((SELECT b.state::text FROM nachet.batch_close(:'writer', :'batch') b), 'closed',
          'to close it again changes nothing');

SELECT pg_temp.refuses('ST403 batch', format('SELECT nachet.batch_close(%L, %L)',
                                             pg_temp.id('annotator'), :'batch'), 'needs write');
SELECT pg_temp.refuses('ST404 batch', format('SELECT nachet.batch_close(%L, %L)', :'writer',
                                             pg_temp.id('club box/batch')), 'of what one sees');
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.batch_close(NULL, %L)', :'batch'),
                       'by somebody');

SELECT * FROM finish();
ROLLBACK;
