-- file_search: what the actor may see and what meets every condition, newest first
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(64);

SELECT * FROM pg_temp.signature(
    'file_search',
    'actor uuid, container uuid DEFAULT NULL::uuid, folder uuid DEFAULT NULL::uuid, '
    'name text DEFAULT NULL::text, media_type text DEFAULT NULL::text, '
    'metadata jsonb DEFAULT NULL::jsonb, sha256 bytea DEFAULT NULL::bytea, '
    'captured_from timestamp with time zone DEFAULT NULL::timestamp with time zone, '
    'captured_to timestamp with time zone DEFAULT NULL::timestamp with time zone, '
    'created_from timestamp with time zone DEFAULT NULL::timestamp with time zone, '
    'created_to timestamp with time zone DEFAULT NULL::timestamp with time zone, '
    'page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF datastore.file', 's');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner \gset

-- What everybody finds: one leaf in each container that they reach, none from below the trash.
CREATE FUNCTION pg_temp.reach(who text) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT string_agg(DISTINCT c.name, ' ' ORDER BY c.name)
      FROM datastore.file_search(pg_temp.id(who)) f
      JOIN datastore_private.container c ON c.id = f.container
     WHERE c.id IN (SELECT x.id FROM fixture x);
$fn$;
SELECT is(pg_temp.reach(w.who), w.wanted, format('%s finds files in %s', w.who, w.wanted))
  FROM (VALUES
    ('admin', 'club box frozen private public'), ('dev', 'club box frozen private public'),
    ('owner', 'frozen private public'), ('manager', 'club box public'),
    ('member', 'club box public'), ('hand', 'club box frozen private public'),
    ('writer', 'frozen private public'), ('reader', 'frozen private public'),
    ('expired', 'public'), ('stranger', 'public')
  ) AS w (who, wanted);
SELECT is((SELECT count(*) FROM datastore.file_search(:'reader', :'private') f), 1::bigint,
          'nothing from below the trash, nothing that is awaited');

-- Files that differ in everything.
SELECT b.upload FROM datastore.upload_begin(pg_temp.id('writer'), :'inner', $$[
    {"name": "Été 100%.TIF", "media_type": "image/tiff", "captured_at": "2026-01-01T00:00:00Z",
     "metadata": {"camera": "A", "tags": ["x", "y"]}},
    {"name": "under_score.png", "media_type": "image/png", "captured_at": "2026-02-01T00:00:00Z",
     "metadata": {"camera": "B"}},
    {"name": "song.flac", "media_type": "audio/flac"}]$$) b LIMIT 1
\gset
SELECT datastore.upload_commit(pg_temp.id('writer'), :'upload', jsonb_build_array(
    pg_temp.result(1, 'one'), pg_temp.result(2, 'two'), pg_temp.result(3, 'three'))) \g /dev/null
UPDATE datastore_private.file SET created_at = '2020-01-01Z' WHERE name = 'song.flac';
CREATE FUNCTION pg_temp.found(arguments text) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    names text;
BEGIN
    EXECUTE format('SELECT string_agg(f.name, '' '' ORDER BY f.name COLLATE "C")
                      FROM datastore.file_search(%L, %s) f',
                   pg_temp.id('reader'), arguments) INTO names;
    RETURN names;
