-- groups and who is in them: what the tables themselves refuse
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(8);

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
    '23503 user_group_group',
    $$ DELETE FROM datastore_private.groups WHERE id = pg_temp.id('club') $$,
    'a group with members stays');
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
