-- user_delete: what only the user reaches goes with consent, what others need goes to an heir
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(50);

SELECT * FROM pg_temp.signature(
    'user_delete',
    'actor uuid, user_id uuid, transfer_to uuid DEFAULT NULL::uuid, '
    'delete_private boolean DEFAULT false, dry_run boolean DEFAULT false',
    'SETOF datastore.belonging', 'v');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('owner') AS owner, pg_temp.id('writer') AS heir,
       pg_temp.id('reader') AS reader, pg_temp.id('manager') AS manager \gset

-- Somebody who has nothing but an empty personal container.
SELECT u.container AS home FROM datastore.user_get(:'admin', :'reader') u \gset reader_
SELECT results_eq(
    format($$ SELECT d.kind, d.id, d.fate::text, d.files, d.dry_run
                FROM datastore.user_delete(%L, %L) d $$, :'admin', :'reader'),
    format($$ VALUES ('container', %L::uuid, 'deleted', 0::bigint, false) $$, :'reader_home'),
    'an empty personal container goes with its user');
SELECT pg_temp.told('user_delete', :'admin', :'reader', NULL,
                    '{"deleted": 1, "transferred": 0, "files": 0}');
SELECT pg_temp.refuses('ST404 user_id',
                       format('SELECT datastore.user_get(%L, %L)', :'admin', :'reader'),
                       'the user is gone');
SELECT is_empty(format('SELECT FROM datastore_private.container c WHERE c.id = %L', :'reader_home'),
                'and so is the container');
SELECT is_empty(format('SELECT FROM datastore.grants g WHERE g.grantee = %L', :'reader'),
                'and what was granted to them');
SELECT isnt_empty(format('SELECT FROM datastore.events e WHERE e.subject = %L', :'reader'),
                  'what they did stays written down');

-- An owner of much.
CREATE FUNCTION pg_temp.fates(heir uuid, consent boolean) RETURNS SETOF text
LANGUAGE sql
AS $fn$
    SELECT format('%s %s', coalesce(f.name, 'home'), d.fate)
      FROM datastore.user_delete(pg_temp.id('admin'), pg_temp.id('owner'), heir, consent, true) d
      LEFT JOIN fixture f ON f.id = d.id;
$fn$;
SELECT set_eq('SELECT pg_temp.fates(NULL, false)',
              '{private blocks,public blocks,frozen blocks,home deleted}'::text[],
              'what is shared blocks, and so does what is frozen');
SELECT set_eq(format('SELECT pg_temp.fates(%L, false)', :'heir'),
              '{private transferred,public transferred,frozen transferred,home deleted}'::text[],
              'unless somebody gets it');
SELECT set_eq('SELECT pg_temp.fates(NULL, true)',
              '{private blocks,public blocks,frozen blocks,home deleted}'::text[],
              'consent is for what nobody else reaches');
SELECT is(datastore.access_level(:'owner', pg_temp.id('private')), 'owner', 'a dry run');
SELECT pg_temp.told_nothing('a dry run');

-- Who is disabled reaches nothing now, but may be enabled again: no file goes that they had.
DELETE FROM datastore_private.user_group WHERE group_id = pg_temp.id('crew');
DELETE FROM datastore_private.container_user
 WHERE container_id = pg_temp.id('private') AND user_id <> pg_temp.id('disabled');
SELECT set_eq('SELECT pg_temp.fates(NULL, true)',
              '{private blocks,public blocks,frozen blocks,home deleted}'::text[],
              'a grant to a disabled user is kept, against consent');
UPDATE datastore_private.container_user SET user_id = pg_temp.id('expired'), expires_at = now()
 WHERE container_id = pg_temp.id('private');
INSERT INTO datastore_private.user_group (group_id, user_id, membership)
VALUES (pg_temp.id('crew'), pg_temp.id('disabled'), 'member');
SELECT set_eq('SELECT pg_temp.fates(NULL, true)',
              '{private blocks,public blocks,frozen blocks,home deleted}'::text[],
              'and so is one to a group with a disabled member');
DELETE FROM datastore_private.user_group WHERE group_id = pg_temp.id('crew');
SELECT set_eq('SELECT pg_temp.fates(NULL, false)',
              '{private blocks,public blocks,frozen blocks,home deleted}'::text[],
              'what only they reach blocks, while it holds files');
SELECT set_eq('SELECT pg_temp.fates(NULL, true)',
              '{private deleted,public blocks,frozen blocks,home deleted}'::text[],
              'and goes with consent: expired grants and empty groups count for nothing');
SELECT set_eq(format('SELECT pg_temp.fates(%L, false)', :'heir'),
              '{private transferred,public transferred,frozen transferred,home deleted}'::text[],
              'without consent it goes to the heir');
SELECT datastore.container_grant_user(:'owner', pg_temp.id('private'), :'owner', 'read')
\g /dev/null
SELECT set_eq(format('SELECT pg_temp.fates(%L, true)', :'heir'),
              '{private deleted,public transferred,frozen transferred,home deleted}'::text[],
              'with both, what is shared is given on and the rest goes');
SELECT pg_temp.news() \g /dev/null

