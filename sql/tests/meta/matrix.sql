-- THE permission matrix: every function of the API × every kind of container × everybody.
-- What is wanted is worked out from DESIGN's words alone (the levels written down below, and
-- "what the actor may not see looks absent"), and compared with what the database answers to real
-- logins. A call that is let through and changes something writes exactly one event.
-- A function of the API without a row here fails the last test.
BEGIN;
\ir ../fixtures/_nachet.sql

-- Who comes: as which user, through which login.
CREATE TEMP TABLE visitor AS
SELECT v.kind, v.as_user, pg_temp.login(v.login) AS login, v.refusal
  FROM (VALUES
    ('admin',                    'admin',       'app',        NULL),
    ('dev',                      'dev',         'app',        NULL),
    ('team_leader',              'team_leader', 'app',        NULL),
    ('owner',                    'owner',       'app',        NULL),
    ('manager',                  'manager',     'app',        NULL),
    ('member',                   'member',      'app',        NULL),
    ('hand',                     'hand',        'app',        NULL),
    ('writer',                   'writer',      'app',        NULL),
    ('annotator',                'annotator',   'app',        NULL),
    ('reader',                   'reader',      'app',        NULL),
    ('expired',                  'expired',     'app',        NULL),
    ('stranger',                 'stranger',    'app',        NULL),
    ('writer in psql',           'writer',      'psql',       NULL),
    ('disabled',                 'disabled',    'app',        'ST403'),
    ('disabled in psql',         'disabled',    'disabled',   'ST403'),
    ('no such user',             'unknown',     'app',        'ST403'),
    ('nobody',                   NULL,          'app',        'ST400'),
    ('nobody in psql',           NULL,          'psql',       'ST400'),
    ('writer posing as owner',   'owner',       'psql',       'ST403'),
    ('writer posing as admin',   'admin',       'psql',       'ST403'),
    ('unbound posing as writer', 'writer',      'unbound',    'ST403'),
    ('operations',               'owner',       'operations', '42501'),
    ('outsider',                 'owner',       'outsider',   '42501')
  ) AS v (kind, as_user, login, refusal);

-- Everybody also in psql, by a login of their own.
DO $do$
DECLARE
    who text;
BEGIN
    FOR who IN SELECT v.as_user FROM visitor v
                WHERE v.refusal IS NULL AND v.as_user <> 'writer' LOOP
        EXECUTE format('CREATE ROLE %I LOGIN IN ROLE datastore_user', pg_temp.login(who));
        UPDATE datastore_private.users SET db_role = pg_temp.login(who) WHERE id = pg_temp.id(who);
        INSERT INTO visitor VALUES (who || ' in psql', who, pg_temp.login(who), NULL);
    END LOOP;
END;
$do$;

-- The level that each of them has in each container; who is not named has none.
CREATE TEMP TABLE has AS
SELECT place, as_user, h.level
  FROM (VALUES
    ('{private,frozen}', '{admin,dev,owner}',         'owner'::datastore.level),
    ('{private,frozen}', '{writer,hand}',             'write'),
    ('{private,frozen}', '{annotator}',               'annotate'),
    ('{private,frozen}', '{reader}',                  'read'),
    ('{public}',         '{admin,dev,owner}',         'owner'),
    ('{public}',         '{writer,hand}',             'write'),
    ('{public}',         '{annotator}',               'annotate'),
    ('{public}',         '{reader,team_leader,manager,member,expired,stranger}', 'read'),
    ('{club box}',       '{admin,dev,manager}',       'owner'),
    ('{club box}',       '{member}',                  'annotate'),
    ('{club box}',       '{hand}',                    'read')
  ) AS h (places, users, level),
  unnest(h.places::text[]) AS place, unnest(h.users::text[]) AS as_user;

-- What each function needs: a level in the container that it is asked about, or, where it is
-- about none, to be one of certain users (others are refused; where it hides what it is about, they
-- find nothing, but for those who see it). {curly} words are fixtures of that container. Does
-- it write an event, and does it change content, which a frozen container refuses?
CREATE TEMP TABLE need (
    function text    NOT NULL,
    call     text    NOT NULL,
    level    datastore.level,
    users    text[],
    hides    boolean NOT NULL DEFAULT false,
    seen_by  text[]  NOT NULL DEFAULT '{}',
    writes   boolean NOT NULL DEFAULT false,
    content  boolean NOT NULL DEFAULT false,
    CHECK (num_nonnulls(level, users) = 1)
);

