-- Nobody can remove or doubt the last proven original of a live file: not the owner of the tables,
-- not by any statement. What is observed is recorded: the file is lost in the same statement.
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(55);

-- one: a single copy. two: copies in two backends. Both in the container private.
SELECT pg_temp.id('private/top/leaf.jpg') AS one, pg_temp.id('owner') AS owner,
       pg_temp.id('private/top') AS top, pg_temp.id('private') AS private \gset
SELECT pg_temp.stored(:'owner', :'top', 'two.jpg', 'pair') AS two \gset
SELECT pg_temp.remember('one', :'one'), pg_temp.remember('two', :'two') \g /dev/null
SELECT b.id AS far
  FROM datastore.storage_backend_create(
           pg_temp.id('admin'), 'local', format('file:///far/%s', pg_current_xact_id())) b
\gset
INSERT INTO datastore_private.file_storage (file_id, backend_id, blob_key, size, sha256)
VALUES (:'two', :far, 'two', 4, sha256('pair'));
INSERT INTO datastore_private.file_storage (file_id, variant, backend_id, blob_key, size, sha256)
VALUES (:'one', 'thumbnail', :far, 'one small', 1, sha256('l'));

-- Statements on the tables themselves, {one} and {two} being the files.
-- What is put off to the end of the transaction is asked for at once.
SET CONSTRAINTS ALL IMMEDIATE;
CREATE FUNCTION pg_temp.by_hand(statement text) RETURNS text
LANGUAGE plpgsql
SET search_path = datastore_private, public
AS $fn$
BEGIN
    RETURN pg_temp.answer(replace(replace(
        statement, '{one}', quote_literal(pg_temp.id('one'))),
        '{two}', quote_literal(pg_temp.id('two'))));
END;
$fn$;

