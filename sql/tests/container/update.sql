-- container_update: name, public, home and limits; what is left out stays
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(47);

SELECT * FROM pg_temp.signature(
    'container_update',
    'actor uuid, container uuid, name text DEFAULT NULL::text, is_public boolean '
    'DEFAULT NULL::boolean, home_backend integer DEFAULT NULL::integer, quota_bytes bigint '
    'DEFAULT NULL::bigint, max_file_bytes bigint DEFAULT NULL::bigint, media_types text[] '
    'DEFAULT NULL::text[], unlimited text[] DEFAULT ''{}''::text[]',
    'SETOF datastore.container', 'v');

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('stranger') AS stranger \gset
SELECT to_jsonb(c) - 'name' AS before FROM datastore.container_get(:'owner', :'private') c \gset

SELECT is((SELECT to_jsonb(c) FROM datastore.container_update(:'owner', :'private', 'Seeds') c),
          :'before'::jsonb || '{"name": "Seeds"}', 'another name, and nothing else');
SELECT pg_temp.told('container_update', :'owner', :'private', :'private', '{}');
SELECT is((SELECT to_jsonb(c) FROM datastore.container_update(:'owner', :'private') c),
          :'before'::jsonb || '{"name": "Seeds"}', 'nothing at all');
SELECT pg_temp.news() \g /dev/null

SELECT is(datastore.access_level(:'stranger', :'private'), NULL, 'private');
SELECT is((SELECT c.is_public FROM datastore.container_update(
               :'owner', :'private', is_public => true) c), true, 'made public');
SELECT pg_temp.told('container_update', :'owner', :'private', :'private', '{"is_public": true}');
SELECT is(datastore.access_level(:'stranger', :'private'), 'read', 'is for everybody to read');
SELECT datastore.container_update(:'owner', :'private', is_public => false) \g /dev/null
SELECT is(datastore.access_level(:'stranger', :'private'), NULL, 'and private again, at once');
SELECT pg_temp.news() \g /dev/null

SELECT results_eq(
    format($$ SELECT c.quota_bytes, c.max_file_bytes, c.media_types, c.home_backend
                FROM datastore.container_update(%L, %L, quota_bytes => 1000000,
                     max_file_bytes => 1000, media_types => '{image/png}', home_backend => %s) c
           $$, :'owner', :'private', :'backend'),
    format($$ VALUES (1000000::bigint, 1000::bigint, '{image/png}'::text[], %s) $$, :'backend'),
    'limits');
SELECT pg_temp.told('container_update', :'owner', :'private', :'private',
                    jsonb_build_object('home_backend', :backend, 'quota_bytes', 1000000,
                                       'max_file_bytes', 1000));
SELECT is(
    (SELECT array_agg(p ->> 'problem' ORDER BY p ->> 'problem')
       FROM datastore.upload_begin(:'owner', pg_temp.id('private/top'),
                '[{"name": "a.jpg", "media_type": "image/jpeg", "size": 1001}]') i,
            jsonb_array_elements(i.problems) p),
    '{media_type_not_allowed,too_large}', 'hold for what comes');
SELECT lives_ok(format($$ SELECT datastore.file_locate(%L, pg_temp.id('private/top/leaf.jpg')) $$,
                       :'owner'), 'what is there stays');
SELECT results_eq(
    format($$ SELECT c.quota_bytes, c.max_file_bytes, c.media_types
                FROM datastore.container_update(%L, %L, unlimited => '{media_types,quota_bytes}') c
           $$, :'owner', :'private'),
    'VALUES (NULL::bigint, 1000::bigint, NULL::text[])', 'limits end by their names');
SELECT pg_temp.news() \g /dev/null

-- A new home knows no folder yet.
CREATE FUNCTION pg_temp.due() RETURNS boolean
LANGUAGE sql
AS $fn$
    SELECT i.marker_key IS NOT NULL
      FROM datastore.upload_begin(pg_temp.id('owner'), pg_temp.id('private/top'),
                                  '[{"name": "due.jpg"}]') i;