-- Anybody who is a user.
INSERT INTO need (function, call, users, writes)
SELECT n.function, n.call, ARRAY(SELECT v.as_user FROM visitor v WHERE v.refusal IS NULL), n.writes
  FROM (VALUES
    ('user_get',             'user_get({actor}, user_id => {owner})',             false),
    ('user_find',            'user_find({actor}, ''nobody@'')',                   false),
    ('group_create',         $$group_create({actor}, 'Weeds')$$,                  true),
    ('group_create',         $$group_create({actor}, 'Weeds', true)$$,            true),
    ('group_list',           'group_list({actor})',                               false),
    ('storage_backend_list', 'storage_backend_list({actor})',                     false),
    ('container_create',     $$container_create({actor}, 'Mine')$$,               true),
    ('container_list',       'container_list({actor})',                           false),
    ('upload_list',          'upload_list({actor})',                              false),
    ('file_search',          'file_search({actor})',                              false),
    ('access_level',         'access_level({actor}, {container})',                false),
    ('access_level',         'access_level({actor}, {unknown})',                  false),
    ('access_explain',       'access_explain({actor}, {container})',              false),
    ('access_explain',       'access_explain({actor}, {unknown})',                false)
  ) AS n (function, call, writes);

-- Certain users.
INSERT INTO need (function, call, users, writes) VALUES
    ('user_register', 'user_register({actor}, {new_email})', '{admin}', true),
    ('storage_backend_create',
     $$storage_backend_create({actor}, 's3', 'https://s3.example.org/' || {container})$$,
     '{admin}', true),
    ('storage_backend_update',
     format($$storage_backend_update({actor}, %s, notes => 'x')$$, :backend), '{admin}', true),
    ('purge_claim', 'purge_claim({actor})', '{admin,dev}', false),
    ('purge_confirm',
     $$purge_confirm({actor}, jsonb_build_array(jsonb_build_object('id', {unknown})))$$,
     '{admin,dev}', false),
    ('container_adopt',
     format('container_adopt({actor}, gen_random_uuid(), %s)', :backend), '{admin}', true),
    ('file_trace', $$file_trace({actor}, {container}, '[{"blob_key": "a", "size": 1}]')$$,
     '{admin}', false),
    ('file_adopt',
     format('file_adopt({actor}, {top}, %L)',
            jsonb_build_array(pg_temp.item('a', 'adopted') || '{"blob_key": "a/1"}')),
     '{admin}', true);
INSERT INTO need (function, call, users, writes) VALUES
    ('user_list', 'user_list({actor})', '{admin,team_leader}', false),
    ('user_set_role', $$user_set_role({actor}, {reader}, 'dev')$$, '{admin}', true),
    ('user_disable', 'user_disable({actor}, {reader})', '{admin}', true),
    ('user_delete', 'user_delete({actor}, {reader})', '{admin}', true),
    ('user_delete', 'user_delete({actor}, {owner}, dry_run => true)', '{admin}', false),
    ('user_enable', 'user_enable({actor}, {disabled})', '{admin}', true),
    ('user_bind_login', $$user_bind_login({actor}, {reader}, 'nobody')$$, '{admin}', true);
INSERT INTO need (function, call, users, hides, seen_by, writes) VALUES
    ('group_get', 'group_get({actor}, {club})', '{admin,dev,team_leader,manager,member}', true,
     '{}', false),
    ('group_member_list', 'group_member_list({actor}, {club})',
     '{admin,dev,team_leader,manager,member}', true, '{}', false),
    ('group_rename', $$group_rename({actor}, {club}, 'Club')$$, '{admin,manager}', true,
     '{member,team_leader,dev}', true),
    ('group_set_member', $$group_set_member({actor}, {club}, {member}, 'manager')$$,
     '{admin,team_leader,manager}', true, '{member,dev}', true),
    ('group_remove_member', 'group_remove_member({actor}, {club}, {member})',
     '{admin,team_leader,manager,member}', true, '{dev}', true),
    ('group_remove_member', 'group_remove_member({actor}, {club}, {disabled})',
     '{admin,team_leader,manager}', true, '{member,dev}', true),
    ('group_delete', 'group_delete({actor}, {club}, {stranger})', '{admin,manager}', true,
     '{member,team_leader,dev}', true),
    ('group_delete', 'group_delete({actor}, {club}, dry_run => true)', '{admin,manager}', true,
     '{member,team_leader,dev}', false),
    ('group_add_member', 'group_add_member({actor}, {club}, {stranger})',
     '{admin,team_leader,manager}', true, '{member,dev}', true),
    ('container_create', 'container_create({actor}, owner_group => {club})',
     '{admin,dev,manager}', true, '{member,team_leader}', true);

