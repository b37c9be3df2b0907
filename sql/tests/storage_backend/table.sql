-- storage_backend: what the table itself refuses. (Urls and credentials: create.sql.)
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(9);

SELECT pg_temp.refuses(
    '23505 storage_backend_url_key',
    $$ INSERT INTO datastore_private.storage_backend (kind, url)
       SELECT b.kind, b.url FROM datastore_private.storage_backend b $$,
    'storage_backend_url_key: one place, one number');
SELECT pg_temp.refuses(
    '23514 storage_backend_priority_range',
    'UPDATE datastore_private.storage_backend SET priority = 3', 'storage_backend_priority_range');
SELECT pg_temp.refuses(
    '23514 storage_backend_url_allowed',
    $$ UPDATE datastore_private.storage_backend SET url = 'file:///a?b' $$,
    'storage_backend_url_allowed');
SELECT pg_temp.refuses(
    '23514 storage_backend_no_clear_secret',
    $$ UPDATE datastore_private.storage_backend SET credential = 'c2VjcmV0' $$,
    'storage_backend_no_clear_secret');
SELECT pg_temp.refuses(
    '428C9', $$ UPDATE datastore_private.storage_backend SET id = 7 $$, 'a number never changes');
SELECT pg_temp.refuses(
    '428C9',
    $$ INSERT INTO datastore_private.storage_backend (id, kind, url)
       VALUES (7, 's3', 'https://x.ch') $$, 'nor is it chosen');
SELECT pg_temp.refuses(
    '23503 container_home_backend', 'DELETE FROM datastore_private.storage_backend',
    'container_home_backend: what is used stays');
SELECT pg_temp.refuses(
    '23505 storage_backend_key',
    format($$ INSERT INTO datastore_private.storage_backend (id, kind, url)
              OVERRIDING SYSTEM VALUE VALUES (%s, 's3', 'https://x.ch') $$, :backend),
    'storage_backend_key: and none is given twice');
SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.storage_kind))::text',
              '{azure,s3,local}'::text[], 'the kinds');

SELECT * FROM finish();
ROLLBACK;
