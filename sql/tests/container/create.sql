-- container_create: owned by the actor or by a group, with its limits
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(59);

SELECT * FROM pg_temp.signature(
    'container_create',
    'actor uuid, name text DEFAULT NULL::text, is_public boolean DEFAULT false, '
    'prefix text DEFAULT ''user''::text, owner_group uuid DEFAULT NULL::uuid, '
    'home_backend integer DEFAULT NULL::integer, quota_bytes bigint DEFAULT NULL::bigint, '
    'max_file_bytes bigint DEFAULT NULL::bigint, media_types text[] DEFAULT NULL::text[]',
    'SETOF datastore.container', 'v');

SELECT pg_temp.id('stranger') AS stranger, pg_temp.id('manager') AS manager,
       pg_temp.id('club') AS club \gset
SELECT b.id AS backend
  FROM datastore.storage_backend_create(
           pg_temp.id('admin'), 'local', format('file:///%s', pg_current_xact_id())) AS b
\gset
SELECT pg_temp.news() \g /dev/null

CREATE TEMP TABLE plain AS SELECT * FROM datastore.container_create(actor => :'stranger');
SELECT results_eq(
    $$ SELECT p.name, p.owner_user, p.owner_group, p.is_public, p.storage_prefix, p.home_backend,
              p.general_folder, p.quota_bytes, p.max_file_bytes, p.media_types, p.files, p.bytes,
              p.level FROM plain p $$,
    format($$ SELECT p.id::text, %L::uuid, NULL::uuid, false, 'user', NULL::integer, NULL::uuid,
                     NULL::bigint, NULL::bigint, NULL::text[], 0::bigint, 0::bigint,
                     'owner'::datastore.level FROM plain p $$, :'stranger'),
    'the actor''s own, private, named by its id, without limits');
SELECT pg_temp.told('container_create', :'stranger', (SELECT p.id FROM plain p),
                    (SELECT p.id FROM plain p), '{"is_public": false}');
SELECT is_empty(format('SELECT datastore.folder_list(%L, %L)', :'stranger',
                       (SELECT p.id FROM plain p)), 'it is empty');

CREATE TEMP TABLE whole AS
SELECT *
  FROM datastore.container_create(
           actor => :'manager', name => 'Seeds 2026', is_public => true, prefix => 'aafc-seeds',
           owner_group => :'club', home_backend => :backend, quota_bytes => 0,
           max_file_bytes => 1, media_types => '{image/jpeg,image/svg+xml}');
SELECT results_eq(
    $$ SELECT w.name, w.owner_user, w.owner_group, w.is_public, w.storage_prefix, w.home_backend,
              w.quota_bytes, w.max_file_bytes, w.media_types, w.level FROM whole w $$,
    format($$ VALUES ('Seeds 2026', NULL::uuid, %L::uuid, true, 'aafc-seeds', %s, 0::bigint,
                      1::bigint, '{image/jpeg,image/svg+xml}'::text[],
                      'owner'::datastore.level) $$, :'club', :'backend'),
    'a group''s, with everything set');
SELECT pg_temp.told('container_create', :'manager', (SELECT w.id FROM whole w),
                    (SELECT w.id FROM whole w),
                    jsonb_build_object('is_public', true, 'owner_group', :'club'));
SELECT is((SELECT l.blob_container
             FROM datastore.container_locate(:'manager', (SELECT w.id FROM whole w)) l),
          'aafc-seeds-' || (SELECT w.id FROM whole w),
          'the blob container is called <prefix>-<id>');

SELECT c.id AS theirs, c.owner_group
  FROM datastore.container_create(pg_temp.id('admin'), owner_group => :'club') c
\gset
SELECT is(:'owner_group'::uuid, :'club'::uuid, 'an admin makes containers for any group');
SELECT pg_temp.told('container_create', pg_temp.id('admin'), :'theirs', :'theirs',
                    jsonb_build_object('is_public', false, 'owner_group', :'club'));