-- Those with a level in the container.
INSERT INTO need (function, call, level) VALUES
    ('container_get',    'container_get({actor}, {container})', 'read'),
    ('container_locate', 'container_locate({actor}, {container})', 'write'),
    ('access_explain',   'access_explain({actor}, {container}, {someone_else})', 'owner'),
    ('access_list',      'access_list({actor}, {container})', 'owner'),
    ('access_preview',   $$access_preview({actor}, {container}, 'read', {stranger})$$, 'owner'),
    ('access_preview',   $$access_preview({actor}, {container}, 'read', group_id => {club})$$,
     'owner'),
    ('access_preview',   'access_preview({actor}, {container})', 'owner'),
    ('folder_get',       'folder_get({actor}, {inner})', 'read'),
    ('folder_list',      'folder_list({actor}, {container})', 'read'),
    ('folder_list',      'folder_list({actor}, {container}, {top})', 'read'),
    ('folder_resolve',   $$folder_resolve({actor}, {container}, 'top/inner')$$, 'read'),
    ('folder_path',      'folder_path({actor}, {inner})', 'read'),
    ('file_get',         'file_get({actor}, {leaf.jpg})', 'read'),
    ('file_locate',      'file_locate({actor}, {leaf.jpg})', 'read'),
    ('file_list',        'file_list({actor}, {top})', 'read'),
    ('file_search',      'file_search({actor}, {container})', 'read'),
    ('file_search',      'file_search({actor}, folder => {inner})', 'read'),
    ('folder_tree',      'folder_tree({actor}, {container})', 'read'),
    ('folder_tree',      'folder_tree({actor}, {container}, {top})', 'read'),
    ('folder_stats',     'folder_stats({actor}, {container})', 'read'),
    ('folder_stats',     'folder_stats({actor}, {container}, {top})', 'read'),
    ('upload_list',      'upload_list({actor}, {container})', 'owner'),
    ('upload_sources',   'upload_sources({actor}, {upload})', 'owner'),
    ('upload_sources',   'upload_sources({actor}, {my_upload})', 'write'),
    ('upload_status',    'upload_status({actor}, {upload})', 'owner'),
    ('upload_status',    'upload_status({actor}, {my_upload})', 'write');
INSERT INTO need (function, call, level, writes) VALUES
    ('container_grant_user',
     $$container_grant_user({actor}, {container}, {stranger}, 'read')$$, 'owner', true),
    ('container_revoke_user',
     'container_revoke_user({actor}, {container}, {disabled})', 'owner', true),
    ('container_grant_group',
     $$container_grant_group({actor}, {container}, {club}, 'read')$$, 'owner', true),
    ('container_revoke_group',
     'container_revoke_group({actor}, {container}, {crew})', 'owner', true),
    ('container_update', $$container_update({actor}, {container}, 'New name')$$, 'owner', true),
    ('container_transfer', 'container_transfer({actor}, {container}, {stranger})', 'owner', true),
    ('upload_extend', $$upload_extend({actor}, {upload}, '1 hour')$$, 'owner', true),
    ('upload_extend', $$upload_extend({actor}, {my_upload}, '1 hour')$$, 'write', true),
    ('upload_abort', 'upload_abort({actor}, {upload})', 'owner', true),
    ('upload_abort', 'upload_abort({actor}, {my_upload})', 'write', true);
