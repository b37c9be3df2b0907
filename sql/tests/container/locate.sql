-- container_locate: where the bytes of new files go
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(13);

SELECT * FROM pg_temp.signature('container_locate', 'actor uuid, container uuid',
                                'SETOF datastore.container_store', 's');

SELECT pg_temp.id('owner') AS owner \gset
SELECT c.id AS free FROM datastore.container_create(:'owner', prefix => 'free') c \gset
SELECT format('SELECT datastore.container_locate(%L, %L)', :'owner', :'free') AS call \gset

SELECT pg_temp.refuses('ST412', :'call', 'ST412 while there is no storage backend');

SELECT b.id AS offline
  FROM datastore.storage_backend_create(
           pg_temp.id('admin'), 'local', format('file:///disk/%s', pg_current_xact_id()),
           priority => 2) b
\gset
SELECT pg_temp.refuses('ST412', :'call', 'nor does an offline one take new files');

SELECT b.id AS online
  FROM datastore.storage_backend_create(
           pg_temp.id('admin'), 'azure', format('https://a%s.example.org', pg_current_xact_id()),
           'env:AZURE', 1) b
\gset
SELECT results_eq(
    format('SELECT * FROM datastore.container_locate(actor => %L, container => %L)', :'owner',
           :'free'),
    format($$ VALUES (%1$L::uuid, %2$s, 'azure'::datastore.storage_kind,
                      'https://a%3$s.example.org', 'env:AZURE', 'free-%1$s') $$,
           :'free', :'online', pg_current_xact_id()),
    'the online one, all that is needed to make the blob container');

SELECT b.id AS public
  FROM datastore.storage_backend_create(
           pg_temp.id('admin'), 's3', format('https://s%s.example.org', pg_current_xact_id()),
           priority => 0) b
\gset
SELECT is((SELECT l.backend FROM datastore.container_locate(:'owner', :'free') l), :public,
          'the first by priority, then by number');
SELECT c.id AS bound FROM datastore.container_create(:'owner', home_backend => :offline) c \gset
SELECT is((SELECT l.backend FROM datastore.container_locate(:'owner', :'bound') l), :offline,
          'where a home was chosen, that one');
SELECT pg_temp.refuses('ST404 container',
                       format('SELECT datastore.container_locate(%L, %L)', :'owner',
                              pg_temp.id('unknown')), 'no such container');

SELECT * FROM finish();
ROLLBACK;
