-- container, its counter and its grants: what the tables themselves refuse
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(35);

SELECT pg_temp.refuses(w.wanted, format(w.call, pg_temp.id('private')), w.wanted)
  FROM (VALUES
    ('23514 container_one_owner',
     'UPDATE datastore_private.container SET owner_user = NULL WHERE id = %L'),
    ('23514 container_one_owner',
     $$ UPDATE datastore_private.container SET owner_group = pg_temp.id('club') WHERE id = %L $$),
    ('23503 container_owner_user',
     'UPDATE datastore_private.container SET owner_user = gen_random_uuid() WHERE id = %L'),
    ('23503 container_owner_group',
     'UPDATE datastore_private.container SET owner_user = NULL, owner_group = gen_random_uuid()
       WHERE id = %L'),
    ('23503 container_home_backend',
     'UPDATE datastore_private.container SET home_backend_id = 0 WHERE id = %L'),
    ('23514 container_prefix_allowed',
     $$ UPDATE datastore_private.container SET storage_prefix = 'a--b' WHERE id = %L $$),
    ('23514 container_max_file_range',
     'UPDATE datastore_private.container SET max_file_bytes = 0 WHERE id = %L'),
    ('23514 container_max_file_range',
     'UPDATE datastore_private.container SET max_file_bytes = 281474976710657 WHERE id = %L'),
    ('23514 container_media_types_allowed',
     $$ UPDATE datastore_private.container SET media_types = '{}' WHERE id = %L $$),
    ('23514 container_media_types_allowed',
     $$ UPDATE datastore_private.container SET media_types = '{Image/JPEG}' WHERE id = %L $$),
    ('23514 container_media_types_allowed',
     $$ UPDATE datastore_private.container SET media_types = '{NULL}' WHERE id = %L $$),
    ('23514 entry_name_allowed',
     $$ UPDATE datastore_private.container SET name = '..' WHERE id = %L $$),
    ('23505 container_key',
     $$ INSERT INTO datastore_private.container (id, name, owner_user)
        VALUES (%L, 'again', pg_temp.id('owner')) $$),
    ('428C9', $$ UPDATE datastore_private.container SET blob_container = 'x' WHERE id = %L $$),
    ('23503 folder_container', 'DELETE FROM datastore_private.container WHERE id = %L'),
    ('23514 container_usage_not_negative',
     'UPDATE datastore_private.container_usage SET bytes = -1 WHERE container_id = %L'),
    ('23514 container_usage_not_negative',
     'UPDATE datastore_private.container_usage SET files = -1 WHERE container_id = %L'),
    ('23514 container_usage_not_negative',
     'UPDATE datastore_private.container_usage SET reserved_bytes = -1 WHERE container_id = %L'),
    ('23514 container_usage_not_negative',
     'UPDATE datastore_private.container_usage SET quota_bytes = -1 WHERE container_id = %L'),
    ('23514 container_usage_quota',
     'UPDATE datastore_private.container_usage SET quota_bytes = 11 WHERE container_id = %L'),
    ('23505 container_usage_key',
     'INSERT INTO datastore_private.container_usage (container_id) VALUES (%L)'),
    ('23503 container_usage_container',
     'INSERT INTO datastore_private.container_usage (container_id) VALUES (gen_random_uuid())'),
    ('23505 container_user_key',
     $$ INSERT INTO datastore_private.container_user (container_id, user_id, level)
        VALUES (%L, pg_temp.id('writer'), 'read') $$),
    ('23503 container_user_user',
     $$ INSERT INTO datastore_private.container_user (container_id, user_id, level)
        VALUES (%L, pg_temp.id('unknown'), 'read') $$),
    ('23503 container_user_container',
     $$ INSERT INTO datastore_private.container_user (container_id, user_id, level)
        VALUES (gen_random_uuid(), pg_temp.id('writer'), 'read') $$),
    ('23505 container_group_key',
     $$ INSERT INTO datastore_private.container_group (container_id, group_id, level)
        VALUES (%L, pg_temp.id('crew'), 'read') $$),
    ('23503 container_group_group',
     $$ INSERT INTO datastore_private.container_group (container_id, group_id, level)
        VALUES (%L, pg_temp.id('unknown'), 'read') $$),
    ('23503 container_group_container',
     $$ INSERT INTO datastore_private.container_group (container_id, group_id, level)
        VALUES (gen_random_uuid(), pg_temp.id('crew'), 'read') $$)
  ) AS w (wanted, call);

-- Two files of four bytes each, and four bytes that are awaited: twelve.
SELECT pg_temp.allows(
    format('UPDATE datastore_private.container_usage SET quota_bytes = 12 WHERE container_id = %L',
           pg_temp.id('private')),
    'a quota that is just met');

SELECT pg_temp.refuses(
    '23505 container_personal_key',
    $$ UPDATE datastore_private.container c
          SET owner_user = pg_temp.id('writer'),
              general_folder_id = pg_temp.id('private/top')
        WHERE c.id = pg_temp.id('private') $$,
    'container_personal_key: one personal container a user');
SELECT pg_temp.refuses(
    '23503 container_general_folder',
    $$ UPDATE datastore_private.container SET general_folder_id = pg_temp.id('public/top')
        WHERE id = pg_temp.id('club box') $$,
    'container_general_folder: which is a folder of its own');
SELECT pg_temp.refuses(
    '23503 container_owner_group',
    $$ DELETE FROM datastore_private.groups WHERE id = pg_temp.id('club') $$,
    'container_owner_group: so there is always an owner');

SELECT is_empty(
    $$ SELECT c.id FROM datastore_private.container c
         LEFT JOIN datastore_private.container_usage u ON u.container_id = c.id
        WHERE u.container_id IS NULL $$,
    'every container has its counter');

SELECT c.id AS bare FROM datastore.container_create(pg_temp.id('owner')) c \gset
SELECT datastore.container_grant_user(pg_temp.id('owner'), :'bare', pg_temp.id('writer'), 'read')
\g /dev/null
DELETE FROM datastore_private.container WHERE id = :'bare';
SELECT is((SELECT count(*) FROM datastore_private.container_user WHERE container_id = :'bare')
          + (SELECT count(*) FROM datastore_private.container_usage WHERE container_id = :'bare'),
          0::bigint, 'grants and the counter go with their container');

SELECT results_eq('SELECT unnest(enum_range(NULL::datastore.level))::text',
                  '{read,annotate,write,owner}'::text[], 'the levels, from low to high');

SELECT * FROM finish();
ROLLBACK;
