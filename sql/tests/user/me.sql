-- me: the actor to pass to every other function
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(27);

SELECT * FROM pg_temp.signature('me', 'email text DEFAULT NULL::text', 'uuid', 's');

INSERT INTO datastore_private.users (email) VALUES (pg_temp.email('kim'));
SELECT pg_temp.login('psql') AS psql, pg_temp.login('app') AS app,
       pg_temp.id('writer') AS writer, pg_temp.id('owner') AS owner \gset

-- A person in psql is the user whose db_role is their login.
SET SESSION AUTHORIZATION :"psql";
SELECT is(datastore.me(), :'writer'::uuid, 'the user whose db_role is this login');
SELECT is(datastore.me(email => upper(pg_temp.email('writer'))), :'writer'::uuid,
          'also by their e-mail');
SELECT is((SELECT u.email FROM datastore.user_get(actor => datastore.me(),
                                                  user_id => datastore.me()) u),
          pg_temp.email('writer'), 'and so a person acts as themselves');
-- SET ROLE does not change who has connected.
SET ROLE datastore_user;
SELECT is(datastore.me(), :'writer'::uuid, 'it goes by the login, not by the role taken');
RESET ROLE;
RESET SESSION AUTHORIZATION;

-- A backend has authenticated somebody.
SET SESSION AUTHORIZATION :"app";
SELECT is(datastore.me(email => upper(pg_temp.email('owner'))), :'owner'::uuid,
          'the user with this e-mail, in any case');
RESET SESSION AUTHORIZATION;

SELECT is(pg_temp.answer(format('SELECT datastore.me(%L)', w.email), pg_temp.login(w.login)),
          'ST404 email', w.why)
  FROM (VALUES
    ('unbound',  NULL,                           'a login that no user is bound to'),
    ('disabled', NULL,                           'a login whose user is disabled'),
    ('app',      NULL,                           'a backend, which is nobody by itself'),
    ('app',      'nobody@example.org',           'an e-mail that nobody has'),
    ('app',      '',                             'an empty e-mail'),
    ('app',      ''' OR true --',                'SQL'),
    ('app',      '%' || pg_temp.email('owner'),  'a pattern'),
    ('app',      replace(pg_temp.email('writer'), 'i', U&'\0130'), 'a dotted capital I for i'),
    ('app',      replace(pg_temp.email('stranger'), 's', U&'\017F'), 'a long s for s'),
    ('app',      replace(pg_temp.email('kim'), 'k', U&'\212A'), 'the Kelvin sign for k'),
    ('app',      pg_temp.email('writer') || U&'\200B', 'an invisible character'),
    ('app',      pg_temp.email('disabled'),      'the e-mail of a disabled user'),
    ('psql',     pg_temp.email('owner'),         'a person with the e-mail of another'),
    ('unbound',  pg_temp.email('owner'),         'a person without a user')
  ) AS w (login, email, why);

UPDATE datastore_private.users SET disabled_at = now() WHERE id = pg_temp.id('writer');
SELECT is(pg_temp.answer('SELECT datastore.me()', :'psql'), 'ST404 email',
          'disabling takes effect at once');

SELECT * FROM finish();
ROLLBACK;
