-- container_revoke_group: withdrawn from all members at once; other ways in stay
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(14);

SELECT * FROM pg_temp.signature(
    'container_revoke_group', 'actor uuid, container uuid, group_id uuid', 'void', 'v');

SELECT pg_temp.id('manager') AS manager, pg_temp.id('club box') AS box, pg_temp.id('club') AS club
\gset

SELECT datastore.container_revoke_group(actor => :'manager', container => :'box',
                                        group_id => :'club') \g /dev/null
SELECT is(datastore.access_level(pg_temp.id('member'), :'box'), NULL, 'withdrawn from members');
SELECT is(datastore.access_level(:'manager', :'box'), 'owner',
          'the group still owns the container: its managers keep that');
SELECT is(datastore.access_level(pg_temp.id('hand'), :'box'), 'read', 'other groups keep theirs');
SELECT pg_temp.told('container_revoke_group', :'manager', :'box', :'box',
                    jsonb_build_object('group_id', :'club'));

SELECT pg_temp.refuses('ST404 group_id',
                       format('SELECT datastore.container_revoke_group(%L, %L, %L)', :'manager',
                              :'box', g.id), g.why)
  FROM (VALUES (:'club'::uuid, 'twice'), (pg_temp.id('unknown'), 'no such group')) AS g (id, why);
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
