-- container_get: one container, with the level that the actor has
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(14);

SELECT * FROM pg_temp.signature('container_get', 'actor uuid, container uuid',
                                'SETOF datastore.container', 's');

SELECT results_eq(
    $$ SELECT c.id, c.name, c.owner_user, c.owner_group, c.is_public, c.level, c.general_folder
         FROM datastore.container_get(actor => pg_temp.id('reader'),
                                      container => pg_temp.id('private')) c $$,
    $$ VALUES (pg_temp.id('private'), 'private', pg_temp.id('owner'), NULL::uuid, false,
               'read'::datastore.level, NULL::uuid) $$,
    'as a reader sees it');
SELECT results_eq(
    $$ SELECT c.owner_user, c.owner_group, c.level
         FROM datastore.container_get(pg_temp.id('member'), pg_temp.id('club box')) c $$,
    $$ VALUES (NULL::uuid, pg_temp.id('club'), 'annotate'::datastore.level) $$,
    'a group''s container, as a member sees it');
SELECT is((SELECT c.level FROM datastore.container_get(pg_temp.id('stranger'),
                                                       pg_temp.id('public')) c),
          'read', 'a public one, as anybody sees it');
SELECT results_eq(
    $$ SELECT c.files, c.bytes FROM datastore.container_get(pg_temp.id('reader'),
                                                            pg_temp.id('private')) c $$,
    'VALUES (2::bigint, 8::bigint)',
    'it counts its files, those in the trash too, and their bytes; not those that are awaited');
SELECT is((SELECT c.home_backend FROM datastore.container_get(pg_temp.id('reader'),
                                                              pg_temp.id('private')) c),
          :backend, 'the first upload has settled where its files go');

SELECT pg_temp.refuses(
    'ST404 container',
    $$ SELECT datastore.container_get(pg_temp.id('stranger'), pg_temp.id('private')) $$,
    'what the actor may not see looks absent');
SELECT is(
    (SELECT count(DISTINCT pg_temp.answer(format('SELECT datastore.container_get(%L, %L)',
                                                 pg_temp.id('stranger'), c.id)))
       FROM (VALUES (pg_temp.id('private')), (pg_temp.id('unknown')), (NULL)) AS c (id)), 1::bigint,
    'and what is absent, or not named, is answered just so');

SELECT * FROM finish();
ROLLBACK;
