-- file_list: the files of a folder by name, all that is known of each
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(19);

SELECT * FROM pg_temp.signature(
    'file_list',
    'actor uuid, folder uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF datastore.file', 's');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('private/top') AS top,
       pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT results_eq(
    format($$ SELECT (jsonb_populate_record(l, '{"page_token": null}')).*
                FROM datastore.file_list(actor => %L, folder => %L) l $$, :'reader', :'top'),
    format('SELECT * FROM datastore.file_get(%L, %L)', :'reader', :'leaf'),
    'as file_get tells it; what is awaited is not there');
SELECT is_empty(format('SELECT datastore.file_list(%L, %L)', :'reader',
                       pg_temp.id('private/top/inner')), 'an empty folder');

SELECT f.id AS many
  FROM datastore.folder_create(pg_temp.id('owner'), pg_temp.id('private'), 'many') f \gset
SELECT count(pg_temp.stored(pg_temp.id('owner'), :'many', n.name, n.name))
  FROM unnest('{b,a,C,é,É2,Z,z1,_,%,10,9,"a b"}'::text[]) AS n (name)
\g /dev/null
UPDATE datastore_private.file SET trashed_at = now() WHERE folder_id = :'many' AND name = 'z1';

-- Pages of every size, one after the other, are the whole list.
CREATE FUNCTION pg_temp.walk(folder uuid, page_size integer) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    place text;
    seen  text[] := '{}';
    page  text[];
BEGIN
    LOOP
        SELECT array_agg(l.name ORDER BY l.n), (array_agg(l.page_token ORDER BY l.n DESC))[1]
          INTO page, place
          FROM (SELECT f.name, f.page_token, row_number() OVER () AS n
                  FROM datastore.file_list(pg_temp.id('reader'), folder, page_size, place) f) l;
        EXIT WHEN page IS NULL;
        seen := seen || page;
    END LOOP;
    RETURN array_to_string(seen, ' ');
END;
$fn$;
SELECT is(pg_temp.walk(:'many', s.size), '% 10 9 _ a a b b C Z é É2',
          format('%s a page: by name without case, by bytes', s.size))
  FROM (VALUES (1), (2), (5), (11), (1000)) AS s (size);

SELECT l.page_token AS place FROM datastore.file_list(:'reader', :'many', 3) l
 WHERE l.name = '9' \gset
UPDATE datastore_private.file SET trashed_at = now() WHERE folder_id = :'many' AND name = '9';
SELECT is((SELECT l.name FROM datastore.file_list(:'reader', :'many', 1, :'place') l), '_',
          'a page goes on where a row was that is gone');

SELECT pg_temp.refuses('ST404 folder',
                       format('SELECT datastore.file_list(%L, %L)', :'reader', f.id), f.why)
  FROM (VALUES
    (pg_temp.id('club box/top'), 'in a container that the actor does not see'),
    (pg_temp.id('private/gone/below'), 'below a folder in the trash'),
    (:'leaf', 'a file'),
    (NULL, 'none')) AS f (id, why);

SELECT * FROM finish();
ROLLBACK;
