-- folder_tree: every folder of a subtree once, before what lies below it, siblings by name
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(28);

SELECT * FROM pg_temp.signature(
    'folder_tree',
    'actor uuid, container uuid, folder uuid DEFAULT NULL::uuid, page_size integer DEFAULT 100, '
    'page_token text DEFAULT NULL::text',
    'SETOF datastore.folder_node', 's');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner \gset

SELECT results_eq(
    format('SELECT t.id, t.container, t.parent, t.name, t.path, t.depth, t.folders, t.files
              FROM datastore.folder_tree(actor => %L, container => %L) t', :'reader', :'private'),
    format($$ VALUES (%1$L::uuid, %2$L::uuid, NULL::uuid, 'top', '/top', 0, 1::bigint, 1::bigint),
                     (%3$L, %2$L, %1$L, 'inner', '/top/inner', 1, 0, 0) $$, :'top', :'private',
           :'inner'),
    'a container: what is in the trash is not there, nor what is below it');
SELECT results_eq(
    format('SELECT t.name, t.path, t.depth FROM datastore.folder_tree(%L, %L, folder => %L) t',
           :'reader', :'private', :'top'),
    $$ VALUES ('inner', '/top/inner', 0) $$, 'what lies below a folder, without the folder itself');
SELECT is_empty(format('SELECT datastore.folder_tree(%L, %L, %L)', :'reader', :'private', :'inner'),
                'an empty folder');

-- A tree whose names sort otherwise than their paths do.
CREATE FUNCTION pg_temp.make(path text) RETURNS uuid
LANGUAGE plpgsql
AS $fn$
DECLARE
    names text[] := string_to_array(path, '/');
    above uuid;
    step  text;
BEGIN
    FOREACH step IN ARRAY names LOOP
        SELECT f.id INTO above
          FROM datastore_private.folder f
         WHERE f.parent_key = coalesce(above, pg_temp.id('public')) AND f.name = step;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no %', step;
        END IF;
    END LOOP;
    RETURN above;
END;
$fn$;
INSERT INTO datastore_private.folder (container_id, parent_id, name)
SELECT pg_temp.id('public'), CASE WHEN w.above <> '' THEN pg_temp.make(w.above) END, w.name
  FROM (VALUES ('', 'a'), ('', 'a b'), ('', 'a!'), ('', 'Z'), ('', 'É')) AS w (above, name);
INSERT INTO datastore_private.folder (container_id, parent_id, name)
SELECT pg_temp.id('public'), pg_temp.make(w.above), w.name
  FROM (VALUES ('a', 'x'), ('a', 'B'), ('a b', '1'), ('É', 'é')) AS w (above, name);
INSERT INTO datastore_private.folder (container_id, parent_id, name)
SELECT pg_temp.id('public'), pg_temp.make(w.above), w.name
  FROM (VALUES ('a/B', 'deep'), ('a/x', 'deep')) AS w (above, name);
SELECT pg_temp.id('public') AS public \gset

-- Pages of every size, one after the other, are the whole tree.
CREATE FUNCTION pg_temp.walk(page_size integer, folder uuid DEFAULT NULL) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    place text;
    seen  text[] := '{}';
    page  text[];
BEGIN
    LOOP
        SELECT array_agg(l.path ORDER BY l.n), (array_agg(l.page_token ORDER BY l.n DESC))[1]
          INTO page, place
          FROM (SELECT t.path, t.page_token, row_number() OVER () AS n
                  FROM datastore.folder_tree(pg_temp.id('reader'), pg_temp.id('public'), folder,
                                             page_size, place) t) l;
        EXIT WHEN page IS NULL;
        seen := seen || page;
    END LOOP;
    RETURN array_to_string(seen, ' | ');
END;
$fn$;
SELECT is(pg_temp.walk(s.size),
          '/a | /a/B | /a/B/deep | /a/x | /a/x/deep | /a b | /a b/1 | /a! | /top | /top/inner | '
          '/Z | /É | /É/é', format('%s a page', s.size))
  FROM (VALUES (1), (2), (3), (7), (13), (1000)) AS s (size);
SELECT is(pg_temp.walk(s.size, pg_temp.make('a')), '/a/B | /a/B/deep | /a/x | /a/x/deep',
          format('below a folder, %s a page', s.size))
  FROM (VALUES (1), (3)) AS s (size);

-- A page goes on where its row was, whatever became of that.
CREATE FUNCTION pg_temp.after(path text) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT t.page_token
      FROM datastore.folder_tree(pg_temp.id('reader'), pg_temp.id('public')) t
     WHERE t.path = after.path;
$fn$;
CREATE FUNCTION pg_temp.next(token text) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT t.path
      FROM datastore.folder_tree(pg_temp.id('reader'), pg_temp.id('public'), NULL, 1, token) t;
$fn$;
SELECT pg_temp.after('/a/B') AS at_b, pg_temp.after('/a/B/deep') AS at_deep \gset
SELECT is(pg_temp.next(:'at_b'), '/a/B/deep', 'first what lies below');
SELECT datastore.folder_delete(pg_temp.id('owner'), pg_temp.make('a/B')) \g /dev/null
SELECT is(pg_temp.next(:'at_b'), '/a/x', 'where it is gone, its sibling');
SELECT is(pg_temp.next(:'at_deep'), '/a/x', 'where its parent is gone, the parent''s sibling');
UPDATE datastore_private.folder SET trashed_at = now() WHERE id = pg_temp.make('a');
SELECT is(pg_temp.next(:'at_deep'), '/a b', 'and so on up');

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.folder_tree(%L, %L, %L)', :'reader',
                                        w.container, w.folder), w.why)
  FROM (VALUES
    ('ST404 folder', :'private'::uuid, pg_temp.id('private/gone'), 'in the trash'),
    ('ST404 folder', :'private', pg_temp.id('private/gone/below'), 'below it'),
    ('ST404 folder', :'private', pg_temp.id('public/top'), 'of another container'),
    ('ST404 container', pg_temp.id('club box'), NULL, 'an invisible container'),
    ('ST404 container', NULL, NULL, 'none'),
    ('ST404 container', NULL, :'top', 'a folder of none')
  ) AS w (wanted, container, folder, why);

SELECT * FROM finish();
ROLLBACK;
