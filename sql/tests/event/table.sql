-- event: what was done, by whom and when; append-only. (TRUNCATE: meta/truncate.sql.)
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(14);

SELECT pg_temp.refuses('ST422 event_append_only', w.statement, w.statement)
  FROM (VALUES
    ('UPDATE datastore_private.event SET action = ''x'''),
    ('UPDATE datastore_private.event SET at = at WHERE false'),
    ('DELETE FROM datastore_private.event'),
    ('DELETE FROM datastore_private.event WHERE false')
  ) AS w (statement);
SELECT pg_temp.refuses(
    'ST422 event_append_only',
    $$ INSERT INTO datastore_private.event (id, action)
       SELECT e.id, 'x' FROM datastore_private.event e
       ON CONFLICT ON CONSTRAINT event_key DO UPDATE SET action = 'x' $$,
    'not by an insert either');
SELECT pg_temp.refuses(
    '23505 event_key',
    $$ INSERT INTO datastore_private.event (id, action)
       SELECT e.id, e.action FROM datastore_private.event e $$, 'event_key');
SELECT pg_temp.refuses(
    '23514 event_detail_object',
    $$ INSERT INTO datastore_private.event (action, detail) VALUES ('x', '[]') $$,
    'event_detail_object');
SELECT pg_temp.refuses(
    '23502 action', 'INSERT INTO datastore_private.event DEFAULT VALUES', 'an action is named');

-- Who did it: the actor, and the login that called for them.
SELECT pg_temp.login('psql') AS psql, pg_temp.id('writer') AS writer,
       pg_temp.id('private') AS private \gset
SET SESSION AUTHORIZATION :"psql";
SELECT f.id AS made FROM datastore.folder_create(datastore.me(), :'private', 'By hand') f \gset
RESET SESSION AUTHORIZATION;
SELECT results_eq(
    format('SELECT e.actor_id, e.login::text COLLATE "default", e.action, e.subject_id,
                   e.container_id, e.at
              FROM datastore_private.event e WHERE e.subject_id = %L', :'made'),
    format($$ VALUES (%L::uuid, %L, 'folder_create', %L::uuid, %L::uuid, now()) $$, :'writer',
           :'psql', :'made', :'private'),
    'who, through which login, what, and when');

-- An event outlives what it tells of, and tells no name.
SELECT datastore.file_delete(pg_temp.id('owner'), pg_temp.id('private/top/leaf.jpg'))
\g /dev/null
SELECT isnt_empty(
    $$ SELECT FROM datastore_private.event e
        WHERE e.subject_id = pg_temp.id('private/top/leaf.jpg') $$,
    'an event outlives its subject');
SELECT is_empty(
    $$ SELECT e.action, e.detail FROM datastore_private.event e
        WHERE e.detail::text ~ '@|leaf|late|top|private' $$,
    'ids, counts and levels: neither names nor e-mail');
SELECT is_empty(
    $$ SELECT e.action FROM datastore_private.event e
        WHERE NOT EXISTS (SELECT FROM pg_proc p
                           WHERE p.pronamespace = 'datastore'::regnamespace
                             AND p.proname = e.action) $$,
    'an action is the name of a function of the API');
SELECT is_empty(
    $$ SELECT e.action FROM datastore_private.event e
        WHERE e.actor_id IS NULL AND e.action <> 'user_bootstrap' $$,
    'somebody did it');

SELECT is((SELECT count(*) FROM datastore_private.event e WHERE e.at <> now()), 0::bigint,
          'at the time of the transaction');

SELECT * FROM finish();
ROLLBACK;
