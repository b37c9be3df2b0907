-- group_member_list: who is in a group
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(13);

SELECT * FROM pg_temp.signature(
    'group_member_list',
    'actor uuid, group_id uuid, page_size integer DEFAULT 100, '
    'page_token text DEFAULT NULL::text',
    'SETOF datastore.group_member', 's');

SELECT pg_temp.id('member') AS member, pg_temp.id('club') AS club \gset

SELECT results_eq(
    format($$ SELECT w ->> 'user_id', w ->> 'membership', w ->> 'disabled_at' IS NULL
                FROM pg_temp.walked(%L, 1) w $$,
           format('group_member_list(%L, %L, %%s)', :'member', :'club')),
    $$ SELECT f.id::text, CASE f.name WHEN 'member' THEN 'member' ELSE 'manager' END,
              f.name <> 'disabled'
         FROM fixture f WHERE f.name IN ('manager', 'member', 'disabled') ORDER BY f.id $$,
    'by id, one at a time, those who are disabled as well');
SELECT is((SELECT m.email FROM datastore.group_member_list(:'member', :'club') m
            WHERE m.user_id = :'member'), pg_temp.email('member'), 'with their e-mail');
SELECT pg_temp.refuses('ST404 group_id',
                       format('SELECT datastore.group_member_list(%L, %L)', who, what), why)
  FROM (VALUES (pg_temp.id('hand'), pg_temp.id('club'), 'somebody else''s'),
               (pg_temp.id('admin'), pg_temp.id('unknown'), 'one that is not'),
               (pg_temp.id('admin'), NULL, 'none')) AS w (who, what, why);
SELECT pg_temp.told_nothing('a list');

SELECT * FROM finish();
ROLLBACK;
