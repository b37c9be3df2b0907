-- access_preview: what a grant would change, without making it
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(41);

SELECT * FROM pg_temp.signature(
    'access_preview',
    'actor uuid, container uuid, level datastore.level DEFAULT ''read''::datastore.level, '
    'grantee uuid DEFAULT NULL::uuid, group_id uuid DEFAULT NULL::uuid, '
    'page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF datastore.access_change', 's');

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('public') AS public \gset

-- Who would come from which level to which, in one line each.
CREATE FUNCTION pg_temp.shown(call text) RETURNS SETOF text
LANGUAGE sql
AS $fn$
    SELECT format('%s: %s to %s', f.name, coalesce(w ->> 'has', '-'), coalesce(w ->> 'gets', '-'))
      FROM pg_temp.walked(call, 2) AS w
      JOIN fixture f ON f.id = (w ->> 'user_id')::uuid;
$fn$;
-- What then happens, told in the same way.
CREATE FUNCTION pg_temp.levels(place uuid) RETURNS SETOF text
LANGUAGE plpgsql
AS $fn$
DECLARE
    someone record;
BEGIN
    FOR someone IN SELECT f.* FROM fixture f JOIN datastore_private.users u ON u.id = f.id
                    WHERE u.disabled_at IS NULL ORDER BY f.name LOOP
        RETURN NEXT someone.name || ': ' || coalesce(
            datastore.access_level(someone.id, place)::text, '-');
    END LOOP;
END;
$fn$;
CREATE FUNCTION pg_temp.happens(place uuid, call text) RETURNS SETOF text
LANGUAGE plpgsql
AS $fn$
DECLARE
    before text[] := ARRAY(SELECT pg_temp.levels(place));
BEGIN
    EXECUTE 'SELECT datastore.' || call;
    RETURN QUERY
    SELECT n.was || ' to ' || split_part(n.becomes, ': ', 2)
      FROM unnest(before, ARRAY(SELECT pg_temp.levels(place))) AS n (was, becomes)
     WHERE n.was <> n.becomes;
END;
$fn$;

CREATE TEMP TABLE tried (place text, preview text, act text, wanted text[]);
INSERT INTO tried VALUES
    ('private', '''write'', grantee => {stranger}',
     'container_grant_user({place}, {stranger}, ''write'')', '{stranger: - to write}'),
    ('private', '''owner'', grantee => {writer}',
     'container_grant_user({place}, {writer}, ''owner'')', '{writer: write to owner}'),
    ('private', '''read'', grantee => {writer}',
     'container_grant_user({place}, {writer}, ''read'')', '{writer: write to read}'),
    ('private', '''read'', grantee => {hand}',
     'container_grant_user({place}, {hand}, ''read'')', '{}'),
    ('private', '''owner'', grantee => {owner}',
     'container_grant_user({place}, {owner}, ''owner'')', '{}'),
    ('private', '''owner'', grantee => {disabled}',
     'container_grant_user({place}, {disabled}, ''owner'')', '{}'),
    ('private', '''owner'', grantee => {expired}',
     'container_grant_user({place}, {expired}, ''owner'')', '{expired: - to owner}'),
    ('private', '''read'', group_id => {club}',
     'container_grant_group({place}, {club}, ''read'')',
     '{manager: - to read,member: - to read}'),
    ('private', '''read'', group_id => {crew}',
     'container_grant_group({place}, {crew}, ''read'')', '{hand: write to read}'),
    ('club box', '''write'', group_id => {club}',
     'container_grant_group({place}, {club}, ''write'')', '{member: annotate to write}'),
    ('private', '''read''', 'container_update({place}, is_public => true)',
     '{team_leader: - to read,manager: - to read,member: - to read,expired: - to read,
       stranger: - to read}'),
    ('public', '''read''', 'container_update({place}, is_public => true)', '{}');

-- A call of the admin's, with the fixtures in the places of the words.
CREATE FUNCTION pg_temp.filled(call text, place text) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    word text;
BEGIN
    FOR word IN SELECT m[1] FROM regexp_matches(call, '\{(\w+)\}', 'g') AS m LOOP
        call := replace(call, '{' || word || '}', quote_literal(
            pg_temp.id(CASE word WHEN 'place' THEN place ELSE word END)));
    END LOOP;
    RETURN regexp_replace(call, '\(', format('(%L, ', pg_temp.id('admin')));
END;
$fn$;

SELECT set_eq(
    format('SELECT pg_temp.shown(%L)',
           pg_temp.filled(format('access_preview({place}, %s, %%s)', t.preview), t.place)),
    t.wanted, t.place || ': ' || t.preview)
  FROM tried t;

CREATE FUNCTION pg_temp.checked(place text, act text, wanted text[]) RETURNS void
LANGUAGE plpgsql
AS $fn$
DECLARE
    got text[] := ARRAY(SELECT h FROM pg_temp.happens(pg_temp.id(place),
                                                      pg_temp.filled(act, place)) h ORDER BY h);
BEGIN
    IF got <> ARRAY(SELECT w FROM unnest(wanted) w ORDER BY w) THEN
        RAISE EXCEPTION USING ERRCODE = 'XX000', COLUMN = got::text;
    END IF;
END;
$fn$;
SELECT pg_temp.allows(format('SELECT pg_temp.checked(%L, %L, %L)', t.place, t.act, t.wanted),
                      'which is what happens: ' || t.act)
  FROM tried t;

SELECT results_eq(
    format('SELECT p.files, p.bytes, p.email
              FROM datastore.access_preview(%L, %L, grantee => %L) p',
           :'owner', :'private', pg_temp.id('stranger')),
    format($$ SELECT c.files, c.bytes, pg_temp.email('stranger')
                FROM datastore.container_get(%L, %L) c $$, :'owner', :'private'),
    'what they would newly see');
SELECT is((SELECT p.files FROM datastore.access_preview(
               :'owner', :'private', 'owner', pg_temp.id('writer')) p), 0::bigint,
          'nothing new for who sees it now');

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.access_preview(%L, %L, %L, %L, %L)',
                                        :'owner', :'private', w.level, w.grantee, w.group_id),
                       w.why)
  FROM (VALUES
    ('ST400 level', NULL, pg_temp.id('stranger'), NULL::uuid, 'no level'),
    ('ST400 level', 'write', NULL, NULL, 'public containers give read'),
    ('ST400 grantee', 'read', pg_temp.id('stranger'), pg_temp.id('club'), 'two at once'),
    ('ST404 grantee', 'read', pg_temp.id('unknown'), NULL, 'nobody'),
    ('ST404 grantee', 'read', pg_temp.id('club'), NULL, 'a group as a user'),
    ('ST404 group_id', 'read', NULL, pg_temp.id('stranger'), 'a user as a group')
  ) AS w (wanted, level, grantee, group_id, why);
SELECT pg_temp.refuses('ST403 container',
                       format('SELECT datastore.access_preview(%L, %L)', pg_temp.id('writer'),
                              :'private'), 'only for owners');
SELECT pg_temp.told_nothing('a preview');

SELECT * FROM finish();
ROLLBACK;
