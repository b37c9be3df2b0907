-- groups and who is in them: what the tables themselves refuse
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(12);

SELECT pg_temp.refuses(
    '23505 user_group_key',
    $$ INSERT INTO datastore_private.user_group (group_id, user_id)
       VALUES (pg_temp.id('club'), pg_temp.id('member')) $$,
    'user_group_key: one row a pair');
SELECT pg_temp.refuses(
    '23503 user_group_group',
    $$ INSERT INTO datastore_private.user_group (group_id, user_id)
       VALUES (pg_temp.id('unknown'), pg_temp.id('member')) $$,
    'user_group_group');
SELECT pg_temp.refuses(
    '23503 user_group_user',
    $$ INSERT INTO datastore_private.user_group (group_id, user_id)
       VALUES (pg_temp.id('club'), pg_temp.id('unknown')) $$,
    'user_group_user');
SELECT pg_temp.refuses(
    '23505 groups_key',
    $$ INSERT INTO datastore_private.groups (id, name) VALUES (pg_temp.id('club'), 'again') $$,
    'groups_key');
SELECT pg_temp.refuses(
    'ST422 user_group_last_manager',
    $$ DELETE FROM datastore_private.user_group
        WHERE group_id = pg_temp.id('club') AND membership = 'manager' $$,
    'user_group_last_manager: a group keeps a manager, whoever takes them out');
SELECT pg_temp.refuses(
    'ST422 user_group_last_manager',
    $$ UPDATE datastore_private.user_group SET membership = 'member'
        WHERE group_id = pg_temp.id('club') $$,
    'or makes them members');
SELECT pg_temp.allows(
    $$ DELETE FROM datastore_private.user_group
        WHERE group_id = pg_temp.id('club') AND user_id = pg_temp.id('manager') $$,
    'one of several may go');
SELECT pg_temp.allows(
    $$ UPDATE datastore_private.user_group
          SET membership = CASE membership WHEN 'member' THEN 'manager' ELSE 'member'
                           END::datastore.membership
        WHERE group_id = pg_temp.id('club') $$,
    'and all may, where another comes in the same statement');
SELECT pg_temp.allows(
    $$ DELETE FROM datastore_private.groups WHERE id = pg_temp.id('club') $$,
    'a group goes with who is in it');
SELECT pg_temp.refuses(
    '23514 entry_name_allowed',
    $$ INSERT INTO datastore_private.groups (name) VALUES ('a/b') $$,
    'entry_name_allowed: the type of names refuses what is none');

SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.membership))::text',
              '{member,manager}'::text[], 'the two ways to be in a group');
SELECT col_default_is('datastore_private', 'user_group', 'membership', 'member'::text,
                      'a member, unless told otherwise');

SELECT * FROM finish();
ROLLBACK;
