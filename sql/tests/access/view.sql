-- accesses and grants: who reaches what, for operations; accesses says what access_list says
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(9);

UPDATE datastore_private.container_group SET expires_at = now() + interval '1 hour'
 WHERE container_id = pg_temp.id('public');
INSERT INTO datastore_private.user_group (group_id, user_id)
VALUES (pg_temp.id('club'), pg_temp.id('reader')), (pg_temp.id('crew'), pg_temp.id('reader'));

SELECT results_eq(
    format('SELECT a.user_id, a.email, a.level, a.path, a.via_group, a.expires_at
              FROM datastore.accesses a WHERE a.container = %L ORDER BY a.user_id',
           pg_temp.id(place)),
    format('SELECT l.user_id, l.email, l.level, l.path, l.via_group, l.expires_at
              FROM datastore.access_list(%L, %L, 1000) l',
           pg_temp.id('admin'), pg_temp.id(place)),
    'accesses is access_list: ' || place)
  FROM unnest('{private,club box,public,frozen}'::text[]) AS place;

SELECT results_eq(
    $$ SELECT a.container, a.level FROM datastore.accesses a
        WHERE a.user_id = pg_temp.id('writer') ORDER BY a.container $$,
    $$ SELECT l.id, l.level FROM datastore.container_list(pg_temp.id('writer'), 1000) l
        ORDER BY l.id $$,
    'and container_list');
SELECT is_empty(
    $$ SELECT FROM datastore.accesses a WHERE a.user_id = pg_temp.id('disabled') $$,
    'who is disabled reaches nothing');

SELECT set_eq(
    $$ SELECT g.grantee_name, g.level::text, g.expires_at <= now() FROM datastore.grants g
        WHERE g.container = pg_temp.id('private') $$,
    $$ VALUES (pg_temp.email('writer'), 'write', NULL),
              (pg_temp.email('annotator'), 'annotate', NULL),
              (pg_temp.email('reader'), 'read', false), (pg_temp.email('expired'), 'owner', true),
              (pg_temp.email('disabled'), 'owner', NULL), ('crew', 'write', NULL) $$,
    'grants: as they stand, also what has expired');

SELECT is(pg_temp.answer('SELECT count(*) FROM datastore.accesses', pg_temp.login('operations')),
          'ok', 'operations read it');
SELECT is(pg_temp.answer('SELECT count(*) FROM datastore.accesses', pg_temp.login('psql')),
          '42501', 'a person does not');

SELECT * FROM finish();
ROLLBACK;