INSERT INTO need (function, call, level, writes, content) VALUES
    ('folder_create', $$folder_create({actor}, {container}, 'Seeds')$$, 'write', true, true),
    ('folder_create', $$folder_create({actor}, {container}, 'Seeds', {top})$$, 'write', true, true),
    ('folder_move',   'folder_move({actor}, {inner})', 'write', true, true),
    ('folder_rename', $$folder_rename({actor}, {inner}, 'Seeds')$$, 'write', true, true),
    ('file_rename',   $$file_rename({actor}, {leaf.jpg}, 'Seed.jpg')$$, 'write', true, true),
    ('file_move',     'file_move({actor}, {inner}, ARRAY[{leaf.jpg}])', 'write', true, true),
    ('file_move',     'file_move({actor}, {inner}, source => {top})', 'write', true, true),
    ('file_set_metadata', $$file_set_metadata({actor}, {leaf.jpg}, '{"a": 1}')$$,
     'write', true, true),
    ('upload_begin',  $$upload_begin({actor}, {top}, '[{"name": "new.jpg"}]')$$,
     'write', true, true),
    ('upload_commit', $$upload_commit({actor}, {upload}, '[{"position": 1, "error": "-"}]')$$,
     'owner', true, true),
    ('upload_commit', $$upload_commit({actor}, {my_upload}, '[{"position": 1, "error": "-"}]')$$,
     'write', true, true),
    ('folder_delete', 'folder_delete({actor}, {top})', 'write', true, true),
    ('folder_delete', 'folder_delete({actor}, {top}, dry_run => true)', 'write', false, true),
    ('container_delete', 'container_delete({actor}, {container})', 'owner', true, true),
    ('container_delete', 'container_delete({actor}, {container}, dry_run => true)', 'owner', false,
     true),
    ('file_copy_to',  'file_copy_to({actor}, {inner}, ARRAY[{leaf.jpg}])', 'write', true, true),
    ('file_copy_to',  'file_copy_to({actor}, {inner}, ARRAY[{leaf.jpg}], true)', 'write', true,
     true),
    ('file_delete',   'file_delete({actor}, {leaf.jpg})', 'write', true, true),
    ('file_delete',   'file_delete({actor}, {leaf.jpg}, dry_run => true)', 'write', false, true);

-- The functions of nachet.
INSERT INTO need (function, call, users, writes)
SELECT split_part(n.call, '(', 1), n.call,
       ARRAY(SELECT v.as_user FROM visitor v WHERE v.refusal IS NULL), n.writes
  FROM (VALUES
    ('seed_find({actor}, ''avena FATUA'')', false),
    ('seed_list({actor})', false),
    ('pipeline_list({actor})', false),
    ('pipeline_list({actor}, true)', false),
    ('pipeline_choose({actor}, {pipeline})', true),
    ('pipeline_choose({actor})', true),
    ('model_list({actor})', false),
    ('inference_check({actor}, ''{}'')', false),
    ('picture_check({actor}, ''[{}]'')', false)
  ) AS n (call, writes);
INSERT INTO need (function, call, users, writes) VALUES
    ('seed_create', $$seed_create({actor}, 'Planta ' || {new_email})$$,
     '{admin,dev,team_leader,hand}', true),
    ('seed_update', $$seed_update({actor}, {oat}, information => '{"a": 1}')$$,
     '{admin,dev,team_leader,hand}', true),
    ('right_grant', $$right_grant({actor}, {reader}, 'secrets')$$, '{admin}', true),
    ('right_revoke', $$right_revoke({actor}, {hand}, 'secrets')$$, '{admin}', true),
    ('right_list', 'right_list({actor})', '{admin}', false),
    ('pipeline_import', $$pipeline_import({actor}, '{"models": [], "pipelines": []}')$$,
     '{admin,dev,hand}', true),
    ('pipeline_import', $$pipeline_import({actor}, '{"models": [], "pipelines": []}', true)$$,
     '{admin,dev,hand}', false),
    ('pipeline_set_active', 'pipeline_set_active({actor}, {pipeline}, false)',
     '{admin,dev,hand}', true),
    ('pipeline_set_default', 'pipeline_set_default({actor}, {pipeline})',
     '{admin,dev,hand}', true),
    ('model_secret', 'model_secret({actor}, {version})', '{hand}', false),
    ('dataset_trained', 'dataset_trained({actor}, {data_set}, {version})', '{admin,dev,hand}',
     true),
    ('archive_configure', 'archive_configure({actor}, {container}, {dev})', '{admin}', true);
INSERT INTO need (function, call, users, hides, seen_by, writes) VALUES
    ('archive_pending', 'archive_pending({actor}, {archive})', '{admin,dev,owner,writer,hand}',
     true, '{}', false),
    ('archive_finish', 'archive_finish({actor}, {archive}, true)', '{admin,dev,owner,writer,hand}',
     true, '{}', false),
    ('archive_finish', 'archive_finish({actor}, {archive})', '{admin,dev,owner,writer,hand}', true,
     '{}', true);