SELECT pg_temp.refuses('ST403 owner_group',
                       format('SELECT datastore.container_create(%L, owner_group => %L)',
                              pg_temp.id('member'), :'club'), 'ST403 for a mere member');
SELECT pg_temp.refuses('ST404 owner_group',
                       format('SELECT datastore.container_create(%L, owner_group => %L)',
                              :'stranger', :'club'), 'ST404 for who does not see the group');
SELECT pg_temp.refuses('ST404 owner_group',
                       format('SELECT datastore.container_create(%L, owner_group => %L)',
                              pg_temp.id('admin'), pg_temp.id('unknown')),
                       'ST404 for no group');
SELECT pg_temp.refuses('ST404 home_backend',
                       format('SELECT datastore.container_create(%L, home_backend => 0)',
                              :'stranger'), 'ST404 for no storage backend');

-- Settings: by the function and, the same, by the table.
CREATE TEMP TABLE prefix (prefix text, allowed boolean);
INSERT INTO prefix VALUES
    ('a', true), ('0', true), ('a-b-c', true), (repeat('a', 26), true), ('1-2', true),
    ('', false), ('A', false), ('-a', false), ('a-', false), ('a--b', false), ('a_b', false),
    ('a.b', false), ('é', false), (E'a\n', false), ('a b', false), (repeat('a', 27), false);
SELECT is(pg_temp.answer(format('SELECT datastore.container_create(%L, prefix => %L)', :'stranger',
                                p.prefix)),
          CASE WHEN p.allowed THEN 'ok' ELSE 'ST400 prefix' END, 'prefix ' || to_json(p.prefix))
  FROM prefix p;
SELECT is((SELECT string_agg(p.prefix, ', ') FROM prefix p
            WHERE (pg_temp.answer(format(
                      'INSERT INTO datastore_private.container (name, owner_user, storage_prefix)
                       VALUES (''x'', %L, %L)', :'stranger', p.prefix)) = 'ok') <> p.allowed),
          NULL, 'container_prefix_allowed refuses the same');
SELECT ok((SELECT bool_and(length(p.prefix || '-' || gen_random_uuid()) BETWEEN 3 AND 63)
             FROM prefix p WHERE p.allowed), 'so that Azure takes the name of the blob container');

SELECT pg_temp.refuses('ST400 ' || s.argument,
                       format('SELECT datastore.container_create(%L, %s => %s)', :'stranger',
                              s.argument, s.value), format('%s %s', s.argument, s.value))
  FROM (VALUES
    ('is_public', 'NULL'), ('prefix', 'NULL'), ('quota_bytes', '-1'),
    ('quota_bytes', '-9223372036854775808'), ('max_file_bytes', '0'), ('max_file_bytes', '-1'),
    ('max_file_bytes', '281474976710657'),
    ('media_types', $$'{}'$$), ('media_types', $$'{NULL}'$$), ('media_types', $$'{""}'$$),
    ('media_types', $$'{image}'$$), ('media_types', $$'{image/jpeg,Image/PNG}'$$),
    ('media_types', $$'{{image/png},{image/jpeg}}'$$),
    ('media_types', $$'[5:5]={image/png}'$$), ('media_types', $$'[0:0]={image/png}'$$),
    ('media_types', $$'{"image/jpeg; q=1"}'$$), ('media_types', $$'{"image/*"}'$$),
    ('name', $$''$$), ('name', $$'a/b'$$)
  ) AS s (argument, value);
SELECT pg_temp.allows(
    format('SELECT datastore.container_create(%L, quota_bytes => 9223372036854775807,
                                              max_file_bytes => 281474976710656)', :'stranger'),
    'the largest limits');
SELECT pg_temp.allows(format('SELECT datastore.container_create(%1$L, ''Twice''),
                                     datastore.container_create(%1$L, ''Twice'')', :'stranger'),
                      'names may repeat');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
