-- groups and group_members: for operations
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(2);

SELECT results_eq(
    $$ SELECT v.name, v.members, v.managers, v.containers FROM datastore.groups v
        WHERE v.id = pg_temp.id('club') $$,
    $$ VALUES ('club', 3::bigint, 2::bigint, 1::bigint) $$, 'with counts');
SELECT set_eq(
    $$ SELECT v.group_name, v.email, v.membership::text, v.disabled_at IS NULL
         FROM datastore.group_members v WHERE v.group_id = pg_temp.id('club') $$,
    $$ VALUES ('club', pg_temp.email('manager'), 'manager', true),
              ('club', pg_temp.email('member'), 'member', true),
              ('club', pg_temp.email('disabled'), 'manager', false) $$, 'and who is in it');

SELECT * FROM finish();
ROLLBACK;
