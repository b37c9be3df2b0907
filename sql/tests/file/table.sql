-- file and file_storage: what the tables themselves refuse. (The last copy: last_copy.sql.)
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(36);

SELECT pg_temp.id('private/top/leaf.jpg') AS leaf \gset

-- A file with a copy, in one statement, with one thing or another changed.
CREATE FUNCTION pg_temp.file_with(change jsonb, copy_change jsonb DEFAULT '{}') RETURNS text
LANGUAGE sql
AS $fn$
    SELECT pg_temp.answer(format($$
        WITH f AS (
            INSERT INTO datastore_private.file
                   (id, container_id, folder_id, name, media_type, size, sha256, metadata, facts,
                    created_by)
            SELECT r.id, r.container_id, r.folder_id, r.name, r.media_type, r.size, r.sha256,
                   r.metadata, r.facts, r.created_by
              FROM jsonb_populate_record(NULL::datastore_private.file, %L) r
            RETURNING id
        )
        INSERT INTO datastore_private.file_storage
               (file_id, variant, backend_id, blob_key, size, sha256)
        SELECT r.file_id, r.variant, r.backend_id, r.blob_key, r.size, r.sha256
          FROM jsonb_populate_record(NULL::datastore_private.file_storage, %L) r $$,
        jsonb_build_object(
            'id', pg_temp.id('unknown'), 'container_id', pg_temp.id('private'),
            'folder_id', pg_temp.id('private/top'), 'name', 'new', 'media_type', 'image/png',
            'size', 4, 'sha256', sha256('new'), 'metadata', '{}'::jsonb,
            'facts', '{}'::jsonb, 'created_by', pg_temp.id('owner')) || change,
        jsonb_build_object(
            'file_id', pg_temp.id('unknown'), 'variant', 'original', 'blob_key', 'new',
            'backend_id', (SELECT s.backend_id FROM datastore_private.file_storage s LIMIT 1),
            'size', 4, 'sha256', sha256('new')) || copy_change));
$fn$;

SELECT is(pg_temp.file_with('{}'), 'ok', 'a file with its copy');
SELECT is(pg_temp.file_with(w.change), w.wanted, format('%s: %s', w.wanted, w.change))
  FROM (VALUES
    ('23505 file_key', jsonb_build_object('id', :'leaf')),
    ('23505 file_sibling_key', '{"name": "LEAF.JPG"}'),
    ('23503 file_folder', jsonb_build_object('container_id', pg_temp.id('public'))),
    ('23503 file_folder', jsonb_build_object('folder_id', pg_temp.id('unknown'))),
    ('23514 file_size_not_negative', '{"size": -1}'),
    ('23514 file_sha256_length', '{"sha256": "\\x00"}'),
    ('23514 file_media_type_allowed', '{"media_type": "image"}'),
    ('23514 file_media_type_allowed', '{"media_type": "Image/png"}'),
    ('23514 file_media_type_allowed', '{"media_type": "image/png; q=1"}'),
    ('23514 file_metadata_object', '{"metadata": [1]}'),
    ('23514 file_facts_allowed', '{"facts": [1]}'),
    ('23514 file_facts_allowed', '{"facts": {"width": 1e131071}}'),
    ('23502 facts', '{"facts": null}'),
    ('23514 entry_name_allowed', '{"name": "a/b"}'),
    ('23502 name', '{"name": null}'),
    ('23502 sha256', '{"sha256": null}'),
    ('23502 created_by', '{"created_by": null}')
  ) AS w (wanted, change);
