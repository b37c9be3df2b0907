-- folder_get: one folder
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(12);

SELECT * FROM pg_temp.signature('folder_get', 'actor uuid, folder uuid', 'SETOF datastore.folder',
                                's');

SELECT results_eq(
    $$ SELECT * FROM datastore.folder_get(actor => pg_temp.id('reader'),
                                          folder => pg_temp.id('private/top/inner')) $$,
    $$ VALUES (pg_temp.id('private/top/inner'), pg_temp.id('private'), pg_temp.id('private/top'),
               'inner', now()) $$,
    'a folder in a folder');
SELECT is((SELECT f.parent FROM datastore.folder_get(pg_temp.id('reader'),
                                                     pg_temp.id('private/top')) f), NULL,
          'one at the top has no parent');

SELECT pg_temp.refuses('ST404 folder',
                       format('SELECT datastore.folder_get(pg_temp.id(%L), %L)', g.who, g.folder),
                       g.why)
  FROM (VALUES
    ('reader',   pg_temp.id('club box/top'),        'in a container that the actor does not see'),
    ('reader',   pg_temp.id('private/gone'),        'in the trash'),
    ('reader',   NULL,                              'none')
  ) AS g (who, folder, why);

SELECT * FROM finish();
ROLLBACK;
