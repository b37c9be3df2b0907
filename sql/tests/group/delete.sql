-- group_delete: grants go with the group, the containers that it owns go to somebody
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(26);

SELECT * FROM pg_temp.signature(
    'group_delete',
    'actor uuid, group_id uuid, transfer_to uuid DEFAULT NULL::uuid, '
    'dry_run boolean DEFAULT false', 'SETOF datastore.belonging', 'v');

SELECT pg_temp.id('manager') AS manager, pg_temp.id('club') AS club, pg_temp.id('crew') AS crew,
       pg_temp.id('club box') AS box, pg_temp.id('owner') AS heir,
       pg_temp.id('private') AS private \gset

-- A group that owns nothing.
SELECT is(datastore.access_level(pg_temp.id('hand'), :'private'), 'write', 'a hand of the crew');
SELECT is_empty(format('SELECT datastore.group_delete(%L, %L)', pg_temp.id('admin'), :'crew'),
                'nothing is owned');
SELECT pg_temp.told('group_delete', pg_temp.id('admin'), :'crew', NULL, '{"containers": 0}');
SELECT is(datastore.access_level(pg_temp.id('hand'), :'private'), NULL,
          'what was granted to the group counts no more');
SELECT pg_temp.refuses('ST404 group_id',
                       format('SELECT datastore.group_delete(%L, %L)', pg_temp.id('admin'),
                              :'crew'), 'it is gone');

-- One that owns a container.
SELECT results_eq(
    format('SELECT d.dry_run, d.kind, d.id, d.name, d.fate::text, d.files, d.bytes
              FROM datastore.group_delete(%L, %L, dry_run => true) d', :'manager', :'club'),
    $$ SELECT true, 'container', c.id, c.name, 'blocks', c.files, c.bytes
         FROM datastore.container_get(pg_temp.id('manager'), pg_temp.id('club box')) c $$,
    'a dry run tells what blocks');
SELECT pg_temp.refuses('ST412 transfer_to',
                       format('SELECT datastore.group_delete(%L, %L)', :'manager', :'club'),
                       'which nobody inherits');
SELECT is((SELECT d.fate::text FROM datastore.group_delete(:'manager', :'club', :'heir', true) d),
          'transferred', 'a dry run with an heir');
SELECT is((SELECT c.owner_group FROM datastore.container_get(:'manager', :'box') c),
          :'club'::uuid, 'does nothing');
SELECT pg_temp.told_nothing('a dry run');

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.group_delete(%L, %L, %L, %L)',
                                        :'manager', :'club', w.heir, w.dry), w.why)
  FROM (VALUES ('ST404 transfer_to', pg_temp.id('unknown'), false, 'an heir who is not'),
               ('ST412 transfer_to', pg_temp.id('disabled'), false, 'one who is disabled'),
               ('ST400 dry_run', NULL, NULL, 'neither dry nor not')) AS w (wanted, heir, dry, why);
SELECT pg_temp.told_nothing('a refusal');

SELECT is((SELECT d.fate::text FROM datastore.group_delete(:'manager', :'club', :'heir') d),
          'transferred', 'the container goes to the heir');
SELECT pg_temp.told('group_delete', :'manager', :'club', NULL,
                    jsonb_build_object('containers', 1, 'transfer_to', :'heir'));
SELECT is((SELECT c.owner_user FROM datastore.container_get(:'heir', :'box') c), :'heir'::uuid,
          'who owns it');
SELECT is(datastore.access_level(:'manager', :'box'), NULL, 'the former manager owns it no more');
SELECT is((SELECT count(*) FROM datastore.folder_list(:'heir', :'box')), 1::bigint,
          'with all that is in it');

SELECT * FROM finish();
ROLLBACK;
