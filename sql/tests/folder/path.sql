-- folder_path: what folder_resolve takes
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(16);

SELECT * FROM pg_temp.signature('folder_path', 'actor uuid, folder uuid', 'text', 's');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('private') AS private \gset
SELECT is(datastore.folder_path(actor => :'reader', folder => pg_temp.id('private/top')), '/top',
          'at the top');
SELECT is(datastore.folder_path(:'reader', pg_temp.id('private/top/inner')), '/top/inner',
          'further down');

-- A folder 60 deep, and back again by its path.
DO $do$
DECLARE
    here uuid;
BEGIN
    FOR depth IN 1 .. 60 LOOP
        SELECT f.id INTO here
          FROM datastore.folder_create(pg_temp.id('owner'), pg_temp.id('private'),
                                       repeat('é', 255), here) f;
    END LOOP;
    PERFORM pg_temp.remember('deep', here);
END;
$do$;
SELECT is(datastore.folder_path(:'reader', pg_temp.id('deep')),
          repeat('/' || repeat('é', 255), 60), 'a deep one, whole');
SELECT is((SELECT r.id FROM datastore.folder_resolve(
                      :'reader', :'private',
                      datastore.folder_path(:'reader', pg_temp.id('deep'))) r),
          pg_temp.id('deep'), 'and folder_resolve finds it');
SELECT is_empty(
    $$ SELECT f.id FROM datastore_private.folder f
        WHERE f.container_id = pg_temp.id('private') AND f.sibling_key IS NOT NULL
          AND f.id <> pg_temp.id('private/gone/below')
          AND (SELECT r.id FROM datastore.folder_resolve(
                           pg_temp.id('reader'), pg_temp.id('private'),
                           datastore.folder_path(pg_temp.id('reader'), f.id)) r)
              IS DISTINCT FROM f.id $$,
    'as it finds every other');

SELECT pg_temp.refuses('ST404 folder',
                       format('SELECT datastore.folder_path(%L, %L)', :'reader', f.id), f.why)
  FROM (VALUES (pg_temp.id('private/gone'), 'in the trash'),
               (pg_temp.id('private/gone/below'), 'below the trash'),
               (pg_temp.id('club box/top'), 'in a container that the actor does not see'),
               (NULL, 'none')) AS f (id, why);

SELECT * FROM finish();
ROLLBACK;
