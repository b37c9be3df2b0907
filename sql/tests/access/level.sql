-- access_level: the highest of all ways in, worked out at the time of the check
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(51);

SELECT * FROM pg_temp.signature('access_level', 'actor uuid, container uuid', 'datastore.level',
                                's');

-- Who has what where: everybody, in every kind of container.
SELECT is(datastore.access_level(actor => pg_temp.id(w.who), container => pg_temp.id(w.place)),
          w.level::datastore.level, format('%s in %s', w.who, w.place))
  FROM (VALUES
    ('admin',       'private',  'owner'),    ('admin',       'club box', 'owner'),
    ('dev',         'private',  'owner'),    ('dev',         'club box', 'owner'),
    ('team_leader', 'private',  NULL),       ('team_leader', 'club box', NULL),
    ('owner',       'private',  'owner'),    ('owner',       'club box', NULL),
    ('manager',     'private',  NULL),       ('manager',     'club box', 'owner'),
    ('member',      'private',  NULL),       ('member',      'club box', 'annotate'),
    ('hand',        'private',  'write'),    ('hand',        'club box', 'read'),
    ('writer',      'private',  'write'),    ('writer',      'club box', NULL),
    ('annotator',   'private',  'annotate'), ('annotator',   'club box', NULL),
    ('reader',      'private',  'read'),     ('reader',      'club box', NULL),
    ('expired',     'private',  NULL),       ('expired',     'club box', NULL),
    ('stranger',    'private',  NULL),       ('stranger',    'club box', NULL),
    ('stranger',    'public',   'read'),     ('annotator',   'public',   'annotate'),
    ('owner',       'public',   'owner'),    ('expired',     'public',   'read'),
    ('writer',      'frozen',   'write'),    ('stranger',    'unknown',  NULL),
    ('admin',       'unknown',  NULL)
  ) AS w (who, place, level);
SELECT is(datastore.access_level(pg_temp.id('admin'), NULL), NULL, 'nothing is owned by nobody');

-- The highest wins, whichever way it comes.
SELECT datastore.container_grant_user(pg_temp.id('owner'), pg_temp.id('private'),
                                      pg_temp.id('hand'), 'read') \g /dev/null
SELECT is(datastore.access_level(pg_temp.id('hand'), pg_temp.id('private')), 'write',
          'a lower grant to the user takes nothing from the group''s');
SELECT datastore.container_grant_user(pg_temp.id('owner'), pg_temp.id('private'),
                                      pg_temp.id('hand'), 'owner') \g /dev/null
SELECT is(datastore.access_level(pg_temp.id('hand'), pg_temp.id('private')), 'owner',
          'a higher one adds to it');
SELECT datastore.container_grant_user(pg_temp.id('owner'), pg_temp.id('public'),
                                      pg_temp.id('owner'), 'read') \g /dev/null
SELECT is(datastore.access_level(pg_temp.id('owner'), pg_temp.id('public')), 'owner',
          'an owner who is granted less stays an owner');

-- Time: a grant counts until its end, exactly. All that one statement calls is at one time.
CREATE FUNCTION pg_temp.at_its_end(OUT level text, OUT listed text, OUT explained text)
LANGUAGE plpgsql
AS $fn$
BEGIN
    UPDATE datastore_private.container_user SET expires_at = statement_timestamp()
     WHERE container_id = pg_temp.id('private');
    UPDATE datastore_private.container_group SET expires_at = statement_timestamp()
     WHERE container_id = pg_temp.id('private');
    level := concat_ws(' ', datastore.access_level(pg_temp.id('writer'), pg_temp.id('private')),
                       datastore.access_level(pg_temp.id('hand'), pg_temp.id('private')));
    SELECT coalesce(string_agg(c.name, ' '), '') INTO listed
      FROM unnest(ARRAY[pg_temp.id('writer'), pg_temp.id('hand')]) AS who,
           datastore.container_list(who) c
     WHERE c.id = pg_temp.id('private');
    SELECT concat_ws(' ', max(e.gives)) INTO explained
      FROM unnest(ARRAY[pg_temp.id('writer'), pg_temp.id('hand')]) AS who,
           datastore.access_explain(who, pg_temp.id('private')) e;
END;
$fn$;
SELECT results_eq('SELECT * FROM pg_temp.at_its_end()', $$ VALUES ('', '', '') $$,
                  'at its end a grant counts no more, to a user nor to a group, in any answer');
UPDATE datastore_private.container_group SET expires_at = NULL
 WHERE container_id = pg_temp.id('private');
UPDATE datastore_private.container_user SET expires_at = 'infinity'
 WHERE user_id = pg_temp.id('writer') AND container_id = pg_temp.id('private');
SELECT is(datastore.access_level(pg_temp.id('writer'), pg_temp.id('private')), 'write',
          'before it, it does');
UPDATE datastore_private.container_group SET expires_at = now() - interval '1 day'
 WHERE container_id = pg_temp.id('public') AND group_id = pg_temp.id('crew');
SELECT is(datastore.access_level(pg_temp.id('hand'), pg_temp.id('public')), 'read',
          'an expired grant to a group leaves what is public');

-- Rights follow roles, membership and ownership at once.
UPDATE datastore_private.users SET role = 'inspector' WHERE id = pg_temp.id('dev');
SELECT is(datastore.access_level(pg_temp.id('dev'), pg_temp.id('private')), NULL,
          'a developer no longer');
UPDATE datastore_private.user_group SET membership = 'member' WHERE user_id = pg_temp.id('manager');
SELECT is(datastore.access_level(pg_temp.id('manager'), pg_temp.id('club box')), 'annotate',
          'a manager no longer');
UPDATE datastore_private.container SET owner_user = pg_temp.id('stranger')
 WHERE id = pg_temp.id('private');
SELECT is(datastore.access_level(pg_temp.id('stranger'), pg_temp.id('private')), 'owner',
          'a new owner');
SELECT is(datastore.access_level(pg_temp.id('owner'), pg_temp.id('private')), NULL, 'the former');

SELECT pg_temp.refuses('ST403 actor',
                       $$ SELECT datastore.access_level(pg_temp.id('disabled'),
                                                        pg_temp.id('private')) $$,
                       'a disabled user has nothing to ask, whatever was granted');
SELECT pg_temp.refuses('ST400 actor',
                       $$ SELECT datastore.access_level(NULL, pg_temp.id('public')) $$,
                       'nobody has no level');

SELECT * FROM finish();
ROLLBACK;