INSERT INTO need (function, call, level) VALUES
    ('inference_get',    'inference_get({actor}, {inference})', 'read'),
    ('inference_list',   'inference_list({actor}, {leaf.jpg})', 'read'),
    ('picture_get',      'picture_get({actor}, {leaf.jpg})', 'read'),
    ('picture_list',     'picture_list({actor}, {top})', 'read'),
    ('picture_usage',    'picture_usage({actor}, {leaf.jpg})', 'read'),
    ('review_list',      'review_list({actor}, {inference})', 'read'),
    ('review_queue',     'review_queue({actor}, {container})', 'read'),
    ('review_queue',     'review_queue({actor}, {container}, {top})', 'read'),
    ('training_list',    'training_list({actor}, {container})', 'read'),
    ('training_list',    'training_list({actor}, {container}, {top})', 'read'),
    ('folder_validated', 'folder_validated({actor}, {top})', 'read'),
    ('batch_get',        'batch_get({actor}, {batch})', 'read'),
    ('batch_list',       'batch_list({actor}, {container})', 'read'),
    ('dataset_get',      'dataset_get({actor}, {data_set})', 'read'),
    ('dataset_items',    'dataset_items({actor}, {data_set})', 'read'),
    ('dataset_list',     'dataset_list({actor}, {container})', 'read'),
    ('dataset_diff',     'dataset_diff({actor}, {data_set}, {data_set})', 'read');
INSERT INTO need (function, call, level, writes, content) VALUES
    ('inference_register', 'inference_register({actor}, {leaf.jpg}, {result})', 'annotate', true,
     true),
    ('review_submit', 'review_submit({actor}, {inference}, {drawn})',
     'annotate', true, true),
    ('review_confirm', 'review_confirm({actor}, {inference})', 'annotate', true, true),
    ('picture_register', 'picture_register({actor}, {said})',
     'write', true, true),
    ('batch_open',   'batch_open({actor}, {top}, 3)', 'write', true, true),
    ('batch_add',    'batch_add({actor}, {batch}, {said})',
     'write', true, true),
    ('batch_fail', $$batch_fail({actor}, {batch}, '[{"name": "a", "problem": "b"}]')$$,
     'write', true, true),
    ('batch_reopen', 'batch_reopen({actor}, {batch})', 'write', true, true),
    ('batch_close',  'batch_close({actor}, {batch})', 'write', true, false),
    ('dataset_create', $$dataset_create({actor}, {container}, 'second', '{"source": "any"}')$$,
     'write', true, true),
    ('archive_begin', $$archive_begin({actor}, {inner}, 'asked, and agreed')$$, 'write', true,
     true);

