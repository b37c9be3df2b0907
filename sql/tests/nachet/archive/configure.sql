-- nachet.archive_configure: where validated pictures are kept, and who moves them
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(15);

SELECT * FROM pg_temp.signature('archive_configure', 'actor uuid, container uuid, user_id uuid',
                                'void', 'v', schema => 'nachet');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('dev') AS dev, pg_temp.id('writer') AS writer,
       pg_temp.id('private') AS private \gset
SELECT nachet.archive_configure(actor => :'admin', container => :'private', user_id => :'dev')
\g /dev/null
SELECT pg_temp.told('nachet.archive_configure', :'admin', :'dev', :'private', '{}');
SELECT results_eq(
    'SELECT s.archive_container_id, s.archive_user_id FROM nachet_private.setting s',
    format('VALUES (%L::uuid, %L::uuid)', :'private', :'dev'), 'there, and by that account');

SELECT pg_temp.refuses('ST422 user_id', format('SELECT nachet.archive_configure(%L, %L, %L)',
                                               :'admin', :'private', :'writer'),
                       'an inspector moves nothing');
SELECT pg_temp.refuses('ST404 user_id', format('SELECT nachet.archive_configure(%L, %L, %L)',
                                               :'admin', :'private', pg_temp.id('unknown')),
                       'nor does nobody');
SELECT pg_temp.refuses('ST404 container', format('SELECT nachet.archive_configure(%L, %L, %L)',
                                                 :'admin', pg_temp.id('unknown'), :'dev'),
                       'into nothing');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.archive_configure(%L, %L, %L)', :'dev',
                                             :'private', :'dev'), 'an administrator says so');
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.archive_configure(NULL, %L, %L)',
                                             :'private', :'dev'), 'somebody does');

SELECT datastore.container_delete(:'admin', :'private') \g /dev/null
SELECT results_eq(
    'SELECT s.archive_container_id, s.archive_user_id FROM nachet_private.setting s',
    format('VALUES (NULL::uuid, %L::uuid)', :'dev'),
    'a container may go all the same; then there is none');

SELECT * FROM finish();
ROLLBACK;
