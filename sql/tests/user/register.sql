-- user_register: a user, a personal container and its General folder, in one call
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(38);

SELECT * FROM pg_temp.signature(
    'user_register',
    'actor uuid, email text, role datastore.user_role DEFAULT ''inspector''::datastore.user_role, '
    'db_role text DEFAULT NULL::text',
    'SETOF datastore."user"', 'v');

SELECT pg_temp.id('admin') AS admin, pg_temp.email('Ada.Lovelace') AS email \gset

CREATE TEMP TABLE ada AS
SELECT * FROM datastore.user_register(actor => :'admin', email => :'email');
SELECT results_eq(
    'SELECT a.email, a.role, a.db_role, a.disabled_at FROM ada a',
    format($$ VALUES (%L, 'inspector'::datastore.user_role, NULL::text, NULL::timestamptz) $$,
           :'email'),
    'an inspector, unless another role is given, with the e-mail as typed and without a login');
SELECT id AS ada_id, container AS ada_container FROM ada \gset
SELECT pg_temp.told('user_register', :'admin', :'ada_id', NULL, '{"role": "inspector"}');

SELECT results_eq(
    format($$ SELECT c.name, c.owner_user, c.owner_group, c.is_public, c.storage_prefix, c.level,
                     c.files, c.bytes, c.quota_bytes
                FROM datastore.container_get(%L, %L) c $$, :'ada_id', :'ada_container'),
    format($$ VALUES (%1$L, %2$L::uuid, NULL::uuid, false, 'user', 'owner'::datastore.level,
                      0::bigint, 0::bigint, NULL::bigint) $$, :'ada_container', :'ada_id'),
    'the personal container is named by its id, private, empty and without a quota');
SELECT results_eq(
    format('SELECT e.name, e.id FROM datastore.folder_list(%L, %L) e', :'ada_id', :'ada_container'),
    format('SELECT %L, c.general_folder FROM datastore.container_get(%L, %L) c',
           'General', :'ada_id', :'ada_container'),
    'it holds the General folder, and nothing else');
SELECT pg_temp.refuses(
    '23503 container_general_folder',
    format('DELETE FROM datastore_private.folder WHERE container_id = %L', :'ada_container'),
    'which cannot be deleted, not even by hand (container_general_folder)');
SELECT pg_temp.refuses(
    '23514 folder_general_stays',
    format('UPDATE datastore_private.folder SET trashed_at = now() WHERE container_id = %L',
           :'ada_container'),
    'nor put in the trash (folder_general_stays)');
SELECT is(datastore.access_level(pg_temp.id('owner'), :'ada_container'), NULL,
          'nobody else sees it');

SELECT u.id, u.role, u.db_role
  FROM datastore.user_register(actor => :'admin', email => pg_temp.email('lead'),
                               role => 'team_leader', db_role => pg_temp.login('lead')) AS u
\gset lead_
SELECT is(:'lead_role'::text, 'team_leader', 'with another role');
SELECT is(:'lead_db_role'::text, pg_temp.login('lead'), 'and with a login');
SELECT pg_temp.told('user_register', :'admin', :'lead_id', NULL, '{"role": "team_leader"}');

-- E-mail: what is no address, and what is.
SELECT pg_temp.refuses('ST400 email',
                       format('SELECT datastore.user_register(%L, %L)', :'admin', e.email), e.why)
  FROM (VALUES
    (NULL, 'no e-mail'), ('', 'an empty e-mail'), ('ada', 'no domain'), ('ada@', 'an empty domain'),
    ('@example.org', 'no name'), ('a@b@example.org', 'two @'), ('a b@example.org', 'a blank'),
    (E'ada@example.org\n', 'a newline'), (E'a\tb@example.org', 'a tab'),
    (repeat('a', 250) || '@b.ch', '255 characters')
  ) AS e (email, why);
SELECT pg_temp.allows(format('SELECT datastore.user_register(%L, %L)', :'admin', e.email), e.why)
  FROM (VALUES
    (repeat('a', 249) || '@b.ch', '254 characters'), ('o''brien@example.org', 'a quote'),
    ('zoë@müller.example', 'letters that are not ASCII'),
    ('a'');DROP/**/TABLE/**/users;--@example.org', 'SQL')
  ) AS e (email, why);

SELECT pg_temp.refuses(
    'ST409 email users_email_key',
    format('SELECT datastore.user_register(%L, upper(%L))', :'admin', :'email'),
    'ST409 for an e-mail that differs only in case');
SELECT pg_temp.refuses(
    'ST409 email users_email_key',
    format('SELECT datastore.user_register(%1$L, U&''zo\0065\0308.'' || %2$L),
                   datastore.user_register(%1$L, U&''zo\00EB.'' || %2$L)', :'admin', :'email'),
    'or only in its Unicode form');
SELECT pg_temp.refuses(
    'ST409 db_role users_db_role_key',
    format('SELECT datastore.user_register(%L, %L, db_role => %L)', :'admin', 'x.' || :'email',
           pg_temp.login('psql')),
    'ST409 for a login that is bound to another user');
SELECT pg_temp.refuses(
    'ST400 role', format('SELECT datastore.user_register(%L, %L, NULL)', :'admin', 'x@y.ch'),
    'ST400 without a role');
SELECT pg_temp.refuses(
    'ST400 db_role',
    format('SELECT datastore.user_register(%L, %L, db_role => %L)', :'admin', 'x@y.ch', ''),
    'ST400 for an empty login');
SELECT pg_temp.refuses(
    'ST400 db_role',
    format('SELECT datastore.user_register(%L, %L, db_role => %L)', :'admin', 'x@y.ch',
           repeat('ö', 32)),
    'ST400 for a login of 64 bytes');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