-- Nobody finds what is in the trash, nor what lies below it, nor what is not there. (Whoever sees
-- the container, but with too low a level, is told of the level.)
INSERT INTO need (function, call, users, hides, seen_by)
SELECT split_part(n.call, '(', 1), n.call, '{}', true,
       CASE WHEN n.writes THEN '{annotator,reader}'::text[] ELSE '{}' END
  FROM (VALUES
    ('container_get({actor}, {unknown})', false),
    ('container_update({actor}, {unknown})', false),
    ('container_transfer({actor}, {unknown}, {stranger})', false),
    ('access_list({actor}, {unknown})', false),
    ('access_preview({actor}, {unknown})', false),
    ('group_get({actor}, {unknown})', false),
    ('group_member_list({actor}, {unknown})', false),
    ('group_rename({actor}, {unknown}, ''a'')', false),
    ('group_set_member({actor}, {unknown}, {stranger}, ''member'')', false),
    ('group_remove_member({actor}, {unknown}, {stranger})', false),
    ('group_delete({actor}, {unknown})', false),
    ('container_locate({actor}, {unknown})', false),
    ('folder_create({actor}, {unknown})', false),
    ('folder_create({actor}, {container}, parent => {below})', true),
    ('folder_get({actor}, {gone})', false),
    ('folder_get({actor}, {below})', false),
    ('folder_get({actor}, {unknown})', false),
    ('folder_list({actor}, {container}, {below})', false),
    ('folder_list({actor}, {unknown})', false),
    ('folder_move({actor}, {below})', true),
    ('folder_move({actor}, {inner}, {gone})', true),
    ('folder_rename({actor}, {below}, ''Seeds'')', true),
    ('folder_tree({actor}, {container}, {below})', false),
    ('folder_tree({actor}, {unknown})', false),
    ('folder_stats({actor}, {container}, {gone})', false),
    ('folder_stats({actor}, {unknown})', false),
    ('folder_delete({actor}, {gone})', true),
    ('folder_delete({actor}, {below})', true),
    ('container_delete({actor}, {unknown})', false),
    ('file_list({actor}, {below})', false),
    ('file_list({actor}, {unknown})', false),
    ('upload_sources({actor}, {unknown})', false),
    ('file_copy_to({actor}, {below}, ARRAY[{leaf.jpg}])', true),
    ('file_copy_to({actor}, {inner}, ARRAY[{lost.jpg}])', true),
    ('file_search({actor}, {unknown})', false),
    ('file_search({actor}, {container}, {below})', false),
    ('file_search({actor}, folder => {below})', false),
    ('file_rename({actor}, {lost.jpg}, ''Seed.jpg'')', true),
    ('file_move({actor}, {below}, source => {top})', true),
    ('file_move({actor}, {top}, ARRAY[{lost.jpg}])', true),
    ('file_move({actor}, {top}, source => {below})', true),
    ('file_set_metadata({actor}, {lost.jpg}, ''{}'')', true),
    ('folder_path({actor}, {below})', false),
    ('folder_resolve({actor}, {container}, ''gone/below'')', false),
    ('folder_resolve({actor}, {container}, ''gone/below/lost.jpg'')', false),
    ('upload_begin({actor}, {below}, ''[{"name": "new.jpg"}]'')', true),
    ('upload_commit({actor}, {unknown}, ''[{"position": 1}]'')', false),
    ('upload_status({actor}, {unknown})', false),
    ('upload_abort({actor}, {unknown})', false),
    ('upload_extend({actor}, {unknown}, ''1 hour'')', false),
    ('upload_list({actor}, {unknown})', false),
    ('file_get({actor}, {lost.jpg})', false),
    ('file_get({actor}, {unknown})', false),
    ('file_locate({actor}, {lost.jpg})', false),
    ('file_delete({actor}, {lost.jpg})', true),
    ('inference_get({actor}, {lost_inference})', false),
    ('inference_get({actor}, {unknown})', false),
    ('inference_list({actor}, {lost.jpg})', false),
    ('inference_list({actor}, {unknown})', false),
    ('inference_register({actor}, {unknown}, {result})', false),
    ('review_confirm({actor}, {unknown})', false),
    ('review_submit({actor}, {unknown}, ''[{}]'')', false),
    ('review_list({actor}, {lost_inference})', false),
    ('review_queue({actor}, {unknown})', false),
    ('review_queue({actor}, {container}, {gone})', false),
    ('picture_get({actor}, {lost.jpg})', false),
    ('picture_get({actor}, {unknown})', false),
    ('picture_list({actor}, {gone})', false),
    ('picture_usage({actor}, {lost.jpg})', false),
    ('training_list({actor}, {unknown})', false),
    ('training_list({actor}, {container}, {gone})', false),
    ('folder_validated({actor}, {below})', false),
    ('batch_open({actor}, {unknown}, 1)', false),
    ('batch_open({actor}, {below}, 1)', true),
    ('batch_get({actor}, {unknown})', false),
    ('batch_list({actor}, {unknown})', false),
    ('batch_close({actor}, {unknown})', false),
    ('dataset_get({actor}, {unknown})', false),
    ('dataset_items({actor}, {unknown})', false),
    ('dataset_list({actor}, {unknown})', false),
    ('dataset_diff({actor}, {unknown}, {unknown})', false),
    ('dataset_create({actor}, {unknown}, ''a'')', false),
    ('archive_pending({actor}, {unknown})', false),
    ('archive_finish({actor}, {unknown})', false),
    ('archive_begin({actor}, {unknown}, ''a'')', false)
  ) AS n (call, writes);

-- An upload is its beginner's: each visitor finds one that they began in each container, also
-- those who may not write there (any more).
INSERT INTO fixture (name, id)
SELECT format('%s/upload of %s', place, who),
       pg_temp.begun(pg_temp.id('admin'), pg_temp.id(place || '/top'), who || '.jpg')
  FROM unnest('{private,club box,public}'::text[]) AS place,
       (SELECT DISTINCT v.as_user FROM visitor v WHERE v.as_user NOT IN ('unknown')) AS w (who);
UPDATE datastore_private.container SET frozen_at = NULL WHERE id = pg_temp.id('frozen');
INSERT INTO fixture (name, id)
SELECT format('frozen/upload of %s', who),
       pg_temp.begun(pg_temp.id('admin'), pg_temp.id('frozen/top'), who || '.jpg')
  FROM (SELECT DISTINCT v.as_user FROM visitor v WHERE v.as_user NOT IN ('unknown')) AS w (who);