SELECT is(pg_temp.by_hand(w.statement), w.wanted,
          regexp_replace(btrim(w.statement), '\s+', ' ', 'g'))
  FROM (VALUES
    -- the last one
    ('ST422 file_last_copy', 'DELETE FROM file_storage WHERE file_id = {one}'),
    ('ST422 file_last_copy', 'DELETE FROM file_storage WHERE file_id = {two}'),
    ('ST422 file_last_copy', 'DELETE FROM file_storage'),
    ('ST422 file_last_copy', $$ UPDATE file_storage SET state = 'missing' WHERE file_id = {one} $$),
    ('ST422 file_last_copy', $$ UPDATE file_storage SET state = 'rotten' WHERE file_id = {two} $$),
    ('ST422 file_last_copy', $$ UPDATE file_storage SET state = 'rotten' $$),
    ('ST422 file_last_copy',
     $$ INSERT INTO file_storage (file_id, backend_id, blob_key, size, sha256)
        SELECT s.file_id, s.backend_id, s.blob_key, s.size, s.sha256
          FROM file_storage s WHERE s.file_id = {one} AND s.variant = 'original'
        ON CONFLICT ON CONSTRAINT file_storage_key DO UPDATE SET state = 'missing' $$),
    ('ST422 file_last_copy',
     $$ WITH doubted AS (UPDATE file_storage SET state = 'missing'
                          WHERE file_id = {two} AND blob_key = 'two')
        DELETE FROM file_storage WHERE file_id = {two} AND blob_key <> 'two' $$),
    -- not the last one, or no original
    ('ok', $$ DELETE FROM file_storage WHERE file_id = {two} AND blob_key = 'two' $$),
    ('ok', $$ DELETE FROM file_storage WHERE file_id = {two} AND blob_key <> 'two' $$),
    ('ok', $$ UPDATE file_storage SET state = 'missing'
               WHERE file_id = {two} AND blob_key = 'two' $$),
    ('ok', $$ DELETE FROM file_storage WHERE variant = 'thumbnail' $$),
    ('ok', $$ UPDATE file_storage SET state = 'rotten' WHERE variant = 'thumbnail' $$),
    ('ok', 'UPDATE file_storage SET verified_at = now()'),
    ('ok', 'DELETE FROM file_storage WHERE false'),
    ('ok', $$ UPDATE file_storage SET state = 'rotten' WHERE false $$),
    -- what a copy is never changes, so that nothing is hidden behind an update
    ('ST422 file_storage_fixed',
     $$ UPDATE file_storage SET blob_key = 'elsewhere' WHERE file_id = {one} $$),
    ('ST422 file_storage_fixed',
     $$ UPDATE file_storage SET variant = 'preview' WHERE file_id = {one} $$),
    ('ST422 file_storage_fixed', $$ UPDATE file_storage SET file_id = {one}
                                     WHERE file_id = {two} AND blob_key = 'two' $$),
    ('ST422 file_storage_fixed',
     $$ UPDATE file_storage SET sha256 = sha256('x') WHERE file_id = {one} $$),
    ('ST422 file_storage_fixed', 'UPDATE file_storage SET size = size + 1'),
    ('ST422 file_storage_fixed',
     $$ UPDATE file_storage SET backend_id = (SELECT min(s.backend_id) FROM file_storage s)
         WHERE variant = 'thumbnail' $$),
    -- the states of two copies may swap while one is proven; two files' originals may not
    ('ST422 file_last_copy',
     $$ UPDATE file_storage s SET state = CASE s.file_id WHEN {one} THEN 'missing'
                                               ELSE 'proven' END::datastore.copy_state
         WHERE s.variant = 'original' $$),
    -- files
    ('23503 file_storage_file', 'DELETE FROM file WHERE id = {one}'),
    ('ST422 file_not_by_hand',
     $$ WITH copies AS (DELETE FROM file_storage WHERE file_id = {one})
        DELETE FROM file WHERE id = {one} $$),
    ('ST422 file_fixed', 'UPDATE file SET size = size + 1 WHERE id = {one}'),
    ('ST422 file_fixed', $$ UPDATE file SET sha256 = sha256('x') WHERE id = {one} $$),
    ('23503 file_storage_file', 'UPDATE file SET id = gen_random_uuid() WHERE id = {one}'),
    ('ST422 file_fixed',
     $$ UPDATE file SET container_id = pg_temp.id('public'), folder_id = pg_temp.id('public/top'),
                        name = 'moved' WHERE id = {one} $$),
    ('ST422 file_not_lost', $$ UPDATE file SET state = 'lost' WHERE id = {one} $$),
    ('ST422 file_not_lost',
     $$ WITH seen AS (UPDATE file_storage SET state = 'missing'
                       WHERE file_id = {two} AND blob_key = 'two')
        UPDATE file SET state = 'lost' WHERE id = {two} $$),
    ('ST422 file_finish_deletion', $$ UPDATE file SET state = 'deleted' WHERE id = {one} $$),
    ('ST422 file_finish_deletion',
     $$ WITH copies AS (DELETE FROM file_storage WHERE file_id = {one})
        UPDATE file SET state = 'deleted' WHERE id = {one} $$),
    ('ST422 file_not_lost',
     $$ SET CONSTRAINTS ALL DEFERRED;
        UPDATE file SET state = 'deleted' WHERE id = {one};
        UPDATE file SET state = 'lost' WHERE id = {one} $$),
    ('ok', $$ WITH seen AS (UPDATE file_storage SET state = 'missing' WHERE file_id = {two})
              UPDATE file SET state = 'lost' WHERE id = {two} $$),
    ('ok', $$ UPDATE file SET name = 'renamed', metadata = '{"a": 1}' WHERE id = {one} $$),
    ('ok', $$ UPDATE file SET folder_id = pg_temp.id('private/top/inner') WHERE id = {one} $$),
    ('ok', 'UPDATE file SET trashed_at = now() WHERE id = {one}'),
    -- an original has the size and hash of its file, whatever is seen of it
    ('ST422 file_storage_original',
     $$ INSERT INTO file_storage (file_id, backend_id, blob_key, size, sha256)
        SELECT f.id, s.backend_id, 'x', f.size + 1, f.sha256 FROM file f, file_storage s
         WHERE f.id = {one} AND s.file_id = f.id AND s.variant = 'thumbnail' $$),
    ('ST422 file_storage_original',
     $$ INSERT INTO file_storage (file_id, backend_id, blob_key, size, sha256)
        SELECT f.id, s.backend_id, 'x', f.size, sha256('x') FROM file f, file_storage s
         WHERE f.id = {one} AND s.file_id = f.id AND s.variant = 'thumbnail' $$),
    ('ST422 file_storage_original',
     $$ INSERT INTO file_storage (file_id, backend_id, blob_key, size, sha256, state)
        SELECT f.id, s.backend_id, 'x', f.size, sha256('x'), 'missing' FROM file f, file_storage s
         WHERE f.id = {one} AND s.file_id = f.id AND s.variant = 'thumbnail' $$),
    ('ok', $$ INSERT INTO file_storage (file_id, backend_id, blob_key, size, sha256)
              SELECT f.id, s.backend_id, 'x', f.size, f.sha256 FROM file f, file_storage s
               WHERE f.id = {one} AND s.file_id = f.id AND s.variant = 'thumbnail' $$),
    -- a live file without a proven original of its own size and hash
    ('ST422 file_last_copy',
     $$ INSERT INTO file (container_id, folder_id, name, media_type, size, sha256,
                                            created_by)
        SELECT f.container_id, f.folder_id, 'bare', f.media_type, f.size, f.sha256, f.created_by
          FROM file f WHERE f.id = {one} $$),
    ('ST422 file_last_copy',
     $$ WITH f AS (
            INSERT INTO file (container_id, folder_id, name, media_type, size, sha256, created_by)
            SELECT o.container_id, o.folder_id, 'other', o.media_type, o.size, o.sha256,
                   o.created_by FROM file o WHERE o.id = {one} RETURNING id)
        INSERT INTO file_storage (file_id, backend_id, blob_key, size, sha256)
        SELECT f.id, s.backend_id, 'other', s.size, sha256('other bytes') FROM f, file_storage s
         WHERE s.file_id = {one} AND s.variant = 'original' $$),
    ('ST422 file_last_copy',
     $$ WITH f AS (
            INSERT INTO file (container_id, folder_id, name, media_type, size, sha256, created_by)
            SELECT o.container_id, o.folder_id, 'doubtful', o.media_type, o.size, o.sha256,
                   o.created_by FROM file o WHERE o.id = {one} RETURNING id)
        INSERT INTO file_storage (file_id, backend_id, blob_key, size, sha256, state)
        SELECT f.id, s.backend_id, 'doubtful', s.size, s.sha256, 'missing' FROM f, file_storage s
         WHERE s.file_id = {one} AND s.variant = 'original' $$),
    ('ST422 file_last_copy',
     $$ WITH f AS (
            INSERT INTO file (container_id, folder_id, name, media_type, size, sha256, created_by)
            SELECT o.container_id, o.folder_id, 'derived', o.media_type, o.size, o.sha256,
                   o.created_by FROM file o WHERE o.id = {one} RETURNING id)
        INSERT INTO file_storage (file_id, variant, backend_id, blob_key, size, sha256)
        SELECT f.id, 'preview', s.backend_id, 'derived', s.size, s.sha256 FROM f, file_storage s
         WHERE s.file_id = {one} AND s.variant = 'original' $$),
    -- what is around it
    ('23503 file_folder', $$ DELETE FROM folder
                              WHERE id = pg_temp.id('private/top/inner')
                                 OR id = pg_temp.id('private/top') $$),
    ('23503 folder_container',
     $$ DELETE FROM container WHERE id = pg_temp.id('private') $$)
  ) AS w (wanted, statement);