$fn$;
SELECT datastore.container_update(:'owner', :'private', unlimited => '{max_file_bytes}')
\g /dev/null
SELECT pg_temp.stored(:'owner', pg_temp.id('private/top'), 'marks.jpg', 'marks') \g /dev/null
UPDATE datastore_private.folder SET marked_rev = marker_rev WHERE id = pg_temp.id('private/top');
SELECT ok(NOT pg_temp.due(), 'a folder that is marked is not marked again');
SELECT i.upload AS early FROM datastore.upload_begin(
    :'owner', pg_temp.id('private/top'), '[{"name": "early.jpg"}]') i \gset
SELECT b.id AS other
  FROM datastore.storage_backend_create(
           pg_temp.id('admin'), 'local', format('file:///srv/other/%s', pg_current_xact_id())) b
\gset
SELECT datastore.container_update(:'owner', :'private', home_backend => :other) \g /dev/null
SELECT ok(pg_temp.due(), 'in a new home it is');
UPDATE datastore_private.upload u SET marker_rev = f.marker_rev
  FROM datastore_private.folder f WHERE u.id = :'early' AND f.id = u.folder_id;
SELECT datastore.upload_commit(:'owner', :'early', format(
    '[{"position": 1, "size": 0, "sha256": "%s"}]', encode(sha256(''), 'hex'))::jsonb)
\g /dev/null
SELECT ok(pg_temp.due(), 'whatever an upload to the former home has written');
SELECT datastore.container_update(:'owner', :'private', home_backend => :other) \g /dev/null
SELECT pg_temp.news() \g /dev/null

SELECT pg_temp.refuses(
    w.wanted, format('SELECT datastore.container_update(%L, %L, %s)', :'owner', :'private', w.what),
    w.what)
  FROM (VALUES
    ('ST400 name', 'name => '''''), ('ST400 name', 'name => ''a/b'''),
    ('ST400 quota_bytes', 'quota_bytes => -1'), ('ST400 max_file_bytes', 'max_file_bytes => 0'),
    ('ST400 max_file_bytes', 'max_file_bytes => 281474976710657'),
    ('ST400 media_types', 'media_types => ''{}'''),
    ('ST400 media_types', 'media_types => ''{Image/PNG}'''),
    ('ST400 media_types', 'media_types => ''{image/png,NULL}'''),
    ('ST400 media_types', 'media_types => array_fill(''image/png''::text, ARRAY[101])'),
    ('ST400 unlimited', 'quota_bytes => 5, unlimited => ''{quota_bytes}'''),
    ('ST400 unlimited', 'max_file_bytes => 5, unlimited => ''{max_file_bytes}'''),
    ('ST400 unlimited', 'media_types => ''{image/png}'', unlimited => ''{media_types}'''),
    ('ST404 home_backend', 'home_backend => 0'),
    ('ST400 unlimited', 'unlimited => ''{name}'''),
    ('ST400 unlimited', 'unlimited => ''{quota_bytes,NULL}'''),
    ('ST413 quota_bytes container_usage_quota', 'quota_bytes => 0')
  ) AS w (wanted, what);
SELECT pg_temp.refuses('ST403 container',
                       format($$ SELECT datastore.container_update(%L, %L, 'a') $$,
                              pg_temp.id('writer'), :'private'), 'a writer');
SELECT pg_temp.refuses('ST404 container',
                       format($$ SELECT datastore.container_update(%L, %L, 'a') $$, :'stranger',
                              :'private'), 'a stranger');
SELECT pg_temp.allows(format($$ SELECT datastore.container_update(%L, %L, 'ice') $$, :'owner',
                             pg_temp.id('frozen')), 'the settings of a frozen one');
SELECT pg_temp.allows(
    format($$ SELECT datastore.container_update(%L, %L, quota_bytes => %s) $$, :'owner', :'private',
           (SELECT u.bytes + u.reserved_bytes FROM datastore_private.container_usage u
             WHERE u.container_id = :'private')),
    'a quota that is just met');
SELECT pg_temp.told_nothing('a refusal');

SELECT is((SELECT c.name FROM datastore.container_get(:'owner', :'private') c), 'Seeds',
          'nothing of what was refused has happened');
SELECT is((SELECT c.blob_container FROM datastore.container_locate(:'owner', :'private') c),
          'user-' || :'private', 'the blob container is called as ever');
SELECT pg_temp.allows(
    format($$ SELECT datastore.container_update(%L, %L, unlimited => NULL) $$, :'owner',
           :'private'), 'null stands for no limit to end');

SELECT * FROM finish();
ROLLBACK;
