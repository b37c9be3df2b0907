-- container_transfer: another owner, and always exactly one
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(30);

SELECT * FROM pg_temp.signature(
    'container_transfer',
    'actor uuid, container uuid, owner_user uuid DEFAULT NULL::uuid, '
    'owner_group uuid DEFAULT NULL::uuid', 'void', 'v');

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('stranger') AS heir, pg_temp.id('club') AS club,
       pg_temp.id('manager') AS manager \gset

SELECT datastore.container_transfer(:'owner', :'private', :'heir') \g /dev/null
SELECT pg_temp.told('container_transfer', :'owner', :'private', :'private',
                    jsonb_build_object('owner_user', :'heir'));
SELECT is(datastore.access_level(:'heir', :'private'), 'owner', 'the new owner owns it');
SELECT is(datastore.access_level(:'owner', :'private'), NULL, 'the former does no more');
SELECT is(datastore.access_level(pg_temp.id('writer'), :'private'), 'write', 'grants stay');
SELECT is((SELECT count(*) FROM datastore.folder_list(:'heir', :'private')), 1::bigint,
          'with all that is in it');
SELECT pg_temp.refuses('ST404 container',
                       format('SELECT datastore.container_transfer(%L, %L, %L)', :'owner',
                              :'private', :'owner'), 'nobody takes it back by themselves');

SELECT datastore.container_grant_user(:'heir', :'private', :'heir', 'write') \g /dev/null
SELECT pg_temp.news() \g /dev/null
SELECT datastore.container_transfer(pg_temp.id('admin'), :'private', owner_group => :'club')
\g /dev/null
SELECT pg_temp.told('container_transfer', pg_temp.id('admin'), :'private', :'private',
                    jsonb_build_object('owner_group', :'club'));
SELECT results_eq(
    format('SELECT c.owner_user, c.owner_group FROM datastore.container_get(%L, %L) c', :'manager',
           :'private'),
    format('VALUES (NULL::uuid, %L::uuid)', :'club'), 'a group owns it');
SELECT is(datastore.access_level(:'manager', :'private'), 'owner', 'which means its managers');
SELECT is(datastore.access_level(pg_temp.id('member'), :'private'), NULL, 'not its members');
SELECT is(datastore.access_level(:'heir', :'private'), 'write',
          'the former owner keeps what was granted to them');
SELECT pg_temp.allows(format('SELECT datastore.container_transfer(%L, %L, %L)', :'manager',
                             :'private', :'owner'), 'a manager gives it on');

SELECT u.container AS home FROM datastore.user_get(:'owner', :'owner') u \gset
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.container_transfer(%L, %L, %L, %L)',
                                        w.who, w.place, w.heir, w.to_group), w.why)
  FROM (VALUES
    ('ST400 owner_user', :'owner', pg_temp.id('public'), NULL::uuid, NULL::uuid, 'to nobody'),
    ('ST400 owner_user', :'owner', pg_temp.id('public'), :'heir'::uuid, :'club'::uuid, 'to two'),
    ('ST404 owner_user', :'owner', pg_temp.id('public'), pg_temp.id('unknown'), NULL,
     'to who is not'),
    ('ST412 owner_user', :'owner', pg_temp.id('public'), pg_temp.id('disabled'), NULL,
     'to who is disabled'),
    ('ST404 owner_group', :'owner', pg_temp.id('public'), NULL, :'club',
     'to a group that one is not in'),
    ('ST404 owner_group', :'owner', pg_temp.id('public'), NULL, pg_temp.id('unknown'),
     'to a group that is not'),
    ('ST422 container', :'owner', :'home', :'heir', NULL, 'a personal container'),
    ('ST403 container', pg_temp.id('writer')::text, pg_temp.id('public'), :'heir', NULL,
     'by a writer')
  ) AS w (wanted, who, place, heir, to_group, why);
SELECT c.id AS mine FROM datastore.container_create(pg_temp.id('member')) c \gset
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses('ST403 owner_group',
                       format('SELECT datastore.container_transfer(%L, %L, owner_group => %L)',
                              pg_temp.id('member'), :'mine', :'club'),
                       'to a group that one is a mere member of');
SELECT pg_temp.told_nothing('a refusal');
SELECT is((SELECT c.owner_user FROM datastore.container_get(:'owner', pg_temp.id('public')) c),
          :'owner'::uuid, 'what was refused has not happened');

SELECT * FROM finish();
ROLLBACK;
