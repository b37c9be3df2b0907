-- users: what the table itself refuses
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(29);

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
               (repeat('a', 250) || '@b.ch', '255 characters'), ('a@b@c.ch', 'two @'),
               (E'a@b.ch\n', 'a line feed at the end'), ('a b@c.ch', 'a blank'),
               (U&'a\00A0b@c.ch', 'no-break space'), (U&'a@b\3000.ch', 'a blank of Chinese'),
               (U&'a\2003b@c.ch', 'em space'), (U&'a\3164b@c.ch', 'a filler of Hangul'),
               (U&'a\0085b@c.ch', 'a control character of C1'),
               (U&'a\200Bb@c.ch', 'zero width space'), (U&'a\00ADb@c.ch', 'soft hyphen'),
               (U&'a\202Eb@c.ch', 'right-to-left override'),
               (U&'a\2028b@c.ch', 'line separator'), (U&'a@b\FEFF.ch', 'byte order mark'),
               (U&'mi\212Ae@b.ch', 'the Kelvin sign, whose canonical form is K'),
               (U&'a\1FEFb@c.ch', 'a Greek accent, whose canonical form is a back-quote'),
               (U&'a\037Eb@c.ch', 'a Greek question mark, whose canonical form is a semicolon'))
            AS e (email, why);
SELECT pg_temp.refuses(
    '23503 container_owner_user',
    $$ DELETE FROM datastore_private.users WHERE id = pg_temp.id('owner') $$,
    'container_owner_user: who owns a container stays');

SELECT pg_temp.refuses('428C9',
    $$ UPDATE datastore_private.users SET email_key = '' WHERE id = pg_temp.id('owner') $$,
    'the key of an e-mail follows from it');
INSERT INTO datastore_private.users (email) VALUES (U&'ZOE\0308.' || pg_temp.email('Mixed'));
SELECT is((SELECT u.email_key FROM datastore_private.users u WHERE u.email ^@ 'ZO'),
          U&'zo\00CB.' || lower(pg_temp.email('Mixed')),
          'the key has one case of the ASCII letters and one Unicode form');
SELECT pg_temp.refuses(
    '23505 users_email_key',
    $$ INSERT INTO datastore_private.users (email)
       VALUES (U&'zo\00CB.' || pg_temp.email('MIXED')) $$,
    'users_email_key: the Unicode form does not count');
SELECT pg_temp.allows(
    $$ INSERT INTO datastore_private.users (email)
       VALUES (U&'zo\00EB.' || pg_temp.email('mixed')), (U&'\0130' || pg_temp.email('x')),
              ('i' || pg_temp.email('x')), (U&'\017F' || pg_temp.email('x')),
              ('s' || pg_temp.email('x')), (U&'\0131' || pg_temp.email('x')) $$,
    'beyond ASCII, case counts: a letter is taken for no other');
SELECT is(datastore_private.email_key('ADMIN@I') COLLATE "C", 'admin@i',
          'in no locale is I another letter');

SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.user_role))::text',
              '{inspector,team_leader,admin,dev}'::text[], 'the roles of users');

SELECT * FROM finish();
ROLLBACK;
