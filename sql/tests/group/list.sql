-- group_list: one's own groups, or all for those who manage people
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(12);

SELECT * FROM pg_temp.signature(
    'group_list', 'actor uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF datastore."group"', 's');

SELECT datastore.group_create(pg_temp.id('member'), 'again ' || n) FROM generate_series(1, 5) n
\g /dev/null
SELECT pg_temp.news() \g /dev/null

SELECT set_eq(
    format($$ SELECT w ->> 'name' AS name, w ->> 'membership' AS mine
                FROM pg_temp.walked(%L, 2) w $$,
           format('group_list(%L, %%s)', pg_temp.id('member'))),
    $$ VALUES ('club', 'member'), ('again 1', 'manager'), ('again 2', 'manager'),
              ('again 3', 'manager'), ('again 4', 'manager'), ('again 5', 'manager') $$,
    'those that one is in, by pages');
SELECT is_empty('SELECT datastore.group_list(pg_temp.id(''stranger''))', 'or none');
SELECT set_eq(
    format($$ SELECT (w ->> 'id')::uuid FROM pg_temp.walked(%L, 3) w $$,
           format('group_list(%L, %%s)', pg_temp.id('team_leader'))),
    'SELECT g.id FROM datastore_private.groups g', 'a team leader sees all');
SELECT results_eq(
    format($$ SELECT l.membership FROM datastore.group_list(%L) l WHERE l.name = 'again 1' $$,
           pg_temp.id('admin')),
    'SELECT NULL::datastore.membership', 'also those that they are not in');
SELECT pg_temp.told_nothing('a list');

SELECT * FROM finish();
ROLLBACK;
