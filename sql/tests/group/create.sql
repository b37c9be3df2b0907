-- group_create: any user may, and becomes its manager
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(20);

SELECT * FROM pg_temp.signature(
    'group_create', 'actor uuid, name text, with_container boolean DEFAULT false',
    'SETOF datastore."group"', 'v');

SELECT pg_temp.id('stranger') AS stranger \gset

SELECT g.id, g.name FROM datastore.group_create(actor => :'stranger', name => 'Plant pests') AS g
\gset
SELECT is(:'name'::text, 'Plant pests', 'the group');
SELECT results_eq(
    format('SELECT m.user_id, m.membership FROM datastore_private.user_group m
             WHERE m.group_id = %L', :'id'),
    format('VALUES (%L::uuid, ''manager''::datastore.membership)', :'stranger'),
    'whoever makes it manages it');
SELECT pg_temp.told('group_create', :'stranger', :'id', NULL, '{}');
SELECT is((SELECT c.owner_group
             FROM datastore.container_create(:'stranger', owner_group => :'id') c),
          :'id'::uuid, 'and so makes containers for it');

SELECT pg_temp.news() \g /dev/null
SELECT g.* FROM datastore.group_create(:'stranger', 'Grain', with_container => true) AS g
\gset with_
SELECT results_eq(
    format('SELECT c.name, c.owner_group, c.owner_user, c.storage_prefix, c.files, c.is_public
              FROM datastore.container_get(%L, %L) c', :'stranger', :'with_container'),
    format($$ VALUES ('Grain', %L::uuid, NULL::uuid, 'group', 0::bigint, false) $$, :'with_id'),
    'a group may come with a container of its name');
SELECT is(:'with_membership'::text, 'manager', 'which the actor manages');
SELECT is(:'with_members'::text, '1', 'alone, so far');
SELECT pg_temp.told('group_create', :'stranger', :'with_id', :'with_container', '{}');
SELECT pg_temp.refuses('ST400 with_container',
                       $$ SELECT datastore.group_create(pg_temp.id('owner'), 'a', NULL) $$,
                       'neither with nor without');
SELECT isnt((SELECT g.page_token FROM datastore.group_get(:'stranger', :'id') g), NULL,
            'its place in the list');

SELECT pg_temp.allows($$ SELECT datastore.group_create(pg_temp.id('owner'), 'club') $$,
                      'names may repeat');
SELECT pg_temp.refuses('ST400 name',
                       $$ SELECT datastore.group_create(pg_temp.id('owner'), NULL) $$, 'no name');
SELECT pg_temp.refuses('ST400 name',
                       $$ SELECT datastore.group_create(pg_temp.id('owner'), 'a/b') $$,
                       'a name that is not allowed (all of them: folder/name.sql)');

SELECT * FROM finish();
ROLLBACK;