SELECT is(pg_temp.file_with('{}', w.change), w.wanted, format('%s: %s', w.wanted, w.change))
  FROM (VALUES
    ('23503 file_storage_file', jsonb_build_object('file_id', gen_random_uuid())),
    ('23503 file_storage_backend', '{"backend_id": 0}'),
    ('23505 file_storage_blob_key', (
        SELECT jsonb_build_object('blob_key', s.blob_key)
          FROM datastore_private.file_storage s WHERE s.file_id = :'leaf')),
    ('23514 file_storage_variant_allowed', '{"variant": "Thumb nail"}'),
    ('23514 file_storage_variant_allowed', '{"variant": ""}'),
    ('23514 file_storage_size_not_negative', '{"size": -1}'),
    ('23514 file_storage_sha256_length', '{"sha256": "\\x00"}')
  ) AS w (wanted, change);
SELECT pg_temp.refuses(
    '23505 file_storage_key',
    format($$ INSERT INTO datastore_private.file_storage
                     (file_id, backend_id, blob_key, size, sha256)
              SELECT s.file_id, s.backend_id, 'again', s.size, s.sha256
                FROM datastore_private.file_storage s WHERE s.file_id = %L $$, :'leaf'),
    'file_storage_key: one copy of a variant in a backend');

-- The generated key: case, Unicode form, trash.
SELECT pg_temp.id('private/top') AS top \gset
SELECT pg_temp.stored(pg_temp.id('owner'), :'top', U&'ZOE\0308.JPG') \g /dev/null
SELECT is((SELECT f.sibling_key FROM datastore_private.file f WHERE f.name ^@ 'ZOE'),
          U&'zo\00EB.jpg', 'one case and one Unicode form');
UPDATE datastore_private.file SET trashed_at = now() WHERE id = :'leaf';
SELECT is((SELECT f.sibling_key FROM datastore_private.file f WHERE f.id = :'leaf'), NULL,
          'no key in the trash');
SELECT pg_temp.remember('second', pg_temp.stored(pg_temp.id('owner'), :'top', 'Leaf.jpg'))
\g /dev/null
SELECT pg_temp.refuses(
    '23505 file_sibling_key',
    format('UPDATE datastore_private.file SET trashed_at = NULL WHERE id = %L', :'leaf'),
    'it does not come back where its name is taken');
SELECT pg_temp.refuses(
    '428C9', format($$ UPDATE datastore_private.file SET sibling_key = 'x' WHERE id = %L $$,
                    :'leaf'), 'the key follows from the name');

-- The counter against the truth, and the quota behind it.
CREATE TEMP VIEW wrong AS
SELECT u.container_id, u.files, u.bytes, u.reserved_bytes
  FROM datastore_private.container_usage u
 WHERE (u.files, u.bytes, u.reserved_bytes) IS DISTINCT FROM (
       (SELECT count(*) FROM datastore_private.file f WHERE f.container_id = u.container_id),
       (SELECT coalesce(sum(f.size), 0) FROM datastore_private.file f
         WHERE f.container_id = u.container_id),
       (SELECT coalesce(sum(i.reserved), 0)
          FROM datastore_private.upload p JOIN datastore_private.upload_item i ON i.upload_id = p.id
         WHERE p.container_id = u.container_id AND i.state = 'pending'));
SELECT is_empty('TABLE wrong', 'every counter counts what is there and what is promised');
SELECT datastore.file_delete(pg_temp.id('owner'), pg_temp.id('second')) \g /dev/null
SELECT datastore.upload_abort(pg_temp.id('owner'), pg_temp.id('private/upload')) \g /dev/null
SELECT is_empty('TABLE wrong', 'also after a deletion and an upload that was given up');
UPDATE datastore_private.container_usage SET quota_bytes = bytes
 WHERE container_id = pg_temp.id('private');
SELECT is(pg_temp.file_with('{"size": 1}', '{"size": 1}'), '23514 container_usage_quota',
          'no file is put past the quota, not even by hand');
SELECT is(pg_temp.file_with('{"size": 0}', '{"size": 0}'), 'ok', 'an empty one fits');

SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.file_state))::text',
              '{live,lost,deleted}'::text[], 'the states of a file');
SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.copy_state))::text',
              '{proven,missing,rotten}'::text[], 'the states of a copy');

SELECT * FROM finish();
ROLLBACK;