SELECT pg_temp.refuses(w.wanted,
                       format('SELECT datastore.user_delete(%L, %L, %L, %L, %L)', :'admin', w.who,
                              w.heir, w.consent, w.dry), w.why)
  FROM (VALUES
    ('ST412 user_id', :'owner'::uuid, NULL::uuid, false, false, 'nobody to go to'),
    ('ST412 user_id', :'owner', NULL, true, false, 'nobody for what is shared'),
    ('ST400 transfer_to', :'owner', :'owner', false, false, 'to themselves'),
    ('ST404 transfer_to', :'owner', pg_temp.id('unknown'), false, false, 'to who is not'),
    ('ST412 transfer_to', :'owner', pg_temp.id('disabled'), false, false, 'to who is disabled'),
    ('ST400 delete_private', :'owner', :'heir', NULL, false, 'neither with consent nor without'),
    ('ST400 dry_run', :'owner', :'heir', false, NULL, 'neither dry nor not'),
    ('ST404 user_id', pg_temp.id('unknown'), NULL, false, false, 'who is not'),
    ('ST404 user_id', NULL, NULL, false, false, 'nobody'),
    -- the other admin is disabled
    ('ST422 users_last_admin', :'admin', :'heir', true, false, 'the last administrator')
  ) AS w (wanted, who, heir, consent, dry, why);
SELECT pg_temp.told_nothing('a refusal');
SELECT is(datastore.access_level(:'owner', pg_temp.id('private')), 'owner', 'nothing has happened');

-- With consent and an heir.
SELECT pg_temp.begun(:'owner', pg_temp.id('public/top'), 'half.jpg') AS half \gset
SELECT pg_temp.news() \g /dev/null
SELECT set_eq(format($$ SELECT coalesce(f.name, 'home'), d.fate::text AS fate
                          FROM datastore.user_delete(%L, %L, %L, true) d
                          LEFT JOIN fixture f ON f.id = d.id $$, :'admin', :'owner', :'heir'),
              $$ VALUES ('private', 'deleted'), ('public', 'transferred'),
                        ('frozen', 'transferred'), ('home', 'deleted') $$,
              'it tells what it did');
SELECT pg_temp.told('user_delete', :'admin', :'owner', NULL,
                    jsonb_build_object('deleted', 2, 'transferred', 2, 'files', 2,
                                       'transfer_to', :'heir'));
SELECT results_eq(
    $$ SELECT c.owner_user FROM datastore_private.container c
        WHERE c.id IN (pg_temp.id('public'), pg_temp.id('frozen')) $$,
    format('VALUES (%L::uuid), (%L)', :'heir', :'heir'), 'the heir owns what was shared');
SELECT is_empty($$ SELECT FROM datastore_private.file f
                    WHERE f.container_id = pg_temp.id('private') $$, 'what was private is gone');
SELECT is((SELECT count(*) FROM datastore.purge_queue q
            WHERE q.blob_container = 'user-' || pg_temp.id('private') AND q.blob_key = ''),
          1::bigint,
          'and its bytes await the purge');
SELECT is((SELECT u.state FROM datastore.uploads u WHERE u.id = :'half'), 'aborted',
          'an upload that was open has ended');
SELECT is((SELECT f.created_by FROM datastore.file_get(:'heir',
               pg_temp.id('public/top/leaf.jpg')) f), :'owner'::uuid,
          'who stored a file stays written down');

-- A manager, and a personal container with files in it.
SELECT results_eq(
    format($$ SELECT d.kind, d.fate::text FROM datastore.user_delete(%L, %L, dry_run => true) d
               ORDER BY d.kind $$, :'admin', :'manager'),
    $$ VALUES ('container', 'deleted') $$, 'a group with another manager does not block');
DELETE FROM datastore_private.user_group WHERE user_id = pg_temp.id('disabled');
SELECT set_eq(
    format($$ SELECT d.kind, d.fate::text FROM datastore.user_delete(%L, %L, dry_run => true) d $$,
           :'admin', :'manager'),
    $$ VALUES ('container', 'deleted'), ('group', 'blocks') $$, 'one without does');
SELECT u.container AS home, c.general_folder AS general
  FROM datastore.user_get(:'manager', :'manager') u,
       datastore.container_get(:'manager', u.container) c \gset
SELECT pg_temp.stored(:'manager', :'general', 'mine.jpg') \g /dev/null
SELECT datastore.user_delete(:'admin', :'manager', :'heir') \g /dev/null
SELECT is((SELECT m.membership FROM datastore.group_members m
            WHERE m.group_id = pg_temp.id('club') AND m.user_id = :'heir'), 'manager',
          'the heir manages the group');
SELECT results_eq(
    format('SELECT c.owner_user, c.general_folder, c.files FROM datastore.container_get(%L, %L) c',
           :'heir', :'home'),
    format('VALUES (%L::uuid, NULL::uuid, 1::bigint)', :'heir'),
    'and has the personal container, as an ordinary one');
SELECT is((SELECT f.name FROM datastore.folder_rename(:'heir', :'general', 'Of old') f), 'Of old',
          'whose General folder may be renamed');
SELECT is((SELECT d.folders FROM datastore.folder_delete(:'heir', :'general') d), 1::bigint,
          'and deleted, like any other');
SELECT isnt((SELECT u.container FROM datastore.user_get(:'heir', :'heir') u), :'home'::uuid,
            'beside their own');

SELECT * FROM finish();
ROLLBACK;