UPDATE datastore_private.container SET frozen_at = now() WHERE id = pg_temp.id('frozen');
UPDATE datastore_private.upload u
   SET actor_id = pg_temp.id(substring(f.name FROM '/upload of (.*)'))
  FROM fixture f
 WHERE f.id = u.id AND f.name LIKE '%/upload of %';
INSERT INTO datastore_private.container_user (container_id, user_id, level)
VALUES (pg_temp.id('club box'), pg_temp.id('disabled'), 'owner');

-- The rights that hang on no container; and where pictures are archived.
INSERT INTO nachet_private.user_right (user_id, kind, granted_by)
SELECT pg_temp.id('hand'), k, pg_temp.id('admin')
  FROM unnest('{species,pipelines,secrets}'::nachet.right_kind[]) AS k;
SELECT pg_temp.remember('archive box', c.id)
  FROM datastore.container_create(pg_temp.id('dev'), 'archive') AS c \g /dev/null
SELECT nachet.archive_configure(pg_temp.id('admin'), pg_temp.id('archive box'), pg_temp.id('dev'))
\g /dev/null
SELECT pg_temp.remember('archive', a.id)
  FROM datastore.folder_create(pg_temp.id('owner'), pg_temp.id('private'), 'old') f,
       nachet.archive_begin(pg_temp.id('owner'), f.id, 'agreed') a
\g /dev/null
SELECT pg_temp.news() \g /dev/null

-- A call with the fixtures of a place and a visitor in the places of the words.
CREATE FUNCTION pg_temp.schema_of(function text) RETURNS text
LANGUAGE sql STABLE
AS $fn$
    SELECT n.nspname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname IN ('datastore', 'nachet') AND p.proname = function;
$fn$;

CREATE FUNCTION pg_temp.filled(call text, place text, as_user text) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    word text;
BEGIN
    FOR word IN SELECT m[1] FROM regexp_matches(call, '\{([^{}"]+)\}', 'g') AS m LOOP
        call := replace(call, '{' || word || '}', coalesce(quote_literal(CASE
            WHEN word = 'new_email' THEN pg_temp.email('new')
            WHEN word = 'result' THEN pg_temp.two_boxes()::text
            WHEN word = 'said' THEN jsonb_build_array(jsonb_build_object(
                'file', pg_temp.id(place || '/top/leaf.jpg'), 'zoom', 2))::text
            WHEN word = 'drawn' THEN jsonb_build_array(jsonb_build_object(
                'verdict', 'unsure', 'box', pg_temp.place(1)))::text
            WHEN word = 'actor' AND as_user IS NULL THEN NULL
            ELSE pg_temp.id(CASE word
                WHEN 'actor'        THEN as_user
                WHEN 'container'    THEN place
                WHEN 'top'          THEN place || '/top'
                WHEN 'inner'        THEN place || '/top/inner'
                WHEN 'leaf.jpg'     THEN place || '/top/leaf.jpg'
                WHEN 'gone'         THEN place || '/gone'
                WHEN 'below'        THEN place || '/gone/below'
                WHEN 'lost.jpg'     THEN place || '/gone/below/lost.jpg'
                WHEN 'upload'       THEN place || '/upload'
                WHEN 'inference'    THEN place || '/inference'
                WHEN 'lost_inference' THEN place || '/lost inference'
                WHEN 'batch'        THEN place || '/batch'
                WHEN 'data_set'     THEN place || '/data set'
                WHEN 'my_upload'    THEN format('%s/upload of %s', place,
                                                coalesce(nullif(as_user, 'unknown'), 'owner'))
                WHEN 'someone_else' THEN CASE as_user WHEN 'expired' THEN 'stranger'
                                                      ELSE 'expired' END
                ELSE word END)::text
            END)
            || CASE word WHEN 'new_email' THEN '' WHEN 'result' THEN '::json'
                         WHEN 'said' THEN '::jsonb' WHEN 'drawn' THEN '::jsonb'
                         ELSE '::uuid' END,
            'NULL'));
    END LOOP;
    RETURN format('SELECT * FROM %s.%s', pg_temp.schema_of(split_part(call, '(', 1)), call);
END;
$fn$;

-- What the database answers: 'ok' and how many events were written by the actor about the
-- function, or the SQLSTATE; undone in any case.
CREATE FUNCTION pg_temp.asked(action text, call text, actor uuid, login text) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    events text;
BEGIN
    PERFORM set_config('session_authorization', login, true);
    EXECUTE call;
    RESET SESSION AUTHORIZATION;
    SELECT coalesce(string_agg(CASE WHEN e ->> 'action' = action AND e ->> 'actor' = actor::text
                                    THEN 'one event' ELSE 'a foreign event' END, ' and '),
                    'no event')
      INTO events FROM jsonb_array_elements(pg_temp.news()) AS e;
    RAISE EXCEPTION USING ERRCODE = 'OK000', MESSAGE = events;