END;
$fn$;
SELECT is(pg_temp.found(format(w.arguments, :'private', :'inner', :'top')), w.wanted, w.arguments)
  FROM (VALUES
    ('%L', 'leaf.jpg song.flac under_score.png Été 100%.TIF'),
    ('folder => %2$L', 'song.flac under_score.png Été 100%.TIF'),
    ('%L, %3$L', 'leaf.jpg song.flac under_score.png Été 100%.TIF'),
    ('%L, name => ''100%%''', 'Été 100%.TIF'),
    ('%L, name => ''_''', 'under_score.png'),
    ('%L, name => ''%%''', 'Été 100%.TIF'),
    ('%L, name => ''S''', 'song.flac under_score.png'),
    ('%L, name => U&''E\0301TE\0301''', 'Été 100%.TIF'),
    ('%L, name => ''.*''', NULL),
    ('%L, media_type => ''image/png''', 'under_score.png'),
    ('%L, media_type => ''Image/*''', 'leaf.jpg under_score.png Été 100%.TIF'),
    ('%L, media_type => ''ima/*''', NULL),
    ('%L, metadata => ''{"camera": "A"}''', 'Été 100%.TIF'),
    ('%L, metadata => ''{"tags": ["y"]}''', 'Été 100%.TIF'),
    ('%L, metadata => ''{"camera": "C"}''', NULL),
    ('%L, metadata => ''{}''', 'leaf.jpg song.flac under_score.png Été 100%.TIF'),
    ('%L, sha256 => sha256(''two'')', 'under_score.png'),
    ('sha256 => sha256(''two'')', 'under_score.png'),
    ('%L, sha256 => sha256(''none'')', NULL),
    ('%L, captured_from => ''2026-01-01Z''', 'under_score.png Été 100%.TIF'),
    ('%L, captured_from => ''2026-01-01Z'', captured_to => ''2026-02-01Z''', 'Été 100%.TIF'),
    ('%L, captured_to => ''2026-01-01Z''', NULL),
    ('captured_from => ''2026-01-01Z''', 'under_score.png Été 100%.TIF'),
    ('%L, created_to => ''2021-01-01Z''', 'song.flac'),
    ('%L, created_from => now()', 'leaf.jpg under_score.png Été 100%.TIF'),
    ('%L, created_to => now()', 'song.flac'),
    ('metadata => ''{"camera": "B"}'', name => ''png'', media_type => ''image/*''',
     'under_score.png'),
    ('metadata => ''{"camera": "B"}'', name => ''tif''', NULL)
  ) AS w (arguments, wanted);

-- A page after another, of every size, and with much of the trash among it.
SELECT f.id AS many FROM datastore.folder_create(pg_temp.id('owner'), :'private', 'many') f \gset
SELECT f.id AS bin
  FROM datastore.folder_create(pg_temp.id('owner'), :'private', 'bin', :'many') f \gset
SELECT count(pg_temp.stored(pg_temp.id('owner'),
                            CASE WHEN n % 3 = 0 THEN :'bin'::uuid ELSE :'many' END, n::text,
                            'file ' || n))
  FROM generate_series(1, 30) n \g /dev/null
UPDATE datastore_private.folder SET trashed_at = now() WHERE id = :'bin';
CREATE FUNCTION pg_temp.walk(page_size integer, folder uuid) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    place text;
    seen  text[] := '{}';
    page  text[];
BEGIN
    LOOP
        SELECT array_agg(l.name ORDER BY l.n), (array_agg(l.page_token ORDER BY l.n DESC))[1]
          INTO page, place
          FROM (SELECT f.name, f.page_token, row_number() OVER () AS n
                  FROM datastore.file_search(
                           pg_temp.id('reader'), NULL, folder, page_size => walk.page_size,
                           page_token => place) f) l;
        EXIT WHEN page IS NULL;
        seen := seen || page;
    END LOOP;
    RETURN array_to_string(seen, ' ');
END;
$fn$;
SELECT is(pg_temp.walk(s.size, :'many'),
          (SELECT string_agg(f.name, ' ' ORDER BY f.id DESC)
             FROM datastore_private.file f WHERE f.folder_id = :'many'),
          format('%s a page, the newest first', s.size))
  FROM (VALUES (1), (7), (20), (1000)) AS s (size);
SELECT is((SELECT (jsonb_populate_record(f, '{"page_token": null}'))
             FROM datastore.file_search(:'reader', :'private', name => 'leaf') f),
          (SELECT g FROM datastore.file_get(:'reader', pg_temp.id('private/top/leaf.jpg')) g),
          'each with all that is known of it');

SELECT is(pg_temp.answer(format('SELECT datastore.file_search(%L, %s)', :'reader',
                                format(w.arguments, :'private', pg_temp.id('club box'), :'top',
                                       pg_temp.id('private/gone'), pg_temp.id('public/top')))),
          w.wanted, w.arguments)
  FROM (VALUES
    ('ST400 name', 'name => '''''),
    ('ST400 name', 'name => repeat(''a'', 256)'),
    ('ST400 media_type', 'media_type => ''image'''),
    ('ST400 media_type', 'media_type => ''*/*'''),
    ('ST400 media_type', 'media_type => ''image/%%'''),
    ('ST400 metadata', 'metadata => ''[1]'''),
    ('ST400 metadata', 'metadata => ''{"a": 1e5000}'''),
    ('ST400 sha256', 'sha256 => ''a'''),
    ('ST404 container', '%2$L'),
    ('ST404 folder', '%1$L, %4$L'),
    ('ST404 folder', '%1$L, %5$L'),
    ('ST404 folder', 'folder => %4$L'),
    ('ST400 page_token', 'page_token => ''x''')
  ) AS w (wanted, arguments);

SELECT * FROM finish();
ROLLBACK;
