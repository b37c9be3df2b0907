-- garbage: what the table itself refuses, and how a blob comes into it
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(7);

INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason)
VALUES (:backend, 'user-x', 'key', 'failed');

SELECT pg_temp.refuses(
    '23505 garbage_blob_key',
    $$ INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason)
       SELECT g.backend_id, g.blob_container, g.blob_key, 'deleted'
         FROM datastore_private.garbage g $$,
    'garbage_blob_key: a blob is deleted once');
SELECT pg_temp.refuses(
    '23505 garbage_key',
    $$ INSERT INTO datastore_private.garbage (id, backend_id, blob_container, blob_key, reason)
       SELECT g.id, g.backend_id, g.blob_container, 'other', 'deleted'
         FROM datastore_private.garbage g $$,
    'garbage_key');
SELECT pg_temp.refuses(
    '23503 garbage_backend',
    $$ UPDATE datastore_private.garbage SET backend_id = 0 $$, 'garbage_backend');
SELECT pg_temp.refuses(
    '23514 garbage_reason_known',
    $$ UPDATE datastore_private.garbage SET reason = 'boredom' $$, 'garbage_reason_known');
SELECT pg_temp.allows(format('UPDATE datastore_private.garbage SET reason = %L', r), r)
  FROM unnest('{deleted,aborted,expired}'::text[]) AS r;

SELECT * FROM finish();
ROLLBACK;