EXCEPTION WHEN OTHERS THEN
    RETURN CASE SQLSTATE WHEN 'OK000' THEN 'ok, ' || SQLERRM ELSE SQLSTATE END;
END;
$fn$;

CREATE TEMP TABLE matrix AS
SELECT n.function, n.call, p.place, v.kind,
       CASE WHEN v.refusal IS NOT NULL THEN v.refusal
            WHEN v.as_user <> ALL (n.users) AND n.hides AND v.as_user <> ALL (n.seen_by)
                THEN 'ST404'
            WHEN v.as_user <> ALL (n.users) THEN 'ST403'
            WHEN n.level IS NOT NULL AND h.level IS NULL THEN 'ST404'
            WHEN h.level < n.level THEN 'ST403'
            WHEN p.place = 'frozen' AND n.content THEN 'ST412'
            WHEN n.writes THEN 'ok, one event'
            ELSE 'ok, no event' END AS wanted,
       pg_temp.asked(CASE pg_temp.schema_of(n.function) WHEN 'nachet' THEN 'nachet.' ELSE '' END
                     || n.function, pg_temp.filled(n.call, p.place, v.as_user),
                     CASE WHEN v.as_user IS NOT NULL THEN pg_temp.id(v.as_user) END, v.login) AS got
  FROM need n
 CROSS JOIN unnest('{private,club box,public,frozen}'::text[]) AS p (place)
 CROSS JOIN visitor v
  LEFT JOIN has h ON h.place = p.place AND h.as_user = v.as_user
 WHERE n.level IS NOT NULL OR p.place = 'private';

-- Calls without an actor: who may call them is a matter of the login alone.
INSERT INTO matrix (function, call, place, kind, wanted, got)
SELECT w.function, w.call, 'login', w.login, w.wanted,
       CASE WHEN a.answer = 'ok' THEN 'ok' ELSE left(a.answer, 5) END
  FROM (VALUES
    ('schema_version', 'schema_version()',       'app',        'ok'),
    ('schema_version', 'schema_version()',       'psql',       'ok'),
    ('schema_version', 'schema_version()',       'operations', 'ok'),
    ('schema_version', 'schema_version()',       'outsider',   '42501'),
    ('me',             'me()',                   'app',        'ST404'),
    ('me',             'me()',                   'psql',       'ok'),
    ('me',             'me()',                   'disabled',   'ST404'),
    ('me',             'me()',                   'unbound',    'ST404'),
    ('me',             'me()',                   'operations', '42501'),
    ('me',             'me()',                   'outsider',   '42501'),
    ('user_bootstrap', $$user_bootstrap('a@b')$$, 'app',        '42501'),
    ('user_bootstrap', $$user_bootstrap('a@b')$$, 'psql',       '42501'),
    ('user_bootstrap', $$user_bootstrap('a@b')$$, 'operations', '42501'),
    ('user_bootstrap', $$user_bootstrap('a@b')$$, 'outsider',   '42501')
  ) AS w (function, call, login, wanted)
 CROSS JOIN LATERAL pg_temp.answer('SELECT datastore.' || w.call,
                                   pg_temp.login(w.login)) AS a (answer);

SELECT plan((SELECT count(DISTINCT (m.call, m.place)) FROM matrix m)::integer + 2);

SELECT is(string_agg(format('%s: wanted %s, got %s', m.kind, m.wanted, m.got), E'\n'
                     ORDER BY m.kind) FILTER (WHERE m.got IS DISTINCT FROM m.wanted),
          NULL, format('%s [%s]', m.call, m.place))
  FROM matrix m
 GROUP BY m.function, m.call, m.place
 ORDER BY m.function, m.call, m.place;

SELECT cmp_ok((SELECT count(*) FROM matrix m), '>', 8000::bigint, 'everybody was asked for');

SELECT set_eq(
    $$ SELECT p.proname::text FROM pg_proc p
        WHERE p.pronamespace IN ('datastore'::regnamespace, 'nachet'::regnamespace) $$,
    $$ SELECT m.function FROM matrix m $$,
    'every function of the API has a row in the matrix');

SELECT * FROM finish();
ROLLBACK;