-- A removal that is allowed writes the file's row: two sessions, each removing what the other
-- counts on, meet there.
SELECT f.copies_rev AS before FROM datastore_private.file f WHERE f.id = :'two' \gset
UPDATE datastore_private.file_storage SET state = 'rotten'
 WHERE file_id = :'two' AND blob_key = 'two';
SELECT is((SELECT f.copies_rev FROM datastore_private.file f WHERE f.id = :'two'),
          (:before + 1)::bigint, 'a doubt writes the file''s row');
DELETE FROM datastore_private.file_storage WHERE file_id = :'two' AND blob_key = 'two';
SELECT is((SELECT f.copies_rev FROM datastore_private.file f WHERE f.id = :'two'),
          (:before + 1)::bigint, 'removing what was doubtful already needs no second write');

-- Fact: the last original is seen to be missing. The file is lost in the same statement, ...
WITH seen AS (
    UPDATE datastore_private.file_storage SET state = 'missing' WHERE file_id = :'one'
)
UPDATE datastore_private.file SET state = 'lost' WHERE id = :'one';
SELECT is((SELECT f.state FROM datastore_private.file f WHERE f.id = :'one'), 'lost', 'lost');
SELECT is((SELECT count(*) FROM datastore_private.file_storage s WHERE s.file_id = :'one'),
          2::bigint, 'the rows of its copies stay');
-- ... does not come back by itself, ...
SELECT pg_temp.refuses(
    'ST422 file_last_copy',
    format($$ UPDATE datastore_private.file SET state = 'live' WHERE id = %L $$, :'one'),
    'it does not live without an original');
-- ... but when the bytes are found again.
WITH found AS (
    UPDATE datastore_private.file_storage SET state = 'proven'
     WHERE file_id = :'one' AND variant = 'original'
)
UPDATE datastore_private.file SET state = 'live' WHERE id = :'one';
SELECT is((SELECT f.state FROM datastore_private.file f WHERE f.id = :'one'), 'live',
          'found again, in one statement');
SELECT is_empty(
    $$ SELECT f.id FROM datastore_private.file f
        WHERE f.state = 'live' AND NOT EXISTS (
              SELECT FROM datastore_private.file_storage s
               WHERE s.file_id = f.id AND s.variant = 'original' AND s.state = 'proven'
                 AND s.size = f.size AND s.sha256 = f.sha256) $$,
    'after all this every live file has a proven original');

SELECT * FROM finish();
ROLLBACK;
