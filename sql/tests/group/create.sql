-- group_create: any user may, and becomes its manager
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(14);

SELECT * FROM pg_temp.signature('group_create', 'actor uuid, name text',
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

SELECT pg_temp.allows($$ SELECT datastore.group_create(pg_temp.id('owner'), 'club') $$,
                      'names may repeat');
SELECT pg_temp.refuses('ST400 name',
                       $$ SELECT datastore.group_create(pg_temp.id('owner'), NULL) $$, 'no name');
SELECT pg_temp.refuses('ST400 name',
                       $$ SELECT datastore.group_create(pg_temp.id('owner'), 'a/b') $$,
                       'a name that is not allowed (all of them: folder/name.sql)');

SELECT * FROM finish();
ROLLBACK;
