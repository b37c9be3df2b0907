-- container_revoke_user: withdrawn at once; other ways in stay
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(16);

SELECT * FROM pg_temp.signature(
    'container_revoke_user', 'actor uuid, container uuid, grantee uuid', 'void', 'v');

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('public') AS public, pg_temp.id('writer') AS writer \gset

SELECT datastore.container_revoke_user(actor => :'owner', container => :'private',
                                       grantee => :'writer') \g /dev/null
SELECT is(datastore.access_level(:'writer', :'private'), NULL, 'withdrawn');
SELECT pg_temp.told('container_revoke_user', :'owner', :'private', :'private',
                    jsonb_build_object('grantee', :'writer'));
SELECT is(datastore.access_level(pg_temp.id('annotator'), :'private'), 'annotate',
          'others keep theirs');

SELECT datastore.container_revoke_user(:'owner', :'public', :'writer') \g /dev/null
SELECT is(datastore.access_level(:'writer', :'public'), 'read', 'what is public stays so');
SELECT pg_temp.told('container_revoke_user', :'owner', :'public', :'public',
                    jsonb_build_object('grantee', :'writer'));
SELECT pg_temp.allows(
    format('SELECT datastore.container_revoke_user(%L, %L, %L)', :'owner', :'private',
           pg_temp.id('expired')), 'a grant that has ended is withdrawn too');

SELECT pg_temp.refuses('ST404 grantee',
                       format('SELECT datastore.container_revoke_user(%L, %L, %L)', :'owner',
                              :'private', g.id), g.why)
  FROM (VALUES (:'writer'::uuid, 'twice'), (:'owner', 'from the owner, to whom nothing is granted'))
       AS g (id, why);
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
