-- containers: owners, sizes and counts
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(4);

SELECT results_eq(
    $$ SELECT v.name, v.owner_user, v.owner_group, v.owner_name, v.is_public, v.files, v.bytes,
              v.folders, v.user_grants, v.group_grants, v.is_personal,
              v.blob_container COLLATE "default"
         FROM datastore.containers v WHERE v.id = pg_temp.id('private') $$,
    $$ SELECT 'private', pg_temp.id('owner'), NULL::uuid, pg_temp.email('owner'), false,
              c.files, c.bytes, 4::bigint, 5::bigint, 1::bigint, false, 'user-' || c.id
         FROM datastore.container_get(pg_temp.id('owner'), pg_temp.id('private')) c $$,
    'one that a user owns: folders and grants are counted as they stand');
SELECT results_eq(
    $$ SELECT v.owner_user, v.owner_group, v.owner_name
         FROM datastore.containers v WHERE v.id = pg_temp.id('club box') $$,
    $$ VALUES (NULL::uuid, pg_temp.id('club'), 'club') $$, 'one that a group owns');
SELECT ok((SELECT v.is_personal FROM datastore.containers v
             JOIN datastore.users u ON u.container = v.id WHERE u.id = pg_temp.id('reader')),
          'a personal one');
SELECT isnt((SELECT v.frozen_at FROM datastore.containers v WHERE v.id = pg_temp.id('frozen')),
            NULL, 'a frozen one');

SELECT * FROM finish();
ROLLBACK;
