-- users: what the table itself refuses
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(10);

SELECT pg_temp.refuses(
    '23505 users_email_key',
    $$ INSERT INTO datastore_private.users (email) VALUES (upper(pg_temp.email('owner'))) $$,
    'users_email_key: case does not count');
SELECT pg_temp.refuses(
    '23505 users_db_role_key',
    $$ UPDATE datastore_private.users SET db_role = pg_temp.login('psql')
        WHERE id = pg_temp.id('owner') $$,
    'users_db_role_key: a login is one user');
SELECT pg_temp.refuses(
    '23505 users_key',
    $$ INSERT INTO datastore_private.users (id, email) VALUES (pg_temp.id('owner'), 'x@y.ch') $$,
    'users_key');
SELECT pg_temp.refuses(
    '23514 users_email_allowed',
    format('INSERT INTO datastore_private.users (email) VALUES (%L)', e.email),
    'users_email_allowed: ' || e.why)
  FROM (VALUES ('ada', 'no @'), (E'a\n@b.ch', 'a control character'),
               (repeat('a', 250) || '@b.ch', '255 characters')) AS e (email, why);
SELECT pg_temp.refuses(
    '23503 container_owner_user',
    $$ DELETE FROM datastore_private.users WHERE id = pg_temp.id('owner') $$,
    'container_owner_user: who owns a container stays');

SELECT pg_temp.refuses('428C9',
    $$ UPDATE datastore_private.users SET email_key = '' WHERE id = pg_temp.id('owner') $$,
    'the key of an e-mail follows from it');
INSERT INTO datastore_private.users (email) VALUES (U&'ZOE\0308.' || pg_temp.email('Mixed'));
SELECT is((SELECT u.email_key FROM datastore_private.users u WHERE u.email ^@ 'ZO'),
          U&'zo\00EB.' || lower(pg_temp.email('Mixed')),
          'the key has one case and one Unicode form');

SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.user_role))::text',
              '{inspector,team_leader,admin,dev}'::text[], 'the roles of users');

SELECT * FROM finish();
ROLLBACK;
