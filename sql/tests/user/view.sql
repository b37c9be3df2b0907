-- users: for operations
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(2);

SELECT results_eq(
    $$ SELECT v.email, v.role::text, v.db_role::text COLLATE "default", v.groups, v.containers,
              v.disabled_at IS NULL
         FROM datastore.users v WHERE v.id IN (pg_temp.id('writer'), pg_temp.id('disabled'))
        ORDER BY v.role $$,
    $$ VALUES (pg_temp.email('writer'), 'inspector', pg_temp.login('psql'), 0::bigint,
               1::bigint, true),
              (pg_temp.email('disabled'), 'admin', pg_temp.login('disabled'), 1, 1, false) $$,
    'with counts of groups and containers');
SELECT is((SELECT v.containers FROM datastore.users v WHERE v.id = pg_temp.id('owner')), 4::bigint,
          'the personal container and three others');

SELECT * FROM finish();
ROLLBACK;
