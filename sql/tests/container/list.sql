-- container_list: what I can reach, each once and with my level, a page at a time
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(29);

SELECT * FROM pg_temp.signature(
    'container_list',
    'actor uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF datastore.container', 's');

-- Everybody's list, by name; one's personal container is called so here.
CREATE FUNCTION pg_temp.reach(who text) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT string_agg(format('%s %s', CASE WHEN c.general_folder IS NOT NULL THEN 'personal'
                                           ELSE c.name END, c.level), ', '
                      ORDER BY c.general_folder, c.name)
      FROM datastore.container_list(pg_temp.id(who)) c
     WHERE c.general_folder IS NULL OR c.owner_user = pg_temp.id(who);
$fn$;
SELECT is(pg_temp.reach(r.who), r.reach, r.who)
  FROM (VALUES
    ('owner',       'personal owner, frozen owner, private owner, public owner'),
    ('writer',      'personal owner, frozen write, private write, public write'),
    ('annotator',   'personal owner, frozen annotate, private annotate, public annotate'),
    ('reader',      'personal owner, frozen read, private read, public read'),
    ('hand',        'personal owner, club box read, frozen write, private write, public write'),
    ('manager',     'personal owner, club box owner, public read'),
    ('member',      'personal owner, club box annotate, public read'),
    ('expired',     'personal owner, public read'),
    ('stranger',    'personal owner, public read'),
    ('team_leader', 'personal owner, public read'),
    ('admin',       'personal owner, club box owner, frozen owner, private owner, public owner'),
    ('dev',         'personal owner, club box owner, frozen owner, private owner, public owner')
  ) AS r (who, reach);

-- The same as container_get and access_level say, for everybody and everything.
SELECT is_empty(
    $$ SELECT u.id, c.id, l.level, datastore.access_level(u.id, c.id)
         FROM datastore_private.users u
        CROSS JOIN datastore_private.container c
         LEFT JOIN LATERAL datastore.container_list(u.id, 1000) l ON l.id = c.id
        WHERE u.disabled_at IS NULL
          AND l.level IS DISTINCT FROM datastore.access_level(u.id, c.id) $$,
    'the list agrees with access_level, both ways');
SELECT is_empty(
    $$ SELECT l.id FROM datastore_private.users u CROSS JOIN datastore.container_list(u.id, 1000) l
        WHERE u.disabled_at IS NULL GROUP BY u.id, l.id HAVING count(*) > 1 $$,
    'each container comes once, by however many ways it is reached');

-- Pages: one after the other, whatever their size, they are the list.
CREATE FUNCTION pg_temp.walk(who uuid, page_size integer) RETURNS SETOF uuid
LANGUAGE plpgsql
AS $fn$
DECLARE
    place text;
    seen  datastore.container;
    found_rows integer;
BEGIN
    FOR page IN 1 .. 1000 LOOP
        found_rows := 0;
        FOR seen IN SELECT * FROM datastore.container_list(who, page_size, place) LOOP
            RETURN NEXT seen.id;
            place := seen.page_token;
            found_rows := found_rows + 1;
        END LOOP;
        IF found_rows = 0 THEN
            RETURN;
        ELSIF found_rows > page_size THEN
            RAISE EXCEPTION 'a page of % rows', found_rows;
        END IF;
    END LOOP;
    RAISE EXCEPTION 'pages without end';
END;
$fn$;
SELECT results_eq(format('SELECT pg_temp.walk(pg_temp.id(%L), %s)', w.who, w.page_size),
                  format('SELECT c.id FROM datastore.container_list(pg_temp.id(%L)) c', w.who),
                  format('%s, %s at a time', w.who, w.page_size))
  FROM (VALUES ('hand', 1), ('hand', 2), ('owner', 3), ('admin', 1), ('admin', 4))
       AS w (who, page_size);

SELECT results_eq(
    $$ SELECT c.id FROM datastore.container_list(pg_temp.id('admin'), 1000) c $$,
    'SELECT c.id FROM datastore_private.container c ORDER BY c.id',
    'in the order of their ids, so the oldest first');
SELECT pg_temp.refuses('ST400 page_size',
                       $$ SELECT datastore.container_list(pg_temp.id('admin'), 1001) $$,
                       'at most 1000 a page');
SELECT pg_temp.refuses('ST400 page_token',
                       $$ SELECT datastore.container_list(pg_temp.id('admin'), 10, 'x') $$,
                       'no token (all of them: page/token.sql)');

SELECT * FROM finish();
ROLLBACK;
