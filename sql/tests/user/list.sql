-- user_list: all users by e-mail, for those who manage people
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(12);

SELECT * FROM pg_temp.signature(
    'user_list', 'actor uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF datastore."user"', 's');

SELECT pg_temp.id('team_leader') AS leader \gset

CREATE TEMP TABLE listed AS
SELECT row_number() OVER () AS place, (jsonb_populate_record(NULL::datastore.user, w)).*
  FROM pg_temp.walked(format('user_list(%L, %%s)', :'leader'), 4) w;

SELECT set_eq('SELECT l.id FROM listed l', 'SELECT u.id FROM datastore_private.users u',
              'everybody is there, those who are disabled as well');
SELECT is((SELECT count(*) - count(DISTINCT l.id) FROM listed l), 0::bigint, 'each once');
SELECT is_empty(
    $$ SELECT FROM listed a JOIN listed b ON b.place = a.place + 1
        WHERE lower(a.email COLLATE "C") > lower(b.email COLLATE "C") $$,
    'by e-mail');
SELECT results_eq(
    $$ SELECT l.role::text, l.disabled_at IS NULL, l.container FROM listed l
        WHERE l.id = pg_temp.id('dev') $$,
    $$ SELECT 'dev', true, g.container
         FROM datastore.user_get(pg_temp.id('owner'), pg_temp.id('dev')) g $$,
    'with what there is to know');
SELECT pg_temp.told_nothing('a list');

SELECT * FROM finish();
ROLLBACK;
