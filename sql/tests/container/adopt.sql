-- container_adopt: a container around a blob container that is in a store already
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(32);

SELECT * FROM pg_temp.signature(
    'container_adopt',
    'actor uuid, container uuid, home_backend integer, name text DEFAULT NULL::text, '
    'prefix text DEFAULT ''user''::text, owner_user uuid DEFAULT NULL::uuid',
    'SETOF datastore.container', 'v');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('owner') AS owner,
       gen_random_uuid() AS old, gen_random_uuid() AS plain \gset

CREATE TEMP TABLE made AS
SELECT * FROM datastore.container_adopt(
    actor => :'admin', container => :'old', home_backend => :backend, name => 'Ada''s',
    prefix => 'dev-user', owner_user => :'owner');
SELECT results_eq(
    'SELECT m.id, m.name, m.owner_user, m.owner_group, m.is_public, m.storage_prefix,
            m.home_backend, m.general_folder, m.quota_bytes, m.files, m.bytes, m.level FROM made m',
    format($$ VALUES (%L::uuid, 'Ada''s', %L::uuid, NULL::uuid, false, 'dev-user', %s, NULL::uuid,
                      NULL::bigint, 0::bigint, 0::bigint, 'owner'::datastore.level) $$,
           :'old', :'owner', :backend),
    'of that very id, empty, and another user''s');
SELECT pg_temp.told('container_adopt', :'admin', :'old', :'old', jsonb_build_object(
           'owner_user', :'owner', 'prefix', 'dev-user', 'home_backend', :backend));
SELECT results_eq(
    format('SELECT l.backend, l.blob_container FROM datastore.container_locate(%L, %L) l',
           :'owner', :'old'),
    format($$ VALUES (%s, 'dev-user-%s') $$, :backend, :'old'),
    'the blob container is the one that was there');
SELECT is_empty(format('SELECT datastore.purge_claim(%L)', :'admin'), 'nothing is to be deleted');
SELECT results_eq(
    format('SELECT c.name, c.owner_user, c.storage_prefix
              FROM datastore.container_adopt(%L, %L, %s) c', :'admin', :'plain', :backend),
    format($$ VALUES (%L, %L::uuid, 'user') $$, :'plain', :'admin'),
    'named by its id and the administrator''s, where nothing else is said');
SELECT pg_temp.allows(format('SELECT datastore.folder_create(%L, %L, ''x'')', :'owner', :'old'),
                      'it is a container like any other');

-- What is refused.
CREATE FUNCTION pg_temp.adopts(
    home integer, actor uuid DEFAULT pg_temp.id('admin'), rest text DEFAULT '',
    container uuid DEFAULT gen_random_uuid()
) RETURNS text
LANGUAGE sql
RETURN format('SELECT datastore.container_adopt(%L, %L, %L%s)', actor, container, home, rest);
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses('ST403 actor', pg_temp.adopts(:backend, pg_temp.id('dev')), 'dev');
SELECT pg_temp.refuses('ST403 actor', pg_temp.adopts(:backend, :'owner'), 'an inspector');
SELECT pg_temp.refuses('ST400 container', pg_temp.adopts(:backend, container => NULL), 'no id');
SELECT pg_temp.refuses('ST400 home_backend', pg_temp.adopts(NULL), 'no store');
SELECT pg_temp.refuses('ST404 home_backend', pg_temp.adopts(-1), 'an unknown store');
SELECT pg_temp.refuses('ST400 name', pg_temp.adopts(:backend, rest => ', name => ''a/b'''), 'name');
SELECT pg_temp.refuses('ST400 prefix', pg_temp.adopts(:backend, rest => ', prefix => ''User'''),
                       'a prefix that no store takes');
SELECT pg_temp.refuses('ST400 prefix', pg_temp.adopts(:backend, rest => ', prefix => NULL'),
                       'no prefix');
SELECT pg_temp.refuses(
    'ST404 owner_user',
    pg_temp.adopts(:backend, rest => format(', owner_user => %L', pg_temp.id('unknown'))),
    'an unknown owner');
SELECT pg_temp.refuses(
    'ST412 owner_user',
    pg_temp.adopts(:backend, rest => format(', owner_user => %L', pg_temp.id('disabled'))),
    'a disabled owner');
SELECT pg_temp.refuses('ST409 container', pg_temp.adopts(:backend, container => :'old'),
                       'a container of that id');
SELECT pg_temp.refuses('ST409 container',
                       pg_temp.adopts(:backend, container => pg_temp.id('private')),
                       'nor one that was made here');
SELECT pg_temp.told_nothing('a refusal');

-- A blob container whose container was deleted is on its way out, in whatever store.
SELECT datastore.container_delete(:'admin', :'old') \g /dev/null
SELECT b.id AS other
  FROM datastore.storage_backend_create(
           :'admin', 'local', format('file:///srv/other/%s', pg_current_xact_id())) b \gset
SELECT pg_temp.refuses(
    'ST412 container',
    pg_temp.adopts(:backend, container => :'old', rest => ', prefix => ''dev-user'''),
    'its deletion is due');
SELECT pg_temp.refuses(
    'ST412 container',
    pg_temp.adopts(:other, container => :'old', rest => ', prefix => ''dev-user'''),
    'also where another store is named');
SELECT pg_temp.allows(pg_temp.adopts(:backend, container => :'old'),
                      'with another prefix it is another blob container');
SELECT is((SELECT count(*) FROM datastore_private.garbage g
            WHERE g.blob_container = 'dev-user-' || :'old'), 1::bigint,
          'what is to be deleted still is');
UPDATE datastore_private.garbage g SET blob_key = 'General/late'
 WHERE g.blob_container = 'dev-user-' || :'old';
SELECT pg_temp.refuses(
    'ST412 container',
    pg_temp.adopts(:backend, container => :'old', rest => ', prefix => ''dev-user'''),
    'a blob in it whose deletion failed is deleted later still');
DELETE FROM datastore_private.garbage g WHERE g.blob_container = 'dev-user-' || :'old';
SELECT pg_temp.allows(
    pg_temp.adopts(:backend, container => :'old', rest => ', prefix => ''dev-user'''),
    'once it is gone another one may take its place');

SELECT * FROM finish();
ROLLBACK;
