-- group_get: one group, for who is in it or manages people
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(15);

SELECT * FROM pg_temp.signature('group_get', 'actor uuid, group_id uuid',
                                'SETOF datastore."group"', 's');

SELECT pg_temp.id('club') AS club \gset

SELECT results_eq(
    format($$ SELECT g.id, g.name, g.membership::text, g.members, g.container
                FROM datastore.group_get(pg_temp.id('member'), %L) g $$, :'club'),
    $$ VALUES (pg_temp.id('club'), 'club', 'member', 3::bigint, pg_temp.id('club box')) $$,
    'what a member sees: also how many are in it, and what it owns');
SELECT is((SELECT g.membership FROM datastore.group_get(pg_temp.id('manager'), :'club') g),
          'manager', 'its manager');
SELECT is((SELECT g.membership FROM datastore.group_get(pg_temp.id('dev'), :'club') g), NULL,
          'who may see it without being in it');
SELECT is((SELECT g.container FROM datastore.group_get(pg_temp.id('hand'), pg_temp.id('crew')) g),
          NULL, 'a group that owns nothing');
SELECT pg_temp.refuses('ST404 group_id', format('SELECT datastore.group_get(%L, %L)', who, what),
                       why)
  FROM (VALUES (pg_temp.id('stranger'), pg_temp.id('club'), 'somebody else''s'),
               (pg_temp.id('admin'), pg_temp.id('unknown'), 'one that is not'),
               (pg_temp.id('admin'), NULL, 'none')) AS w (who, what, why);
SELECT pg_temp.told_nothing('a look');

SELECT * FROM finish();
ROLLBACK;
