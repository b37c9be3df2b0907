-- storage_backend_list: by number, a page at a time
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(14);

SELECT * FROM pg_temp.signature(
    'storage_backend_list',
    'actor uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF datastore.storage_backend', 's');

SELECT pg_temp.id('stranger') AS stranger \gset
SELECT is_empty(format('SELECT datastore.storage_backend_list(%L)', :'stranger'), 'none at first');

CREATE TEMP TABLE made AS
SELECT b.*
  FROM unnest('{c,a,b}'::text[]) AS name,
       datastore.storage_backend_create(
           pg_temp.id('admin'), 'local', format('file:///%s/%s', pg_current_xact_id(), name),
           'env:SECRET', notes => name) AS b;

SELECT results_eq(
    format('SELECT * FROM datastore.storage_backend_list(%L)', :'stranger'),
    'SELECT * FROM made ORDER BY id', 'by number, as they were made');

SELECT l.page_token AS one FROM datastore.storage_backend_list(:'stranger', 1) l \gset
SELECT results_eq(
    format('SELECT l.id FROM datastore.storage_backend_list(%L, 1, %L) l', :'stranger', :'one'),
    'SELECT id FROM made ORDER BY id OFFSET 1 LIMIT 1', 'the second page');
SELECT results_eq(
    format('SELECT l.id FROM datastore.storage_backend_list(%L, 2, %L) l', :'stranger', :'one'),
    'SELECT id FROM made ORDER BY id OFFSET 1', 'the token does not depend on the size of a page');
SELECT l.page_token AS last FROM datastore.storage_backend_list(:'stranger') l OFFSET 2 \gset
SELECT is_empty(format('SELECT datastore.storage_backend_list(%L, 1, %L)', :'stranger', :'last'),
                'nothing after the last');
SELECT pg_temp.refuses('ST400 page_token',
                       format('SELECT datastore.storage_backend_list(%L, 1, ''2'')', :'stranger'),
                       'a number is no token (all of them: page/token.sql)');
SELECT pg_temp.refuses('ST400 page_size',
                       format('SELECT datastore.storage_backend_list(%L, 0)', :'stranger'),
                       'a page has a row at least');

SELECT * FROM finish();
ROLLBACK;
