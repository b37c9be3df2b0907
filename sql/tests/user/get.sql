-- user_get: what is needed to share with somebody
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(17);

SELECT * FROM pg_temp.signature(
    'user_get', 'actor uuid, user_id uuid DEFAULT NULL::uuid, email text DEFAULT NULL::text',
    'SETOF datastore."user"', 's');

SELECT pg_temp.id('stranger') AS stranger, pg_temp.id('writer') AS writer \gset

SELECT results_eq(
    format('SELECT u.id, u.email, u.role, u.db_role FROM datastore.user_get(%L, user_id => %L) u',
           :'stranger', :'writer'),
    format('VALUES (%L::uuid, %L, ''inspector''::datastore.user_role, %L)', :'writer',
           pg_temp.email('writer'), pg_temp.login('psql')),
    'by id');
SELECT is((SELECT u.id FROM datastore.user_get(:'stranger', email => pg_temp.email('writer')) u),
          :'writer'::uuid, 'by e-mail');
SELECT is((SELECT u.id FROM datastore.user_get(:'stranger', email => upper(pg_temp.email('writer')))
                       u), :'writer'::uuid, 'by e-mail in another case');
SELECT isnt((SELECT u.disabled_at FROM datastore.user_get(:'stranger', pg_temp.id('disabled')) u),
            NULL, 'a disabled user is told of, as disabled');
UPDATE datastore_private.container SET owner_user = pg_temp.id('manager'), general_folder_id = NULL
 WHERE owner_user = :'writer';
SELECT is((SELECT u.container FROM datastore.user_get(:'stranger', :'writer') u), NULL,
          'without the personal container once that was handed over');

SELECT pg_temp.refuses('ST400 user_id', format('SELECT datastore.user_get(%L)', :'stranger'),
                       'ST400 for neither');
SELECT pg_temp.refuses('ST400 user_id', format('SELECT datastore.user_get(%L, %L, %L)', :'stranger',
                                               :'writer', pg_temp.email('writer')),
                       'ST400 for both');
SELECT pg_temp.refuses('ST404 user_id', format('SELECT datastore.user_get(%L, %L)', :'stranger',
                                               pg_temp.id('unknown')),
                       'ST404 for an unknown id');
SELECT pg_temp.refuses('ST404 email', format('SELECT datastore.user_get(%L, email => %L)',
                                             :'stranger', ''' OR true --'),
                       'ST404 for an unknown e-mail, also when it is SQL');
SELECT pg_temp.refuses('ST404 email', format('SELECT datastore.user_get(%L, email => %L)',
                                             :'stranger', '%' || pg_temp.email('writer')),
                       'a pattern is no e-mail');

SELECT * FROM finish();
ROLLBACK;
