-- user_bootstrap: the first administrator. Files that call it wait for each other on its one row.
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(29);

SELECT * FROM pg_temp.signature(
    'user_bootstrap', 'email text', 'SETOF datastore."user"', 'v', '{}');

-- The administrator of the fixtures goes, past the rule that one stays.
SET LOCAL session_replication_role = replica;
UPDATE datastore_private.users SET disabled_at = now() WHERE id = pg_temp.id('admin');
SET LOCAL session_replication_role = origin;
SELECT is((SELECT count(*) FROM datastore_private.users
            WHERE role = 'admin' AND disabled_at IS NULL), 0::bigint, 'there is no administrator');

SELECT pg_temp.email('First') AS email, gen_random_uuid() AS deployer \gset

SELECT pg_temp.refuses('ST400 email', 'SELECT datastore.user_bootstrap(NULL)', 'no e-mail');
SELECT pg_temp.refuses('ST400 email', $$ SELECT datastore.user_bootstrap('admin') $$,
                       'an e-mail without a domain');
SELECT pg_temp.refuses(
    'ST409 email users_email_key',
    $$ SELECT datastore.user_bootstrap(upper(pg_temp.email('owner'))) $$,
    'an e-mail that is taken');
SELECT pg_temp.told_nothing('a refusal');

-- Only the deployers' role.
\set call 'SELECT datastore.user_bootstrap(''a@b.ch'')'
SELECT is(pg_temp.answer(:'call', pg_temp.login('app')), '42501', 'a backend may not even call it');
CREATE FUNCTION pg_temp.lent(email text) RETURNS uuid
LANGUAGE sql SECURITY DEFINER
AS $fn$
    SELECT b.id FROM datastore.user_bootstrap(email) b;
$fn$;
\set call 'SELECT pg_temp.lent(''a@b.ch'')'
SELECT is(pg_temp.answer(:'call', pg_temp.login('app')), 'ST403',
          'ST403 for a login that is no member of datastore_owner, whatever it was lent');
SELECT is(pg_temp.answer(:'call', pg_temp.login('psql')), 'ST403', 'nor for a person');

CREATE ROLE :"deployer" LOGIN IN ROLE datastore_owner;
SET SESSION AUTHORIZATION :"deployer";
SELECT b.* FROM datastore.user_bootstrap(:'email') AS b \gset first_
RESET SESSION AUTHORIZATION;

SELECT is(:'first_email', :'email'::text, 'a member of datastore_owner makes the first one');
SELECT is(:'first_role'::text, 'admin', 'who is an admin');
SELECT is((SELECT c.owner_user FROM datastore_private.container c WHERE c.id = :'first_container'),
          :'first_id'::uuid, 'with a personal container');
SELECT is((SELECT f.name::text FROM datastore_private.folder f
            WHERE f.container_id = :'first_container' AND f.is_general), 'General',
          'and its General folder');
SELECT pg_temp.told('user_bootstrap', NULL, :'first_id', NULL, '{"role": "admin"}');
SELECT is((SELECT e.login::text FROM datastore_private.event e WHERE e.subject_id = :'first_id'),
          :'deployer'::text, 'the event tells which login it was');

SELECT is((SELECT b.id FROM datastore.user_bootstrap(upper(:'email')) b), :'first_id'::uuid,
          'asked again with the same e-mail, it answers with the same user');
SELECT pg_temp.told_nothing('a repetition');
SELECT pg_temp.refuses('ST412', $$ SELECT datastore.user_bootstrap('second@example.org') $$,
                       'there is one now');
SELECT pg_temp.refuses('ST412', 'SELECT datastore.user_bootstrap(pg_temp.email(''owner''))',
                       'also for a user who is no admin');
SELECT pg_temp.allows(
    format($$ SELECT datastore.user_register(%L, 'made.by.%s') $$, :'first_id', :'email'),
    'and that one registers others');

-- The row that serialises bootstraps: one, and never another.
SELECT pg_temp.refuses(
    '23514 bootstrap_single', 'INSERT INTO datastore_private.bootstrap (single) VALUES (false)',
    'bootstrap_single');
SELECT pg_temp.refuses(
    '23505 bootstrap_key', 'INSERT INTO datastore_private.bootstrap DEFAULT VALUES',
    'bootstrap_key');

SET LOCAL session_replication_role = replica;
UPDATE datastore_private.users SET disabled_at = now() WHERE id = :'first_id';
SET LOCAL session_replication_role = origin;
SELECT pg_temp.allows(format('SELECT datastore.user_bootstrap(%L)', pg_temp.email('third')),
                      'once all administrators are disabled, another can be made');

SELECT * FROM finish();
ROLLBACK;
