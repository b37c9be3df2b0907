-- No copy's row goes without its bytes being queued for the purge: not even where the owner of the
-- tables says by hand that a file is being deleted.
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(9);

SELECT pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('private/top') AS top,
       pg_temp.id('private') AS private \gset
SELECT b.id AS far
  FROM datastore.storage_backend_create(
           pg_temp.id('admin'), 'local', format('file:///far/%s', pg_current_xact_id())) b
\gset
INSERT INTO datastore_private.file_storage (file_id, variant, backend_id, blob_key, size, sha256)
VALUES (:'leaf', 'original', :far, 'copy', 4, sha256('leaf')),
       (:'leaf', 'thumbnail', :far, 'small', 1, sha256('l'));
CREATE TEMP VIEW garbage AS
SELECT g.backend_id, g.blob_container::text, g.blob_key::text, g.reason, g.due_at - now() AS due
  FROM datastore_private.garbage g;

-- A copy that a live file can do without.
SELECT lives_ok($$ DELETE FROM datastore_private.file_storage WHERE blob_key = 'copy' $$,
                'a second copy may go');
SELECT set_eq(
    'TABLE garbage',
    format($$ VALUES (%s, 'user-%s', 'copy', 'deleted', interval '0') $$, :far, :'private'),
    'and its bytes with it');
SELECT pg_temp.refuses(
    'ST422 file_last_copy', 'DELETE FROM datastore_private.file_storage', 'the last one may not');
SELECT is((SELECT count(*) FROM garbage), 1::bigint, 'which makes nothing garbage');

-- A file, by hand.
UPDATE datastore_private.file SET state = 'deleted' WHERE id = :'leaf';
SELECT pg_temp.refuses(
    'ST422 file_not_by_hand',
    format($$ WITH copies AS (DELETE FROM datastore_private.file_storage WHERE file_id = %1$L)
              DELETE FROM datastore_private.file WHERE id = %1$L $$, :'leaf'),
    'not with its copies: nothing would tell where they lie');
SELECT lives_ok(
    format($$ DELETE FROM datastore_private.file_storage WHERE file_id = %1$L;
              DELETE FROM datastore_private.file WHERE id = %1$L $$, :'leaf'),
    'after them it goes');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'for good');
SET CONSTRAINTS ALL DEFERRED;
SELECT set_eq(
    'TABLE garbage',
    format($$ VALUES (%1$s, 'user-%2$s', 'copy', 'deleted', interval '0'),
                     (%1$s, 'user-%2$s', 'small', 'deleted', '0'),
                     (%3$s, 'user-%2$s', '%4$s/%5$s.jpg', 'deleted', '0') $$,
           :far, :'private', :backend, :'top', :'leaf'),
    'and so do the bytes of every copy');

-- Garbage already, as after a restore of rows by hand: said twice it is the same.
INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason)
SELECT s.backend_id, 'user-' || pg_temp.id('public'), s.blob_key, 'failed'
  FROM datastore_private.file_storage s WHERE s.file_id = pg_temp.id('public/top/leaf.jpg');
SELECT lives_ok(
    $$ SELECT datastore.file_delete(pg_temp.id('owner'), pg_temp.id('public/top/leaf.jpg')) $$,
    'what is queued already does not stand against a deletion');

SELECT * FROM finish();
ROLLBACK;
