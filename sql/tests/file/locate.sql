-- file_locate: every proven copy, the best first
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(17);

SELECT * FROM pg_temp.signature(
    'file_locate', 'actor uuid, file uuid, variant text DEFAULT ''original''::text',
    'SETOF datastore.file_copy', 's');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('private/top/leaf.jpg') AS leaf,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top \gset

SELECT results_eq(
    format('SELECT * FROM datastore.file_locate(actor => %L, file => %L)', :'reader', :'leaf'),
    format($$ VALUES (%1$L::uuid, 'original', %2$s, 'local'::datastore.storage_kind, 1,
                      'file:///srv/%3$s', 'none', 'user-%4$s', '%5$s/%1$s.jpg', 4::bigint,
                      sha256('leaf')) $$,
           :'leaf', :'backend', pg_current_xact_id(), :'private', :'top'),
    'the one copy: all that a reader needs to fetch the bytes and to compare them');

-- Three more copies: nearer, farther, and doubtful; and a derivative.
CREATE TEMP TABLE place AS
SELECT p.name, b.id
  FROM (VALUES ('near', 0), ('far', 2), ('rotten', 0)) AS p (name, priority),
       datastore.storage_backend_create(
           pg_temp.id('admin'), 's3', format('https://%s.%s.org', p.name, pg_current_xact_id()),
           priority => p.priority) b;
INSERT INTO datastore_private.file_storage (file_id, variant, backend_id, blob_key, size, sha256,
                                            state)
SELECT :'leaf', 'original', p.id, p.name, 4, sha256('leaf'),
       CASE p.name WHEN 'rotten' THEN 'rotten' ELSE 'proven' END::datastore.copy_state
  FROM place p;
INSERT INTO datastore_private.file_storage (file_id, variant, backend_id, blob_key, size, sha256)
VALUES (:'leaf', 'thumbnail', :backend, 'small', 1, sha256('l'));

SELECT results_eq(
    format('SELECT l.priority, l.blob_key FROM datastore.file_locate(%L, %L) l', :'reader',
           :'leaf'),
    format($$ VALUES (0, 'near'), (1, '%s/%s.jpg'), (2, 'far') $$, :'top', :'leaf'),
    'by priority; what is doubtful is left out');
SELECT results_eq(
    format('SELECT l.variant, l.blob_key, l.size, l.sha256
              FROM datastore.file_locate(%L, %L, variant => ''thumbnail'') l', :'reader', :'leaf'),
    $$ VALUES ('thumbnail', 'small', 1::bigint, sha256('l')) $$,
    'a derivative, with its own size and hash');

SELECT pg_temp.refuses('ST412 variant',
                       format('SELECT datastore.file_locate(%L, %L, %L)', :'reader', :'leaf', v),
                       'no copy of the variant ' || coalesce(v, 'null'))
  FROM unnest(ARRAY['preview', 'ORIGINAL', '', ''' OR true --', NULL]) AS v;

-- Lost: the row stays, and says that the bytes are gone.
WITH seen AS (
    UPDATE datastore_private.file_storage SET state = 'missing' WHERE file_id = :'leaf'
)
UPDATE datastore_private.file SET state = 'lost' WHERE id = :'leaf';
SELECT pg_temp.refuses('ST412 variant', format('SELECT datastore.file_locate(%L, %L)', :'reader',
                                               :'leaf'), 'a lost file has no copy');
SELECT is((SELECT f.state FROM datastore.file_get(:'reader', :'leaf') f), 'lost',
          'but can be asked about');

SELECT * FROM finish();
ROLLBACK;
