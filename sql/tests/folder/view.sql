-- folders: with their paths
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(2);

SELECT set_eq(
    $$ SELECT v.path, v.name, v.files, v.trashed_at IS NOT NULL FROM datastore.folders v
        WHERE v.container = pg_temp.id('private') $$,
    $$ VALUES ('/top', 'top', 1::bigint, false), ('/top/inner', 'inner', 0, false),
              ('/gone', 'gone', 0, true), ('/gone/below', 'below', 1, true) $$,
    'paths, counts, and what is in the trash or below it');
SELECT is((SELECT v.path FROM datastore.folders v WHERE v.id = pg_temp.id('private/top/inner')),
          datastore.folder_path(pg_temp.id('owner'), pg_temp.id('private/top/inner')),
          'the path is that of folder_path');

SELECT * FROM finish();
ROLLBACK;
